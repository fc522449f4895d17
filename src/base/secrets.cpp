#include "base/secrets.h"

#include "base/error.h"

#include <sodium.h>

#include <array>
#include <atomic>

namespace laborshed {
namespace {

std::atomic<bool> weak_hashes = false;

void start() {
    static const int ready = sodium_init();
    if (ready < 0) {
        throw Error(ErrorKind::internal, "libsodium can't start");
    }
}

}  // namespace

std::string new_token() {
    start();
    std::array<unsigned char, 32> chance{};
    randombytes_buf(chance.data(), chance.size());
    std::string text(sodium_base64_ENCODED_LEN(chance.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), chance.data(), chance.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the NUL
    return text;
}

std::string token_hash(std::string_view token) {
    start();
    std::array<unsigned char, 32> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()), token.size(),
                       nullptr, 0);
    std::string text(2 * hash.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

std::string password_hash(const std::string& password) {
    start();
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(),
                          weak_hashes ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          weak_hashes ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        throw Error(ErrorKind::unavailable, say("E6003"));
    }
    hash.resize(hash.find('\0'));
    return hash;
}

void weaken_password_hashes_for_tests() { weak_hashes = true; }

bool password_fits(const std::string& hash, const std::string& password) {
    start();
    static const std::string nobodys = password_hash(new_token());
    std::string padded = hash.empty() ? nobodys : hash;
    padded.resize(crypto_pwhash_STRBYTES, '\0');
    return crypto_pwhash_str_verify(padded.data(), password.data(), password.size()) == 0 && !hash.empty();
}

bool same_secret(std::string_view a, std::string_view b) {
    start();
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace laborshed
