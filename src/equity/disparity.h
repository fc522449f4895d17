// The comparison of groups: every stage, every group of every dimension.
#pragma once

#include "equity/newcombe.h"
#include "equity/rate_ratio.h"
#include "equity/shortfall.h"
#include "equity/stage.h"
#include "equity/wage_gap.h"
#include "equity/wilson.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::equity {

/// Whom a group is compared with.
enum class Reference {
    highest,     ///< at each stage, the group with the highest rate among those with enough people
    rest,        ///< everyone of the dimension who is not in the group
    population,  ///< the group's share of the region's people: its share of those who reached the stage should be the
                 ///< same
    named        ///< one group
};
BOOST_DESCRIBE_ENUM(Reference, highest, rest, population, named)

struct DisparityGroup {
    std::string key = {};    ///< "women"
    std::string label = {};  ///< "Women"
    std::string noun = {};   ///< as a sentence has it in its middle, plural: "women"; the label when empty
    StageCounts stages = {};
    std::optional<double> population = {};  ///< people of the region who are in the group, or any multiple of them
    std::vector<double> wages = {};         ///< dollars an hour of those placed whose wage is known, each above 0
};

/// Groups that part people in one way. They may overlap (several races): who is in two counts in both, and the tests,
/// which take groups as different people, are then somewhat too cautious.
struct DisparityDimension {
    std::string key = {};    ///< "sex"
    std::string label = {};  ///< "Sex"
    Reference reference = Reference::highest;
    std::string named = {};  ///< key of the group, for Reference::named
    std::vector<DisparityGroup> groups = {};
    /// Everyone whose group is known, and their number in the region. Sums over the groups when missing, which is
    /// right when they do not overlap and none is left out.
    std::optional<StageCounts> everybody = {};
    std::optional<double> population = {};
};

struct DisparityOptions {
    std::span<const Stage> stages = all_stages;
    StageBases bases = usual_bases;  ///< for the words only: the counts say who was at risk
    std::size_t enough_people = 10;  ///< fewer in the group or the reference are too few to tell anything
    double level = 0.95;             ///< of intervals; 1 − level is the level of the adjusted tests
    /// The interval of the ratio of rates has to lie above this for "within range".
    double ruled_out_rate = four_fifths;
    /// The same of the ratio of median wages, where a fifth less would be no small matter.
    double ruled_out_wage = 0.95;
};

enum class Verdict {
    reference,  ///< the one that others are compared with
    gap,        ///< behind, by more than chance, and a large gap is not ruled out
    small_gap,  ///< behind, by more than chance, but within what is ruled out to be large
    within,     ///< no gap found, and a large one is ruled out
    ahead,      ///< above the reference by more than chance
    too_few,    ///< too few to tell: neither a gap is shown nor a large one ruled out
    unknown,    ///< no one could have reached the stage, or there is nothing to compare with
    hidden      ///< figures of a release that are suppressed; disparity() has none
};
BOOST_DESCRIBE_ENUM(Verdict, reference, gap, small_gap, within, ahead, too_few, unknown, hidden)
[[nodiscard]] constexpr std::string_view spelled(Verdict verdict) { return laborshed::name_of(verdict); }

/// One group at one stage. Shares of 0 to 1; whatever there is no one for is missing.
struct Finding {
    std::size_t dimension = 0;  ///< positions in what was given
    std::size_t group = 0;
    Stage stage = Stage::outreach;
    /// False: of those of the group who could, so many reached the stage. True (at outreach, which has no one at risk,
    /// and with Reference::population): of all who reached it, so many are of the group, beside its share of the
    /// region's people.
    bool representation = false;
    std::size_t of = 0;  ///< the group's at risk; of a representation, all who reached the stage
    std::size_t reached = 0;
    std::optional<double> rate = {};
    std::optional<Interval> interval = {};            ///< Wilson
    std::optional<std::size_t> reference_group = {};  ///< its position; none for the rest and the population
    std::size_t reference_of = 0;                     ///< 0 for the population, whose share is taken as exact
    std::size_t reference_reached = 0;
    std::optional<double> reference_rate = {};
    std::optional<RateRatio> ratio = {};             ///< score interval
    std::optional<bool> below_four_fifths = {};      ///< arithmetic only: look at the verdict for evidence
    std::optional<ShareDifference> difference = {};  ///< rate less reference's, Newcombe
    std::optional<double> p = {};                    ///< Fisher's; of a representation binomial; only of enough people
    std::optional<double> adjusted_p = {};           ///< Holm, over everything on the page
    std::optional<Shortfall> shortfall = {};         ///< in people
    Verdict verdict = Verdict::unknown;
};

/// One group's wages.
struct WageFinding {
    std::size_t dimension = 0;
    std::size_t group = 0;
    std::optional<std::size_t> reference_group = {};
    std::optional<Median> median = {};
    std::optional<WageGap> gap = {};  ///< missing for the reference itself
    std::optional<double> p = {};     ///< rank sum; only of enough people
    std::optional<double> adjusted_p = {};
    Verdict verdict = Verdict::unknown;
};

struct Disparity {
    std::vector<Finding> findings = {};   ///< by dimension, group, stage in the order given
    std::vector<WageFinding> wages = {};  ///< by dimension and group, of dimensions with any wage
    std::size_t tests = 0;                ///< that the adjustment is over
};

/// Compares every group of every dimension at every stage.
///
/// **Too few to tell**: fewer than enough_people in the group or the reference, or figures that neither show a gap
/// (adjusted p below 1 − level) nor rule a large one out (the interval of the ratio within range). So small numbers
/// never say "no gap". Groups that are too small by their number alone are not tested and cost the others nothing.
///
/// Holm's adjustment is over all tests of the page, rates and wages; where a dimension's two groups are each the
/// other's rest, the two are one test. With Reference::highest the reference is chosen by what is then compared, which
/// makes gaps look somewhat larger than they are.
///
/// Throws ParameterError that names dimension and group: a key twice, a named reference that is no group, more people
/// reached than at risk, everyone fewer than a group, a population below 0 or a group's above the whole; Error
/// bad_input for a stage twice or a level that is not between 0 and 1.
[[nodiscard]] Disparity disparity(std::span<const DisparityDimension> dimensions, const DisparityOptions& options = {});

/// Everyone of a dimension: as given, else the sum of its groups.
[[nodiscard]] StageCounts everybody(const DisparityDimension& dimension);

}  // namespace laborshed::equity
