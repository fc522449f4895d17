#include "labor_market/graduate_flows.h"

#include "support/real_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>

namespace laborshed::labor_market {
namespace {

GraduateCell employed(const std::string& field, const std::string& occupation, const SampledPeople& people,
                      Degree degree = Degree::bachelor) {
    return {.field = field, .degree = degree, .occupation = occupation, .people = people};
}

GraduateCell others(const std::string& field, Degree degree, LaborStatus status, const SampledPeople& people,
                    GraduateAge age = GraduateAge::under_30) {
    return {.field = field, .degree = degree, .age = age, .status = status, .people = people};
}

double share_in(const Flow& flow, const std::string& occupation) {
    for (const auto& one : flow.occupations) {
        if (one.occupation == occupation) {
            return one.share.value;
        }
    }
    return 0;
}

double sum_of_shares(const Flow& flow) {
    return std::accumulate(flow.occupations.begin(), flow.occupations.end(), 0.0,
                           [](double sum, const auto& one) { return sum + one.share.value; });
}

TEST(GraduateFlows, DegreesOfAwardLevels) {
    EXPECT_EQ(degree_of_award(5), Degree::bachelor);
    EXPECT_EQ(degree_of_award(7), Degree::master);
    EXPECT_EQ(degree_of_award(18), Degree::professional);
    EXPECT_EQ(degree_of_award(17), Degree::doctorate);
    for (const int certificate_or_less : {3, 4, 6, 8, 20}) {
        EXPECT_FALSE(degree_of_award(certificate_or_less));
    }
}

TEST(GraduateFlows, SharesOfTheEmployedWithKishsDesignEffect) {
    // 49 people whose weights vary by cv² 0.5 tell as much as (49 + 0.5) ÷ 1.5 = 33; √(0.4 × 0.6 ÷ 33) = 0.085280
    const GraduateFlows flows(
        {.cells = {employed("6107", "3255", {.n = 29, .persons = 600}),
                   employed("6107", "3603", {.n = 20, .persons = 400}),
                   others("6107", Degree::bachelor, LaborStatus::unemployed, {.n = 2, .persons = 50}),
                   others("6107", Degree::bachelor, LaborStatus::not_in_labor_force, {.n = 9, .persons = 200})},
         .weight_variation = {{Degree::bachelor, 0.5}}});
    const auto flow = flows.flow_of("6107", Degree::bachelor);
    EXPECT_EQ(flow.level, FlowLevel::field);
    ASSERT_EQ(flow.occupations.size(), 2U);
    EXPECT_EQ(flow.occupations[0].occupation, "3255");
    EXPECT_DOUBLE_EQ(flow.occupations[0].share.value, 0.6);
    EXPECT_EQ(flow.occupations[0].n, 29);
    EXPECT_DOUBLE_EQ(flow.effective_n, 33);
    EXPECT_NEAR(flow.occupations[1].share.standard_error, 0.085280, 5e-7);
    // 1,000 of 1,250; 60 people: (60 + 0.5) ÷ 1.5 = 40.3333; √(0.8 × 0.2 ÷ 40.3333) = 0.062984
    EXPECT_DOUBLE_EQ(flow.employed.value, 0.8);
    EXPECT_NEAR(flow.employed.standard_error, 0.062984, 5e-7);
    EXPECT_FALSE(flow.replicate_weights);
    EXPECT_EQ(flow.persons, 1000);
}

TEST(GraduateFlows, SquaresGiveTheEffectiveSample) {
    const GraduateFlows flows({.cells = {employed("6107", "3255", {.n = 40, .persons = 60, .squares = 100}),
                                         employed("6107", "3603", {.n = 20, .persons = 40, .squares = 150})},
                               .weight_variation = {{Degree::bachelor, 9}}});
    EXPECT_DOUBLE_EQ(flows.flow_of("6107", Degree::bachelor).effective_n, 40);  // 100² ÷ 250
}

TEST(GraduateFlows, ReplicateWeightsGiveTheCensusBureausError) {
    // Twenty replicates have 0.6, sixty have 0.5: √(4/80 × 20 × 0.1²) = 0.1
    SampledPeople nurses{.n = 30, .persons = 50, .replicates = std::vector<double>(80, 50)};
    const SampledPeople aides{.n = 30, .persons = 50, .replicates = std::vector<double>(80, 50)};
    std::fill_n(nurses.replicates.begin(), 20, 75);
    const auto flow = GraduateFlows({.cells = {employed("6107", "3255", nurses), employed("6107", "3603", aides)}})
                          .flow_of("6107", Degree::bachelor);
    EXPECT_TRUE(flow.replicate_weights);
    EXPECT_NEAR(flow.occupations[0].share.standard_error, 0.1, 1e-12);
    EXPECT_NEAR(flow.occupations[1].share.standard_error, 0.1, 1e-12);

    // One cell without them leaves the design effect.
    const auto mixed =
        GraduateFlows({.cells = {employed("6107", "3255", nurses), employed("6107", "3603", {.n = 30, .persons = 50})}})
            .flow_of("6107", Degree::bachelor);
    EXPECT_FALSE(mixed.replicate_weights);
    EXPECT_NEAR(mixed.occupations[0].share.standard_error, std::sqrt(0.25 / 60), 1e-12);
}

TEST(GraduateFlows, AStateThatTheSampleLacksWidensTheError) {
    GraduateTable table{.cells = {employed("6107", "3255", {.n = 50, .persons = 50}),
                                  employed("6107", "3603", {.n = 50, .persons = 50})},
                        .concentrations = {{"6107", {.occupations = 24}}},
                        .missing_states = 0.04};
    // 0.25 ÷ 100 + 0.04 × 0.25 ÷ 25 = 0.0029
    EXPECT_NEAR(GraduateFlows(table).flow_of("6107", Degree::bachelor).occupations[0].share.standard_error,
                std::sqrt(0.0029), 1e-12);
}

TEST(GraduateFlows, TooFewAskedFallBackToTheBroadFieldThenCannotTell) {
    const GraduateFlows flows({.cells = {employed("6107", "3255", {.n = 29, .persons = 30}),
                                         employed("6110", "1980", {.n = 1, .persons = 10}),
                                         employed("6402", "2320", {.n = 29, .persons = 30})}});
    const auto health = flows.flow_of("6107", Degree::bachelor);
    EXPECT_EQ(health.level, FlowLevel::broad_field);
    EXPECT_EQ(health.field, "61");
    EXPECT_DOUBLE_EQ(share_in(health, "3255"), 0.75);
    EXPECT_EQ(flows.flow_of("6402", Degree::bachelor).level, FlowLevel::cannot_tell);
    EXPECT_EQ(flows.flow_of("6107", Degree::master).level, FlowLevel::cannot_tell);
    EXPECT_TRUE(flows.flow_of("6402", Degree::bachelor).occupations.empty());
}

TEST(GraduateFlows, WhoWentOnHasAHigherDegree) {
    const auto everybody = [](Degree degree, double n) {
        return others("3600", degree, LaborStatus::not_in_labor_force, {.n = n, .persons = 10 * n},
                      GraduateAge::from_30_to_44);
    };
    const GraduateFlows flows(
        {.cells = {employed("3600", "1910", {.n = 60, .persons = 600}),
                   employed("3600", "1610", {.n = 15, .persons = 150}, Degree::master),
                   employed("3600", "3090", {.n = 5, .persons = 250}, Degree::professional),
                   everybody(Degree::bachelor, 40), everybody(Degree::master, 30), everybody(Degree::doctorate, 10)}});
    const auto flow = flows.flow_of("3600", Degree::bachelor);
    EXPECT_DOUBLE_EQ(flow.went_on->value, 0.4);        // 400 of 1,000
    EXPECT_DOUBLE_EQ(flow.went_on_by_44->value, 0.5);  // 40 of 80
    EXPECT_NEAR(flow.went_on_by_44->standard_error, std::sqrt(0.25 / 80), 1e-12);
    EXPECT_FALSE(flows.flow_of("3600", Degree::doctorate).went_on);
}

TEST(GraduateFlows, AStateIsShrunkBySize) {
    const GraduateFlows nation({.cells = {employed("6107", "3255", {.n = 500, .persons = 500, .squares = 500}),
                                          employed("6107", "3603", {.n = 500, .persons = 500, .squares = 500})},
                                .concentrations = {{"6107", {.occupations = 60}}}});
    const GraduateFlows state({.cells = {employed("6107", "3255", {.n = 24, .persons = 24, .squares = 24}),
                                         employed("6107", "2300", {.n = 6, .persons = 6, .squares = 6})}});
    const auto flow = nation.flow_in(state, "6107", Degree::bachelor);
    EXPECT_DOUBLE_EQ(flow.state_weight, 1.0 / 3);  // 30 ÷ (30 + 60)
    EXPECT_DOUBLE_EQ(share_in(flow, "3255"), 0.6);
    EXPECT_DOUBLE_EQ(share_in(flow, "3603"), 1.0 / 3);
    EXPECT_DOUBLE_EQ(share_in(flow, "2300"), 0.2 / 3);
    // 0.6 × 0.4 ÷ 91 + (2/3)² × 0.25 ÷ 1,000
    EXPECT_NEAR(flow.occupations[0].share.standard_error, std::sqrt(0.24 / 91 + 4.0 / 9 * 0.00025), 1e-12);
    EXPECT_EQ(flow.n, 30);
    // Nobody measured whether states differ in who is employed.
    EXPECT_DOUBLE_EQ(flow.employed.value, nation.flow_of("6107", Degree::bachelor).employed.value);

    const auto empty = nation.flow_in(GraduateFlows(GraduateTable{}), "6107", Degree::bachelor);
    EXPECT_EQ(empty.state_weight, 0);
    EXPECT_DOUBLE_EQ(share_in(empty, "3255"), 0.5);
    EXPECT_EQ(nation.flow_in(state, "6402", Degree::bachelor).level, FlowLevel::cannot_tell);
}

TEST(GraduateFlows, HowAlikeStatesAreByTheMethodOfMoments) {
    // Two states of 100 effective people, 0.6 and 0.4: V = 0.5, Q = 4 × 100 × 0.1² = 4,
    // ρ = (4 − 0.5) ÷ (0.5 × (200 − 100 − 1)) = 3.5 ÷ 49.5; k = 49.5 ÷ 3.5 − 1
    const auto state = [](double nurses) {
        return GraduateFlows(
            {.cells = {employed("6107", "3255", {.n = 50, .persons = nurses, .squares = nurses}),
                       employed("6107", "3603", {.n = 50, .persons = 100 - nurses, .squares = 100 - nurses})}});
    };
    const std::vector<GraduateFlows> differ{state(60), state(40)};
    const auto found = GraduateFlows::concentrations(differ);
    EXPECT_NEAR(found.at("6107").occupations, 49.5 / 3.5 - 1, 1e-9);
    EXPECT_NEAR(found.at("61").occupations, 49.5 / 3.5 - 1, 1e-9);
    EXPECT_TRUE(std::isinf(found.at("6107").employed));  // all are employed in both
    const std::vector<GraduateFlows> alike{state(50), state(50)};
    EXPECT_TRUE(std::isinf(GraduateFlows::concentrations(alike).at("6107").occupations));
}

/// A table of up to four occupations in one field.
GraduateTable some_table() {
    GraduateTable table;
    const int occupations = *rc::gen::inRange(1, 5);
    for (int i = 0; i < occupations; ++i) {
        const auto n = *rc::gen::inRange(1, 200);
        const auto persons = static_cast<double>(n * *rc::gen::inRange(1, 300));
        table.cells.push_back(employed("6107", std::to_string(1000 + *rc::gen::inRange(0, 4)),
                                       {.n = static_cast<double>(n), .persons = persons}));
    }
    return table;
}

RC_GTEST_PROP(GraduateFlows, SharesSumToOneAndLieBetweenStateAndNation, ()) {
    auto whole = some_table();
    whole.cells.push_back(employed("6107", "1000", {.n = 30, .persons = 900}));
    whole.concentrations["6107"].occupations = *rc::gen::inRange(0, 500);
    const auto part = some_table();
    const GraduateFlows nation(whole);
    const GraduateFlows state(part);
    double persons = 0;
    std::map<std::string, double> own;
    for (const auto& cell : part.cells) {
        own[cell.occupation] += cell.people.persons;
        persons += cell.people.persons;
    }
    const auto of_nation = nation.flow_of("6107", Degree::bachelor);
    const auto shrunk = nation.flow_in(state, "6107", Degree::bachelor);
    RC_ASSERT(std::abs(sum_of_shares(of_nation) - 1) < 1e-9);
    RC_ASSERT(std::abs(sum_of_shares(shrunk) - 1) < 1e-9);
    for (const auto& one : shrunk.occupations) {
        const auto low = std::min(own[one.occupation] / persons, share_in(of_nation, one.occupation));
        const auto high = std::max(own[one.occupation] / persons, share_in(of_nation, one.occupation));
        RC_ASSERT(one.share.value >= low - 1e-9 && one.share.value <= high + 1e-9);
        RC_ASSERT(std::isfinite(one.share.standard_error));
    }
}

TEST(NationalGraduateFlows, AnswersWithoutAnyFile) {
    const auto flow = national_graduate_flows().flow_of("6107", Degree::bachelor);
    EXPECT_NEAR(share_in(flow, "3255"), 0.762, 0.0005);
    EXPECT_NEAR(sum_of_shares(flow), 1, 1e-9);
    EXPECT_EQ(flow.n, 3355);
    // 3,355 people, cv² 0.8014: 1,862.9 effective; √(0.76169 × 0.23831 × (1 ÷ 1,862.9 + 0.021905 ÷ 71.4)) = 0.01237
    EXPECT_NEAR(flow.occupations[0].share.standard_error, 0.01237, 0.00003);
    EXPECT_GT(flow.employed.value, 0.85);
    EXPECT_LT(flow.employed.value, 0.97);
    EXPECT_GT(flow.went_on_by_44->value, flow.went_on->value);
    EXPECT_EQ(national_graduate_flows().flow_of("9999", Degree::bachelor).level, FlowLevel::cannot_tell);
    const auto history = national_graduate_flows().flow_of("6402", Degree::bachelor);
    EXPECT_NEAR(share_in(history, "0440"), 0.021, 0.0005);
    const auto education = national_graduate_flows().flow_of("2304", Degree::bachelor);
    EXPECT_NEAR(share_in(education, "2300") + share_in(education, "2310") + share_in(education, "2320") +
                    share_in(education, "2330"),
                0.702, 0.0005);
}

/// n and persons by field, degree and occupation of people under 30, from the shared table.
TEST(RealGraduateFlows, EverySharedCellToTheDigit) {
    LABORSHED_REAL_FILE(file, "census/acs_pums_2024/field_occupation_level_age_employed.csv");
    std::map<std::pair<std::string, std::string>, std::map<std::string, double>> persons;
    std::map<std::pair<std::string, std::string>, double> asked;
    std::ifstream text(file);
    for (std::string line; std::getline(text, line);) {
        std::istringstream cells(line);
        std::array<std::string, 6> cell;
        for (auto& one : cell) {
            std::getline(cells, one, ',');
        }
        if (cell[3] == "16-29") {
            const auto occupation = std::string(4 - cell[1].size(), '0') + cell[1];
            persons[{cell[0], cell[2]}][occupation] += std::stod(cell[5]);
            asked[{cell[0], cell[2]}] += std::stod(cell[4]);
        }
    }
    const std::map<std::string, Degree> degrees{{"bachelor", Degree::bachelor},
                                                {"master", Degree::master},
                                                {"professional", Degree::professional},
                                                {"doctorate", Degree::doctorate}};
    int compared = 0;
    for (const auto& [key, cells] : persons) {
        const auto flow = national_graduate_flows().flow_of(key.first, degrees.at(key.second));
        if (asked[key] < kFewestAsked) {
            EXPECT_NE(flow.level, FlowLevel::field);
            continue;
        }
        const auto total = std::accumulate(cells.begin(), cells.end(), 0.0,
                                           [](double sum, const auto& one) { return sum + one.second; });
        ASSERT_EQ(flow.level, FlowLevel::field) << key.first;
        EXPECT_EQ(flow.n, asked[key]);
        EXPECT_EQ(flow.persons, total);
        EXPECT_EQ(flow.occupations.size(), cells.size());
        for (const auto& [occupation, of] : cells) {
            EXPECT_DOUBLE_EQ(share_in(flow, occupation), of / total) << key.first << " " << occupation;
        }
        ++compared;
    }
    EXPECT_EQ(compared, 142 + 92 + 19 + 11);
    for (const auto* field : {"6402", "3600", "6107", "6201", "2102", "2304"}) {  // the six of the issue are among them
        EXPECT_GE((asked[{field, "bachelor"}]), kFewestAsked) << field;
    }
}

}  // namespace
}  // namespace laborshed::labor_market
