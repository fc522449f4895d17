// The endpoint table: one list gives routing, parameter checks and the OpenAPI document.
#pragma once

#include "api/problem.h"
#include "api/request.h"
#include "base/csv.h"
#include "base/json_schema.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace laborshed::api {

/// A body that may be shared with a cache or embedded in the program.
struct Body {
    std::shared_ptr<const std::string> owner;
    std::string_view bytes;

    Body() = default;
    explicit Body(std::string text) : owner(std::make_shared<const std::string>(std::move(text))), bytes(*owner) {}
    /// Bytes that live as long as the program does.
    static Body of_program(std::string_view bytes) {
        Body body;
        body.bytes = bytes;
        return body;
    }
};

struct Answer {
    int status = 200;
    std::string content_type = "application/json";
    Body body;
    std::string etag;  ///< with its quotes; empty: none
    std::string cache_control = "no-cache";
    std::string allow;                      ///< of a 405
    std::string file_name = {};             ///< the name under which a browser saves it
    bool varies = false;                    ///< with the Accept header
    std::vector<std::string> cookies = {};  ///< Set-Cookie headers
    std::string location = {};              ///< where a redirect leads
};

struct ParameterInfo {
    std::string name;
    std::string type;  ///< string | integer | number
    std::string description;
    std::string fallback = {};              ///< the default, as JSON text; empty: none
    std::vector<std::string> choices = {};  ///< the only values allowed; empty: any
};

enum class Format { json, csv };
BOOST_DESCRIBE_ENUM(Format, json, csv)

/// What an endpoint depends on, and so how its answers may be cached.
enum class Source {
    lake,     ///< imported files and named regions: the same for everyone until one changes
    records,  ///< what people entered, limited to what the actor can read
};

struct Endpoint {
    std::string method = "GET";
    std::string path;  ///< "/api/occupations/{soc}", "/calendar/{token}.ics"
    std::string summary;
    std::vector<ParameterInfo> path_parameters;
    std::vector<ParameterInfo> parameters;
    std::function<std::string(Schemas&)> schema;         ///< registers the answer's structs, gives its schema as JSON
    std::function<std::string(const Request&)> to_json;  ///< the answer
    std::function<std::string(const Request&)> to_csv;   ///< null: not a table
    bool dated = false;                                  ///< the answer depends on the current day
    std::string content_type = "application/json";
    Source source = Source::lake;
    std::function<std::string(Schemas&)> body_schema = {};  ///< of the request's body; null: none
    /// Of the request's body. Never a type that another site's form can send.
    std::string body_type = "application/json";
    std::function<Answer(const Request&)> perform = {};  ///< instead of to_json: a change, or a custom answer
    bool guarded = true;  ///< a change in a cookie's session needs its CSRF token; false where no session exists yet
    /// `perform` answers 303, and other sites may add parameters.
    bool redirects = false;
};

/// An endpoint that answers with what `answer` (Request → described struct) gives.
template <class Answering>
[[nodiscard]] Endpoint endpoint(std::string path, std::string summary, std::vector<ParameterInfo> path_parameters,
                                std::vector<ParameterInfo> parameters, Answering answer) {
    using Shape = std::invoke_result_t<Answering, const Request&>;
    Endpoint made;
    made.path = std::move(path);
    made.summary = std::move(summary);
    made.path_parameters = std::move(path_parameters);
    made.parameters = std::move(parameters);
    made.schema = [](Schemas& schemas) { return schemas.of<Shape>(); };
    made.to_json = [answer](const Request& request) { return to_json(answer(request)); };
    return made;
}

/// The same, with `rows` (a member of the answer) also available as CSV.
template <class Answering, class Shape, class Row>
[[nodiscard]] Endpoint table_endpoint(std::string path, std::string summary, std::vector<ParameterInfo> parameters,
                                      Answering answer, std::vector<Row> Shape::*rows) {
    auto made = endpoint(std::move(path), std::move(summary), {}, std::move(parameters), answer);
    made.to_csv = [answer, rows](const Request& request) { return csv_of(answer(request).*rows); };
    return made;
}

/// The path exists, but not with this method.
class MethodError : public HttpError {
  public:
    MethodError(const std::string& method, std::string allow)
        : HttpError(405, say("E6032", {{"method", method}, {"methods", allow}})), allow_(std::move(allow)) {}
    [[nodiscard]] const std::string& allow() const noexcept { return allow_; }

  private:
    std::string allow_;
};

class Router {
  public:
    explicit Router(std::vector<Endpoint> endpoints);
    [[nodiscard]] const std::vector<Endpoint>& endpoints() const noexcept { return endpoints_; }

    /// The endpoint of request.path and method (HEAD is GET), with request.parameters filled. Throws HttpError 404 for
    /// an unknown path, MethodError when the path has other methods.
    const Endpoint& find(Request& request) const;

  private:
    std::vector<Endpoint> endpoints_;
};

/// Throws ParameterError for a query parameter that the endpoint doesn't have, or a value that isn't a choice.
void check_parameters(const Endpoint& endpoint, const Request& request);

/// JSON (also for a calendar) or CSV, by ?format= or the Accept header. Throws HttpError 406 when the client
/// accepts neither.
[[nodiscard]] Format chosen_format(const Endpoint& endpoint, const Request& request);

}  // namespace laborshed::api
