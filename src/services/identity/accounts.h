// Accounts: the first administrator, invitations, signing in and out, passwords, tokens.
#pragma once

#include "records/people.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// What a browser gets on sign-in: the session secret for a cookie that scripts can't read, and a CSRF token that they
/// can read and must send with every change.
struct SignedIn {
    std::string session = {};
    std::string csrf = {};
};

/// The signed-in person, as pages show it.
struct Me {
    bool signed_in = false;
    bool set_up_needed = false;  ///< there is no account yet
    std::string account = {};
    std::string name = {};
    std::string email = {};
    Role role = Role::everybody;
    std::optional<std::string> organization = {};
    std::optional<std::string> organization_name = {};
    std::optional<std::string> openid = {};  ///< name of the OpenID provider to sign in with; null: none
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (signed_in, set_up_needed, account, name, email, role, organization, organization_name, openid))

struct NewPerson {
    std::string name = {};
    std::string email = {};
    std::string password = {};
    std::string organization_name = {};  ///< the convener's, at set-up
    std::string code = {};               ///< at set-up: the code that the server printed when it started
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
    Role role = Role::member;
    std::optional<std::string> organization = {};
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (email, name, role, organization))

/// The link is shown once. It is emailed to the invited person, or the inviter passes it on.
struct Invited {
    std::string id = {};
    std::string link = {};  ///< a page path: "/join/…"
    std::string expires = {};
};
BOOST_DESCRIBE_STRUCT(Invited, (), (id, link, expires))

[[nodiscard]] bool set_up_needed(Workspace& workspace);

/// Creates the first account, an administrator, with the convener's organization. Throws Error conflict when an account
/// exists, forbidden for a wrong code, InvalidError for invalid fields.
SignedIn set_up(Workspace& workspace, const NewPerson& person, const std::string& code);

/// `client` is the caller's IP address. Throws Error not_signed_in for a wrong email address or password, too_often
/// after five failures for the account or twenty from the address within 15 minutes.
SignedIn sign_in(Workspace& workspace, const Credentials& credentials, const std::string& client);

void sign_out(Workspace& workspace, const std::string& session);

/// Role::everybody when the session is unknown or expired. Sessions last 12 hours.
[[nodiscard]] Actor actor_of_session(Workspace& workspace, const std::string& session);

/// True when `csrf` is the session's CSRF token.
[[nodiscard]] bool csrf_token_matches(Workspace& workspace, const std::string& session, const std::string& csrf);

/// Throws Error not_signed_in for a token that is unknown, expired or revoked.
[[nodiscard]] Actor actor_of_token(Workspace& workspace, const std::string& token);

/// For the server's operator on the command line: has the account's permissions, and its changes are marked "(at the
/// server)". Throws Error not_found.
[[nodiscard]] Actor local_admin_actor(Workspace& workspace, const std::string& email);

[[nodiscard]] Me me(Workspace& workspace, const Actor& actor);

/// The invitation expires after seven days. Throws Error forbidden, InvalidError.
Invited invite(Workspace& workspace, const Actor& actor, const NewInvitation& invitation);

/// What the invited person sees before accepting. Throws Error not_found when the link was used or has expired.
[[nodiscard]] NewInvitation invitation_of(Workspace& workspace, const std::string& token);
SignedIn accept_invitation(Workspace& workspace, const std::string& token, const NewPerson& person);

/// Emails a link that is valid for an hour if the account exists; the caller can't tell whether it does.
void ask_for_reset(Workspace& workspace, const std::string& email, const std::string& client);
/// For the server's operator: a page path "/reset/…", valid for an hour. Throws Error not_found.
[[nodiscard]] std::string reset_link(Workspace& workspace, const std::string& email);
/// Ends the account's sessions. Throws Error not_found when the link was used or has expired.
SignedIn reset_password(Workspace& workspace, const std::string& token, const std::string& password);

struct NewApiToken {
    std::string label = {};
    bool write = false;
    std::int64_t days = 90;
};
BOOST_DESCRIBE_STRUCT(NewApiToken, (), (label, write, days))

struct ApiToken {
    std::string id = {};  ///< identifies it for revoking
    std::string label = {};
    records::TokenScopes scopes = records::TokenScopes::read;
    std::string created = {};
    std::string expires = {};
    std::optional<std::string> token = {};  ///< shown once, when it is made
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, label, scopes, created, expires, token))

[[nodiscard]] ApiToken make_token(Workspace& workspace, const Actor& actor, const NewApiToken& wanted);
[[nodiscard]] std::vector<ApiToken> tokens(Workspace& workspace, const Actor& actor);
void withdraw_token(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
