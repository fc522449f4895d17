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

/// True in continuous integration where the files are beside the project: there, skipping these tests is a fault.
inline bool real_data_is_expected() {
    const char* ci = std::getenv("CI");
    return ci != nullptr && *ci != '\0' &&
           std::filesystem::exists(std::filesystem::path(LABORSHED_SOURCE_DIR) / "../shared/data");
}

}  // namespace laborshed::testing

/// Begins a test that reads a real published file: `file` is its path, or the test is skipped and says so, or fails
/// where the files are expected.
// NOLINTBEGIN(bugprone-macro-parentheses): `file` is a name
#define LABORSHED_REAL_FILE(file, name)                                                  \
    if (!laborshed::testing::real_data()) {                                              \
        ASSERT_FALSE(laborshed::testing::real_data_is_expected())                        \
            << "set LABORSHED_REAL_DATA: ../shared/data is there";                       \
        GTEST_SKIP() << "LABORSHED_REAL_DATA is not set: " << (name) << " was not read"; \
    }                                                                                    \
    const auto file = *laborshed::testing::real_data() / (name);                         \
    ASSERT_TRUE(std::filesystem::exists(file)) << file
// NOLINTEND(bugprone-macro-parentheses)
