// The example region's figures add up, and the same seed gives the same bytes.
#include "example/example.h"

#include "base/hash.h"
#include "example/completions.h"
#include "example/economy.h"
#include "example/oews.h"
#include "example/projections.h"
#include "example/qcew.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace laborshed::example {
namespace {

constexpr std::uint64_t kSeed = 2026;

const Economy& economy() {
    static const Economy once = grow_economy(catalog(), kSeed);
    return once;
}

std::map<std::string, std::string> hashes(const std::filesystem::path& folder, std::uint64_t seed) {
    std::map<std::string, std::string> out;
    for (const auto& file : write_example(folder, seed)) {
        EXPECT_TRUE(out.emplace(file.lexically_relative(folder).string(), sha256_file(file)).second) << file;
    }
    return out;
}

TEST(ExampleFiles, SameSeedSameBytes) {
    auto name = (std::filesystem::temp_directory_path() / "laborshed-test-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    const std::filesystem::path folder = name;
    const auto first = hashes(folder / "a", 1);
    EXPECT_EQ(first, hashes(folder / "b", 1));
    const auto other = hashes(folder / "c", 2);
    EXPECT_NE(first.at("MSA_M2025_dl.xlsx"), other.at("MSA_M2025_dl.xlsx"));
    EXPECT_NE(first.at("C2024_A.csv"), other.at("C2024_A.csv"));
    std::filesystem::remove_all(folder);
}

TEST(ExampleCatalog, CodesAscendOnceAndHaveTheirGroups) {
    const auto& all = catalog();
    EXPECT_GE(all.occupations.size(), 100U);
    EXPECT_LE(all.occupations.size(), 130U);
    std::string_view before;
    for (const auto& occupation : all.occupations) {
        EXPECT_LT(before, occupation.soc);
        before = occupation.soc;
        EXPECT_FALSE(minor_group(all, occupation.soc).empty()) << occupation.soc;
    }
    std::set<std::string_view> cips;
    ASSERT_FALSE(all.cips.empty());
    for (const auto& cip : all.cips) {
        EXPECT_TRUE(cips.insert(cip.code).second) << cip.code;
    }
    ASSERT_FALSE(all.programs.empty());
    for (const auto& program : all.programs) {
        EXPECT_TRUE(cips.contains(program.cip)) << program.cip;
    }
}

/// Up to a major group that is too small to have a row.
TEST(ExampleOews, MajorGroupsAreTheTotal) {
    for (const auto area : {Area::nation, Area::state, Area::metro}) {
        for (const int year : {2016, 2020, 2025}) {
            const auto rows = oews_table(catalog(), economy(), area, year);
            double majors = 0;
            for (const auto& row : rows) {
                majors += row.level == OccupationLevel::major ? row.employment.value.value_or(0) : 0;
            }
            ASSERT_EQ(rows.front().level, OccupationLevel::total);
            EXPECT_NEAR(*rows.front().employment.value, majors, 30) << year;
        }
    }
}

TEST(ExampleOews, TheStateIsTheMetropolitanAreaAndTheRest) {
    for (std::size_t o = 0; o < catalog().occupations.size(); ++o) {
        EXPECT_EQ(economy().jobs(Area::state, o, 2025),
                  economy().jobs(Area::metro, o, 2025) + economy().jobs(Area::nonmetro, o, 2025));
        EXPECT_LE(economy().jobs(Area::state, o, 2025), economy().jobs(Area::nation, o, 2025));
    }
}

TEST(ExampleOews, SomeCellsAreNotPublished) {
    std::map<std::string, int> signs;
    for (int year = 2016; year <= 2025; ++year) {
        for (const auto& row : oews_table(catalog(), economy(), Area::metro, year)) {
            ++signs[row.employment.sign];
            ++signs[row.annual.at(2).sign];
        }
    }
    EXPECT_GT(signs["**"], 0);
    EXPECT_GT(signs["*"], 0);
    EXPECT_GT(signs[""], 10 * signs["**"]);
}

TEST(ExampleQcew, CountiesAddUpToTheStateAndOwnersToTheTotal) {
    for (const int year : {2016, 2025}) {
        std::map<std::pair<int, std::string>, long> counties;
        std::map<std::pair<int, std::string>, long> state;
        std::map<std::string, long> owners;
        std::map<std::string, long> totals;
        int hidden = 0;
        for (const auto& row : qcew_year(catalog(), economy(), year)) {
            const bool county = row.level >= 70;
            hidden += row.disclosed ? 0 : 1;
            if (county) {
                counties[{row.ownership, row.industry}] += row.employment;
            } else if (row.area == "52000") {
                state[{row.ownership, row.industry}] += row.employment;
            }
            if (row.industry == "10") {
                (row.ownership == 0 ? totals : owners)[row.area] += row.employment;
            }
        }
        EXPECT_EQ(counties, state) << year;
        EXPECT_EQ(owners, totals) << year;
        EXPECT_GT(hidden, 0) << year;
    }
}

TEST(ExampleProjections, SummariesAreTheSumsOfTheirLines) {
    for (const int base_year : base_years) {
        const auto rows = national_projections(catalog(), economy(), base_year);
        long base = 0;
        long majors = 0;
        long openings = 0;
        for (const auto& row : rows) {
            base += row.depth == 3 ? row.base : 0;
            majors += row.depth == 1 ? row.base : 0;
            openings += row.depth == 3 ? row.separations() : 0;
        }
        EXPECT_EQ(rows.front().base, base);
        EXPECT_EQ(rows.front().base, majors);
        EXPECT_EQ(rows.front().separations(), openings);
        double persons = 0;
        const auto state = state_projections(catalog(), economy(), base_year);
        for (const auto& row : state) {
            persons += row.level == 4 ? row.openings() : 0;
        }
        EXPECT_DOUBLE_EQ(state.front().openings(), persons);
    }
}

TEST(ExampleCompletions, ProgramsAddUpToTheInstitutionsTotal) {
    for (int year = 2015; year <= 2024; ++year) {
        std::map<std::pair<int, int>, int> totals;
        std::map<std::pair<int, int>, int> programs;
        for (const auto& row : completions(catalog(), kSeed, year)) {
            (row.cip == "99" ? totals : programs)[{row.unitid, row.award_level}] += row.all_men() + row.all_women();
        }
        EXPECT_FALSE(totals.empty());
        EXPECT_EQ(totals, programs) << year;
    }
}

}  // namespace
}  // namespace laborshed::example
