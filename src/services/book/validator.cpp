#include "services/book/validator.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "base/text.h"

#include <algorithm>

namespace laborshed::services {
std::string plain_email(std::string_view text) { return lower(trimmed_view(text)); }

void Checks::text(const std::string& field, const std::string& value, std::size_t most) {
    if (trimmed_view(value).empty()) {
        wrong(field, say("E2001"));
    }
    at_most(field, value, most);
}

void Checks::at_most(const std::string& field, const std::string& value, std::size_t most) {
    if (value.size() > most) {
        wrong(field, say("E2002", {{"most", std::to_string(most)}}));
    }
}

void Checks::day(const std::string& field, const std::string& value) {
    if (!find_day(value)) {
        wrong(field, value.empty() ? say("E2003") : say("E2004", {{"value", value}}));
    }
}

void Checks::email(const std::string& field, const std::string& value) {
    const auto at = value.find('@');
    const bool fits = at != std::string::npos && at > 0 && value.find('@', at + 1) == std::string::npos &&
                      value.find('.', at) != std::string::npos && value.back() != '.' &&
                      value.find_first_of(" \t\r\n<>,;\"") == std::string::npos && value.size() <= 254;
    if (!fits) {
        wrong(field, value.empty() ? say("E2005") : say("E2006", {{"value", value}}));
    }
}

void Checks::one_of(const std::string& field, const std::string& value, const std::vector<std::string>& choices) {
    if (std::ranges::find(choices, value) == choices.end()) {
        wrong(field, value.empty() ? say("E2007", {{"choices", joined(choices)}})
                                   : say("E2008", {{"value", value}, {"choices", joined(choices)}}));
    }
}

void Checks::password(const std::string& field, const std::string& value) {
    if (value.size() < 12) {
        wrong(field, say("E2009"));
    }
    at_most(field, value, 1000);
}

void Checks::link(const std::string& field, const std::string& value) {
    if (!value.empty() && !value.starts_with("https://") && !value.starts_with("http://")) {
        wrong(field, say("E2010"));
    }
    at_most(field, value, 2000);
}

void Checks::done() const {
    if (!faults_.empty()) {
        throw InvalidError(faults_);
    }
}

}  // namespace laborshed::services
