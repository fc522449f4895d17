// Both rules side by side on today's people and places. Stores nothing.
#pragma once

#include "base/message.h"
#include "services/matching/matching_input.h"
#include "services/matching/matching_outcome.h"

namespace laborshed::services {

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
    pipeline::MatchingPriority priority = pipeline::MatchingPriority::lottery;
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
    std::vector<Message> notes = {};         ///< what is left out or assumed, in sentences
};
BOOST_DESCRIBE_STRUCT(MatchingPreview, (),
                      (day, priority, seed, digest, places, deferred, assigned, same, better_deferred, better_assigned,
                       given_lists, people, notes))

/// Throws InvalidError, Error not_signed_in, forbidden.
[[nodiscard]] MatchingPreview preview_matching(Workspace& workspace, const Actor& actor, const MatchingRequest& wish);

/// All inputs are in it, the seed and both rules' numbers.
[[nodiscard]] std::string digest_of(const KeptMarket& made);

}  // namespace laborshed::services
