#include "base/error.h"

namespace laborshed {

std::string Location::text() const {
    std::string out = file;
    const auto add = [&out](std::string_view label, const std::string& value) {
        if (!value.empty()) {
            out += out.empty() ? "" : ", ";
            out += label;
            out += value;
        }
    };
    add("sheet ", sheet);
    add("row ", row == 0 ? std::string() : std::to_string(row));
    add("column ", column);
    return out;
}

namespace {

Message at(const Location& where, Message message) {
    message.text = where.text() + ": " + message.text;
    return message;
}

}  // namespace

FileError::FileError(Location where, Message why)
    : Error(ErrorKind::bad_input, at(where, why)), where_(std::move(where)), why_(std::move(why)) {}

void refuse_input(const std::string& why) { throw Error(ErrorKind::bad_input, Message{.text = why}); }

int exit_code(ErrorKind kind) noexcept {
    switch (kind) {
        case ErrorKind::bad_input: return 2;
        case ErrorKind::not_signed_in:
        case ErrorKind::forbidden: return 6;
        case ErrorKind::too_often: return 5;
        case ErrorKind::not_found: return 3;
        case ErrorKind::conflict: return 4;
        case ErrorKind::unavailable: return 5;
        case ErrorKind::internal: return 70;
    }
    return 70;
}

}  // namespace laborshed
