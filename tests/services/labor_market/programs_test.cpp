// Suggestions for the programs of a small region, with figures worked on paper.
#include "services/labor_market/programs.h"

#include "base/error.h"
#include "services/workspace/workspace.h"
#include "support/vintages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using testing::TemporaryFolder;
using testing::write_vintage;

/// A metropolitan area with 400 nurses: about 20 entrants are needed a year, and 3,000 people complete the only
/// program. How many nursing assistants there are is not published.
class Programs : public ::testing::Test {
  protected:
    Programs() {
        const auto& data = folder_.path();
        write_vintage(data, "oews", "2025-05",
                      "SELECT * FROM (VALUES "
                      "(4, '42660', 'Seattle', '29-1141', 'Registered Nurses', 'detailed', 400, 2.0, 120000, NULL),"
                      "(4, '42660', 'Seattle', '31-1131', 'Nursing Assistants', 'detailed', NULL, NULL, NULL, '**')"
                      ") AS t(area_type, area, area_title, occ_code, occ_title, o_group, tot_emp, emp_prse, a_median, "
                      "tot_emp_flag)");
        write_vintage(
            data, "national_projections", "2024-2034",
            "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, 'None' AS work_experience, "
            "'None' "
            "AS training, * FROM (VALUES "
            "('29-1141', 'Registered nurses', 20000, 22000, 0.03, 0.02, 600, 400, 1200, 'Bachelor''s degree'),"
            "('31-1131', 'Nursing assistants', 10000, 10000, 0.07, 0.08, 700, 800, 1500, 'Postsecondary nondegree "
            "award')) AS t(occ_code, occ_title, base_employment, projected_employment, exit_rate, transfer_rate, "
            "exits, transfers, openings, entry_education)");
        write_vintage(data, "cip_soc", "2020-2018",
                      "SELECT *, true AS matched FROM (VALUES ('51.3801', 'Nursing.', '29-1141'), ('51.3902', 'Nursing "
                      "Assistant.', '31-1131')) AS t(cip, cip_title, soc)");
        write_vintage(data, "institutions", "2024", "SELECT 1 AS unitid, 'North College' AS name, '53033' AS county");
        write_vintage(data, "completions", "2024",
                      "SELECT *, 1 AS major_number FROM (VALUES (1, '51.3801', 5, 3000), (1, '51.3902', 20, 40)) AS "
                      "t(unitid, cip, award_level, total)");
        write_vintage(data, "cbsa_counties", "2023-07",
                      "SELECT '42660' AS cbsa, 'Seattle' AS cbsa_title, unnest(['53033', '53053']) AS county");
    }

    ProgramProfile page(const std::string& cip, const Parameters& parameters = {}) {
        return program_profile(workspace_, "42660", cip, std::nullopt, std::nullopt, parameters);
    }

    TemporaryFolder folder_;
    Workspace workspace_{folder_.path()};
};

TEST_F(Programs, ALikelySurplusWithGoodWagesIsToBeRedesigned) {
    const auto nursing = page("51.3801");
    EXPECT_EQ(nursing.completions, 3000);
    ASSERT_TRUE(nursing.training_gap);
    const auto nurses = gap_row(workspace_, "42660", "29-1141", {});
    EXPECT_DOUBLE_EQ(*nursing.training_gap, *nurses.training_gap_interval.p50) << "the only program has the whole gap";
    EXPECT_LT(*nursing.training_gap_interval.p90, 0);
    ASSERT_FALSE(nursing.occupations.empty());
    EXPECT_EQ(nursing.occupations.front().gap.occupation, "29-1141") << "where most of its graduates work";
    double shares = nursing.other_share;
    for (const auto& one : nursing.occupations) {
        shares += one.share;
    }
    EXPECT_NEAR(shares, 1, 1e-12);
    EXPECT_NEAR(nursing.median_wage.value(), 120000, 1e-6);
    EXPECT_EQ(nursing.suggestion.action, labor_market::ProgramAction::redesign);
    EXPECT_FALSE(nursing.suggestion.sentence.empty());
    EXPECT_FALSE(nursing.suggestion.rule.empty());
}

TEST_F(Programs, GraduatesEarningsWherePseoPublishesThem) {
    EXPECT_EQ(page("51.3801").graduates_wage.median, std::nullopt);
    EXPECT_THAT(page("51.3801").graduates_wage.missing.text, ::testing::HasSubstr("not loaded"));
    write_vintage(folder_.path(), "institutions", "2025",
                  "SELECT * FROM (VALUES (1, 'North College', '53033', '00380000'), (2, 'Far College', '49035', "
                  "'00390000')) AS t(unitid, name, county, opeid)");
    write_vintage(folder_.path(), "pseo_earnings", "2026Q2",
                  "SELECT 'I' AS inst_level, 3 AS cohort_years, * FROM (VALUES "
                  "('00380000', '05', '4', '51.38', 2018, 61000, 70000, 79000, 200), "
                  "('00380000', '05', '2', '51', 2018, 50000, 60000, 70000, 900), "
                  "('00380000', '03', '4', '51.38', 2018, 1, 2, 3, 50), "
                  "('00390000', '05', '4', '51.38', 2018, 91000, 99000, 109000, 300)) "
                  "AS t(institution, degree_level, cip_level, cip, cohort, y1_p25, y1_p50, y1_p75, y1_graduates)");
    const auto nursing = page("51.3801");
    EXPECT_EQ(nursing.graduates_wage.median, 70000) << "not the two-digit field's, the associate's or another region's";
    EXPECT_EQ(nursing.graduates_wage.p75, 79000);
    EXPECT_EQ(nursing.graduates_wage.graduates, 200);
    EXPECT_NEAR(nursing.median_wage.value(), 120000, 1e-6) << "the occupations' wage stays beside it";
    const auto step = std::ranges::find(nursing.steps, nursing.graduates_wage.step, &Step::id);
    ASSERT_NE(step, nursing.steps.end());
    EXPECT_EQ(step->cells.front().column, "y1_p50");
}

TEST_F(Programs, ALikelySurplusBelowTheWageFloorAsksWhetherToStop) {
    EXPECT_EQ(page("51.3801", {.wage_floor = 150000}).suggestion.action, labor_market::ProgramAction::redesign)
        << "one year of completions is too little to ask that";
    write_vintage(folder_.path(), "completions", "2021",
                  "SELECT 1 AS unitid, '51.3801' AS cip, 5 AS award_level, 1 AS major_number, 3000 AS total");
    EXPECT_EQ(page("51.3801", {.wage_floor = 150000}).suggestion.action, labor_market::ProgramAction::stop);
    EXPECT_EQ(page("51.3801", {.wage_floor = 100000}).suggestion.action, labor_market::ProgramAction::redesign);
}

TEST_F(Programs, TheProgramsGapsAddUpToTheOccupations) {
    write_vintage(
        folder_.path(), "completions", "2025",
        "SELECT *, 1 AS major_number FROM (VALUES (1, '51.3801', 5, 60), (1, '51.3801', 3, 40), (1, '51.3808', "
        "5, 10)) AS t(unitid, cip, award_level, total)");
    double programs = 0;
    const auto table = program_table(workspace_, {.region = "42660"});
    ASSERT_GE(table.rows.size(), 3U);
    for (const auto& row : table.rows) {
        programs += row.completions.value_or(0) > 0 ? row.training_gap.value_or(0) : 0;
    }
    double occupations = 0;
    for (const auto& row : gap_table(workspace_, {.region = "42660"}).rows) {
        occupations += row.training_gap_interval.p50.value_or(0);
    }
    EXPECT_NEAR(programs, occupations, 1e-9);
}

TEST_F(Programs, EveryInputOfTheSuggestionNamesAStepOfThePage) {
    const auto nursing = page("51.3801", {.wage_floor = 100000});
    std::set<std::string> ids;
    for (const auto& step : nursing.steps) {
        ids.insert(step.id);
    }
    ASSERT_FALSE(nursing.suggestion.inputs.empty());
    for (const auto& input : nursing.suggestion.inputs) {
        EXPECT_TRUE(ids.contains(input.step)) << input.label.text << ": " << input.step;
    }
}

TEST_F(Programs, WithoutFiguresNothingIsSuggestedAndTheReasonStaysThere) {
    const auto aides = page("51.3902");
    EXPECT_EQ(aides.suggestion.action, labor_market::ProgramAction::cannot_tell);
    EXPECT_FALSE(aides.training_gap);
    ASSERT_FALSE(aides.occupations.empty());
    const auto& missing = aides.occupations.front().gap.missing;
    EXPECT_EQ(aides.occupations.front().gap.occupation, "31-1131");
    EXPECT_TRUE(std::any_of(missing.begin(), missing.end(),
                            [](const auto& one) { return one.reason.text.find("(**)") != std::string::npos; }));
}

TEST_F(Programs, TheTableFiltersBySuggestion) {
    ProgramQuery query;
    query.region = "42660";
    query.suggestion = labor_market::ProgramAction::redesign;
    const auto table = program_table(workspace_, query);
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows.front().cip, "51.3801");
    EXPECT_EQ(table.rows.front().completions_prior, std::nullopt) << "only one year is loaded";
}

}  // namespace
}  // namespace laborshed::services
