// Matching people to seats and openings: both rules side by side, the run that is kept, and each person's sentence.
#pragma once

#include "services/matching_round.h"

namespace laborshed::services {

/// What a rule gives, in numbers. Of a run that was committed it counts those alone whom the actor may see today; what
/// would tell of the others is missing.
struct RuleOutcome {
    std::string rule = {};
    std::vector<std::int64_t> obtained = {};  ///< people by what they got: first choices, second choices…
    std::int64_t placed = 0;
    std::int64_t unplaced = 0;  ///< with a list
    std::int64_t no_list = 0;
    std::optional<std::int64_t> seats = {};           ///< free before; where the actor may know it of all places
    std::optional<std::int64_t> free_seats = {};      ///< after it; likewise
    std::optional<std::int64_t> reserved_seats = {};  ///< likewise
    std::optional<std::int64_t> reserved_used = {};
    std::optional<std::int64_t> reserved_decided = {};  ///< got it because it is reserved; not of assignments
    std::optional<std::int64_t> members = {};  ///< of the reserve group: for who sees the background of all counted
    std::optional<std::int64_t> members_placed = {};
    std::optional<double> mean_choice = {};
    /// A person and a place that would rather have each other; for who sees everybody.
    std::optional<std::int64_t> blocking_pairs = {};
};
BOOST_DESCRIBE_STRUCT(RuleOutcome, (),
                      (rule, obtained, placed, unplaced, no_list, seats, free_seats, reserved_seats, reserved_used,
                       reserved_decided, members, members_placed, mean_choice, blocking_pairs))

struct PlaceOutcome {
    std::string id = {};
    std::string title = {};
    std::optional<std::int64_t> seats = {};     ///< free; for who may know how many are taken (knows_free_seats)
    std::optional<std::int64_t> taken = {};     ///< likewise
    std::optional<std::int64_t> reserved = {};  ///< of the free ones; likewise
    std::int64_t others_reserved = 0;
    std::int64_t listed = 0;    ///< people who list it
    std::int64_t first = 0;     ///< who list it first
    std::int64_t deferred = 0;  ///< people who get it by deferred acceptance
    std::int64_t assigned = 0;  ///< by the assignment
};
BOOST_DESCRIBE_STRUCT(PlaceOutcome, (),
                      (id, title, seats, taken, reserved, others_reserved, listed, first, deferred, assigned))

/// What one person got by one rule.
struct PersonResult {
    std::string place = {};  ///< empty: none
    std::string place_title = {};
    std::optional<std::int64_t> choice = {};  ///< 1 is their first
    bool reserved_seat = false;
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(PersonResult, (), (place, place_title, choice, reserved_seat, sentence))

struct ListedPlace {
    std::string title = {};
    std::optional<double> score = {};  ///< 0 to 1
    double known = 0;                  ///< share of the score's weight that is known
};
BOOST_DESCRIBE_STRUCT(ListedPlace, (), (title, score, known))

struct PreviewPerson {
    std::string participant = {};
    std::string reference = {};
    std::string name = {};
    bool given = false;  ///< the list is their own
    std::vector<ListedPlace> list = {};
    PersonResult deferred = {};
    PersonResult assigned = {};
    bool differs = false;
};
BOOST_DESCRIBE_STRUCT(PreviewPerson, (), (participant, reference, name, given, list, deferred, assigned, differs))

/// Nothing of it is kept.
struct MatchingPreview {
    std::string day = {};
    std::string priority = {};
    std::int64_t seed = 0;
    std::string digest = {};  ///< of all that went in: what is committed must be what was seen
    std::vector<PlaceOutcome> places = {};
    RuleOutcome deferred = {};
    RuleOutcome assigned = {};
    std::int64_t same = 0;  ///< people
    std::int64_t better_deferred = 0;
    std::int64_t better_assigned = 0;
    std::int64_t given_lists = 0;
    std::vector<PreviewPerson> people = {};  ///< by name
    std::vector<std::string> notes = {};     ///< what is left out or assumed, in sentences
};
BOOST_DESCRIBE_STRUCT(MatchingPreview, (),
                      (day, priority, seed, digest, places, deferred, assigned, same, better_deferred, better_assigned,
                       given_lists, people, notes))

struct RunLine {
    std::string id = {};
    std::string title = {};
    std::string partnership = {};
    std::string partnership_name = {};
    std::string market = {};
    std::string rule = {};
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

struct RunShown {
    std::string id = {};
    std::string partnership = {};
    std::string partnership_name = {};
    std::string title = {};
    std::string market = {};
    std::string rule = {};
    std::string priority = {};
    std::optional<std::string> reserve_group = {};
    std::string reserves = {};
    std::int64_t seed = 0;
    std::string day = {};
    std::string committed_by = {};
    std::vector<RunPlace> places = {};
    std::string run_digest = {};
    std::string result_digest = {};
    bool reproduced = false;  ///< made again from its record just now, with the same answer
    RuleOutcome outcome = {};
    std::vector<RunPerson> rows = {};  ///< whom the actor may see today, by name
    bool everybody = false;            ///< they are all who took part
};
BOOST_DESCRIBE_STRUCT(RunShown, (),
                      (id, partnership, partnership_name, title, market, rule, priority, reserve_group, reserves, seed,
                       day, committed_by, places, run_digest, result_digest, reproduced, outcome, rows, everybody))

/// Throws InvalidError, Error not_signed_in, forbidden.
[[nodiscard]] MatchingPreview preview_matching(Workspace& workspace, const Actor& actor, const MatchingWish& wish);

/// Keeps the run by `wish.rule`. For seats, whoever is placed gets the step "enrollment", planned for the day on which
/// the cohort starts (today when that has passed): "offer" is a job's. Openings get no step: an employer meets people
/// first. Throws as preview_matching, and Error conflict when `wish.digest` is no longer that of the preview.
RunShown commit_matching(Workspace& workspace, const Actor& actor, const MatchingWish& wish);

/// Those that the actor may see; all partnerships without one. Throws Error not_signed_in.
[[nodiscard]] RunTable matching_runs(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// Throws Error not_found; unavailable without the key that it was sealed with.
[[nodiscard]] RunShown matching_run(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
