#include "sources/fields.h"

#include "base/error.h"
#include "sources/xlsx.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

namespace laborshed::sources {
namespace {

std::string replaced(std::string_view pattern, const std::string& value) {
    std::string text;
    for (const char c : pattern) {
        text += c == '$' ? value : std::string(1, c);
    }
    return text;
}

/// "'*', '**'" of "* **".
std::string sign_list(std::string_view signs) {
    std::string list;
    std::istringstream words{std::string(signs)};
    for (std::string word; words >> word;) {
        list += (list.empty() ? "" : ", ") + lake::sql_text(word);
    }
    return list;
}

/// A number as published tables print it. What isn't plain goes the slow way round.
std::string number_sql(const std::string& text) {
    return "coalesce(TRY_CAST(" + text + " AS DOUBLE), CASE WHEN regexp_full_match(trim(" + text +
           "), '-?\\$?\\d{1,3}(,\\d{3})*(\\.\\d+)?%?|-?\\$?\\d+(\\.\\d+)?%?') THEN TRY_CAST(regexp_replace(" + text +
           ", '[,$%]', '', 'g') AS DOUBLE) END)";
}

std::string read_sql(const Field& field, const std::string& text) {
    switch (field.type) {
        case FieldType::text: return "nullif(trim(" + text + "), '')";
        case FieldType::integer:
        case FieldType::number: return number_sql(text);
        case FieldType::boolean:
            return "CASE WHEN upper(trim(" + text + ")) IN ('TRUE', 'Y', 'YES', '1', 'T') THEN true WHEN upper(trim(" +
                   text + ")) IN ('FALSE', 'N', 'NO', '0', 'F') THEN false END";
    }
    return text;
}

std::string scaled(const Field& field, const std::string& value) {
    if (field.scale > 1) {
        // Published with few digits: the product has no more.
        return "round(" + value + " * " + std::to_string(std::llround(field.scale)) + ", 3)";
    }
    return field.scale < 1 ? "round(" + value + " / " + std::to_string(std::llround(1 / field.scale)) + ", 10)" : value;
}

std::size_t bound_column(const Staging& staging, const Table& table, const Field& field, bool& there) {
    const auto& names = table.header.names;
    const Location where{.file = staging.preview().file_name, .sheet = table.sheet, .row = table.header.row};
    for (const auto& name : field.headers) {
        const auto at = std::find(names.begin(), names.end(), name);
        if (at == names.end()) {
            continue;
        }
        const auto again = std::find(at + 1, names.end(), name);
        const auto column = static_cast<std::size_t>(at - names.begin());
        if (again != names.end()) {
            throw FileError(where,
                            say("E1031", {{"header", table.header.published[column]},
                                          {"first", column_letter(column)},
                                          {"second", column_letter(static_cast<std::size_t>(again - names.begin()))}}));
        }
        there = true;
        return column;
    }
    if (field.required) {
        throw FileError(where, say("E1032", {{"column", std::string(field.headers.front())}}));
    }
    there = false;
    return 0;
}

void add_checks(Mapping& mapping, const Field& field, std::size_t column, const std::string& text,
                const std::string& value, const std::string& sign) {
    const auto absent = sign.empty() ? "(" + text + " IS NULL)" : "(" + text + " IS NULL OR " + sign + ")";
    const auto add = [&](const std::string& condition, const std::string& reason) {
        mapping.checks.push_back({column, condition, reason});
    };
    if (field.required) {
        add("(" + text + " IS NOT NULL)", "is empty");
    }
    switch (field.type) {
        case FieldType::text: break;
        case FieldType::integer:
            add("(" + absent + " OR coalesce(isfinite(" + value + ") AND " + value + " = trunc(" + value + "), false))",
                "is not a whole number");
            break;
        case FieldType::number:
            add("(" + absent + " OR coalesce(isfinite(" + value + "), false))", "is not a number");
            break;
        case FieldType::boolean: add("(" + absent + " OR " + value + " IS NOT NULL)", "is neither yes nor no"); break;
    }
    const auto fact = field.expression.empty() ? value : "(" + replaced(field.expression, value) + ")";
    const auto reason = "is not " + std::string(field.what.empty() ? "of the expected form" : field.what);
    if (!field.pattern.empty()) {
        add("(" + absent + " OR coalesce(regexp_full_match(" + fact + ", " + lake::sql_text(field.pattern) +
                "), false))",
            reason);
    }
    if (!field.check.empty()) {
        add("(" + absent + " OR coalesce(" + replaced(field.check, fact) + ", false))", reason);
    }
}

/// The row, its facts, and beside them the cells and what the checks say of them.
std::string checked_rows(const Table& table, const Mapping& mapping) {
    std::string sql = "SELECT " + std::string(table.streamed ? "" : "src_row, ") + mapping.columns;
    for (std::size_t i = 0; i < mapping.checks.size(); ++i) {
        sql += ", " + mapping.checks[i].condition + " AS ok" + std::to_string(i);
        if (!table.streamed) {
            sql += ", c" + std::to_string(mapping.checks[i].column) + " AS cell" + std::to_string(i);
        }
    }
    return sql + " FROM " + table.relation;
}

std::string all_good(const Mapping& mapping) {
    std::string good;
    for (std::size_t i = 0; i < mapping.checks.size(); ++i) {
        good += (i == 0 ? "ok" : " AND ok") + std::to_string(i);
    }
    return good.empty() ? "true" : "(" + good + ")";
}

std::string fact_names(const Mapping& mapping, const Table& table) {
    return "* EXCLUDE (" + [&] {
        std::string names;
        for (std::size_t i = 0; i < mapping.checks.size(); ++i) {
            names +=
                (i == 0 ? "ok" : ", ok") + std::to_string(i) + (table.streamed ? "" : ", cell" + std::to_string(i));
        }
        return names;
    }() + ")";
}

}  // namespace

Mapping map_fields(const Staging& staging, const Table& table, std::span<const Field> fields) {
    Mapping mapping;
    for (const auto& field : fields) {
        bool there = false;
        const auto column = bound_column(staging, table, field, there);
        if (!there) {
            continue;
        }
        auto text = "c" + std::to_string(column);
        if (!table.streamed) {
            text = "nullif(trim(" + text + "), '')";
        }
        if (!field.empty.empty()) {
            text = "CASE WHEN trim(" + text + ") NOT IN (" + sign_list(field.empty) + ") THEN " + text + " END";
        }
        const auto sign =
            field.signs.empty() ? std::string() : "trim(" + text + ") IN (" + sign_list(field.signs) + ")";
        auto value = read_sql(field, text);
        add_checks(mapping, field, column, text, value, sign);
        if (!field.expression.empty()) {
            value = replaced(field.expression, value);
        }
        mapping.columns +=
            (mapping.columns.empty() ? "" : ", ") + scaled(field, value) + " AS " + std::string(field.column);
        if (!sign.empty()) {
            mapping.columns +=
                ", CASE WHEN " + sign + " THEN trim(" + text + ") END AS " + std::string(field.column) + "_flag";
        }
        mapping.origins[std::string(field.column)] = {
            table.sheet, table.header.published[column],
            staging.preview().format == Format::workbook ? column_letter(column) : std::string(), "src_row"};
    }
    return mapping;
}

Facts facts_of(const Staging& staging, const Table& table, std::span<const Field> fields, const Shape& shape) {
    const auto mapping = map_fields(staging, table, fields);
    const auto rows = "(" + checked_rows(table, mapping) + ")";
    const auto keep = shape.keep.empty() ? std::string("true") : "coalesce((" + shape.keep + "), true)";
    const auto good = all_good(mapping);
    Facts facts;
    facts.columns = mapping.origins;
    facts.select = "SELECT " + fact_names(mapping, table) + (shape.also.empty() ? "" : ", " + shape.also) + " FROM " +
                   rows + " WHERE " + keep + " AND " +
                   (table.streamed ? "CASE WHEN " + good + " THEN true ELSE error('refused')::BOOLEAN END" : good);
    if (table.streamed) {
        facts.first_row = table.header.row + 1;
        return facts;
    }
    facts.rows_read = "SELECT count(*) FROM " + table.relation;
    facts.rows_refused = "SELECT count(*) FROM " + rows + " WHERE " + keep + " AND NOT " + good;
    std::map<std::size_t, std::string> earlier;  // checks of the same column: a cell is named with the first that fails
    for (std::size_t i = 0; i < mapping.checks.size(); ++i) {
        const auto& check = mapping.checks[i];
        const auto number = std::to_string(i);
        auto& before = earlier[check.column];
        facts.refusals += std::string(i == 0 ? "" : " UNION ALL ") + "SELECT " + lake::sql_text(table.sheet) +
                          " AS sheet, src_row AS row, " + lake::sql_text(table.header.published[check.column]) +
                          " AS \"column\", coalesce(cell" + number + ", '') AS value, " + lake::sql_text(check.reason) +
                          " AS reason FROM " + rows + " WHERE " + keep + before + " AND NOT ok" + number;
        before += " AND ok" + number;
    }
    return facts;
}

}  // namespace laborshed::sources
