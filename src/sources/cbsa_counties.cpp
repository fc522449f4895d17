// Which counties a core based statistical area consists of (Census Bureau, delineation list 1).
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>
#include <cctype>
#include <regex>

namespace laborshed::sources {
namespace {

const auto kFields = std::to_array<Field>({
    {.column = "cbsa",
     .headers = {"CBSA_CODE"},
     .required = true,
     .pattern = "\\d{5}",
     .what = "a CBSA code such as 42660"},
    {.column = "cbsa_title", .headers = {"CBSA_TITLE"}, .required = true},
    {.column = "cbsa_type", .headers = {"METROPOLITAN_MICROPOLITAN_STATISTICAL_AREA"}, .required = true},
    {.column = "county_name", .headers = {"COUNTY_COUNTY_EQUIVALENT"}, .required = true},
    {.column = "state_name", .headers = {"STATE_NAME"}, .required = true},
    {.column = "state",
     .headers = {"FIPS_STATE_CODE"},
     .required = true,
     .expression = "lpad($, 2, '0')",
     .pattern = "\\d{2}",
     .what = "a state's FIPS code"},
    {.column = "county_part",
     .headers = {"FIPS_COUNTY_CODE"},
     .required = true,
     .expression = "lpad($, 3, '0')",
     .pattern = "\\d{3}",
     .what = "a county's FIPS code"},
    {.column = "centrality", .headers = {"CENTRAL_OUTLYING_COUNTY"}},
});

std::optional<Header> header_of(const Preview& preview) {
    return preview.sheets.empty()
               ? std::nullopt
               : find_header(preview.sheets.front(), {"CBSA_CODE", "FIPS_STATE_CODE", "FIPS_COUNTY_CODE"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// "2023-07" of a title that ends in "JULY 2023".
std::optional<std::string> release_of(const SheetPreview& sheet) {
    static constexpr std::array months{"JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
                                       "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
    for (const auto& row : sheet.rows) {
        for (const auto& cell : row) {
            const auto text = normal_header(cell);
            for (std::size_t month = 0; month < months.size(); ++month) {
                std::smatch found;
                if (std::regex_search(text, found, std::regex(std::string(months[month]) + "_((?:19|20)\\d\\d)"))) {
                    return found[1].str() + (month < 9 ? "-0" : "-") + std::to_string(month + 1);
                }
            }
        }
    }
    return std::nullopt;
}

Facts read(Staging& staging) {
    const auto header = header_of(staging.preview());
    if (!header) {
        throw FileError({.file = staging.preview().file_name},
                        say("E1020", {{"columns", "CBSA Code, FIPS State Code, FIPS County Code"}}));
    }
    const auto& sheet = staging.preview().sheets.front();
    const auto release = staging.release_or(release_of(sheet), "2023-07");
    // Notes below the table stand in the first column alone.
    auto facts = facts_of(staging, staging.table(sheet, *header), kFields,
                          {.also = "state || county_part AS county, centrality = 'Central' AS central",
                           .keep = "state IS NOT NULL OR county_part IS NOT NULL"});
    facts.columns["county"] = facts.columns["county_part"];
    facts.controls = {no_key_twice("county")};
    facts.release = release;
    facts.release_label = release;
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kCbsaCounties = {
    .name = "cbsa_counties",
    .kind = "cbsa_counties",
    .title = "Core based statistical areas and their counties",
    .agency = "U.S. Census Bureau",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
