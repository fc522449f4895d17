#include "partnership/coverage.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace laborshed::partnership {
namespace {

using enum ElementKind;

const std::vector<AskedElement> asked{
    {"listening", skill, "Active Listening", 80},          {"monitoring", skill, "Monitoring", 60},
    {"medicine", knowledge, "Medicine and Dentistry", 60}, {"mining", knowledge, "Mining", 0},
    {"new", knowledge, "Not rated yet", std::nullopt},     {"vitals", task, "Take vital signs", 90}};

TEST(CurriculumCoverage, WorkedOnPaper) {
    const std::vector<Competency> taught{{"l1", "NURS 101", "Listens", {{"listening", 0.5}, {"elsewhere", 1}}},
                                         {"l2", "NURS 102", "Listens well", {{"listening", 0.75}}},
                                         {"l3", "NURS 102", "Knows medicine", {{"medicine", 1}, {"listening", 0.25}}},
                                         {"l4", "MINE 101", "Digs", {{"mining", 1}}},
                                         {"l5", "HIST 101", "Something", {}},
                                         {"l6", "NURS 103", "Something new", {{"new", 1}}},
                                         {"l7", "ART 101", "Draws", {{"elsewhere", 1}}}};
    const auto result = coverage(asked, taught);
    ASSERT_EQ(result.kinds.size(), 3U);
    EXPECT_EQ(result.kinds[0].kind, skill);
    EXPECT_DOUBLE_EQ(result.kinds[0].share.value(), 80 * 0.75 / 140);  // the furthest of three, not their sum
    EXPECT_EQ(result.kinds[0].asked, 2U);
    EXPECT_EQ(result.kinds[0].touched, 1U);
    EXPECT_DOUBLE_EQ(result.kinds[1].share.value(), 1);
    EXPECT_EQ(result.kinds[1].asked, 1U);
    EXPECT_EQ(result.kinds[1].unrated, 1U);
    EXPECT_DOUBLE_EQ(result.kinds[2].share.value(), 0);
    EXPECT_DOUBLE_EQ(result.skills_and_knowledge.value(), 120.0 / 200);
    EXPECT_EQ(result.elements[0].by, (std::vector<std::string>{"l1", "l2", "l3"}));
    EXPECT_FALSE(result.elements[4].missing);
    // 90 × 1, 60 × 1, 80 × 0.25
    EXPECT_EQ(result.missing, (std::vector<std::size_t>{5, 1, 0}));
    EXPECT_DOUBLE_EQ(result.elements[0].missing.value(), 20);
    ASSERT_EQ(result.not_asked.size(), 3U);
    EXPECT_EQ(result.not_asked[0].competency, "l4");
    EXPECT_FALSE(result.not_asked[0].unmapped);
    EXPECT_EQ(result.not_asked[1].competency, "l5");
    EXPECT_TRUE(result.not_asked[1].unmapped);
    EXPECT_EQ(result.not_asked[2].competency, "l7");
}

TEST(CurriculumCoverage, OfNothingThereIsNone) {
    EXPECT_FALSE(coverage({}, {}).skills_and_knowledge);
    const auto result = coverage(std::vector<AskedElement>{{"new", skill, "", std::nullopt}}, {});
    EXPECT_FALSE(result.kinds[0].share);
    EXPECT_TRUE(result.missing.empty());
}

TEST(CurriculumCoverage, RefusesBadInput) {
    const auto refused = [](const std::vector<AskedElement>& elements, const std::vector<Competency>& taught) {
        EXPECT_THROW((void)coverage(elements, taught), Error);
    };
    refused({{"a", skill, "", 101}}, {});
    refused({{"a", skill, "", std::nan("")}}, {});
    refused({{"a", skill, "", 1}, {"a", task, "", 1}}, {});
    refused({}, {{"l", "c", "t", {{"a", 0}}}});
    refused({}, {{"l", "c", "t", {{"a", 1.5}}}});
    refused({}, {{"l", "c", "t", {{"a", 1}, {"a", 1}}}});
    refused({}, {{"l", "c", "t", {}}, {"l", "c", "t", {}}});
}

TEST(CurriculumDifference, LineByLine) {
    const std::vector<Competency> earlier{{"1", "A", "one", {{"x", 1}, {"y", 0.5}}},
                                          {"2", "A", "two", {}},
                                          {"3", "A", "three", {}},
                                          {"4", "B", "four", {{"x", 1}}}};
    const std::vector<Competency> later{{"5", "B", "five", {}},
                                        {"4", "C", "four", {{"x", 0.5}}},
                                        {"3", "A", "third", {}},
                                        {"1", "A", "one", {{"y", 0.5}, {"x", 1}}}};
    const auto result = difference(earlier, later);
    ASSERT_EQ(result.added.size(), 1U);
    EXPECT_EQ(result.added[0].id, "5");
    ASSERT_EQ(result.removed.size(), 1U);
    EXPECT_EQ(result.removed[0].id, "2");
    ASSERT_EQ(result.changed.size(), 2U);
    EXPECT_EQ(result.changed[0].after.id, "4");
    EXPECT_TRUE(result.changed[0].course && result.changed[0].covers && !result.changed[0].text);
    EXPECT_EQ(result.changed[1].before.text, "three");
    EXPECT_TRUE(result.changed[1].text && !result.changed[1].course && !result.changed[1].covers);
    EXPECT_EQ(result.unchanged, 1U);
    EXPECT_THROW((void)difference({}, std::vector<Competency>{{"1"}, {"1"}}), Error);
}

/// A curriculum of up to ten lines over the elements that are asked for.
std::vector<Competency> curriculum() {
    std::vector<Competency> lines;
    for (int id = 0; id < 10; ++id) {
        if (*rc::gen::arbitrary<bool>()) {
            Competency line{std::to_string(id), *rc::gen::element<std::string>("A", "B"), "text", {}};
            for (const auto& element : asked) {
                if (*rc::gen::inRange(0, 4) == 0) {
                    line.covers.push_back({element.id, *rc::gen::element(0.25, 0.5, 1.0)});
                }
            }
            lines.push_back(line);
        }
    }
    return lines;
}

RC_GTEST_PROP(CurriculumCoverage, AnotherLineNeverCoversLess, ()) {
    const auto lines = curriculum();
    const auto all = coverage(asked, lines);
    const auto fewer = coverage(asked, std::span(lines).first(lines.empty() ? 0 : lines.size() - 1));
    RC_ASSERT(*all.skills_and_knowledge >= *fewer.skills_and_knowledge);
    RC_ASSERT(*all.skills_and_knowledge <= 1 + 1e-12);
    double missing = 0;  // of skills and knowledge
    for (const std::size_t i : all.missing) {
        missing += all.elements[i].element.kind == task ? 0 : *all.elements[i].missing;
    }
    RC_ASSERT(std::abs(missing - 200 * (1 - *all.skills_and_knowledge)) < 1e-9);
}

RC_GTEST_PROP(CurriculumDifference, LeadsFromOneVersionToTheOther, ()) {
    const auto earlier = curriculum();
    const auto later = curriculum();
    const auto there = difference(earlier, later);
    const auto back = difference(later, earlier);
    RC_ASSERT(there.added.size() == back.removed.size());
    RC_ASSERT(there.changed.size() == back.changed.size());
    RC_ASSERT(there.removed.size() + there.changed.size() + there.unchanged == earlier.size());
    RC_ASSERT(there.added.size() + there.changed.size() + there.unchanged == later.size());
    const auto none = difference(earlier, earlier);
    RC_ASSERT(none.added.empty() && none.removed.empty() && none.changed.empty());
}

}  // namespace
}  // namespace laborshed::partnership
