#include "records/partnership.h"
#include "records/people.h"
#include "records/sign_in_link.h"
#include "services/book/policy.h"

namespace laborshed::services {

using records::Account;
using records::Invitation;
using records::SignInLink;

template <>
struct Policy<Account> : DefaultPolicy<Account> {
    static constexpr AccessRule access = {{none, none, own, all, all}, {none, none, none, none, all}};
    static constexpr ApiAddress api = {"/api/accounts", Operations::reading};

    static RecordScope scope(const Account& account) {
        return {.organizations =
                    account.organization ? std::vector{*account.organization} : std::vector<std::string>{}};
    }

    static void check(records::Database& database, const Account& account, Validator& validator) {
        validator.text("name", account.name);
        validator.email("email", account.email);
        validator.one_of("role", account.role);
        if (account.organization) {
            require_existing<records::Organization>(database, "organization", *account.organization, validator);
        } else if (account.role == Role::member) {
            validator.fail("organization", say("E2048"));
        }
    }
};

template <>
struct Policy<Invitation> : DefaultPolicy<Invitation> {
    static constexpr AccessRule access = {{none, none, none, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/invitations", Operations::reading};
};

template <>
struct Policy<SignInLink> : DefaultPolicy<SignInLink> {
    static void references(SignInLink& record, const Visit& visit) { visit(Account::kind, record.account); }
};

std::vector<KindOps> people_kinds() { return make_kinds<Account, Invitation, SignInLink>(); }

}  // namespace laborshed::services
