// The example region: invented figures in real codes, written in the layouts that the agencies publish.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace laborshed::example {

/// Writes every file of the example region into a folder, which is created when it isn't there, and returns them in the
/// order in which they are imported. The same seed gives the same bytes. Throws Error when a file can't be written.
std::vector<std::filesystem::path> write_example(const std::filesystem::path& folder, std::uint64_t seed = 2026);

/// FIPS codes of its six counties, ascending: together they are all of the example's state.
[[nodiscard]] std::vector<std::string> counties();

}  // namespace laborshed::example
