#include "partnership/similar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace laborshed::partnership {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

TEST(Similar, WordsOfNames) {
    EXPECT_THAT(name_words("The Yakima Valley Mem. Hosp., L.L.C."),
                ElementsAre("yakima", "valley", "memorial", "hospital"));
    EXPECT_THAT(name_words("St. Mary's Ctr & Co"), ElementsAre("saint", "marys", "center", "and"));
    EXPECT_THAT(name_words("Niños y Médicos"), ElementsAre("ninos", "y", "medicos"));
    EXPECT_THAT(name_words("The Company, Inc."), ElementsAre("the", "company", "inc"));  // nothing else remains
    EXPECT_THAT(name_words(" — "), ::testing::Each(::testing::Not("")));
}

TEST(Similar, SameName) {
    const auto same = similarity({"Valley Hospital, Inc."}, {"VALLEY HOSP"});
    EXPECT_EQ(same.score, 1);
    EXPECT_THAT(same.reasons, ElementsAre("same name, written differently"));
    EXPECT_FALSE(same.address);
    EXPECT_THAT(similarity({"Valley Health Care"}, {"Valley Healthcare"}).reasons,
                ElementsAre("same name except for spaces"));
    const auto initials = similarity({"WSU"}, {"Washington State University"});
    EXPECT_DOUBLE_EQ(initials.score, 0.9);
    EXPECT_DOUBLE_EQ(similarity({"Department of Labor and Industries"}, {"DLI"}).score, 0.9);
    EXPECT_GE(similarity({"Yakima Vallye College"}, {"Yakima Valley College"}).score, 0.9);
    EXPECT_GE(similarity({"College of Yakima Valley"}, {"Yakima Valley College"}).score, 0.99);
}

TEST(Similar, OtherNames) {
    EXPECT_LT(similarity({"Valley Hospital"}, {"Mountain Hospital"}).score, 0.5);  // hospital tells little
    EXPECT_LT(similarity({"School District 7"}, {"School District 71"}).score, 0.5);
    EXPECT_LT(similarity({"Eastern Washington University"}, {"Western Washington University"}).score, 0.8);
    EXPECT_LT(similarity({"Memorial Hospital"}, {"Yakima Valley Memorial Hospital"}).score, 0.8);
    EXPECT_EQ(similarity({""}, {""}).score, 0);
}

TEST(Similar, AddressesOnPaper) {
    const NamedPlace one{"MultiCare", "2811 Tieton Dr", "Yakima", "WA", "98902"};
    const NamedPlace two{"MultiCare Health System", "2811 Tieton Drive, Suite 3", "Yakima", "WA", "98902-1234"};
    const auto same = similarity(one, two);
    EXPECT_DOUBLE_EQ(same.name, 2 / 2.8);  // of weights 1 and 1 + 0.4 + 0.4
    EXPECT_EQ(same.address, 1);
    EXPECT_DOUBLE_EQ(same.score, 2 / 2.8 + 0.8 / 2.8 / 2);
    EXPECT_THAT(same.reasons, Contains("same street address"));
    const NamedPlace branch{"MultiCare", "100 Main St", "Seattle", "WA", "98101"};
    const auto other = similarity(one, branch);
    EXPECT_EQ(other.address, 0);
    EXPECT_DOUBLE_EQ(other.score, 0.85);
    EXPECT_THAT(other.reasons, ElementsAre("same name", "in another town"));
    const NamedPlace house{"MultiCare", "2813 Tieton Dr", "Yakima", "WA", "98902"};
    EXPECT_DOUBLE_EQ(similarity(one, house).address.value(), 0.3 * 2 / 3);
    const NamedPlace no_street{"MultiCare", "", "Yakima", "WA", ""};
    EXPECT_DOUBLE_EQ(similarity(one, no_street).address.value(), 0.6);
    const NamedPlace zip{"MultiCare", "2811 Tieton Dr", "Yakima", "WA", "98901"};
    EXPECT_DOUBLE_EQ(similarity(one, zip).address.value(), 0.5);
    const NamedPlace oregon{"MultiCare", "2811 Tieton Dr", "Yakima", "OR", ""};
    EXPECT_EQ(similarity(one, oregon).address, 0);
    // Tenants of one building are not one organization.
    const NamedPlace tenant{"Orchard Growers", "2811 Tieton Dr", "Yakima", "WA", "98902"};
    EXPECT_LT(similarity(one, tenant).score, duplicate_threshold);
}

TEST(Similar, PairsOfAList) {
    const std::vector<NamedPlace> list{{"Yakima Valley College"}, {"Heritage University"},
                                       {"Yakima Vly Coll"},       {"Perry Technical Institute"},
                                       {"Perry Tech Inst."},      {"Yakima Valey College"}};
    const auto pairs = duplicates(list);
    ASSERT_EQ(pairs.size(), 4U);
    EXPECT_EQ(pairs[0].first, 0U);
    EXPECT_EQ(pairs[0].second, 2U);
    EXPECT_EQ(pairs[1].first, 3U);
    EXPECT_EQ(pairs[1].second, 4U);
    EXPECT_EQ(pairs[3].second, 5U);
    EXPECT_LT(pairs[3].similarity.score, 1);
    EXPECT_TRUE(duplicates({}).empty());
}

rc::Gen<NamedPlace> places() {
    const auto texts = rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                                        "Valley", "vally", "Hospital", "Hosp.", "of", "Inc", "7", "71", "é", "W",
                                        "Main", "St", "#", "Suite", "\xC3")),
                                    [](const std::vector<std::string>& words) {
                                        std::string text;
                                        for (const auto& word : words) {
                                            text += (text.empty() ? "" : " ") + word;
                                        }
                                        return text;
                                    });
    return rc::gen::map(rc::gen::tuple(texts, texts, rc::gen::element<std::string>("", "Yakima", "Selah"),
                                       rc::gen::element<std::string>("", "98901", "98902-1")),
                        [](const std::tuple<std::string, std::string, std::string, std::string>& t) {
                            return NamedPlace{std::get<0>(t), std::get<1>(t), std::get<2>(t), "WA", std::get<3>(t)};
                        });
}

RC_GTEST_PROP(Similar, TheSameInEitherOrder, ()) {
    const auto a = *places();
    const auto b = *places();
    const auto one = similarity(a, b);
    const auto other = similarity(b, a);
    RC_ASSERT(one.score == other.score);
    RC_ASSERT(one.reasons == other.reasons);
    RC_ASSERT(one.score >= 0 && one.score <= 1);
    RC_ASSERT(one.name >= 0 && one.name <= 1);
    const auto self = similarity(a, a);
    RC_ASSERT(self.name == (name_words(a.name).empty() ? 0 : 1));
    RC_ASSERT(self.address.value_or(1) >= 0.6);
}

}  // namespace
}  // namespace laborshed::partnership
