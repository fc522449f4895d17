#include "pipeline/match_explanation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

namespace laborshed::pipeline {
namespace {

/// So many places are named for one reason; the others are counted.
constexpr std::size_t named_places = 3;

double hundredths(double value) { return std::round(value * 100) / 100; }

/// "0.62", or "-3" for a whole number.
std::string text(double priority) {
    char buffer[64];
    const double rounded = hundredths(priority);
    const int size = std::snprintf(buffer, sizeof buffer, rounded == std::round(rounded) ? "%.0f" : "%.2f", rounded);
    return {buffer, static_cast<std::size_t>(size)};
}

/// "A", "A and B", "A, B, C and 2 more".
std::string series(const std::vector<std::string>& names) {
    std::vector<std::string> parts(names.begin(),
                                   names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), named_places)));
    if (names.size() > named_places) {
        parts.push_back(std::to_string(names.size() - named_places) + " more");
    }
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
        text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
    }
    return text;
}

}  // namespace

MatchExplainer::MatchExplainer(const MatchingMarket& market, const Matching& matching, AssignmentOptions options)
    : market_(market),
      matching_(matching),
      options_(std::move(options)),
      standings_(standings(market, matching)),
      lottery_(lottery_numbers(market, matching.seed)) {
    if (matching.rule == MatchingRule::deferred_acceptance) {
        decided_ = decided_by_reserve(market, matching);
    }
}

PassedFor MatchExplainer::why(std::uint32_t person, std::uint32_t choice) const {
    const std::uint32_t c = market_.first_choice[person] + choice;
    const std::uint32_t place = market_.place[c];
    const PlaceStanding& standing = standings_[place];
    const bool member = market_.member(person);
    if (market_.priority[c] == refused) {
        return PassedFor::not_eligible;
    }
    if (market_.capacity[place] == 0) {
        return PassedFor::no_seats;
    }
    if (matching_.rule == MatchingRule::assignment) {
        const std::uint32_t of_group = member ? standing.members : standing.held - standing.members;
        if (of_group >= most_of_group(market_, options_, place, member) && of_group < market_.capacity[place]) {
            return PassedFor::quota;
        }
        return standing.held < market_.capacity[place] ? PassedFor::lower_weight : PassedFor::greatest_sum;
    }
    // The matching is stable: anyone who got a seat outranks them, or sits on a reserved one.
    const Claim claim{.priority = market_.priority[c], .lottery = lottery_[person], .person = person};
    if (!member && standing.lowest_member.there() && claim.outranks(standing.lowest_member)) {
        return PassedFor::reserve;
    }
    return standing.lowest().priority == claim.priority ? PassedFor::lottery : PassedFor::priority;
}

std::optional<double> MatchExplainer::lowest_admitted(std::uint32_t person, std::uint32_t choice, PassedFor why) const {
    const std::uint32_t c = market_.first_choice[person] + choice;
    const PlaceStanding& standing = standings_[market_.place[c]];
    if (why != PassedFor::priority && why != PassedFor::reserve) {
        return std::nullopt;
    }
    const Claim& lowest = why == PassedFor::reserve ? standing.lowest_other : standing.lowest();
    const std::uint32_t sharing = why == PassedFor::reserve ? standing.held - standing.members : standing.held;
    if (sharing < people_for_lowest || hundredths(lowest.priority) <= hundredths(market_.priority[c])) {
        return std::nullopt;
    }
    return hundredths(lowest.priority);
}

PassedChoice MatchExplainer::passed(std::uint32_t person, std::uint32_t choice) const {
    const PassedFor reason = why(person, choice);
    return {.choice = choice, .why = reason, .lowest_admitted = lowest_admitted(person, choice, reason)};
}

std::string MatchExplainer::reason(std::uint32_t person, const std::vector<PassedChoice>& passed, PassedFor why) const {
    std::vector<std::string> names;
    const PassedChoice* first = nullptr;
    for (const PassedChoice& choice : passed) {
        if (choice.why == why) {
            first = first == nullptr ? &choice : first;
            names.push_back(market_.name_of_place(market_.list(person)[choice.choice]));
        }
    }
    if (first == nullptr) {
        return {};
    }
    const std::string places = series(names);
    // The figures of one place can be told in a sentence; those of more stand in the list.
    std::string figures;
    if (names.size() == 1 && first->lowest_admitted) {
        figures = " (lowest admitted " + text(*first->lowest_admitted) + ", your priority " +
                  text(market_.priority[market_.first_choice[person] + first->choice]) + ")";
    }
    switch (why) {
        case PassedFor::not_eligible: return "you were not eligible for " + places;
        case PassedFor::no_seats: return "there were no seats at " + places;
        case PassedFor::priority: return "the seats at " + places + " went to people with higher priority" + figures;
        case PassedFor::lottery:
            return "the lottery among people with your priority gave the last seats at " + places + " to others";
        case PassedFor::reserve:
            return "the seats at " + places +
                   " went to people ahead of you and, where reserved, to the group they are set aside for" + figures;
        case PassedFor::greatest_sum:
            return "the seats at " + places + " went to others because that gives the best overall fit";
        case PassedFor::quota: return "the quota for your group left you no seat at " + places;
        case PassedFor::lower_weight: return "your seat adds more to the overall fit than one at " + places;
    }
    return {};
}

std::string MatchExplainer::reasons(std::uint32_t person, const std::vector<PassedChoice>& passed) const {
    std::string text;
    std::vector<PassedFor> told;
    for (const PassedChoice& choice : passed) {
        if (std::ranges::find(told, choice.why) == told.end()) {
            text += (told.empty() ? ": " : "; ") + reason(person, passed, choice.why);
            told.push_back(choice.why);
        }
    }
    return text;
}

MatchExplanation MatchExplainer::explain(std::uint32_t person) const {
    MatchExplanation result;
    const std::uint32_t obtained = matching_.choice[person];
    const auto listed = static_cast<std::uint32_t>(market_.list(person).size());
    if (listed == 0) {
        result.sentence = "Not placed: there is no ranked list.";
        return result;
    }
    for (std::uint32_t choice = 0; choice < std::min(obtained, listed); ++choice) {
        result.passed.push_back(passed(person, choice));
    }
    if (obtained == unplaced) {
        result.sentence = "Not placed" + reasons(person, result.passed) + ".";
        return result;
    }
    const std::uint32_t place = matching_.place(market_, person);
    result.reserved_seat = matching_.reserved_seat[person] != 0;
    result.reserve_decided = !decided_.empty() && decided_[person] != 0;
    result.sentence =
        (obtained == 0 ? "Placed at your first choice, " : "Placed at choice " + std::to_string(obtained + 1) + ", ") +
        market_.name_of_place(place);
    if (result.reserve_decided) {
        result.sentence += ", on a reserved seat that made the difference";
    } else if (result.reserved_seat) {
        result.sentence += ", on a reserved seat";
    }
    result.sentence += reasons(person, result.passed) + ".";
    return result;
}

}  // namespace laborshed::pipeline
