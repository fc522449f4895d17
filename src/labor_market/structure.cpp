#include "labor_market/structure.h"

#include "base/error.h"

#include <numeric>

namespace laborshed::labor_market {

std::optional<double> location_quotient(std::optional<double> regional, std::optional<double> regional_total,
                                        std::optional<double> national, std::optional<double> national_total) noexcept {
    if (!regional || !regional_total || !national || !national_total || *regional_total <= 0 || *national <= 0 ||
        *national_total <= 0) {
        return {};
    }
    return (*regional / *regional_total) / (*national / *national_total);
}

std::optional<double> herfindahl(std::span<const std::optional<double>> sizes) {
    double sum = 0;
    double squares = 0;
    for (const auto& size : sizes) {
        if (!size) {
            return {};
        }
        if (!(*size >= 0)) {
            refuse_input("concentration: a size must be 0 or more");
        }
        sum += *size;
        squares += *size * *size;
    }
    return sum > 0 ? std::optional(squares / (sum * sum)) : std::nullopt;
}

std::optional<ShiftShare> shift_share(std::span<const IndustryEmployment> industries, const IndustryEmployment& total) {
    if (!total.regional_from || !total.regional_to || !total.national_from || !total.national_to ||
        *total.national_from <= 0) {
        return {};
    }
    const double national_growth = *total.national_to / *total.national_from - 1;
    ShiftShare answer;
    answer.total.change = *total.regional_to - *total.regional_from;
    double explained = 0;
    for (const auto& industry : industries) {
        const bool known = industry.regional_from && industry.regional_to && industry.national_from &&
                           industry.national_to && *industry.national_from > 0;
        if (!known) {
            ++answer.missing_industries;
            answer.industries.emplace_back();
            continue;
        }
        ShiftShareParts parts;
        parts.change = *industry.regional_to - *industry.regional_from;
        const double industry_growth = *industry.national_to / *industry.national_from - 1;
        parts.national_growth = *industry.regional_from * national_growth;
        parts.industry_mix = *industry.regional_from * (industry_growth - national_growth);
        parts.regional_effect = parts.change - parts.national_growth - parts.industry_mix;
        answer.total.national_growth += parts.national_growth;
        answer.total.industry_mix += parts.industry_mix;
        answer.total.regional_effect += parts.regional_effect;
        explained += parts.change;
        answer.industries.emplace_back(parts);
    }
    answer.residual = answer.total.change - explained;
    return answer;
}

StaffedOccupations staff(std::span<const double> industry_persons, std::span<const StaffingShare> pattern,
                         std::size_t occupations) {
    StaffedOccupations answer;
    answer.occupations.assign(occupations, 0.0);
    std::vector<double> used(industry_persons.size(), 0.0);
    for (const auto& [industry, occupation, share] : pattern) {
        if (industry >= industry_persons.size() || occupation >= occupations || !(share >= 0)) {
            refuse_input("staffing pattern: a row names no industry or occupation, or a negative share");
        }
        used[industry] += share;
        answer.occupations[occupation] += industry_persons[industry] * share;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i] > 1 + 1e-6) {
            refuse_input("staffing pattern: the shares of an industry sum to more than 1");
        }
        answer.unallocated += industry_persons[i] * (1 - used[i]);
    }
    return answer;
}

}  // namespace laborshed::labor_market
