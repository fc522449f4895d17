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

/// Every row of the file, totals among them, as numbers. What can't be read is refused elsewhere.
std::string published_rows(const Table& table) {
    const auto column = [&](std::string_view name) {
        const auto at = table.header.find({name});
        return at ? "trim(c" + std::to_string(*at) + ")" : std::string("NULL");
    };
    const auto number = [&](std::string_view name) { return "TRY_CAST(" + column(name) + " AS BIGINT)"; };
    return "(SELECT src_row, " + column("UNITID") + " AS unitid, " + column("CIPCODE") + " AS cip, " +
           number("MAJORNUM") + " AS major, " + number("AWLEVEL") + " AS level, " + number("CTOTALT") + " AS total, " +
           number("CTOTALM") + " AS men, " + number("CTOTALW") +
           " AS women, regexp_full_match(cip, '\\d{1,2}\\.\\d{3,4}') AND cip NOT LIKE '99%' AS program FROM " +
           table.relation + ")";
}

/// The programs of NCES's own files add up to its totals to the person. Its largest program has 7,800 awards, one
/// figure in 770 is a multiple of 100, and the institutions' numbers, in ascending order, end above 499,000.
std::vector<Control> controls(const Table& table) {
    const auto rows = published_rows(table);
    return {
        no_key_twice("unitid, cip, major, level", rows),
        {"men_women", "E1160",
         "SELECT src_row AS row, format('{}, CIP {}: {} men and {} women, total {}', unitid, cip, men, women, total) "
         "AS "
         "says FROM " +
             rows + " WHERE men + women <> total"},
        {"totals", "E1161",
         "SELECT last AS row, format('{}, award level {}: the programs add up to {}, CIP 99 says {}', unitid, level, "
         "programs, CASE WHEN wholes = 0 THEN 'nothing' ELSE whole::VARCHAR END) AS says FROM (SELECT unitid, major, "
         "level, "
         "coalesce(sum(total) FILTER (program), 0)::BIGINT AS programs, max(total) FILTER (cip LIKE '99%') AS whole, "
         "count(*) FILTER (cip LIKE '99%') AS wholes, max(src_row) AS last FROM " +
             rows +
             " WHERE level NOT IN (12, 13, 15) GROUP BY ALL) WHERE (programs <> whole OR wholes = 0) AND major IN "
             "(SELECT "
             "major FROM " +
             rows + " WHERE cip LIKE '99%')"},
        {"units", "E1162",
         "SELECT src_row AS row, format('{}, CIP {}: {} awards', unitid, cip, total) AS says FROM " + rows +
             " WHERE program AND total > 0 AND (total > 20000 OR (total % 100 = 0 AND (SELECT count(*) >= 3 AND "
             "avg((total % 100 = 0)::INTEGER) > 0.5 FROM " +
             rows + " WHERE program AND total > 0)))"},
        institutions_to_the_end(),
        no_jump("major_number", "total", 1.25),
    };
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns", "UNITID, CIPCODE, MAJORNUM, AWLEVEL, CTOTALT"}}));
    }
    const auto release = staging.release_or(release_in(preview.file_name), "2024");
    const auto table = staging.table(preview.sheets.front(), *header);
    auto facts = facts_of(staging, table, kFields, {.keep = kKeep});
    facts.controls = controls(table);
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
