#include "sources/oews_controls.h"

#include "source_tables.h"

namespace laborshed::sources {
namespace {

/// Majors add up to the total where all are published; nothing is larger than its area's total, and the end of no area
/// is missing: detailed occupations have all of the nation's jobs and, in the 191 areas of May 2025, 80% or more of an
/// area's; much is not published in small ones.
Control parts_of_areas() {
    return {"totals", "E1159", R"(
        WITH areas AS (
            SELECT area, naics, own_code, max(src_row) AS last, max(tot_emp) FILTER (o_group = 'total') AS whole,
                   sum(tot_emp) FILTER (o_group = 'major') AS majors,
                   count(*) FILTER (o_group = 'major') AS n,
                   count(*) FILTER (o_group = 'major' AND tot_emp IS NULL) AS hidden,
                   sum(tot_emp) FILTER (o_group = 'detailed') AS detailed,
                   sum(jobs_1000) FILTER (o_group = 'detailed') AS of_a_thousand,
                   count(*) FILTER (o_group = 'detailed') AS occupations
            FROM facts GROUP BY ALL)
        SELECT src_row AS row, format('{} has {:.0f} jobs, its area {:.0f}', occ_code, tot_emp, whole) AS says
        FROM facts JOIN areas USING (area, naics)
        WHERE facts.own_code IS NOT DISTINCT FROM areas.own_code AND tot_emp > 1.01 * whole + 50
        UNION ALL
        SELECT last, format('{}: the major groups have {:.0f} jobs, the total says {:.0f}', area, majors, whole)
        FROM areas WHERE naics = '000000' AND n > 0 AND hidden = 0 AND abs(majors - whole) > 0.01 * whole + 10 * n
        UNION ALL
        SELECT last, format('{}: the occupations have {:.0f} jobs, the total says {:.0f}', area, detailed, whole)
        FROM areas WHERE naics = '000000' AND n > 0 AND detailed < CASE area WHEN 'US' THEN 0.98 ELSE 0.4 END * whole
        UNION ALL
        SELECT last, format('{}: the occupations have {:.0f} of a thousand jobs', area, of_a_thousand)
        FROM areas WHERE naics = '000000' AND whole IS NULL AND occupations >= 50 AND of_a_thousand < 600)"};
}

/// A list of ten states or more, in the order of their FIPS codes, that stops before the last.
Control all_states() {
    return {"complete", "E1163", R"(
        WITH present AS (SELECT max(src_row) AS row, max(area) AS last, count(DISTINCT area) AS n FROM facts
                         WHERE area_type = 2),
             codes AS (SELECT lpad(code::VARCHAR, 2, '0') AS code FROM range(1, 57) AS numbers(code)
                       WHERE code NOT IN (3, 7, 14, 43, 52))
        SELECT row, 'the last state is ' || last AS says FROM present
        WHERE n BETWEEN 10 AND 50 AND n = (SELECT count(*) FROM codes, present WHERE code <= last))"};
}

/// No area has the nation's occupations in the nation's proportions. Of the 191 states and nonmetropolitan areas of May
/// 2025 the closest has a median absolute deviation of log shares of 0.23 from the nation's (0.13 in the nation's 200
/// largest occupations, which stand in where no national table is loaded), and of wages of 0.05. Of a table made by
/// scaling the nation's, rounding leaves less than 0.01.
Control not_scaled() {
    return {
        "scaled", "E1165",
        "WITH shipped AS (SELECT split_part(line, ',', 1) AS occ_code, split_part(line, ',', 2)::DOUBLE AS jobs FROM "
        "unnest(string_split(" +
            lake::sql_text(embedded::national_jobs) + R"(, chr(10))) AS lines(line) WHERE line LIKE '__-____,%'),
        nation AS (
            SELECT occ_code, arg_max(tot_emp, release) AS jobs, arg_max(a_median, release) AS wage
            FROM (SELECT occ_code, o_group, naics, tot_emp, a_median, '9' AS release FROM facts WHERE area = 'US'
                  UNION ALL
                  SELECT occ_code, o_group, naics, tot_emp, a_median, release FROM oews WHERE area = 'US'
                  UNION ALL
                  SELECT occ_code, 'detailed', '000000', jobs, NULL, '' FROM shipped)
            WHERE o_group = 'detailed' AND naics = '000000' GROUP BY occ_code),
        shares AS (
            SELECT min(src_row) AS row, area, any_value(area_title) AS title, count(jobs) AS n, count(wage) AS w,
                   count(loc_quotient) AS q, mad(ln(nullif(tot_emp, 0) / nullif(jobs, 0))) AS spread,
                   mad(ln(a_median / nullif(wage, 0))) AS wage_spread, mad(ln(nullif(loc_quotient, 0))) AS quotient_spread
            FROM facts LEFT JOIN nation USING (occ_code)
            WHERE area <> 'US' AND o_group = 'detailed' AND naics = '000000' AND tot_emp >= 100
            GROUP BY area)
        SELECT row, coalesce(title, area) AS says FROM shares
        WHERE (n >= 20 AND spread < 0.05) OR (w >= 20 AND wage_spread < 0.01) OR (q >= 20 AND quotient_spread < 0.05))"};
}

}  // namespace

std::vector<Control> oews_controls() {
    return {no_key_twice("area, naics, own_code, i_group, occ_code, o_group"),
            parts_of_areas(),
            all_states(),
            not_scaled(),
            wages_in_range({.annual = {"a_mean", "a_median", "a_pct10", "a_pct25", "a_pct75", "a_pct90"},
                            .hourly = {"h_mean", "h_median", "h_pct10", "h_pct25", "h_pct75", "h_pct90"},
                            .annual_mean = "a_mean",
                            .hourly_mean = "h_mean",
                            .ascending = {{"a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90"},
                                          {"h_pct10", "h_pct25", "h_median", "h_pct75", "h_pct90"}}}),
            no_jump("area, naics, occ_code, o_group", "tot_emp", 1.5, "o_group = 'detailed'")};
}

}  // namespace laborshed::sources
