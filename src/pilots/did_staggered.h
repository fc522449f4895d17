// Difference-in-differences where the program begins at different times: effects by group and period.
#pragma once

#include "pilots/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

/// Position i of every span is one unit (a county, an employer, a person) in one period.
struct StaggeredRows {
    std::span<const std::uint32_t> unit;  ///< any numbers
    std::span<const int> period;          ///< a year, or a quarter counted through
    std::span<const int> first_treated;   ///< first period with the program; 0 never. Of a unit always the same
    std::span<const double> outcome;      ///< any unit of measure, effects have the same; NaN is not known
    std::vector<std::span<const double>> covariates;  ///< as of the earlier of the two periods compared; no intercept
};

enum class ComparisonGroup { never_treated, not_yet_treated };
BOOST_DESCRIBE_ENUM(ComparisonGroup, never_treated, not_yet_treated)
[[nodiscard]] constexpr std::string_view spelled(ComparisonGroup group) {
    return group == ComparisonGroup::never_treated ? "never" : "not_yet";
}
enum class GroupTimeMethod {
    doubly_robust,       ///< Sant'Anna and Zhao 2020: right if either of the two models below is
    outcome_regression,  ///< Heckman, Ichimura and Todd 1997: the comparison's change by least squares
    weighting  ///< Abadie 2005: comparison weighted by the odds of a logistic propensity, weights adding up to 1
};
enum class BasePeriod {
    varying,   ///< before the start: the period before
    universal  ///< always the last one before the start
};
enum class Multiplier { rademacher, mammen };

struct StaggeredOptions {
    ComparisonGroup comparison = ComparisonGroup::never_treated;
    GroupTimeMethod method = GroupTimeMethod::doubly_robust;
    BasePeriod base = BasePeriod::varying;
    int anticipation = 0;  ///< periods before the start in which units may act on it already
    double level = 0.95;
    std::size_t draws = 999;  ///< of the multiplier bootstrap, for the bands; 0: no bands
    Multiplier multiplier = Multiplier::rademacher;
    std::uint64_t seed = 1;
    unsigned threads = 0;  ///< 0: one per processor; the answer is the same on any number
};

/// An effect with its pointwise interval (influence function, normal) and its place in the uniform band, which covers
/// all effects of the table at once. The latter two and the error are missing where they have no value.
struct EffectPoint {
    std::optional<double> effect = {};
    std::optional<double> standard_error = {};
    std::optional<Interval> interval = {};
    std::optional<double> bootstrap_error = {};  ///< by the quartiles of the draws
    std::optional<Interval> band = {};           ///< effect ± critical value × bootstrap error
};

/// ATT(g, t): in period t, on units that began in period g; before g − anticipation a check of trends.
struct GroupTimeEffect {
    int group = 0;
    int period = 0;
    EffectPoint point = {};
    std::size_t treated = 0;     ///< units
    std::size_t comparison = 0;  ///< units
    std::optional<std::string> why_not = {};
};

struct StaggeredEffects {
    StaggeredOptions options = {};
    std::vector<GroupTimeEffect> effects = {};  ///< by group, then period
    std::optional<double> critical_value = {};  ///< of the band
    std::size_t units = 0;                      ///< of the balanced panel
    std::size_t left_out = 0;                   ///< not known in every period, or treated from the first one on
    std::vector<std::string> assumptions = {};
    std::vector<Check> checks = {};  ///< among them the joint test of all effects before the start
    std::optional<std::string> why_not = {};

    // What the aggregates are made of.
    double size = 0;                     ///< the largest outcome: what is rounding beside it is no error
    std::vector<int> group_of = {};      ///< by unit, 0 never
    std::vector<double> influence = {};  ///< effect by effect: of each unit
};

/// Callaway and Sant'Anna (Journal of Econometrics 2021), as R's `did` computes it: for each group and period the
/// difference-in-differences with the comparison group, and its influence function, of which standard errors and the
/// multiplier bootstrap (by unit) follow. The panel is made balanced first. An effect that has no comparison or no base
/// period is missing, with the reason. Throws Error bad_input for lengths that differ, a unit that stands twice in a
/// period or changes its first treated period, an infinite outcome, a covariate that is not finite, anticipation below
/// 0, or a level that is not between 0 and 1.
[[nodiscard]] StaggeredEffects did_staggered(const StaggeredRows& rows, const StaggeredOptions& options = {});

enum class Aggregation {
    simple,    ///< all effects since the start, by the size of the group
    group,     ///< by first treated period
    calendar,  ///< by period
    dynamic    ///< by periods since the start: the event study
};

struct AggregatedEffect {
    int at = 0;  ///< first treated period, period, or periods since the start (below 0: before it)
    EffectPoint point = {};
};

struct AggregatedEffects {
    Aggregation by = Aggregation::simple;
    Estimate overall = {};
    std::vector<AggregatedEffect> points = {};  ///< in order; none of the simple one
    std::optional<double> critical_value = {};
};

/// Effects averaged with the groups' shares of the units as weights, which are estimates themselves: the influence
/// functions allow for that. Overall: group effects by the size of the groups; calendar periods alike; event times from
/// 0 on alike. Missing effects are left out of an average, and a check says so.
[[nodiscard]] AggregatedEffects aggregate(const StaggeredEffects& effects, Aggregation by);

}  // namespace laborshed::pilots
