#include "services/book/validator.h"

#include "base/day.h"
#include "base/json_reader.h"

#include <algorithm>

namespace laborshed::services {
namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

std::string plain_email(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    const auto last = text.find_last_not_of(" \t");
    std::string out(first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1));
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

void Checks::text(const std::string& field, const std::string& value, std::size_t most) {
    if (is_blank(value)) {
        wrong(field, "is missing");
    }
    at_most(field, value, most);
}

void Checks::at_most(const std::string& field, const std::string& value, std::size_t most) {
    if (value.size() > most) {
        wrong(field, "is longer than " + std::to_string(most) + " letters");
    }
}

void Checks::day(const std::string& field, const std::string& value) {
    if (!find_day(value)) {
        wrong(field, value.empty() ? "is missing" : "\"" + value + "\" is no day such as 2026-11-23");
    }
}

void Checks::email(const std::string& field, const std::string& value) {
    const auto at = value.find('@');
    const bool fits = at != std::string::npos && at > 0 && value.find('@', at + 1) == std::string::npos &&
                      value.find('.', at) != std::string::npos && value.back() != '.' &&
                      value.find_first_of(" \t\r\n<>,;\"") == std::string::npos && value.size() <= 254;
    if (!fits) {
        wrong(field, value.empty() ? "is missing" : "\"" + value + "\" is no e-mail address");
    }
}

void Checks::one_of(const std::string& field, const std::string& value, const std::vector<std::string>& choices) {
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
        std::string all;
        for (const auto& choice : choices) {
            all += (all.empty() ? "" : ", ") + choice;
        }
        wrong(field, (value.empty() ? "is missing" : "\"" + value + "\" is none of them") + ": " + all);
    }
}

void Checks::password(const std::string& field, const std::string& value) {
    if (value.size() < 12) {
        wrong(field, "needs 12 letters or more; a sentence is easy to remember");
    }
    at_most(field, value, 1000);
}

void Checks::link(const std::string& field, const std::string& value) {
    if (!value.empty() && !value.starts_with("https://") && !value.starts_with("http://")) {
        wrong(field, "must begin with https:// or http://");
    }
    at_most(field, value, 2000);
}

void Checks::done() const {
    if (!faults_.empty()) {
        throw InvalidError(faults_);
    }
}

}  // namespace laborshed::services
