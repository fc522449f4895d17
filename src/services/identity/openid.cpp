#include "services/identity/openid.h"

#include "base/json_reader.h"
#include "base/secrets.h"
#include "net/http_client.h"

#include <boost/json/value.hpp>

#include <sodium.h>

#include <algorithm>
#include <array>

namespace laborshed::services {
namespace json = boost::json;
namespace {

constexpr std::size_t kMaxPending = 2'000;
constexpr std::size_t kMaxOfAddress = 500;
constexpr std::chrono::minutes kPendingLength{10};
constexpr std::chrono::hours kKnownLength{1};
constexpr std::size_t kLongestPage = 1000;

constexpr auto kDiscovery = "discovery document";
constexpr auto kTokenEndpoint = "token endpoint";

[[noreturn]] void improper(const Message& why) { throw Error(ErrorKind::unavailable, why); }

void require_success(const net::WebAnswer& answer, const char* endpoint) {
    if (answer.status != 200) {
        improper(say("E2111", {{"endpoint", endpoint}, {"status", std::to_string(answer.status)}}));
    }
}

json::object object_of(const net::WebAnswer& answer, const char* endpoint) {
    require_success(answer, endpoint);
    try {
        const auto value = parse_json(answer.body);
        if (const auto* object = value->if_object()) {
            return *object;
        }
    } catch (const InvalidError&) {  // NOLINT(bugprone-empty-catch): reported below, without the text
    }
    improper(say("E2112", {{"endpoint", endpoint}}));
}

std::string text(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool lists(const json::object& object, std::string_view name, std::string_view item) {
    const auto* value = object.if_contains(json::string_view(name.data(), name.size()));
    const auto* list = value == nullptr ? nullptr : value->if_array();
    return list != nullptr && std::ranges::any_of(*list, [&](const json::value& one) {
               return one.is_string() && std::string_view(one.get_string().data(), one.get_string().size()) == item;
           });
}

std::string base64(std::string_view bytes, int variant) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    text.pop_back();  // the NUL
    return text;
}

/// The provider's error code ("invalid_grant"), if it looks like one: it goes into the log.
std::string word_of(const std::string& body) {
    try {
        const auto value = parse_json(body);
        const auto word = value->is_object() ? text(value->get_object(), "error") : "";
        const bool plain = std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        return plain && !word.empty() && word.size() < 40 ? ": " + word : "";
    } catch (const InvalidError&) {
        return "";
    }
}

}  // namespace

std::string code_challenge(const std::string& verifier) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
    return base64({reinterpret_cast<const char*>(hash.data()), hash.size()}, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string page_of_ours(const std::string& path) {
    const bool plain = std::ranges::all_of(path, [](char c) { return c > ' ' && c <= '~' && c != '\\'; });
    const bool page = path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/api");
    return plain && page && path.size() <= kLongestPage ? path : "/home";
}

std::string PendingSignIns::keep(PendingSignIn pending, Clock::time_point now) {
    auto state = new_token();
    pending.since = now;
    const std::lock_guard lock(mutex_);
    forget_old(now);
    const auto same =
        std::ranges::count_if(pending_, [&](const auto& one) { return one.second.client == pending.client; });
    if (static_cast<std::size_t>(same) >= kMaxOfAddress) {
        throw Error(ErrorKind::too_often, say("E2108"));
    }
    if (pending_.size() >= kMaxPending) {
        pending_.erase(std::ranges::min_element(pending_, {}, [](const auto& one) { return one.second.since; }));
    }
    pending_.emplace(token_hash(state), std::move(pending));
    return state;
}

std::optional<PendingSignIn> PendingSignIns::take(const std::string& state, const std::string& browser,
                                                  Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    forget_old(now);
    auto found = pending_.extract(token_hash(state));
    const bool fits = !found.empty() && same_secret(found.mapped().browser, token_hash(browser));
    return fits ? std::optional(std::move(found.mapped())) : std::nullopt;
}

void PendingSignIns::forget_old(Clock::time_point now) {
    std::erase_if(pending_, [now](const auto& one) { return one.second.since + kPendingLength <= now; });
}

OpenId::OpenId(OpenIdOptions options) : options_(std::move(options)) {
    if (!net::is_safe_url(options_.issuer) || options_.issuer.find('?') != std::string::npos) {
        throw Error(ErrorKind::bad_input, say("E2109", {{"issuer", options_.issuer}}));
    }
    if (options_.client.empty()) {
        throw Error(ErrorKind::bad_input, say("E2110"));
    }
    if (options_.name.empty()) {
        options_.name = net::host_of(options_.issuer);
    }
}

OpenId::Addresses OpenId::discover() const {
    auto base = options_.issuer;
    if (base.ends_with('/')) {
        base.pop_back();
    }
    const auto found = object_of(
        net::ask({.url = base + "/.well-known/openid-configuration", .timeout = options_.timeout}), kDiscovery);
    if (text(found, "issuer") != options_.issuer) {
        improper(say("E2113"));
    }
    Addresses addresses{.authorization = text(found, "authorization_endpoint"),
                        .token = text(found, "token_endpoint"),
                        .keys = text(found, "jwks_uri"),
                        .userinfo = text(found, "userinfo_endpoint")};
    for (const auto& address : {addresses.authorization, addresses.token, addresses.keys}) {
        if (!net::is_safe_url(address)) {
            improper(say("E2114"));
        }
    }
    if (!net::is_safe_url(addresses.userinfo)) {
        addresses.userinfo.clear();
    }
    constexpr auto methods = "token_endpoint_auth_methods_supported";
    addresses.secret_in_form =
        lists(found, methods, "client_secret_post") && !lists(found, methods, "client_secret_basic");
    const auto* says = found.if_contains("authorization_response_iss_parameter_supported");
    addresses.says_issuer = says != nullptr && says->is_bool() && says->get_bool();
    return addresses;
}

OpenId::Known OpenId::load() const {
    auto addresses = std::make_shared<const Addresses>(discover());
    const auto answer = net::ask({.url = addresses->keys, .timeout = options_.timeout});
    require_success(answer, "key set");
    return {.addresses = std::move(addresses),
            .keys = std::make_shared<const net::SigningKeys>(answer.body),
            .since = std::chrono::steady_clock::now()};
}

OpenId::Known OpenId::known(bool missing_key) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    const bool fresh = known_ && now < known_->since + kKnownLength;
    if (fresh && (!missing_key || now < known_->since + options_.pause)) {
        return *known_;
    }
    if (!failure_.text.empty() && now < failed_ + options_.pause) {
        improper(failure_);
    }
    try {
        known_ = load();
        failure_ = {};
    } catch (const Error& error) {
        failed_ = std::chrono::steady_clock::now();
        failure_ = error.message();
        failure_.text = error.what();
        throw;
    }
    return *known_;
}

std::string OpenId::address_for(const PendingSignIn& pending, const std::string& state) {
    auto address = known().addresses->authorization;
    char separator = address.find('?') == std::string::npos ? '?' : '&';
    const std::vector<std::pair<std::string, std::string>> parameters = {
        {"response_type", "code"},
        {"client_id", options_.client},
        {"redirect_uri", pending.callback},
        {"scope", "openid email profile"},
        {"state", state},
        {"nonce", pending.nonce},
        {"code_challenge", code_challenge(pending.verifier)},
        {"code_challenge_method", "S256"},
    };
    for (const auto& [name, value] : parameters) {
        address += separator + name + "=" + net::percent_encoded(value);
        separator = '&';
    }
    return address;
}

OpenIdAnswer OpenId::exchange(const PendingSignIn& pending, const std::string& code) {
    const auto provider = known();
    net::WebRequest request{.url = provider.addresses->token,
                            .form = {{"grant_type", "authorization_code"},
                                     {"code", code},
                                     {"redirect_uri", pending.callback},
                                     {"code_verifier", pending.verifier}},
                            .timeout = options_.timeout};
    if (!options_.secret.empty() && !provider.addresses->secret_in_form) {
        request.authorization =
            "Basic " + base64(net::percent_encoded(options_.client) + ":" + net::percent_encoded(options_.secret),
                              sodium_base64_VARIANT_ORIGINAL);
    } else {
        request.form.emplace_back("client_id", options_.client);
        if (!options_.secret.empty()) {
            request.form.emplace_back("client_secret", options_.secret);
        }
    }
    const auto answer = net::ask(request);
    if (answer.status >= 400 && answer.status < 500) {
        throw Error(ErrorKind::not_signed_in,
                    say("E2116", {{"reason", std::to_string(answer.status) + word_of(answer.body)}}));
    }
    const auto tokens = object_of(answer, kTokenEndpoint);
    const auto token = text(tokens, "id_token");
    if (token.empty()) {
        improper(say("E2115"));
    }
    const auto keys = provider.keys->has_key_of(token) ? provider.keys : known(true).keys;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return {
        .claims = net::verified_claims(
            token, *keys, {.issuer = options_.issuer, .client = options_.client, .nonce = pending.nonce, .now = now}),
        .access_token = text(tokens, "access_token")};
}

net::IdClaims OpenId::with_email(const OpenIdAnswer& answer) {
    const auto provider = known();
    if (!answer.claims.email.empty() || provider.addresses->userinfo.empty() || answer.access_token.empty() ||
        answer.access_token.find_first_of("\r\n") != std::string::npos) {
        return answer.claims;
    }
    const auto said = net::ask({.url = provider.addresses->userinfo,
                                .authorization = "Bearer " + answer.access_token,
                                .timeout = options_.timeout});
    require_success(said, "userinfo endpoint");
    auto claims = net::claims_of(said.body);
    if (claims.subject != answer.claims.subject) {
        throw net::TokenError(say("E6216"));
    }
    return claims;
}

void OpenId::check_sender(const std::string& issuer) {
    if (issuer.empty() ? known().addresses->says_issuer : issuer != options_.issuer) {
        throw net::TokenError(say("E6217"));
    }
}

}  // namespace laborshed::services
