#include "api/openapi.h"

#include "api/problem.h"
#include "base/text.h"
#include "base/version.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>

#include <utility>

namespace laborshed::api {
namespace json = boost::json;
namespace {

/// A schema as Schemas gives it.
json::value schema(const std::string& text) { return json::parse(text); }

json::object media(const std::string& type, json::value schema) {
    return {{type, json::object{{"schema", std::move(schema)}}}};
}

json::object parameter_json(const ParameterInfo& info, bool in_path) {
    json::object type{{"type", info.type}};
    if (!info.choices.empty()) {
        type["enum"] = json::value_from(info.choices);
    }
    if (!info.fallback.empty()) {
        type["default"] = json::parse(info.fallback);
    }
    return {{"name", info.name},
            {"in", in_path ? "path" : "query"},
            {"required", in_path},
            {"description", info.description},
            {"schema", std::move(type)}};
}

json::object responses_json(const Endpoint& endpoint, Schemas& schemas) {
    auto content = media(endpoint.content_type, schema(endpoint.schema(schemas)));
    if (endpoint.redirects) {
        return {{"303", {{"description", "Redirects the browser"}}}};
    }
    json::object responses;
    if (endpoint.perform) {
        responses["2XX"] = {{"description", "Done"}, {"content", std::move(content)}};
    } else {
        if (endpoint.to_csv) {
            content["text/csv"] = {{"schema", {{"type", "string"}}}};
        }
        responses["200"] = {
            {"description", "The answer"},
            {"headers", {{"ETag", {{"schema", {{"type", "string"}}}, {"description", "Changes when the answer may"}}}}},
            {"content", std::move(content)}};
        responses["304"] = {{"description", "The version that If-None-Match names is current"}};
    }
    responses["default"] = {{"description", "A problem (RFC 9457)"},
                            {"content", media("application/problem+json", schema(schemas.of<Problem>()))}};
    return responses;
}

json::object operation_json(const Endpoint& endpoint, Schemas& schemas) {
    json::array parameters;
    for (const auto& info : endpoint.path_parameters) {
        parameters.push_back(parameter_json(info, true));
    }
    for (const auto& info : endpoint.parameters) {
        parameters.push_back(parameter_json(info, false));
    }
    if (endpoint.to_csv) {
        parameters.push_back(parameter_json({.name = "format",
                                             .type = "string",
                                             .description = "Overrides the Accept header, for links",
                                             .choices = {"json", "csv"}},
                                            false));
    }
    json::object operation{{"summary", endpoint.summary}, {"parameters", std::move(parameters)}};
    if (endpoint.body_schema) {
        operation["requestBody"] = {{"required", true},
                                    {"content", media(endpoint.body_type, schema(endpoint.body_schema(schemas)))}};
    }
    operation["responses"] = responses_json(endpoint, schemas);
    return operation;
}

}  // namespace

std::string openapi_document(const std::vector<Endpoint>& endpoints) {
    Schemas schemas;
    json::object paths;
    for (const auto& endpoint : endpoints) {
        auto& methods = paths.emplace(endpoint.path, json::object()).first->value().as_object();
        methods[lower(endpoint.method)] = operation_json(endpoint, schemas);
    }
    json::object named;
    for (const auto& [name, text] : schemas.all()) {
        named[name] = schema(text);
    }
    return json::serialize(json::object{{"openapi", "3.1.0"},
                                        {"info",
                                         {{"title", "Laborshed"},
                                          {"description",
                                           "A region's talent gaps, the source of every figure, and the records of the "
                                           "partnership. A figure that is not "
                                           "published is null and has a reason; rates and shares are fractions. The "
                                           "records need a session's cookies or "
                                           "\"Authorization: Bearer\" with a token."},
                                          {"version", kVersion}}},
                                        {"paths", std::move(paths)},
                                        {"components", {{"schemas", std::move(named)}}}});
}

}  // namespace laborshed::api
