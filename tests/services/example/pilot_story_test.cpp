// The example's pilot: the evaluation finds the effect that the simulation put in.
#include "services/example/pilot_story.h"

#include "base/json_reader.h"
#include "records/pilot.h"
#include "services/data_import/import_file.h"
#include "services/example/book_story.h"
#include "services/example/load_region.h"
#include "services/labor_market/gaps.h"
#include "services/pilots/pilot_decision.h"
#include "services/pilots/pilot_entrants.h"
#include "services/pilots/pilot_lottery.h"
#include "support/example_book.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace laborshed::services {
namespace {

class ExamplePilot : public ExampleBookOnBothDatabases {
  protected:
    void SetUp() override {
        ExampleBookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        load_example_book(*workspace);
        board = {.role = Role::staff,
                 .account = "teresa",
                 .name = "Teresa",
                 .organization = organization("board"),
                 .partnerships = {example_partnership(example::book(), kDay)},
                 .today = kDay};
        pilot = example_pilot(kDay);
    }
    static std::string organization(const std::string& key) {
        const auto& all = example::book().organizations;
        return example_organization(*std::ranges::find(all, key, &example::BookOrganization::key), kDay);
    }
    Actor board;
    std::string pilot;
};

INSTANTIATE_ON_BOTH_DATABASES(ExamplePilot);

TEST_P(ExamplePilot, TheEvaluationRecoversTheTrueEffect) {
    const auto truth = example::true_effect(example::make_journeys(example::training(), kDay));
    EXPECT_GT(truth, 0.1);
    const auto found = pilot_evaluation(*workspace, board, pilot);
    ASSERT_TRUE(found.ready) << found.why_not_ready;
    ASSERT_EQ(found.arms.size(), 1U);
    EXPECT_EQ(found.arms[0].verdict, pilots::ArmVerdict::better) << found.arms[0].sentence;
    std::size_t told = 0;
    for (const auto& one : found.arms[0].estimates) {
        if (one.low && one.high &&
            (one.key == EstimateKey::itt || one.key == EstimateKey::adjusted ||
             one.key == EstimateKey::randomization)) {
            ++told;
            EXPECT_LT(*one.low, truth) << text_of(one.key);
            EXPECT_GT(*one.high, truth) << text_of(one.key);
        }
    }
    EXPECT_EQ(told, 3U);
}

TEST_P(ExamplePilot, ItsLotteryIsRepeatedFromThePublishedRecord) {
    const auto record = published_lottery(*workspace, {}, pilot);
    const auto verdict = verify_lottery(to_json(record), record.commitment);
    EXPECT_TRUE(verdict.holds);
    ASSERT_EQ(record.entrants.size(), 240U);
    EXPECT_EQ(std::ranges::count(record.entrants, "Paid at the bedside", &PublishedEntrant::arm), 100);
    auto tampered = record;
    std::swap(tampered.entrants[0].arm, std::ranges::find_if(tampered.entrants, [&](const auto& one) {
                                            return one.arm != tampered.entrants[0].arm;
                                        })->arm);
    EXPECT_FALSE(verify_lottery(to_json(tampered)).holds);
}

TEST_P(ExamplePilot, ThePlanWasFrozenFirstAndTheDecisionKeepsItsEvidence) {
    const auto page = pilot_page(*workspace, board, pilot);
    EXPECT_EQ(page.pilot.status, records::PilotStatus::decided);
    EXPECT_EQ(page.pilot.plan_hash, page.plan_hash_now) << "the plan was not changed since";
    EXPECT_TRUE(page.differences.empty());
    const auto entrants = pilot_entrants(*workspace, board, pilot);
    ASSERT_EQ(entrants.rows.size(), 240U);
    for (const auto& entrant : entrants.rows) {
        EXPECT_GT(entrant.entered, page.pilot.frozen_on->substr(0, 10));
    }
    const auto decision = pilot_decision(*workspace, board, pilot);
    EXPECT_EQ(decision.decision.decision, "scale");
    EXPECT_TRUE(decision.unchanged);
    EXPECT_EQ(decision.evidence.arms.size(), 1U);
}

TEST_P(ExamplePilot, WhoSeesNoneOfItsPeopleSeesNoFigure) {
    const Actor chamber{.role = Role::member,
                        .account = "clifford",
                        .name = "Clifford",
                        .organization = organization("chamber"),
                        .partnerships = board.partnerships,
                        .today = kDay};
    EXPECT_THROW(pilot_evaluation(*workspace, chamber, pilot), Error);
    EXPECT_TRUE(pilot_entrants(*workspace, chamber, pilot).rows.empty());
}

/// With the example's published files loaded first, as `laborshed example --load` does.
class ExamplePilotInItsRegion : public ExampleBookOnBothDatabases {};

INSTANTIATE_ON_BOTH_DATABASES(ExamplePilotInItsRegion);

TEST_P(ExamplePilotInItsRegion, TheDecisionKeepsTheForecastThatThePageBeginsWith) {
    (void)load_example(*workspace);
    load_example_book(*workspace);
    const auto partnership = example_partnership(example::book(), kDay);
    const Actor board{.role = Role::staff,
                      .account = "teresa",
                      .name = "Teresa",
                      .organization = example_organization(example::book().organizations.front(), kDay),
                      .partnerships = {partnership},
                      .today = kDay};
    const auto decision = pilot_decision(*workspace, board, example_pilot(kDay));
    EXPECT_TRUE(decision.unchanged);
    ASSERT_TRUE(decision.forecast);
    const auto& forecast = *decision.forecast;
    EXPECT_FALSE(forecast.why_not) << *forecast.why_not;
    const auto row = gap_row(*workspace, kExampleRegion, "31-1131", {});
    EXPECT_DOUBLE_EQ(forecast.wish.openings_low, row.openings_interval.p10.value());
    EXPECT_DOUBLE_EQ(forecast.wish.openings, row.openings_interval.p50.value());
    EXPECT_DOUBLE_EQ(forecast.wish.openings_high, row.openings_interval.p90.value());
    EXPECT_DOUBLE_EQ(forecast.wish.other_completers, row.supply.value());
    ASSERT_EQ(forecast.sources.size(), 6U);
    for (const auto& source : forecast.sources) {
        EXPECT_FALSE(source.yours) << source.field;
        EXPECT_EQ(source.assumption, source.field == "other_share" || source.field == "other_placement");
        EXPECT_TRUE(source.assumption || source.source.find("example data") != std::string::npos) << source.source;
    }
    // more than the pilot's hundred seats; whom they place is who the openings that are left can take up
    EXPECT_GT(forecast.saturation.value(), 100);
    const double left = forecast.wish.openings * (1 - forecast.wish.other_share) -
                        forecast.wish.other_completers * forecast.wish.other_placement;
    EXPECT_NEAR(*forecast.saturation * static_cast<double>(forecast.pilot_placed),
                left * static_cast<double>(forecast.pilot_seats), 1e-6 * left);
    EXPECT_LT(left, forecast.wish.openings);
    EXPECT_LT(forecast.saturation_low.value(), *forecast.saturation);
    EXPECT_GT(forecast.saturation_high.value(), *forecast.saturation);
    EXPECT_LT(forecast.rows.back().net, forecast.rows.back().placed) << "the picture shows where it only displaces";
}

}  // namespace
}  // namespace laborshed::services
