#include "net/id_token.h"

#include "base/json_reader.h"
#include "base/secrets.h"

#include <cjose/cjose.h>
#include <sodium.h>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <optional>

namespace laborshed::net {
namespace json = boost::json;
namespace {

constexpr std::size_t kLargestToken = std::size_t{64} * 1024;
constexpr std::size_t kMaxKeys = 100;
constexpr std::size_t kLeastRsaBits = 2048;
constexpr std::size_t kLongestSubject = 255;  // OpenID Connect Core, section 2
constexpr double kLeeway = 60;                // seconds that two clocks may be apart
constexpr double kOldest = 600;               // seconds since the token was made

/// Empty when the object has no such text.
std::string text(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    const auto* found = value == nullptr ? nullptr : value->if_string();
    return found == nullptr ? std::string() : std::string(*found);
}

std::optional<double> number(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value != nullptr && value->is_number() ? std::optional(value->to_number<double>()) : std::nullopt;
}

/// `part`: what the text is, as a noun: "token's header".
json::object object_of(std::string_view text, const std::string& part) {
    try {
        const auto value = parse_json(text);
        if (const auto* object = value->if_object()) {
            return *object;
        }
    } catch (const InvalidError&) {  // NOLINT(bugprone-empty-catch): said below, without the text
    }
    throw TokenError(say("E6210", {{"part", part}}));
}

struct Header {
    std::string algorithm;
    std::string key;
    bool names_key = false;
};

Header header_of(const std::string& token) {
    if (token.size() > kLargestToken) {
        throw TokenError(say("E6200"));
    }
    const auto dot = token.find('.');
    std::string bytes(token.size(), '\0');
    std::size_t size = 0;
    if (dot == std::string::npos ||
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), token.data(), dot, nullptr,
                          &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        throw TokenError(say("E6201"));
    }
    bytes.resize(size);
    const auto header = object_of(bytes, "token's header");
    if (header.contains("crit")) {
        throw TokenError(say("E6202"));
    }
    Header found{.algorithm = text(header, "alg"), .key = text(header, "kid"), .names_key = header.contains("kid")};
    if (found.algorithm != "RS256" && found.algorithm != "ES256") {
        throw TokenError(say("E6203"));
    }
    return found;
}

/// The algorithm that a key is for; empty when it is for none of ours.
std::string algorithm_of(const json::object& key) {
    const auto type = text(key, "kty");
    const std::string fits = type == "RSA" ? "RS256" : type == "EC" && text(key, "crv") == "P-256" ? "ES256" : "";
    const bool signs = !key.contains("use") || text(key, "use") == "sig";
    const bool same = !key.contains("alg") || text(key, "alg") == fits;
    return signs && same ? fits : "";
}

/// Nothing for a key that is broken or too short.
std::shared_ptr<cjose_jwk_t> imported(const json::object& key) {
    json::object plain;  // should the provider publish its private parts, they stay out
    for (const auto* name : {"kty", "n", "e", "crv", "x", "y"}) {
        if (const auto* value = key.if_contains(name)) {
            plain[name] = *value;
        }
    }
    const auto text = json::serialize(plain);
    cjose_err why{};
    std::shared_ptr<cjose_jwk_t> made(cjose_jwk_import(text.data(), text.size(), &why),
                                      [](cjose_jwk_t* held) { cjose_jwk_release(held); });
    if (made && cjose_jwk_get_kty(made.get(), &why) == CJOSE_JWK_KTY_RSA &&
        cjose_jwk_get_keysize(made.get(), &why) < kLeastRsaBits) {
        made.reset();
    }
    return made;
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

bool has_control_character(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// Some providers write truths as texts.
bool is_true(const json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(json::string_view(name.data(), name.size()));
    return value != nullptr && ((value->is_bool() && value->get_bool()) || text(claims, name) == "true");
}

void check_audience(const json::object& claims, const std::string& client) {
    bool ours = text(claims, "aud") == client;
    bool alone = ours;
    const auto* audience = claims.if_contains("aud");
    if (const auto* list = audience == nullptr ? nullptr : audience->if_array()) {
        ours = std::ranges::any_of(
            *list, [&](const json::value& one) { return one.is_string() && one.get_string() == client; });
        alone = list->size() == 1;
    }
    if (!ours) {
        throw TokenError(say("E6204"));
    }
    if (claims.contains("azp") ? text(claims, "azp") != client : !alone) {
        throw TokenError(say("E6205"));
    }
}

void check_times(const json::object& claims, double now) {
    const auto expires = number(claims, "exp");
    const auto made = number(claims, "iat");
    if (!expires || !made) {
        throw TokenError(say("E6206"));
    }
    if (*expires + kLeeway <= now || *made + kOldest + kLeeway <= now) {
        throw TokenError(say("E6207"));
    }
    if (*made - kLeeway > now || number(claims, "nbf").value_or(now) - kLeeway > now) {
        throw TokenError(say("E6208"));
    }
}

IdClaims claims_in(const json::object& object) {
    IdClaims claims{.subject = text(object, "sub"),
                    .email = text(object, "email"),
                    .email_verified = is_true(object, "email_verified"),
                    .name = text(object, "name")};
    if (claims.subject.empty() || claims.subject.size() > kLongestSubject || !is_printable_ascii(claims.subject)) {
        throw TokenError(say("E6209"));
    }
    if (has_control_character(claims.email)) {
        claims.email.clear();
    }
    if (has_control_character(claims.name)) {
        claims.name.clear();
    }
    return claims;
}

}  // namespace

struct SigningKeys::Key {
    std::string id;
    std::string algorithm;
    std::shared_ptr<cjose_jwk_t> key;
};

SigningKeys::SigningKeys(std::string_view text_of_set) {
    json::object set;
    try {
        set = object_of(text_of_set, "provider's key set");
    } catch (const TokenError& error) {
        throw Error(ErrorKind::unavailable, error.message());
    }
    const auto* list = set.if_contains("keys");
    const auto* keys = list == nullptr ? nullptr : list->if_array();
    if (keys == nullptr || keys->size() > kMaxKeys) {
        throw Error(ErrorKind::unavailable, say("E6211"));
    }
    for (const auto& value : *keys) {
        const auto* key = value.if_object();
        const auto algorithm = key == nullptr ? std::string() : algorithm_of(*key);
        if (algorithm.empty()) {
            continue;
        }
        if (auto made = imported(*key)) {
            keys_.push_back(std::make_shared<const Key>(Key{text(*key, "kid"), algorithm, std::move(made)}));
        }
    }
}

/// A token that names no key fits only where there is no choice.
const SigningKeys::Key* SigningKeys::find(const std::string& token) const {
    const auto header = header_of(token);
    const Key* found = nullptr;
    for (const auto& key : keys_) {
        if (key->algorithm != header.algorithm || (header.names_key && key->id != header.key)) {
            continue;
        }
        if (header.names_key) {
            return key.get();
        }
        if (found != nullptr) {
            return nullptr;
        }
        found = key.get();
    }
    return found;
}

bool SigningKeys::has_key_of(const std::string& token) const { return find(token) != nullptr; }

std::string SigningKeys::payload_of(const std::string& token) const {
    const auto* key = find(token);
    if (key == nullptr) {
        throw TokenError(say("E6212"));
    }
    cjose_err why{};
    const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> signature(
        cjose_jws_import(token.data(), token.size(), &why), cjose_jws_release);
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!signature || !cjose_jws_verify(signature.get(), key->key.get(), &why) ||
        !cjose_jws_get_plaintext(signature.get(), &bytes, &size, &why)) {
        throw TokenError(say("E6213"));
    }
    return {reinterpret_cast<const char*>(bytes), size};
}

IdClaims verified_claims(const std::string& token, const SigningKeys& keys, const IdExpected& expected) {
    const auto claims = object_of(keys.payload_of(token), "token's payload");
    if (text(claims, "iss") != expected.issuer) {
        throw TokenError(say("E6214"));
    }
    check_audience(claims, expected.client);
    check_times(claims, static_cast<double>(expected.now.time_since_epoch().count()));
    if (!same_secret(text(claims, "nonce"), expected.nonce)) {
        throw TokenError(say("E6215"));
    }
    return claims_in(claims);
}

IdClaims claims_of(std::string_view json_text) { return claims_in(object_of(json_text, "answer")); }

}  // namespace laborshed::net
