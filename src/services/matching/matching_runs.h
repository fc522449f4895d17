// Matching runs: committed, stored, and shown for the people the actor can see.
#pragma once

#include "services/matching/matching_input.h"
#include "services/matching/matching_outcome.h"

namespace laborshed::services {

struct RunLine {
    std::string id = {};
    std::string title = {};
    std::string partnership = {};
    std::string partnership_name = {};
    pipeline::MarketKind market = pipeline::MarketKind::seats;
    pipeline::MatchingRule rule = pipeline::MatchingRule::deferred_acceptance;
    std::string day = {};
    std::string committed_by = {};
    std::int64_t places = 0;
};
BOOST_DESCRIBE_STRUCT(RunLine, (), (id, title, partnership, partnership_name, market, rule, day, committed_by, places))

struct RunTable {
    std::vector<RunLine> rows = {};  ///< newest first
};
BOOST_DESCRIBE_STRUCT(RunTable, (), (rows))

struct RunPerson {
    std::string participant = {};
    std::string reference = {};
    std::string name = {};
    std::string place = {};
    std::string place_title = {};
    std::optional<std::int64_t> choice = {};
    std::int64_t listed = 0;  ///< places
    bool reserved_seat = false;
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(RunPerson, (),
                      (participant, reference, name, place, place_title, choice, listed, reserved_seat, sentence))

/// A cohort or opening of a run, with free seats where the actor may know of them (knows_free_seats).
struct RunPlace {
    std::string id = {};
    std::string title = {};
    std::optional<std::int64_t> seats = {};
    std::optional<std::int64_t> reserved = {};
};
BOOST_DESCRIBE_STRUCT(RunPlace, (), (id, title, seats, reserved))

struct MatchingRunView {
    std::string id = {};
    std::string partnership = {};
    std::string partnership_name = {};
    std::string title = {};
    pipeline::MarketKind market = pipeline::MarketKind::seats;
    pipeline::MatchingRule rule = pipeline::MatchingRule::deferred_acceptance;
    pipeline::MatchingPriority priority = pipeline::MatchingPriority::lottery;
    std::optional<pipeline::PersonGroup> reserve_group = {};
    pipeline::ReserveRule reserves = pipeline::ReserveRule::soft;
    std::int64_t seed = 0;
    std::string day = {};
    std::string committed_by = {};
    std::vector<RunPlace> places = {};
    std::string run_digest = {};
    std::string result_digest = {};
    bool reproduced = false;  ///< made again from its record just now, with the same answer
    RuleOutcome outcome = {};
    std::vector<RunPerson> rows = {};  ///< whom the actor can see today, by name
    bool everybody = false;            ///< they are all who took part
};
BOOST_DESCRIBE_STRUCT(MatchingRunView, (),
                      (id, partnership, partnership_name, title, market, rule, priority, reserve_group, reserves, seed,
                       day, committed_by, places, run_digest, result_digest, reproduced, outcome, rows, everybody))

/// Keeps the run by `wish.rule`. For seats, anyone who is placed gets the step "enrollment", planned for the day on
/// which the cohort starts (today when that has passed): "offer" is a job's. Openings get no step: an employer meets
/// people first. Throws as preview_matching, and Error conflict when `wish.digest` is no longer that of the preview.
MatchingRunView commit_matching(Workspace& workspace, const Actor& actor, const MatchingRequest& wish);

/// Those that the actor can see; all partnerships without one. Throws Error not_signed_in.
[[nodiscard]] RunTable matching_runs(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// Throws Error not_found; unavailable without the key that it was sealed with.
[[nodiscard]] MatchingRunView matching_run(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
