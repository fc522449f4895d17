#include "services/identity/openid_sign_in.h"

#include "base/secrets.h"
#include "records/people.h"
#include "records/sign_in_link.h"
#include "services/book/validator.h"
#include "services/identity/openid.h"
#include "services/identity/session_keeping.h"
#include "services/workspace/workspace.h"

#include <spdlog/spdlog.h>

namespace laborshed::services {
namespace {

constexpr std::size_t kOpenIdFailuresOfAddress = 20;
constexpr std::size_t kLongestName = 200;

/// A counter of its own: after failures here, people can still sign in with a password.
std::string attempts_of(const std::string& client) { return "openid " + client; }

void check_attempts(Workspace& workspace, const std::string& client) {
    try {
        workspace.attempts().check(attempts_of(client), kOpenIdFailuresOfAddress);
    } catch (const Error& error) {
        throw OpenIdProblem("too-often", error);
    }
}

/// Calls `act`; a provider error becomes an OpenIdProblem that a page can explain, and a log line.
template <class Act>
auto asking_provider(Workspace& workspace, const std::string& client, Act act) {
    try {
        return act();
    } catch (const net::TokenError& error) {
        spdlog::warn("sign-in by OpenID refused: {}", error.what());
        workspace.attempts().failed(attempts_of(client));
        throw OpenIdProblem("untrusted", error);
    } catch (const OpenIdProblem&) {
        throw;
    } catch (const Error& error) {
        spdlog::warn("sign-in by OpenID failed: {}", error.what());
        if (error.kind() == ErrorKind::not_signed_in) {
            workspace.attempts().failed(attempts_of(client));
        }
        throw OpenIdProblem(error.kind() == ErrorKind::too_often ? "too-often" : "unreachable", error);
    }
}

std::optional<records::SignInLink> link_of(records::Database& database, const std::string& issuer,
                                           const std::string& subject) {
    auto found =
        records::select<records::SignInLink>(database, {"issuer = :issuer AND subject = :subject", {issuer, subject}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::string active(const records::Account& account) {
    if (!account.active) {
        throw OpenIdProblem("closed", say("E2117"));
    }
    return account.id;
}

/// A person who came back from the provider.
class Arrival {
  public:
    Arrival(OpenId& provider, const PendingSignIn& pending, const OpenIdAnswer& answer)
        : provider_(provider), pending_(pending), answer_(answer) {}

    [[nodiscard]] bool is_linked(records::Database& database) const {
        return link_of(database, provider_.issuer(), answer_.claims.subject).has_value();
    }

    /// Gets the email address of a person who is not linked yet; before the transaction. Throws OpenIdProblem.
    void ask_email() {
        claims_ = provider_.with_email(answer_);
        if (claims_.email.empty() || !claims_.email_verified) {
            throw OpenIdProblem("not-verified", say("E2118"));
        }
        claims_.email = plain_email(claims_.email);
    }

    /// The account's id.
    std::string account(records::WritableDatabase& database) const {
        if (const auto link = link_of(database, provider_.issuer(), answer_.claims.subject)) {
            return active(records::get<records::Account>(database, link->account));
        }
        return pending_.invitation.empty() ? known(database) : invited(database);
    }

  private:
    std::string known(records::WritableDatabase& database) const {
        const auto found = records::select<records::Account>(database, {"email = :email", {claims_.email}});
        if (found.empty()) {
            throw OpenIdProblem("no-account", say("E2119"));
        }
        auto id = active(found.front());
        // an address reassigned to another person must not give access to the account
        if (!records::select<records::SignInLink>(database,
                                                  {"account = :account AND issuer = :issuer", {id, provider_.issuer()}})
                 .empty()) {
            throw OpenIdProblem("other-person", say("E2120"));
        }
        keep_link(database, found.front());
        return id;
    }

    std::string invited(records::WritableDatabase& database) const {
        try {
            const auto invitation = invitation_in(database, pending_.invitation);
            if (invitation.email != claims_.email) {
                throw OpenIdProblem("other-address", say("E2121"));
            }
            const bool named = !claims_.name.empty() && claims_.name.size() <= kLongestName;
            const auto account = accept(database, pending_.invitation, named ? claims_.name : invitation.name);
            keep_link(database, account);
            return account.id;
        } catch (const OpenIdProblem&) {
            throw;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::conflict) {
                throw OpenIdProblem("invitation", error);
            }
            throw;
        }
    }

    void keep_link(records::WritableDatabase& database, const records::Account& account) const {
        records::SignInLink link;
        link.account = account.id;
        link.issuer = provider_.issuer();
        link.subject = answer_.claims.subject;
        records::Change(database, {account.id, account.name}).add(link);
    }

    OpenId& provider_;
    const PendingSignIn& pending_;
    const OpenIdAnswer& answer_;
    net::IdClaims claims_ = {};
};

SignedIn arrive(Workspace& workspace, OpenId& provider, const PendingSignIn& pending, const OpenIdAnswer& answer) {
    Arrival arrival(provider, pending, answer);
    const bool linked = workspace.read([&](records::Database& database) { return arrival.is_linked(database); });
    if (!linked) {
        arrival.ask_email();
    }
    return workspace.write(
        [&](records::WritableDatabase& database) { return open_session(database, arrival.account(database)); });
}

}  // namespace

OpenIdStart begin_openid(Workspace& workspace, OpenId& provider, const std::string& next, const std::string& invitation,
                         const std::string& client) {
    check_attempts(workspace, client);
    return asking_provider(workspace, client, [&] {
        OpenIdStart start{.browser = new_token()};
        const PendingSignIn pending{.browser = token_hash(start.browser),
                                    .nonce = new_token(),
                                    .verifier = new_token(),
                                    .callback = workspace.address + "/api/sign-in/openid/callback",
                                    .next = page_of_ours(next),
                                    .invitation = invitation,
                                    .client = client};
        start.location = provider.address_for(pending, provider.pending().keep(pending));
        return start;
    });
}

OpenIdDone finish_openid(Workspace& workspace, OpenId& provider, const OpenIdReturn& returned,
                         const std::string& client) {
    check_attempts(workspace, client);
    const auto pending = provider.pending().take(returned.state, returned.browser);
    if (!pending) {
        throw OpenIdProblem("over", say("E2122"));
    }
    return asking_provider(workspace, client, [&]() -> OpenIdDone {
        provider.check_sender(returned.issuer);
        if (!returned.error.empty() || returned.code.empty()) {
            throw OpenIdProblem("declined", say("E2123"));
        }
        const auto answer = provider.exchange(*pending, returned.code);
        try {
            return {.session = arrive(workspace, provider, *pending, answer), .next = pending->next};
        } catch (const OpenIdProblem&) {
            workspace.attempts().failed(attempts_of(client));
            throw;
        }
    });
}

ShownLinks sign_in_links(Workspace& workspace, const OpenId* provider, const Actor& actor) {
    require_signed_in(actor);
    ShownLinks shown;
    workspace.read([&](records::Database& database) {
        shown.has_password = !records::password_of(database, actor.account).empty();
        for (const auto& link :
             records::select<records::SignInLink>(database, {"account = :account", {actor.account}, "created, id"})) {
            const bool present = provider != nullptr && provider->issuer() == link.issuer;
            shown.links.push_back(
                {.id = link.id, .name = present ? provider->name() : link.issuer, .created = link.created});
        }
    });
    return shown;
}

void withdraw_sign_in_link(Workspace& workspace, const Actor& actor, const std::string& id,
                           const std::string& session) {
    if (actor.role == Role::everybody || !actor.may_write) {
        refuse(actor, say("E2012"));
    }
    workspace.write([&](records::WritableDatabase& database) {
        const auto link = records::find<records::SignInLink>(database, id);
        if (!link || link->account != actor.account) {
            throw records::no_such_record(records::SignInLink::kind);
        }
        if (records::password_of(database, actor.account).empty()) {
            throw Error(ErrorKind::conflict, say("E2124"));
        }
        records::Change(database, actor.author()).remove(*link);
        const auto own = token_hash(session);
        for (const auto& token : records::tokens_of(database, actor.account, records::TokenPurpose::session)) {
            if (token.hash != own) {
                records::drop_token(database, token.hash);
            }
        }
    });
}

}  // namespace laborshed::services
