// ID tokens of an OpenID provider: whether it signed one, for us, just now (OpenID Connect Core 1.0, section 3.1.3.7).
#pragma once

#include "base/error.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::net {

/// The token is invalid. what() holds nothing of the token itself.
class TokenError : public Error {
  public:
    explicit TokenError(const Message& why) : Error(ErrorKind::not_signed_in, why) {}
};

/// The keys that a provider signs with: RSA of 2,048 bits or more for RS256, P-256 for ES256; others are passed over.
class SigningKeys {
  public:
    /// A JWK set (RFC 7517). Throws Error unavailable when it is none.
    explicit SigningKeys(std::string_view json);

    /// Whether one of them may have signed the token, going by its header. Throws TokenError for an
    /// invalid header: no JWS, another algorithm ("none" and those with a shared secret among them).
    [[nodiscard]] bool has_key_of(const std::string& token) const;

    /// The token's payload, once the signature is right. Throws TokenError.
    [[nodiscard]] std::string payload_of(const std::string& token) const;

  private:
    struct Key;
    [[nodiscard]] const Key* find(const std::string& token) const;

    std::vector<std::shared_ptr<const Key>> keys_;
};

/// What an ID token must hold.
struct IdExpected {
    std::string issuer = {};
    std::string client = {};
    std::string nonce = {};
    std::chrono::sys_seconds now = {};
};

/// A provider's claims about a person.
struct IdClaims {
    std::string subject = {};
    std::string email = {};
    bool email_verified = false;
    std::string name = {};
};

/// Checks signature, issuer, audience, authorized party, times (a minute of leeway; no older than ten) and nonce.
/// Throws TokenError.
[[nodiscard]] IdClaims verified_claims(const std::string& token, const SigningKeys& keys, const IdExpected& expected);

/// Those of a JSON object: an ID token's payload, or what the provider's userinfo endpoint answers. Throws TokenError
/// when it is no object or names no subject.
[[nodiscard]] IdClaims claims_of(std::string_view json);

}  // namespace laborshed::net
