// The local time of this machine.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace laborshed {

/// True for a local date and time: "2026-11-23T15:00".
[[nodiscard]] bool is_local_time(std::string_view text);

/// The moment of a local time like "2026-11-23T15:00". A skipped hour counts as if it existed; of a repeated hour the
/// system chooses one. Nothing on a machine set to UTC, whose time zone is unknown; nothing for any other text.
[[nodiscard]] std::optional<std::chrono::sys_seconds> moment_of_local(std::string_view text);

}  // namespace laborshed
