#include "services/matching/matching_outcome.h"

#include <algorithm>
#include <iterator>

namespace laborshed::services {
namespace {

std::int64_t whole(std::uint64_t number) { return static_cast<std::int64_t>(number); }

std::string sentence_of(const pipeline::MatchExplanation& explained, bool background_seen, const PersonResult& result) {
    const bool of_group =
        explained.reserved_seat || std::ranges::any_of(explained.passed, [](const pipeline::PassedChoice& one) {
            return one.why == pipeline::PassedFor::reserve || one.why == pipeline::PassedFor::quota;
        });
    if (!of_group || background_seen) {
        return explained.sentence;
    }
    return result.choice ? "Placed at choice " + std::to_string(*result.choice) + ", " + result.place_title + "."
                         : "Not placed. The seats went to others by priority, lottery, and reserved seats.";
}

}  // namespace

RuleOutcome outcome_of(const pipeline::MatchingSummary& summary, pipeline::MatchingRule rule) {
    RuleOutcome made{.rule = rule,
                     .obtained = {},
                     .placed = whole(summary.members_placed + summary.others_placed),
                     .unplaced = whole(summary.unplaced),
                     .no_list = whole(summary.no_list),
                     .seats = whole(summary.seats),
                     .free_seats = whole(summary.free_seats),
                     .reserved_seats = whole(summary.reserved_seats),
                     .reserved_used = whole(summary.reserved_used),
                     .reserved_decided = {},
                     .members = whole(summary.members),
                     .members_placed = whole(summary.members_placed),
                     .mean_choice = summary.mean_choice,
                     .blocking_pairs = whole(summary.blocking_pairs)};
    std::ranges::transform(summary.obtained, std::back_inserter(made.obtained), whole);
    if (summary.reserved_decided) {
        made.reserved_decided = whole(*summary.reserved_decided);
    }
    return made;
}

void hide_seats(RuleOutcome& outcome) { outcome.seats = outcome.free_seats = outcome.reserved_seats = {}; }

PersonResult result_of(const pipeline::MatchExplainer& explainer, const pipeline::MatchingMarket& market,
                       const pipeline::Matching& matching, const std::vector<records::MatchingPlace>& places,
                       std::uint32_t person, bool background_seen) {
    PersonResult result;
    if (const auto place = matching.place(market, person); place != pipeline::unplaced) {
        result.place = places[place].id;
        result.place_title = places[place].title;
        result.choice = std::int64_t{matching.choice[person]} + 1;
        result.reserved_seat = background_seen && matching.reserved_seat[person] != 0;
    }
    result.sentence = sentence_of(explainer.explain(person), background_seen, result);
    return result;
}

}  // namespace laborshed::services
