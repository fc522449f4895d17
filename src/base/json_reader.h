// Described structs from JSON: everything that is wrong is said at once, each with its place.
#pragma once

#include "base/error.h"
#include "base/json.h"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace laborshed {

/// One field that is wrong. `field` is where it stands: "name", "goals[2].target".
struct Fault {
    std::string field = {};
    std::string message = {};
};
BOOST_DESCRIBE_STRUCT(Fault, (), (field, message))

/// What a person entered is wrong. what() says all of it in one line.
class InvalidError : public Error {
  public:
    explicit InvalidError(std::vector<Fault> faults);
    [[nodiscard]] const std::vector<Fault>& faults() const noexcept { return faults_; }

  private:
    std::vector<Fault> faults_;
};

/// Parses a JSON text. Throws InvalidError naming the byte where it stops being JSON.
[[nodiscard]] boost::json::value parse_json(std::string_view text);

class JsonReader {
  public:
    /// What was wrong so far.
    [[nodiscard]] std::vector<Fault>& faults() noexcept { return faults_; }

    void read(const boost::json::value& json, std::string& value, const std::string& at);
    void read(const boost::json::value& json, bool& value, const std::string& at);
    void read(const boost::json::value& json, std::int64_t& value, const std::string& at);
    void read(const boost::json::value& json, double& value, const std::string& at);

    template <class T>
    void read(const boost::json::value& json, std::optional<T>& value, const std::string& at) {
        if (json.is_null()) {
            value.reset();
        } else {
            read(json, value.emplace(), at);
        }
    }

    template <class T>
    void read(const boost::json::value& json, std::vector<T>& items, const std::string& at) {
        const auto* array = json.if_array();
        if (array == nullptr) {
            wrong(at, "must be a list");
            return;
        }
        items.clear();
        for (std::size_t i = 0; i < array->size(); ++i) {
            read((*array)[i], items.emplace_back(), at + "[" + std::to_string(i) + "]");
        }
    }

    /// Fields that are not there keep their value; a field that the struct hasn't is a fault.
    template <Described T>
    void read(const boost::json::value& json, T& object, const std::string& at) {
        const auto* fields = json.if_object();
        if (fields == nullptr) {
            wrong(at, "must be an object");
            return;
        }
        std::size_t known = 0;
        std::string names;
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            names += std::string(names.empty() ? "" : ", ") + member.name;
            if (const auto* field = fields->if_contains(member.name)) {
                ++known;
                read(*field, object.*member.pointer, path(at, member.name));
            }
        });
        if (known != fields->size()) {
            refuse_unknown<T>(*fields, names, at);
        }
    }

  private:
    template <Described T>
    void refuse_unknown(const boost::json::object& fields, const std::string& names, const std::string& at) {
        for (const auto& field : fields) {
            const std::string_view name(field.key().data(), field.key().size());
            bool known = false;
            boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { known = known || name == member.name; });
            if (!known) {
                wrong(path(at, name), "is unknown; there are " + names);
            }
        }
    }
    static std::string path(const std::string& at, std::string_view name) {
        return at.empty() ? std::string(name) : at + "." + std::string(name);
    }
    void wrong(const std::string& at, const std::string& message) { faults_.push_back({at, message}); }

    std::vector<Fault> faults_;
};

/// Reads into `object`, which keeps what the JSON doesn't name. Throws InvalidError with every fault.
template <class T>
void read_json(std::string_view text, T& object) {
    JsonReader reader;
    reader.read(parse_json(text), object, "");
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
