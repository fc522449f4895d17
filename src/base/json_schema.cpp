#include "base/json_schema.h"

#include "base/error.h"

#include <string_view>

namespace laborshed {

std::string Schemas::nullable(const std::string& schema) {
    constexpr std::string_view begin = R"({"type":")";
    if (!schema.starts_with(begin) || schema.find("\"enum\"") != std::string::npos) {
        return R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})";
    }
    const auto quote = schema.find('"', begin.size());
    const auto type = schema.substr(begin.size(), quote - begin.size());
    return R"({"type":[")" + type + R"(","null"])" + schema.substr(quote + 1);
}

std::string Schemas::register_name(const std::type_info& type) {
    const auto full = boost::core::demangle(type.name());
    const auto colon = full.rfind(':');
    auto name = colon == std::string::npos ? full : full.substr(colon + 1);
    const auto [known, added] = types_.emplace(name, type);
    if (!added && known->second != std::type_index(type)) {
        throw Error(ErrorKind::internal, "two structs are called " + name);
    }
    return name;
}

}  // namespace laborshed
