#include "api/problem.h"
#include "base/json_reader.h"

#include <boost/beast/http/status.hpp>

#include <ostream>  // which Beast's header needs and leaves out

#include <utility>

namespace laborshed::api {

int http_status(ErrorKind kind) noexcept {
    switch (kind) {
        case ErrorKind::bad_input: return 400;
        case ErrorKind::not_signed_in: return 401;
        case ErrorKind::forbidden: return 403;
        case ErrorKind::too_often: return 429;
        case ErrorKind::not_found: return 404;
        case ErrorKind::conflict: return 409;
        case ErrorKind::unavailable: return 503;
        case ErrorKind::internal: break;
    }
    return 500;
}

std::string reason_phrase(int status) {
    const auto known = boost::beast::http::int_to_status(static_cast<unsigned>(status));
    return boost::beast::http::obsolete_reason(known);
}

Problem problem(int status, const Message& message, std::string instance) {
    return {.title = reason_phrase(status),
            .status = status,
            .detail = message.text,
            .instance = std::move(instance),
            .parameter = {},
            .faults = {},
            .code = message.id,
            .values = {message.values.begin(), message.values.end()}};
}

Problem problem(const std::exception& failure, std::string instance) {
    if (const auto* wrong = dynamic_cast<const ParameterError*>(&failure)) {
        auto answer = problem(400, wrong->message(), std::move(instance));
        answer.parameter = wrong->parameter();
        return answer;
    }
    if (const auto* invalid = dynamic_cast<const InvalidError*>(&failure)) {
        auto answer = problem(400, invalid->message(), std::move(instance));
        answer.faults = invalid->faults();
        return answer;
    }
    if (const auto* file = dynamic_cast<const ImplausibleFile*>(&failure)) {
        auto answer = problem(400, file->message(), std::move(instance));
        answer.checks = file->checks();
        return answer;
    }
    if (const auto* error = dynamic_cast<const Error*>(&failure); error && error->kind() != ErrorKind::internal) {
        return problem(http_status(error->kind()), error->message(), std::move(instance));
    }
    if (const auto* error = dynamic_cast<const HttpError*>(&failure)) {
        return problem(error->status(), error->message(), std::move(instance));
    }
    return problem(500, say("E6036"), std::move(instance));
}

}  // namespace laborshed::api
