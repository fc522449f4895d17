// Participants' preferences, and runs that matched people to seats or openings. A run can be repeated from its record.
// Its personal data (list, priority, group, place) is sealed with the server's key and pseudonymous: a person is found
// in it only by a token of their own key (services/participants/participant_encryption.h). So anonymizing a participant
// removes them from every run, and the run can still be repeated.
#pragma once

#include "pipeline/assignment.h"
#include "pipeline/background.h"
#include "records/entity.h"

namespace laborshed::records {

/// A participant's list of places, best first: one list of cohorts and one of openings.
struct Preference : Entity {
    static constexpr const char* kind = "preference";
    std::string participant = {};
    pipeline::MarketKind market = pipeline::MarketKind::seats;
    std::vector<std::string> places = {};  ///< ids of cohorts or openings
    std::string organization = {};         ///< that recorded it
    std::string day = {};
};
BOOST_DESCRIBE_STRUCT(Preference, (Entity), (participant, market, places, organization, day))

/// A cohort or opening at the time of a run.
struct MatchingPlace {
    std::string id = {};
    std::string title = {};
    std::int64_t seats = 0;     ///< free on the day of the run
    std::int64_t reserved = 0;  ///< of these, for the run's group
};
BOOST_DESCRIBE_STRUCT(MatchingPlace, (), (id, title, seats, reserved))

struct MatchingRun : Entity {
    static constexpr const char* kind = "matching_run";
    std::string partnership = {};
    std::vector<std::string> organizations = {};  ///< that own the places
    std::string title = {};
    pipeline::MarketKind market = pipeline::MarketKind::seats;
    pipeline::MatchingRule rule = pipeline::MatchingRule::deferred_acceptance;
    pipeline::MatchingPriority priority = pipeline::MatchingPriority::lottery;
    std::optional<pipeline::PersonGroup> reserve_group = {};       ///< none: no seats were reserved
    pipeline::ReserveRule reserves = pipeline::ReserveRule::soft;  ///< for assignments
    std::int64_t seed = 0;
    std::vector<MatchingPlace> places = {};
    std::string day = {};
    std::string committed_by = {};         ///< a name
    std::vector<std::string> tokens = {};  ///< one per person, in the order of what is sealed
    std::string sealed = {};      ///< lists, priorities, groups and results (services/matching/matching_archive.h)
    std::string run_digest = {};  ///< pipeline/matching_record.h
    std::string result_digest = {};
};
BOOST_DESCRIBE_STRUCT(MatchingRun, (Entity),
                      (partnership, organizations, title, market, rule, priority, reserve_group, reserves, seed, places,
                       day, committed_by, tokens, sealed, run_digest, result_digest))

}  // namespace laborshed::records
