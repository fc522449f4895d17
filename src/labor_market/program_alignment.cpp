#include "labor_market/program_alignment.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laborshed::labor_market {
namespace {

/// The mean over occupations weighted by share, over those where it is known, and the sum of their shares.
struct WeightedMean {
    std::optional<double> value;
    double known_share = 0;
};

template <class Field>
WeightedMean share_weighted(const ProgramFacts& facts, Field field) {
    double sum = 0;
    WeightedMean mean;
    for (const AlignedOccupation& occupation : facts.occupations) {
        if (const std::optional<double>& value = occupation.*field; value && occupation.share > 0) {
            sum += *value * occupation.share;
            mean.known_share += occupation.share;
        }
    }
    if (mean.known_share > 0) {
        mean.value = sum / mean.known_share;
    }
    return mean;
}

Interval summed(const ProgramFacts& facts) {
    Interval sum;
    for (const auto quantile : {&Interval::p10, &Interval::p50, &Interval::p90}) {
        for (const AlignedOccupation& occupation : facts.occupations) {
            if (const auto& value = occupation.gap.*quantile) {
                sum.*quantile = (sum.*quantile).value_or(0) + *value;
            }
        }
    }
    return sum;
}

/// Of the largest share; of equal ones the one that carries less.
Destination main_destination(const ProgramFacts& facts) {
    const auto main = std::ranges::max_element(
        facts.occupations, {}, [](const AlignedOccupation& one) { return std::pair(one.share, one.destination); });
    return main->destination;
}

/// The part of the graduates in known occupations whose occupation has figures.
double known_share(const ProgramFacts& facts, double with_figures) {
    double all = 0;
    for (const AlignedOccupation& occupation : facts.occupations) {
        all += occupation.share;
    }
    return all > 0 ? with_figures / all : 0;
}

struct Judged {
    WeightedMean shortage;
    Interval gap;
    std::optional<double> gap_ratio;  ///< of completions
    std::optional<double> wage;
    std::optional<double> completions_change;  ///< relative
    bool offered = false;
    bool below_floor = false;
    bool falling = false;
};

Judged judge(const ProgramFacts& facts, const AlignmentThresholds& thresholds) {
    Judged judged;
    judged.shortage = share_weighted(facts, &AlignedOccupation::shortage_probability);
    judged.shortage.known_share = known_share(facts, judged.shortage.known_share);
    judged.gap = summed(facts);
    judged.wage = share_weighted(facts, &AlignedOccupation::median_wage).value;
    judged.offered = facts.completions.value_or(0) > 0;
    if (judged.gap.p50 && judged.offered) {
        judged.gap_ratio = *judged.gap.p50 / *facts.completions;
    }
    if (facts.completions && facts.completions_prior && *facts.completions_prior > 0) {
        judged.completions_change = *facts.completions / *facts.completions_prior - 1;
    }
    judged.below_floor = facts.wage_floor && judged.wage && *judged.wage < *facts.wage_floor;
    judged.falling = judged.completions_change && *judged.completions_change < thresholds.falling;
    return judged;
}

struct Verdict {
    ProgramAction action;
    Message rule;
    Message sentence;
};

Verdict verdict(const ProgramFacts& facts, const Judged& judged, const AlignmentThresholds& thresholds) {
    if (facts.occupations.empty()) {
        return {ProgramAction::cannot_tell, say("rule.no_occupation"), say("suggestion.no_occupation")};
    }
    switch (main_destination(facts)) {
        case Destination::residual:
            return {ProgramAction::cannot_tell, say("rule.residual"), say("suggestion.residual")};
        case Destination::promotion:
            return {ProgramAction::cannot_tell, say("rule.promotion"), say("suggestion.promotion")};
        case Destination::unseen: return {ProgramAction::cannot_tell, say("rule.unseen"), say("suggestion.unseen")};
        case Destination::usual: break;
    }
    if (!judged.shortage.value || judged.shortage.known_share < thresholds.known_share) {
        return {ProgramAction::cannot_tell, say("rule.too_few_figures"), say("suggestion.too_few_figures")};
    }
    const bool shortage = *is_short(judged.shortage.value, thresholds.likely_shortage);
    const bool surplus = *judged.shortage.value <= thresholds.likely_surplus;
    if (!judged.offered) {
        if (shortage && !judged.below_floor && judged.gap.p50.value_or(0) >= thresholds.start_gap) {
            return {ProgramAction::start, say("rule.start"), say("suggestion.start")};
        }
        return {ProgramAction::cannot_tell, say("rule.no_case_to_start"), say("suggestion.no_case_to_start")};
    }
    if (shortage && judged.below_floor) {
        return {ProgramAction::redesign, say("rule.shortage_low_wage"), say("suggestion.shortage_low_wage")};
    }
    if (shortage && judged.falling) {
        return {ProgramAction::redesign, say("rule.shortage_falling"), say("suggestion.shortage_falling")};
    }
    const double small = thresholds.small_gap * facts.completions.value_or(0);
    if (shortage && judged.gap.p10.value_or(0) > small) {
        return {ProgramAction::grow, say("rule.grow"), say("suggestion.grow")};
    }
    const bool years = facts.years >= thresholds.stop_years;
    if (surplus && judged.below_floor && years) {
        return {ProgramAction::stop, say("rule.surplus_low_wage"), say("suggestion.surplus_low_wage")};
    }
    if (surplus && judged.falling && years) {
        return {ProgramAction::stop, say("rule.surplus_falling"), say("suggestion.surplus_falling")};
    }
    if (surplus) {
        return {ProgramAction::redesign, say("rule.surplus"), say("suggestion.surplus")};
    }
    if (judged.gap.p10.value_or(0) >= -small && judged.gap.p90.value_or(0) <= small) {
        return {ProgramAction::keep, say("rule.keep"), say("suggestion.keep")};
    }
    return {ProgramAction::cannot_tell, say("rule.wide"), say("suggestion.wide")};
}

std::string percent(double fraction) { return std::to_string(std::lround(fraction * 100)) + "%"; }

std::vector<AlignmentInput> inputs(const ProgramFacts& facts, const Judged& judged,
                                   const AlignmentThresholds& thresholds) {
    return {{"shortage", say("label.chance_of_shortage"), judged.shortage.value, "fraction",
             say("note.held_against_shortage",
                 {{"shortage", percent(thresholds.likely_shortage)}, {"surplus", percent(thresholds.likely_surplus)}})},
            {"known_share", say("label.known_share"), judged.shortage.known_share, "fraction",
             say("note.held_against_known_share", {{"share", percent(thresholds.known_share)}})},
            {"gap", say("label.gap_of_program"), judged.gap.p50, "persons_per_year",
             say("note.held_against_gap", {{"people", std::to_string(std::lround(thresholds.start_gap))}})},
            {"gap_ratio", say("label.gap_ratio"), judged.gap_ratio, "fraction",
             say("note.held_against_gap_ratio", {{"share", percent(thresholds.small_gap)}})},
            {"wage", say("label.wage_of_program"), judged.wage, "dollars",
             facts.wage_floor ? say("note.held_against_wage") : Message()},
            {"wage_floor", say("label.wage_floor"), facts.wage_floor, "dollars",
             facts.wage_floor ? Message() : say("note.wages_not_judged")},
            {"completions", say("label.completions"), facts.completions, "persons_per_year",
             say("note.held_against_completions")},
            {"completions_prior", say("label.completions_prior"), facts.completions_prior, "persons_per_year",
             say("note.completions_prior")},
            {"completions_change", say("label.completions_change"), judged.completions_change, "fraction",
             say("note.held_against_change", {{"share", percent(-thresholds.falling)}})}};
}

}  // namespace

ProgramSuggestion suggest(const ProgramFacts& facts, const AlignmentThresholds& thresholds) {
    const Judged judged = judge(facts, thresholds);
    auto [action, rule, sentence] = verdict(facts, judged, thresholds);
    return {action, std::move(rule), std::move(sentence), inputs(facts, judged, thresholds)};
}

}  // namespace laborshed::labor_market
