#include "services/labor_market/track_record.h"

#include "support/import.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using testing::ImportFolder;

TEST(TrackRecord, WithoutTwoProjectionsItIsThePublishedOne) {
    ImportFolder folder;
    const auto answer = track_record(folder.workspace());
    EXPECT_FALSE(answer.recomputed);
    EXPECT_EQ(answer.basis.id, "note.track_record_published");
    EXPECT_EQ(answer.record.all.occupations, labor_market::published_uncertainty().record.all.occupations);
    EXPECT_TRUE(answer.vintages.empty());
}

void expect_between(double share, double low, double high, const std::string& of) {
    EXPECT_GE(share, low) << of;
    EXPECT_LE(share, high) << of;
}

TEST(TrackRecord, ThePublishedProjectionsOf2016JudgedBy2024) {
    LABORSHED_REAL_FILE(earlier, "bls/projections/occupation_2016-2026.xlsx");
    LABORSHED_REAL_FILE(later, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder folder;
    (void)import_file(folder.workspace(), earlier, {});
    (void)import_file(folder.workspace(), later, {});
    const auto answer = track_record(folder.workspace());
    EXPECT_TRUE(answer.recomputed);
    EXPECT_EQ(answer.vintages.size(), 2U);
    const auto& record = answer.record;
    EXPECT_EQ(record.compared, std::vector<std::string>{"2016–26 by 2024"});
    EXPECT_EQ(record.all.occupations, 667);
    expect_between(record.all.openings, 0.75, 0.85, "openings");
    expect_between(record.all.growth, 0.75, 0.85, "growth");
    ASSERT_EQ(record.by_jobs.size(), 6U);
    for (const auto& held : record.by_jobs) {
        expect_between(held.openings, 0.7, 0.9, "openings from " + std::to_string(*held.from));
        expect_between(held.growth, 0.7, 0.9, "growth from " + std::to_string(*held.from));
    }
    for (const auto& bin : record.probabilities) {
        expect_between(bin.happened, bin.stated - 0.12, bin.stated + 0.12, std::to_string(bin.from));
    }
    ASSERT_FALSE(record.largest_misses.empty());
    // "Teachers and instructors, all other" fell from 993.9 to 153.8 thousand when self-enrichment and substitute
    // teachers got codes of their own.
    EXPECT_TRUE(std::any_of(record.largest_misses.begin(), record.largest_misses.end(),
                            [](const auto& miss) { return miss.occupation == "25-3099"; }));
    EXPECT_NEAR(answer.sizes.exit_rate, 0.0092, 0.0002);
    EXPECT_NEAR(answer.sizes.transfer_rate, 0.0135, 0.0008);
    // The file inside the program is what this back-test wrote.
    const auto& published = labor_market::published_uncertainty();
    EXPECT_NEAR(published.sizes.growth.scale, answer.sizes.growth.scale, 0.002);
    EXPECT_NEAR(published.sizes.growth.size_power, answer.sizes.growth.size_power, 0.005);
    EXPECT_NEAR(published.record.all.openings, record.all.openings, 0.01);
}

}  // namespace
}  // namespace laborshed::services
