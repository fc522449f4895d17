// Signing in and out, and the actor of a session cookie or API token.
#include "base/attempt_limiter.h"
#include "base/day.h"
#include "base/secrets.h"
#include "records/partnership.h"
#include "records/people.h"
#include "services/book/validator.h"
#include "services/identity/accounts.h"
#include "services/identity/session_keeping.h"
#include "services/workspace/workspace.h"

namespace laborshed::services {
namespace {

using records::TokenPurpose;

constexpr std::chrono::hours kSessionLength{12};
constexpr std::size_t kFailuresOfAccount = 5;
constexpr std::size_t kFailuresOfAddress = 20;

std::optional<Actor> bearer(Workspace& workspace, const std::string& secret, TokenPurpose purpose) {
    std::optional<Actor> actor;
    workspace.read([&](records::Database& database) {
        const auto token = records::find_token(database, token_hash(secret), purpose, now_utc());
        const auto account = token ? records::find<records::Account>(database, token->subject) : std::nullopt;
        if (account && account->active) {
            actor = actor_of(database, *account, workspace.today());
            actor->may_write =
                purpose != TokenPurpose::api || token->scopes == text_of(records::TokenScopes::read_write);
        }
    });
    return actor;
}

}  // namespace

Actor actor_of(records::Database& database, const records::Account& account, std::chrono::sys_days today) {
    Actor actor{.role = account.role,
                .account = account.id,
                .name = account.name,
                .organization = account.organization,
                .today = today};
    if (account.organization) {
        const auto day = to_text(today);
        for (const auto& membership : records::select<records::Membership>(
                 database, {"organization = :organization AND since <= :today AND (until IS NULL OR until > :day)",
                            {*account.organization, day, day}})) {
            actor.partnerships.push_back(membership.partnership);
        }
    }
    return actor;
}

SignedIn open_session(records::WritableDatabase& database, const std::string& account) {
    SignedIn made{.session = new_token(), .csrf = new_token()};
    records::drop_expired_tokens(database, now_utc());
    records::keep_token(database, {.hash = token_hash(made.session),
                                   .purpose = TokenPurpose::session,
                                   .subject = account,
                                   .label = token_hash(made.csrf),
                                   .scopes = "",
                                   .created = now_utc(),
                                   .expires = now_utc(kSessionLength)});
    return made;
}

SignedIn sign_in(Workspace& workspace, const Credentials& credentials, const std::string& client) {
    const auto email = plain_email(credentials.email);
    auto& attempts = workspace.attempts();
    attempts.check("account " + email, kFailuresOfAccount);
    attempts.check("address " + client, kFailuresOfAddress);
    std::optional<records::Account> account;
    std::string hash;
    workspace.read([&](records::Database& database) {
        const auto found = records::select<records::Account>(database, {"email = :email AND active = 1", {email}});
        if (!found.empty()) {
            account = found.front();
            hash = records::password_of(database, account->id);
        }
    });
    if (!password_fits(hash, credentials.password)) {
        attempts.failed("account " + email);
        attempts.failed("address " + client);
        throw Error(ErrorKind::not_signed_in, say("E2125"));
    }
    attempts.succeeded("account " + email);
    return workspace.write([&](records::WritableDatabase& database) { return open_session(database, account->id); });
}

void sign_out(Workspace& workspace, const std::string& session) {
    workspace.write([&](records::WritableDatabase& database) { records::drop_token(database, token_hash(session)); });
}

Actor actor_of_session(Workspace& workspace, const std::string& session) {
    return bearer(workspace, session, TokenPurpose::session).value_or(Actor{});
}

bool csrf_token_matches(Workspace& workspace, const std::string& session, const std::string& csrf) {
    bool fits = false;
    workspace.read([&](records::Database& database) {
        const auto token = records::find_token(database, token_hash(session), TokenPurpose::session, now_utc());
        fits = token && same_secret(token->label, token_hash(csrf));
    });
    return fits;
}

Actor actor_of_token(Workspace& workspace, const std::string& token) {
    auto actor = bearer(workspace, token, TokenPurpose::api);
    if (!actor) {
        throw Error(ErrorKind::not_signed_in, say("E2126"));
    }
    return std::move(*actor);
}

Me me(Workspace& workspace, const Actor& actor) {
    Me answer;
    answer.set_up_needed = set_up_needed(workspace);
    if (actor.role == Role::everybody) {
        return answer;
    }
    answer.signed_in = true;
    answer.account = actor.account;
    answer.name = actor.name;
    answer.role = actor.role;
    answer.organization = actor.organization;
    workspace.read([&](records::Database& database) {
        answer.email = records::get<records::Account>(database, actor.account).email;
        if (actor.organization) {
            answer.organization_name = records::get<records::Organization>(database, *actor.organization).name;
        }
    });
    return answer;
}

}  // namespace laborshed::services
