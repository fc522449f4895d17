#include "sources/plausibility.h"

#include "base/text.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>

namespace laborshed::sources {
namespace {

constexpr int kRowsNamed = 20;

constexpr std::array<std::string_view, 14> kIds{"annual",    "change",   "complete", "duplicates", "jump",
                                                "men_women", "openings", "releases", "rounding",   "scaled",
                                                "tables",    "totals",   "units",    "wages"};

/// `both` gives now and earlier.
std::string jump(const std::string& both, double factor) {
    const auto text = fmt::format("{}", factor);
    return "SELECT NULL::BIGINT AS row, format('{:.0f}, and {:.0f} in the release beside it', now::DOUBLE, "
           "earlier::DOUBLE) AS says FROM (SELECT " +
           both + ") WHERE earlier > 0 AND now NOT BETWEEN earlier / " + text + " AND earlier * " + text;
}

}  // namespace

std::span<const std::string_view> control_ids() noexcept { return kIds; }

Control no_key_twice(const std::string& key, const std::string& relation) {
    return {"duplicates", "E1153",
            "SELECT src_row AS row, concat_ws(', ', " + key +
                ") AS says FROM (SELECT *, row_number() OVER (PARTITION BY " + key + " ORDER BY src_row) AS nth FROM " +
                relation + ") WHERE nth > 1"};
}

Control no_jump(const std::string& key, const std::string& measure, double factor, const std::string& filter) {
    const auto sums = [&](const std::string& relation, const std::string& name) {
        return "(SELECT " + key + ", sum(" + measure + ") AS " + name + " FROM " + relation + " WHERE " + filter +
               " GROUP BY ALL)";
    };
    return {"jump", "E1154",
            jump("sum(now) AS now, sum(earlier) AS earlier FROM " + sums("facts", "now") + " JOIN " +
                     sums("before", "earlier") + " USING (" + key + ")",
                 factor)};
}

Control no_jump_of_rows(double factor) {
    return {"jump", "E1154",
            jump("(SELECT count(*) FROM facts) AS now, (SELECT count(*) FROM before) AS earlier", factor)};
}

Control wages_in_range(const WageColumns& columns) {
    std::string failed = "false";
    std::string says;
    const auto name = [&](std::string_view column) {
        says += fmt::format("{}CASE WHEN {} IS NOT NULL THEN '{} ' || {} END", says.empty() ? "" : ", ", column, column,
                            column);
    };
    for (const auto column : columns.annual) {
        failed += fmt::format(" OR {} NOT BETWEEN 8000 AND 1500000", column);
        name(column);
    }
    for (const auto column : columns.hourly) {
        failed += fmt::format(" OR {} NOT BETWEEN 2 AND 750", column);
        name(column);
    }
    if (!columns.annual_mean.empty()) {
        failed += fmt::format(" OR abs({} / (2080 * {}) - 1) > 0.02", columns.annual_mean, columns.hourly_mean);
    }
    for (const auto& percentiles : columns.ascending) {
        for (std::size_t low = 0; low < percentiles.size(); ++low) {
            // of all pairs, since any between two may be unpublished
            for (std::size_t high = low + 1; high < percentiles.size(); ++high) {
                failed += fmt::format(" OR {} > {}", percentiles[low], percentiles[high]);
            }
        }
    }
    return {"wages", "E1155",
            "SELECT src_row AS row, concat_ws(', ', occ_code, " + says + ") AS says FROM facts WHERE " + failed};
}

Control institutions_to_the_end() {
    return {"complete", "E1163",
            "SELECT max(src_row) AS row, 'the last institution is ' || max(unitid) AS says FROM facts HAVING "
            "count(DISTINCT unitid) >= 100 AND max(unitid) < 440000"};
}

std::vector<Control> controls_of_a_period() {
    return {
        no_key_twice("area, occ_code"),
        // States round to tens or hundreds of persons.
        {"openings", "E1156", R"(
            SELECT src_row AS row, format('{}: openings {:.0f}, exits + transfers + change {:.0f}', occ_code, openings,
                                          parts) AS says
            FROM (SELECT *, exits + transfers + projected_employment - base_employment AS parts FROM facts)
            WHERE abs(openings - parts) > greatest(50, 0.02 * abs(openings)))"},
        {"change", "E1157", R"(
            SELECT src_row AS row, format('{}: change {:.0f}, projected - base {:.0f}', occ_code, change,
                                          projected_employment - base_employment) AS says
            FROM facts
            WHERE abs(projected_employment - base_employment - change) > greatest(50, 0.01 * base_employment))"},
        // All occupations together have openings for an eighth of their jobs a year, the slowest for a thirtieth.
        {"annual", "E1158", R"(
            SELECT last AS row, format('{}: openings are {:.2f}% of employment a year', area, 100 * share) AS says
            FROM (SELECT area, max(src_row) AS last, min(projected_year - base_year) AS years,
                         coalesce(max(openings / base_employment) FILTER (soc_level = 1),
                                  sum(openings) FILTER (soc_level = 4) /
                                      sum(base_employment) FILTER (soc_level = 4 AND openings IS NOT NULL)) / years AS share
                  FROM facts GROUP BY area)
            WHERE share < 0.02)"},
        {"totals", "E1159", R"(
            WITH wholes AS (SELECT area, base_employment AS whole FROM facts WHERE soc_level = 1),
                 majors AS (SELECT area, left(occ_code, 2) AS major, max(base_employment) AS jobs, max(src_row) AS last
                            FROM facts WHERE soc_level = 2 GROUP BY ALL),
                 parts AS (SELECT area, left(occ_code, 2) AS major, sum(base_employment) AS parts
                           FROM facts WHERE soc_level = 4 GROUP BY ALL)
            SELECT max(last) AS row, format('{}: the major groups have {:.0f} jobs, the total says {:.0f}', area, sum(jobs),
                                            any_value(whole)) AS says
            FROM majors JOIN wholes USING (area) GROUP BY area HAVING abs(sum(jobs) / any_value(whole) - 1) > 0.01
            UNION ALL
            SELECT last, format('{}-0000: its occupations have {:.0f} jobs, it says {:.0f}', major, coalesce(parts, 0), jobs)
            FROM majors JOIN wholes USING (area) LEFT JOIN parts USING (area, major)
            WHERE jobs > 0.02 * whole AND coalesce(parts, 0) NOT BETWEEN 0.4 * jobs AND 1.01 * jobs + 50
            UNION ALL
            SELECT src_row, format('{}: {:.0f} jobs, the total says {:.0f}', occ_code, base_employment, whole)
            FROM facts JOIN wholes USING (area) WHERE base_employment > 1.01 * whole + 50)"},
        wages_in_range({.annual = {"median_annual_wage"},
                        .hourly = {"median_hourly_wage"},
                        .annual_mean = "median_annual_wage",
                        .hourly_mean = "median_hourly_wage",
                        .ascending = {}}),
        no_jump("area, occ_code", "base_employment", 1.5, "soc_level = 4"),
    };
}

std::vector<FailedCheck> failed_checks(lake::Connection& connection, std::span<const Control> controls) {
    std::vector<FailedCheck> failed;
    for (const auto& control : controls) {
        const auto rows = connection.query("SELECT coalesce(row, 0)::BIGINT, says, count(*) OVER () FROM (" +
                                           control.failures + ") ORDER BY 1, 2 LIMIT " + std::to_string(kRowsNamed));
        if (rows.size() == 0) {
            continue;
        }
        FailedCheck check{
            .check = std::string(control.id), .sentence = {}, .count = rows.integer(0, 2).value_or(0), .rows = {}};
        for (std::size_t i = 0; i < rows.size(); ++i) {
            check.rows.push_back({rows.integer(i, 0).value_or(0), rows.text(i, 1)});
        }
        const auto& first = check.rows.front();
        check.sentence =
            say(control.message, {{"count", std::to_string(check.count)},
                                  {"first", (first.row == 0 ? "" : fmt::format("row {}: ", first.row)) + first.says}});
        failed.push_back(std::move(check));
    }
    return failed;
}

}  // namespace laborshed::sources
