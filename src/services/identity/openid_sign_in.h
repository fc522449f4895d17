// Sign-in with an OpenID provider: finds the account, and keeps the accounts' links to the provider. Signing in alone
// never creates an account.
#pragma once

#include "services/identity/accounts.h"

namespace laborshed::services {

class OpenId;

/// Why a sign-in failed; the sign-in page explains the code.
class OpenIdProblem : public Error {
  public:
    OpenIdProblem(std::string code, const Message& why)
        : Error(ErrorKind::not_signed_in, why), code_(std::move(code)) {}
    OpenIdProblem(std::string code, const Error& cause)
        : OpenIdProblem(std::move(code),
                        Message{.id = cause.message().id, .values = cause.message().values, .text = cause.what()}) {}
    /// too-often | over | declined | unreachable | untrusted | not-verified | no-account | closed | other-person |
    /// invitation | other-address
    [[nodiscard]] const std::string& code() const noexcept { return code_; }

  private:
    std::string code_;
};

struct OpenIdStart {
    std::string location = {};  ///< the provider's address that the browser goes to
    std::string browser = {};   ///< the secret for the browser's cookie
};

/// `next` is the page to open afterwards, `invitation` the token of an invitation link to accept, `client` the caller's
/// IP address. Throws OpenIdProblem.
OpenIdStart begin_openid(Workspace& workspace, OpenId& provider, const std::string& next, const std::string& invitation,
                         const std::string& client);

/// The provider's response, as the browser delivers it.
struct OpenIdReturn {
    std::string state = {};
    std::string code = {};
    std::string error = {};
    std::string issuer = {};
    std::string browser = {};
};

struct OpenIdDone {
    SignedIn session = {};
    std::string next = {};
};

/// Signs in to the account linked to the person; else to the active one with their verified email address (linking it);
/// else to a new one, if the person was invited at that address. Throws OpenIdProblem.
OpenIdDone finish_openid(Workspace& workspace, OpenId& provider, const OpenIdReturn& returned,
                         const std::string& client);

struct ShownLink {
    std::string id = {};
    std::string name = {};  ///< of the provider, or the issuer if it is not the current one
    std::string created = {};
};
BOOST_DESCRIBE_STRUCT(ShownLink, (), (id, name, created))

struct ShownLinks {
    std::vector<ShownLink> links = {};
    bool has_password = false;  ///< without one a link can't be removed, as the person couldn't sign in
};
BOOST_DESCRIBE_STRUCT(ShownLinks, (), (links, has_password))

/// `provider` is the current one; null: none.
[[nodiscard]] ShownLinks sign_in_links(Workspace& workspace, const OpenId* provider, const Actor& actor);

/// Ends the account's other sessions. Throws Error not_found, conflict for an account without a
/// password.
void withdraw_sign_in_link(Workspace& workspace, const Actor& actor, const std::string& id, const std::string& session);

}  // namespace laborshed::services
