// Signing in with an OpenID provider: whose account it is, and the accounts' links to it. Nobody gets an account by
// signing in alone.
#pragma once

#include "services/identity/accounts.h"

namespace laborshed::services {

class OpenId;

/// Why a sign-in ended without one, as the page at the end explains it by its code.
class OpenIdProblem : public Error {
  public:
    OpenIdProblem(std::string code, const std::string& why)
        : Error(ErrorKind::not_signed_in, why), code_(std::move(code)) {}
    /// too-often | over | declined | unreachable | untrusted | not-verified | no-account | closed | other-person |
    /// invitation | other-address
    [[nodiscard]] const std::string& code() const noexcept { return code_; }

  private:
    std::string code_;
};

struct OpenIdStart {
    std::string location = {};  ///< of the provider: where the browser goes
    std::string browser = {};   ///< the secret that it brings back in a cookie
};

/// `next` is the page to open at the end, `invitation` the end of an invitation's link to accept, `client` the address
/// that asks. Throws OpenIdProblem.
OpenIdStart begin_openid(Workspace& workspace, OpenId& provider, const std::string& next, const std::string& invitation,
                         const std::string& client);

/// What the browser brings back.
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

/// The account that is linked with the person; else the active one with that address, when the provider has verified it
/// (they are linked from then on); else a new one, when the person was invited at it. Throws OpenIdProblem.
OpenIdDone finish_openid(Workspace& workspace, OpenId& provider, const OpenIdReturn& returned,
                         const std::string& client);

struct ShownLink {
    std::string id = {};
    std::string name = {};  ///< of the provider, or the issuer where it is not the present one
    std::string created = {};
};
BOOST_DESCRIBE_STRUCT(ShownLink, (), (id, name, created))

struct ShownLinks {
    std::vector<ShownLink> links = {};
    bool has_password = false;  ///< without one a link can't be withdrawn: nothing would be left to sign in with
};
BOOST_DESCRIBE_STRUCT(ShownLinks, (), (links, has_password))

/// `provider` is the present one; null: none.
[[nodiscard]] ShownLinks sign_in_links(Workspace& workspace, const OpenId* provider, const Actor& actor);

/// Ends the account's sessions but the one that asks. Throws Error not_found, conflict for an account without a
/// password.
void withdraw_sign_in_link(Workspace& workspace, const Actor& actor, const std::string& id, const std::string& session);

}  // namespace laborshed::services
