// Makes small .zip archives for tests (stored, not compressed; PKWARE APPNOTE 4.3).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::testing {

inline std::uint32_t crc32(const std::string& bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

inline std::string little_endian(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
    }
    return out;
}

/// The bytes of an archive with these files, by name and content.
inline std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
    std::string out;
    std::string directory;
    for (const auto& [name, content] : files) {
        const auto common = little_endian(20, 2) + little_endian(0, 2) + little_endian(0, 2) + little_endian(0, 4) +
                            little_endian(crc32(content), 4) + little_endian(content.size(), 4) +
                            little_endian(content.size(), 4) + little_endian(name.size(), 2) + little_endian(0, 2);
        directory += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 2) + little_endian(0, 2) +
                     little_endian(0, 2) + little_endian(0, 4) + little_endian(out.size(), 4) + name;
        out += "PK\x03\x04" + common + name + content;
    }
    const auto start = out.size();
    return out + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(files.size(), 2) +
           little_endian(files.size(), 2) + little_endian(directory.size(), 4) + little_endian(start, 4) +
           little_endian(0, 2);
}

}  // namespace laborshed::testing
