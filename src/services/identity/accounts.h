// Accounts: the first administrator, invitations, signing in and out, passwords, tokens.
#pragma once

#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// What a browser gets when somebody signs in: the session's secret for a cookie that scripts can't read, and one that
/// they can, which has to come along with every change (against forged requests from other sites).
struct SignedIn {
    std::string session = {};
    std::string csrf = {};
};

/// Who is signed in, as pages show it.
struct Me {
    bool signed_in = false;
    bool set_up_needed = false;  ///< there are no accounts yet
    std::string account = {};
    std::string name = {};
    std::string email = {};
    std::string role = {};
    std::optional<std::string> organization = {};
    std::optional<std::string> organization_name = {};
    std::optional<std::string> openid = {};  ///< what the provider is called that one can sign in with; null: none
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (signed_in, set_up_needed, account, name, email, role, organization, organization_name, openid))

struct NewPerson {
    std::string name = {};
    std::string email = {};
    std::string password = {};
    std::string organization_name = {};  ///< of the convener, at the set-up
    std::string code = {};               ///< at the set-up: what the server printed when it started
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (name, email, password, organization_name, code))

struct Credentials {
    std::string email = {};
    std::string password = {};
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (email, password))

struct NewInvitation {
    std::string email = {};
    std::string name = {};
    std::string role = "member";
    std::optional<std::string> organization = {};
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (email, name, role, organization))

/// The link is shown once: it goes to the invited by e-mail, or by whoever invites.
struct Invited {
    std::string id = {};
    std::string link = {};  ///< a path of the pages: "/join/…"
    std::string expires = {};
};
BOOST_DESCRIBE_STRUCT(Invited, (), (id, link, expires))

[[nodiscard]] bool set_up_needed(Workspace& workspace);

/// The first account, an administrator, with the convener's organization. Throws Error conflict when there is one,
/// forbidden for a wrong code, InvalidError for fields that are wrong.
SignedIn set_up(Workspace& workspace, const NewPerson& person, const std::string& code);

/// `client` is the address that asks. Throws Error not_signed_in when name and password don't fit, too_often after
/// five failures for the account, or twenty from the address, within a quarter of an hour.
SignedIn sign_in(Workspace& workspace, const Credentials& credentials, const std::string& client);

void sign_out(Workspace& workspace, const std::string& session);

/// Everybody when the session is unknown or over. Sessions end after 12 hours.
[[nodiscard]] Actor actor_of_session(Workspace& workspace, const std::string& session);

/// True when `csrf` is the one that the session was given.
[[nodiscard]] bool csrf_token_matches(Workspace& workspace, const std::string& session, const std::string& csrf);

/// Throws Error not_signed_in for a token that is unknown, over or withdrawn.
[[nodiscard]] Actor actor_of_token(Workspace& workspace, const std::string& token);

/// For whoever runs the server: may do there what the account may, and what it writes says "(at the server)" with the
/// name. Throws Error not_found.
[[nodiscard]] Actor local_admin_actor(Workspace& workspace, const std::string& email);

[[nodiscard]] Me me(Workspace& workspace, const Actor& actor);

/// Good for seven days. Throws Error forbidden, InvalidError.
Invited invite(Workspace& workspace, const Actor& actor, const NewInvitation& invitation);

/// What the invited see before they accept. Throws Error not_found when the link is used or over.
[[nodiscard]] NewInvitation invitation_of(Workspace& workspace, const std::string& token);
SignedIn accept_invitation(Workspace& workspace, const std::string& token, const NewPerson& person);

/// Puts a letter with a link, good for an hour, into the outbox if there is such an account; says nothing either way.
void ask_for_reset(Workspace& workspace, const std::string& email, const std::string& client);
/// For whoever runs the server: a path of the pages, "/reset/…", good for an hour. Throws Error not_found.
[[nodiscard]] std::string reset_link(Workspace& workspace, const std::string& email);
/// Ends the account's sessions. Throws Error not_found when the link is used or over.
SignedIn reset_password(Workspace& workspace, const std::string& token, const std::string& password);

struct NewApiToken {
    std::string label = {};
    bool write = false;
    std::int64_t days = 90;
};
BOOST_DESCRIBE_STRUCT(NewApiToken, (), (label, write, days))

struct ApiToken {
    std::string id = {};  ///< to withdraw it by
    std::string label = {};
    std::string scopes = {};
    std::string created = {};
    std::string expires = {};
    std::optional<std::string> token = {};  ///< shown once, when it is made
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, label, scopes, created, expires, token))

[[nodiscard]] ApiToken make_token(Workspace& workspace, const Actor& actor, const NewApiToken& wanted);
[[nodiscard]] std::vector<ApiToken> tokens(Workspace& workspace, const Actor& actor);
void withdraw_token(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
