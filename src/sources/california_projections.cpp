// California's long-term occupational projections (Employment Development Department), statewide and regional
// workbooks: title, area and kind of area in three rows, then the header; persons, and totals of ten years.
#include "sources/fields.h"
#include "sources/layout.h"
#include "taxonomy/county.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

constexpr std::string_view kNone = "— - N/A";
constexpr std::string_view kNoWage = "— - N/A * ** #";  // not published, or at the top code
constexpr std::string_view kCalifornia = "06";

// A wage of 0 stands where there is none.
const auto kFields = std::to_array<Field>({
    {.column = "soc_level", .headers = {"LEVEL"}, .type = FieldType::integer, .required = true},
    {.column = "occ_code",
     .headers = {"CODE"},
     .required = true,
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
    {.column = "occ_title", .headers = {"TITLE"}, .required = true},
    {.column = "base_employment", .headers = {"BASE"}, .type = FieldType::number, .required = true},
    {.column = "projected_employment", .headers = {"PROJECTED"}, .type = FieldType::number, .required = true},
    {.column = "change", .headers = {"CHANGE"}, .type = FieldType::number, .empty = kNone},
    {.column = "change_share", .headers = {"CHANGE_PERCENT"}, .type = FieldType::number, .empty = kNone},
    {.column = "exits", .headers = {"EXITS"}, .type = FieldType::number, .empty = kNone},
    {.column = "transfers", .headers = {"TRANSFERS"}, .type = FieldType::number, .empty = kNone},
    {.column = "openings", .headers = {"OPENINGS"}, .type = FieldType::number, .empty = kNone},
    {.column = "median_hourly_wage",
     .headers = {"HOURLY_WAGE"},
     .type = FieldType::number,
     .empty = kNoWage,
     .expression = "nullif($, 0)"},
    {.column = "median_annual_wage",
     .headers = {"ANNUAL_WAGE"},
     .type = FieldType::number,
     .empty = kNoWage,
     .expression = "nullif($, 0)"},
    {.column = "entry_education", .headers = {"EDUCATION"}, .empty = kNone},
    {.column = "work_experience", .headers = {"EXPERIENCE"}, .empty = kNone},
    {.column = "training", .headers = {"TRAINING"}, .empty = kNone},
});

/// What a header means; years and footnote marks in it change from release to release.
std::string meaning(const std::string& text) {
    for (const auto& [word, name] :
         std::initializer_list<std::pair<std::string_view, std::string>>{{"SOC_LEVEL", "LEVEL"},
                                                                         {"SOC_CODE", "CODE"},
                                                                         {"OCCUPATIONAL_TITLE", "TITLE"},
                                                                         {"BASE_YEAR", "BASE"},
                                                                         {"PROJECTED_YEAR", "PROJECTED"},
                                                                         {"NUMERIC_CHANGE", "CHANGE"},
                                                                         {"PERCENT", "CHANGE_PERCENT"},
                                                                         {"EXITS", "EXITS"},
                                                                         {"TRANSFERS", "TRANSFERS"},
                                                                         {"JOB_OPENINGS", "OPENINGS"},
                                                                         {"HOURLY_WAGE", "HOURLY_WAGE"},
                                                                         {"ANNUAL_WAGE", "ANNUAL_WAGE"},
                                                                         {"EDUCATION", "EDUCATION"},
                                                                         {"EXPERIENCE", "EXPERIENCE"},
                                                                         {"TRAINING", "TRAINING"}}) {
        if (text.find(word) != std::string::npos) {
            return name;
        }
    }
    return "";
}

std::optional<Header> header_of(const SheetPreview& sheet) {
    for (std::size_t row = 1; row < sheet.rows.size(); ++row) {
        Header header{.row = row + 1, .names = {}, .published = sheet.rows[row]};
        for (const auto& text : header.published) {
            header.names.push_back(meaning(normal_header(text)));
        }
        if (header.find({"CODE"}) && header.find({"LEVEL"}) && header.find({"BASE"}) && header.find({"OPENINGS"})) {
            return header;
        }
    }
    return std::nullopt;
}

bool recognizes(const Preview& preview) {
    return preview.format == Format::workbook &&
           std::any_of(preview.sheets.begin(), preview.sheets.end(),
                       [](const auto& sheet) { return header_of(sheet).has_value(); });
}

/// The first cell of a title row; "" where the row is empty.
std::string title_row(const SheetPreview& sheet, std::size_t row) {
    return row < sheet.rows.size() && !sheet.rows[row].empty() ? sheet.rows[row].front() : std::string();
}

/// "Statewide" is the state; else the counties that the title rows name, ascending: "06019" or "06001,06013".
std::string area_code(const SheetPreview& sheet, std::size_t header_row, const std::string& file) {
    std::string titles;
    for (std::size_t row = 1; row + 1 < header_row; ++row) {
        titles += title_row(sheet, row) + '\n';
    }
    if (std::regex_search(titles, std::regex("statewide", std::regex::icase))) {
        return std::string(kCalifornia);
    }
    std::string codes;
    for (const auto& county : taxonomy::counties_of_state(kCalifornia)) {
        const std::string short_name(county.name.substr(0, county.name.rfind(" County")));
        const std::regex named("(^|[^A-Za-z])" + short_name + "( Count(y|ies)|,| and |\\))");
        if (std::regex_search(titles, named)) {
            codes += (codes.empty() ? "" : ",") + std::string(county.fips);
        }
    }
    if (codes.empty()) {
        throw FileError({.file = file, .sheet = sheet.name, .row = 2}, say("E1030"));
    }
    return codes;
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto sheet = std::find_if(preview.sheets.begin(), preview.sheets.end(),
                                    [](const auto& one) { return header_of(one).has_value(); });
    if (sheet == preview.sheets.end()) {
        throw FileError(
            {.file = preview.file_name},

            say("E1021", {{"columns", "SOC Level, SOC Code, Base Year Employment Estimate, Total Job Openings"}}));
    }
    const auto header = *header_of(*sheet);
    std::smatch period;
    const auto title = title_row(*sheet, 0);
    if (!std::regex_search(title, period, std::regex("((?:19|20)\\d\\d)\\s*(?:-|–)\\s*((?:19|20)\\d\\d)"))) {
        throw FileError({.file = preview.file_name, .sheet = sheet->name, .row = 1},
                        say("E1029", {{"example", "2023-2033"}}));
    }
    const auto area = area_code(*sheet, header.row, preview.file_name);
    // "End of worksheet." stands in the first column alone.
    auto facts = facts_of(staging, staging.table(*sheet, header), kFields,
                          {.also = lake::sql_text(area) + " AS area, " + lake::sql_text(title_row(*sheet, 1)) +
                                   " AS area_title, " + period[1].str() + " AS base_year, " + period[2].str() +
                                   " AS projected_year, 100 * change_share AS change_pct",
                           .keep = "occ_code IS NOT NULL OR base_employment IS NOT NULL"});
    facts.columns["change_pct"] = facts.columns["change_share"];
    facts.controls = controls_of_a_period();
    facts.release = staging.release_or(period[1].str() + "-" + period[2].str(), "2023-2033");
    facts.release_label = period[1].str() + "–" + period[2].str();
    facts.scope = area;
    return facts;
}

}  // namespace

extern const Layout kCaliforniaProjections = {
    .name = "california_projections",
    .kind = "state_projections",
    .title = "Long-Term Occupational Employment Projections, California",
    .agency = "California Employment Development Department",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
