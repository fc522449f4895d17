#include "services/book/validator.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "base/text.h"

#include <algorithm>

namespace laborshed::services {
std::string plain_email(std::string_view text) { return lower(trimmed_view(text)); }

void Validator::text(const std::string& field, const std::string& value, std::size_t most) {
    if (trimmed_view(value).empty()) {
        fail(field, say("E2001"));
    }
    at_most(field, value, most);
}

void Validator::at_most(const std::string& field, const std::string& value, std::size_t most) {
    if (value.size() > most) {
        fail(field, say("E2002", {{"most", std::to_string(most)}}));
    }
}

void Validator::day(const std::string& field, const std::string& value) {
    if (!find_day(value)) {
        fail(field, value.empty() ? say("E2003") : say("E2004", {{"value", value}}));
    }
}

void Validator::email(const std::string& field, const std::string& value) {
    const auto at = value.find('@');
    const bool fits = at != std::string::npos && at > 0 && value.find('@', at + 1) == std::string::npos &&
                      value.find('.', at) != std::string::npos && value.back() != '.' &&
                      value.find_first_of(" \t\r\n<>,;\"") == std::string::npos && value.size() <= 254;
    if (!fits) {
        fail(field, value.empty() ? say("E2005") : say("E2006", {{"value", value}}));
    }
}

void Validator::one_of(const std::string& field, const std::string& value, const std::vector<std::string>& choices) {
    if (std::ranges::find(choices, value) == choices.end()) {
        fail(field, value.empty() ? say("E2007", {{"choices", joined(choices)}})
                                  : say("E2008", {{"value", value}, {"choices", joined(choices)}}));
    }
}

void Validator::password(const std::string& field, const std::string& value) {
    if (value.size() < 12) {
        fail(field, say("E2009"));
    }
    at_most(field, value, 1000);
}

void Validator::link(const std::string& field, const std::string& value) {
    if (!value.empty() && !value.starts_with("https://") && !value.starts_with("http://")) {
        fail(field, say("E2010"));
    }
    at_most(field, value, 2000);
}

void Validator::throw_if_invalid() const {
    if (!faults_.empty()) {
        throw InvalidError(faults_);
    }
}

}  // namespace laborshed::services
