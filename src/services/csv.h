// Described rows as CSV (RFC 4180): one column per field, an interval as three.
#pragma once

#include "services/figure.h"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace laborshed::services {

/// The cell of a text, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe
/// in front.
[[nodiscard]] std::string csv_text(std::string_view text);

[[nodiscard]] std::string csv_number(double value);

namespace csv_detail {

inline void add(std::vector<std::string>& cells, const std::string& text) { cells.push_back(csv_text(text)); }
inline void add(std::vector<std::string>& cells, double value) { cells.push_back(csv_number(value)); }
inline void add(std::vector<std::string>& cells, std::int64_t value) { cells.push_back(std::to_string(value)); }
inline void add(std::vector<std::string>& cells, bool value) { cells.emplace_back(value ? "true" : "false"); }
template <class T>
void add(std::vector<std::string>& cells, const std::optional<T>& value) {
    if (value) {
        add(cells, *value);
    } else {
        cells.emplace_back();
    }
}
inline void add(std::vector<std::string>& cells, const Interval& interval) {
    add(cells, interval.p10);
    add(cells, interval.p50);
    add(cells, interval.p90);
}
inline void add(std::vector<std::string>& cells, const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts) {
        all += (all.empty() ? "" : "; ") + text;
    }
    add(cells, all);
}
inline void add(std::vector<std::string>& cells, const std::vector<Missing>& missing) {
    std::string all;
    for (const auto& one : missing) {
        all += (all.empty() ? "" : "; ") + one.figure + ": " + one.reason;
    }
    add(cells, all);
}

inline void end_line(std::string& csv, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        csv += (i == 0 ? "" : ",") + cells[i];
    }
    csv += "\r\n";
}

}  // namespace csv_detail

/// The names of a row's columns: its fields, an interval's as `<field>_p10`, `_p50`, `_p90`.
template <class Row>
[[nodiscard]] std::vector<std::string> csv_columns() {
    std::vector<std::string> names;
    boost::mp11::mp_for_each<boost::describe::describe_members<Row, boost::describe::mod_public>>([&](auto member) {
        using Value = std::remove_cvref_t<decltype(std::declval<Row>().*decltype(member)::pointer)>;
        const std::string name = member.name;
        if constexpr (std::is_same_v<Value, Interval>) {
            names.push_back(name + "_p10");
            names.push_back(name + "_p50");
            names.push_back(name + "_p90");
        } else {
            names.push_back(name);
        }
    });
    return names;
}

/// Header and rows. Missing values are empty cells.
template <class Row>
[[nodiscard]] std::string csv_of(const std::vector<Row>& rows) {
    std::string csv;
    csv_detail::end_line(csv, csv_columns<Row>());
    for (const auto& row : rows) {
        std::vector<std::string> cells;
        boost::mp11::mp_for_each<boost::describe::describe_members<Row, boost::describe::mod_public>>(
            [&](auto member) { csv_detail::add(cells, row.*decltype(member)::pointer); });
        csv_detail::end_line(csv, cells);
    }
    return csv;
}

}  // namespace laborshed::services
