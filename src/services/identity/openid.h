// An OpenID provider that people sign in with: its addresses and keys, what waits for somebody to come back from it,
// and what it then says (OpenID Connect Core 1.0: authorization code flow; PKCE, RFC 7636).
#pragma once

#include "net/id_token.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace laborshed::services {

struct OpenIdOptions {
    std::string issuer = {};  ///< "https://id.example.org/realms/valley"
    std::string client = {};
    std::string secret = {};           ///< empty: a public client
    std::string name = {};             ///< on the button; empty: the issuer's host
    std::chrono::seconds timeout{10};  ///< of each request to the provider
    std::chrono::seconds pause{10};    ///< before it is asked again after a failure, or for a key that it didn't list
};

/// Somebody on the way to the provider.
struct PendingSignIn {
    std::string browser = {};     ///< the hash of its cookie
    std::string nonce = {};       ///< that the ID token must repeat
    std::string verifier = {};    ///< of PKCE
    std::string callback = {};    ///< where the provider sends the browser back to
    std::string next = {};        ///< the page to open then
    std::string invitation = {};  ///< the end of an invitation's link; empty: none
    std::string client = {};      ///< the address that asked
    std::chrono::steady_clock::time_point since = {};
};

/// Thread-safe. In memory only: a restart sends those under way back to the sign-in.
class PendingSignIns {
  public:
    using Clock = std::chrono::steady_clock;

    /// Returns the state that takes it out again. Throws Error too_often when the address has 500 under way; when there
    /// are 2,000 in all the oldest goes.
    std::string keep(PendingSignIn pending, Clock::time_point now = Clock::now());

    /// Once, within ten minutes, and for the browser that it was kept for. A state that comes from another browser is
    /// used up, too.
    std::optional<PendingSignIn> take(const std::string& state, const std::string& browser,
                                      Clock::time_point now = Clock::now());

  private:
    void forget_old(Clock::time_point now);

    std::mutex mutex_;
    std::map<std::string, PendingSignIn> pending_;  ///< by the state's hash
};

/// What a provider answers for a code.
struct OpenIdAnswer {
    net::IdClaims claims = {};
    std::string access_token = {};
};

/// Thread-safe.
class OpenId {
  public:
    /// Asks nobody yet. Throws Error bad_input for an issuer that is no https address (http on this machine), or
    /// without a client id.
    explicit OpenId(OpenIdOptions options);

    [[nodiscard]] const std::string& name() const noexcept { return options_.name; }
    [[nodiscard]] const std::string& issuer() const noexcept { return options_.issuer; }
    [[nodiscard]] PendingSignIns& pending() noexcept { return pending_; }

    /// Where a browser asks the provider. Throws Error unavailable when the provider doesn't say where that is.
    [[nodiscard]] std::string address_for(const PendingSignIn& pending, const std::string& state);

    /// Exchanges the code and checks what comes. Throws Error unavailable when the provider can't be reached or sends
    /// no proper answer, not_signed_in when it refuses the code, TokenError for an ID token that is not to be trusted.
    [[nodiscard]] OpenIdAnswer exchange(const PendingSignIn& pending, const std::string& code);

    /// Who it is with the e-mail address: some providers tell that only where one asks with the access token. Throws as
    /// exchange does.
    [[nodiscard]] net::IdClaims with_email(const OpenIdAnswer& answer);

    /// Throws TokenError when the provider says who it is (RFC 9207) and it is another one, or says nothing though it
    /// always would.
    void check_sender(const std::string& issuer);

  private:
    struct Addresses {
        std::string authorization;
        std::string token;
        std::string keys;
        std::string userinfo;
        bool secret_in_form = false;
        bool says_issuer = false;
    };
    struct Known {
        std::shared_ptr<const Addresses> addresses;
        std::shared_ptr<const net::SigningKeys> keys;
        std::chrono::steady_clock::time_point since;
    };
    /// Asked again after an hour, or when `missing_key` was waited for long enough.
    Known known(bool missing_key = false);
    [[nodiscard]] Known load() const;
    [[nodiscard]] Addresses discover() const;

    OpenIdOptions options_;
    PendingSignIns pending_;
    std::mutex mutex_;  ///< held while the provider is asked: one asks for all who wait
    std::optional<Known> known_;
    std::chrono::steady_clock::time_point failed_ = {};
    std::string failure_;
};

/// S256 of RFC 7636.
[[nodiscard]] std::string code_challenge(const std::string& verifier);

/// `path` when it is a page of our own ("/board?partnership=…"), else "/home": a link elsewhere must not follow a
/// sign-in.
[[nodiscard]] std::string page_of_ours(const std::string& path);

}  // namespace laborshed::services
