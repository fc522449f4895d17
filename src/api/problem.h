// Errors as RFC 9457 problem details.
#pragma once

#include "base/json_reader.h"

#include <boost/describe.hpp>

#include <exception>
#include <map>
#include <optional>
#include <string>

namespace laborshed::api {

/// `instance` is the target that was asked for. `parameter` names the one that is wrong, where one is.
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
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, instance, parameter, faults, code, values))

/// A failure that HTTP has a status for and services know nothing of: 405, 406, 421, …
class HttpError : public std::runtime_error {
  public:
    HttpError(int status, const std::string& detail) : std::runtime_error(detail), status_(status) {}
    [[nodiscard]] int status() const noexcept { return status_; }

  private:
    int status_;
};

[[nodiscard]] int http_status(ErrorKind kind) noexcept;

/// "Not Found" for 404.
[[nodiscard]] std::string reason_phrase(int status);

[[nodiscard]] Problem problem(int status, std::string detail, std::string instance);

/// Of anything that a handler throws. What is our own fault gives no inner detail away.
[[nodiscard]] Problem problem(const std::exception& failure, std::string instance);

}  // namespace laborshed::api
