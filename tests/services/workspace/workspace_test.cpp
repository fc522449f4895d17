// A data folder in which nothing was recorded yet.
#include "services/workspace/workspace.h"

#include "support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {
namespace {

TEST(Workspace, ReadingWithoutRecordsGivesTheDefaultAndWritesNothing) {
    const laborshed::testing::TemporaryFolder folder;
    Workspace workspace(folder.path());
    bool asked = false;
    EXPECT_EQ(workspace.read([](records::Database&) { return 7; }), 0);
    EXPECT_EQ(workspace.read([](records::Database&) { return std::optional<std::string>("someone"); }), std::nullopt);
    EXPECT_TRUE(workspace.read([](records::Database&) { return std::vector<int>{1, 2}; }).empty());
    workspace.read([&](records::Database&) { asked = true; });
    EXPECT_FALSE(asked);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));

    workspace.write([](records::WritableDatabase&) {});
    EXPECT_EQ(workspace.read([](records::Database&) { return 7; }), 7) << "now there are records";
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "records.sqlite"));
}

TEST(Workspace, AFolderThatIsNotThereIsNotMadeByReading) {
    const laborshed::testing::TemporaryFolder folder;
    Workspace workspace(folder.path() / "new");
    EXPECT_EQ(workspace.read([](records::Database&) { return 7; }), 0);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "new"));
}

}  // namespace
}  // namespace laborshed::services
