// Eligible training provider lists (WIOA): a state's programs outside and inside of colleges. Texas's workbook, and the
// documented plain CSV for the rest (docs/data-sources.md, docs/templates/training_providers.csv).
#include "sources/layout.h"
#include "sources/own_lists.h"

#include "base/error.h"

#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

Field text(std::string_view column, std::string_view header) { return {.column = column, .headers = {header}}; }

Field amount(std::string_view column, std::string_view header) {
    return {.column = column,
            .headers = {header},
            .type = FieldType::number,
            .empty = "ERROR",  // Texas's workbook has it in lengths
            .check = "$ >= 0",
            .what = "a number, 0 or more"};
}

Field state(std::string_view header) {
    return {.column = "state",
            .headers = {header},
            .required = true,
            .expression = "upper($)",
            .pattern = "[A-Z]{2}",
            .what = "a state's postal code such as TX"};
}

/// O*NET codes as eight digits (47211100) or with their marks; of either the SOC's six digits.
Field onet(std::string_view column, std::string_view header) {
    return {.column = column,
            .headers = {header},
            .expression =
                "CASE WHEN regexp_full_match($, '\\d{8}') THEN left($, 2) || '-' || substr($, 3, 4) WHEN "
                "regexp_full_match($, '\\d{2}-\\d{4}\\.\\d{2}') THEN left($, 7) ELSE $ END",
            .pattern = "\\d{2}-\\d{4}",
            .what = "an O*NET code such as 47211100"};
}

const auto kTexas = std::to_array<Field>({
    {.column = "provider", .headers = {"PROVIDERNAME"}, .required = true},
    text("campus", "CAMPUS_NAME"),
    text("provider_type", "INSTITUTION_TYPE"),
    text("address", "CAMPUS_ADDRESS"),
    text("city", "CAMPUS_CITY"),
    state("CAMPUS_STATE"),
    text("zip", "CAMPUS_ZIP_CODE"),
    text("county_name", "CAMPUS_COUNTY"),
    {.column = "program", .headers = {"PROGRAM_NAME"}, .required = true},
    {.column = "cip",
     .headers = {"INSTRUCTIONAL_PROGRAM_CIP_CODE"},
     .expression = kCipExpression,
     .pattern = "\\d{2}\\.\\d{4}",
     .what = "a CIP code such as 513801"},
    onet("soc", "OCCUPATION_CODE_ONET_1"),
    onet("soc_2", "OCCUPATION_CODE_ONET_2"),
    onet("soc_3", "OCCUPATION_CODE_ONET_3"),
    text("outcome", "PROGRAM_OUTCOME"),
    text("credential", "ASSOCTED_CREDENTIAL_NAME"),
    amount("hours", "LENGTH_CONTACT_HOURS"),
    amount("weeks", "LENGTH_WEEKS"),
    amount("tuition", "REQUIRED_COST_TUITION_FEES"),
    people_field("apprentices", "NUMBER_OF_APPRENTICES", false),
});

std::optional<Header> texas_header(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(),
                       {"PROVIDERNAME", "CAMPUS_NAME", "PROGRAM_NAME", "INSTRUCTIONAL_PROGRAM_CIP_CODE"});
}

bool recognizes_texas(const Preview& preview) { return texas_header(preview).has_value(); }

/// "2024-03-20" of the sheet "Statewide List (03.20.2024)".
std::optional<std::string> day_in(const std::string& sheet) {
    std::smatch found;
    if (std::regex_search(sheet, found, std::regex("(\\d\\d)\\.(\\d\\d)\\.(\\d{4})"))) {
        return found[3].str() + "-" + found[1].str() + "-" + found[2].str();
    }
    return std::nullopt;
}

Facts read_texas(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = texas_header(preview);
    if (!header) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns",
                                       "ProviderName, Campus Name, Program Name, Instructional Program "
                                       "(CIP) Code"}}));
    }
    const auto& sheet = preview.sheets.front();
    auto facts = facts_of(staging, staging.table(sheet, *header), kTexas,
                          {.also = "'Texas Workforce Commission, eligible training provider list' AS source"});
    facts.release = staging.release_or(day_in(sheet.name), "2024-03-20");
    facts.release_label = facts.release;
    facts.scope = "48";
    return facts;
}

const auto kPlain = std::to_array<Field>({
    {.column = "provider", .headers = {"PROVIDER"}, .required = true},
    text("campus", "CAMPUS"),
    text("address", "ADDRESS"),
    {.column = "city", .headers = {"CITY"}, .required = true},
    state("STATE"),
    text("zip", "ZIP"),
    text("county_name", "COUNTY"),
    {.column = "program", .headers = {"PROGRAM"}, .required = true},
    cip_field(),
    soc_field(false),
    text("credential", "CREDENTIAL"),
    amount("hours", "HOURS"),
    amount("weeks", "WEEKS"),
    amount("tuition", "TUITION"),
    year_field(),
    people_field("completers", "COMPLETERS", false),
    {.column = "source", .headers = {"SOURCE"}, .required = true},
});

std::optional<Header> plain_header(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"PROVIDER", "CITY", "STATE", "PROGRAM", "YEAR", "COMPLETERS"});
}

bool recognizes_plain(const Preview& preview) { return plain_header(preview).has_value(); }

Facts read_plain(Staging& staging) {
    auto facts = own_list(staging, plain_header(staging.preview()), kPlain,
                          "provider, city, state, program, cip, soc, year, completers, source");
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT state) = 1 THEN min(state) ELSE count(DISTINCT state)::VARCHAR || ' states' "
        "END FROM facts";
    refuse_rows(staging, facts, "soc", "SELECT src_row, '' FROM facts WHERE cip IS NULL AND soc IS NULL",
                [](const std::string&) { return say("E1144"); });
    refuse_rows(staging, facts, "program",
                "SELECT b.src_row, a.src_row FROM facts AS a JOIN facts AS b ON a.src_row < b.src_row AND "
                "lower(a.provider) = lower(b.provider) AND lower(a.campus) IS NOT DISTINCT FROM lower(b.campus) AND "
                "a.address IS NOT DISTINCT FROM b.address AND lower(a.city) = lower(b.city) AND a.state = b.state AND "
                "lower(a.program) = lower(b.program) AND a.cip IS NOT DISTINCT FROM b.cip AND a.soc IS NOT DISTINCT "
                "FROM b.soc AND a.credential IS NOT DISTINCT FROM b.credential AND a.year = b.year",
                [](const std::string& row) {
                    return say("E1140", {{"row", row}});
                });
    return facts;
}

}  // namespace

extern const Layout kTexasProviders = {
    .name = "texas_providers",
    .kind = "training_providers",
    .title = "Eligible training providers of Texas",
    .agency = "Texas Workforce Commission",
    .recognizes = recognizes_texas,
    .read = read_texas,
};

extern const Layout kTrainingProviders = {
    .name = "training_providers",
    .kind = "training_providers",
    .title = "Eligible training providers",
    .agency = "State workforce agency",
    .recognizes = recognizes_plain,
    .read = read_plain,
};

}  // namespace laborshed::sources
