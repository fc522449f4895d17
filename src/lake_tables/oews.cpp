#include "lake_tables/oews.h"

namespace laborshed::services::oews {
namespace {

/// Industry and ownership detail is published beside the totals; files that carry no such columns hold totals only.
constexpr auto kAllIndustries = "(naics IS NULL OR naics IN ('000000', '00', '0', ''))";

Reading reading(const lake::Rows& rows, std::size_t row, std::size_t value, std::optional<std::size_t> flag,
                const Reading& place) {
    Reading out = place;
    out.value = rows.number(row, value);
    out.column = rows.name(value);
    if (flag) {
        out.flag = rows.text(row, *flag);
    }
    return out;
}

}  // namespace

std::vector<AreaVintage> areas(lake::Connection& connection) {
    const auto rows = connection.query(
        "SELECT area, min(area_title), min(area_type), vintage, min(release) FROM oews WHERE area_type IN (1, 2, 3, 4) "
        "GROUP BY area, vintage ORDER BY area, vintage");
    std::vector<AreaVintage> found;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto type = rows.integer(i, 2).value_or(0);
        found.push_back({rows.text(i, 0), rows.text(i, 1),
                         type == 1   ? Level::nation
                         : type == 4 ? Level::cbsa
                                     : Level::state,
                         rows.text(i, 3), rows.text(i, 4)});
    }
    return found;
}

Table load(lake::Connection& connection, const AreaVintage& area) {
    const auto rows = connection.query(
        std::string("SELECT occ_code, occ_title, o_group, src_row, tot_emp, tot_emp_flag, emp_prse, emp_prse_flag, "
                    "a_median, a_median_flag, h_median, h_median_flag, loc_quotient, jobs_1000 FROM oews "
                    "WHERE vintage = ? AND area = ? AND ") +
            kAllIndustries +
            " AND (o_group IN ('detailed', 'total') OR (o_group IS NULL AND occ_code NOT LIKE '%-0000') "
            "OR occ_code = '00-0000') ORDER BY src_row",
        {area.vintage, area.area});
    Table table{area, {}, {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Reading place{.vintage = area.vintage, .row = rows.integer(i, 3).value_or(0)};
        Figures figures{.title = rows.text(i, 1),
                        .employment = reading(rows, i, 4, 5, place),
                        .employment_rse = reading(rows, i, 6, 7, place),
                        .annual_median = reading(rows, i, 8, 9, place),
                        .hourly_median = reading(rows, i, 10, 11, place),
                        .quotient = reading(rows, i, 12, {}, place),
                        .jobs_per_1000 = reading(rows, i, 13, {}, place)};
        if (const auto code = rows.text(i, 0); code == "00-0000") {
            table.total = std::move(figures);
        } else {
            table.occupations.emplace(code, std::move(figures));
        }
    }
    return table;
}

}  // namespace laborshed::services::oews
