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

/// A body that may be shared with a cache or stand in the program itself.
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
    std::string file_name = {};             ///< what a browser saves it as
    bool varies = false;                    ///< by Accept
    std::vector<std::string> cookies = {};  ///< Set-Cookie headers
    std::string location = {};              ///< where a redirect leads
};

struct ParameterInfo {
    std::string name;
    std::string type;  ///< string | integer | number
    std::string description;
    std::string fallback = {};              ///< what stands in when it is not given; JSON text, empty: none
    std::vector<std::string> choices = {};  ///< the only values allowed; empty: any
};

/// What an endpoint depends on, and so how its answers may be kept.
enum class Source {
    lake,     ///< the imported files and named regions: the same for everybody until one changes
    records,  ///< what people entered, as the one who asks may see it
};

struct Endpoint {
    std::string method = "GET";
    std::string path;  ///< "/api/occupations/{soc}", "/calendar/{token}.ics"
    std::string summary;
    std::vector<ParameterInfo> path_parameters;
    std::vector<ParameterInfo> parameters;
    std::function<std::string(Schemas&)> schema;         ///< registers what it answers with, gives its schema as JSON
    std::function<std::string(const Request&)> to_json;  ///< the answer
    std::function<std::string(const Request&)> to_csv;   ///< null: it is no table
    bool dated = false;                                  ///< the answer depends on the day it is asked
    std::string content_type = "application/json";
    Source source = Source::lake;
    std::function<std::string(Schemas&)> body_schema = {};  ///< of what is sent; null: nothing is
    /// Of what is sent. Never a type that a form of another site can send.
    std::string body_type = "application/json";
    std::function<Answer(const Request&)> perform = {};  ///< in place of to_json: a change, or an answer of its own
    bool guarded = true;  ///< a change by a cookie's session needs its CSRF token; false where there is none yet
    /// A browser is led through it on its way elsewhere: `perform` answers 303, and other sites may add parameters.
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

/// The same, whose `rows` (a member of the answer) also come as CSV.
template <class Answering, class Shape, class Row>
[[nodiscard]] Endpoint table_endpoint(std::string path, std::string summary, std::vector<ParameterInfo> parameters,
                                      Answering answer, std::vector<Row> Shape::*rows) {
    auto made = endpoint(std::move(path), std::move(summary), {}, std::move(parameters), answer);
    made.to_csv = [answer, rows](const Request& request) { return csv_of(answer(request).*rows); };
    return made;
}

/// A path that there is, asked with a method that it hasn't.
class MethodError : public HttpError {
  public:
    MethodError(const std::string& method, std::string allow)
        : HttpError(405, method + " is not possible here: there are " + allow), allow_(std::move(allow)) {}
    [[nodiscard]] const std::string& allow() const noexcept { return allow_; }

  private:
    std::string allow_;
};

class Router {
  public:
    explicit Router(std::vector<Endpoint> endpoints);
    [[nodiscard]] const std::vector<Endpoint>& endpoints() const noexcept { return endpoints_; }

    /// The endpoint of request.path and method (HEAD is GET), with request.parameters filled. Throws HttpError 404 when
    /// there is no such path, MethodError when the path has other methods.
    const Endpoint& find(Request& request) const;

  private:
    std::vector<Endpoint> endpoints_;
};

/// Throws ParameterError for a query parameter that the endpoint doesn't have, or a value that isn't a choice.
void check_parameters(const Endpoint& endpoint, const Request& request);

/// "json" (also for a calendar) or "csv", by ?format= or the Accept header. Throws HttpError 406 when the client takes
/// neither.
[[nodiscard]] std::string chosen_format(const Endpoint& endpoint, const Request& request);

}  // namespace laborshed::api
