// Described structs from JSON: reports all faults at once, each with its place.
#pragma once

#include "base/error.h"
#include "base/json.h"

#include <boost/json/fwd.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed {

/// A fault of one field. `field` is its path: "name", "goals[2].target".
struct Fault {
    std::string field = {};
    std::string message = {};
    std::string code = {};  ///< docs/faults.md; empty for what has none
};
BOOST_DESCRIBE_STRUCT(Fault, (), (field, message, code))

/// Invalid input. what() has all faults in one line.
class InvalidError : public Error {
  public:
    explicit InvalidError(std::vector<Fault> faults);
    [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }

  private:
    std::vector<Fault> faults_;
};

/// Parses a JSON text. Throws InvalidError naming the byte where it stops being JSON. Who looks into the value includes
/// <boost/json/value.hpp>, which most readers of this header do without.
[[nodiscard]] std::shared_ptr<const boost::json::value> parse_json(std::string_view text);

class JsonReader {
  public:
    /// The faults so far.
    [[nodiscard]] std::vector<Fault>& faults() noexcept { return faults_; }

    void read(const boost::json::value& json, std::string& value, const std::string& at);
    void read(const boost::json::value& json, bool& value, const std::string& at);
    void read(const boost::json::value& json, std::int64_t& value, const std::string& at);
    void read(const boost::json::value& json, double& value, const std::string& at);

    /// An empty text leaves a choice that is `unset` unset, as a missing field does: the validator asks for it.
    template <DescribedEnum E>
    void read(const boost::json::value& json, E& value, const std::string& at) {
        std::string text;
        const auto before = faults_.size();
        read(json, text, at);
        if (const auto known = enum_of<E>(text)) {
            value = *known;
        } else if (faults_.size() == before && !(text.empty() && value == unset<E>)) {
            refuse_choice(text, texts_of<E>(), at);
        }
    }

    template <class T>
    void read(const boost::json::value& json, std::optional<T>& value, const std::string& at) {
        if (is_null(json)) {
            value.reset();
        } else {
            read(json, value.emplace(), at);
        }
    }

    template <class T>
    void read(const boost::json::value& json, std::vector<T>& items, const std::string& at) {
        const auto size = size_of_list(json, at);
        if (!size) {
            return;
        }
        items.clear();
        for (std::size_t i = 0; i < *size; ++i) {
            read(item_of(json, i), items.emplace_back(), at + "[" + std::to_string(i) + "]");
        }
    }

    /// Missing fields keep their value; an unknown field is a fault.
    template <Described T>
    void read(const boost::json::value& json, T& object, const std::string& at) {
        if (!is_object(json, at)) {
            return;
        }
        std::vector<std::string_view> names;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            names.emplace_back(member.name);
            if (const auto* field = field_of(json, member.name)) {
                read(*field, object.*member.pointer, path(at, member.name));
            }
        });
        refuse_unknown(json, names, at);
    }

  private:
    static bool is_null(const boost::json::value& json);
    /// Nothing, and a fault, for anything but a list.
    std::optional<std::size_t> size_of_list(const boost::json::value& json, const std::string& at);
    static const boost::json::value& item_of(const boost::json::value& json, std::size_t i);
    /// False, and a fault, for anything but an object.
    bool is_object(const boost::json::value& json, const std::string& at);
    /// Null if it has no such field.
    static const boost::json::value* field_of(const boost::json::value& json, std::string_view name);
    void refuse_unknown(const boost::json::value& json, const std::vector<std::string_view>& names,
                        const std::string& at);
    void refuse_choice(const std::string& text, const std::vector<std::string>& choices, const std::string& at);
    static std::string path(const std::string& at, std::string_view name) {
        return at.empty() ? std::string(name) : at + "." + std::string(name);
    }
    void wrong(const std::string& at, const Message& message) { faults_.push_back({at, message.text, message.id}); }

    std::vector<Fault> faults_;
};

/// Reads into `object`, which keeps what the JSON doesn't name. Throws InvalidError with every fault.
template <class T>
void read_json(std::string_view text, T& object) {
    JsonReader reader;
    reader.read(*parse_json(text), object, "");
    if (!reader.faults().empty()) {
        throw InvalidError(reader.faults());
    }
}

template <class T>
[[nodiscard]] T from_json(std::string_view text) {
    T object{};
    read_json(text, object);
    return object;
}

}  // namespace laborshed
