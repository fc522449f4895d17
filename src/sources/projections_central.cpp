// Projections Central's file of long-term projections for all states and the nation: employment and the average annual
// openings, no exits or transfers. Tab-separated whatever its name says; the years are in the file's name only.
#include "sources/fields.h"
#include "sources/layout.h"
#include "taxonomy/county.h"

#include "base/error.h"

#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

const auto kFields = std::to_array<Field>({
    {.column = "occ_title", .headers = {"TITLE"}},
    {.column = "base_employment", .headers = {"BASE"}, .type = FieldType::number, .required = true},
    {.column = "projected_employment", .headers = {"PROJECTED"}, .type = FieldType::number, .required = true},
    {.column = "change_pct", .headers = {"PERCENTCHANGE"}, .type = FieldType::number},
    {.column = "annual_openings", .headers = {"AVGANNUALOPENINGS"}, .type = FieldType::number},
    {.column = "published_area",
     .headers = {"STFIPS"},
     .required = true,
     .expression = "lpad($, 2, '0')",
     .pattern = "\\d{2}",
     .what = "a state's FIPS code, or 0 for the nation"},
    {.column = "occ_code",
     .headers = {"OCCCODE"},
     .required = true,
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.format == Format::json || preview.sheets.empty()) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"BASE", "PROJECTED", "AVGANNUALOPENINGS", "STFIPS", "OCCCODE"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// "2022-2032" of "projections_central_longterm_2022-2032_all_states.csv".
std::optional<std::string> period_in(const std::string& text) {
    std::smatch found;
    if (std::regex_search(text, found, std::regex("((?:19|20)\\d\\d)[-_–]((?:19|20)\\d\\d)(?!\\d)")) &&
        found[1].str() < found[2].str()) {
        return found[1].str() + "-" + found[2].str();
    }
    return std::nullopt;
}

std::string title_of_area() {
    std::string sql = "CASE published_area WHEN '00' THEN 'United States'";
    for (const auto& state : taxonomy::states()) {
        sql += " WHEN " + lake::sql_text(state.fips) + " THEN " + lake::sql_text(state.name);
    }
    return sql + " ELSE published_area END";
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns", "Base, Projected, AvgAnnualOpenings, STFIPS, OccCode"}}));
    }
    const auto release = staging.release_or(period_in(preview.file_name), "2022-2032");
    const auto period = period_in(release);
    if (!period || *period != release) {
        throw FileError({.file = preview.file_name}, say("E1039", {{"release", release}, {"example", "2022-2032"}}));
    }
    auto facts = facts_of(
        staging, staging.table(preview.sheets.front(), *header), kFields,
        {.also = "CASE published_area WHEN '00' THEN 'US' ELSE published_area END AS area, " + title_of_area() +
                 " AS area_title, " + release.substr(0, 4) + " AS base_year, " + release.substr(5) +
                 " AS projected_year, projected_employment - base_employment AS change, CASE WHEN occ_code = '00-0000' "
                 "THEN 1 WHEN occ_code LIKE '%0000' THEN 2 WHEN occ_code LIKE '%00' THEN 3 ELSE 4 END AS soc_level"});
    facts.columns["area"] = facts.columns["published_area"];
    facts.release = release;
    facts.release_label = release.substr(0, 4) + "–" + release.substr(5);
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT area) = 1 THEN min(area) ELSE count(DISTINCT area)::VARCHAR || ' areas' END "
        "FROM facts";
    return facts;
}

}  // namespace

extern const Layout kProjectionsCentral = {
    .name = "projections_central",
    .kind = "state_projections",
    .title = "Long-term occupational projections of all states",
    .agency = "Projections Managing Partnership (Projections Central)",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
