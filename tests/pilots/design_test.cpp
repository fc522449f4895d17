// Power and detectable effects beside R (pwr, power.prop.test), and beside the planned pilot carried out many times.
#include "pilots/design.h"

#include "base/error.h"
#include "pilots/design_simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

namespace laborshed::pilots {
namespace {

Design shares(double baseline, double comparison, double treatment) {
    return {.proportions = true, .baseline = baseline, .comparison = comparison, .treatment = treatment};
}

TEST(PilotDesign, EqualsR) {
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/pilot_design.csv");
    std::string line;
    std::getline(file, line);
    std::set<std::string> kinds;
    while (std::getline(file, line)) {
        std::stringstream cells(line);
        std::string kind;
        std::getline(cells, kind, ',');
        std::vector<double> figures;
        for (std::string cell; std::getline(cells, cell, ',');) {
            figures.push_back(std::stod(cell));
        }
        ASSERT_EQ(figures.size(), 6U) << line;
        const double effect = figures[1];
        const double value = figures[5];
        auto design = shares(figures[0], std::max(2.0, figures[2]), std::max(2.0, figures[3]));
        design.level = figures[4];
        design.proportions = kind.find("means") == std::string::npos;
        design.deviation = 5;
        kinds.insert(kind);
        if (kind == "shares" || kind == "means") {
            EXPECT_NEAR(power(design, effect), value, 1e-8) << line;
        } else if (kind == "difference") {
            EXPECT_NEAR(power_of_difference(design, effect), value, 1e-9) << line;
        } else if (kind == "detectable") {
            EXPECT_NEAR(minimum_detectable_effect(design).value_or(0), effect, 1e-7) << line;
        } else {
            const auto size = sample_size(design, effect, 0.5);
            ASSERT_TRUE(size.has_value());
            EXPECT_EQ(size->comparison, static_cast<std::uint64_t>(std::ceil(value))) << line;
            EXPECT_EQ(size->people, 2 * size->comparison);
        }
    }
    EXPECT_EQ(kinds.size(), 6U);
}

TEST(PilotDesign, WhatIsDetectableIsDetectedWithThePowerAskedFor) {
    for (auto design : {shares(0.4, 60, 60), shares(0.1, 200, 50), shares(0.8, 400, 400)}) {
        const auto up = minimum_detectable_effect(design);
        const auto down = minimum_detectable_decrease(design);
        if (up) {
            EXPECT_NEAR(power(design, *up), 0.8, 1e-9);
        }
        ASSERT_TRUE(down || design.baseline < 0.2);
        if (down) {
            EXPECT_LT(*down, 0);
            EXPECT_NEAR(power(design, *down), 0.8, 1e-9);
        }
        design.proportions = false;
        design.deviation = 3;
        EXPECT_NEAR(power(design, minimum_detectable_effect(design).value()), 0.8, 1e-9);
    }
    EXPECT_FALSE(minimum_detectable_effect(shares(0.95, 10, 10))) << "even 100 % would not show";
}

TEST(PilotDesign, TheFormulaIsTrueOfThePilotItself) {
    auto clusters = shares(0.4, 400, 400);
    clusters.cluster_size = 10;
    clusters.intraclass_correlation = 0.05;
    auto wages = shares(20, 50, 80);
    wages.proportions = false;
    wages.deviation = 6;
    auto wage_clusters = wages;
    wage_clusters.comparison = wage_clusters.treatment = 300;
    wage_clusters.cluster_size = 12;
    wage_clusters.intraclass_correlation = 0.1;
    for (const auto& [design, effect] : {std::pair(shares(0.4, 90, 90), 0.2),
                                         {shares(0.5, 200, 100), 0.15},
                                         {clusters, 0.12},
                                         {wages, 3.0},
                                         {wage_clusters, 2.0}}) {
        const auto simulated = simulate_power(design, effect, {.pilots = 2000});
        // 4 standard errors of the simulation, and 2 points for the laws of large numbers in the formula
        EXPECT_NEAR(simulated.power, power(design, effect), 4 * std::sqrt(0.25 / 2000) + 0.02) << design.baseline;
        EXPECT_NEAR(simulated.mean_effect, effect, effect / 10);
        const auto nothing = simulate_power(design, 0, {.pilots = 2000});
        EXPECT_NEAR(nothing.power, 0.05, 4 * std::sqrt(0.05 * 0.95 / 2000) + 0.01) << "false alarms";
        EXPECT_EQ(simulate_power(design, effect, {.pilots = 300, .threads = 1}).power,
                  simulate_power(design, effect, {.pilots = 300, .threads = 2}).power);
    }
}

TEST(PilotDesign, ClustersNeedMoreAndAreCountedInWholes) {
    auto design = shares(0.4, 200, 200);
    const auto alone = sample_size(design, 0.15, 0.5).value();
    EXPECT_EQ(alone.clusters, 0U);
    design.cluster_size = 20;
    design.intraclass_correlation = 0.1;
    EXPECT_DOUBLE_EQ(design_effect(design), 2.9);
    const auto together = sample_size(design, 0.15, 0.5).value();
    EXPECT_NEAR(static_cast<double>(together.people), 2.9 * static_cast<double>(alone.people), 4);
    EXPECT_EQ(together.clusters, 2 * ((together.comparison + 19) / 20));
}

TEST(PilotDesign, FewGroupsAreSaid) {
    auto design = shares(0.4, 200, 200);
    design.cluster_size = 40;
    design.intraclass_correlation = 0.02;
    const auto five = verdict(design, 0.3);
    EXPECT_TRUE(five.enough) << five.sentence;
    EXPECT_NE(five.notes.back().find("An arm has about 5 groups"), std::string::npos) << five.notes.back();
    const auto small = verdict(design, 0.1);
    EXPECT_NE(small.sentence.find(" groups for 80%"), std::string::npos) << small.sentence;
    design.cluster_size = 101;
    const auto one = verdict(design, 0.3);
    EXPECT_FALSE(one.enough);
    EXPECT_NE(one.sentence.find("fewer than two groups"), std::string::npos) << one.sentence;
    design.cluster_size = 10;
    for (const auto& note : verdict(design, 0.3).notes) {
        EXPECT_EQ(note.find("An arm has about"), std::string::npos) << note;
    }
}

TEST(PilotDesign, SaysPlainlyWhenItCanShowTooLittle) {
    const auto small = verdict(shares(0.4, 60, 60), 0.15);
    EXPECT_FALSE(small.enough);
    EXPECT_NE(small.sentence.find("underpowered"), std::string::npos);
    EXPECT_NE(small.sentence.find("It needs 346 people for 80%"), std::string::npos) << small.sentence;
    EXPECT_NE(small.notes.at(0).find("25.3 percentage points"), std::string::npos) << small.notes.at(0);
    const auto large = verdict(shares(0.4, 200, 200), 0.15);
    EXPECT_TRUE(large.enough);
    EXPECT_NE(large.sentence.find("detects it with a probability of"), std::string::npos);
    const auto harm = verdict(shares(0.4, 60, 60), -0.3);
    EXPECT_TRUE(harm.enough) << harm.sentence;
    EXPECT_FALSE(verdict(shares(0.02, 60, 60), 0.1).notes.empty()) << "the formula is rough there";
}

TEST(PilotDesign, CurvesRiseAndFall) {
    const auto curve = power_curve(shares(0.4, 60, 60));
    EXPECT_NEAR(curve.front().power, 0.05, 1e-12);
    for (std::size_t i = 1; i < curve.size(); ++i) {
        EXPECT_GT(curve[i].power, curve[i - 1].power);
    }
    const auto sizes = effect_curve(shares(0.4, 60, 60), 1000);
    EXPECT_EQ(sizes.back().people, 1000U);
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        EXPECT_GT(sizes[i].people, sizes[i - 1].people);
        EXPECT_TRUE(!sizes[i - 1].effect || *sizes[i].effect < *sizes[i - 1].effect);
    }
}

TEST(PilotDesign, RefusesWhatIsOutOfRange) {
    EXPECT_THROW((void)power(shares(0, 60, 60), 0.1), Error);
    EXPECT_THROW((void)power(shares(0.4, 1, 60), 0.1), Error);
    EXPECT_THROW((void)power(shares(0.4, 60, 60), 0.7), Error);
    EXPECT_THROW((void)sample_size(shares(0.4, 60, 60), 0, 0.5), Error);
    EXPECT_THROW((void)sample_size(shares(0.4, 60, 60), 0.1, 1), Error);
    auto design = shares(0.4, 60, 60);
    design.intraclass_correlation = 2;
    EXPECT_THROW((void)power(design, 0.1), Error);
    EXPECT_THROW((void)simulate_power(shares(0.4, 60, 60), 0.1, {.pilots = 0}), Error);
}

}  // namespace
}  // namespace laborshed::pilots
