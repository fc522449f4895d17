// The example region as people meet it: every file imports whole, nurses are short, other trades are not, and every
// step can be followed with a calculator.
#include "services/example/load_region.h"

#include "example/example.h"
#include "services/labor_market/calculator.h"
#include "services/labor_market/explain.h"
#include "services/labor_market/gaps.h"
#include "services/labor_market/occupation_profile.h"
#include "support/import.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace laborshed::services {
namespace {

using testing::ImportFolder;

/// One test: every test is a process of its own, and loading takes seconds.
TEST(ExampleRegion, LoadsWholeAndItsNursesAreShort) {
    ImportFolder folder;
    auto& workspace = folder.workspace();
    const auto loaded = load_example(workspace);
    EXPECT_GT(loaded.files, 60U);
    EXPECT_EQ(loaded.added, loaded.files);
    EXPECT_TRUE(loaded.region_named);
    const auto vintages = workspace.vintages();
    EXPECT_EQ(vintages->all().size(), loaded.files);
    for (const auto& vintage : vintages->all()) {
        EXPECT_TRUE(vintage.example) << vintage.file_name;
        EXPECT_EQ(vintage.rows_refused, 0) << vintage.file_name;
        EXPECT_GT(vintage.rows_kept, 0) << vintage.file_name;
    }

    const auto before = workspace.fingerprint();
    const auto again = load_example(workspace);
    EXPECT_EQ(again.added, 0U);
    EXPECT_FALSE(again.region_named);
    EXPECT_EQ(workspace.fingerprint(), before);

    const auto all = gap_table(workspace, {.region = kExampleRegion, .list = GapList::all});
    EXPECT_GE(all.summary.occupations, 100);
    const auto asking = gap_table(workspace, {.region = kExampleRegion});
    EXPECT_GE(asking.summary.with_figures * 10, asking.summary.occupations * 7);
    EXPECT_GT(asking.summary.without_figures, 0) << "some can't be told";

    const auto health = gap_table(workspace, {.region = kExampleRegion, .sector = "health"});
    const auto nurses = std::find_if(health.rows.begin(), health.rows.end(),
                                     [](const GapRow& row) { return row.occupation == "29-1141"; });
    ASSERT_NE(nurses, health.rows.end());
    EXPECT_LT(nurses - health.rows.begin(), 3);
    EXPECT_GT(nurses->shortage_probability.value(), 0.65);
    EXPECT_GT(nurses->supply.value(), 0);
    EXPECT_TRUE(std::any_of(health.rows.begin(), health.rows.end(), [](const GapRow& row) {
        return row.shortage_probability && *row.shortage_probability < 0.3;
    }));

    // Every rating and every move on the occupation's page opens its derivation.
    const auto page = occupation_profile(workspace, kExampleRegion, "29-1141", {});
    const auto step_of = [&](const std::string& id) {
        const auto at =
            std::find_if(page.steps.begin(), page.steps.end(), [&](const Step& one) { return one.id == id; });
        return at == page.steps.end() ? nullptr : &*at;
    };
    EXPECT_GT(page.skills.size() + page.knowledge.size(), 50U);
    for (const auto* bars : {&page.skills, &page.knowledge}) {
        for (const auto& bar : *bars) {
            const auto* rating = step_of("skill." + bar.element_id);
            ASSERT_EQ(rating != nullptr, bar.importance.has_value()) << bar.name;
            if (rating != nullptr) {
                EXPECT_DOUBLE_EQ(rating->value.value(), *bar.importance) << bar.name;
                EXPECT_TRUE(pocket::check_line(rating->arithmetic).agrees()) << rating->arithmetic;
                EXPECT_FALSE(rating->cells.empty()) << bar.name;
            }
        }
    }
    ASSERT_FALSE(page.feeders.empty());
    for (const auto& move : page.feeders) {
        EXPECT_EQ(step_of("feeder." + move.occupation + ".wage_change")->value, move.wage_change) << move.title;
        EXPECT_EQ(step_of("feeder." + move.occupation + ".similarity")->value, move.similarity) << move.title;
    }

    const auto explanation = explain(workspace, kExampleRegion, "29-1141", {});
    EXPECT_GT(explanation.steps.size(), 5U);
    for (const auto& step : explanation.steps) {
        if (!step.arithmetic.empty()) {
            EXPECT_TRUE(pocket::check_line(step.arithmetic).agrees()) << step.arithmetic;
        }
    }
}

std::set<std::string> lines(const std::string& text) {
    std::set<std::string> out;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        out.insert(line);
    }
    return out;
}

TEST(RealExampleRegion, ItsProgramsAndOccupationsAreReal) {
    LABORSHED_REAL_FILE(crosswalk, "nces/CIP2020_SOC2018_Crosswalk.xlsx");
    LABORSHED_REAL_FILE(employment, "bls/oews/national_M2025_dl.xlsx");
    ImportFolder real;
    (void)import_file(real.workspace(), crosswalk, {});
    (void)import_file(real.workspace(), employment, {});
    ImportFolder ours;
    (void)example::write_example(ours.path());
    (void)import_file(ours.workspace(), ours.path() / "CIP2020_SOC2018_Crosswalk.xlsx", {});
    (void)import_file(ours.workspace(), ours.path() / "national_M2025_dl.xlsx", {});
    for (const auto* sql : {"SELECT cip, trim(cip_title), soc FROM cip_soc",
                            "SELECT DISTINCT occ_code, occ_title, o_group FROM oews WHERE area = 'US'"}) {
        const auto published = lines(real.facts(sql));
        const auto invented = lines(ours.facts(sql));
        ASSERT_FALSE(invented.empty());
        for (const auto& line : invented) {
            EXPECT_TRUE(published.contains(line)) << line;
        }
    }
}

}  // namespace
}  // namespace laborshed::services
