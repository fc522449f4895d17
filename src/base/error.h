// Errors that a person can act on: what is wrong, and where.
#pragma once

#include "base/message.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace laborshed {

/// Where in a file something is wrong. Rows and columns count from 1, as a spreadsheet shows them;
/// 0 means "not known". `column` is a header's name or a spreadsheet letter.
struct Location {
    std::string file = {};
    std::string sheet = {};
    std::uint64_t row = 0;
    std::string column = {};

    /// "oews.xlsx, sheet Table 1.2, row 7, column EMP_PRSE": the known parts only.
    [[nodiscard]] std::string text() const;
};

/// The kind of failure; the CLI turns it into an exit code, the API into an HTTP status.
enum class ErrorKind {
    bad_input,      ///< invalid input: exit code 2, HTTP 400
    not_signed_in,  ///< sign-in required, or wrong password: exit code 6, HTTP 401
    forbidden,      ///< the role doesn't allow it: exit code 6, HTTP 403
    too_often,      ///< too many attempts: exit code 5, HTTP 429
    not_found,      ///< what is named doesn't exist: exit code 3, HTTP 404
    conflict,       ///< another person changed it first: exit code 4, HTTP 409
    unavailable,    ///< something needed is not reachable or not loaded: exit code 5, HTTP 503
    internal        ///< a bug: exit code 70, HTTP 500
};

class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const Message& message) : std::runtime_error(message.text), kind_(kind), message_(message) {}
    Error(ErrorKind kind, const std::string& message)
        : std::runtime_error(message), kind_(kind), message_{.text = message} {}
    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    /// Its id is the stable code that docs/faults.md lists; empty for what has none.
    [[nodiscard]] const Message& message() const noexcept { return message_; }

  private:
    ErrorKind kind_;
    Message message_;
};

/// A fault in a file. what() begins with the location.
class FileError : public Error {
  public:
    FileError(Location where, Message why);
    [[nodiscard]] const Location& where() const noexcept { return where_; }
    /// The message without the location.
    [[nodiscard]] const Message& why() const noexcept { return why_; }

  private:
    Location where_;
    Message why_;
};

/// A parameter of a request has a wrong value. what() begins with the name.
class ParameterError : public Error {
  public:
    ParameterError(std::string parameter, Message message)
        : Error(ErrorKind::bad_input, with_text(std::move(message), parameter)), parameter_(std::move(parameter)) {}
    [[nodiscard]] const std::string& parameter() const noexcept { return parameter_; }

  private:
    static Message with_text(Message message, const std::string& parameter) {
        message.text = parameter + ": " + message.text;
        return message;
    }
    std::string parameter_;
};

/// Throws Error bad_input without a code: input of a model that its caller should have checked.
[[noreturn]] void refuse_input(const std::string& why);

[[nodiscard]] int exit_code(ErrorKind kind) noexcept;

}  // namespace laborshed
