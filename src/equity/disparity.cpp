#include "equity/disparity.h"

#include "equity/binomial.h"
#include "equity/disparity_checks.h"
#include "equity/fisher.h"
#include "equity/holm.h"

#include <algorithm>
#include <cmath>

namespace laborshed::equity {
namespace {

double share(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

/// The tests of a page, each at most once.
class Tests {
  public:
    std::size_t add(double p) {
        p_.emplace_back(p);
        return p_.size() - 1;
    }
    void adjust() { adjusted_ = holm(p_); }
    [[nodiscard]] std::optional<double> adjusted(std::optional<std::size_t> test) const {
        return test ? adjusted_[*test] : std::nullopt;
    }
    [[nodiscard]] std::size_t size() const { return p_.size(); }

  private:
    std::vector<std::optional<double>> p_;
    std::vector<std::optional<double>> adjusted_;
};

/// What disparity() is making, with the test of each finding.
struct Page {
    const DisparityOptions& options;
    Disparity result = {};
    Tests tests = {};
    std::vector<std::optional<std::size_t>> finding_tests = {};
    std::vector<std::optional<std::size_t>> wage_tests = {};
};

std::size_t named_group(const DisparityDimension& dimension) {
    const auto found = std::ranges::find(dimension.groups, dimension.named, &DisparityGroup::key);
    return static_cast<std::size_t>(found - dimension.groups.begin());
}

/// Of those with enough people; of equal rates that of more people.
std::optional<std::size_t> highest_group(const DisparityDimension& dimension, Stage stage, std::size_t enough) {
    std::optional<std::size_t> best;
    std::pair<double, std::size_t> highest = {};
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        const auto& [at_risk, reached] = dimension.groups[g].stages[index(stage)];
        if (at_risk < std::max<std::size_t>(enough, 1)) {
            continue;
        }
        const std::pair<double, std::size_t> mine = {share(reached, at_risk), at_risk};
        if (!best || mine > highest) {
            best = g;
            highest = mine;
        }
    }
    return best;
}

std::optional<double> population_share(const DisparityDimension& dimension, const DisparityGroup& group) {
    std::optional<double> whole = dimension.population;
    if (!whole) {
        whole = 0;
        for (const auto& each : dimension.groups) {
            whole = each.population ? std::optional(*whole + *each.population) : std::nullopt;
            if (!whole) {
                break;
            }
        }
    }
    return whole && *whole > 0 && group.population ? std::optional(std::min(1.0, *group.population / *whole))
                                                   : std::nullopt;
}

/// Fills in what compares the group's share of all who reached the stage with its share of the region.
void represent(Finding& finding, const DisparityDimension& dimension, const DisparityGroup& group, double level) {
    finding.of = everybody(dimension)[index(finding.stage)].reached;
    finding.reference_rate = population_share(dimension, group);
    if (finding.of == 0 || !finding.reference_rate) {
        return;
    }
    const double known = *finding.reference_rate;
    finding.ratio = ratio_to(known, finding.reached, finding.of, level);
    finding.difference = difference_from(known, finding.reached, finding.of, level);
    if (known > 0) {
        finding.below_four_fifths = share(finding.reached, finding.of) < four_fifths * known;
    }
    finding.p = binomial(known, finding.reached, finding.of);
}

void compare(Finding& finding, const StageCount& reference, double level) {
    finding.reference_of = reference.at_risk;
    finding.reference_reached = reference.reached;
    if (finding.of == 0 || reference.at_risk == 0) {
        return;
    }
    finding.reference_rate = share(reference.reached, reference.at_risk);
    finding.ratio = rate_ratio(finding.reached, finding.of, reference.reached, reference.at_risk, level);
    finding.below_four_fifths = below_four_fifths(finding.reached, finding.of, reference.reached, reference.at_risk);
    finding.difference = newcombe(finding.reached, finding.of, reference.reached, reference.at_risk, level);
    finding.p = fisher(finding.reached, finding.of, reference.reached, reference.at_risk);
}

std::optional<std::size_t> reference_of(const DisparityDimension& dimension, Stage stage, std::size_t enough) {
    switch (dimension.reference) {
        case Reference::highest: return highest_group(dimension, stage, enough);
        case Reference::named: return named_group(dimension);
        case Reference::rest:
        case Reference::population: break;
    }
    return std::nullopt;
}

/// One group at one stage, all but what depends on other tests. The verdict so far is that of figures without a test.
Finding find(const DisparityDimension& dimension, std::size_t g, Stage stage, const DisparityOptions& options) {
    const DisparityGroup& group = dimension.groups[g];
    const StageCount& counts = group.stages[index(stage)];
    Finding finding = {.group = g, .stage = stage, .of = counts.at_risk, .reached = counts.reached};
    finding.representation = stage == Stage::outreach || dimension.reference == Reference::population;
    std::size_t fewest = 0;
    if (finding.representation) {
        represent(finding, dimension, group, options.level);
        fewest = finding.of;
    } else if (dimension.reference == Reference::rest) {
        const StageCount all = everybody(dimension)[index(stage)];
        const StageCount rest = {all.at_risk - counts.at_risk, all.reached - counts.reached};
        compare(finding, rest, options.level);
        fewest = std::min(finding.of, finding.reference_of);
    } else if (const auto reference = reference_of(dimension, stage, options.enough_people)) {
        finding.reference_group = reference;
        if (*reference == g) {
            finding.verdict = finding.of > 0 ? Verdict::reference : Verdict::unknown;
        } else {
            compare(finding, dimension.groups[*reference].stages[index(stage)], options.level);
        }
        fewest = std::min(finding.of, finding.reference_of);
    } else if (finding.of > 0) {
        finding.verdict = Verdict::too_few;  // no one has enough people to be the reference
    }
    if (finding.of > 0) {
        finding.rate = share(finding.reached, finding.of);
        finding.interval = wilson(finding.reached, finding.of, options.level);
    }
    if (finding.difference) {
        finding.shortfall = shortfall(*finding.difference, finding.of);
        finding.verdict = Verdict::too_few;
        if (fewest < options.enough_people) {
            finding.p = std::nullopt;
        }
    }
    return finding;
}

/// Whether the two ask the same: each is the other's rest.
bool mirrored(const Finding& a, const Finding& b) {
    if (a.representation) {
        return a.of == b.of && a.reached + b.reached == a.of &&
               std::abs(a.reference_rate.value_or(0) + b.reference_rate.value_or(0) - 1) < 1e-12;
    }
    return !a.reference_group && a.of == b.reference_of && a.reached == b.reference_reached && b.of == a.reference_of &&
           b.reached == a.reference_reached;
}

void add_findings(Page& page, std::span<const DisparityDimension> dimensions, std::size_t d) {
    const DisparityDimension& dimension = dimensions[d];
    const std::size_t stages = page.options.stages.size();
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        for (const Stage stage : page.options.stages) {
            auto& findings = page.result.findings;
            Finding& finding = findings.emplace_back(find(dimension, g, stage, page.options));
            finding.dimension = d;
            std::optional<std::size_t> test;
            if (finding.p) {
                const bool twin = dimension.groups.size() == 2 && g == 1 &&
                                  page.finding_tests[page.finding_tests.size() - stages] &&
                                  mirrored(findings[findings.size() - 1 - stages], finding);
                test = twin ? page.finding_tests[page.finding_tests.size() - stages] : page.tests.add(*finding.p);
            }
            page.finding_tests.push_back(test);
        }
    }
}

/// Of groups with enough wages, the highest median.
std::optional<std::size_t> best_paid(const DisparityDimension& dimension, const DisparityOptions& options) {
    std::optional<std::size_t> best;
    double highest = 0;
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        const auto& wages = dimension.groups[g].wages;
        if (wages.empty() || wages.size() < options.enough_people) {
            continue;
        }
        const double mine = median(wages, options.level)->value;
        if (!best || mine > highest) {
            best = g;
            highest = mine;
        }
    }
    return best;
}

void add_wages(Page& page, std::span<const DisparityDimension> dimensions, std::size_t d) {
    const DisparityDimension& dimension = dimensions[d];
    if (std::ranges::all_of(dimension.groups, [](const auto& group) { return group.wages.empty(); })) {
        return;
    }
    std::optional<std::size_t> reference;
    if (dimension.reference == Reference::highest) {
        reference = best_paid(dimension, page.options);
    } else if (dimension.reference == Reference::named) {
        reference = named_group(dimension);
    }
    std::optional<std::size_t> first_test;
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        const auto& wages = dimension.groups[g].wages;
        WageFinding finding = {.dimension = d, .group = g, .reference_group = reference};
        finding.median = median(wages, page.options.level);
        std::optional<std::size_t> test;
        if (reference == g) {
            finding.verdict = wages.empty() ? Verdict::unknown : Verdict::reference;
        } else if (!reference && dimension.reference == Reference::highest) {
            finding.verdict = wages.empty() ? Verdict::unknown : Verdict::too_few;
        } else {
            std::vector<double> others;
            for (std::size_t other = 0; other < dimension.groups.size(); ++other) {
                if (reference ? other == *reference : other != g) {
                    const auto& theirs = dimension.groups[other].wages;
                    others.insert(others.end(), theirs.begin(), theirs.end());
                }
            }
            finding.gap = wage_gap(wages, others, page.options.level);
            finding.verdict = finding.gap ? Verdict::too_few : Verdict::unknown;
            if (finding.gap && std::min(wages.size(), others.size()) >= page.options.enough_people) {
                finding.p = finding.gap->test.p;
                const bool twin = !reference && dimension.groups.size() == 2 && g == 1 && first_test;
                test = twin ? first_test : page.tests.add(*finding.p);
                first_test = first_test ? first_test : test;
            }
        }
        page.result.wages.push_back(finding);
        page.wage_tests.push_back(test);
    }
}

/// Of a comparison that was tested.
Verdict judge(double adjusted_p, bool behind, std::optional<double> low, double ruled_out, double level) {
    const bool large_ruled_out = low && *low >= ruled_out;
    if (adjusted_p < 1 - level) {
        return !behind ? Verdict::ahead : large_ruled_out ? Verdict::small_gap : Verdict::gap;
    }
    return large_ruled_out ? Verdict::within : Verdict::too_few;
}

}  // namespace

StageCounts everybody(const DisparityDimension& dimension) {
    if (dimension.everybody) {
        return *dimension.everybody;
    }
    StageCounts sum = {};
    for (const auto& group : dimension.groups) {
        for (std::size_t s = 0; s < stage_count; ++s) {
            sum[s].at_risk += group.stages[s].at_risk;
            sum[s].reached += group.stages[s].reached;
        }
    }
    return sum;
}

Disparity disparity(std::span<const DisparityDimension> dimensions, const DisparityOptions& options) {
    check(dimensions, options);
    Page page = {.options = options};
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        add_findings(page, dimensions, d);
        add_wages(page, dimensions, d);
    }
    page.tests.adjust();
    for (std::size_t i = 0; i < page.result.findings.size(); ++i) {
        Finding& finding = page.result.findings[i];
        finding.adjusted_p = page.tests.adjusted(page.finding_tests[i]);
        if (finding.adjusted_p) {
            finding.verdict = judge(*finding.adjusted_p, finding.difference->value < 0, finding.ratio->low,
                                    options.ruled_out_rate, options.level);
        }
    }
    for (std::size_t i = 0; i < page.result.wages.size(); ++i) {
        WageFinding& finding = page.result.wages[i];
        finding.adjusted_p = page.tests.adjusted(page.wage_tests[i]);
        if (finding.adjusted_p) {
            // The test looks at all wages: the medians of a gap that it shows can be the same.
            finding.verdict = judge(*finding.adjusted_p, finding.gap->test.above < 0.5, finding.gap->ratio.low,
                                    options.ruled_out_wage, options.level);
        }
    }
    page.result.tests = page.tests.size();
    return std::move(page.result);
}

}  // namespace laborshed::equity
