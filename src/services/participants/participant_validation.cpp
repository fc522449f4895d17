#include "services/participants/participant_validation.h"

#include "base/day.h"
#include "services/book/validation_rules.h"
#include "services/participants/participant_service.h"
#include "taxonomy/county.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

constexpr std::chrono::years kOldest{120};

bool all_digits(const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void check_identity(const std::string& at, const Identity& identity, std::chrono::sys_days today,
                    Validator& validator) {
    if (identity.given_name.empty() && identity.family_name.empty()) {
        validator.fail(at + "given_name", say("E4055"));
    }
    for (const auto& [field, value] :
         {std::pair{"given_name", &identity.given_name}, std::pair{"family_name", &identity.family_name},
          std::pair{"former_name", &identity.former_name}, std::pair{"phone", &identity.phone},
          std::pair{"street", &identity.street}, std::pair{"city", &identity.city}, std::pair{"state", &identity.state},
          std::pair{"postal_code", &identity.postal_code}}) {
        validator.at_most(at + field, *value, 200);
    }
    if (identity.birth_date) {
        const auto birth = find_day(*identity.birth_date);
        if (!birth) {
            validator.day(at + "birth_date", *identity.birth_date);
        } else if (*birth > today) {
            validator.fail(at + "birth_date", say("E4056"));
        } else if (*birth + kOldest < today) {
            validator.fail(at + "birth_date", say("E4057"));
        }
    }
    if (!identity.email.empty()) {
        validator.email(at + "email", identity.email);
    }
    if (identity.county && taxonomy::find_county(*identity.county) == nullptr) {
        validator.fail(at + "county", say("E4058", {{"value", *identity.county}}));
    }
    if (!identity.ssn.empty() &&
        (!all_digits(identity.ssn) || (identity.ssn.size() != 9 && identity.ssn.size() != 4))) {
        validator.fail(at + "ssn", say("E4059"));
    }
}

void check_consents(records::Database& database, const std::vector<records::Consent>& consents, Validator& validator) {
    std::set<std::string> in_force;
    for (std::size_t i = 0; i < consents.size(); ++i) {
        const auto& one = consents[i];
        require_existing<records::Organization>(database, item("consents", i, "organization"), one.organization,
                                                validator);
        validator.day(item("consents", i, "given"), one.given);
        optional_day(item("consents", i, "withdrawn"), one.withdrawn, validator);
        if (one.withdrawn) {
            require_ordered(item("consents", i, "withdrawn"), one.given, *one.withdrawn, validator);
        } else if (!in_force.insert(one.organization).second) {
            validator.fail(item("consents", i, "organization"), say("E4060"));
        }
        if (one.scopes.empty()) {
            validator.fail(item("consents", i, "scopes"), say("E4061"));
        } else if (!has_scope(one.scopes, pipeline::ConsentScope::progress)) {
            validator.fail(item("consents", i, "scopes"), say("E4062"));
        }
        validator.at_most(item("consents", i, "how"), one.how, 500);
    }
}

}  // namespace laborshed::services
