#include "labor_market/program_alignment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::labor_market {
namespace {

ProgramFacts facts(double shortage_probability, double training_gap, double wage) {
    ProgramFacts f;
    f.occupations = {{1, shortage_probability, training_gap, wage}};
    f.completions = 100;
    f.completions_prior = 100;
    f.wage_floor = 45'000;
    return f;
}

TEST(ProgramAlignment, GrowsIntoALikelyShortage) {
    const auto s = suggest(facts(0.9, 40, 60'000));
    EXPECT_EQ(s.action, ProgramAction::grow);
    EXPECT_FALSE(s.rule.empty());
    EXPECT_FALSE(s.sentence.empty());
}

TEST(ProgramAlignment, KeepsWhereTheGapIsSmallOrNeitherIsLikely) {
    EXPECT_EQ(suggest(facts(0.9, 10, 60'000)).action, ProgramAction::keep) << "a tenth is not over a tenth";
    EXPECT_EQ(suggest(facts(0.5, 40, 60'000)).action, ProgramAction::keep);
    EXPECT_EQ(suggest(facts(0.79, 40, 60'000)).action, ProgramAction::keep);
    EXPECT_EQ(suggest(facts(0.21, -40, 40'000)).action, ProgramAction::keep);
}

TEST(ProgramAlignment, RedesignsWhatLeadsToPoorlyPaidWork) {
    EXPECT_EQ(suggest(facts(0.9, 40, 40'000)).action, ProgramAction::redesign);
    auto unjudged = facts(0.9, 40, 40'000);
    unjudged.wage_floor.reset();
    EXPECT_EQ(suggest(unjudged).action, ProgramAction::grow) << "without a floor wages are not judged";
    auto unknown = facts(0.9, 40, 0);
    unknown.occupations[0].median_wage.reset();
    EXPECT_EQ(suggest(unknown).action, ProgramAction::grow) << "an unpublished wage is not below the floor";
}

TEST(ProgramAlignment, RedesignsWhatIsShortWhileCompletionsFall) {
    auto falling = facts(0.9, 40, 60'000);
    falling.completions_prior = 126;
    EXPECT_EQ(suggest(falling).action, ProgramAction::redesign);
    falling.completions_prior = 125;  // −20 % exactly: not more than the threshold
    EXPECT_EQ(suggest(falling).action, ProgramAction::grow);
}

TEST(ProgramAlignment, StopsOrRedesignsASurplus) {
    EXPECT_EQ(suggest(facts(0.1, -40, 40'000)).action, ProgramAction::stop);
    EXPECT_EQ(suggest(facts(0.1, -40, 60'000)).action, ProgramAction::redesign);
    auto falling = facts(0.1, -40, 60'000);
    falling.completions_prior = 200;
    EXPECT_EQ(suggest(falling).action, ProgramAction::stop);
}

TEST(ProgramAlignment, StartsWhatNobodyCompletes) {
    auto none = facts(0.9, 40, 60'000);
    for (const auto& nobody : {std::optional<double>(0), std::optional<double>()}) {
        none.completions = nobody;
        EXPECT_EQ(suggest(none).action, ProgramAction::start);
    }
    none.occupations[0].training_gap = 9;
    EXPECT_EQ(suggest(none).action, ProgramAction::cannot_tell);
    none.occupations[0].training_gap = 40;
    none.occupations[0].median_wage = 40'000;
    EXPECT_EQ(suggest(none).action, ProgramAction::cannot_tell);
}

TEST(ProgramAlignment, CannotTellWithoutFigures) {
    ProgramFacts f = facts(0.9, 40, 60'000);
    f.occupations[0].share = 0.4;
    f.occupations.push_back({0.6, {}, {}, {}});
    EXPECT_EQ(suggest(f).action, ProgramAction::cannot_tell);
    AlignmentThresholds lenient;
    lenient.known_share = 0.4;
    EXPECT_EQ(suggest(f, lenient).action, ProgramAction::grow);
    f.occupations.clear();
    EXPECT_EQ(suggest(f).action, ProgramAction::cannot_tell);
}

TEST(ProgramAlignment, WeighsByShareAndShowsItsInputs) {
    ProgramFacts f = facts(1, 30, 50'000);
    f.occupations = {{0.75, 1, 30, 50'000}, {0.25, 0, -10, 70'000}};
    const auto s = suggest(f);
    const auto value = [&s](std::string_view id) {
        const auto input =
            std::find_if(s.inputs.begin(), s.inputs.end(), [id](const AlignmentInput& i) { return i.id == id; });
        return input == s.inputs.end() ? std::nullopt : input->value;
    };
    EXPECT_EQ(value("shortage"), 0.75);
    EXPECT_EQ(value("wage"), 55'000);
    EXPECT_EQ(value("gap"), 20);
    EXPECT_EQ(value("gap_ratio"), 0.2);
    EXPECT_EQ(s.action, ProgramAction::keep);
}

// The advice never depends on the order of the occupations.
RC_GTEST_PROP(ProgramAlignment, DoesNotDependOnTheOrder, ()) {
    ProgramFacts f;
    const int n = *rc::gen::inRange(1, 5);
    for (int i = 0; i < n; ++i) {
        f.occupations.push_back({1.0 / n, *rc::gen::inRange(0, 9) / 8.0, *rc::gen::inRange(-50, 50) * 1.0,
                                 *rc::gen::inRange(30, 80) * 1024.0});
    }
    f.completions = *rc::gen::inRange(0, 100);
    f.wage_floor = 50'000;
    const auto before = suggest(f).action;
    std::reverse(f.occupations.begin(), f.occupations.end());
    AlignmentThresholds thresholds;
    RC_ASSERT(suggest(f, thresholds).action == before);
}

}  // namespace
}  // namespace laborshed::labor_market
