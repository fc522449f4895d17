// Washington State's own occupational employment and wage estimates (Employment Security Department): CSV with
// six-digit area codes, hourly percentiles and the annual mean wage.
#include "sources/fields.h"
#include "sources/layout.h"
#include "sources/oews_controls.h"
#include "sources/oews_groups.h"

#include "base/error.h"

#include <array>

namespace laborshed::sources {
namespace {

const auto kFields = std::to_array<Field>({
    {.column = "published_year", .headers = {"YEAR"}, .type = FieldType::integer, .required = true},
    {.column = "published_area",
     .headers = {"AREA_CODE"},
     .required = true,
     .pattern = "\\d{6}",
     .what = "a six-digit area code"},
    {.column = "area_title", .headers = {"AREA_NAME"}},
    {.column = "occ_code",
     .headers = {"SOC_CODE"},
     .required = true,
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
    {.column = "occ_title", .headers = {"OCCUPATIONAL_TITLE"}},
    {.column = "tot_emp", .headers = {"EMPLOYMENT"}, .type = FieldType::number, .signs = "* **"},
    {.column = "h_mean", .headers = {"AVERAGE_WAGE"}, .type = FieldType::number, .signs = "* #"},
    {.column = "h_pct25", .headers = {"25TH_PERCENTILE"}, .type = FieldType::number, .signs = "* #"},
    {.column = "h_median", .headers = {"50TH_PERCENTILE"}, .type = FieldType::number, .signs = "* #"},
    {.column = "h_pct75", .headers = {"75TH_PERCENTILE"}, .type = FieldType::number, .signs = "* #"},
    {.column = "a_mean", .headers = {"ANNUAL_WAGE"}, .type = FieldType::number, .signs = "* #"},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.format != Format::comma || preview.sheets.empty()) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"YEAR", "AREA_CODE", "SOC_CODE", "EMPLOYMENT", "ANNUAL_WAGE"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

Facts read(Staging& staging) {
    const auto header = header_of(staging.preview());
    if (!header) {
        throw FileError({.file = staging.preview().file_name},
                        say("E1020", {{"columns", "YEAR, AREA CODE, SOC CODE, EMPLOYMENT, ANNUAL WAGE"}}));
    }
    const auto table = staging.table(staging.preview().sheets.front(), *header);
    // 000053 is the state, 042660 a metropolitan area, 530006 BLS's nonmetropolitan area 5300006.
    auto facts = facts_of(
        staging, table, kFields,
        {.also =
             "CASE WHEN published_area LIKE '0000%' THEN right(published_area, 2) WHEN published_area LIKE '0%' THEN "
             "right(published_area, 5) ELSE left(published_area, 2) || '0' || right(published_area, 4) END AS area, "
             "CASE WHEN published_area LIKE '0000%' THEN 2 WHEN published_area LIKE '0%' THEN 4 ELSE 6 END AS "
             "area_type, " +
             group_by_code(staging, table, "c" + std::to_string(*header->find({"SOC_CODE"}))) +
             " AS o_group, '000000' AS naics, 'WA' AS prim_state"});
    facts.columns["area"] = facts.columns["published_area"];
    const auto year_column = "c" + std::to_string(*header->find({"YEAR"}));
    const auto years = staging.scalar("SELECT string_agg(DISTINCT " + year_column + ", ', ') FROM " + table.relation);
    if (years && years->find(',') != std::string::npos) {
        throw FileError({.file = staging.preview().file_name, .column = "Year"}, say("E1022", {{"years", *years}}));
    }
    facts.release = staging.release_or(years, "2022");
    facts.release_label = facts.release;
    facts.controls = oews_controls();
    facts.scope = "53 and its areas";
    return facts;
}

}  // namespace

extern const Layout kOewsWashington = {
    .name = "oews_washington",
    .kind = "oews",
    .title = "Occupational Employment and Wage Estimates, Washington",
    .agency = "Washington State Employment Security Department",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
