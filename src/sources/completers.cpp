// IPEDS completers (NCES), C20YY_C: people who earned an award, by institution and award level, each once however many
// awards; with age groups. Its award levels (AWLEVELC) are fewer than those of C20YY_A: lake_tables/completers.h maps
// them.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

constexpr Field flag(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}};
}

Field count(std::string_view column, std::string_view header) {
    return {.column = column,
            .headers = {header},
            .type = FieldType::integer,
            .empty = ".",
            .check = "$ >= 0",
            .what = "a number of people"};
}

const auto kFields = std::to_array<Field>({
    {.column = "unitid",
     .headers = {"UNITID"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 100000 AND 999999",
     .what = "an institution's UNITID, six digits"},
    {.column = "completer_level",
     .headers = {"AWLEVELC"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ IN (1, 2, 3, 5, 7, 9, 10, 11, 12)",
     .what = "an award level of IPEDS completers (1, 2, 3, 5, 7, 9, 10, 11 or 12)"},
    count("total", "CSTOTLT"),
    count("men", "CSTOTLM"),
    count("women", "CSTOTLW"),
    count("under_18", "CSUND18"),
    count("age_18_24", "CS18_24"),
    count("age_25_39", "CS25_39"),
    count("age_40_up", "CSABV40"),
    count("age_unknown", "CSUNKN"),
    flag("total_flag", "XCSTOTLT"),
    flag("men_flag", "XCSTOTLM"),
    flag("women_flag", "XCSTOTLW"),
    flag("under_18_flag", "XCSUND18"),
    flag("age_18_24_flag", "XCS18_24"),
    flag("age_25_39_flag", "XCS25_39"),
    flag("age_40_up_flag", "XCSABV40"),
    flag("age_unknown_flag", "XCSUNKN"),
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"UNITID", "AWLEVELC", "CSTOTLT"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// "2024" of c2024_c.csv, "2022r" of c2022_c_rv.csv, as completions have it.
std::optional<std::string> release_in(const std::string& name) {
    std::smatch found;
    if (std::regex_search(name, found, std::regex("c((?:19|20)\\d\\d)_?c(_rv)?", std::regex::icase))) {
        return found[1].str() + (found[2].matched ? "r" : "");
    }
    return std::nullopt;
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name}, say("E1020", {{"columns", "UNITID, AWLEVELC, CSTOTLT"}}));
    }
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), kFields);
    facts.release = staging.release_or(release_in(preview.file_name), "2024");
    facts.release_label = facts.release;
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kCompleters = {
    .name = "completers",
    .kind = "completers",
    .title = "IPEDS completers",
    .agency = "National Center for Education Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
