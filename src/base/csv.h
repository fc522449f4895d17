// Described rows as CSV (RFC 4180): one column per field, a nested struct's fields one each.
#pragma once

#include "base/json.h"
#include "base/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace laborshed {

/// The cell of a text, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe
/// in front.
[[nodiscard]] std::string csv_text(std::string_view text);

[[nodiscard]] std::string csv_number(double value);

namespace csv_detail {

inline void add(std::vector<std::string>& cells, const std::string& text) { cells.push_back(csv_text(text)); }
inline void add(std::vector<std::string>& cells, const Message& message) { cells.push_back(csv_text(message.text)); }
inline void add(std::vector<std::string>& cells, double value) { cells.push_back(csv_number(value)); }
inline void add(std::vector<std::string>& cells, std::int64_t value) { cells.push_back(std::to_string(value)); }
inline void add(std::vector<std::string>& cells, bool value) { cells.emplace_back(value ? "true" : "false"); }
inline void add(std::vector<std::string>& cells, DescribedEnum auto value) {
    cells.push_back(csv_text(text_of(value)));
}
template <class T>
void add(std::vector<std::string>& cells, const std::optional<T>& value) {
    if (value) {
        add(cells, *value);
    } else {
        cells.emplace_back();
    }
}
template <class T>
requires(boost::describe::has_describe_members<T>::value) void add(std::vector<std::string>& cells, const T& object);

inline void add(std::vector<std::string>& cells, const std::vector<std::int64_t>& numbers) {
    std::string all;
    for (const auto number : numbers) {
        all += (all.empty() ? "" : "; ") + std::to_string(number);
    }
    cells.push_back(std::move(all));
}

template <DescribedEnum E>
void add(std::vector<std::string>& cells, const std::vector<E>& values) {
    std::string all;
    for (const auto value : values) {
        all += (all.empty() ? "" : "; ") + text_of(value);
    }
    cells.push_back(std::move(all));
}

/// A struct of texts, numbers and named states, such as the reason why something is missing.
template <class T>
[[nodiscard]] constexpr bool is_plain() {
    bool plain = true;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
        using Part = std::remove_cvref_t<decltype(std::declval<T>().*decltype(member)::pointer)>;
        plain = plain && (std::is_arithmetic_v<Part> || std::is_same_v<Part, std::string> || DescribedEnum<Part> ||
                          std::is_same_v<Part, Message>);
    });
    return plain;
}

/// Texts are joined with "; ", plain structs as "first: second; …"; a list of others is JSON.
template <class T>
void add(std::vector<std::string>& cells, const std::vector<T>& items) {
    std::string all;
    if constexpr (!std::is_same_v<T, std::string>) {
        if constexpr (!is_plain<T>()) {
            add(cells, items.empty() ? std::string() : to_json(items));
            return;
        }
    }
    for (const auto& item : items) {
        all += all.empty() ? "" : "; ";
        if constexpr (std::is_same_v<T, std::string>) {
            all += item;
        } else if constexpr (is_plain<T>()) {
            std::string parts;
            boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
                [&](auto member) {
                    const auto& part = item.*decltype(member)::pointer;
                    parts += parts.empty() ? "" : ": ";
                    using Part = std::remove_cvref_t<decltype(part)>;
                    if constexpr (std::is_arithmetic_v<Part>) {
                        parts += std::to_string(part);
                    } else if constexpr (DescribedEnum<Part>) {
                        parts += text_of(part);
                    } else if constexpr (std::is_same_v<Part, Message>) {
                        parts += part.text;
                    } else {
                        parts += part;
                    }
                });
            all += parts;
        }
    }
    add(cells, all);
}

template <class T>
requires(boost::describe::has_describe_members<T>::value) void add(std::vector<std::string>& cells, const T& object) {
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { add(cells, object.*decltype(member)::pointer); });
}

template <class Row>
void add_names(std::vector<std::string>& names, const std::string& prefix) {
    boost::mp11::mp_for_each<MembersOf<Row>>([&](auto member) {
        using Value = std::remove_cvref_t<decltype(std::declval<Row>().*decltype(member)::pointer)>;
        if constexpr (boost::describe::has_describe_members<Value>::value && !std::is_same_v<Value, Message>) {
            add_names<Value>(names, prefix + member.name + "_");
        } else {
            names.push_back(prefix + member.name);
        }
    });
}

}  // namespace csv_detail

/// The names of a row's columns: its fields, a struct's (an interval's, say) as `<field>_p10`, `_p50`, `_p90`.
template <class Row>
[[nodiscard]] std::vector<std::string> csv_columns() {
    std::vector<std::string> names;
    csv_detail::add_names<Row>(names, "");
    return names;
}

/// The cells of a row in the order of its columns, ready to be written. Missing values are empty.
template <class Row>
[[nodiscard]] std::vector<std::string> csv_cells(const Row& row) {
    std::vector<std::string> cells;
    csv_detail::add(cells, row);
    return cells;
}

void add_csv_line(std::string& csv, const std::vector<std::string>& cells);

/// Header and rows.
template <class Row>
[[nodiscard]] std::string csv_of(const std::vector<Row>& rows) {
    std::string csv;
    add_csv_line(csv, csv_columns<Row>());
    for (const auto& row : rows) {
        add_csv_line(csv, csv_cells(row));
    }
    return csv;
}

}  // namespace laborshed
