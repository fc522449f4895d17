#include "labor_market/program_alignment.h"

#include <cmath>

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

std::optional<double> known_gap(const ProgramFacts& facts) {
    std::optional<double> gap;
    for (const AlignedOccupation& occupation : facts.occupations) {
        if (occupation.training_gap) {
            gap = gap.value_or(0) + *occupation.training_gap;
        }
    }
    return gap;
}

struct Judged {
    WeightedMean shortage;
    std::optional<double> gap;
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
    judged.gap = known_gap(facts);
    judged.wage = share_weighted(facts, &AlignedOccupation::median_wage).value;
    judged.offered = facts.completions.value_or(0) > 0;
    if (judged.gap && judged.offered) {
        judged.gap_ratio = *judged.gap / *facts.completions;
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
    const char* rule;
    const char* sentence;
};

Verdict verdict(const ProgramFacts& facts, const Judged& judged, const AlignmentThresholds& thresholds) {
    if (facts.occupations.empty()) {
        return {ProgramAction::cannot_tell, "no occupation",
                "The crosswalk leads from this program to no occupation that its award fits."};
    }
    if (!judged.shortage.value || judged.shortage.known_share < thresholds.known_share) {
        return {ProgramAction::cannot_tell, "too few figures",
                "Too little is published about the occupations that this program leads to."};
    }
    const bool shortage = *is_short(judged.shortage.value, thresholds.likely_shortage);
    const bool surplus = *judged.shortage.value <= thresholds.likely_surplus;
    if (!judged.offered) {
        if (shortage && !judged.below_floor && judged.gap.value_or(0) >= thresholds.start_gap) {
            return {ProgramAction::start, "likely shortage, nobody completes it here",
                    "A shortage is likely in the occupations that it leads to, and nobody in the region completes it."};
        }
        return {ProgramAction::cannot_tell, "nobody completes it here, no case to start it",
                "Nobody in the region completes it, and the figures make no case to start it."};
    }
    if (shortage && judged.below_floor) {
        return {
            ProgramAction::redesign, "likely shortage, wage below the floor",
            "Its occupations are short of people, but they pay less than the wage floor: lead it to better paid work."};
    }
    if (shortage && judged.falling) {
        return {ProgramAction::redesign, "likely shortage, completions falling",
                "Its occupations are short of people while its completions fall: seats alone are not what is short."};
    }
    if (shortage && judged.gap_ratio && *judged.gap_ratio > thresholds.small_gap) {
        return {ProgramAction::grow, "likely shortage, gap worth growing for",
                "A shortage is likely in the occupations that it leads to, and it is large beside its completions."};
    }
    if (surplus && judged.below_floor) {
        return {ProgramAction::stop, "likely surplus, wage below the floor",
                "More people complete it than its occupations need, and they pay less than the wage floor."};
    }
    if (surplus && judged.falling) {
        return {ProgramAction::stop, "likely surplus, completions falling",
                "More people complete it than its occupations need, and fewer and fewer choose it."};
    }
    if (surplus) {
        return {ProgramAction::redesign, "likely surplus",
                "More people complete it than its occupations need: lead it to other occupations, or shrink it."};
    }
    return {ProgramAction::keep, "no clear shortage or surplus",
            "The figures show neither a clear shortage nor a clear surplus in the occupations that it leads to."};
}

std::string percent(double fraction) { return std::to_string(std::lround(fraction * 100)) + "%"; }

std::vector<AlignmentInput> inputs(const ProgramFacts& facts, const Judged& judged,
                                   const AlignmentThresholds& thresholds) {
    return {{"shortage", "Chance of a shortage in its occupations", judged.shortage.value, "fraction",
             percent(thresholds.likely_shortage) + " or more: a shortage is likely; " +
                 percent(thresholds.likely_surplus) + " or less: a surplus is"},
            {"known_share", "Completers whose occupations have figures", judged.shortage.known_share, "fraction",
             "under " + percent(thresholds.known_share) + ": too little to tell"},
            {"gap", "Training gap of its occupations", judged.gap, "persons_per_year",
             "to start one: at least " + std::to_string(std::lround(thresholds.start_gap)) + " people a year"},
            {"gap_ratio", "The gap beside its completions", judged.gap_ratio, "fraction",
             "more than " + percent(thresholds.small_gap) + ": worth growing for"},
            {"wage", "Median wage of its occupations", judged.wage, "dollars",
             facts.wage_floor ? "below the wage floor: it leads to poorly paid work" : ""},
            {"wage_floor", "Wage floor", facts.wage_floor, "dollars", facts.wage_floor ? "" : "wages are not judged"},
            {"completions", "Completions", facts.completions, "persons_per_year", "none: nobody completes it here"},
            {"completions_prior", "Completions three years before", facts.completions_prior, "persons_per_year",
             "or in the first year that is loaded"},
            {"completions_change", "Change of completions since", judged.completions_change, "fraction",
             "falling by more than " + percent(-thresholds.falling) + ": seats are not what is short"}};
}

}  // namespace

std::string_view name(ProgramAction action) noexcept {
    switch (action) {
        case ProgramAction::start: return "start";
        case ProgramAction::grow: return "grow";
        case ProgramAction::keep: return "keep";
        case ProgramAction::redesign: return "redesign";
        case ProgramAction::stop: return "stop";
        case ProgramAction::cannot_tell: return "cannot tell";
    }
    return "";
}

ProgramSuggestion suggest(const ProgramFacts& facts, const AlignmentThresholds& thresholds) {
    const Judged judged = judge(facts, thresholds);
    const auto [action, rule, sentence] = verdict(facts, judged, thresholds);
    return {action, rule, sentence, inputs(facts, judged, thresholds)};
}

}  // namespace laborshed::labor_market
