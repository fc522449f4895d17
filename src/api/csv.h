// CSV (RFC 4180) of a table of described structs: one line per row, one column per field.
#pragma once

#include "api/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace laborshed::api {

/// Columns are the fields by name; a nested struct's are `outer_inner`, a list of texts is joined with "; ", a list of
/// structs (reasons why something is missing) is "first: second; …". What is missing is empty.
class CsvWriter {
  public:
    explicit CsvWriter(std::string& out) : out_(out) {}

    template <Described T>
    void write_header() {
        write_names<T>("");
        end_line();
    }

    template <Described T>
    void write_row(const T& row) {
        write_fields(row);
        end_line();
    }

  private:
    template <Described T>
    void write_names(const std::string& prefix) {
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
            if constexpr (Described<Field>) {
                write_names<Field>(prefix + member.name + "_");
            } else {
                write_cell(prefix + member.name);
            }
        });
    }

    template <Described T>
    void write_fields(const T& object) {
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            const auto& field = object.*member.pointer;
            if constexpr (Described<std::remove_cvref_t<decltype(field)>>) {
                write_fields(field);
            } else {
                write_cell(text_of(field));
            }
        });
    }

    static std::string text_of(const std::string& text) { return guarded(text); }
    template <class T>
    requires std::is_arithmetic_v<T>
    static std::string text_of(T number) { return to_json(number); }
    static std::string text_of(double number) {
        auto text = to_json(number);
        return text == "null" ? "" : text;
    }
    template <class T>
    static std::string text_of(const std::optional<T>& value) {
        return value ? text_of(*value) : std::string();
    }
    template <class T>
    static std::string text_of(const std::vector<T>& items) {
        std::string joined;
        for (const auto& item : items) {
            joined += (joined.empty() ? "" : "; ") + text_of(item);
        }
        return joined;
    }
    template <Described T>
    static std::string text_of(const T& object) {
        std::string joined;
        boost::mp11::mp_for_each<MembersOf<T>>(
            [&](auto member) { joined += (joined.empty() ? "" : ": ") + text_of(object.*member.pointer); });
        return joined;
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it.
    static std::string guarded(const std::string& text);
    void write_cell(std::string_view text);
    void end_line();

    std::string& out_;
    bool line_begun_ = false;
};

template <Described T>
[[nodiscard]] std::string to_csv(const std::vector<T>& rows) {
    std::string out;
    CsvWriter writer(out);
    writer.write_header<T>();
    for (const auto& row : rows) {
        writer.write_row(row);
    }
    return out;
}

}  // namespace laborshed::api
