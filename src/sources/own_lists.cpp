#include "sources/own_lists.h"

#include "base/error.h"
#include "taxonomy/soc_codes.h"

namespace laborshed::sources {
namespace {

std::string known_occupations() {
    std::string list;
    for (const auto code : taxonomy::occupation_codes()) {
        list += (list.empty() ? "'" : ", '") + std::string(code) + "'";
    }
    return "$ IN (" + list + ")";
}

}  // namespace

Field soc_field(bool required) {
    static const auto known = known_occupations();
    return {.column = "soc",
            .headers = {"SOC"},
            .required = required,
            .expression = "CASE WHEN length($) = 10 THEN left($, 7) ELSE $ END",
            .check = known,
            .what = "an occupation of SOC 2018 such as 53-3032"};
}

Field cip_field() {
    return {.column = "cip",
            .headers = {"CIP"},
            .expression = kCipExpression,
            .pattern = "\\d{2}\\.\\d{4}",
            .what = "a CIP code such as 51.3801"};
}

Field area_field() {
    return {.column = "area",
            .headers = {"AREA"},
            .required = true,
            .pattern = "US|\\d{2}|\\d{5}",
            .what = "US, a state (53) or a county (53033)"};
}

Field year_field() {
    return {.column = "year",
            .headers = {"YEAR"},
            .type = FieldType::integer,
            .required = true,
            .check = "$ BETWEEN 1990 AND 2100",
            .what = "a year such as 2025"};
}

Field people_field(std::string_view column, std::string_view header, bool required) {
    return {.column = column,
            .headers = {header},
            .type = FieldType::integer,
            .required = required,
            .check = "$ >= 0",
            .what = "a number of people"};
}

Facts own_list(Staging& staging, const std::optional<Header>& header, std::span<const Field> fields,
               const std::string& columns) {
    const auto& preview = staging.preview();
    if (!header) {
        throw FileError({.file = preview.file_name}, say("E1020", {{"columns", columns}}));
    }
    std::string absent;  // columns the list hasn't are there all the same, for the checks
    for (const auto& field : fields) {
        if (!header->find({field.headers.front()})) {
            absent += std::string(absent.empty() ? "" : ", ") +
                      "NULL::" + (field.type == FieldType::text ? "VARCHAR" : "DOUBLE") + " AS " +
                      std::string(field.column);
        }
    }
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), fields, {.also = absent});
    // Without a readable year no row can be kept, and the import says why.
    const auto year = staging.scalar("SELECT max(year)::INTEGER FROM (" + facts.select + ")");
    facts.release = staging.release_or(year.value_or("0"), "2025");
    facts.release_label = facts.release;
    return facts;
}

void refuse_rows(const Staging& staging, const Facts& facts, const std::string& header, const std::string& sql,
                 const std::function<Message(const std::string&)>& why) {
    const auto rows =
        staging.connection().query("WITH facts AS (" + facts.select + ") SELECT src_row, told::VARCHAR FROM (" + sql +
                                   ") AS wrong(src_row, told) ORDER BY src_row LIMIT 1");
    if (rows.size() != 0) {
        throw FileError({.file = staging.preview().file_name,
                         .row = static_cast<std::uint64_t>(rows.integer(0, 0).value_or(0)),
                         .column = header},
                        why(rows.text(0, 1)));
    }
}

void refuse_counted_twice(const Staging& staging, const Facts& facts, std::span<const std::string_view> key) {
    std::string same = "a.src_row <> b.src_row";
    for (const auto& column : key) {
        const std::string name(column);
        same += " AND a." + name + " IS NOT DISTINCT FROM b." + name;
    }
    const auto pairs = "SELECT b.src_row, a.src_row FROM facts AS a JOIN facts AS b ON " + same;
    refuse_rows(staging, facts, "area", pairs + " AND a.area = b.area AND a.src_row < b.src_row",
                [](const std::string& row) {
                    return say("E1140", {{"row", row}});
                });
    refuse_rows(staging, facts, "area",
                pairs + " AND (a.area = 'US' AND b.area <> 'US' OR length(b.area) = 5 AND a.area = left(b.area, 2))",
                [](const std::string& row) {
                    return say("E1141", {{"row", row}});
                });
}

}  // namespace laborshed::sources
