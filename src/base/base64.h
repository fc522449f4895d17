// Files in JSON.
#pragma once

#include <optional>
#include <string>

namespace laborshed {

/// The bytes; nothing when it is not base64, with or without padding.
[[nodiscard]] std::optional<std::string> base64_bytes(const std::string& base_64);

}  // namespace laborshed
