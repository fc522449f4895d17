#include "lake_tables/staffing_patterns.h"

#include "lake_tables/vintages.h"

#include <algorithm>

namespace laborshed::services::staffing {
namespace {

/// Where no hospital is published at all, the file may have sectors only.
bool has_hospitals(const qcew::Year& year) {
    return std::any_of(year.begin(), year.end(), [](const auto& part) { return part.first.ends_with("-622"); });
}

}  // namespace

bool Patterns::complete() const {
    constexpr std::size_t few_missing = 2;  // utilities and mining together have 1 of 100 jobs
    return industries.size() + few_missing >= kIndustries;
}

Patterns load(lake::Connection& connection, const std::vector<std::string>& vintages) {
    Patterns patterns;
    if (vintages.empty()) {
        return patterns;
    }
    const auto rows = connection.query(
        "SELECT industry, occ_code, base_employment, projected_employment, base_year, projected_year, vintage, src_row "
        "FROM staffing_patterns WHERE " +
        among(vintages) + " AND industry <> '' AND (occ_code = '00-0000' OR lower(occ_type) = 'line item')");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto reading = [&](std::size_t column) {
            return Reading{.value = rows.number(i, column),
                           .vintage = rows.text(i, 6),
                           .row = rows.integer(i, 7).value_or(0),
                           .column = rows.name(column)};
        };
        patterns.base_year = rows.integer(i, 4).value_or(0);
        patterns.projected_year = rows.integer(i, 5).value_or(0);
        const Jobs jobs{.base = reading(2), .projected = reading(3)};
        const auto occupation = rows.text(i, 1);
        (occupation == "00-0000" ? patterns.industries : patterns.occupations[occupation])
            .insert_or_assign(rows.text(i, 0), jobs);
    }
    return patterns;
}

Cut cut_of(const qcew::Industry& industry) {
    if (industry == "61" || industry == "62") {
        const auto detail = industry == "61" ? std::string("-61") : std::string("-622");
        return {.plus = {industry, "G2" + detail, "G3" + detail}, .minus = {}};
    }
    if (industry == "G2" || industry == "G3") {
        return {.plus = {industry}, .minus = {industry + "-61", industry + "-622"}};
    }
    return {.plus = {industry}, .minus = {}};
}

std::optional<double> employment(const qcew::Year& year, const qcew::Industry& industry) {
    const auto cut = cut_of(industry);
    double sum = 0;
    for (const auto& [parts, sign] : {std::pair{&cut.plus, 1}, std::pair{&cut.minus, -1}}) {
        for (const auto& part : *parts) {
            const auto at = year.find(part);
            if (at == year.end()) {
                if (part.ends_with("-622") && !has_hospitals(year)) {
                    return std::nullopt;
                }
                continue;  // without a row there are no establishments
            }
            if (!at->second.employment) {
                return std::nullopt;
            }
            sum += sign * *at->second.employment;
        }
    }
    return sum;
}

}  // namespace laborshed::services::staffing
