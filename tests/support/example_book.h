// A book with nothing in it yet, on either database, whose today is a fixed day.
#pragma once

#include "records/entity.h"
#include "records/partnership.h"
#include "services/book/access.h"
#include "services/example/load_book.h"
#include "services/workspace/workspace.h"
#include "support/databases.h"
#include "support/vintages.h"
#include "support/weak_passwords.h"

#include <memory>
#include <vector>

namespace laborshed::services {

inline constexpr std::chrono::sys_days kDay = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24);

class ExampleBookOnBothDatabases : public ::testing::TestWithParam<records::Engine> {
  protected:
    void SetUp() override {
        if (place_.where.empty()) {
            GTEST_SKIP() << "LABORSHED_TEST_POSTGRES is not set";
        }
        workspace = std::make_unique<Workspace>(folder_.path(), place_.where);
        workspace->today = [] { return kDay; };
    }
    bool marked() {
        bool found = false;
        workspace->read([&](records::Database& database) { found = has_example_book(database); });
        return found;
    }
    template <records::Record T>
    std::vector<T> all() {
        std::vector<T> found;
        workspace->read([&](records::Database& database) { found = records::select<T>(database); });
        return found;
    }

  private:
    laborshed::testing::TemporaryFolder folder_;
    records::EmptyDatabase place_{GetParam()};

  protected:
    std::unique_ptr<Workspace> workspace;
    Actor staff{.role = Role::staff, .account = "maria", .name = "Maria Lopez", .today = kDay};
};

}  // namespace laborshed::services
