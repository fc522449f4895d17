// Gaps of small regions whose figures can be worked on paper, and explanations that a calculator agrees with.
#include "services/labor_market/gaps.h"

#include "base/csv.h"
#include "base/error.h"
#include "labor_market/graduate_flows.h"
#include "labor_market/licensed_occupations.h"
#include "lake_tables/completers.h"
#include "services/labor_market/calculator.h"
#include "services/labor_market/explain.h"
#include "services/workspace/workspace.h"
#include "support/vintages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;
using testing::write_vintage;

/// Two occupations; a metropolitan area of two counties and a state of many; one college.
class Gaps : public ::testing::Test {
  protected:
    Gaps() {
        const auto& data = folder_.path();
        write_vintage(
            data, "oews", "2025-05",
            "SELECT * FROM (VALUES "
            "(1, 'US', 'United States', '00-0000', 'All', 'total', 1000000, 0.1, 49000, NULL, NULL),"
            "(1, 'US', 'United States', '29-1141', 'Registered Nurses', 'detailed', 20000, 1.0, 97550, NULL, NULL),"
            "(1, 'US', 'United States', '31-1131', 'Nursing Assistants', 'detailed', 10000, 1.0, 40000, NULL, NULL),"
            "(4, '42660', 'Seattle', '00-0000', 'All', 'total', 10000, 0.5, 60000, NULL, NULL),"
            "(4, '42660', 'Seattle', '29-1141', 'Registered Nurses', 'detailed', 400, 2.0, 120000, NULL, 2.0),"
            "(4, '42660', 'Seattle', '31-1131', 'Nursing Assistants', 'detailed', NULL, NULL, NULL, '**', NULL)"
            ") AS t(area_type, area, area_title, occ_code, occ_title, o_group, tot_emp, emp_prse, a_median, "
            "tot_emp_flag, loc_quotient)");
        write_vintage(
            data, "national_projections", "2024-2034",
            "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, 'None' AS work_experience, "
            "'None' "
            "AS training, * FROM (VALUES "
            "('29-1141', 'Registered nurses', 20000, 22000, 0.03, 0.02, 600, 400, 1200, 'Bachelor''s degree'),"
            "('31-1131', 'Nursing assistants', 10000, 10000, 0.07, 0.08, 700, 800, 1500, 'Postsecondary nondegree "
            "award')) AS t(occ_code, occ_title, base_employment, projected_employment, exit_rate, transfer_rate, "
            "exits, transfers, openings, entry_education)");
        write_vintage(
            data, "cip_soc", "2020-2018",
            "SELECT *, true AS matched FROM (VALUES ('51.3801', 'Nursing.', '29-1141'), ('51.3801', 'Nursing.', "
            "'31-1131'), ('51.3902', 'Nursing Assistant.', '31-1131')) AS t(cip, cip_title, soc)");
        write_vintage(data, "institutions", "2024",
                      "SELECT 1 AS unitid, 'North College' AS name, '53033' AS county UNION ALL SELECT 2, 'South "
                      "College', '53053'");
        write_vintage(
            data, "completions", "2024",
            "SELECT *, 1 AS major_number FROM (VALUES (1, '51.3801', 5, 10, NULL), (2, '51.3801', 5, 20, NULL), (1, "
            "'51.3902', 20, 40, 'P')) AS t(unitid, cip, award_level, total, total_flag)");
        write_vintage(data, "cbsa_counties", "2023-07",
                      "SELECT '42660' AS cbsa, 'Seattle' AS cbsa_title, unnest(['53033', '53053']) AS county");
        write_vintage(
            data, "qcew", "2024",
            "SELECT '0' AS own_code, '10' AS industry, 70 AS agglvl, 2024 AS \"year\", 0 AS quarter, true AS "
            "disclosed, * "
            "FROM (VALUES ('53033', 'King County', 6000), ('53053', 'Pierce County', 2000)) AS t(area, area_title, "
            "employment)");
    }

    GapRow row(const std::string& region, const std::string& occupation, const Parameters& parameters = {}) {
        return gap_row(workspace_, region, occupation, parameters);
    }

    /// Of people with a nursing bachelor's: who did not have the license before, by the table of licensed occupations.
    static double prelicensure() {
        return labor_market::LicensedOccupations::of_the_program().find("29-1141", "51.3801", 5)->prelicensure.mean;
    }

    /// People a year who come to work as registered nurses from one nursing bachelor's award.
    double nurses_per_award() {
        auto connection = workspace_.connect();
        const auto people = completers::Completers(connection, {}).people_per_award(5)->ratio;
        const auto flow = labor_market::national_graduate_flows().flow_of("6107", labor_market::Degree::bachelor);
        const auto nurses = std::ranges::find(flow.occupations, "3255", &labor_market::OccupationShare::occupation);
        return people * flow.employed.value * nurses->share.value * (1 - flow.went_on->value) * prelicensure();
    }

    TemporaryFolder folder_;
    Workspace workspace_{folder_.path()};
};

TEST_F(Gaps, TheNationsFiguresAreThePublishedOnes) {
    const auto nurses = row("US", "29-1141");
    EXPECT_EQ(nurses.exits, 600);
    EXPECT_EQ(nurses.transfers, 400);
    EXPECT_EQ(nurses.change, 200);
    EXPECT_EQ(nurses.openings, 1200);
    EXPECT_EQ(nurses.employment, 20000);
    // Of 30 awards: the people who are not nurses already, and who work as nurses.
    EXPECT_NEAR(*nurses.supply, 30 * nurses_per_award(), 1e-9);
    // A license is needed, so half of the transfers are taken as filled by people who changed occupation.
    EXPECT_DOUBLE_EQ(*nurses.entrants_needed, 600 + 200 + 0.5 * 400);
    EXPECT_DOUBLE_EQ(*nurses.changers, 200);
    EXPECT_DOUBLE_EQ(*nurses.training_gap, *nurses.entrants_needed - *nurses.supply);
    EXPECT_EQ(nurses.answer, labor_market::GapAnswer::training_gap);
    EXPECT_EQ(nurses.supply_basis, labor_market::FlowBasis::measured);
    const auto free = row("US", "29-1141", {.changers_share = 1, .prelicensure_share = 1});
    EXPECT_DOUBLE_EQ(*free.entrants_needed, 800);
    EXPECT_NEAR(*free.supply * prelicensure(), *nurses.supply, 1e-9);
}

TEST_F(Gaps, EachClassOfOccupationsHasItsAnswer) {
    const auto answer = [this](const std::string& occupation, const std::string& education,
                               const std::string& experience, const std::string& training) {
        const TemporaryFolder folder;
        write_vintage(folder.path(), "national_projections", "2024-2034",
                      "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, '" + occupation +
                          "' AS occ_code, 'Workers' AS occ_title, 1000 AS base_employment, 1100 AS "
                          "projected_employment, 0.03 AS exit_rate, 0.02 AS transfer_rate, 30 AS exits, 20 AS "
                          "transfers, 60 AS openings, '" +
                          education + "' AS entry_education, '" + experience + "' AS work_experience, '" + training +
                          "' AS training");
        write_vintage(folder.path(), "cip_soc", "2020-2018",
                      "SELECT '51.3801' AS cip, 'Nursing.' AS cip_title, '29-1141' AS soc, true AS matched");
        write_vintage(folder.path(), "completions", "2024",
                      "SELECT 1 AS unitid, '51.3801' AS cip, 5 AS award_level, 1 AS major_number, 10 AS total");
        Workspace workspace(folder.path());
        return gap_row(workspace, "US", occupation, {});
    };
    const auto manager = answer("11-9199", "Bachelor''s degree", "Less than 5 years", "None");
    EXPECT_EQ(manager.answer, labor_market::GapAnswer::promotion);
    EXPECT_FALSE(manager.training_gap || manager.shortage_probability || manager.is_short);
    EXPECT_DOUBLE_EQ(*manager.entrants_needed, 40) << "openings are still split";
    const auto cashier =
        answer("41-2011", "No formal educational credential", "None", "Short-term on-the-job training");
    EXPECT_EQ(cashier.answer, labor_market::GapAnswer::on_the_job);
    EXPECT_FALSE(cashier.training_gap);
    const auto driver = answer("53-3032", "Postsecondary nondegree award", "None", "Short-term on-the-job training");
    EXPECT_EQ(driver.answer, labor_market::GapAnswer::cannot_tell) << "driving schools are in no loaded file";
    EXPECT_FALSE(driver.training_gap);
    EXPECT_LT(*driver.coverage, 0.5);
    EXPECT_FALSE(driver.answer_reason.empty());
    EXPECT_EQ(answer("29-1141", "Bachelor''s degree", "", "").answer, labor_market::GapAnswer::cannot_tell)
        << "no class without its columns";
}

TEST_F(Gaps, AMetropolitanAreaUsesItsEmploymentAndTheNationsRates) {
    const auto nurses = row("42660", "29-1141");
    const double growth = std::pow(1.1, 0.1) - 1;
    EXPECT_EQ(nurses.employment_level, Level::cbsa);
    EXPECT_EQ(nurses.growth_level, Level::nation);
    EXPECT_DOUBLE_EQ(*nurses.exits, 12);
    EXPECT_DOUBLE_EQ(*nurses.transfers, 8);
    EXPECT_NEAR(*nurses.change, 400 * growth, 1e-9);
    EXPECT_NEAR(*nurses.openings, 20 + 400 * growth, 1e-9);
    EXPECT_EQ(nurses.location_quotient, 2.0);
    EXPECT_EQ(nurses.median_wage, 120000);
}

TEST_F(Gaps, ACountyIsAPartOfItsMetropolitanAreaByCoveredEmployment) {
    const auto nurses = row("53033", "29-1141");
    EXPECT_EQ(nurses.employment_level, Level::county_share);
    EXPECT_DOUBLE_EQ(*nurses.employment, 400 * 6000.0 / 8000);
    // Ten of thirty awards are in the county; some of its graduates work elsewhere, some of the others' come.
    EXPECT_GT(*nurses.supply, 10 * nurses_per_award() * 0.3);
    EXPECT_LT(*nurses.supply, 30 * nurses_per_award());
    EXPECT_TRUE(row("53033", "31-1131").imputed);
}

TEST_F(Gaps, WhatIsNotPublishedStaysMissingWithItsReason) {
    const auto aides = row("42660", "31-1131");
    EXPECT_FALSE(aides.employment);
    EXPECT_EQ(aides.employment_flag, "**");
    EXPECT_FALSE(aides.openings);
    EXPECT_FALSE(aides.training_gap);
    EXPECT_FALSE(aides.training_gap_interval.p50);
    EXPECT_TRUE(aides.supply);
    ASSERT_FALSE(aides.missing.empty());
    EXPECT_THAT(aides.missing.front().reason.text, HasSubstr("(**)"));
}

TEST_F(Gaps, MediansAgreeWithThePointAnswers) {
    const auto nurses = row("42660", "29-1141", {.draws = 20'000});
    EXPECT_NEAR(*nurses.openings_interval.p50, *nurses.openings, 0.05 * *nurses.openings);
    // Lognormal parts of mean 1: the median lies below the mean, all the more so for the few people of this college.
    EXPECT_LT(*nurses.supply_interval.p50, *nurses.supply);
    EXPECT_GT(*nurses.supply_interval.p90, *nurses.supply);
    EXPECT_LT(*nurses.training_gap_interval.p10, *nurses.training_gap_interval.p50);
    EXPECT_LT(*nurses.training_gap_interval.p50, *nurses.training_gap_interval.p90);
    EXPECT_GT(*nurses.shortage_probability, 0);
    EXPECT_LT(*nurses.shortage_probability, 1);
}

TEST_F(Gaps, IntervalsOfAPublishedProjectionDontNeedTheEmploymentSurvey) {
    // The same national projection with and without OEWS: the error of growth is one of all jobs, not of the openings.
    const auto with = row("US", "29-1141", {.draws = 20'000}).openings_interval;
    const TemporaryFolder folder;
    write_vintage(folder.path(), "national_projections", "2024-2034",
                  "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, '29-1141' AS occ_code, "
                  "'Registered nurses' AS occ_title, 20000 AS base_employment, 22000 AS projected_employment, 0.03 AS "
                  "exit_rate, 0.02 AS transfer_rate, 600 AS exits, 400 AS transfers, 1200 AS openings");
    Workspace alone(folder.path());
    const auto without = gap_row(alone, "US", "29-1141", {.draws = 20'000}).openings_interval;
    ASSERT_TRUE(without.p10 && without.p90);
    EXPECT_NEAR(*without.p90 - *without.p10, *with.p90 - *with.p10, 0.1 * (*with.p90 - *with.p10));
    EXPECT_GT(*without.p90 - *without.p10, 2 * 1.2816 * 0.03 * 20000) << "errors of 3% a year and more";
}

TEST_F(Gaps, AMissingComponentHidesOnlyWhatDependsOnIt) {
    write_vintage(folder_.path(), "state_projections", "2023-2033",
                  "SELECT '42660' AS area, 'Seattle' AS area_title, 2023 AS base_year, 2033 AS projected_year, "
                  "'29-1141' AS occ_code, 'Registered Nurses' AS occ_title, 400 AS base_employment, 500 AS "
                  "projected_employment, 600 AS openings");
    const auto nurses = row("42660", "29-1141");
    EXPECT_EQ(nurses.openings, 60);
    EXPECT_FALSE(nurses.exits);
    EXPECT_TRUE(nurses.openings_interval.p50);
    EXPECT_FALSE(nurses.entrants_needed);
    EXPECT_FALSE(nurses.training_gap);
    EXPECT_FALSE(nurses.training_gap_interval.p50);
    EXPECT_EQ(nurses.answer, labor_market::GapAnswer::cannot_tell);
    EXPECT_TRUE(std::ranges::any_of(nurses.missing, [](const auto& one) { return one.figure == "training_gap"; }));
}

TEST_F(Gaps, ProgramsReachOccupationsThatArePublishedTogether) {
    const TemporaryFolder folder;
    write_vintage(folder.path(), "national_projections", "2024-2034",
                  "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, '31-1120' AS occ_code, "
                  "'Home health and personal care aides' AS occ_title, 1000 AS base_employment, 1000 AS "
                  "projected_employment, 0.03 AS exit_rate, 0.02 AS transfer_rate, 30 AS exits, 20 AS transfers, 50 AS "
                  "openings, 'High school diploma or equivalent' AS entry_education");
    write_vintage(folder.path(), "cip_soc", "2020-2018",
                  "SELECT '51.2602' AS cip, 'Home Health Aide.' AS cip_title, unnest(['31-1121', '31-1122']) AS soc, "
                  "true AS matched");
    write_vintage(folder.path(), "completions", "2024",
                  "SELECT 1 AS unitid, '51.2602' AS cip, 20 AS award_level, 1 AS major_number, 10 AS total");
    Workspace workspace(folder.path());
    const auto aides = gap_row(workspace, "US", "31-1120", {});
    EXPECT_GT(*aides.supply, 0);
    EXPECT_LT(*aides.supply, 10);
    EXPECT_GT(*aides.completions, *aides.supply);
    EXPECT_LE(*aides.completions, 10);
    EXPECT_EQ(aides.supply_basis, labor_market::FlowBasis::bounded);
}

TEST_F(Gaps, TheSameSeedGivesTheSameAnswer) {
    const auto first = row("42660", "29-1141").training_gap_interval.p10;
    Workspace again(folder_.path());
    EXPECT_EQ(gap_row(again, "42660", "29-1141", {}).training_gap_interval.p10, first);
    EXPECT_NE(row("42660", "29-1141", {.seed = 7}).training_gap_interval.p10, first);
}

TEST_F(Gaps, AnswersToOtherAssumptionsAreNotAllKept) {
    (void)row("42660", "29-1141");
    const auto usual = workspace_.answers().size();
    for (int i = 0; i < 20; ++i) {
        (void)row("42660", "29-1141", {.changers_share = i / 20.0});
        (void)row("42660", "29-1141", {.prelicensure_share = i / 20.0});
    }
    EXPECT_EQ(workspace_.answers().size(), usual);
    EXPECT_LE(workspace_.what_ifs().size(), 8U);
}

TEST(SupplyOfRegions, AddsUpFromCountiesToTheStateAndFromStatesToTheNation) {
    const TemporaryFolder folder;
    const auto& data = folder.path();
    // Two states with two metropolitan areas each; everybody works in one of them.
    write_vintage(
        data, "oews", "2025-05",
        "SELECT *, 'Registered Nurses' AS occ_title, '29-1141' AS occ_code, 'detailed' AS o_group FROM (VALUES "
        "(1, 'US', 'United States', 10000), (2, '53', 'Washington', 7000), (2, '41', 'Oregon', 3000), "
        "(4, '42660', 'Seattle', 5000), (4, '44060', 'Spokane', 2000), (4, '38900', 'Portland', 2200), "
        "(4, '21660', 'Eugene', 800)) AS t(area_type, area, area_title, tot_emp)");
    write_vintage(data, "national_projections", "2024-2034",
                  "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, '29-1141' AS occ_code, "
                  "'Registered nurses' AS occ_title, 10000 AS base_employment, 11000 AS projected_employment, 0.03 AS "
                  "exit_rate, 0.02 AS transfer_rate, 300 AS exits, 200 AS transfers, 600 AS openings, 'Bachelor''s "
                  "degree' AS entry_education, 'None' AS work_experience, 'None' AS training");
    write_vintage(data, "cip_soc", "2020-2018",
                  "SELECT '51.3801' AS cip, 'Nursing.' AS cip_title, '29-1141' AS soc, true AS matched");
    write_vintage(
        data, "institutions", "2024",
        "SELECT * FROM (VALUES (1, 'A', '53033'), (2, 'B', '53063'), (3, 'C', '41051'), (4, 'D', '41039')) AS "
        "t(unitid, name, county)");
    write_vintage(
        data, "completions", "2024",
        "SELECT *, 1 AS major_number FROM (VALUES (1, '51.3801', 5, 100), (2, '51.3801', 3, 60), (3, '51.3801', "
        "5, 80), (4, '51.3801', 3, 20)) AS t(unitid, cip, award_level, total)");
    write_vintage(data, "cbsa_counties", "2023-07",
                  "SELECT * FROM (VALUES ('42660', 'Seattle', '53033'), ('44060', 'Spokane', '53063'), ('38900', "
                  "'Portland', '41051'), ('21660', 'Eugene', '41039')) AS t(cbsa, cbsa_title, county)");
    Workspace workspace(data);
    const auto supply = [&](const std::string& region) { return *gap_row(workspace, region, "29-1141", {}).supply; };
    const double nation = supply("US");
    EXPECT_GT(nation, 100);
    EXPECT_NEAR(supply("WA") + supply("OR"), nation, 1e-9 * nation);
    EXPECT_NEAR(supply("42660") + supply("44060"), supply("WA"), 1e-9 * nation);
    EXPECT_NEAR(supply("38900") + supply("21660"), supply("OR"), 1e-9 * nation);
}

TEST_F(Gaps, FiltersSortsAndPages) {
    auto table = gap_table(workspace_, {.region = "US", .q = "nurs"});
    EXPECT_EQ(table.total, 2);
    EXPECT_EQ(gap_table(workspace_, {.region = "US", .education = "bachelor"}).total, 1);
    EXPECT_EQ(gap_table(workspace_, {.region = "US", .list = GapList::on_the_job}).total, 0);
    EXPECT_EQ(gap_table(workspace_, {.region = "US", .list = GapList::all}).total, 2);
    EXPECT_EQ(gap_table(workspace_, {.region = "US", .parameters = {.wage_floor = 50'000}}).rows.at(0).occupation,
              "29-1141");
    table = gap_table(workspace_, {.region = "US", .sort = "title", .top = 1, .offset = 1});
    EXPECT_EQ(table.total, 2);
    EXPECT_EQ(table.rows.at(0).title, "Registered Nurses");
    EXPECT_THROW((void)gap_table(workspace_, {.region = "US", .sort = "nothing"}), Error);
    EXPECT_THROW((void)gap_table(workspace_, {.region = "US", .sector = "nothing"}), Error);
    EXPECT_THROW((void)gap_table(workspace_, {.region = "Atlantis"}), Error);
    EXPECT_THROW((void)gap_table(workspace_, {.region = "US", .parameters = {.draws = 1}}), Error);
    EXPECT_THROW((void)gap_table(workspace_, {.region = "US", .parameters = {.draws = 20'001}}), Error);
    EXPECT_EQ(gap_table(workspace_, {.region = "US", .parameters = {.draws = 20'000}}).total, 2);
    EXPECT_EQ(gap_table(workspace_, {.region = "US", .offset = 50}).rows.size(), 0U);
}

TEST_F(Gaps, ACalculatorAgreesWithEveryLineOfAnExplanation) {
    for (const auto* region : {"US", "42660", "53033"}) {
        for (const auto* occupation : {"29-1141", "31-1131"}) {
            const auto explanation = explain(workspace_, region, occupation, {});
            const auto result = row(region, occupation);
            std::set<std::string> ids;
            ASSERT_FALSE(explanation.steps.empty());
            for (const auto& step : explanation.steps) {
                EXPECT_TRUE(ids.insert(step.id).second) << step.id << " stands there twice";
                const bool in_words = step.id == "occupation_class";
                EXPECT_TRUE(in_words || step.value.has_value() != step.missing.has_value()) << step.id;
                if (!step.arithmetic.empty()) {
                    const auto line = pocket::check_line(step.arithmetic);
                    EXPECT_TRUE(line.agrees()) << region << ' ' << occupation << ": " << step.arithmetic;
                }
                for (const auto& input : step.inputs) {
                    EXPECT_TRUE(ids.contains(input)) << step.id << " uses " << input << " before it is explained";
                }
                const auto agrees = [&](const char* id, const std::optional<double>& value) {
                    if (step.id == id) {
                        EXPECT_EQ(step.value, value) << region << ' ' << occupation << ' ' << id;
                    }
                };
                agrees("employment", result.employment);
                agrees("openings", result.openings);
                agrees("supply", result.supply);
                agrees("entrants_needed", result.entrants_needed);
                agrees("changers", result.changers);
                agrees("training_gap", result.training_gap);
            }
            EXPECT_TRUE(ids.contains("training_gap"));
        }
    }
}

TEST_F(Gaps, CsvHasOneColumnPerFigureAndThreePerInterval) {
    const auto table = gap_table(workspace_, {.region = "US"});
    const auto csv = csv_of(table.rows);
    EXPECT_THAT(csv, ::testing::StartsWith("occupation,title,sector,"));
    EXPECT_THAT(csv, HasSubstr("training_gap_interval_p50"));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
    EXPECT_EQ(csv_text("=1+1"), "\"'=1+1\"");
    EXPECT_EQ(csv_text("a \"b\", c"), "\"a \"\"b\"\", c\"");
}

TEST(LeadingShortage, IsTheLargestThatIsLikelyAndHasANameOfItsOwn) {
    const auto row = [](const char* code, double median, bool is_short) {
        GapRow made;
        made.occupation = code;
        made.training_gap_interval.p50 = median;
        made.is_short = is_short;
        return made;
    };
    const std::vector<GapRow> rows{row("13-1199", 900, true), row("29-1141", 500, false), row("31-9091", 60, true),
                                   row("29-1171", 70, true), GapRow{}};
    ASSERT_NE(leading_shortage(rows), nullptr);
    EXPECT_EQ(leading_shortage(rows)->occupation, "29-1171");
    EXPECT_EQ(leading_shortage(std::span(rows).first(2)), nullptr);
}

TEST(GapsWithoutData, SaysWhatToDo) {
    const TemporaryFolder folder;
    Workspace workspace(folder.path());
    try {
        (void)gap_table(workspace, {.region = "US"});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::unavailable);
        EXPECT_THAT(error.what(), HasSubstr("laborshed import"));
    }
}

}  // namespace
}  // namespace laborshed::services
