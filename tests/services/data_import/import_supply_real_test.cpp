// The agencies' real files about who enters occupations; skipped, and said so, without them. Figures are the ones
// printed in the files, or counted by other means (Python).
#include "lake_tables/completers.h"
#include "lake_tables/distance_enrollment.h"
#include "lake_tables/graduate_outcomes.h"
#include "lake_tables/training_providers.h"
#include "support/import.h"

#include <gtest/gtest.h>

#include <map>

namespace laborshed {
namespace {

using testing::ImportFolder;

lake::Vintage import_whole(ImportFolder& folder, const std::filesystem::path& file) {
    auto vintage = services::import_file(folder.workspace(), file, {}).front().vintage;
    EXPECT_EQ(vintage.rows_refused, 0) << file;
    return vintage;
}

TEST(RealSupplyFiles, CompletersArePeople) {
    LABORSHED_REAL_FILE(file, "nces/completers/c2024_c.csv");
    ImportFolder folder;
    import_whole(folder, file.parent_path() / "c2022_c.csv");
    import_whole(folder, file.parent_path() / "c2023_c.csv");
    const auto people = import_whole(folder, file);
    const auto awards = import_whole(folder, file.parent_path().parent_path() / "C2024_A.csv");
    EXPECT_EQ(people.rows_kept, 16104);
    EXPECT_EQ(folder.facts("SELECT completer_level, sum(total) FROM completers WHERE release = '2024' AND "
                           "completer_level IN (3, 12) GROUP BY ALL ORDER BY ALL"),
              "3|911618\n12|504083");
    namespace completers = services::completers;
    auto connection = folder.workspace().connect();
    const auto choice = completers::same_year(*folder.workspace().vintages(), false);
    EXPECT_EQ(choice.completers, std::vector<std::string>{people.id});
    EXPECT_EQ(choice.completions, std::vector<std::string>{awards.id});
    const completers::Completers read(connection, choice);
    EXPECT_DOUBLE_EQ(read.people_per_award(3).value().ratio, 911618.0 / 998920.0);
    EXPECT_DOUBLE_EQ(read.people_per_award(21).value().ratio, 504083.0 / 582044.0);
    // Western Governors: 24,730 people with bachelor's degrees, 22,584 of them 25 or older
    const auto governors = read.people_per_award(433387, 5).value();
    EXPECT_EQ(governors.people, 24730);
    EXPECT_EQ(governors.basis, completers::Basis::institution);
    EXPECT_NEAR(read.aged_25_and_older(433387, 5).value().share * read.aged_25_and_older(433387, 5).value().people,
                22584, 1e-6);
    // what the program has inside is what these files say
    const completers::Completers built_in(connection, {});
    for (const int level : {1, 2, 3, 5, 6, 7, 17, 20, 21}) {
        const auto nation = built_in.people_per_award(level).value();
        if (level != 1) {
            EXPECT_EQ(nation.people, read.people_per_award(level).value().people) << level;
            EXPECT_EQ(nation.awards, read.people_per_award(level).value().awards) << level;
            EXPECT_EQ(built_in.aged_25_and_older(level).value().share, read.aged_25_and_older(level).value().share);
        }
    }
    EXPECT_EQ(folder.facts("SELECT count(*) FROM (SELECT unitid, completer_level, sum(total) AS people FROM completers "
                           "WHERE release = '2024' GROUP BY ALL) JOIN (SELECT unitid, CASE award_level WHEN 4 THEN 2 "
                           "WHEN 6 THEN 10 WHEN 8 THEN 10 WHEN 17 THEN 9 WHEN 18 THEN 9 WHEN 19 THEN 9 WHEN 20 THEN 11 "
                           "WHEN 21 THEN 12 ELSE award_level END AS completer_level, sum(total) AS awards FROM "
                           "completions GROUP BY ALL) USING (unitid, completer_level) WHERE people > awards"),
              "0");
}

TEST(RealSupplyFiles, OnlineStudentsLiveAnywhere) {
    LABORSHED_REAL_FILE(file, "nces/distance/ef2016a_dist.csv");
    ImportFolder folder;
    const auto vintage = import_whole(folder, file);
    EXPECT_EQ(vintage.rows_kept, 22992);
    EXPECT_EQ(folder.facts("SELECT sum(all_online), sum(online_in_state) FROM distance_enrollment WHERE student_level "
                           "= 1"),
              "3006722|1687298");
    EXPECT_EQ(folder.facts("SELECT all_online, online_in_state FROM distance_enrollment WHERE student_level = 1 AND "
                           "unitid = 433387"),
              "84289|5676");
    namespace distance = services::distance_enrollment;
    auto connection = folder.workspace().connect();
    const distance::DistanceEnrollment read(connection, {vintage.id});
    const auto nation = read.online(distance::StudentLevel::graduate).value();
    EXPECT_DOUBLE_EQ(nation.share, 827708.0 / 3018074.0);
    EXPECT_DOUBLE_EQ(nation.in_state.value(), 352187.0 / (352187.0 + 446596.0 + 18946.0));
    EXPECT_EQ(read.online(433387, distance::StudentLevel::undergraduate).value().share, 1);
    EXPECT_EQ(read.online(999999, distance::StudentLevel::graduate).value().basis, distance::Basis::nation);
}

TEST(RealSupplyFiles, OnlineStudentsOfFiveYears) {
    LABORSHED_REAL_FILE(file, "nces/distance/ipeds_distance_enrollment_2020_2024_by_institution.csv");
    ImportFolder folder;
    const auto vintage = import_whole(folder, file);
    EXPECT_EQ(vintage.release, "2024");
    EXPECT_EQ(folder.facts("SELECT sum(total), sum(all_online), sum(some_online) FROM distance_enrollment"),
              "26076755|7792357|8838809");
}

TEST(RealSupplyFiles, GraduatesOfGreensboro) {
    LABORSHED_REAL_FILE(file, "census/pseo/pseof_nc_uncg_00297600_bachelor_cohort2016_R2026Q2.csv");
    ImportFolder folder;
    const auto flows = import_whole(folder, file);
    const auto directory = import_whole(folder, file.parent_path().parent_path().parent_path() / "nces/hd2024.csv");
    EXPECT_EQ(flows.release, "2026Q2");
    namespace outcomes = services::graduate_outcomes;
    auto connection = folder.workspace().connect();
    const auto found = outcomes::in_state(connection, {.outcomes = {flows.id}, .institutions = {directory.id}},
                                          outcomes::YearsOn::one);
    std::map<std::string, outcomes::InState> carolina;
    for (const auto& one : found) {
        if (one.state == "37") {
            carolina[one.cip] = one;
        }
    }
    EXPECT_DOUBLE_EQ(carolina.at("").share(), 5611.0 / 6585.0);
    EXPECT_EQ(carolina.at("").not_in_data, 2874);
    EXPECT_DOUBLE_EQ(carolina.at("51").share(), 691.0 / 727.0);
    EXPECT_FALSE(carolina.contains("27")) << "too few to publish";
}

TEST(RealSupplyFiles, EarningsOfColorado) {
    LABORSHED_REAL_FILE(file, "census/pseo/pseo_earnings_colorado.csv");
    ImportFolder folder;
    const auto vintage = services::import_file(folder.workspace(), file, {.release = "2018Q2"}).front().vintage;
    EXPECT_EQ(vintage.rows_kept, 748);
    const auto directory = import_whole(folder, file.parent_path().parent_path().parent_path() / "nces/hd2024.csv");
    namespace outcomes = services::graduate_outcomes;
    auto connection = folder.workspace().connect();
    const auto found = outcomes::earnings(connection, {.outcomes = {vintage.id}, .institutions = {directory.id}},
                                          outcomes::YearsOn::one);
    bool adams = false;
    for (const auto& one : found) {
        if (one.institution == "001345" && one.degree_level == "03" && one.cip == "24.01") {
            adams = true;
            EXPECT_EQ(one.median.value, 25774);
            EXPECT_EQ(one.state, "08");
            EXPECT_EQ(one.graduates, 46);
        }
    }
    EXPECT_TRUE(adams);
}

TEST(RealSupplyFiles, TexasProvidersThatIpedsCounts) {
    LABORSHED_REAL_FILE(file, "providers/texas_etpl.xlsx");
    ImportFolder folder;
    const auto vintage = import_whole(folder, file);
    EXPECT_EQ(vintage.rows_kept, 6245);
    EXPECT_EQ(vintage.release, "2024-03-20");
    EXPECT_EQ(folder.facts("SELECT provider, city, cip, soc, apprentices FROM training_providers WHERE src_row = 6"),
              "411MAG Ministries CDL Help Info|Lancaster|49.0205|53-3022|0");
    EXPECT_EQ(folder.facts("SELECT count(cip), count(soc), count(soc_2), count(soc_3), count(completers) FROM "
                           "training_providers"),
              "6212|6086|1406|714|0");
    const auto directory = import_whole(folder, file.parent_path().parent_path() / "nces/hd2024.csv");
    auto connection = folder.workspace().connect();
    const auto programs = services::training_providers::programs(connection, {vintage.id}, {directory.id});
    std::map<services::MatchBasis, int> counts;
    std::map<std::string, std::int64_t> known;
    for (const auto& program : programs) {
        ++counts[program.institution.basis];
        if (program.institution.unitid) {
            known[program.provider] = *program.institution.unitid;
        }
        EXPECT_TRUE(program.state != "48" || !program.county.empty()) << program.provider;
    }
    using services::MatchBasis;
    EXPECT_EQ(counts, (std::map<MatchBasis, int>{{MatchBasis::none, 2147},
                                                 {MatchBasis::name, 3089},
                                                 {MatchBasis::campus_name, 61},
                                                 {MatchBasis::address, 383},
                                                 {MatchBasis::part_of_name, 465},
                                                 {MatchBasis::same_provider, 100}}));
    EXPECT_EQ(services::training_providers::count_matches(programs).matched, 6245 - 2147);
    EXPECT_EQ(known.at("Grayson County College"), 225070);                      // Grayson College
    EXPECT_EQ(known.at("Tomball College (Lone Star College System)"), 227182);  // Lone Star College System
    EXPECT_FALSE(known.contains("160 Driving Academy"));
}

}  // namespace
}  // namespace laborshed
