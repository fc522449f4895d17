#include "api/openapi.h"

#include "api/problem.h"
#include "base/version.h"

#include <algorithm>

namespace laborshed::api {
namespace {

/// {"a":1,"b":2} from names and JSON texts, written by hand so that the order stays.
class Object {
  public:
    Object& add(std::string_view name, const std::string& json) {
        text_ += (text_.empty() ? "" : ",") + to_json(std::string(name)) + ":" + json;
        return *this;
    }
    Object& text(std::string_view name, const std::string& value) { return add(name, to_json(value)); }
    [[nodiscard]] std::string json() const { return "{" + text_ + "}"; }

  private:
    std::string text_;
};

std::string list(const std::vector<std::string>& items) {
    std::string out;
    for (const auto& item : items) {
        out += (out.empty() ? "" : ",") + item;
    }
    return "[" + out + "]";
}

std::string parameter_json(const ParameterInfo& info, bool in_path) {
    Object schema;
    schema.text("type", info.type);
    if (!info.choices.empty()) {
        schema.add("enum", to_json(info.choices));
    }
    if (!info.fallback.empty()) {
        schema.add("default", info.fallback);
    }
    return Object()
        .text("name", info.name)
        .text("in", in_path ? "path" : "query")
        .add("required", in_path ? "true" : "false")
        .text("description", info.description)
        .add("schema", schema.json())
        .json();
}

std::string media(const std::string& type, const std::string& schema) {
    return Object().add(type, Object().add("schema", schema).json()).json();
}

std::string responses_json(const Endpoint& endpoint, Schemas& schemas) {
    Object content;
    content.add(endpoint.content_type, Object().add("schema", endpoint.schema(schemas)).json());
    const auto problems = [&schemas] {
        return Object()
            .text("description", "A problem (RFC 9457)")
            .add("content", media("application/problem+json", schemas.of<Problem>()))
            .json();
    };
    if (endpoint.redirects) {
        return Object().add("303", R"({"description":"Leads the browser on"})").json();
    }
    if (endpoint.perform) {
        return Object()
            .add("2XX", Object().text("description", "Done").add("content", content.json()).json())
            .add("default", problems())
            .json();
    }
    if (endpoint.to_csv) {
        content.add("text/csv", R"({"schema":{"type":"string"}})");
    }
    const auto etag = R"({"ETag":{"schema":{"type":"string"},"description":"changes when the answer may"}})";
    return Object()
        .add("200",
             Object().text("description", "The answer").add("headers", etag).add("content", content.json()).json())
        .add("304", R"({"description":"What If-None-Match names is still right"})")
        .add("default", problems())
        .json();
}

std::string operation_json(const Endpoint& endpoint, Schemas& schemas) {
    std::vector<std::string> parameters;
    for (const auto& info : endpoint.path_parameters) {
        parameters.push_back(parameter_json(info, true));
    }
    for (const auto& info : endpoint.parameters) {
        parameters.push_back(parameter_json(info, false));
    }
    if (endpoint.to_csv) {
        parameters.push_back(parameter_json({.name = "format",
                                             .type = "string",
                                             .description = "The same as the Accept header, for links",
                                             .choices = {"json", "csv"}},
                                            false));
    }
    Object operation;
    operation.text("summary", endpoint.summary).add("parameters", list(parameters));
    if (endpoint.body_schema) {
        operation.add("requestBody", Object()
                                         .add("required", "true")
                                         .add("content", media(endpoint.body_type, endpoint.body_schema(schemas)))
                                         .json());
    }
    return operation.add("responses", responses_json(endpoint, schemas)).json();
}

}  // namespace

std::string openapi_document(const std::vector<Endpoint>& endpoints) {
    Schemas schemas;
    std::vector<std::pair<std::string, Object>> operations;  // by path, in the table's order
    for (const auto& endpoint : endpoints) {
        auto at = std::find_if(operations.begin(), operations.end(),
                               [&endpoint](const auto& known) { return known.first == endpoint.path; });
        if (at == operations.end()) {
            at = operations.insert(at, {endpoint.path, Object()});
        }
        std::string method = endpoint.method;
        std::transform(method.begin(), method.end(), method.begin(),
                       [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        at->second.add(method, operation_json(endpoint, schemas));
    }
    Object paths;
    for (const auto& [path, methods] : operations) {
        paths.add(path, methods.json());
    }
    Object named;
    for (const auto& [name, schema] : schemas.all()) {
        named.add(name, schema);
    }
    const auto info = Object()
                          .text("title", "Laborshed")
                          .text("description",
                                "A region's talent gaps and where every figure comes from, and the partnership "
                                "book. What is not published is null and has a reason; rates and shares are "
                                "fractions. The book needs a session's cookies or \"Authorization: Bearer\" with a "
                                "token.")
                          .text("version", std::string(kVersion))
                          .json();
    return Object()
        .text("openapi", "3.1.0")
        .add("info", info)
        .add("paths", paths.json())
        .add("components", Object().add("schemas", named.json()).json())
        .json();
}

}  // namespace laborshed::api
