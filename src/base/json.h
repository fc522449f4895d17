// JSON of the structs that answers are made of. A struct is described once (BOOST_DESCRIBE_STRUCT); this is its JSON.
#pragma once

#include "base/enum_text.h"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace laborshed {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

/// Every public data member of a described struct, inherited ones first.
template <Described T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// Writes JSON straight into a text: answers are large, and a tree of them would be built only to be torn down.
/// A number that JSON has no word for (NaN, infinities) is null.
class JsonWriter {
  public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    void write(std::string_view text);
    void write(const std::string& text) { write(std::string_view(text)); }
    void write(const char* text) { write(std::string_view(text)); }
    void write(double number);
    void write(std::same_as<bool> auto truth) { out_ += truth ? "true" : "false"; }
    void write(std::signed_integral auto number) { write_integer(number); }
    void write(std::unsigned_integral auto number) requires(!std::same_as<decltype(number), bool>) {
        write_natural(number);
    }

    void write(DescribedEnum auto value) { write(text_of(value)); }

    template <class T>
    void write(const std::optional<T>& value) {
        if (value) {
            write(*value);
        } else {
            out_ += "null";
        }
    }

    template <class T>
    void write(const std::vector<T>& items) {
        char separator = '[';
        for (const auto& item : items) {
            out_ += separator;
            separator = ',';
            write(item);
        }
        out_ += items.empty() ? "[]" : "]";
    }

    template <class T>
    void write(const std::map<std::string, T>& fields) {
        char separator = '{';
        for (const auto& [name, value] : fields) {
            write_name(separator, name);
            write(value);
        }
        out_ += fields.empty() ? "{}" : "}";
    }

    template <Described T>
    void write(const T& object) {
        char separator = '{';
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            write_name(separator, member.name);
            write(object.*member.pointer);
        });
        out_ += separator == '{' ? "{}" : "}";
    }

  private:
    void write_integer(std::int64_t number);
    void write_natural(std::uint64_t number);
    void write_name(char& separator, std::string_view name) {
        out_ += separator;
        separator = ',';
        write(name);
        out_ += ':';
    }
    std::string& out_;
};

template <class T>
[[nodiscard]] std::string to_json(const T& value) {
    std::string out;
    JsonWriter(out).write(value);
    return out;
}

}  // namespace laborshed
