#include "base/enum_text.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace enum_spelling_test {

enum class Paper { in_review, new_, self_made };
BOOST_DESCRIBE_ENUM(Paper, in_review, new_, self_made)
constexpr std::string_view spelled(Paper paper) { return paper == Paper::self_made ? "self-made" : ""; }

}  // namespace enum_spelling_test

namespace {

using enum_spelling_test::Paper;

TEST(EnumSpelling, SpacesForUnderscoresUnlessSpelled) {
    EXPECT_EQ(texts_of<Paper>(), (std::vector<std::string>{"in review", "new", "self-made"}));
    EXPECT_EQ(enum_of<Paper>("self-made"), Paper::self_made);
    EXPECT_EQ(enum_of<Paper>("self made"), std::nullopt);
    EXPECT_EQ(name_of(Paper::new_), "new_");
    EXPECT_EQ(text_of(unset<Paper>), "");
    EXPECT_EQ(enum_of<Paper>(""), std::nullopt);
}

}  // namespace
}  // namespace laborshed
