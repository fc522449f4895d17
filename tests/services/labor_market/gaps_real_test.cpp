// The agencies' published openings, from their real files (skipped, and said so, without LABORSHED_REAL_DATA).
#include "services/labor_market/calculator.h"
#include "services/labor_market/explain.h"
#include "services/labor_market/gaps.h"
#include "support/import.h"

#include "labor_market/separations.h"

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

namespace laborshed::services {
namespace {

using testing::ImportFolder;

void expect_calculator_agrees(const Explanation& explanation) {
    ASSERT_FALSE(explanation.steps.empty());
    for (const auto& step : explanation.steps) {
        if (!step.arithmetic.empty()) {
            EXPECT_TRUE(pocket::check_line(step.arithmetic).agrees()) << step.arithmetic;
        }
    }
}

const Step& step_of(const Explanation& explanation, const std::string& id) {
    for (const auto& step : explanation.steps) {
        if (step.id == id) {
            return step;
        }
    }
    throw std::runtime_error("no step " + id);
}

TEST(RealGaps, TheNationsRegisteredNurses) {
    LABORSHED_REAL_FILE(file, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), file, {});
    const auto nurses = gap_row(folder.workspace(), "US", "29-1141", {});
    EXPECT_EQ(nurses.openings, 189'100);
    EXPECT_EQ(nurses.exits, 97'900);
    EXPECT_EQ(nurses.transfers, 74'600);
    const auto explanation = explain(folder.workspace(), "US", "29-1141", {});
    expect_calculator_agrees(explanation);
    EXPECT_EQ(step_of(explanation, "projection.US.openings").cells.at(0).published, "189.1");
    EXPECT_EQ(step_of(explanation, "projection.US.exits").cells.at(0).published, "97.9");
    EXPECT_EQ(step_of(explanation, "projection.US.transfers").cells.at(0).published, "74.6");
    EXPECT_EQ(step_of(explanation, "projection.US.openings").cells.at(0).sheet, "Table 1.10");
}

TEST(RealGaps, CaliforniasRegisteredNurses) {
    LABORSHED_REAL_FILE(file, "states/california/edd_long_term_occ_projections_2023-2033.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), file, {});
    const auto nurses = gap_row(folder.workspace(), "CA", "29-1141", {});
    EXPECT_EQ(nurses.openings, 20'779);
    const auto explanation = explain(folder.workspace(), "CA", "29-1141", {});
    expect_calculator_agrees(explanation);
    EXPECT_EQ(step_of(explanation, "projection.06.openings").cells.at(0).published, "207790");
}

/// Published rates have one decimal of a percent, employment one decimal of a thousand, and so have the openings: the
/// agency's own arithmetic may differ from ours by what these roundings can make of it, and by no more.
TEST(RealGaps, EveryOccupationsOpeningsFollowFromItsRates) {
    LABORSHED_REAL_FILE(file, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), file, {});
    auto connection = folder.workspace().connect();
    const auto rows = connection.query(
        "SELECT occ_code, occ_title, base_employment, projected_employment, exit_rate, transfer_rate, exits, "
        "transfers, "
        "openings FROM national_projections ORDER BY src_row");
    ASSERT_EQ(rows.size(), 1113U);
    std::size_t outside = 0;
    std::size_t components_outside = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double base = *rows.number(i, 2);
        const double projected = *rows.number(i, 3);
        const auto ours =
            labor_market::openings_of_published_period(base, projected, {*rows.number(i, 4), *rows.number(i, 5)}, 10);
        const double average = (base + projected) / 2;
        // Half a unit in the last digit: rates ±0.05 % each, employment ±50, a flow ±50.
        const double slack = average * 0.001 + 50 * (*rows.number(i, 4) + *rows.number(i, 5)) + 10 + 50 + 1e-6;
        if (std::abs(ours.openings - *rows.number(i, 8)) > slack) {
            ++outside;
            std::cout << "openings differ by more than rounding: " << rows.text(i, 0) << ' ' << rows.text(i, 1)
                      << ": ours " << ours.openings << ", published " << *rows.number(i, 8) << ", rounding allows "
                      << slack << '\n';
        }
        // The published components themselves: exits + transfers + change, each rounded to ±50.
        const auto sum =
            labor_market::openings_from_components(*rows.number(i, 6), *rows.number(i, 7), (projected - base) / 10);
        if (std::abs(sum.openings - *rows.number(i, 8)) > 50 * 3 + 10 + 1e-6) {
            ++components_outside;
            std::cout << "components differ by more than rounding: " << rows.text(i, 0) << ": sum " << sum.openings
                      << '\n';
        }
    }
    EXPECT_EQ(outside, 0U);
    EXPECT_EQ(components_outside, 0U);
}

}  // namespace
}  // namespace laborshed::services
