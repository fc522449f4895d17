#include "pipeline/time_to_step.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace laborshed::pipeline {
namespace {

using Fields = std::vector<std::string>;

/// One data set of tests/oracle/survival.csv, made by survival.R next to it.
struct Case {
    std::vector<Wait> waits;
    std::vector<Fields> points, incidence;
    Fields summary, horizon;
};

std::map<std::string, Case> oracle() {
    std::map<std::string, Case> cases;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/survival.csv");
    for (std::string line; std::getline(file, line);) {
        Fields fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, ',');) {
            fields.push_back(field);
        }
        Case& one = cases[fields.at(0)];
        if (fields.at(1) == "wait") {
            one.waits.push_back({std::stoi(fields.at(2)), static_cast<WaitEnd>(std::stoi(fields.at(3)))});
        } else if (fields[1] == "point") {
            one.points.push_back(fields);
        } else if (fields[1] == "incidence") {
            one.incidence.push_back(fields);
        } else {
            (fields[1] == "summary" ? one.summary : one.horizon) = fields;
        }
    }
    return cases;
}

constexpr double tolerance = 1e-10;

void expect_same(const std::optional<double>& ours, const std::string& theirs) {
    if (theirs == "NA") {
        EXPECT_FALSE(ours.has_value()) << *ours;
    } else {
        ASSERT_TRUE(ours.has_value()) << theirs;
        EXPECT_NEAR(*ours, std::stod(theirs), tolerance);
    }
}

std::optional<double> low(const std::optional<Interval>& interval) {
    return interval ? std::optional(interval->low) : std::nullopt;
}
std::optional<double> high(const std::optional<Interval>& interval) {
    return interval ? std::optional(interval->high) : std::nullopt;
}

/// Share, error, lower and upper limit, from the field `first` on.
void expect_same(const Incidence& ours, const Fields& theirs, std::size_t first) {
    EXPECT_NEAR(ours.share, std::stod(theirs.at(first)), tolerance);
    EXPECT_NEAR(ours.standard_error, std::stod(theirs.at(first + 1)), tolerance);
    if (ours.share < 1 - 1e-12) {  // where R's sum misses 1 by a rounding error, it gives an interval of it
        expect_same(low(ours.interval), theirs.at(first + 2));
        expect_same(high(ours.interval), theirs.at(first + 3));
    } else {
        EXPECT_FALSE(ours.interval);
    }
}

TEST(TimeToStep, AgreesWithSurvfitOfR) {
    const auto cases = oracle();
    ASSERT_EQ(cases.size(), 40U);
    for (const auto& [name, one] : cases) {
        SCOPED_TRACE(name);
        const auto number = [&one = one](std::size_t i) { return std::stod(one.summary.at(i)); };
        const auto time = time_to_step(one.waits, {.level = number(2)});
        EXPECT_EQ(time.people, one.waits.size());
        EXPECT_EQ(time.people, time.reached + time.waiting + time.withdrawn);
        ASSERT_EQ(time.points.size(), one.points.size());
        for (std::size_t i = 0; i < time.points.size(); ++i) {
            const WaitingPoint& point = time.points[i];
            const Fields& theirs = one.points[i];
            SCOPED_TRACE(point.day);
            EXPECT_EQ(point.day, std::stoi(theirs.at(2)));
            EXPECT_EQ(point.at_risk, std::stoul(theirs.at(3)));
            EXPECT_EQ(point.reached, std::stoul(theirs.at(4)));
            EXPECT_EQ(point.waiting + point.withdrawn, std::stoul(theirs.at(5)));
            EXPECT_NEAR(point.still, std::stod(theirs.at(6)), tolerance);
            expect_same(point.standard_error, theirs.at(7));
            expect_same(low(point.interval), theirs.at(8));
            expect_same(high(point.interval), theirs.at(9));
            EXPECT_EQ(time.incidence.at(i).day, point.day);
            expect_same(time.incidence[i].reached, one.incidence.at(i), 3);
            expect_same(time.incidence[i].withdrawn, one.incidence[i], 7);
        }
        expect_same(time.median.days, one.summary.at(3));
        expect_same(time.median.low, one.summary.at(4));
        expect_same(time.median.high, one.summary.at(5));
        EXPECT_EQ(time.mean.value().horizon, std::stoi(one.summary.at(6)));
        EXPECT_NEAR(time.mean->days, number(7), tolerance * std::max(1.0, number(7)));
        EXPECT_NEAR(time.mean->standard_error, number(8), tolerance);
        const int horizon = std::stoi(one.horizon.at(2));
        const auto part = time_to_step(one.waits, {.level = number(2), .horizon = horizon}).mean;
        EXPECT_NEAR(part.value().days, std::stod(one.horizon.at(3)), tolerance);
        EXPECT_NEAR(part->standard_error, std::stod(one.horizon.at(4)), tolerance);
    }
}

constexpr auto reached = WaitEnd::reached;
constexpr auto waiting = WaitEnd::waiting;
constexpr auto withdrawn = WaitEnd::withdrawn;

TEST(TimeToStep, OnPaper) {
    // Of 5, one reached it after 2 days, one withdrew after 3, one reached it after 4, two are seen so far for 6.
    const std::vector<Wait> waits{{2, reached}, {3, withdrawn}, {4, reached}, {6, waiting}, {6, waiting}};
    const auto time = time_to_step(waits);
    EXPECT_DOUBLE_EQ(still_waiting(time, 1).value(), 1);
    EXPECT_DOUBLE_EQ(still_waiting(time, 2).value(), 0.8);
    EXPECT_DOUBLE_EQ(still_waiting(time, 4).value(), 0.8 * 2 / 3);
    EXPECT_FALSE(still_waiting(time, 7));
    EXPECT_FALSE(time.median.days);  // more than half still wait: no median is made up
    EXPECT_NEAR(time.mean.value().days, 2 + 0.8 * 2 + 0.8 * 2 / 3 * 2, 1e-12);
    EXPECT_DOUBLE_EQ(time.incidence.back().reached.share, 0.2 + 0.6 / 3);
    EXPECT_DOUBLE_EQ(time.incidence.back().withdrawn.share, 0.2);
    // Without withdrawals both agree; with them the curve promises more than happens.
    EXPECT_GT(1 - time.points.back().still, time.incidence.back().reached.share);
}

TEST(TimeToStep, NobodyHasNoFigures) {
    const auto time = time_to_step({});
    EXPECT_EQ(time.people, 0U);
    EXPECT_TRUE(time.points.empty());
    EXPECT_TRUE(time.incidence.empty());
    EXPECT_FALSE(time.median.days);
    EXPECT_FALSE(time.mean);
    EXPECT_FALSE(still_waiting(time, 0));
}

TEST(TimeToStep, AMeanBeyondWhatWasSeenIsMissing) {
    const std::vector<Wait> open{{2, reached}, {9, waiting}};
    EXPECT_FALSE(time_to_step(open, {.horizon = 10}).mean);
    EXPECT_TRUE(time_to_step(open, {.horizon = 9}).mean);
    const std::vector<Wait> all{{2, reached}, {9, reached}};  // no one is left: it is known how it goes on
    EXPECT_DOUBLE_EQ(time_to_step(all, {.horizon = 100}).mean.value().days, 5.5);
    EXPECT_EQ(still_waiting(time_to_step(all), 100), 0);
}

TEST(TimeToStep, NonsenseIsRefused) {
    const std::vector<Wait> waits{{-1, reached}};
    EXPECT_THROW((void)time_to_step(waits), Error);
    EXPECT_THROW((void)time_to_step({}, {.level = 1}), Error);
    EXPECT_THROW((void)time_to_step({}, {.horizon = -1}), Error);
}

std::vector<Wait> random_waits() {
    return *rc::gen::container<std::vector<Wait>>(
        rc::gen::construct<Wait>(rc::gen::inRange(0, 40), rc::gen::element(waiting, reached, withdrawn)));
}

RC_GTEST_PROP(TimeToStepProperty, SharesFallAndAddUp, ()) {
    const auto time = time_to_step(random_waits());
    double still = 1;
    double ended = 0;
    for (std::size_t i = 0; i < time.points.size(); ++i) {
        const WaitingPoint& point = time.points[i];
        const IncidencePoint& both = time.incidence[i];
        RC_ASSERT(point.still <= still && point.still >= 0);
        RC_ASSERT(both.reached.share + both.withdrawn.share >= ended - 1e-12);
        RC_ASSERT(std::abs(both.still + both.reached.share + both.withdrawn.share - 1) < 1e-12);
        RC_ASSERT(1 - point.still >= both.reached.share - 1e-12);
        if (point.interval) {
            RC_ASSERT(point.interval->low <= point.still && point.still <= point.interval->high);
        }
        still = point.still;
        ended = both.reached.share + both.withdrawn.share;
    }
}

RC_GTEST_PROP(TimeToStepProperty, WithoutCensoringItIsTheShareOfPeople, ()) {
    auto waits = random_waits();
    for (Wait& wait : waits) {
        wait.end = reached;
    }
    const auto time = time_to_step(waits);
    for (const WaitingPoint& point : time.points) {
        const auto longer = std::ranges::count_if(waits, [&](const Wait& wait) { return wait.days > point.day; });
        RC_ASSERT(std::abs(point.still - static_cast<double>(longer) / static_cast<double>(waits.size())) < 1e-12);
    }
    RC_PRE(!waits.empty());
    double sum = 0;
    for (const Wait& wait : waits) {
        sum += wait.days;
    }
    RC_ASSERT(std::abs(time.mean.value().days - sum / static_cast<double>(waits.size())) < 1e-9);
}

}  // namespace
}  // namespace laborshed::pipeline
