#include "services/labor_market/trace.h"

#include "services/labor_market/calculator.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace laborshed::services {
namespace {

TEST(Written, KeepsSevenDigitsAndGroupsThousands) {
    EXPECT_EQ(written(3391000), "3,391,000");
    EXPECT_EQ(written(189100), "189,100");
    EXPECT_EQ(written(0), "0");
    EXPECT_EQ(written(-1234.5), "−1,234.5");
    EXPECT_EQ(written(123456789), "123,456,789");
    EXPECT_EQ(written(94948.123456), "94,948.12");
    EXPECT_EQ(written(0.00479531270), "0.004795313");
    EXPECT_EQ(percent(0.028), "2.8 %");
    EXPECT_EQ(written(0.5, "fraction"), "50 %");
}

RC_GTEST_PROP(Written, ReadsBackWithinSevenDigits, (std::int32_t mantissa)) {
    const int exponent = *rc::gen::inRange(-12, 4);
    const double value = mantissa * std::pow(10.0, exponent);
    const auto back = pocket::Calculator(written(value)).evaluate();
    RC_ASSERT(std::abs(back.value - value) <= std::max(0.5e-6 * std::abs(value), 1e-11));
}

Figure figure(std::string step, std::string label, std::string unit, double value) {
    return {.value = value,
            .missing = {},
            .step = std::move(step),
            .label = {.text = std::move(label)},
            .unit = std::move(unit)};
}

TEST(Trace, WritesTheFormulaInWordsAndInNumbers) {
    std::vector<Step> steps;
    Trace trace(&steps);
    const auto employment = figure("employment", "employment", "persons", 3391000);
    const auto rate = figure("exit_rate", "exit rate", "fraction", 0.028);
    const auto exits =
        trace.compute({.id = "exits", .label = {.text = "exits"}, .unit = "persons_per_year", .formula = "{0} × {1}"},
                      {employment, rate}, [&] { return *employment * *rate; });
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_DOUBLE_EQ(*exits, 94948);
    EXPECT_EQ(steps[0].formula.text, "employment × exit rate");
    EXPECT_EQ(steps[0].formula.id, "{0} × {1}");
    EXPECT_EQ(steps[0].arithmetic, "3,391,000 × 2.8 % = 94,948");
    EXPECT_THAT(steps[0].inputs, ::testing::ElementsAre("employment", "exit_rate"));
    EXPECT_TRUE(pocket::check_line(steps[0].arithmetic).agrees());
}

TEST(Trace, NegativeOperandsStandInParentheses) {
    std::vector<Step> steps;
    Trace trace(&steps);
    const auto a = figure("a", "a", "persons", 5);
    const auto b = figure("b", "b", "persons", -7.5);
    (void)trace.compute({.id = "c", .label = {.text = "c"}, .unit = "persons", .formula = sum_formula(2)}, {a, b},
                        [] { return -2.5; });
    EXPECT_EQ(steps[0].arithmetic, "5 + (−7.5) = −2.5");
    EXPECT_TRUE(pocket::check_line(steps[0].arithmetic).agrees());
}

TEST(Trace, AMissingInputMakesTheResultMissingForItsReason) {
    std::vector<Step> steps;
    Trace trace(&steps);
    Figure hidden{
        .value = {}, .missing = {.text = "employment is not published (**)"}, .step = "e", .label = {.text = "e"}};
    const auto result =
        trace.compute({.id = "c", .label = {.text = "c"}, .unit = "persons", .formula = "{0} × {1}"},
                      {figure("a", "a", "persons", 5), hidden}, []() -> double { throw std::logic_error("computed"); });
    EXPECT_FALSE(result.value);
    EXPECT_EQ(steps[0].missing.value().text, "employment is not published (**)");
    EXPECT_EQ(steps[0].arithmetic, "");
}

TEST(Trace, ImputedInputsMarkTheResult) {
    Trace silent;
    auto a = figure("a", "a", "persons", 5);
    a.imputed = true;
    const auto result = silent.compute({.id = "c", .label = {.text = "c"}, .unit = "persons", .formula = "{0}"}, {a},
                                       [] { return 5.0; });
    EXPECT_TRUE(result.imputed);
}

TEST(Calculator, FindsAWrongLine) {
    EXPECT_NEAR(pocket::Calculator("(1 + 4.9 %)^(1 ÷ 10) − 1").evaluate().value, 0.004795193259, 1e-12);
    EXPECT_FALSE(pocket::check_line("3,391,000 × 2.8 % = 94,949").agrees());
    EXPECT_FALSE(pocket::check_line("12 + 30 = 43").agrees());
    EXPECT_THROW(pocket::check_line("12 + = 43"), std::runtime_error);
}

}  // namespace
}  // namespace laborshed::services
