#include "labor_market/program_alignment.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::labor_market {
namespace {

/// One occupation; the gap's range is from half to one and a half of it.
ProgramFacts facts(double shortage_probability, double gap, double wage) {
    ProgramFacts f;
    const double low = std::min(gap / 2, gap * 3 / 2);
    const double high = std::max(gap / 2, gap * 3 / 2);
    f.occupations = {
        {.share = 1, .shortage_probability = shortage_probability, .gap = {low, gap, high}, .median_wage = wage}};
    f.completions = 100;
    f.completions_prior = 100;
    f.years = 3;
    f.wage_floor = 45'000;
    return f;
}

TEST(ProgramAlignment, GrowsIntoALikelyShortage) {
    const auto s = suggest(facts(0.9, 40, 60'000));
    EXPECT_EQ(s.action, ProgramAction::grow);
    EXPECT_FALSE(s.rule.empty());
    EXPECT_FALSE(s.sentence.empty());
}

TEST(ProgramAlignment, KeepsWhereTheWholeRangeIsSmall) {
    EXPECT_EQ(suggest(facts(0.5, 6, 60'000)).action, ProgramAction::keep);
    EXPECT_EQ(suggest(facts(0.5, -6, 40'000)).action, ProgramAction::keep);
    EXPECT_EQ(suggest(facts(0.9, 6, 60'000)).action, ProgramAction::keep) << "certain, but small";
}

TEST(ProgramAlignment, CannotTellWhereTheRangeSpansTheRules) {
    EXPECT_EQ(suggest(facts(0.5, 40, 60'000)).action, ProgramAction::cannot_tell);
    EXPECT_EQ(suggest(facts(0.79, 40, 60'000)).action, ProgramAction::cannot_tell);
    EXPECT_EQ(suggest(facts(0.21, -40, 40'000)).action, ProgramAction::cannot_tell);
    EXPECT_EQ(suggest(facts(0.9, 18, 60'000)).action, ProgramAction::cannot_tell)
        << "9 to 27: growing is not sure to pay";
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
    falling.completions_prior = 125;  // −20% exactly: not more than the threshold
    EXPECT_EQ(suggest(falling).action, ProgramAction::grow);
}

TEST(ProgramAlignment, AsksWhetherToStopOrRedesignsASurplus) {
    EXPECT_EQ(suggest(facts(0.1, -40, 40'000)).action, ProgramAction::stop);
    EXPECT_EQ(suggest(facts(0.1, -40, 60'000)).action, ProgramAction::redesign);
    auto falling = facts(0.1, -40, 60'000);
    falling.completions_prior = 200;
    EXPECT_EQ(suggest(falling).action, ProgramAction::stop);
    falling.years = 2;
    EXPECT_EQ(suggest(falling).action, ProgramAction::redesign) << "two years are too few to ask that";
}

TEST(ProgramAlignment, ResidualPromotedAndUnseenOccupationsCarryNoAdvice) {
    for (const auto kind : {Destination::residual, Destination::promotion, Destination::unseen}) {
        auto main = facts(0.1, -400, 40'000);
        main.occupations[0].share = 0.3;
        main.occupations[0].destination = kind;
        main.occupations.push_back(
            {.share = 0.2, .shortage_probability = 0.1, .gap = {-40, -30, -20}, .median_wage = 40'000});
        EXPECT_EQ(suggest(main).action, ProgramAction::cannot_tell);
        std::swap(main.occupations[0].share, main.occupations[1].share);
        EXPECT_EQ(suggest(main).action, ProgramAction::stop) << "not the largest destination";
        main.occupations[1].share = 0.2;
        EXPECT_EQ(suggest(main).action, ProgramAction::cannot_tell) << "of two equal ones the one that carries less";
    }
}

TEST(ProgramAlignment, StartsWhatNobodyCompletes) {
    auto none = facts(0.9, 40, 60'000);
    for (const auto& nobody : {std::optional<double>(0), std::optional<double>()}) {
        none.completions = nobody;
        EXPECT_EQ(suggest(none).action, ProgramAction::start);
    }
    none.occupations[0].gap.p50 = 9;
    EXPECT_EQ(suggest(none).action, ProgramAction::cannot_tell);
    none.occupations[0].gap.p50 = 40;
    none.occupations[0].median_wage = 40'000;
    EXPECT_EQ(suggest(none).action, ProgramAction::cannot_tell);
}

TEST(ProgramAlignment, CannotTellWithoutFigures) {
    ProgramFacts f = facts(0.9, 40, 60'000);
    f.occupations[0].share = 0.3;
    f.occupations.push_back({.share = 0.2});
    f.occupations.push_back({.share = 0.2});
    EXPECT_EQ(suggest(f).action, ProgramAction::cannot_tell);
    AlignmentThresholds lenient;
    lenient.known_share = 0.4;  // 0.3 of the 0.7 whose occupation is known
    EXPECT_EQ(suggest(f, lenient).action, ProgramAction::grow);
    f.occupations.clear();
    EXPECT_EQ(suggest(f).action, ProgramAction::cannot_tell);
}

TEST(ProgramAlignment, WeighsByShareAndShowsItsInputs) {
    ProgramFacts f = facts(1, 30, 50'000);
    f.occupations[0].share = 0.6;
    f.occupations.push_back({.share = 0.2, .shortage_probability = 0, .gap = {-15, -10, -5}, .median_wage = 70'000});
    const auto s = suggest(f);
    const auto value = [&s](std::string_view id) {
        const auto input =
            std::find_if(s.inputs.begin(), s.inputs.end(), [id](const AlignmentInput& i) { return i.id == id; });
        return input == s.inputs.end() ? std::nullopt : input->value;
    };
    EXPECT_DOUBLE_EQ(value("shortage").value(), 0.75);
    EXPECT_DOUBLE_EQ(value("wage").value(), 55'000);
    EXPECT_DOUBLE_EQ(value("known_share").value(), 1);
    EXPECT_EQ(value("gap"), 20);
    EXPECT_EQ(value("gap_ratio"), 0.2);
    EXPECT_EQ(s.action, ProgramAction::cannot_tell);
}

// The advice never depends on the order of the occupations.
RC_GTEST_PROP(ProgramAlignment, DoesNotDependOnTheOrder, ()) {
    ProgramFacts f;
    const int n = *rc::gen::inRange(1, 5);
    for (int i = 0; i < n; ++i) {
        const double gap = *rc::gen::inRange(-50, 50);
        f.occupations.push_back({.share = 1.0 / n,
                                 .shortage_probability = *rc::gen::inRange(0, 9) / 8.0,
                                 .gap = {gap - 8, gap, gap + 8},
                                 .median_wage = *rc::gen::inRange(30, 80) * 1024.0,
                                 .destination = *rc::gen::element(Destination::usual, Destination::residual)});
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
