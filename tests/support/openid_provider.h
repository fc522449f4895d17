// A small OpenID provider for tests: keys made at run time, HTTP on this machine, and everything that one can do wrong.
#pragma once

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <sodium.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace laborshed::testing {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

inline std::string base64url(const std::string& bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      variant);
    text.pop_back();
    return text;
}

inline std::string number_bytes(EVP_PKEY* key, const char* name, int size = 0) {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    std::string bytes(static_cast<std::size_t>(size > 0 ? size : BN_num_bytes(number)), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    BN_free(number);
    return bytes;
}

inline std::string public_pem(EVP_PKEY* key) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_PUBKEY(memory.get(), key);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// RS256, or ES256 with its two numbers side by side (RFC 7518, section 3.4).
inline std::string signature(EVP_PKEY* key, const std::string& text) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t size = 0;
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key);
    EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size());
    std::string made(size, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(made.data()), &size, bytes, text.size());
    made.resize(size);
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA) {
        return made;
    }
    const auto* begin = reinterpret_cast<const unsigned char*>(made.data());
    auto* pair = d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(made.size()));
    std::string plain(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), reinterpret_cast<unsigned char*>(plain.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), reinterpret_cast<unsigned char*>(plain.data()) + 32, 32);
    ECDSA_SIG_free(pair);
    return plain;
}

inline std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            out += static_cast<char>(std::strtol(text.substr(i + 1, 2).c_str(), nullptr, 16));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

/// "a=1&b=2", of a form or behind the "?" of an address.
inline std::map<std::string, std::string> fields_of(std::string text) {
    std::map<std::string, std::string> fields;
    text += '&';
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('&', at);
        const auto equals = std::min(text.find('=', at), end);
        if (end > at) {
            fields[unescaped(text.substr(at, equals - at))] =
                equals < end ? unescaped(text.substr(equals + 1, end - equals - 1)) : "";
        }
        at = end + 1;
    }
    return fields;
}

class OpenIdProvider {
  public:
    enum class Signing { rs256, es256, none, hs256_by_public_key, broken, foreign_key };

    OpenIdProvider() : acceptor_(io_, {boost::asio::ip::make_address("127.0.0.1"), 0}) {
        rotate();
        thread_ = std::thread([this] { serve(); });
    }
    OpenIdProvider(const OpenIdProvider&) = delete;
    OpenIdProvider& operator=(const OpenIdProvider&) = delete;
    ~OpenIdProvider() {
        stopping_ = true;
        boost::asio::io_context io;
        boost::asio::ip::tcp::socket socket(io);
        boost::system::error_code ignored;
        socket.connect(acceptor_.local_endpoint(), ignored);  // wakes the one that waits
        thread_.join();
    }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }

    /// New keys under new names; the old ones are listed no more.
    void rotate() {
        const std::lock_guard lock(mutex_);
        rsa_ = Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}), EVP_PKEY_free);
        ec_ = Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
        ++generation_;
    }

    /// What the browser does at the authorization endpoint when the person agrees: the address it is sent back to.
    std::string agree(const std::string& address) {
        const std::lock_guard lock(mutex_);
        asked = fields_of(address.substr(address.find('?') + 1));
        const auto code = "code-" + std::to_string(++codes_);
        waiting_[code] = {asked["nonce"], asked["code_challenge"], asked["redirect_uri"]};
        return asked["redirect_uri"] + "?code=" + code + "&session_state=1.2&state=" + asked["state"];
    }

    /// How often a path was asked for.
    int count(const std::string& path) {
        const std::lock_guard lock(mutex_);
        return counts_[path];
    }

    // What follows is set between requests.
    std::map<std::string, std::string> asked = {};  ///< of the last authorization request
    std::string client = "laborshed";
    std::string secret = "a secret: with a colon";  ///< empty: of a public client
    boost::json::object person = {
        {"sub", "248289"}, {"email", "Maria@Board.org"}, {"email_verified", true}, {"name", "Maria L."}};
    Signing signing = Signing::rs256;
    std::function<void(boost::json::object& header, boost::json::object& claims)> twist = {};
    std::function<void(boost::json::object& discovery)> twist_discovery = {};
    std::map<std::string, std::string> bodies = {};     ///< in place of what a path answers
    std::map<std::string, std::string> locations = {};  ///< paths that redirect
    boost::json::object userinfo = {};                  ///< what the userinfo endpoint says
    std::atomic<bool> down = false;                     ///< closes every connection at once

  private:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;
    using Response = boost::beast::http::response<boost::beast::http::string_body>;
    struct Waiting {
        std::string nonce;
        std::string challenge;
        std::string callback;
    };

    void serve() {
        while (!stopping_) {
            boost::asio::ip::tcp::socket socket(io_);
            boost::system::error_code failed;
            acceptor_.accept(socket, failed);
            if (failed || stopping_ || down) {
                continue;
            }
            boost::beast::flat_buffer buffer;
            Request request;
            boost::beast::http::read(socket, buffer, request, failed);
            if (!failed) {
                boost::beast::http::write(socket, answer(request), failed);
            }
        }
    }

    Response answer(const Request& request) {
        const std::lock_guard lock(mutex_);
        const std::string path(request.target());
        ++counts_[path];
        Response response;
        response.keep_alive(false);
        response.set("Content-Type", "application/json");
        if (locations.contains(path)) {
            response.result(302);
            response.set("Location", locations[path]);
        } else if (bodies.contains(path)) {
            response.body() = bodies[path];
        } else if (path == "/.well-known/openid-configuration") {
            response.body() = discovery();
        } else if (path == "/keys") {
            response.body() = keys();
        } else if (path == "/userinfo" && request["Authorization"] == "Bearer the-access-token") {
            response.body() = boost::json::serialize(userinfo);
        } else if (path == "/token") {
            response.body() = tokens(request, fields_of(request.body()));
            response.result(response.body().find("error") == std::string::npos ? 200 : 400);
        } else {
            response.result(404);
        }
        response.prepare_payload();
        return response;
    }

    std::string discovery() {
        boost::json::object said = {{"issuer", url()},
                                    {"authorization_endpoint", url() + "/authorize"},
                                    {"token_endpoint", url() + "/token"},
                                    {"userinfo_endpoint", url() + "/userinfo"},
                                    {"jwks_uri", url() + "/keys"}};
        if (twist_discovery) {
            twist_discovery(said);
        }
        return boost::json::serialize(said);
    }

    [[nodiscard]] std::string key_name(bool ec) const { return (ec ? "ec-" : "rsa-") + std::to_string(generation_); }

    std::string keys() {
        const boost::json::object rsa = {{"kty", "RSA"},
                                         {"use", "sig"},
                                         {"kid", key_name(false)},
                                         {"n", base64url(number_bytes(rsa_.get(), "n"))},
                                         {"e", base64url(number_bytes(rsa_.get(), "e"))}};
        const boost::json::object ec = {{"kty", "EC"},
                                        {"crv", "P-256"},
                                        {"alg", "ES256"},
                                        {"kid", key_name(true)},
                                        {"x", base64url(number_bytes(ec_.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32))},
                                        {"y", base64url(number_bytes(ec_.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32))}};
        const boost::json::object broken = {{"kty", "RSA"}, {"kid", "broken"}, {"n", "!"}, {"e", "AQAB"}};
        return boost::json::serialize(boost::json::object{{"keys", boost::json::array{broken, rsa, ec, 7}}});
    }

    bool is_client(const Request& request, std::map<std::string, std::string> form) const {
        if (secret.empty()) {
            return request.count("Authorization") == 0 && form["client_id"] == client;
        }
        if (form.contains("client_secret")) {
            return form["client_id"] == client && form["client_secret"] == secret;
        }
        const std::string given(request["Authorization"]);
        if (!given.starts_with("Basic ")) {
            return false;
        }
        std::string pair(given.size(), '\0');
        std::size_t size = 0;
        sodium_base642bin(reinterpret_cast<unsigned char*>(pair.data()), pair.size(), given.data() + 6,
                          given.size() - 6, nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
        pair.resize(size);
        const auto colon = pair.find(':');
        return unescaped(pair.substr(0, colon)) == client && unescaped(pair.substr(colon + 1)) == secret;
    }

    std::string tokens(const Request& request, std::map<std::string, std::string> form) {
        if (!is_client(request, form)) {
            return R"({"error":"invalid_client"})";
        }
        const auto found = waiting_.extract(form["code"]);
        std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
        const auto& verifier = form["code_verifier"];
        crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
        const bool proven =
            !found.empty() && verifier.size() >= 43 &&
            base64url({reinterpret_cast<const char*>(hash.data()), hash.size()}) == found.mapped().challenge;
        if (!proven || form["redirect_uri"] != found.mapped().callback || form["grant_type"] != "authorization_code") {
            return R"({"error":"invalid_grant"})";
        }
        const boost::json::object said = {{"access_token", "the-access-token"},
                                          {"token_type", "Bearer"},
                                          {"id_token", id_token(found.mapped().nonce)}};
        return boost::json::serialize(said);
    }

    std::string id_token(const std::string& nonce) {
        const auto now =
            std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
                .count();
        const bool ec = signing == Signing::es256;
        boost::json::object header = {{"alg", ec ? "ES256" : "RS256"}, {"kid", key_name(ec)}};
        boost::json::object claims = person;
        claims["iss"] = url();
        claims["aud"] = client;
        claims["nonce"] = nonce;
        claims["iat"] = now;
        claims["exp"] = now + 300;
        if (signing == Signing::none) {
            header["alg"] = "none";
        } else if (signing == Signing::hs256_by_public_key) {
            header["alg"] = "HS256";
        }
        if (twist) {
            twist(header, claims);
        }
        const auto text = base64url(boost::json::serialize(header)) + "." + base64url(boost::json::serialize(claims));
        return text + "." + base64url(signed_by(text));
    }

    std::string signed_by(const std::string& text) {
        switch (signing) {
            case Signing::rs256: return signature(rsa_.get(), text);
            case Signing::es256: return signature(ec_.get(), text);
            case Signing::none: return "";
            case Signing::hs256_by_public_key: {
                const auto pem = public_pem(rsa_.get());
                std::string made(32, '\0');
                HMAC(EVP_sha256(), pem.data(), static_cast<int>(pem.size()),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     reinterpret_cast<unsigned char*>(made.data()), nullptr);
                return made;
            }
            case Signing::broken: {
                auto made = signature(rsa_.get(), text);
                made[7] = static_cast<char>(made[7] ^ 1);
                return made;
            }
            case Signing::foreign_key: {
                const Key other(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048}), EVP_PKEY_free);
                return signature(other.get(), text);
            }
        }
        throw std::logic_error("no such signing");
    }

    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    Key rsa_{nullptr, EVP_PKEY_free};
    Key ec_{nullptr, EVP_PKEY_free};
    int generation_ = 0;
    int codes_ = 0;
    std::map<std::string, Waiting> waiting_;
    std::map<std::string, int> counts_;
    std::thread thread_;
};

}  // namespace laborshed::testing
