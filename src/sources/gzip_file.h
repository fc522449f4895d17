// A .gz of one published file.
#pragma once

#include <filesystem>

namespace laborshed::sources {

[[nodiscard]] bool is_gzip(const std::filesystem::path& file);

/// Unpacks it into the folder, under its name without ".gz", and gives the new file. Throws FileError when it is
/// damaged, incomplete, or larger than any published table; Error unavailable where there is no room.
[[nodiscard]] std::filesystem::path unpack_gzip(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace laborshed::sources
