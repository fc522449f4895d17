#include "equity/disparity.h"

#include "base/error.h"
#include "base/random.h"
#include "equity/oracle.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace laborshed::equity {
namespace {

using ::testing::HasSubstr;

/// The page of tests/oracle/disparity.csv, and what R found on it by each rule.
struct Oracle {
    std::vector<DisparityDimension> page;
    std::map<std::string, std::vector<Fields>> findings, paid;
    std::map<std::string, std::size_t> tests;
};

Oracle read_oracle() {
    Oracle all;
    for (const auto& row : oracle("disparity.csv")) {
        if (row.at(0) == "group") {
            if (all.page.empty() || all.page.back().key != row.at(1)) {
                all.page.push_back({.key = row[1], .label = row[1]});
            }
            auto& group = all.page.back().groups.emplace_back();
            group = {.key = row.at(2), .label = row[2], .population = std::stod(row.at(3))};
            for (std::size_t s = 0; s < stage_count; ++s) {
                group.stages[s] = {whole(row.at(4 + 2 * s)), whole(row.at(5 + 2 * s))};
            }
        } else if (row[0] == "wages") {
            all.page.back().groups.back().wages = numbers(row, 3);
        } else if (row[0] == "tests") {
            all.tests[row.at(1)] = whole(row.at(2));
        } else {
            (row[0] == "finding" ? all.findings : all.paid)[row.at(1)].push_back(row);
        }
    }
    return all;
}

TEST(Disparity, AgreesWithRByEveryReference) {
    auto all = read_oracle();
    for (const auto& [rule, reference] : {std::pair{"highest", Reference::highest}, std::pair{"rest", Reference::rest},
                                          std::pair{"population", Reference::population}}) {
        for (auto& dimension : all.page) {
            dimension.reference = reference;
        }
        const auto ours = disparity(all.page);
        EXPECT_EQ(ours.tests, all.tests.at(rule));
        const auto& theirs = all.findings.at(rule);
        ASSERT_EQ(ours.findings.size(), theirs.size());
        ASSERT_EQ(ours.findings.size(), 72U);
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            SCOPED_TRACE(::testing::PrintToString(theirs[i]));
            const Finding& finding = ours.findings[i];
            EXPECT_EQ(all.page[finding.dimension].key, theirs[i].at(2));
            EXPECT_EQ(all.page[finding.dimension].groups[finding.group].key, theirs[i].at(3));
            EXPECT_EQ(index(finding.stage), whole(theirs[i].at(4)));
            EXPECT_EQ(finding.representation, theirs[i].at(5) == "1");
            const auto at = [&](std::size_t f) { return number(theirs[i].at(f)); };
            expect_same(finding.rate, at(6), 1e-14);
            expect_same(finding.interval ? std::optional(finding.interval->low) : std::nullopt, at(7), 1e-10);
            expect_same(finding.interval ? std::optional(finding.interval->high) : std::nullopt, at(8), 1e-10);
            if (at(9)) {
                expect_same(finding.reference_rate, at(9), 1e-14);
                expect_same(finding.difference ? std::optional(finding.difference->value) : std::nullopt, at(10),
                            1e-14);
            }
            expect_same(finding.p, at(11), 1e-9);
            expect_same(finding.adjusted_p, at(12), 1e-9);
        }
        ASSERT_EQ(ours.wages.size(), all.paid.at(rule).size());
        for (std::size_t i = 0; i < ours.wages.size(); ++i) {
            SCOPED_TRACE(::testing::PrintToString(all.paid.at(rule)[i]));
            expect_same(ours.wages[i].p, number(all.paid.at(rule)[i].at(4)), 1e-9);
            expect_same(ours.wages[i].adjusted_p, number(all.paid.at(rule)[i].at(5)), 1e-9);
        }
    }
}

/// One dimension of groups that differ at enrollment only: so many at risk, so many reached.
DisparityDimension enrolled(const std::vector<StageCount>& groups, Reference reference = Reference::highest) {
    DisparityDimension dimension = {.key = "sex", .label = "Sex", .reference = reference};
    for (const auto& counts : groups) {
        auto& group = dimension.groups.emplace_back();
        group.key = "group " + std::to_string(dimension.groups.size());
        group.stages[index(Stage::enrollment)] = counts;
    }
    return dimension;
}

constexpr std::array enrollment = {Stage::enrollment};

std::vector<Finding> look(const DisparityDimension& dimension) {
    return disparity(std::span(&dimension, 1), {.stages = enrollment}).findings;
}

TEST(Disparity, VerdictsSayWhatTheFiguresCarry) {
    // 42% of 200 beside 61% of 200: behind, and by over a fifth
    auto found = look(enrolled({{200, 84}, {200, 122}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::gap);
    EXPECT_EQ(found.at(1).verdict, Verdict::reference);
    EXPECT_EQ(found.at(0).reference_group, 1U);
    EXPECT_EQ(found.at(0).below_four_fifths, true);
    EXPECT_NEAR(found.at(0).shortfall.value().people, 38, 1e-9);
    // the same of a tenth of the people: below four fifths all the same, but it may be chance
    found = look(enrolled({{20, 8}, {20, 12}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::too_few);
    EXPECT_EQ(found.at(0).below_four_fifths, true);
    // no difference at all, of few people: too few to tell, not "no gap"
    found = look(enrolled({{12, 6}, {12, 6}}));
    EXPECT_EQ(found.at(1).verdict, Verdict::too_few);
    // hardly any, of many people
    found = look(enrolled({{1000, 590}, {1000, 600}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::within);
    // sure, but small
    found = look(enrolled({{10'000, 5600}, {10'000, 6000}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::small_gap);
    EXPECT_EQ(found.at(0).below_four_fifths, false);
    // above the rest
    found = look(enrolled({{200, 84}, {200, 122}}, Reference::rest));
    EXPECT_EQ(found.at(0).verdict, Verdict::gap);
    EXPECT_EQ(found.at(1).verdict, Verdict::ahead);
    EXPECT_EQ(found.at(1).shortfall.value().people, 0);
}

TEST(Disparity, OfFewPeopleNothingIsTested) {
    // 9 of 9 beside none of 100: sure by the test alone, but under ten people
    auto found = look(enrolled({{9, 0}, {100, 100}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::too_few);
    EXPECT_FALSE(found.at(0).p);
    EXPECT_TRUE(found.at(0).difference);
    // the higher rate of few people is not what others are measured by
    found = look(enrolled({{9, 9}, {100, 50}, {100, 45}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::too_few);
    EXPECT_EQ(found.at(1).verdict, Verdict::reference);
    // no one has enough
    found = look(enrolled({{1, 1}, {1, 0}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::too_few);
    EXPECT_EQ(found.at(1).verdict, Verdict::too_few);
    EXPECT_EQ(found.at(1).rate, 0);
}

TEST(Disparity, EmptyGroupsAllSuccessesAndOnePerson) {
    auto found = look(enrolled({{0, 0}, {50, 50}, {50, 50}, {1, 1}, {60, 0}}));
    EXPECT_EQ(found.at(0).verdict, Verdict::unknown);
    EXPECT_FALSE(found.at(0).rate);
    EXPECT_FALSE(found.at(0).p);
    EXPECT_EQ(found.at(1).verdict, Verdict::reference);
    EXPECT_EQ(found.at(2).verdict, Verdict::within);  // 50 of 50 in both: under 0.8 is ruled out
    EXPECT_EQ(found.at(2).p, 1);
    EXPECT_EQ(found.at(3).verdict, Verdict::too_few);
    EXPECT_EQ(found.at(4).verdict, Verdict::gap);
    EXPECT_EQ(found.at(4).ratio.value().value, 0);
    EXPECT_NEAR(found.at(4).shortfall.value().people, 60, 1e-9);
    found = look(enrolled({{40, 0}, {50, 0}}));  // no one anywhere: no ratio, and nothing is ruled out
    EXPECT_EQ(found.at(0).verdict, Verdict::too_few);
    EXPECT_FALSE(found.at(0).below_four_fifths);
    EXPECT_TRUE(disparity({}).findings.empty());
    for (const auto reference : {Reference::highest, Reference::rest, Reference::population}) {
        EXPECT_EQ(look(enrolled({{0, 0}, {0, 0}}, reference)).at(1).verdict, Verdict::unknown);
        EXPECT_NE(look(enrolled({{30, 10}}, reference)).at(0).verdict, Verdict::within);
    }
}

TEST(Disparity, ManyLooksAreAdjustedOverThePage) {
    // alone it is a finding; among 20 that are not, it is none
    const auto one = enrolled({{100, 45}, {100, 60}});
    EXPECT_EQ(disparity(std::span(&one, 1), {.stages = enrollment}).tests, 1U);
    EXPECT_LT(look(one).at(0).adjusted_p.value(), 0.05);
    EXPECT_EQ(look(one).at(0).verdict, Verdict::gap);
    std::vector<DisparityDimension> page = {one};
    for (int i = 0; i < 20; ++i) {
        page.push_back(enrolled({{100, 50}, {100, 51}}));
        page.back().key = "other " + std::to_string(i);
    }
    const auto all = disparity(page, {.stages = enrollment});
    EXPECT_EQ(all.tests, 21U);
    EXPECT_NEAR(all.findings.at(0).adjusted_p.value(), 21 * *all.findings.at(0).p, 1e-12);
    EXPECT_EQ(all.findings.at(0).verdict, Verdict::too_few);
}

TEST(Disparity, ANamedGroupAndEverybodyGiven) {
    auto dimension = enrolled({{100, 60}, {100, 40}, {80, 40}}, Reference::named);
    dimension.named = "group 2";
    auto found = look(dimension);
    EXPECT_EQ(found.at(0).reference_group, 1U);
    EXPECT_EQ(found.at(1).verdict, Verdict::reference);
    EXPECT_EQ(found.at(2).reference_rate, 0.4);
    // groups that overlap: everyone is not their sum
    dimension.reference = Reference::rest;
    dimension.everybody = StageCounts{};
    (*dimension.everybody)[index(Stage::enrollment)] = {200, 110};
    found = look(dimension);
    EXPECT_EQ(found.at(0).reference_of, 100U);
    EXPECT_EQ(found.at(0).reference_rate, 0.5);
}

TEST(Disparity, OutreachStandsBesideTheRegion) {
    DisparityDimension dimension = {.key = "sex", .label = "Sex"};
    for (const auto& [key, reached, people] : {std::tuple{"women", 180, 51'000.0}, std::tuple{"men", 320, 49'000.0}}) {
        auto& group = dimension.groups.emplace_back();
        group.key = key;
        group.population = people;
        group.stages[index(Stage::outreach)].reached = static_cast<std::size_t>(reached);
    }
    constexpr std::array outreach = {Stage::outreach};
    const auto page = disparity(std::span(&dimension, 1), {.stages = outreach});
    const auto& women = page.findings.at(0);
    EXPECT_TRUE(women.representation);
    EXPECT_EQ(women.of, 500U);
    EXPECT_EQ(women.rate, 0.36);
    EXPECT_EQ(women.reference_rate, 0.51);
    EXPECT_EQ(women.verdict, Verdict::gap);
    EXPECT_NEAR(women.shortfall.value().people, 0.51 * 500 - 180, 1e-9);
    EXPECT_EQ(page.findings.at(1).verdict, Verdict::ahead);
    EXPECT_EQ(page.tests, 1U);  // of women and of men it is one question
    dimension.groups[1].population.reset();
    EXPECT_EQ(disparity(std::span(&dimension, 1), {.stages = outreach}).findings.at(0).verdict, Verdict::unknown);
    dimension.population = 100'000;
    EXPECT_EQ(disparity(std::span(&dimension, 1), {.stages = outreach}).findings.at(0).verdict, Verdict::gap);
}

TEST(Disparity, WagesSayAGapOnlyWhenSure) {
    DisparityDimension dimension = {.key = "sex", .label = "Sex"};
    dimension.groups.resize(3);
    for (int i = 0; i < 40; ++i) {
        dimension.groups[0].wages.push_back(16 + i * 0.5);
        dimension.groups[1].wages.push_back(20 + i * 0.5);
    }
    dimension.groups[2].wages = {30};
    for (std::size_t g = 0; g < 3; ++g) {
        dimension.groups[g].key = std::to_string(g);
    }
    auto page = disparity(std::span(&dimension, 1));
    ASSERT_EQ(page.wages.size(), 3U);
    EXPECT_EQ(page.wages.at(0).verdict, Verdict::gap);
    EXPECT_EQ(page.wages.at(0).reference_group, 1U);  // not the one person who earns most
    EXPECT_EQ(page.wages.at(1).verdict, Verdict::reference);
    EXPECT_EQ(page.wages.at(2).verdict, Verdict::too_few);
    dimension.groups[0].wages = dimension.groups[1].wages;
    dimension.groups[2].wages.clear();
    page = disparity(std::span(&dimension, 1));
    EXPECT_EQ(page.wages.at(1).verdict, Verdict::too_few);  // the same, but 5% less is not ruled out by 40 people
    EXPECT_EQ(page.wages.at(2).verdict, Verdict::unknown);
    page = disparity(std::span(&dimension, 1), {.ruled_out_wage = 0.8});
    EXPECT_EQ(page.wages.at(1).verdict, Verdict::within);
}

TEST(Disparity, HoldsItsLevelOverAWholePage) {
    // Pages of four dimensions of two groups without any difference: at most one page in twenty may show a gap. And
    // where the rate is in truth just four fifths of the reference's, at most one in forty may say that this is ruled
    // out.
    constexpr int pages = 1000;
    int wrong = 0;
    int ruled_out = 0;
    for (int i = 0; i < pages; ++i) {
        RandomStream random(2026, 7, static_cast<std::uint32_t>(i));
        const auto drawn = [&](std::size_t people, double rate) {
            StageCount count = {.at_risk = people};
            for (std::size_t person = 0; person < people; ++person) {
                count.reached += random.uniform() < rate ? 1 : 0;
            }
            return count;
        };
        std::vector<DisparityDimension> page;
        for (int d = 0; d < 4; ++d) {
            page.push_back(enrolled({drawn(60, 0.5), drawn(90, 0.5)}, Reference::rest));
            page.back().key = std::to_string(d);
        }
        const auto all = disparity(page, {.stages = enrollment});
        wrong += std::ranges::any_of(all.findings, [](const Finding& finding) {
            return finding.verdict != Verdict::too_few && finding.verdict != Verdict::within;
        });
        const auto behind = look(enrolled({drawn(400, 0.48), drawn(400, 0.6)}, Reference::rest)).front().verdict;
        ruled_out += behind == Verdict::within || behind == Verdict::small_gap || behind == Verdict::ahead;
    }
    EXPECT_LE(wrong, pages * 0.05);
    EXPECT_LE(ruled_out, pages * 0.025 + 15);  // three standard errors
    EXPECT_GE(ruled_out, 5);                   // the level is used, not only kept
}

void expect_refused(const DisparityDimension& dimension, const std::string& what) {
    try {
        (void)disparity(std::span(&dimension, 1));
        ADD_FAILURE() << "not refused: " << what;
    } catch (const ParameterError& error) {
        EXPECT_THAT(error.what(), HasSubstr(what));
    }
}

TEST(Disparity, NonsenseIsRefusedByName) {
    expect_refused(enrolled({{5, 6}}),
                   "dimension sex, group group 1: More people reached enrollment than were at risk.");
    auto dimension = enrolled({{5, 4}, {5, 4}});
    dimension.groups[1].key = dimension.groups[0].key;
    expect_refused(dimension, "This group appears twice.");
    dimension = enrolled({{5, 4}}, Reference::named);
    dimension.named = "men";
    expect_refused(dimension, "The reference \"men\" is not one of its groups.");
    dimension = enrolled({{5, 4}});
    dimension.everybody = StageCounts{};
    expect_refused(dimension, "The group has more people at enrollment than there are in all.");
    (*dimension.everybody)[index(Stage::enrollment)] = {6, 6};
    expect_refused(dimension, "Too few others were at risk of reaching enrollment.");
    dimension = enrolled({{5, 4}});
    dimension.groups[0].population = -1;
    expect_refused(dimension, "A group's population must be a number of 0 or more.");
    dimension.groups[0].population = 5;
    dimension.population = 4;
    expect_refused(dimension, "The group has more people in the region than there are in all.");
    dimension = enrolled({{5, 4}});
    dimension.groups[0].wages = {0};
    expect_refused(dimension, "A wage must be a number above 0.");
    const std::vector<DisparityDimension> twice(2, enrolled({{5, 4}}));
    EXPECT_THROW((void)disparity(twice), ParameterError);
    EXPECT_THROW((void)disparity({}, {.stages = std::array{Stage::wage, Stage::wage}}), Error);
    EXPECT_THROW((void)disparity({}, {.level = 1}), Error);
}

RC_GTEST_PROP(DisparityProperty, SmallNumbersNeverSayNoGap, ()) {
    std::vector<StageCount> groups;
    for (int i = 0; i < 3; ++i) {
        const auto at_risk = *rc::gen::inRange<std::size_t>(0, 40);
        groups.push_back({at_risk, *rc::gen::inRange<std::size_t>(0, at_risk + 1)});
    }
    const auto reference = *rc::gen::element(Reference::highest, Reference::rest);
    for (const auto& finding : look(enrolled(groups, reference))) {
        RC_ASSERT(finding.adjusted_p.has_value() == finding.p.has_value());
        if (finding.of > 0 && finding.of < 10) {
            RC_ASSERT(finding.verdict == Verdict::too_few || finding.verdict == Verdict::unknown);
        }
        if (finding.verdict == Verdict::within) {
            RC_ASSERT(finding.ratio->low >= 0.8);
        }
        if (finding.verdict == Verdict::gap) {
            RC_ASSERT(*finding.adjusted_p < 0.05 && finding.difference->value < 0 && finding.shortfall->people > 0);
        }
    }
}

}  // namespace
}  // namespace laborshed::equity
