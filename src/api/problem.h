// Errors as RFC 9457 problem details.
#pragma once

#include "base/failed_check.h"
#include "base/json_reader.h"

#include <boost/describe.hpp>

#include <exception>
#include <map>
#include <optional>
#include <string>

namespace laborshed::api {

/// `instance` is the target of the request. `parameter` names the wrong one, if one is.
struct Problem {
    std::string type = "about:blank";
    std::string title;
    int status = 500;
    std::string detail;
    std::string instance;
    std::optional<std::string> parameter;
    std::vector<Fault> faults;                  ///< of a form: every field that is wrong
    std::string code;                           ///< docs/faults.md; empty for what has none
    std::map<std::string, std::string> values;  ///< what stands in the sentence
    std::vector<FailedCheck> checks = {};       ///< of a file that is not what it claims to be
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, instance, parameter, faults, code, values, checks))

/// A failure with an HTTP status that services don't have: 405, 406, 421, …
class HttpError : public std::runtime_error {
  public:
    HttpError(int status, const Message& message)
        : std::runtime_error(message.text), status_(status), message_(message) {}
    [[nodiscard]] int status() const noexcept { return status_; }
    [[nodiscard]] const Message& message() const noexcept { return message_; }

  private:
    int status_;
    Message message_;
};

[[nodiscard]] int http_status(ErrorKind kind) noexcept;

/// "Not Found" for 404.
[[nodiscard]] std::string reason_phrase(int status);

[[nodiscard]] Problem problem(int status, const Message& message, std::string instance);

/// For anything that a handler throws. A bug's gives no inner detail away.
[[nodiscard]] Problem problem(const std::exception& failure, std::string instance);

}  // namespace laborshed::api
