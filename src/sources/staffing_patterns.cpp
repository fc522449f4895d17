// BLS National Employment Matrix, the occupations of one industry: the CSV that data.bls.gov offers for download, whose
// name alone says the industry ("National Employment Matrix_IND_620000.csv"). Employment is in thousands, codes are
// written as a spreadsheet's formula (="29-1141"), and the years stand in the headers.
#include "sources/fields.h"
#include "sources/layout.h"
#include "taxonomy/naics.h"

#include "base/error.h"

#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

constexpr std::string_view kNone = "— – - N/A";
constexpr double kThousands = 1000;
constexpr double kPercent = 0.01;

Field number(std::string_view column, std::string_view header, double scale, bool required = false) {
    return {.column = column,
            .headers = {header},
            .type = FieldType::number,
            .required = required,
            .empty = kNone,
            .scale = scale};
}

const auto kFields = std::to_array<Field>({
    {.column = "occ_title", .headers = {"OCCUPATION_TITLE"}, .required = true},
    {.column = "occ_code",
     .headers = {"OCCUPATION_CODE"},
     .required = true,
     .expression = "trim($, '=\"')",
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
    {.column = "occ_type", .headers = {"OCCUPATION_TYPE"}, .required = true},
    number("base_employment", "BASE_EMPLOYMENT", kThousands, true),
    number("projected_employment", "PROJECTED_EMPLOYMENT", kThousands, true),
    number("industry_share", "BASE_PERCENT_OF_INDUSTRY", kPercent),
    number("occupation_share", "BASE_PERCENT_OF_OCCUPATION", kPercent),
});

/// The header with its years taken off ("2024 Employment" is BASE_EMPLOYMENT, "Projected 2034 Employment"
/// PROJECTED_EMPLOYMENT), and the years.
struct Dated {
    Header header;
    int base = 0;
    int projected = 0;
};

std::optional<Dated> header_of(const Preview& preview) {
    if (preview.format == Format::json || preview.sheets.empty()) {
        return std::nullopt;
    }
    const auto found = find_header(preview.sheets.front(), {"OCCUPATION_TITLE", "OCCUPATION_CODE", "OCCUPATION_TYPE"});
    if (!found) {
        return std::nullopt;
    }
    Dated dated{.header = *found};
    static const std::regex year(
        "(PROJECTED_)?((?:19|20)\\d\\d)_(EMPLOYMENT|PERCENT_OF_INDUSTRY|PERCENT_OF_OCCUPATION)");
    for (auto& name : dated.header.names) {
        std::smatch match;
        if (std::regex_match(name, match, year)) {
            const bool is_base = !match[1].matched;
            (is_base ? dated.base : dated.projected) = std::stoi(match[2]);
            name = (is_base ? "BASE_" : "PROJECTED_") + match[3].str();
        }
    }
    const bool whole = dated.header.find({"BASE_EMPLOYMENT"}) && dated.header.find({"PROJECTED_EMPLOYMENT"}) &&
                       dated.header.find({"BASE_PERCENT_OF_INDUSTRY"});
    return whole && dated.base < dated.projected ? std::optional(dated) : std::nullopt;
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// "620000" of "National Employment Matrix_IND_620000.csv", also of a second download ("… (1).csv").
std::optional<std::string> matrix_code(const std::string& file_name) {
    static const std::regex pattern(R"(_IND_([A-Z0-9]{2,6}(?:-[0-9]{1,4})?)(?: ?\(\d+\))?\.\w+$)");
    std::smatch found;
    return std::regex_search(file_name, found, pattern) ? std::optional(found[1].str()) : std::nullopt;
}

/// The industry as covered employment names it (qcew.h): "62" of 620000, "31-33" of 31-330; "G1" to "G3" of the
/// governments, whose codes are no NAICS codes; "" of finer industries and of sums, which are kept but not used.
std::string industry_of(const std::string& code) {
    static const std::regex sector("(\\d\\d)0000|(31-33|44-45|48-49)0");
    std::smatch found;
    if (!std::regex_match(code, found, sector)) {
        return "";
    }
    if (found[2].matched) {
        return found[2];
    }
    if (code == "910000" || code == "920000" || code == "930000") {
        return "G" + code.substr(1, 1);
    }
    const auto* naics = taxonomy::naics_sector(found[1].str());
    return naics == nullptr ? "" : std::string(naics->code);
}

/// Shares are printed to a tenth of a percent; employment to a hundred persons.
std::vector<Control> controls() {
    return {
        no_key_twice("occ_code"),
        {"total", "E1159", R"(
            SELECT last AS row, format('the occupations have {:.0f} jobs, the total says {:.0f}', parts, whole) AS says
            FROM (SELECT max(src_row) AS last, sum(base_employment) FILTER (lower(occ_type) = 'line item') AS parts,
                         count(*) FILTER (lower(occ_type) = 'line item') AS lines,
                         max(base_employment) FILTER (occ_code = '00-0000') AS whole
                  FROM facts)
            WHERE whole IS NULL OR abs(parts - whole) > greatest(0.05 * whole, 50 * lines))"},
        {"share", "E1178", R"(
            SELECT src_row AS row, format('{}: {:.1f}% of the industry, by its jobs {:.1f}%', occ_code,
                                          100 * industry_share, 100 * by_jobs) AS says
            FROM (SELECT *, base_employment / max(base_employment) FILTER (occ_code = '00-0000') OVER () AS by_jobs
                  FROM facts)
            WHERE abs(industry_share - by_jobs) > 0.0006 + 0.02 * by_jobs)"},
    };
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto dated = header_of(preview);
    if (!dated) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns", "Occupation Title, Occupation Code, 2024 Employment"}}));
    }
    const auto code = matrix_code(preview.file_name);
    if (!code) {
        throw FileError({.file = preview.file_name}, say("E1177"));
    }
    const auto base = std::to_string(dated->base);
    const auto projected = std::to_string(dated->projected);
    // A note on the source stands below the table in the first column alone.
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), dated->header), kFields,
                          {.also = lake::sql_text(industry_of(*code)) + " AS industry, " + lake::sql_text(*code) +
                                   " AS matrix_code, " + base + " AS base_year, " + projected + " AS projected_year",
                           .keep = "occ_code IS NOT NULL OR base_employment IS NOT NULL"});
    facts.controls = controls();
    facts.release = staging.release_or(base + "-" + projected, "2024-2034");
    facts.release_label = base + "–" + projected;
    facts.scope = *code;
    return facts;
}

}  // namespace

extern const Layout kStaffingPatterns = {
    .name = "staffing_patterns",
    .kind = "staffing_patterns",
    .title = "National Employment Matrix, occupations of an industry",
    .agency = "U.S. Bureau of Labor Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
