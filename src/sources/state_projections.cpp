// Occupational projections of states and regions: the documented plain CSV, any state's (docs/data-sources.md).
// Exits, transfers and openings are totals of the whole period, as states publish them.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>

namespace laborshed::sources {
namespace {

constexpr std::string_view kNone = "— - N/A";
constexpr std::string_view kNoWage = "— - N/A * ** #";  // not published, or at the top code

const auto kFields = std::to_array<Field>({
    {.column = "area",
     .headers = {"AREA"},
     .required = true,
     .pattern = "\\d{2}|\\d{5}(,\\d{5})*",
     .what = "a state (06), a CBSA (42660) or counties (53033,53061)"},
    {.column = "area_title", .headers = {"AREA_TITLE"}, .required = true},
    {.column = "base_year", .headers = {"BASE_YEAR"}, .type = FieldType::integer, .required = true},
    {.column = "projected_year", .headers = {"PROJECTED_YEAR"}, .type = FieldType::integer, .required = true},
    {.column = "occ_code",
     .headers = {"OCC_CODE"},
     .required = true,
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
    {.column = "occ_title", .headers = {"OCC_TITLE"}},
    {.column = "base_employment", .headers = {"BASE_EMPLOYMENT"}, .type = FieldType::number, .required = true},
    {.column = "projected_employment",
     .headers = {"PROJECTED_EMPLOYMENT"},
     .type = FieldType::number,
     .required = true},
    {.column = "exits", .headers = {"EXITS"}, .type = FieldType::number, .empty = kNone},
    {.column = "transfers", .headers = {"TRANSFERS"}, .type = FieldType::number, .empty = kNone},
    {.column = "openings", .headers = {"OPENINGS"}, .type = FieldType::number, .empty = kNone},
    {.column = "median_hourly_wage", .headers = {"MEDIAN_HOURLY_WAGE"}, .type = FieldType::number, .empty = kNoWage},
    {.column = "median_annual_wage", .headers = {"MEDIAN_ANNUAL_WAGE"}, .type = FieldType::number, .empty = kNoWage},
    {.column = "entry_education", .headers = {"ENTRY_EDUCATION"}, .empty = kNone},
    {.column = "work_experience", .headers = {"WORK_EXPERIENCE"}, .empty = kNone},
    {.column = "training", .headers = {"TRAINING"}, .empty = kNone},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.format == Format::json || preview.sheets.empty()) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"AREA", "BASE_YEAR", "PROJECTED_YEAR", "OCC_CODE", "BASE_EMPLOYMENT"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns", "area, base_year, projected_year, occ_code, base_employment"}}));
    }
    const auto table = staging.table(preview.sheets.front(), *header);
    const auto column = [&](std::string_view name) {
        const auto at = header->find({name});
        return at ? "c" + std::to_string(*at) : std::string("''");
    };
    const auto periods = staging.scalar("SELECT string_agg(DISTINCT trim(" + column("BASE_YEAR") + ") || '-' || trim(" +
                                        column("PROJECTED_YEAR") + "), ', ') FROM " + table.relation);
    if (periods && periods->find(',') != std::string::npos) {
        throw FileError({.file = preview.file_name, .column = "base_year"}, say("E1023", {{"periods", *periods}}));
    }
    auto facts = facts_of(
        staging, table, kFields,
        {.also = "projected_employment - base_employment AS change, CASE WHEN base_employment > 0 THEN 100 * "
                 "(projected_employment - base_employment) / base_employment END AS change_pct, CASE WHEN occ_code = "
                 "'00-0000' THEN 1 WHEN occ_code LIKE '%0000' THEN 2 WHEN occ_code LIKE '%00' THEN 3 ELSE 4 END AS "
                 "soc_level"});
    facts.controls = controls_of_a_period();
    facts.release = staging.release_or(periods, "2023-2033");
    facts.release_label = facts.release;
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT area) = 1 THEN min(area) ELSE count(DISTINCT area)::VARCHAR || ' areas' END "
        "FROM facts";
    return facts;
}

}  // namespace

extern const Layout kStateProjections = {
    .name = "state_projections",
    .kind = "state_projections",
    .title = "Occupational projections of a state",
    .agency = "State labor-market information office",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
