// The clock on this machine's wall.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace laborshed {

/// True for an hour of a day as the clock shows it: "2026-11-23T15:00".
[[nodiscard]] bool is_local_time(std::string_view text);

/// The moment at which the machine's clock shows "2026-11-23T15:00"; an hour that it skips is taken as if it had not,
/// of one that it shows twice the system chooses. Nothing where the machine goes by UTC all year, which says only that
/// nobody told it where it stands; nothing for a text that is no such time.
[[nodiscard]] std::optional<std::chrono::sys_seconds> moment_of_local(std::string_view text);

}  // namespace laborshed
