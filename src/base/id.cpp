#include "base/id.h"

#include "base/error.h"
#include "base/hash.h"

#include <sys/random.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string_view>

namespace laborshed {
namespace {

std::uint64_t milliseconds_since_1970() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

/// Five bits of each byte of `chance` are used.
std::string ulid(std::uint64_t time, const std::array<std::uint8_t, 16>& chance) {
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
    std::string id(26, '0');
    for (std::size_t i = 10; i-- > 0; time >>= 5U) {
        id[i] = letters[time & 31U];
    }
    for (std::size_t i = 0; i < chance.size(); ++i) {
        id[10 + i] = letters[chance[i] & 31U];
    }
    return id;
}

}  // namespace

std::string new_id() {
    std::array<std::uint8_t, 16> chance{};
    if (::getrandom(chance.data(), chance.size(), 0) != static_cast<ssize_t>(chance.size())) {
        throw Error(ErrorKind::internal, "the system gives no random numbers");
    }
    return ulid(milliseconds_since_1970(), chance);
}

std::string id_of(std::chrono::sys_seconds made, std::string_view name) {
    const auto hash = sha256(name);
    std::array<std::uint8_t, 16> chance{};
    for (std::size_t i = 0; i < chance.size(); ++i) {
        chance[i] = static_cast<std::uint8_t>(std::stoul(hash.substr(2 * i, 2), nullptr, 16));
    }
    return ulid(static_cast<std::uint64_t>(made.time_since_epoch().count()) * 1000, chance);
}

std::string now_utc(std::chrono::seconds ahead) {
    const std::chrono::milliseconds now(milliseconds_since_1970());
    return moment_text(std::chrono::sys_time<std::chrono::milliseconds>(now) + ahead);
}

std::string moment_text(std::chrono::sys_time<std::chrono::milliseconds> moment) {
    const auto now = static_cast<std::uint64_t>(moment.time_since_epoch().count());
    const auto seconds = static_cast<std::time_t>(now / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const auto length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03uZ", static_cast<unsigned>(now % 1000));
    return std::string(text.data(), length) + fraction.data();
}

}  // namespace laborshed
