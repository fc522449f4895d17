#include "base/text_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace laborshed::services {
namespace {

TEST(Words, AreLowerCaseAndWithoutPunctuation) {
    EXPECT_EQ(words_of("RN (Registered Nurse), Driver's—2"), (std::vector<std::string>{"rn", "registered", "nurse",
                                                                                       "drivers\xE2\x80\x94"
                                                                                       "2"}));
    EXPECT_TRUE(words_of(" ,.- ").empty());
}

TEST(EditDistance, CountsInsertionsDeletionsSubstitutionsAndSwaps) {
    EXPECT_EQ(edit_distance("nurse", "nurse", 2), 0U);
    EXPECT_EQ(edit_distance("nurse", "nurze", 2), 1U);
    EXPECT_EQ(edit_distance("nurse", "nrse", 2), 1U);
    EXPECT_EQ(edit_distance("nurse", "nusre", 2), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3U);
    EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U) << "more than the limit is limit + 1";
}

RC_GTEST_PROP(EditDistance, IsSymmetricAndZeroOnlyForTheSame, (const std::string& a, const std::string& b)) {
    constexpr std::size_t limit = 1000;
    RC_ASSERT(edit_distance(a, b, limit) == edit_distance(b, a, limit));
    RC_ASSERT((edit_distance(a, b, limit) == 0) == (a == b));
    RC_ASSERT(edit_distance(a, b, limit) <= std::max(a.size(), b.size()));
}

TEST(WordMatch, OrdersSameNumberBeginningTypo) {
    EXPECT_EQ(word_match("nurse", "nurse"), 1.0);
    EXPECT_GT(word_match("nurses", "nurse"), 0.95);
    EXPECT_GT(word_match("boxes", "box"), 0.95);
    EXPECT_GT(word_match("weld", "welders"), word_match("wel", "welders"));
    EXPECT_GT(word_match("weldres", "welders"), 0.0);
    EXPECT_EQ(word_match("rn", "en"), 0.0) << "no typo in two letters";
    EXPECT_EQ(word_match("nurse", "plumber"), 0.0);
}

RC_GTEST_PROP(WordMatch, StaysBetweenZeroAndOne, (const std::string& a, const std::string& b)) {
    const auto match = word_match(a, b);
    RC_ASSERT(match >= 0.0 && match <= 1.0);
    RC_ASSERT(match < 1.0 || a == b);
}

class AnIndex : public testing::Test {
  protected:
    AnIndex() {
        const auto nurses = index.add("29-1141", "Registered Nurses", 0.9);
        index.add_name(nurses, "Charge Nurse");
        index.add_name(nurses, "RN (Registered Nurse)");
        const auto practical = index.add("29-2061", "Licensed Practical and Licensed Vocational Nurses", 0.7);
        index.add_name(practical, "LPN (Licensed Practical Nurse)");
        const auto welders = index.add("51-4121", "Welders, Cutters, Solderers, and Brazers", 0.6);
        index.add_name(welders, "Wire Welder");
        index.add("51-4122", "Welding, Soldering, and Brazing Machine Setters, Operators, and Tenders", 0.3);
        index.add("51.3801", "Registered Nursing/Registered Nurse");
        index.add("51.3818", "Nursing Practice");
        index.add("48.0508", "Welding Technology/Welder");
        index.add("01", "Alabama");
    }
    std::vector<std::string> codes(const std::string& query, std::size_t limit = 10) const {
        std::vector<std::string> out;
        for (const auto& hit : index.find(query, limit)) {
            out.push_back(order[hit.entry]);
        }
        return out;
    }
    SearchIndex index;
    const std::vector<std::string> order{"29-1141", "29-2061", "51-4121", "51-4122",
                                         "51.3801", "51.3818", "48.0508", "01"};
};

TEST_F(AnIndex, FindsByWordPluralAndOtherName) {
    EXPECT_EQ(codes("nurse").front(), "29-1141");
    EXPECT_EQ(codes("registered nurses").front(), "29-1141");
    EXPECT_EQ(codes("rn").front(), "29-1141");
    EXPECT_EQ(codes("lpn").front(), "29-2061");
    const auto hits = index.find("rn", 1);
    ASSERT_EQ(hits.size(), 1U);
    EXPECT_FALSE(hits[0].is_title);
    EXPECT_EQ(hits[0].text, "RN (Registered Nurse)");
}

TEST_F(AnIndex, FindsByBeginningAndWithTypos) {
    EXPECT_EQ(codes("weld").size(), 3U);
    EXPECT_EQ(codes("weld").front(), "51-4121");
    EXPECT_EQ(codes("regsitered nruse").front(), "29-1141");
    EXPECT_EQ(codes("alabma"), std::vector<std::string>{"01"});
}

TEST_F(AnIndex, FindsCodesWithAndWithoutPunctuation) {
    EXPECT_EQ(codes("29-1141"), std::vector<std::string>{"29-1141"});
    EXPECT_EQ(codes("291141"), std::vector<std::string>{"29-1141"});
    EXPECT_EQ(codes("29-1141.00"), std::vector<std::string>{"29-1141"});
    EXPECT_EQ(codes("51.38"), (std::vector<std::string>{"51.3801", "51.3818"}));
    EXPECT_EQ(codes("51-"), (std::vector<std::string>{"51-4121", "51-4122"}));
    EXPECT_EQ(codes("51"), (std::vector<std::string>{"51-4121", "51-4122", "51.3801", "51.3818"}));
}

TEST_F(AnIndex, AsksForEveryWordButOneOfThree) {
    EXPECT_TRUE(codes("nurse plumber").empty());
    EXPECT_EQ(codes("licensed practical plumber").front(), "29-2061");
}

TEST_F(AnIndex, FindsNothingForNothing) {
    EXPECT_TRUE(codes("").empty());
    EXPECT_TRUE(codes("  ,- ").empty());
    EXPECT_TRUE(codes("zzzzzzzz").empty());
    EXPECT_EQ(codes("nurse", 1).size(), 1U);
}

RC_GTEST_FIXTURE_PROP(AnIndex, AnswersAnyTextWithinItsLimit, (const std::string& query)) {
    RC_ASSERT(index.find(query, 3).size() <= 3);
}

}  // namespace
}  // namespace laborshed::services
