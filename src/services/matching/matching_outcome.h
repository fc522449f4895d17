// Results of a matching rule, in numbers and per person, limited to what the actor may know.
#pragma once

#include "pipeline/match_comparison.h"
#include "pipeline/match_explanation.h"
#include "records/matching.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// What a rule gives, in numbers. Of a run that was committed it counts those alone whom the actor can see today; what
/// would tell of the others is missing.
struct RuleOutcome {
    pipeline::MatchingRule rule = pipeline::MatchingRule::deferred_acceptance;
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
    /// A person and a place that would rather have each other; for who sees everyone.
    std::optional<std::int64_t> blocking_pairs = {};
};
BOOST_DESCRIBE_STRUCT(RuleOutcome, (),
                      (rule, obtained, placed, unplaced, no_list, seats, free_seats, reserved_seats, reserved_used,
                       reserved_decided, members, members_placed, mean_choice, blocking_pairs))

/// What one person got by one rule.
struct PersonResult {
    std::string place = {};  ///< empty: none
    std::string place_title = {};
    std::optional<std::int64_t> choice = {};  ///< 1 is their first
    bool reserved_seat = false;
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(PersonResult, (), (place, place_title, choice, reserved_seat, sentence))

/// Everyone is seen, and how many seats are free.
[[nodiscard]] RuleOutcome outcome_of(const pipeline::MatchingSummary& summary, pipeline::MatchingRule rule);

/// For whom some places are not to know how many of their seats are free (knows_free_seats, matching_places.h).
void hide_seats(RuleOutcome& outcome);

/// Why a seat was reserved, or not for them, tells what group someone is of: only where the actor sees their
/// background.
[[nodiscard]] PersonResult result_of(const pipeline::MatchExplainer& explainer, const pipeline::MatchingMarket& market,
                                     const pipeline::Matching& matching,
                                     const std::vector<records::MatchingPlace>& places, std::uint32_t person,
                                     bool background_seen);

}  // namespace laborshed::services
