// Endpoints of services over the records: service(workspace, actor[, id][, what is sent]).
#pragma once

#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "records/entity.h"

namespace laborshed::api {

template <class T>
concept OptionalAnswer = requires(const T& answer) {
    answer.has_value();
};

/// Adds endpoints to a table. A service's std::string is the id in the path, its std::int64_t the version that the
/// sender has seen, anything else the body. One without a result answers without a body.
class RecordEndpoints {
  public:
    /// `id` describes "{id}" in the paths.
    RecordEndpoints(std::vector<Endpoint>& table, services::Workspace& workspace, ParameterInfo id = {})
        : table_(table), workspace_(workspace), id_(std::move(id)) {}

    template <class Shown, class... Args>
    using Service = Shown (*)(services::Workspace&, const services::Actor&, Args...);

    template <class Shown, class... Args>
    Endpoint& read(const std::string& path, std::string summary, Service<Shown, Args...> service) {
        return add(endpoint(path, std::move(summary), ids(path), {}, calling(service)));
    }

    /// With `rows` as CSV, too.
    template <class Shown, class Row, class... Args>
    Endpoint& read(const std::string& path, std::string summary, Service<Shown, Args...> service,
                   std::vector<Row> Shown::*rows) {
        return read(path, std::move(summary), {}, calling(service), rows);
    }

    /// The same with query parameters, which `answer` (Request → described struct) reads.
    template <class Answering, class Shown, class Row>
    Endpoint& read(const std::string& path, std::string summary, std::vector<ParameterInfo> parameters,
                   Answering answer, std::vector<Row> Shown::*rows) {
        auto made = table_endpoint(path, std::move(summary), std::move(parameters), std::move(answer), rows);
        made.path_parameters = ids(path);
        return add(std::move(made));
    }

    template <class Shown, class... Args>
    Endpoint& change(std::string method, const std::string& path, std::string summary, Service<Shown, Args...> service,
                     int status = 200) {
        Endpoint made;
        made.method = std::move(method);
        made.path = path;
        made.summary = std::move(summary);
        made.path_parameters = ids(path);
        made.schema = [](Schemas& schemas) {
            if constexpr (std::is_void_v<Shown>) {
                return schemas.of<Nothing>();
            } else if constexpr (OptionalAnswer<Shown>) {
                return schemas.of<typename Shown::value_type>();
            } else {
                return schemas.of<Shown>();
            }
        };
        (describe_body<std::remove_cvref_t<Args>>(made), ...);
        made.perform = [act = calling(service), status](const Request& request) {
            return answer_of<Shown>([&] { return act(request); }, status);
        };
        return add(std::move(made));
    }

  private:
    template <class Shown, class Act>
    static Answer answer_of(const Act& act, [[maybe_unused]] int status) {
        if constexpr (std::is_void_v<Shown>) {
            act();
            return no_content();
        } else if constexpr (OptionalAnswer<Shown>) {
            const auto shown = act();
            return shown ? json_answer(*shown, status) : no_content();
        } else {
            return json_answer(act(), status);
        }
    }

    template <class T>
    static T argument(const Request& request) {
        if constexpr (std::same_as<T, std::string>) {
            return request.parameters.text("id");
        } else if constexpr (std::same_as<T, std::int64_t>) {
            return from_json<SeenVersion>(request.body).version;
        } else {
            auto sent = from_json<T>(request.body);
            if constexpr (std::is_base_of_v<records::Entity, T>) {
                if (request.method == "PUT") {  // a record under its own address
                    sent.id = request.parameters.text("id");
                }
            }
            return sent;
        }
    }

    template <class T>
    static void describe_body(Endpoint& made) {
        if constexpr (std::same_as<T, std::int64_t>) {
            made.body_schema = [](Schemas& schemas) { return schemas.of<SeenVersion>(); };
        } else if constexpr (!std::same_as<T, std::string>) {
            made.body_schema = [](Schemas& schemas) { return schemas.of<T>(); };
        }
    }

    template <class Shown, class... Args>
    auto calling(Service<Shown, Args...> service) {
        return [&workspace = workspace_, service](const Request& request) {
            return service(workspace, request.actor, argument<std::remove_cvref_t<Args>>(request)...);
        };
    }

    [[nodiscard]] std::vector<ParameterInfo> ids(const std::string& path) const {
        return path.find("{id}") == std::string::npos ? std::vector<ParameterInfo>{} : std::vector{id_};
    }

    Endpoint& add(Endpoint made) {
        made.source = Source::records;
        return table_.emplace_back(std::move(made));
    }

    std::vector<Endpoint>& table_;
    services::Workspace& workspace_;
    ParameterInfo id_;
};

}  // namespace laborshed::api
