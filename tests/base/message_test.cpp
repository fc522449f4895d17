#include "base/message.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace {

TEST(Both, APhraseIsFollowedByASemicolonAndASentenceByASpace) {
    EXPECT_EQ(both({.text = "one"}, {.text = "another"}).text, "one; another");
    EXPECT_EQ(both({.text = "One."}, {.text = "Another."}).text, "One. Another.");
    EXPECT_EQ(both({}, {.text = "another"}).text, "another");
    EXPECT_EQ(both({.text = "one"}, {}).text, "one");
}

}  // namespace
}  // namespace laborshed
