// Occupational Employment and Wage Statistics (BLS): national, state, metropolitan and all-areas workbooks, and CSV
// with the same columns; the names that columns had in older years.
#include "sources/fields.h"
#include "sources/layout.h"
#include "sources/oews_controls.h"
#include "sources/oews_groups.h"

#include "base/error.h"

#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

constexpr std::string_view kSigns = "* ** # ~";

constexpr Field figure(std::string_view column, std::string_view header, std::string_view older = {}) {
    return {.column = column,
            .headers = {header, older.empty() ? header : older},
            .type = FieldType::number,
            .signs = kSigns};
}

const auto kFields = std::to_array<Field>({
    {.column = "published_area", .headers = {"AREA"}},
    {.column = "published_area_type", .headers = {"AREA_TYPE"}, .type = FieldType::integer},
    {.column = "published_area_title", .headers = {"AREA_TITLE", "AREA_NAME", "STATE"}},
    {.column = "prim_state", .headers = {"PRIM_STATE", "ST"}},
    {.column = "published_naics", .headers = {"NAICS"}},
    {.column = "naics_title", .headers = {"NAICS_TITLE"}},
    {.column = "i_group", .headers = {"I_GROUP"}},
    {.column = "own_code", .headers = {"OWN_CODE"}},
    {.column = "occ_code",
     .headers = {"OCC_CODE"},
     .required = true,
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
    {.column = "occ_title", .headers = {"OCC_TITLE", "OCC_TITL"}},
    {.column = "published_group", .headers = {"O_GROUP", "OCC_GROUP", "GROUP"}},
    figure("tot_emp", "TOT_EMP"),
    figure("emp_prse", "EMP_PRSE"),
    figure("jobs_1000", "JOBS_1000", "JOBS_1000_ORIG"),
    figure("loc_quotient", "LOC_QUOTIENT", "LOC_Q"),
    figure("h_mean", "H_MEAN"),
    figure("a_mean", "A_MEAN"),
    figure("mean_prse", "MEAN_PRSE"),
    figure("h_pct10", "H_PCT10"),
    figure("h_pct25", "H_PCT25"),
    figure("h_median", "H_MEDIAN"),
    figure("h_pct75", "H_PCT75"),
    figure("h_pct90", "H_PCT90"),
    figure("a_pct10", "A_PCT10"),
    figure("a_pct25", "A_PCT25"),
    figure("a_median", "A_MEDIAN"),
    figure("a_pct75", "A_PCT75"),
    figure("a_pct90", "A_PCT90"),
    {.column = "annual_only", .headers = {"ANNUAL"}, .type = FieldType::boolean},
    {.column = "hourly_only", .headers = {"HOURLY"}, .type = FieldType::boolean},
});

/// Files without a column say it by what they are: no area, the nation; no group, the code's zeros; no industry, all.
Shape shape(const Staging& staging, const Table& table) {
    const auto& header = table.header;
    const auto column = [&](std::string_view name, std::initializer_list<std::string_view> headers) {
        return header.find(headers) ? std::string(name) : std::string("NULL");
    };
    const auto area = column("published_area", {"AREA"});
    const auto type = column("published_area_type", {"AREA_TYPE"});
    const auto title = column("published_area_title", {"AREA_TITLE", "AREA_NAME", "STATE"});
    const auto group = column("published_group", {"O_GROUP", "OCC_GROUP", "GROUP"});
    const auto naics = column("published_naics", {"NAICS"});
    const auto digits = "ltrim(" + area + ", '0')";
    // Excel takes leading zeros off, older files put more on: the number of digits that are left tells areas apart.
    const auto code = "(CASE WHEN " + area + " IS NULL OR " + area + " IN ('99', 'US') OR " + type +
                      " = 1 THEN 'US' WHEN length(" + digits + ") <= 2 THEN lpad(" + digits + ", 2, '0') WHEN length(" +
                      digits + ") = 5 THEN " + digits + " ELSE lpad(" + digits + ", 7, '0') END)";
    return {.also = code + " AS area, CASE WHEN " + code + " = 'US' THEN 1 WHEN " + code +
                    " IN ('60', '66', '69', '72', '78') THEN 3 WHEN length(" + code + ") = 2 THEN 2 WHEN length(" +
                    code + ") = 5 THEN 4 ELSE 6 END AS area_type, CASE WHEN " + code +
                    " = 'US' THEN 'United States' ELSE " + title + " END AS area_title, coalesce(nullif(lower(" +
                    group + "), ''), " +
                    group_by_code(staging, table, "c" + std::to_string(*header.find({"OCC_CODE"}))) +
                    ") AS o_group, coalesce(" + naics + ", '000000') AS naics"};
}

const SheetPreview* data_sheet(const Preview& preview, std::optional<Header>& header) {
    for (const auto& sheet : preview.sheets) {
        header = find_header(sheet, {"OCC_CODE", "TOT_EMP"});
        if (header) {
            return &sheet;
        }
    }
    return nullptr;
}

bool recognizes(const Preview& preview) {
    std::optional<Header> header;
    return data_sheet(preview, header) != nullptr;
}

/// "2025-05" of a name that has "M2025", "M_2025" or "May2025".
std::optional<std::string> release_in(const std::string& name) {
    std::smatch found;
    if (std::regex_search(name, found,
                          std::regex("(?:^|[^A-Za-z])M(?:ay)?[ _-]?((?:19|20)\\d\\d)(?!\\d)", std::regex::icase))) {
        return found[1].str() + "-05";
    }
    return std::nullopt;
}

/// BLS publishes employment in tens, always.
Control rounded_to_tens() {
    return {
        "rounding", "E1164",
        "SELECT src_row AS row, format('{} has {:.0f} jobs', occ_code, tot_emp) AS says FROM facts WHERE tot_emp % 10 "
        "<> 0 AND (SELECT count(*) >= 20 AND avg((tot_emp % 10 <> 0)::INTEGER) > 0.02 FROM facts WHERE tot_emp > 0)"};
}

/// Another sheet of the workbook that is such a table, too.
void add_second_tables(std::vector<Control>& controls, const Preview& preview, const SheetPreview& first) {
    for (const auto& sheet : preview.sheets) {
        if (&sheet != &first && find_header(sheet, {"OCC_CODE", "TOT_EMP"})) {
            controls.push_back({"tables", "E1166",
                                "SELECT NULL::BIGINT AS row, " + lake::sql_text("sheet " + sheet.name) + " AS says"});
        }
    }
}

Facts read(Staging& staging) {
    std::optional<Header> header;
    const auto* sheet = data_sheet(staging.preview(), header);
    if (sheet == nullptr) {
        throw FileError({.file = staging.preview().file_name}, say("E1021", {{"columns", "OCC_CODE, TOT_EMP"}}));
    }
    auto release = release_in(sheet->name);
    if (!release) {
        release = release_in(staging.preview().file_name);
    }
    const auto chosen = staging.release_or(release, "2025-05");
    const auto table = staging.table(*sheet, *header);
    auto facts = facts_of(staging, table, kFields, shape(staging, table));
    const auto origin = [&](const std::string& fact, const std::string& published) {
        if (const auto at = facts.columns.find(published); at != facts.columns.end()) {
            facts.columns[fact] = at->second;
        }
    };
    origin("area", "published_area");
    origin("area_title", "published_area_title");
    origin("area_type", "published_area_type");
    origin("o_group", "published_group");
    origin("naics", "published_naics");
    facts.controls = oews_controls();
    facts.controls.push_back(rounded_to_tens());
    add_second_tables(facts.controls, staging.preview(), *sheet);
    facts.release = chosen;
    facts.release_label = chosen.size() == 7 && chosen.substr(4) == "-05" ? "May " + chosen.substr(0, 4) : chosen;
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT area) = 1 THEN min(area) ELSE string_agg(DISTINCT CASE area_type WHEN 1 THEN "
        "'nation' WHEN 2 THEN 'states' WHEN 3 THEN 'territories' WHEN 4 THEN 'metropolitan areas' ELSE "
        "'nonmetropolitan areas' END, ', ' ORDER BY CASE area_type WHEN 1 THEN 'nation' WHEN 2 THEN 'states' WHEN 3 "
        "THEN 'territories' WHEN 4 THEN 'metropolitan areas' ELSE 'nonmetropolitan areas' END) END FROM facts";
    return facts;
}

}  // namespace

extern const Layout kOews = {
    .name = "oews",
    .kind = "oews",
    .title = "Occupational Employment and Wage Statistics",
    .agency = "U.S. Bureau of Labor Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
