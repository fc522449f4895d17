// IPEDS completions (NCES), C20YY_A: awards by institution, program and award level, with or without the columns of
// race and ethnicity and the imputation flags (X…). Totals over programs or levels are left out: they are sums of the
// rows that are kept.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>
#include <cctype>
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
            .what = "a number of awards"};
}

// XC… says how the figure beside it came to be: R reported, P carried forward, N nearest neighbor, Z implied zero, …
const auto kFields = std::to_array<Field>({
    {.column = "unitid",
     .headers = {"UNITID"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 100000 AND 999999",
     .what = "an institution's UNITID, six digits"},
    {.column = "cip",
     .headers = {"CIPCODE"},
     .required = true,
     .expression = "CASE WHEN regexp_full_match($, '\\d{1,2}\\.\\d{3,4}') THEN lpad(split_part($, '.', 1), 2, '0') || "
                   "'.' || rpad(split_part($, '.', 2), 4, '0') ELSE $ END",
     .pattern = "\\d{2}\\.\\d{4}",
     .what = "a CIP code such as 51.3801"},
    {.column = "major_number",
     .headers = {"MAJORNUM"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ IN (1, 2)",
     .what = "1 (first major) or 2 (second major)"},
    {.column = "award_level",
     .headers = {"AWLEVEL"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 1 AND 21",
     .what = "an award level of IPEDS, 1 to 21"},
    {.column = "total",
     .headers = {"CTOTALT"},
     .type = FieldType::integer,
     .required = false,
     .empty = ".",
     .check = "$ >= 0",
     .what = "a number of awards"},
    count("men", "CTOTALM"),
    count("women", "CTOTALW"),
    count("american_indian", "CAIANT"),
    count("asian", "CASIAT"),
    count("black", "CBKAAT"),
    count("hispanic", "CHISPT"),
    count("pacific_islander", "CNHPIT"),
    count("white", "CWHITT"),
    count("two_or_more", "C2MORT"),
    count("race_unknown", "CUNKNT"),
    count("nonresident", "CNRALT"),
    flag("total_flag", "XCTOTALT"),
    flag("men_flag", "XCTOTALM"),
    flag("women_flag", "XCTOTALW"),
    flag("american_indian_flag", "XCAIANT"),
    flag("asian_flag", "XCASIAT"),
    flag("black_flag", "XCBKAAT"),
    flag("hispanic_flag", "XCHISPT"),
    flag("pacific_islander_flag", "XCNHPIT"),
    flag("white_flag", "XCWHITT"),
    flag("two_or_more_flag", "XC2MORT"),
    flag("race_unknown_flag", "XCUNKNT"),
    flag("nonresident_flag", "XCNRALT"),
});

/// Totals of programs (99; 51; 51.38) and of award levels (12, 13 and 15).
constexpr auto kKeep =
    "NOT regexp_full_match(cip, '99(\\.\\d*)?|\\d{1,2}|\\d{1,2}\\.\\d{2}') AND award_level NOT IN (12, 13, 15)";

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// "2024" of C2024_A.csv, "2022r" of c2022_a_rv.csv: a revised file comes after the first one of its year.
std::optional<std::string> release_in(const std::string& name) {
    std::smatch found;
    if (std::regex_search(name, found, std::regex("c((?:19|20)\\d\\d)_?a(_rv)?", std::regex::icase))) {
        return found[1].str() + (found[2].matched ? "r" : "");
    }
    return std::nullopt;
}

/// The file of 2024 has the awards from July 2023 to June 2024.
std::string label(const std::string& release) {
    if (release.size() < 4 || std::isdigit(static_cast<unsigned char>(release[3])) == 0) {
        return release;
    }
    const auto year = std::stoi(release.substr(0, 4));
    return std::to_string(year - 1) + "\xE2\x80\x93" + release.substr(2, 2) + (release.size() > 4 ? " (revised)" : "");
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns", "UNITID, CIPCODE, MAJORNUM, AWLEVEL, CTOTALT"}}));
    }
    const auto release = staging.release_or(release_in(preview.file_name), "2024");
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), kFields, {.keep = kKeep});
    facts.release = release;
    facts.release_label = label(release);
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kCompletions = {
    .name = "completions",
    .kind = "completions",
    .title = "IPEDS completions",
    .agency = "National Center for Education Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
