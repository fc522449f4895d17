#include "base/id.h"

#include "base/error.h"

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

}  // namespace

std::string new_id() {
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
    std::array<std::uint8_t, 16> chance{};
    if (::getrandom(chance.data(), chance.size(), 0) != static_cast<ssize_t>(chance.size())) {
        throw Error(ErrorKind::internal, "the system gives no random numbers");
    }
    std::string id(26, '0');
    auto time = milliseconds_since_1970();
    for (std::size_t i = 10; i-- > 0; time >>= 5U) {
        id[i] = letters[time & 31U];
    }
    for (std::size_t i = 0; i < chance.size(); ++i) {
        id[10 + i] = letters[chance[i] & 31U];
    }
    return id;
}

std::string now_utc(std::chrono::seconds ahead) {
    const auto now = milliseconds_since_1970() + static_cast<std::uint64_t>(ahead.count()) * 1000;
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
