// The key file and the database know each other.
#include "records/pulse.h"
#include "services/workspace/secret_key.h"
#include "services/workspace/workspace.h"
#include "support/databases.h"
#include "support/vintages.h"

#include <gtest/gtest.h>

#include <functional>

namespace laborshed::services {
namespace {

using laborshed::testing::TemporaryFolder;

class SealingKey : public ::testing::TestWithParam<records::Engine> {
  protected:
    void SetUp() override {
        if (place_.where.empty()) {
            GTEST_SKIP() << "LABORSHED_TEST_POSTGRES is not set";
        }
    }
    /// The server starts.
    std::string started() { return Workspace(folder_.path(), place_.where).secret_key().fingerprint(); }
    void something_is_sealed() {
        Workspace workspace(folder_.path(), place_.where);
        workspace.write([&](records::WritableDatabase& database) { (void)workspace.sealing_key(database); });
    }
    void expect_refused(const std::function<void()>& act, const std::string& why) {
        try {
            act();
            ADD_FAILURE() << "it went on";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::unavailable);
            EXPECT_NE(std::string(error.what()).find(why), std::string::npos) << error.what();
        }
    }
    std::string where() { return place_.where; }
    std::filesystem::path file() { return folder_.path() / "secret.key"; }

  private:
    TemporaryFolder folder_;
    records::EmptyDatabase place_{GetParam()};
};
INSTANTIATE_ON_BOTH_DATABASES(SealingKey);

TEST_P(SealingKey, IsMadeAtTheFirstStartAndStays) {
    const auto first = started();
    EXPECT_TRUE(std::filesystem::exists(file()));
    EXPECT_EQ(started(), first);
    something_is_sealed();
    something_is_sealed();
    EXPECT_EQ(started(), first);
}

TEST_P(SealingKey, IsMadeAnewOnlyWhileNothingIsSealed) {
    const auto first = started();
    std::filesystem::remove(file());
    EXPECT_NE(started(), first);
    something_is_sealed();
    std::filesystem::rename(file(), file().string() + ".away");
    expect_refused([&] { (void)started(); }, "Put it back");
    EXPECT_FALSE(std::filesystem::exists(file())) << "no new one hides that the old one is missing";
    std::filesystem::rename(file().string() + ".away", file());
    (void)started();
}

TEST_P(SealingKey, OfAnotherServerIsRefused) {
    something_is_sealed();
    std::filesystem::remove(file());
    (void)SecretKey::create(file());
    expect_refused([&] { (void)started(); }, "another key");
    expect_refused([&] { something_is_sealed(); }, "another key");
}

TEST_P(SealingKey, IsComparedAgainBeforeEachSealing) {
    const TemporaryFolder elsewhere;
    Workspace other(elsewhere.path(), where());
    (void)other.secret_key();  // before anything was sealed
    something_is_sealed();
    expect_refused(
        [&] { other.write([&](records::WritableDatabase& database) { (void)other.sealing_key(database); }); },
        "another key");
}

}  // namespace
}  // namespace laborshed::services
