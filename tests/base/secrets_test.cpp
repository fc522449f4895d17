#include "base/secrets.h"

#include <gmock/gmock.h>

namespace laborshed {
namespace {

using ::testing::StartsWith;

TEST(PasswordHash, IsStrongUnlessATestWeakensIt) {
    const auto strong = password_hash("a long enough password");
    EXPECT_THAT(strong, StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
    weaken_password_hashes_for_tests();
    const auto weak = password_hash("a long enough password");
    EXPECT_THAT(weak, StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
    for (const auto& hash : {strong, weak}) {
        EXPECT_TRUE(password_fits(hash, "a long enough password"));
        EXPECT_FALSE(password_fits(hash, "another password"));
    }
    EXPECT_FALSE(password_fits("", "a long enough password")) << "of an account that doesn't exist";
}

}  // namespace
}  // namespace laborshed
