#include "records/regions.h"

#include "records/migrations.h"
#include "records/store.h"

#include <gmock/gmock.h>
#include <soci/soci.h>

#include <unistd.h>

#include <filesystem>
#include <future>

namespace laborshed::records {
namespace {

using ::testing::ElementsAre;

class RecordedRegions : public ::testing::Test {
  protected:
    RecordedRegions() {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::temp_directory_path() /
                  ("laborshed records " + std::string(test->name()) + std::to_string(::getpid()));
        std::filesystem::remove_all(folder_);
    }
    ~RecordedRegions() override { std::filesystem::remove_all(folder_); }
    [[nodiscard]] std::string file() const { return (folder_ / "records.sqlite").string(); }

  private:
    std::filesystem::path folder_;
};

TEST_F(RecordedRegions, AreFoundAgainAfterReopening) {
    {
        WritableDatabase database(file());
        add_region(database, {"Puget Sound", {"53033", "53061"}});
        add_region(database, {"Inland", {"53063"}});
    }
    WritableDatabase database(file());
    const auto all = all_regions(database);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_THAT(find_region(database, "puget sound")->counties, ElementsAre("53033", "53061"));
    EXPECT_FALSE(find_region(database, "Elsewhere"));
}

TEST_F(RecordedRegions, ATakenNameIsAConflictAndChangesNothing) {
    WritableDatabase database(file());
    add_region(database, {"Inland", {"53063"}});
    try {
        add_region(database, {"INLAND", {"53033"}});
        FAIL() << "a second region took the name";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::conflict);
    }
    EXPECT_THAT(find_region(database, "Inland")->counties, ElementsAre("53063"));
}

TEST_F(RecordedRegions, RemovedWithTheirCounties) {
    WritableDatabase database(file());
    add_region(database, {"Inland", {"53063"}});
    EXPECT_TRUE(remove_region(database, "inland"));
    EXPECT_FALSE(remove_region(database, "inland"));
    add_region(database, {"Inland", {"53033"}});
    EXPECT_THAT(find_region(database, "Inland")->counties, ElementsAre("53033"));
}

TEST_F(RecordedRegions, TwoWritersAtOnceBothSucceed) {
    const auto write = [this](const std::string& prefix) {
        for (int i = 0; i < 20; ++i) {
            Store store(file());  // as another process would
            store.write([&](WritableDatabase& database) {
                add_region(database, {prefix + std::to_string(i), {"53063"}});
            });
        }
    };
    auto other = std::async(std::launch::async, write, "b");
    EXPECT_NO_THROW(write("a"));
    EXPECT_NO_THROW(other.get());
    WritableDatabase database(file());
    EXPECT_EQ(all_regions(database).size(), 40U);
}

TEST_F(RecordedRegions, AFailedMigrationLeavesTheEarlierSchema) {
    WritableDatabase database(file());
    add_region(database, {"Inland", {"53063"}});
    auto steps = migrations();
    const int next = steps.back().version + 1;
    steps.push_back({next, {"ALTER TABLE region ADD COLUMN note VARCHAR(10)", "CREATE TABLE region (x INTEGER)"}});
    EXPECT_THROW(migrate(database.session(), steps), soci::soci_error);
    EXPECT_THROW(database.session() << "SELECT note FROM region", soci::soci_error);
    steps.back().statements.pop_back();
    migrate(database.session(), steps);
    EXPECT_NO_THROW(database.session() << "SELECT note FROM region");
    EXPECT_EQ(all_regions(database).size(), 1U);
}

TEST_F(RecordedRegions, RecordsOfANewerProgramAreLeftAlone) {
    {
        WritableDatabase database(file());
        database.session() << "INSERT INTO schema_version (version) VALUES (1000)";
    }
    try {
        const WritableDatabase database(file());
        FAIL() << "opened records of a newer program";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::unavailable);
        EXPECT_THAT(error.what(), ::testing::HasSubstr("newer"));
    }
}

}  // namespace
}  // namespace laborshed::records
