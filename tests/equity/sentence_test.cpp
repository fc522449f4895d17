#include "equity/sentence.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace laborshed::equity {
namespace {

DisparityDimension sexes(Stage stage, const StageCount& women, const StageCount& men,
                         Reference reference = Reference::highest) {
    DisparityDimension dimension = {.key = "sex", .label = "Sex", .reference = reference};
    dimension.groups.resize(2);
    dimension.groups[0] = {.key = "women", .label = "Women", .noun = "women", .population = 51'000};
    dimension.groups[1] = {.key = "men", .label = "Men", .noun = "men", .population = 49'000};
    dimension.groups[0].stages[index(stage)] = women;
    dimension.groups[1].stages[index(stage)] = men;
    return dimension;
}

std::string said(const DisparityDimension& dimension, Stage stage, std::size_t group = 0) {
    const auto page = disparity(std::span(&dimension, 1), {.stages = std::span(&stage, 1)});
    return sentence(page.findings.at(group), dimension).value_or("");
}

TEST(Sentence, SaysAGapInPeople) {
    EXPECT_EQ(
        said(sexes(Stage::enrollment, {200, 84}, {200, 122}), Stage::enrollment),
        "Of every 100 women who applied, 42 were enrolled; of every 100 men, 61. If women had been enrolled as often "
        "as men, 38 more would have been.");
    EXPECT_EQ(
        said(sexes(Stage::application, {20'000, 100}, {20'000, 180}), Stage::application),
        "Of every 1,000 women who were reached, 5 applied; of every 1,000 men, 9. If women had applied as often as "
        "men, 80 more would have.");
    EXPECT_EQ(said(sexes(Stage::placement, {200, 84}, {200, 122}, Reference::rest), Stage::placement, 1),
              "Of every 100 men who completed the program, 61 were placed in a job; of every 100 others, 42.");
}

TEST(Sentence, OfTheRegion) {
    EXPECT_EQ(
        said(sexes(Stage::outreach, {0, 180}, {0, 320}), Stage::outreach),
        "Of every 100 people who were reached, 36 were women; of every 100 people in the region, 51 are. To match "
        "the region, it would take 75 more.");
}

TEST(Sentence, SaysNothingThatTheFiguresDoNotCarry) {
    EXPECT_EQ(said(sexes(Stage::enrollment, {20, 8}, {20, 12}), Stage::enrollment), "");
    EXPECT_EQ(said(sexes(Stage::enrollment, {0, 0}, {20, 12}), Stage::enrollment), "");
    EXPECT_EQ(said(sexes(Stage::enrollment, {200, 84}, {200, 122}), Stage::enrollment, 1), "");  // the reference
    EXPECT_EQ(said(sexes(Stage::enrollment, {1000, 600}, {1000, 610}), Stage::enrollment),
              "Of every 100 women who applied, 60 were enrolled; of every 100 men, 61. There is no large gap.");
}

TEST(Sentence, OfWages) {
    auto dimension = sexes(Stage::wage, {}, {});
    for (int i = 0; i < 41; ++i) {
        dimension.groups[0].wages.push_back(16.5 + i * 0.1);
        dimension.groups[1].wages.push_back(19 + i * 0.1);
    }
    auto page = disparity(std::span(&dimension, 1));
    EXPECT_EQ(sentence(page.wages.at(0), dimension),
              "Half of the women earn $18.50 an hour or more; half of the men earn $21.00 or more.");
    EXPECT_FALSE(sentence(page.wages.at(1), dimension));
    dimension.groups[0].wages.resize(9);
    page = disparity(std::span(&dimension, 1));
    EXPECT_FALSE(sentence(page.wages.at(0), dimension));
}

StageCounts followed(const std::array<std::size_t, 4>& people) {
    StageCounts counts = {};
    const std::array stages = {Stage::application, Stage::enrollment, Stage::completion};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        counts[index(stages[i])] = {people[i], people[i + 1]};
    }
    return counts;
}

TEST(Sentence, OfAWay) {
    const auto way = way_to(Stage::completion);
    const auto whole = decompose(followed({500, 300, 126, 95}), followed({500, 310, 189, 145}), way).value();
    EXPECT_EQ(
        sentence(whole, "women", "men"),
        "Of every 100 women who were reached, 19 completed the program; of every 100 men, 29. The largest part of "
        "that gap arises at enrollment: of every 100 women who applied, 42 were enrolled; of every 100 men, 61.");
    // few people, nothing behind, or a gap that no stage shows by itself
    EXPECT_FALSE(sentence(*decompose(followed({9, 5, 1, 0}), followed({500, 310, 189, 145}), way), "women", "men"));
    EXPECT_FALSE(
        sentence(*decompose(followed({500, 310, 189, 145}), followed({500, 300, 126, 95}), way), "men", "women"));
    EXPECT_FALSE(sentence(*decompose(followed({50, 30, 12, 9}), followed({50, 31, 19, 14}), way), "women", "men"));
}

RC_GTEST_PROP(SentenceProperty, TheTwoFiguresDifferAsTheVerdictSays, ()) {
    const auto m = *rc::gen::inRange<std::size_t>(1, 3000);
    const auto n = *rc::gen::inRange<std::size_t>(1, 3000);
    const auto dimension = sexes(Stage::enrollment, {m, *rc::gen::inRange<std::size_t>(0, m + 1)},
                                 {n, *rc::gen::inRange<std::size_t>(0, n + 1)}, Reference::rest);
    const Stage stage = Stage::enrollment;
    const auto page = disparity(std::span(&dimension, 1), {.stages = std::span(&stage, 1)});
    for (const auto& finding : page.findings) {
        const auto text = sentence(finding, dimension);
        const bool silent = finding.verdict == Verdict::too_few || finding.verdict == Verdict::unknown;
        RC_ASSERT(text.has_value() != silent);
        const bool behind = finding.verdict == Verdict::gap || finding.verdict == Verdict::small_gap;
        RC_ASSERT(behind || text.value_or("").find("more would") == std::string::npos);
    }
}

}  // namespace
}  // namespace laborshed::equity
