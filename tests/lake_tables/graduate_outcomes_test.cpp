#include "lake_tables/graduate_outcomes.h"

#include "support/lake_views.h"

#include <gtest/gtest.h>

namespace laborshed::services::graduate_outcomes {
namespace {

class Outcomes : public ::testing::Test {
  protected:
    Outcomes() {
        views.add("institutions",
                  "SELECT * FROM (VALUES ('d', 100001, 'WA', '00100100'), ('d', 100002, 'WA', '00100200'), "
                  "('d', 100003, 'OR', '00200100'), ('gone', 100009, 'CA', '00900100')) AS t(vintage, unitid, state, "
                  "opeid)");
        // of the first college two cohorts: the later one counts, but it isn't five years old yet
        flow("00100100", "A", "00", 2016, "100, 80, 20, 90, 60, 20");
        flow("00100100", "A", "00", 2019, "200, 150, 40, NULL, NULL, NULL");
        flow("00100100", "2", "51", 2019, "50, 45, 5, NULL, NULL, NULL");
        flow("00100100", "4", "51.38", 2019, "40, 39, 1, NULL, NULL, NULL");  // in 51 already
        flow("00100200", "A", "00", 2019, "100, 90, NULL, NULL, NULL, NULL");
        flow("00100200", "2", "51", 2019, "10, NULL, 2, NULL, NULL, NULL");    // hidden
        flow("002001", "A", "00", 2019, "100, 30, 10, 100, 20, 10");           // a six-digit OPE ID
        flow("00900100", "A", "00", 2019, "1000, 1000, 0, NULL, NULL, NULL");  // not in the directory
        flow("00100100", "A", "00", 2022, "7, 7, 7, 7, 7, 7", "D");            // of a part of the country
        flow("00100100", "A", "00", 2022, "7, 7, 7, 7, 7, 7", "N", "other");
        views.add("pseo_earnings",
                  "SELECT * FROM (VALUES ('e', '00100100', '05', '4', '51.38', 2010, 40000, 50000, 60000, 30, 2), "
                  "('e', '00100100', '05', '4', '51.38', 2016, 45000, 55000, 65000, 35, 3), "
                  "('e', '00100100', '05', '4', '51.38', 2019, NULL, NULL, NULL, NULL, 4)) AS t(vintage, institution, "
                  "degree_level, cip_level, cip, cohort, y1_p25, y1_p50, y1_p75, y1_graduates, src_row)");
    }
    void flow(const std::string& institution, const std::string& cip_level, const std::string& cip, int cohort,
              const std::string& figures, const std::string& geo = "N", const std::string& vintage = "f") {
        views.add("pseo_flows",
                  "SELECT '" + vintage + "' AS vintage, 'I' AS inst_level, '" + institution +
                      "' AS institution, '05' AS degree_level, '" + cip_level + "' AS cip_level, '" + cip +
                      "' AS cip, " + std::to_string(cohort) + " AS cohort, '" + geo +
                      "' AS geo_level, 'A' AS ind_level, f.* FROM (VALUES (" + figures +
                      ")) AS f(y1_employed, y1_in_state, y1_not_in_data, y5_employed, y5_in_state, y5_not_in_data)");
    }
    const InState& of(const std::vector<InState>& all, const std::string& state, const std::string& cip) {
        static const InState none;
        for (const auto& one : all) {
            if (one.state == state && one.cip == cip) {
                return one;
            }
        }
        return none;
    }
    LakeViews views;
    Choice choice{.outcomes = {"f"}, .institutions = {"d"}};
};

TEST_F(Outcomes, AStateIsTheSumOfItsInstitutionsLatestCohorts) {
    const auto found = in_state(views.connection, choice, YearsOn::one);
    const auto& washington = of(found, "53", "");
    EXPECT_EQ(washington.employed, 300);
    EXPECT_EQ(washington.in_state, 240);
    EXPECT_EQ(washington.institutions, 2);
    EXPECT_EQ(washington.not_in_data, 40);
    EXPECT_DOUBLE_EQ(washington.share(), 0.8);
    EXPECT_EQ(of(found, "53", "51").employed, 50) << "a hidden cell is in neither sum";
    EXPECT_EQ(of(found, "41", "").in_state, 30);
    EXPECT_EQ(of(found, "06", "").employed, 0);
    EXPECT_EQ(of(found, "", "").employed, 1400) << "the nation has those whose state isn't known, too";
}

TEST_F(Outcomes, LaterYearsAreOfOlderCohorts) {
    const auto found = in_state(views.connection, choice, YearsOn::five);
    EXPECT_EQ(of(found, "53", "").employed, 90);
    EXPECT_EQ(of(found, "53", "").in_state, 60);
    EXPECT_TRUE(in_state(views.connection, choice, YearsOn::ten).empty());
}

TEST_F(Outcomes, EarningsAreOfTheLatestPublishedCohort) {
    const auto found = earnings(views.connection, {.outcomes = {"e"}, .institutions = {"d"}}, YearsOn::one);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].state, "53");
    EXPECT_EQ(found[0].cohort, 2016);
    EXPECT_EQ(found[0].median.value, 55000);
    EXPECT_EQ(found[0].median.column, "y1_p50");
    EXPECT_EQ(found[0].median.row, 3);
    EXPECT_EQ(found[0].graduates, 35);
}

TEST(DegreeLevels, AreThoseOfPseo) {
    EXPECT_EQ(degree_level(21), "01");
    EXPECT_EQ(degree_level(3), "03");
    EXPECT_EQ(degree_level(5), "05");
    EXPECT_EQ(degree_level(19), std::nullopt);
}

}  // namespace
}  // namespace laborshed::services::graduate_outcomes
