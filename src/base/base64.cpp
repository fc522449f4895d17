#include "base/base64.h"

#include <sodium.h>

namespace laborshed {

std::optional<std::string> base64_bytes(const std::string& base_64) {
    std::string bytes(base_64.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    const bool padded = base_64.ends_with('=') || base_64.size() % 4 == 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base_64.data(), base_64.size(),
                          nullptr, &size, nullptr,
                          padded ? sodium_base64_VARIANT_ORIGINAL : sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace laborshed
