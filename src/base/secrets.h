// Passwords and tokens, all by libsodium.
#pragma once

#include <string>
#include <string_view>

namespace laborshed {

/// 256 random bits as 43 letters of URL-safe base 64: it can't be guessed, so its plain hash may be stored.
[[nodiscard]] std::string new_token();

/// The stored form of a token: its BLAKE2b hash, hexadecimal.
[[nodiscard]] std::string token_hash(std::string_view token);

/// Argon2id with libsodium's interactive limits (64 MiB, about a tenth of a second), with its salt and parameters.
[[nodiscard]] std::string password_hash(const std::string& password);

/// For tests, which sign in hundreds of people: password_hash works with libsodium's least limits (8 KiB, some
/// microseconds) from now on in this process. The program never calls it.
void weaken_password_hashes_for_tests();

/// Takes as long as hashing does. An empty hash means that the account doesn't exist: false, after the same time, so
/// that timing doesn't reveal who has an account.
[[nodiscard]] bool password_fits(const std::string& hash, const std::string& password);

/// Compares in constant time.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace laborshed
