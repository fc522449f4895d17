// Quarterly Census of Employment and Wages (BLS): the annual and quarterly CSV files, with or without titles.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>

namespace laborshed::sources {
namespace {

// A file may have tens of millions of rows: checks here are ones that cost little.
const auto kFields = std::to_array<Field>({
    {.column = "area",
     .headers = {"AREA_FIPS"},
     .required = true,
     .expression = "CASE WHEN $ = 'US000' THEN 'US' WHEN $ LIKE '__000' THEN left($, 2) ELSE $ END",
     .check = "length($) BETWEEN 2 AND 5",
     .what = "an area code such as 53033"},
    {.column = "own_code",
     .headers = {"OWN_CODE"},
     .required = true,
     .check = "length($) = 1",
     .what = "an ownership code, 0 to 9"},
    {.column = "industry",
     .headers = {"INDUSTRY_CODE"},
     .required = true,
     .check = "length($) BETWEEN 2 AND 6",
     .what = "an industry code such as 62 or 31-33"},
    {.column = "agglvl", .headers = {"AGGLVL_CODE"}, .type = FieldType::integer, .required = true},
    {.column = "size_code", .headers = {"SIZE_CODE"}},
    {.column = "year",
     .headers = {"YEAR"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 1975 AND 2100",
     .what = "a year"},
    {.column = "quarter",
     .headers = {"QTR"},
     .required = true,
     .expression = "CASE $ WHEN 'A' THEN 0 ELSE TRY_CAST($ AS INTEGER) END",
     .check = "$ BETWEEN 0 AND 4",
     .what = "a quarter, 1 to 4, or A"},
    {.column = "disclosure", .headers = {"DISCLOSURE_CODE"}},
    {.column = "area_title", .headers = {"AREA_TITLE"}},
    {.column = "establishments",
     .headers = {"ANNUAL_AVG_ESTABS_COUNT", "ANNUAL_AVG_ESTABS", "QTRLY_ESTABS_COUNT", "QTRLY_ESTABS"},
     .type = FieldType::number,
     .required = true},
    {.column = "annual", .headers = {"ANNUAL_AVG_EMPLVL"}, .type = FieldType::number},
    {.column = "month1", .headers = {"MONTH1_EMPLVL"}, .type = FieldType::number},
    {.column = "month2", .headers = {"MONTH2_EMPLVL"}, .type = FieldType::number},
    {.column = "month3", .headers = {"MONTH3_EMPLVL"}, .type = FieldType::number},
    {.column = "wages",
     .headers = {"TOTAL_ANNUAL_WAGES", "TOTAL_QTRLY_WAGES"},
     .type = FieldType::number,
     .required = true},
    {.column = "weekly",
     .headers = {"ANNUAL_AVG_WKLY_WAGE", "AVG_WKLY_WAGE"},
     .type = FieldType::number,
     .required = true},
    {.column = "lq_disclosure", .headers = {"LQ_DISCLOSURE_CODE"}},
    {.column = "lq", .headers = {"LQ_ANNUAL_AVG_EMPLVL", "LQ_MONTH1_EMPLVL"}, .type = FieldType::number},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.format != Format::comma || preview.sheets.empty()) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"AREA_FIPS", "OWN_CODE", "INDUSTRY_CODE", "AGGLVL_CODE"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// A file may have tens of millions of rows: only totals are looked at for keys that are there twice. Establishments
/// are published everywhere, so those of six-digit industries add up to each ownership's, and these to the area's.
std::vector<Control> controls() {
    return {
        no_key_twice("area, own_code, industry, agglvl, size_code, year, quarter",
                     "(SELECT * FROM facts WHERE agglvl % 10 IN (0, 1))"),
        {"releases", "E1167", R"(
            SELECT src_row AS row, 'the year is ' || year AS says FROM facts
            WHERE year <> (SELECT arg_min(year, src_row) FROM facts))"},
        {"totals", "E1168", R"(
            WITH sums AS (
                SELECT area, own_code, year, quarter, agglvl // 10 AS level, max(src_row) AS last,
                       sum(establishments) FILTER (agglvl % 10 = 1) AS whole,
                       coalesce(sum(establishments) FILTER (agglvl % 10 = 8), 0) AS industries
                FROM facts WHERE agglvl // 10 IN (5, 7) GROUP BY ALL)
            SELECT last AS row, format('{}, ownership {}, {}: industries have {:.0f} establishments, the total says {:.0f}',
                                       area, own_code, CASE quarter WHEN 0 THEN 'the year' ELSE 'quarter ' || quarter END,
                                       industries, whole) AS says
            FROM sums WHERE abs(industries - whole) > 0.02 * whole + 50 AND
                            area IN (SELECT area FROM sums WHERE industries > 0)
            UNION ALL
            SELECT max(src_row), format('{}: ownerships have {:.0f} establishments, the total says {:.0f}', area,
                                        sum(establishments) FILTER (agglvl % 10 = 1),
                                        sum(establishments) FILTER (agglvl % 10 = 0))
            FROM facts WHERE agglvl IN (50, 51, 70, 71) GROUP BY area, year, quarter
            HAVING count(*) FILTER (agglvl % 10 = 1) > 0 AND
                   abs(sum(establishments) FILTER (agglvl % 10 = 1) - sum(establishments) FILTER (agglvl % 10 = 0)) > 5)"},
        {"wages", "E1169", R"(
            SELECT src_row AS row, format('{}, industry {}: {:.0f} dollars a week, {:.0f} by wages and employment', area,
                                          industry, avg_weekly_wage, by_sum) AS says
            FROM (SELECT *, total_wages / employment / CASE quarter WHEN 0 THEN 52 ELSE 13 END AS by_sum FROM facts
                  WHERE employment >= 100)
            WHERE abs(avg_weekly_wage - by_sum) > 0.02 * by_sum + 1)"},
        no_jump("area, quarter", "employment", 1.5, "agglvl % 10 = 0 AND own_code = '0'"),
    };
}

Facts read(Staging& staging) {
    const auto& file = staging.preview().file_name;
    const auto header = header_of(staging.preview());
    if (!header) {
        throw FileError({.file = file}, say("E1020", {{"columns", "area_fips, own_code, industry_code, agglvl_code"}}));
    }
    const auto& rows = staging.preview().sheets.front().rows;
    const auto year = header->find({"YEAR"});
    if (!year || rows.size() <= header->row || rows[header->row].size() <= *year) {
        throw FileError({.file = file, .row = header->row + 1}, say("E1033"));
    }
    const bool annual = header->find({"ANNUAL_AVG_EMPLVL"}).has_value();
    if (!annual && !header->find({"MONTH3_EMPLVL"})) {
        throw FileError({.file = file, .row = header->row}, say("E1034"));
    }
    const bool location_quotient = header->find({"LQ_DISCLOSURE_CODE"}).has_value();
    const bool titles = header->find({"AREA_TITLE"}).has_value();
    const bool disclosure = header->find({"DISCLOSURE_CODE"}).has_value();

    const auto table = staging.table(staging.preview().sheets.front(), *header);
    // "N": the agency doesn't disclose the figures, and prints zeros in their place.
    const std::string disclosed = disclosure ? "disclosure IS DISTINCT FROM 'N'" : "true";
    const auto open = [&](const std::string& value) { return "CASE WHEN " + disclosed + " THEN " + value + " END"; };
    auto facts = facts_of(
        staging, table, kFields,
        {.also = disclosed + " AS disclosed, " + open(annual ? "annual" : "(month1 + month2 + month3) / 3") +
                 " AS employment, " + open("wages") + " AS total_wages, " + open("weekly") + " AS avg_weekly_wage, " +
                 (location_quotient ? "CASE WHEN lq_disclosure IS DISTINCT FROM 'N' THEN lq END" : "NULL") +
                 " AS lq_employment" + (titles ? "" : ", NULL AS area_title")});
    const auto origin = [&](const std::string& fact, const std::string& published) {
        if (const auto at = facts.columns.find(published); at != facts.columns.end()) {
            facts.columns[fact] = at->second;
        }
    };
    origin("employment", annual ? "annual" : "month1");
    if (!annual) {
        facts.columns["employment"].header = "month1_emplvl, month2_emplvl, month3_emplvl";
    }
    origin("total_wages", "wages");
    origin("avg_weekly_wage", "weekly");
    origin("lq_employment", "lq");
    facts.controls = controls();
    facts.release = staging.release_or(rows[header->row][*year], "2016");
    facts.release_label = facts.release;
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT area) = 1 THEN min(area) ELSE count(DISTINCT area)::VARCHAR || ' areas' END "
        "|| "
        "CASE WHEN min(quarter) = 0 THEN '' ELSE ', quarters ' || min(quarter) || ' to ' || max(quarter) END FROM "
        "facts";
    return facts;
}

}  // namespace

extern const Layout kQcew = {
    .name = "qcew",
    .kind = "qcew",
    .title = "Quarterly Census of Employment and Wages",
    .agency = "U.S. Bureau of Labor Statistics",
    .recognizes = recognizes,
    .read = read,
    .keeps_every_row = true,
};

}  // namespace laborshed::sources
