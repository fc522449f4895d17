#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& /*database*/, const records::Account& account) {
    return {.organizations = account.organization ? std::vector{*account.organization} : std::vector<std::string>{}};
}

void check(records::Database& database, const records::Account& account, Validator& validator) {
    validator.text("name", account.name);
    validator.email("email", account.email);
    validator.one_of("role", account.role, {"administrator", "staff", "member", "observer"});
    if (account.organization) {
        require_existing<records::Organization>(database, "organization", *account.organization, validator);
    } else if (account.role == "member") {
        validator.fail("organization", say("E2048"));
    }
}

RecordScope scope_of(records::Database& /*database*/, const records::Invitation& /*invitation*/) { return {}; }

}  // namespace laborshed::services
