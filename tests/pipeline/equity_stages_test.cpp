#include "pipeline/equity_stages.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace laborshed::pipeline {
namespace {

using equity::Stage;
using std::chrono::days;
using std::chrono::sys_days;

const sys_days kToday = std::chrono::year(2026) / 11 / 25;

StepEvent did(Step step, int days_ago, std::optional<int> ended_ago = {}) {
    return {.step = step,
            .day = kToday - days(days_ago),
            .end = ended_ago ? std::optional(kToday - days(*ended_ago)) : std::nullopt};
}

/// "r" reached, "-" could have, "." could not yet; in the order of the stages.
std::string way(const std::vector<StepEvent>& events) {
    const auto stages = equity_stages(events, kToday);
    std::string text;
    for (const auto stage : equity::all_stages) {
        const auto bit = 1U << equity::index(stage);
        text += (stages.reached & bit) != 0 ? 'r' : (stages.at_risk & bit) != 0 ? '-' : '.';
    }
    return text;
}

TEST(EquityStages, TimeMakesNotYetANo) {
    EXPECT_EQ(way({}), "........");
    EXPECT_EQ(way({did(Step::outreach, 59)}), "r.......");
    EXPECT_EQ(way({did(Step::outreach, 60)}), "r-......");
    EXPECT_EQ(way({did(Step::outreach, 200), did(Step::application, 119)}), "rr......");
    EXPECT_EQ(way({did(Step::outreach, 200), did(Step::application, 120)}), "rr-.....");
    EXPECT_EQ(way({did(Step::outreach, 200), did(Step::application, 20), did(Step::withdrawal, 5)}), "rr-.....");
}

TEST(EquityStages, WhoIsInClassCouldNotHaveCompletedYet) {
    const std::vector<StepEvent> open = {did(Step::enrollment, 100, -10)};
    EXPECT_EQ(way(open), "rrr.....");
    EXPECT_EQ(way({did(Step::enrollment, 100, 1)}), "rrr-....");
    EXPECT_EQ(way({did(Step::enrollment, 100)}), "rrr.....") << "nobody said when it ends";
    EXPECT_EQ(way({did(Step::enrollment, 100, -10), did(Step::withdrawal, 30)}), "rrr-....");
    EXPECT_EQ(way({did(Step::enrollment, 100, 40), did(Step::completion, 40)}), "rrrr....");
    EXPECT_EQ(way({did(Step::enrollment, 200, 120), did(Step::completion, 120)}), "rrrr--..");
}

TEST(EquityStages, AJobIsHeldToItsOwnTime) {
    std::vector<StepEvent> events = {did(Step::enrollment, 400, 300), did(Step::completion, 300),
                                     did(Step::placement, 209)};
    EXPECT_EQ(way(events), "rrrr-r..");
    events.back().wage = 18.5;
    EXPECT_EQ(way(events), "rrrr-r.-");
    EXPECT_EQ(equity_stages(events, kToday).wage, 18.5);
    events.back().day = kToday - days(210);
    EXPECT_EQ(way(events), "rrrr-r--");
    events.push_back(did(Step::retention_180, 20));
    EXPECT_EQ(way(events), "rrrr-rr-");
    // a job that ended early will not be held 180 days
    EXPECT_EQ(way({did(Step::enrollment, 400, 300), did(Step::completion, 300), did(Step::placement, 100, 50)}),
              "rrrr-r-.");
    // a new one gives another chance
    EXPECT_EQ(way({did(Step::enrollment, 400, 300), did(Step::completion, 300), did(Step::placement, 100, 80),
                   did(Step::placement, 70)}),
              "rrrr-r..");
}

TEST(EquityStages, WhatCameBeforeTheTrainingOrIsPlannedDoesNotCount) {
    EXPECT_EQ(way({did(Step::placement, 300), did(Step::enrollment, 200, 100), did(Step::completion, 100)}),
              "rrrr-...");
    auto planned = did(Step::application, 0);
    planned.planned = true;
    EXPECT_EQ(way({did(Step::outreach, 10), planned}), "r.......");
    EXPECT_EQ(way({did(Step::outreach, 10), did(Step::application, -3)}), "r.......");
}

}  // namespace
}  // namespace laborshed::pipeline
