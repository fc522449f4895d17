// SHA-256 of bytes and files: a vintage is known by the hash of the published file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace laborshed {

/// Lower-case hexadecimal SHA-256, 64 characters.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The same of a file's bytes, read in blocks. Throws FileError when the file can't be read.
[[nodiscard]] std::string sha256_file(const std::filesystem::path& file);

}  // namespace laborshed
