#include "services/book/validation_rules.h"

#include "base/day.h"
#include "taxonomy/cip.h"
#include "taxonomy/soc.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

bool ever_member(records::Database& database, const std::string& partnership, const std::string& organization) {
    return !records::select<records::Membership>(
                database, {"partnership = :partnership AND organization = :organization", {partnership, organization}})
                .empty();
}

}  // namespace

std::string item(const char* list, std::size_t i, const char* field) {
    return std::string(list) + "[" + std::to_string(i) + "]." + field;
}

void optional_day(const std::string& field, const std::optional<std::string>& day, Validator& validator) {
    if (day) {
        validator.day(field, *day);
    }
}

void require_ordered(const std::string& field, const std::string& earlier, const std::string& later,
                     Validator& validator) {
    if (find_day(earlier) && find_day(later) && later < earlier) {
        validator.fail(field, say("E2024", {{"day", earlier}}));
    }
}

bool is_industry(const std::string& code) {
    const auto digits = [](const std::string& text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return (code.size() >= 2 && code.size() <= 6 && digits(code)) ||
           (code.size() == 5 && code[2] == '-' && digits(code.substr(0, 2)) && digits(code.substr(3)));
}

void require_member(records::Database& database, const std::string& field, const std::string& partnership,
                    const std::string& organization, Validator& validator) {
    if (!partnership.empty() && !organization.empty() && !ever_member(database, partnership, organization)) {
        validator.fail(field, say("E2025"));
    }
}

void positive(const std::string& field, double value, Validator& validator) {
    if (!std::isfinite(value) || value <= 0) {
        validator.fail(field, say("E2026"));
    }
}

void not_negative(const std::string& field, const std::optional<double>& value, Validator& validator) {
    if (value && (!std::isfinite(*value) || *value < 0)) {
        validator.fail(field, say("E2027"));
    }
}

void within(const std::string& field, const std::optional<std::int64_t>& value, std::int64_t least, std::int64_t most,
            Validator& validator) {
    if (value && (*value < least || *value > most)) {
        validator.fail(field, say("E2040", {{"least", std::to_string(least)}, {"most", std::to_string(most)}}));
    }
}

void check_soc(const std::string& field, const std::string& code, Validator& validator) {
    if (code.empty()) {
        validator.fail(field, say("E2028"));
    } else if (!taxonomy::is_detailed(code)) {
        validator.fail(field, say("E2029", {{"code", code}}));
    }
}

void check_cip(const std::string& field, const std::string& code, Validator& validator) {
    if (code.empty()) {
        validator.fail(field, say("E2030"));
    } else if (!taxonomy::is_cip(code)) {
        validator.fail(field, say("E2031", {{"code", code}}));
    }
}

}  // namespace laborshed::services
