// BLS Employment Projections, the occupation workbook: separations and openings (table 1.10) joined with occupational
// projections and characteristics (table 1.2, 1.7 in older vintages). Employment is published in thousands, rates in
// percent. Sheets are known by what their headers say, since table numbers and header rows differ by vintage.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <utility>

namespace laborshed::sources {
namespace {

constexpr std::string_view kNone = "— – - N/A";
constexpr double kThousands = 1000;
constexpr double kPercent = 0.01;

Field code() {
    return {.column = "occ_code",
            .headers = {"CODE"},
            .required = true,
            .pattern = "\\d{2}-\\d{4}",
            .what = "a SOC code such as 29-1141"};
}

Field persons(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}, .type = FieldType::number, .empty = kNone, .scale = kThousands};
}

const auto kSeparations = std::to_array<Field>({
    {.column = "occ_title", .headers = {"TITLE"}, .required = true},
    code(),
    {.column = "occ_type", .headers = {"TYPE"}},
    persons("base_employment", "BASE"),
    persons("projected_employment", "PROJECTED"),
    persons("change", "CHANGE"),
    {.column = "change_pct", .headers = {"CHANGE_PERCENT"}, .type = FieldType::number, .empty = kNone},
    {.column = "exit_rate", .headers = {"EXIT_RATE"}, .type = FieldType::number, .empty = kNone, .scale = kPercent},
    {.column = "transfer_rate",
     .headers = {"TRANSFER_RATE"},
     .type = FieldType::number,
     .empty = kNone,
     .scale = kPercent},
    persons("exits", "EXITS"),
    persons("transfers", "TRANSFERS"),
    persons("separations", "SEPARATIONS"),
    persons("openings", "OPENINGS"),
});

const auto kCharacteristics = std::to_array<Field>({
    code(),
    {.column = "self_employed_pct", .headers = {"SELF_EMPLOYED"}, .type = FieldType::number, .empty = kNone},
    {.column = "wage",
     .headers = {"WAGE"},
     .empty = "— – - N/A * **",
     .pattern = "#|(>=|≥)?\\$?[\\d,.]+",
     .what = "a wage"},
    {.column = "entry_education", .headers = {"EDUCATION"}, .empty = kNone},
    {.column = "work_experience", .headers = {"EXPERIENCE"}, .empty = kNone},
    {.column = "training", .headers = {"TRAINING"}, .empty = kNone},
});

/// What a header means, in one word; "" where it isn't read. `text` is in normal form, with the header above it.
std::string meaning(const std::string& text) {
    const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
    if (has("DISTRIBUTION") || has("HANDBOOK")) {
        return "";
    }
    if (has("SELF_EMPLOYED")) {
        return "SELF_EMPLOYED";
    }
    if (has("RATE")) {
        return has("EXIT") ? "EXIT_RATE" : has("TRANSFER") ? "TRANSFER_RATE" : "";
    }
    static constexpr std::array words{"OPENINGS",   "EXITS",    "TRANSFERS", "SEPARATIONS", "EDUCATION",
                                      "EXPERIENCE", "TRAINING", "WAGE",      "TYPE"};
    for (const auto* word : words) {
        if (has(word)) {
            return word;
        }
    }
    if (has("CHANGE")) {
        return has("PERCENT") ? "CHANGE_PERCENT" : "CHANGE";
    }
    if (has("MATRIX") || text == "TITLE" || text == "CODE") {
        return has("CODE") && !has("TITLE_AND_CODE") ? "CODE" : "TITLE";
    }
    return has("EMPLOYMENT") ? "EMPLOYMENT" : "";
}

bool is_code(const std::string& text) {
    return text.size() == 7 && text[2] == '-' && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
}

/// The header of a table: the one or two rows above the first occupation's, with a spanning cell's text carried over
/// the columns below it.
std::optional<Header> table_header(const SheetPreview& sheet) {
    const auto first = std::find_if(sheet.rows.begin(), sheet.rows.end(),
                                    [](const auto& row) { return std::any_of(row.begin(), row.end(), is_code); });
    if (first == sheet.rows.begin() || first == sheet.rows.end()) {
        return std::nullopt;
    }
    Header header{.row = static_cast<std::size_t>(first - sheet.rows.begin()), .names = {}, .published = *(first - 1)};
    std::vector<std::string> above;
    if (header.row >= 2 &&
        std::count_if((first - 2)->begin(), (first - 2)->end(), [](const auto& cell) { return !cell.empty(); }) > 2) {
        above = *(first - 2);
    }
    header.published.resize(std::max(header.published.size(), above.size()));
    above.resize(header.published.size());
    std::string spanning;
    int employment = 0;
    for (std::size_t i = 0; i < above.size(); ++i) {
        auto& published = header.published[i];
        spanning = above[i].empty() && !published.empty() ? spanning : above[i];
        if (!spanning.empty()) {
            published = published.empty() ? spanning : spanning + ", " + published;
        }
        auto name = meaning(normal_header(published));
        if (name == "EMPLOYMENT") {
            name = employment == 0 ? "BASE" : employment == 1 ? "PROJECTED" : "";
            ++employment;
        }
        header.names.push_back(std::move(name));
    }
    // "2018 National Employment Matrix title and code" spans both columns.
    if (const auto title = header.find({"TITLE"});
        title && !header.find({"CODE"}) && *title + 1 < header.names.size()) {
        header.names[*title + 1] = "CODE";
    }
    return header;
}

struct Found {
    const SheetPreview* sheet = nullptr;
    Header header = {};
};

Found find_table(const Preview& preview, std::initializer_list<std::string_view> names) {
    for (const auto& sheet : preview.sheets) {
        const auto header = table_header(sheet);
        if (header &&
            std::all_of(names.begin(), names.end(), [&](auto name) { return header->find({name}).has_value(); })) {
            return {&sheet, *header};
        }
    }
    return {};
}

bool recognizes(const Preview& preview) {
    return preview.format == Format::workbook &&
           find_table(preview, {"CODE", "EXIT_RATE", "TRANSFER_RATE", "OPENINGS"}).sheet != nullptr;
}

/// Base and projected year of a title such as "… projected 2024–34 (Employment in thousands)".
std::pair<int, int> years(const SheetPreview& sheet, const std::string& file) {
    const std::regex pattern("((?:19|20)\\d\\d)(?:–|-|—)((?:19|20)?\\d\\d)");
    for (const auto& row : sheet.rows) {
        for (const auto& cell : row) {
            std::smatch found;
            if (std::regex_search(cell, found, pattern)) {
                const int base = std::stoi(found[1]);
                const int end = std::stoi(found[2]);
                return {base, end < 100 ? base / 100 * 100 + end : end};
            }
        }
    }
    throw FileError({.file = file, .sheet = sheet.name, .row = 1}, say("E1029", {{"example", "2024–34"}}));
}

/// BLS rounds to 100 persons: sums of four figures differ by up to 150 (in two releases by 140), line items from the
/// total by 0.001%.
std::vector<Control> controls() {
    return {
        no_key_twice("occ_code"),
        {"openings", "E1156", R"(
            SELECT src_row AS row, format('{}: openings {:.0f}, exits + transfers + annual change {:.0f}', occ_code, openings,
                                          parts) AS says
            FROM (SELECT *, exits + transfers + change / (projected_year - base_year) AS parts FROM facts)
            WHERE abs(openings - parts) > 200 OR abs(separations - exits - transfers) > 200)"},
        {"change", "E1157", R"(
            SELECT src_row AS row, format('{}: change {:.0f}, projected - base {:.0f}', occ_code, change,
                                          projected_employment - base_employment) AS says
            FROM facts WHERE abs(projected_employment - base_employment - change) > 200)"},
        {"totals", "E1159", R"(
            SELECT last AS row, format('the occupations have {:.0f} jobs, the total says {:.0f}', parts, whole) AS says
            FROM (SELECT max(src_row) AS last, sum(base_employment) FILTER (lower(occ_type) = 'line item') AS parts,
                         max(base_employment) FILTER (occ_code = '00-0000') AS whole,
                         count(*) FILTER (occ_code LIKE '%-0000') AS majors
                  FROM facts)
            WHERE majors > 1 AND abs(parts / whole - 1) > 0.005)"},
        wages_in_range({.annual = {"median_wage"}, .ascending = {}}),
        no_jump("occ_code", "base_employment", 1.5),
    };
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto separations = find_table(
        preview, {"CODE", "EXIT_RATE", "TRANSFER_RATE", "EXITS", "TRANSFERS", "OPENINGS", "BASE", "PROJECTED"});
    if (separations.sheet == nullptr) {
        throw FileError({.file = preview.file_name}, say("E1027"));
    }
    const auto characteristics = find_table(preview, {"CODE", "EDUCATION", "WAGE"});
    if (characteristics.sheet == nullptr) {
        throw FileError({.file = preview.file_name}, say("E1028"));
    }
    const auto [base, projected] = years(*separations.sheet, preview.file_name);
    // Notes and sources below the tables stand in the first column alone.
    auto facts =
        facts_of(staging, staging.table(*separations.sheet, separations.header), kSeparations,
                 {.also = std::to_string(base) + " AS base_year, " + std::to_string(projected) + " AS projected_year",
                  .keep = "occ_code IS NOT NULL OR base_employment IS NOT NULL"});
    auto more =
        facts_of(staging, staging.table(*characteristics.sheet, characteristics.header), kCharacteristics,
                 {.also = "CASE WHEN wage NOT LIKE '>%' AND wage NOT LIKE '≥%' THEN TRY_CAST(regexp_replace(wage, "
                          "'[$,]', '', 'g') AS DOUBLE) END AS median_wage, CASE WHEN wage LIKE '>%' OR wage LIKE "
                          "'≥%' OR wage = '#' THEN '#' END AS median_wage_flag",
                  .keep = "occ_code IS NOT NULL OR entry_education IS NOT NULL"});
    facts.select = "SELECT a.*, b.* EXCLUDE (src_row, occ_code, wage), b.src_row AS src_row_characteristics FROM (" +
                   facts.select + ") a LEFT JOIN (SELECT * FROM (" + more.select +
                   ") QUALIFY row_number() OVER (PARTITION BY occ_code ORDER BY src_row) = 1) b USING (occ_code) ORDER "
                   "BY a.src_row";
    facts.rows_read = "(" + facts.rows_read + ") + (" + more.rows_read + ")";
    facts.rows_refused = "(" + facts.rows_refused + ") + (" + more.rows_refused + ")";
    facts.refusals += " UNION ALL " + more.refusals;
    more.columns["median_wage"] = more.columns["wage"];
    for (const auto* column : {"self_employed_pct", "median_wage", "entry_education", "work_experience", "training"}) {
        facts.columns[column] = more.columns[column];
        facts.columns[column].row_column = "src_row_characteristics";
    }
    facts.controls = controls();
    facts.release = staging.release_or(std::to_string(base) + "-" + std::to_string(projected), "2024-2034");
    facts.release_label = std::to_string(base) + "–" + std::to_string(projected);
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kNationalProjections = {
    .name = "national_projections",
    .kind = "national_projections",
    .title = "Employment Projections",
    .agency = "U.S. Bureau of Labor Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
