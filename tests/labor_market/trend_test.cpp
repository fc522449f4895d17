#include "labor_market/trend.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace laborshed::labor_market {
namespace {

std::vector<std::optional<double>> series_of(const std::vector<double>& values) {
    return {values.begin(), values.end()};
}

// tests/oracle/trend.csv: id, what, numbers; made by trend.R next to it.
std::map<std::string, std::map<std::string, std::vector<double>>> oracle() {
    std::map<std::string, std::map<std::string, std::vector<double>>> all;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/trend.csv");
    for (std::string line; std::getline(file, line);) {
        std::istringstream cells(line);
        std::string id;
        std::string what;
        std::getline(cells, id, ',');
        std::getline(cells, what, ',');
        for (std::string cell; std::getline(cells, cell, ',');) {
            all[id][what].push_back(std::stod(cell));
        }
    }
    return all;
}

void expect_forecast(const TrendFit& fit, const std::map<std::string, std::vector<double>>& r, double tolerance) {
    const auto& mean = r.at("mean");
    ASSERT_EQ(fit.forecast.size(), mean.size());
    for (std::size_t h = 0; h < mean.size(); ++h) {
        const double width = r.at("high")[h] - r.at("low")[h];
        EXPECT_NEAR(fit.forecast[h].mean, mean[h], tolerance * width);
        EXPECT_NEAR(fit.forecast[h].low, r.at("low")[h], tolerance * width);
        EXPECT_NEAR(fit.forecast[h].high, r.at("high")[h], tolerance * width);
    }
}

TEST(Trend, DampedTrendIsTheMaximumOfTheLikelihoodOfEts) {
    const auto expected = oracle();
    ASSERT_EQ(expected.size(), 7U);
    for (const auto& [id, r] : expected) {
        if (id == "line") {
            continue;
        }
        SCOPED_TRACE(id);
        const auto fit = fit_trend(series_of(r.at("series")), 5);
        ASSERT_EQ(fit.method, TrendMethod::damped_trend);
        EXPECT_GE(fit.log_likelihood, r.at("ets_fit")[0] - 1e-6);
        EXPECT_NEAR(fit.log_likelihood, r.at("fit")[0], 1e-4);
        EXPECT_NEAR(fit.sigma2 / r.at("fit")[1], 1, 1e-4);
        EXPECT_NEAR(fit.alpha, r.at("fit")[2], 1e-3);
        EXPECT_NEAR(fit.beta, r.at("fit")[3], 2e-3);
        EXPECT_NEAR(fit.phi, r.at("fit")[4], 1e-3);
        expect_forecast(fit, r, 2e-3);
    }
}

TEST(Trend, ThreeToNinePointsGetALineWithStudentsInterval) {
    const auto r = oracle().at("line");
    const auto fit = fit_trend(series_of(r.at("series")), 3);
    EXPECT_EQ(fit.method, TrendMethod::linear);
    EXPECT_FALSE(fit.reason.empty());
    expect_forecast(fit, r, 1e-8);
    // By hand: mean 233.25, slope (−1.5×210 − 0.5×235 + 0.5×228 + 1.5×260) / 5 = 14.3.
    EXPECT_NEAR(fit.slope, 14.3, 1e-12);
    EXPECT_NEAR(fit.level, 233.25 - 1.5 * 14.3, 1e-12);
}

TEST(Trend, MissingAtTheEndsIsLeftOutAndInsideStopsTheFit) {
    const std::vector<std::optional<double>> ends = {std::nullopt, 210, 235, 228, 260, std::nullopt};
    const auto whole = fit_trend(series_of({210, 235, 228, 260}), 2);
    const auto fit = fit_trend(ends, 2);
    EXPECT_EQ(fit.fitted, whole.fitted);
    EXPECT_EQ(fit.forecast[1].high, whole.forecast[1].high);

    const std::vector<std::optional<double>> hole = {210, 235, std::nullopt, 228, 260};
    EXPECT_EQ(fit_trend(hole, 2).method, TrendMethod::none);
    EXPECT_EQ(fit_trend(hole, 2).reason.text, "a value is missing inside the series");
    EXPECT_TRUE(fit_trend(hole, 2).forecast.empty());
}

TEST(Trend, TooFewPointsGiveTheReason) {
    for (const auto& few : {series_of({}), series_of({1}), series_of({1, 2})}) {
        EXPECT_EQ(fit_trend(few, 3).method, TrendMethod::none);
        EXPECT_EQ(fit_trend(few, 3).reason.text, "too few points: a forecast needs 3");
    }
    EXPECT_EQ(fit_trend({{std::nullopt, std::nullopt}}, 3).method, TrendMethod::none);
}

TEST(Trend, AConstantSeriesStaysWhereItIs) {
    for (const std::size_t points : {5U, 12U}) {
        const auto fit = fit_trend(series_of(std::vector<double>(points, 700)), 4);
        ASSERT_FALSE(fit.forecast.empty());
        for (const auto& ahead : fit.forecast) {
            EXPECT_NEAR(ahead.mean, 700, 1e-6);
            EXPECT_NEAR(ahead.high, 700, 1e-6);
        }
    }
}

TEST(Trend, RefusesWhatMakesNoSense) {
    const auto y = series_of({1, 2, 3});
    EXPECT_THROW((void)fit_trend(y, 1, 0), Error);
    EXPECT_THROW((void)fit_trend(y, 1, 1), Error);
    EXPECT_THROW((void)fit_trend(y, -1), Error);
}

// Other units or another origin change nothing but the units and the origin.
RC_GTEST_PROP(Trend, FollowsAChangeOfUnits, ()) {
    const auto points = *rc::gen::inRange<std::size_t>(3, 10);
    const auto values = *rc::gen::container<std::vector<int>>(points, rc::gen::inRange(100, 1000));
    std::vector<double> y(values.begin(), values.end());
    auto scaled = y;
    for (double& value : scaled) {
        value = 5 * value - 40;
    }
    const auto fit = fit_trend(series_of(y), 3);
    const auto other = fit_trend(series_of(scaled), 3);
    for (std::size_t h = 0; h < 3; ++h) {
        RC_ASSERT(std::abs(other.forecast[h].mean - (5 * fit.forecast[h].mean - 40)) < 1e-6);
        RC_ASSERT(std::abs(other.forecast[h].low - (5 * fit.forecast[h].low - 40)) < 1e-6);
        RC_ASSERT(fit.forecast[h].low <= fit.forecast[h].mean && fit.forecast[h].mean <= fit.forecast[h].high);
    }
}

RC_GTEST_PROP(Trend, IntervalsWidenAndParametersStayInBounds, ()) {
    const auto values = *rc::gen::container<std::vector<int>>(14, rc::gen::inRange(100, 1000));
    const auto fit = fit_trend(series_of({values.begin(), values.end()}), 6);
    RC_ASSERT(fit.alpha >= 1e-4 && fit.alpha <= 0.9999);
    RC_ASSERT(fit.beta > 0 && fit.beta <= fit.alpha);
    RC_ASSERT(fit.phi >= 0.8 && fit.phi <= 0.98);
    for (std::size_t h = 1; h < 6; ++h) {
        const auto width = [&](std::size_t step) { return fit.forecast[step].high - fit.forecast[step].low; };
        RC_ASSERT(width(h) >= width(h - 1) * (1 - 1e-12));
    }
}

}  // namespace
}  // namespace laborshed::labor_market
