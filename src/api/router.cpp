#include "api/router.h"

#include "api/problem.h"
#include "base/text.h"

#include <algorithm>
#include <utility>

namespace laborshed::api {
namespace {

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) {
            return parts;
        }
        path.remove_prefix(slash + 1);
    }
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

/// The value of "{token}" or "{token}.ics" in a path; empty if it doesn't match.
std::string_view value_of(std::string_view parameter, std::string_view given) {
    const auto ending = parameter.substr(parameter.find('}') + 1);
    return given.ends_with(ending) ? given.substr(0, given.size() - ending.size()) : std::string_view();
}

/// True when the path fits the pattern; fills the parameters.
bool fits(std::string_view pattern, std::string_view path, Arguments& parameters) {
    const auto wanted = segments(pattern);
    const auto given = segments(path);
    if (wanted.size() != given.size()) {
        return false;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (is_parameter(wanted[i])) {
            const auto value = value_of(wanted[i], given[i]);
            if (value.empty()) {
                return false;
            }
            parameters.set(std::string(wanted[i].substr(1, wanted[i].find('}') - 1)), std::string(value));
        } else if (wanted[i] != given[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace

Router::Router(std::vector<Endpoint> endpoints) : endpoints_(std::move(endpoints)) {}

const Endpoint& Router::find(Request& request) const {
    const auto method = request.method == "HEAD" ? std::string("GET") : request.method;
    std::vector<std::string> others;
    for (const auto& endpoint : endpoints_) {
        Arguments parameters;
        if (!fits(endpoint.path, request.path, parameters)) {
            continue;
        }
        if (endpoint.method == method) {
            request.parameters = std::move(parameters);
            return endpoint;
        }
        others.push_back(endpoint.method == "GET" ? "GET, HEAD" : endpoint.method);
    }
    if (!others.empty()) {
        throw MethodError(request.method, joined(others));
    }
    throw HttpError(404, say("E6030", {{"path", request.path}}));
}

void check_parameters(const Endpoint& endpoint, const Request& request) {
    for (const auto& [name, value] : request.query.all()) {
        const auto known = std::find_if(endpoint.parameters.begin(), endpoint.parameters.end(),
                                        [&given = name](const ParameterInfo& info) { return info.name == given; });
        if (known == endpoint.parameters.end()) {
            if (name == "format" || endpoint.redirects) {
                continue;
            }
            std::vector<std::string> names;
            for (const auto& info : endpoint.parameters) {
                names.push_back(info.name);
            }
            throw ParameterError(name, names.empty() ? say("E6023") : say("E6024", {{"names", joined(names)}}));
        }
        const auto& choices = known->choices;
        if (!choices.empty() && !value.empty() && std::find(choices.begin(), choices.end(), value) == choices.end()) {
            throw ParameterError(name, say("E2008", {{"value", value}, {"choices", joined(choices)}}));
        }
    }
}

Format chosen_format(const Endpoint& endpoint, const Request& request) {
    const bool table = static_cast<bool>(endpoint.to_csv);
    const auto asked = request.query.text("format");
    const auto known = enum_of<Format>(asked);
    if (known && (*known == Format::json || table)) {
        return *known;
    }
    if (!asked.empty()) {
        throw ParameterError("format", say("E2008", {{"value", asked}, {"choices", table ? "json, csv" : "json"}}));
    }
    if (endpoint.content_type.starts_with("text/calendar")) {
        return Format::json;  // whatever the calendar program's Accept header says
    }
    const double json = quality(request.accept, endpoint.content_type);
    const double csv = table ? quality(request.accept, "text/csv") : 0;
    if (json == 0 && csv == 0) {
        throw HttpError(406, say("E6033", {{"types", table ? "application/json, text/csv" : "application/json"}}));
    }
    return csv > json ? Format::csv : Format::json;
}

}  // namespace laborshed::api
