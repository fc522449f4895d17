// Sign-in with an OpenID provider: its endpoints and keys, pending sign-ins, and the code exchange (OpenID Connect Core
// 1.0: authorization code flow; PKCE, RFC 7636).
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
    std::string name = {};             ///< shown on the button; empty: the issuer's host
    std::chrono::seconds timeout{10};  ///< of each request to the provider
    std::chrono::seconds pause{10};    ///< before asking again after a failure or for an unlisted key
};

/// A sign-in that waits for the provider's response.
struct PendingSignIn {
    std::string browser = {};     ///< the hash of its cookie
    std::string nonce = {};       ///< that the ID token must repeat
    std::string verifier = {};    ///< of PKCE
    std::string callback = {};    ///< where the provider sends the browser back to
    std::string next = {};        ///< the page to open then
    std::string invitation = {};  ///< the token of an invitation link; empty: none
    std::string client = {};      ///< the caller's IP address
    std::chrono::steady_clock::time_point since = {};
};

/// Thread-safe. In memory only: after a restart, pending sign-ins must start again.
class PendingSignIns {
  public:
    using Clock = std::chrono::steady_clock;

    /// Returns the state that take() expects. Throws Error too_often when the address has 500 pending; with 2,000 in
    /// total, the oldest is dropped.
    std::string keep(PendingSignIn pending, Clock::time_point now = Clock::now());

    /// Works once, within ten minutes, and only for the browser that started it. A state sent by another browser is
    /// used up, too.
    std::optional<PendingSignIn> take(const std::string& state, const std::string& browser,
                                      Clock::time_point now = Clock::now());

  private:
    void forget_old(Clock::time_point now);

    std::mutex mutex_;
    std::map<std::string, PendingSignIn> pending_;  ///< by the state's hash
};

/// The provider's response to a code.
struct OpenIdAnswer {
    net::IdClaims claims = {};
    std::string access_token = {};
};

/// Thread-safe.
class OpenId {
  public:
    /// Sends no request yet. Throws Error bad_input for an issuer that is not an https address (http only on this
    /// machine), or without a client id.
    explicit OpenId(OpenIdOptions options);

    [[nodiscard]] const std::string& name() const noexcept { return options_.name; }
    [[nodiscard]] const std::string& issuer() const noexcept { return options_.issuer; }
    [[nodiscard]] PendingSignIns& pending() noexcept { return pending_; }

    /// The provider's sign-in address for a browser. Throws Error unavailable when discovery fails.
    [[nodiscard]] std::string address_for(const PendingSignIn& pending, const std::string& state);

    /// Exchanges the code and verifies the ID token. Throws Error unavailable when the provider can't be reached or
    /// sends an invalid response, not_signed_in when it refuses the code, TokenError for an untrusted ID token.
    [[nodiscard]] OpenIdAnswer exchange(const PendingSignIn& pending, const std::string& code);

    /// The claims with the email address: some providers give it only at the userinfo endpoint. Throws as exchange
    /// does.
    [[nodiscard]] net::IdClaims with_email(const OpenIdAnswer& answer);

    /// Throws TokenError when the response names another issuer (RFC 9207), or none although the provider always names
    /// it.
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
    /// Refreshed after an hour, or, for a `missing_key`, after options_.pause.
    Known known(bool missing_key = false);
    [[nodiscard]] Known load() const;
    [[nodiscard]] Addresses discover() const;

    OpenIdOptions options_;
    PendingSignIns pending_;
    std::mutex mutex_;  ///< held during discovery, so that one request serves all waiting threads
    std::optional<Known> known_;
    std::chrono::steady_clock::time_point failed_ = {};
    Message failure_;
};

/// S256 of RFC 7636.
[[nodiscard]] std::string code_challenge(const std::string& verifier);

/// `path` when it is one of our pages ("/board?partnership=…"), else "/home": prevents open redirects after sign-in.
[[nodiscard]] std::string page_of_ours(const std::string& path);

}  // namespace laborshed::services
