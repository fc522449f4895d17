// Endpoints that change records: a JSON body in, an answer out.
#pragma once

#include "api/router.h"
#include "base/json_reader.h"

namespace laborshed::api {

template <class T>
[[nodiscard]] Answer json_answer(const T& value, int status = 200) {
    Answer answer;
    answer.status = status;
    answer.body = Body(to_json(value));
    return answer;
}

[[nodiscard]] inline Answer no_content() {
    Answer answer;
    answer.status = 204;
    return answer;
}

/// An endpoint of the records without a body. `act` (Request → Answer).
template <class Shown, class Act>
[[nodiscard]] Endpoint action_endpoint(std::string method, std::string path, std::string summary,
                                       std::vector<ParameterInfo> path_parameters, Act act) {
    Endpoint made;
    made.method = std::move(method);
    made.path = std::move(path);
    made.summary = std::move(summary);
    made.path_parameters = std::move(path_parameters);
    made.source = Source::records;
    made.schema = [](Schemas& schemas) { return schemas.of<Shown>(); };
    made.perform = std::move(act);
    return made;
}

/// The same with a body of type Sent. `act` (Request, Sent → Answer).
template <class Sent, class Shown, class Act>
[[nodiscard]] Endpoint change_endpoint(std::string method, std::string path, std::string summary,
                                       std::vector<ParameterInfo> path_parameters, Act act) {
    auto made =
        action_endpoint<Shown>(std::move(method), std::move(path), std::move(summary), std::move(path_parameters),
                               [act](const Request& request) { return act(request, from_json<Sent>(request.body)); });
    made.body_schema = [](Schemas& schemas) { return schemas.of<Sent>(); };
    return made;
}

/// The body of a change without fields.
struct SeenVersion {
    std::int64_t version = 0;  ///< of the record when it was opened
};
BOOST_DESCRIBE_STRUCT(SeenVersion, (), (version))

/// The answer without a body.
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

}  // namespace laborshed::api
