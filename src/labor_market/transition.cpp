#include "labor_market/transition.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

namespace laborshed::labor_market {

SkillTable standardize(const SkillTable& table) {
    if (table.elements == 0 ? !table.values.empty() : table.values.size() % table.elements != 0) {
        refuse_input("skill table: the values are not whole rows");
    }
    SkillTable z = table;
    for (std::size_t e = 0; e < table.elements; ++e) {
        double n = 0;
        double mean = 0;
        double squares = 0;  // Welford's running sum of squared deviations
        for (std::size_t i = e; i < table.values.size(); i += table.elements) {
            if (!std::isnan(table.values[i])) {
                n += 1;
                const double step = table.values[i] - mean;
                mean += step / n;
                squares += step * (table.values[i] - mean);
            }
        }
        const double deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
        for (std::size_t i = e; i < z.values.size(); i += z.elements) {
            if (!std::isnan(z.values[i])) {
                z.values[i] = deviation > 0 ? (z.values[i] - mean) / deviation : 0;
            }
        }
    }
    return z;
}

std::optional<double> similarity(std::span<const double> a, std::span<const double> b, std::size_t least_shared) {
    if (a.size() != b.size()) {
        refuse_input("similarity: the two rows have different elements");
    }
    double product = 0;
    double a_square = 0;
    double b_square = 0;
    std::size_t shared = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::isnan(a[i]) && !std::isnan(b[i])) {
            ++shared;
            product += a[i] * b[i];
            a_square += a[i] * a[i];
            b_square += b[i] * b[i];
        }
    }
    if (shared < least_shared || a_square <= 0 || b_square <= 0) {
        return {};
    }
    return std::clamp(product / std::sqrt(a_square * b_square), -1.0, 1.0);
}

std::vector<SimilarOccupation> most_similar(const SkillTable& z_scores, std::size_t occupation, std::size_t top) {
    std::vector<SimilarOccupation> found;
    for (std::size_t other = 0; other < z_scores.occupations(); ++other) {
        if (other == occupation) {
            continue;
        }
        if (const auto alike = similarity(z_scores.row(occupation), z_scores.row(other))) {
            found.push_back({other, *alike});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.similarity > b.similarity; });
    found.resize(std::min(top, found.size()));
    return found;
}

std::vector<SkillShortfall> missing_skills(std::span<const std::optional<double>> origin,
                                           std::span<const std::optional<double>> target, double margin) {
    if (origin.size() != target.size()) {
        refuse_input("missing skills: origin and target have different elements");
    }
    std::vector<SkillShortfall> missing;
    for (std::size_t e = 0; e < origin.size(); ++e) {
        if (origin[e] && target[e] && *target[e] - *origin[e] > margin) {
            missing.push_back({e, *origin[e], *target[e]});
        }
    }
    std::stable_sort(missing.begin(), missing.end(),
                     [](const auto& a, const auto& b) { return a.to - a.from > b.to - b.from; });
    return missing;
}

TransitionStep transition_step(std::optional<int> origin_zone, std::optional<int> target_zone,
                               std::optional<double> origin_wage, std::optional<double> target_wage) noexcept {
    TransitionStep step;
    if (origin_zone && target_zone) {
        step.job_zone_step = *target_zone - *origin_zone;
    }
    if (origin_wage && target_wage) {
        step.wage_change = *target_wage - *origin_wage;
    }
    return step;
}

}  // namespace laborshed::labor_market
