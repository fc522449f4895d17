// Real published files, where the person who runs the tests has them.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace laborshed::testing {

/// The folder of real published files, where the person who runs the tests has one.
inline std::optional<std::filesystem::path> real_data() {
    const char* folder = std::getenv("LABORSHED_REAL_DATA");
    return folder != nullptr && *folder != '\0' ? std::optional<std::filesystem::path>(folder) : std::nullopt;
}

}  // namespace laborshed::testing

/// Begins a test that reads a real published file: `file` is its path, or the test is skipped and says so.
// NOLINTBEGIN(bugprone-macro-parentheses): `file` is a name
#define LABORSHED_REAL_FILE(file, name)                                                  \
    if (!laborshed::testing::real_data()) {                                              \
        GTEST_SKIP() << "LABORSHED_REAL_DATA is not set: " << (name) << " was not read"; \
    }                                                                                    \
    const auto file = *laborshed::testing::real_data() / (name);                         \
    ASSERT_TRUE(std::filesystem::exists(file)) << file
// NOLINTEND(bugprone-macro-parentheses)
