// Identifiers that any machine can make without asking another, and the time they are made at.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace laborshed {

/// A ULID: 26 characters, 48 bits of milliseconds since 1970 and 80 random bits, so that ids sort by the time they were
/// made (github.com/ulid/spec).
[[nodiscard]] std::string new_id();

/// The same for the same time and name, different for any other: for records that the program makes itself.
[[nodiscard]] std::string id_of(std::chrono::sys_seconds made, std::string_view name);

/// "2026-11-23T18:05:12.345Z": moments sort as their texts do. `ahead` of now.
[[nodiscard]] std::string now_utc(std::chrono::seconds ahead = {});

/// The same of another moment.
[[nodiscard]] std::string moment_text(std::chrono::sys_time<std::chrono::milliseconds> moment);

}  // namespace laborshed
