// JSON Schemas (OpenAPI 3.1, that is JSON Schema 2020-12) of described structs.
#pragma once

#include "base/json.h"

#include <boost/core/demangle.hpp>

#include <typeindex>
#include <typeinfo>

namespace laborshed {

/// Collects the schemas of structs, each once, under its own name.
class Schemas {
  public:
    /// The schema of T as JSON text: a `$ref` for a struct, which it registers with all that it consists of.
    template <class T>
    std::string of() {
        if constexpr (std::same_as<T, bool>) {
            return R"({"type":"boolean"})";
        } else if constexpr (std::unsigned_integral<T>) {
            return R"({"type":"integer","minimum":0})";
        } else if constexpr (std::integral<T>) {
            return R"({"type":"integer"})";
        } else if constexpr (std::floating_point<T>) {
            return R"({"type":"number"})";
        } else if constexpr (std::same_as<T, std::string>) {
            return R"({"type":"string"})";
        } else if constexpr (DescribedEnum<T>) {
            auto texts = texts_of<T>();
            if (text_of(T{}).empty()) {
                texts.emplace_back();  // nothing chosen
            }
            return R"({"type":"string","enum":)" + to_json(texts) + "}";
        } else {
            return of_compound(static_cast<const T*>(nullptr));
        }
    }

    /// Name → schema as JSON text.
    [[nodiscard]] const std::map<std::string, std::string>& all() const noexcept { return schemas_; }

  private:
    template <class T>
    std::string of_compound(const std::vector<T>* /*type*/) {
        return R"({"type":"array","items":)" + of<T>() + "}";
    }
    template <class T>
    std::string of_compound(const std::map<std::string, T>* /*type*/) {
        return R"({"type":"object","additionalProperties":)" + of<T>() + "}";
    }
    template <class T>
    std::string of_compound(const std::optional<T>* /*type*/) {
        return nullable(of<T>());
    }
    template <Described T>
    std::string of_compound(const T* /*type*/) {
        const auto name = register_name(typeid(T));
        if (!schemas_.contains(name)) {
            schemas_[name] = "{}";  // so that a struct that holds itself comes to an end
            std::string properties;
            std::string required;
            boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
                using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
                const auto* comma = properties.empty() ? "" : ",";
                properties += comma + to_json(member.name) + ":" + of<Field>();
                required += comma + to_json(member.name);
            });
            schemas_[name] = R"({"type":"object","properties":{)" + properties + R"(},"required":[)" + required + "]}";
        }
        return R"({"$ref":"#/components/schemas/)" + name + "\"}";
    }

    /// {"type":"number"} becomes {"type":["number","null"]}; a reference, one of two.
    static std::string nullable(const std::string& schema);
    /// The struct's own name without namespaces. Throws Error internal when two structs share one.
    std::string register_name(const std::type_info& type);

    std::map<std::string, std::string> schemas_;
    std::map<std::string, std::type_index> types_;
};

}  // namespace laborshed
