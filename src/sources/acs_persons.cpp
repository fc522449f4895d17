// American Community Survey, public use microdata: the person file (psam_p06.csv, psam_pusa.csv, …), 1- and 5-year, of
// one state or the nation, with or without the 80 replicate weights. Millions of people become sums: graduates under 45
// by state, field of degree, highest degree, age and labor force status, the employed under 30 by occupation, too.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace laborshed::sources {
namespace {

constexpr int kReplicates = 80;
constexpr int kFirstYear = 2018;  // OCCP is of the 2018 Census occupation list from here on

constexpr auto kDigits = "lpad($, 4, '0')";

// Children, people without a degree and people without work have blanks.
const auto kFields = std::to_array<Field>({
    {.column = "serial",
     .headers = {"SERIALNO"},
     .required = true,
     .pattern = "(19|20)\\d\\d(HU|GQ)?\\d+",
     .what = "a serial number that begins with the year of the interview"},
    {.column = "state",
     .headers = {"STATE", "ST"},
     .required = true,
     .expression = "lpad($, 2, '0')",
     .pattern = "\\d{2}",
     .what = "a state's FIPS code"},
    {.column = "weight",
     .headers = {"PWGTP"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 0 AND 99999",
     .what = "a person weight"},
    {.column = "age",
     .headers = {"AGEP"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 0 AND 120",
     .what = "an age"},
    {.column = "schooling",
     .headers = {"SCHL"},
     .type = FieldType::integer,
     .check = "$ BETWEEN 1 AND 24",
     .what = "an educational attainment, 1 to 24"},
    {.column = "field",
     .headers = {"FOD1P"},
     .expression = kDigits,
     .pattern = "\\d{4}",
     .what = "a field of degree such as 6107"},
    {.column = "esr",
     .headers = {"ESR"},
     .type = FieldType::integer,
     .check = "$ BETWEEN 1 AND 6",
     .what = "an employment status, 1 to 6"},
    {.column = "occp",
     .headers = {"OCCP"},
     .expression = kDigits,
     .pattern = "\\d{4}",
     .what = "a Census occupation such as 3255"},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.format != Format::comma || preview.sheets.empty()) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"SERIALNO"});
}

/// The household file, too, so that it can be named.
bool recognizes(const Preview& preview) {
    const auto header = header_of(preview);
    return header && header->find({"PWGTP", "WGTP"}).has_value();
}

std::size_t column_of(const Header& header, const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(header.names, name) - header.names.begin());
}

/// The columns of PWGTP1 to PWGTP80, or none. Throws when only some of them are there.
std::vector<std::size_t> replicate_columns(const Preview& preview, const Header& header) {
    std::vector<std::size_t> columns;
    std::vector<std::string> lacking;
    for (int i = 1; i <= kReplicates; ++i) {
        const auto name = "PWGTP" + std::to_string(i);
        const auto column = column_of(header, name);
        if (column < header.names.size()) {
            columns.push_back(column);
        } else {
            lacking.push_back(name);
        }
    }
    if (!columns.empty() && !lacking.empty()) {
        throw FileError({.file = preview.file_name, .row = header.row}, say("E1174", {{"columns", joined(lacking)}}));
    }
    return columns;
}

/// What must hold between columns, each at the column whose cell is shown.
std::vector<Check> checks_of(const Mapping& mapping, const Header& header) {
    auto checks = mapping.checks;
    const auto cell = [&](const std::string& name) { return "c" + std::to_string(column_of(header, name)); };
    checks.push_back(
        {column_of(header, "FOD1P"),
         "(" + cell("FOD1P") + " IS NOT NULL OR coalesce(TRY_CAST(" + cell("SCHL") + " AS INTEGER), 0) < 21)",
         "is blank, although the person has a bachelor's degree"});
    checks.push_back(
        {column_of(header, "OCCP"),
         "(" + cell("OCCP") + " IS NOT NULL OR coalesce(TRY_CAST(" + cell("ESR") + " AS INTEGER), 0) NOT IN (1, 2))",
         "is blank, although the person is employed"});
    return checks;
}

/// One pass over the file: the cells, and beside them, as rows of their own, how many people are left out.
/// Memory is that of the cells. Throws FileError where the text is damaged.
void add_up(const Staging& staging, const Table& table, const Mapping& mapping, const std::vector<Check>& checks) {
    std::string good;
    for (const auto& check : checks) {
        good += (good.empty() ? "" : " AND ") + check.condition;
    }
    const auto replicates = replicate_columns(staging.preview(), table.header);
    std::string sums;
    std::string read;
    for (const auto column : replicates) {
        const auto name = "c" + std::to_string(column);
        read += ", " + name;
        sums +=
            (sums.empty() ? "" : ", ") + ("sum(CASE WHEN part = 'graduate' THEN CAST(" + name) + " AS INTEGER) END)";
    }
    try {
        staging.connection().query(
            "CREATE OR REPLACE TEMP TABLE acs_cells AS SELECT part, state, field, degree, age, labor_status, "
            "occupation, "
            "min(year) AS first_year, max(year) AS last_year, count(*) AS n, sum(weight) AS persons, "
            "sum(weight * weight) AS squares, " +
            (sums.empty() ? "NULL::INTEGER[]" : "list_value(" + sums + ")") +
            " AS replicates FROM (SELECT part, TRY_CAST(left(serial, 4) AS INTEGER) AS year, "
            "CASE WHEN part = 'graduate' THEN state END AS state, CASE WHEN part = 'graduate' THEN field END AS field, "
            "CASE WHEN part = 'graduate' THEN CASE schooling WHEN 21 THEN 'bachelor' WHEN 22 THEN 'master' "
            "WHEN 23 THEN 'professional' ELSE 'doctorate' END END AS degree, "
            "CASE WHEN part = 'graduate' THEN CASE WHEN age < 30 THEN '16-29' ELSE '30-44' END END AS age, "
            "CASE WHEN part = 'graduate' THEN CASE WHEN esr <= 2 THEN 'employed' WHEN esr = 3 THEN 'unemployed' "
            "WHEN esr <= 5 THEN 'armed forces' ELSE 'not in labor force' END END AS labor_status, "
            "CASE WHEN part = 'graduate' AND age < 30 AND esr <= 2 THEN occp END AS occupation, weight" +
            read +
            " FROM (SELECT *, CASE WHEN NOT (good) THEN 'refused' WHEN schooling >= 21 AND age BETWEEN 16 AND 44 "
            "AND esr IS NOT NULL THEN 'graduate' ELSE 'other' END AS part FROM (SELECT " +
            mapping.columns + ", (" + good + ") AS good" + read + " FROM " + table.relation + "))) GROUP BY ALL");
    } catch (const lake::DuckError& error) {
        refuse_damaged_text(error, staging.preview().file_name);
    }
}

std::string refusals_of(const Table& table, const std::vector<Check>& checks) {
    std::string sql;
    for (const auto& check : checks) {
        const auto cell = "c" + std::to_string(check.column);
        sql += std::string(sql.empty() ? "" : " UNION ALL ") + "SELECT '' AS sheet, src_row AS row, " +
               lake::sql_text(table.header.published[check.column]) + " AS \"column\", coalesce(" + cell +
               ", '') AS value, " + lake::sql_text(check.reason) + " AS reason FROM (SELECT row_number() OVER () + " +
               std::to_string(table.header.row) + " AS src_row, * FROM " + table.relation + ") WHERE NOT " +
               check.condition;
    }
    return sql;
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header || !header->find({"PWGTP"})) {
        throw FileError({.file = preview.file_name, .row = header ? header->row : 0}, say("E1175"));
    }
    const auto table = staging.streamed(preview.sheets.front(), *header);
    for (const auto& needed : {"SCHL", "FOD1P", "ESR", "OCCP"}) {  // blank for many, but there
        if (!header->find({needed})) {
            throw FileError({.file = preview.file_name, .row = header->row}, say("E1032", {{"column", needed}}));
        }
    }
    const auto mapping = map_fields(staging, table, kFields);
    const auto checks = checks_of(mapping, *header);
    add_up(staging, table, mapping, checks);

    const auto year = [&](const std::string& which) {
        const auto text = staging.scalar("SELECT " + which + " FROM acs_cells WHERE part <> 'refused'");
        return text ? std::stoi(*text) : 0;
    };
    const auto first = year("min(first_year)");
    const auto last = year("max(last_year)");
    if (last != 0 && last < kFirstYear) {
        throw FileError({.file = preview.file_name},
                        say("E1176", {{"year", std::to_string(last)}, {"first", std::to_string(kFirstYear)}}));
    }
    const auto years = std::to_string(last - first + 1);
    Facts facts;
    facts.columns = mapping.origins;
    facts.select =
        "SELECT state, field, degree, age, labor_status, occupation, n, persons, squares, replicates FROM acs_cells "
        "WHERE part = 'graduate' ORDER BY ALL";
    facts.rows_read = "SELECT coalesce(sum(n), 0) FROM acs_cells";
    facts.rows_refused = "SELECT coalesce(sum(n), 0) FROM acs_cells WHERE part = 'refused'";
    facts.refusals = refusals_of(table, checks);
    facts.release =
        staging.release_or(first == last ? std::to_string(last) : std::to_string(last) + "-" + years, "2024");
    facts.release_label = first == last ? std::to_string(last) + ", 1-year"
                                        : std::to_string(first) + "\xE2\x80\x93" + std::to_string(last);
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT state) = 1 THEN min(state) WHEN count(DISTINCT state) >= 51 THEN 'US' ELSE "
        "count(DISTINCT state)::VARCHAR || ' states' END || CASE WHEN bool_and(replicates IS NULL) THEN "
        "', without replicate weights' ELSE '' END FROM facts";
    return facts;
}

}  // namespace

extern const Layout kAcsPersons = {
    .name = "acs_persons",
    .kind = "graduate_flows",
    .title = "American Community Survey, public use microdata, people",
    .agency = "U.S. Census Bureau",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
