// A short way to write days in tests.
#pragma once

#include <chrono>

namespace laborshed::partnership {

inline std::chrono::sys_days on(int y, unsigned m, unsigned d) {
    return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

}  // namespace laborshed::partnership
