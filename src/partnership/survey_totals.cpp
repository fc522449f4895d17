#include "partnership/survey_totals.h"

#include "base/error.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace laborshed::partnership {
namespace {

using Key = std::pair<std::string, int>;
using Row = std::vector<WeightingGroup>;  ///< one industry's groups by size class

constexpr std::size_t outside = static_cast<std::size_t>(-1);

void check(double number, const char* what) {
    if (!std::isfinite(number) || number < 0) {
        refuse_input(std::string(what) + " must be 0 or more");
    }
}

std::map<Key, std::size_t> places(std::span<const SurveyStratum> strata) {
    std::map<Key, std::size_t> places;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        check(strata[i].employment, "a stratum's employment");
        if (!places.emplace(Key(strata[i].industry, strata[i].size_class), i).second) {
            refuse_input("a stratum appears twice: " + strata[i].industry);
        }
    }
    return places;
}

/// The stratum of each answer that counts; `outside` for the others.
std::vector<std::size_t> strata_of(std::span<const SurveyAnswer> answers, const std::map<Key, std::size_t>& places) {
    std::set<std::string> employers;
    std::vector<std::size_t> strata;
    strata.reserve(answers.size());
    for (const SurveyAnswer& answer : answers) {
        check(answer.employment, "a respondent's employment");
        check(answer.value.value_or(0), "an answer");
        if (!employers.insert(answer.employer).second) {
            refuse_input("an employer answered twice: " + answer.employer);
        }
        const auto place = places.find({answer.industry, answer.size_class});
        strata.push_back(answer.value && place != places.end() ? place->second : outside);
    }
    return strata;
}

WeightingGroup joined(WeightingGroup a, const WeightingGroup& b) {
    a.strata.insert(a.strata.end(), b.strata.begin(), b.strata.end());
    a.respondents += b.respondents;
    a.answered_employment += b.answered_employment;
    a.employment += b.employment;
    a.employers = a.employers && b.employers ? std::optional(*a.employers + *b.employers) : std::nullopt;
    return a;
}

bool fewer(const WeightingGroup& a, const WeightingGroup& b) { return a.respondents < b.respondents; }

class Collapsing {
  public:
    explicit Collapsing(std::size_t min_respondents) : min_respondents_(min_respondents) {}

    [[nodiscard]] bool too_small(const WeightingGroup& group) const {
        return group.respondents < min_respondents_ || group.answered_employment <= 0;
    }

    /// Step 1: neighbors within an industry.
    void within(Row& row) const {
        while (row.size() > 1) {
            auto least = row.end();
            for (auto group = row.begin(); group != row.end(); ++group) {
                if (too_small(*group) && (least == row.end() || fewer(*group, *least))) {
                    least = group;
                }
            }
            if (least == row.end()) {
                return;
            }
            const bool first = least == row.begin();
            const bool up = first || (least + 1 != row.end() && fewer(*(least + 1), *(least - 1)));
            const auto into = up ? least : least - 1;
            *into = joined(std::move(*into), *(into + 1));
            row.erase(into + 1);
        }
    }

    /// Steps 2 and 3: across industries.
    [[nodiscard]] std::vector<WeightingGroup> across(std::vector<Row> rows) const {
        std::vector<WeightingGroup> groups;
        std::optional<WeightingGroup> rest;
        for (Row& row : rows) {
            for (WeightingGroup& group : row) {
                if (!too_small(group)) {
                    groups.push_back(std::move(group));
                } else {
                    rest = rest ? joined(std::move(*rest), group) : std::move(group);
                }
            }
        }
        if (rest && too_small(*rest) && !groups.empty()) {
            const auto least = std::min_element(groups.begin(), groups.end(), fewer);
            *least = joined(std::move(*least), *rest);
        } else if (rest) {
            groups.push_back(std::move(*rest));
        }
        return groups;
    }

  private:
    std::size_t min_respondents_;
};

std::vector<WeightingGroup> weighting_groups(std::span<const SurveyStratum> strata,
                                             const std::map<Key, std::size_t>& places,
                                             std::span<const SurveyAnswer> answers,
                                             std::span<const std::size_t> stratum_of, const Collapsing& collapsing) {
    std::vector<WeightingGroup> single;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        single.push_back({.strata = {i}, .employment = strata[i].employment, .employers = strata[i].employers});
    }
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (stratum_of[i] != outside) {
            ++single[stratum_of[i]].respondents;
            single[stratum_of[i]].answered_employment += answers[i].employment;
        }
    }
    std::map<std::string, Row> industries;  // places is in order of industry and size class
    for (const auto& [key, place] : places) {
        if (single[place].employment > 0 || single[place].respondents > 0) {
            industries[key.first].push_back(std::move(single[place]));
        }
    }
    std::vector<Row> rows;
    for (auto& [industry, row] : industries) {
        collapsing.within(row);
        rows.push_back(std::move(row));
    }
    return collapsing.across(std::move(rows));
}

struct Estimate {
    double said = 0;  ///< the respondents' own sum
    double total = 0;
    double variance = 0;
};

/// One group's ratio estimate from its respondents' employment x and values y.
Estimate estimate(const WeightingGroup& group, const std::vector<std::pair<double, double>>& xy) {
    double sum = 0;
    for (const auto& [x, y] : xy) {
        sum += y;
    }
    const double ratio = sum / group.answered_employment;
    double squares = 0;
    for (const auto& [x, y] : xy) {
        squares += (y - ratio * x) * (y - ratio * x);
    }
    const auto n = static_cast<double>(xy.size());
    const double fraction = group.employment <= group.answered_employment ? 1.0
                            : group.employers ? std::min(1.0, n / static_cast<double>(*group.employers))
                                              : 0.0;
    return {sum, group.weight * sum, group.weight * group.weight * n * (1 - fraction) * squares / (n - 1)};
}

using Values = std::vector<std::vector<std::pair<double, double>>>;  ///< (employment, value) by group

/// Sets the weights of groups and answers, and the coverage. Returns the groups' values.
Values weigh(SurveyTotal& survey, std::span<const SurveyAnswer> answers, std::span<const std::size_t> stratum_of,
             std::size_t strata) {
    std::vector<std::size_t> group_of(strata, outside);
    double employment = 0;
    double answered = 0;
    for (std::size_t g = 0; g < survey.groups.size(); ++g) {
        WeightingGroup& group = survey.groups[g];
        employment += group.employment;
        answered += group.answered_employment;
        survey.respondents += group.respondents;
        if (group.answered_employment > 0) {
            group.weight = std::max(1.0, group.employment / group.answered_employment);
        }
        for (const std::size_t stratum : group.strata) {
            group_of[stratum] = g;
        }
    }
    survey.coverage = employment > 0 ? std::min(1.0, answered / employment) : 0;
    Values values(survey.groups.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (stratum_of[i] == outside) {
            survey.left_out += answers[i].value ? 1 : 0;
            survey.weights.push_back(0);
        } else {
            const std::size_t g = group_of[stratum_of[i]];
            values[g].emplace_back(answers[i].employment, *answers[i].value);
            survey.weights.push_back(survey.groups[g].weight);
        }
    }
    return values;
}

double kish(const std::vector<double>& weights) {
    double sum = 0;
    double squares = 0;
    for (const double weight : weights) {
        sum += weight;
        squares += weight * weight;
    }
    return sum * sum / squares;
}

}  // namespace

SurveyTotal survey_total(std::span<const SurveyStratum> strata, std::span<const SurveyAnswer> answers,
                         const SurveyTotalOptions& options) {
    if (options.min_respondents < 2 || !(options.level > 0 && options.level < 1)) {
        refuse_input("a weighting group needs at least 2 respondents, and the level lies between 0 and 1");
    }
    const auto places_of = places(strata);
    const auto stratum_of = strata_of(answers, places_of);
    const Collapsing collapsing(options.min_respondents);
    SurveyTotal survey{.groups = weighting_groups(strata, places_of, answers, stratum_of, collapsing)};
    const Values values = weigh(survey, answers, stratum_of, strata.size());
    if (survey.groups.empty() || collapsing.too_small(survey.groups.front())) {  // then it is the only group
        return survey;
    }
    Estimate sum;
    for (std::size_t g = 0; g < survey.groups.size(); ++g) {
        const Estimate one = estimate(survey.groups[g], values[g]);
        sum.said += one.said;
        sum.total += one.total;
        sum.variance += one.variance;
    }
    survey.total = sum.total;
    survey.standard_error = std::sqrt(sum.variance);
    survey.effective_sample = kish(survey.weights);
    const auto freedom = static_cast<double>(survey.respondents - survey.groups.size());
    const double t = boost::math::quantile(boost::math::students_t(freedom), (1 + options.level) / 2);
    survey.low = std::max(sum.said, sum.total - t * survey.standard_error);
    survey.high = sum.total + t * survey.standard_error;
    return survey;
}

std::optional<PublishedComparison> compare_with_published(const SurveyTotal& survey, double openings_a_year,
                                                          int years) {
    if (!std::isfinite(openings_a_year) || years < 1) {
        refuse_input("published openings must be a number, over at least one year");
    }
    if (!survey.total) {
        return std::nullopt;
    }
    PublishedComparison comparison{.published = openings_a_year * years};
    comparison.difference = *survey.total - comparison.published;
    comparison.within = survey.low <= comparison.published && comparison.published <= survey.high;
    if (comparison.published != 0) {
        comparison.ratio = *survey.total / comparison.published;
    }
    return comparison;
}

}  // namespace laborshed::partnership
