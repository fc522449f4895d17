#include "services/identity/accounts.h"

#include "base/secrets.h"
#include "records/partnership.h"
#include "records/people.h"
#include "services/book/kinds.h"
#include "services/book/validator.h"
#include "services/identity/session_keeping.h"
#include "services/mail/letter_text.h"
#include "services/mail/outbox.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {
namespace {

using records::TokenPurpose;
using records::TokenScopes;

constexpr std::chrono::hours kInvitationLength{7 * 24};
constexpr std::chrono::hours kResetLength{1};
constexpr std::size_t kResetsOfAddress = 10;

bool has_accounts(records::Database& database) {
    return !records::select_rows(database, "account", {"id"}, {.condition = "", .order = "id LIMIT 1"}).empty();
}

bool is_taken(records::Database& database, const std::string& email) {
    return !records::select<records::Account>(database, {"email = :email", {email}}).empty();
}

/// Returns the secret of a new link for `subject`.
std::string keep_link_token(records::WritableDatabase& database, TokenPurpose purpose, const std::string& subject,
                            std::chrono::hours length) {
    auto secret = new_token();
    records::keep_token(database, {.hash = token_hash(secret),
                                   .purpose = purpose,
                                   .subject = subject,
                                   .label = "",
                                   .scopes = "",
                                   .created = now_utc(),
                                   .expires = now_utc(length)});
    return secret;
}

records::Token link_token(records::Database& database, const std::string& secret, TokenPurpose purpose) {
    const auto token = records::find_token(database, token_hash(secret), purpose, now_utc());
    if (!token) {
        throw Error(ErrorKind::not_found, say("E2100"));
    }
    return *token;
}

std::optional<records::Account> active_account(records::Database& database, const std::string& email) {
    auto found = records::select<records::Account>(database, {"email = :email AND active = 1", {plain_email(email)}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

records::Account account_of(records::Database& database, const std::string& email) {
    auto account = active_account(database, email);
    if (!account) {
        throw Error(ErrorKind::not_found, say("E2101", {{"email", email}}));
    }
    return std::move(*account);
}

/// Replaces the previous link.
std::string new_reset_link(records::WritableDatabase& database, const records::Account& account) {
    records::drop_tokens_of(database, account.id, TokenPurpose::reset);
    return "/reset/" + keep_link_token(database, TokenPurpose::reset, account.id, kResetLength);
}

}  // namespace

bool set_up_needed(Workspace& workspace) {
    bool needed = true;
    workspace.read([&](records::Database& database) { needed = !has_accounts(database); });
    return needed;
}

SignedIn set_up(Workspace& workspace, const NewPerson& person, const std::string& code) {
    if (!same_secret(person.code, code)) {
        throw Error(ErrorKind::forbidden, say("E2102"));
    }
    const auto email = plain_email(person.email);
    Validator validator;
    validator.text("name", person.name);
    validator.email("email", email);
    validator.password("password", person.password);
    validator.text("organization_name", person.organization_name);
    validator.throw_if_invalid();
    const auto hash = password_hash(person.password);
    return workspace.write([&](records::WritableDatabase& database) {
        if (has_accounts(database)) {
            throw Error(ErrorKind::conflict, say("E2103"));
        }
        records::Change change(database, {"", person.name});
        records::Organization convener;
        convener.name = person.organization_name;
        convener.sector = records::Sector::workforce_agency;
        convener = change.add(convener);
        records::Account account;
        account.name = person.name;
        account.email = email;
        account.role = Role::administrator;
        account.organization = convener.id;
        account = change.add(account);
        records::keep_password(database, account.id, hash);
        return open_session(database, account.id);
    });
}

Invited invite(Workspace& workspace, const Actor& actor, const NewInvitation& invitation) {
    if (!may_write<records::Invitation>(actor, {})) {
        refuse(actor, say("E2104"));
    }
    const auto email = plain_email(invitation.email);
    Validator validator;
    validator.text("name", invitation.name);
    validator.email("email", email);
    validator.one_of("role", invitation.role);
    if (invitation.role == Role::administrator && actor.role != Role::administrator) {
        validator.fail("role", say("E2105"));
    }
    if (invitation.role == Role::member && !invitation.organization) {
        validator.fail("organization", say("E2048"));
    }
    validator.throw_if_invalid();
    Invited made;
    workspace.write([&](records::WritableDatabase& database) {
        if (invitation.organization) {
            (void)records::get<records::Organization>(database, *invitation.organization);
        }
        if (is_taken(database, email)) {
            throw Error(ErrorKind::conflict, say("E2106", {{"email", email}}));
        }
        records::Invitation kept;
        kept.email = email;
        kept.name = invitation.name;
        kept.role = invitation.role;
        kept.organization = invitation.organization;
        kept.expires = now_utc(kInvitationLength);
        kept = records::Change(database, actor.author()).add(kept);
        made = {.id = kept.id,
                .link = "/join/" + keep_link_token(database, TokenPurpose::invitation, kept.id, kInvitationLength),
                .expires = kept.expires};
        auto [subject, body] = letter_text("account_invitation", {{"inviter", actor.name},
                                                                  {"name", kept.name},
                                                                  {"link", workspace.address + made.link},
                                                                  {"expires", kept.expires.substr(0, 10)}});
        write_letter(database, {.recipient = email,
                                .topic = MailTopic::invitation,
                                .subject = std::move(subject),
                                .body = std::move(body)});
    });
    return made;
}

NewInvitation invitation_of(Workspace& workspace, const std::string& token) {
    NewInvitation answer;
    bool found = false;
    workspace.read([&](records::Database& database) {
        const auto kept = invitation_in(database, token);
        answer = {.email = kept.email, .name = kept.name, .role = kept.role, .organization = kept.organization};
        found = true;
    });
    if (!found) {
        throw Error(ErrorKind::not_found, say("E2100"));
    }
    return answer;
}

records::Invitation invitation_in(records::Database& database, const std::string& token) {
    return records::get<records::Invitation>(database, link_token(database, token, TokenPurpose::invitation).subject);
}

records::Account accept(records::WritableDatabase& database, const std::string& token, const std::string& name) {
    const auto link = link_token(database, token, TokenPurpose::invitation);
    auto invitation = records::get<records::Invitation>(database, link.subject);
    if (is_taken(database, invitation.email)) {
        throw Error(ErrorKind::conflict, say("E2107", {{"email", invitation.email}}));
    }
    records::Change change(database, {"", name});
    records::Account account;
    account.name = name;
    account.email = invitation.email;
    account.role = invitation.role;
    account.organization = invitation.organization;
    account = change.add(account);
    invitation.accepted = now_utc();
    change.update(invitation);
    records::drop_token(database, link.hash);
    return account;
}

SignedIn accept_invitation(Workspace& workspace, const std::string& token, const NewPerson& person) {
    Validator validator;
    validator.text("name", person.name);
    validator.password("password", person.password);
    validator.throw_if_invalid();
    (void)invitation_of(workspace, token);  // before the expensive hashing
    const auto hash = password_hash(person.password);
    return workspace.write([&](records::WritableDatabase& database) {
        const auto account = accept(database, token, person.name);
        records::keep_password(database, account.id, hash);
        return open_session(database, account.id);
    });
}

void ask_for_reset(Workspace& workspace, const std::string& email, const std::string& client) {
    workspace.attempts().check("reset " + client, kResetsOfAddress);
    workspace.attempts().failed("reset " + client);
    workspace.write([&](records::WritableDatabase& database) {
        const auto account = active_account(database, email);
        if (!account) {
            return;
        }
        auto [subject, body] =
            letter_text("password_reset",
                        {{"name", account->name}, {"link", workspace.address + new_reset_link(database, *account)}});
        write_letter(database, {.account = account->id,
                                .recipient = account->email,
                                .topic = MailTopic::account,
                                .subject = std::move(subject),
                                .body = std::move(body)});
    });
}

std::string reset_link(Workspace& workspace, const std::string& email) {
    return workspace.write(
        [&](records::WritableDatabase& database) { return new_reset_link(database, account_of(database, email)); });
}

Actor local_admin_actor(Workspace& workspace, const std::string& email) {
    Actor actor = workspace.read([&](records::Database& database) {
        return actor_of(database, account_of(database, email), workspace.today());
    });
    actor.name += " (at the server)";
    return actor;
}

SignedIn reset_password(Workspace& workspace, const std::string& token, const std::string& password) {
    Validator validator;
    validator.password("password", password);
    validator.throw_if_invalid();
    const auto hash = password_hash(password);
    return workspace.write([&](records::WritableDatabase& database) {
        const auto link = link_token(database, token, TokenPurpose::reset);
        records::keep_password(database, link.subject, hash);
        records::drop_tokens_of(database, link.subject, TokenPurpose::reset);
        records::drop_tokens_of(database, link.subject, TokenPurpose::session);
        return open_session(database, link.subject);
    });
}

ApiToken make_token(Workspace& workspace, const Actor& actor, const NewApiToken& wanted) {
    if (actor.role == Role::everybody || !actor.may_write) {
        refuse(actor, say("E2012"));
    }
    Validator validator;
    validator.text("label", wanted.label);
    if (wanted.days < 1 || wanted.days > 366) {
        validator.fail("days", say("E2040", {{"least", "1"}, {"most", "366"}}));
    }
    validator.throw_if_invalid();
    const auto secret = new_token();
    ApiToken made{.id = token_hash(secret),
                  .label = wanted.label,
                  .scopes = wanted.write ? TokenScopes::read_write : TokenScopes::read,
                  .created = now_utc(),
                  .expires = now_utc(std::chrono::hours(24 * wanted.days)),
                  .token = secret};
    workspace.write([&](records::WritableDatabase& database) {
        records::keep_token(database, {.hash = made.id,
                                       .purpose = TokenPurpose::api,
                                       .subject = actor.account,
                                       .label = made.label,
                                       .scopes = text_of(made.scopes),
                                       .created = made.created,
                                       .expires = made.expires});
    });
    return made;
}

std::vector<ApiToken> tokens(Workspace& workspace, const Actor& actor) {
    require_signed_in(actor);
    std::vector<ApiToken> found;
    workspace.read([&](records::Database& database) {
        for (const auto& token : records::tokens_of(database, actor.account, TokenPurpose::api)) {
            found.push_back({.id = token.hash,
                             .label = token.label,
                             .scopes = enum_of<TokenScopes>(token.scopes).value(),
                             .created = token.created,
                             .expires = token.expires});
        }
    });
    return found;
}

void withdraw_token(Workspace& workspace, const Actor& actor, const std::string& id) {
    if (actor.role == Role::everybody || !actor.may_write) {
        refuse(actor, say("E2012"));
    }
    bool dropped = false;
    workspace.write([&](records::WritableDatabase& database) {
        for (const auto& token : records::tokens_of(database, actor.account, TokenPurpose::api)) {
            dropped = dropped || (token.hash == id && records::drop_token(database, id));
        }
    });
    if (!dropped) {
        throw Error(ErrorKind::not_found, say("E2013", {{"kind", "API token"}}));
    }
}

}  // namespace laborshed::services
