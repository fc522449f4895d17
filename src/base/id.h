// Identifiers that any machine can make without asking another, and the time they are made at.
#pragma once

#include <chrono>
#include <string>

namespace laborshed {

/// A ULID: 26 characters, 48 bits of milliseconds since 1970 and 80 random bits, so that ids sort by the time they were
/// made (github.com/ulid/spec).
[[nodiscard]] std::string new_id();

/// "2026-11-23T18:05:12.345Z": moments sort as their texts do. `ahead` of now.
[[nodiscard]] std::string now_utc(std::chrono::seconds ahead = {});

}  // namespace laborshed
