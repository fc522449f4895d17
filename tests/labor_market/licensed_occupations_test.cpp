#include "labor_market/licensed_occupations.h"

#include "base/json_reader.h"
#include "taxonomy/award.h"
#include "taxonomy/cip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed::labor_market {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string license_header =
    "soc,cip,award_levels,first_license,prelicensure_low,prelicensure_mean,prelicensure_high,works_in_it_low,"
    "works_in_it_mean,works_in_it_high,seen_low,seen_mean,seen_high,source,note\n";

const LicensedOccupations& licensed_table() { return LicensedOccupations::of_the_program(); }

/// The faults of a table: "line 2, column soc: …".
std::vector<std::string> license_faults(const std::string& rows) {
    std::vector<std::string> found;
    try {
        (void)LicensedOccupations::read(license_header + rows);
    } catch (const InvalidError& error) {
        for (const auto& fault : error.faults()) {
            found.push_back(fault.field + ": " + fault.code);
        }
    }
    return found;
}

TEST(LicensedOccupations, NursingAwardsGoWhereTheirLicenseIs) {
    const auto& table = licensed_table();
    EXPECT_TRUE(table.feeds("29-1141", "51.3801", 3));
    EXPECT_TRUE(table.feeds("29-1141", "51.3801", 5));
    // A family-nurse master's is supply of nurse practitioners, not of registered nurses.
    EXPECT_FALSE(table.feeds("29-1141", "51.3805", 7));
    EXPECT_EQ(table.find("29-1141", "51.3805", 7)->first_license, FirstLicense::further);
    EXPECT_TRUE(table.feeds("29-1171", "51.3805", 7));
    EXPECT_FALSE(table.feeds("29-1171", "51.3801", 5));
    EXPECT_EQ(table.find("29-1171", "51.3801", 5), nullptr);
    EXPECT_FALSE(table.feeds("29-1141", "51.3818", 18));
    EXPECT_FALSE(table.feeds("29-1141", "51.3901", 2));
    EXPECT_TRUE(table.feeds("29-2061", "51.3901", 2));
    // RN-to-BSN completers are no new nurses: an assumption with a wide range.
    EXPECT_EQ(table.find("29-1141", "51.3801", 5)->prelicensure, (AssumedShare{0.45, 0.62, 0.80}));
    EXPECT_EQ(table.find("29-1141", "51.3801", 3)->prelicensure, AssumedShare{});
    EXPECT_FALSE(table.find("29-1141", "51.3801", 5)->works_in_it);
}

TEST(LicensedOccupations, TheLongestPrefixDecides) {
    const auto& table = licensed_table();
    EXPECT_EQ(table.find("29-1141", "51.3801", 7)->cip, "51.3801");
    EXPECT_EQ(table.find("29-1141", "51.3803", 7)->cip, "51.38");
    EXPECT_EQ(table.find("25-2052", "13.1001", 5)->cip, "13.10");
    EXPECT_EQ(table.find("25-2052", "13.1202", 5)->cip, "13.");
    EXPECT_EQ(table.find("25-2031", "54.0101", 5)->cip, "*");  // history: by an alternative route
    EXPECT_EQ(table.find("25-2031", "54.0101", 3), nullptr);
}

TEST(LicensedOccupations, WithoutALicenseEveryProgramFeeds) {
    const auto& table = licensed_table();
    for (const auto* soc : {"13-2011", "17-2051", "15-1252", "11-9199"}) {  // accountants and civil engineers, too
        EXPECT_FALSE(table.is_licensed(soc)) << soc;
        EXPECT_TRUE(table.feeds(soc, "52.0301", 5));
        EXPECT_FALSE(table.seen(soc));
        EXPECT_TRUE(table.programs_of(soc).empty());
    }
}

TEST(LicensedOccupations, IpedsSeesCollegesAndHardlyDrivingSchools) {
    EXPECT_GT(licensed_table().seen("29-1141")->mean, 0.9);
    EXPECT_LT(licensed_table().seen("53-3032")->high, 0.2);
    EXPECT_LT(licensed_table().seen("47-2111")->mean, 0.5);
    EXPECT_FALSE(licensed_table().feeds("47-4021", "47.0303", 2));  // no program of a college leads to it
}

TEST(LicensedOccupations, EveryRowHasItsCodesSharesAndSource) {
    ASSERT_GE(licensed_table().occupations().size(), 90U);
    EXPECT_TRUE(std::ranges::is_sorted(licensed_table().occupations()));
    for (const auto soc : licensed_table().occupations()) {
        for (const auto& row : licensed_table().programs_of(soc)) {
            SCOPED_TRACE(row.soc + " " + row.cip);
            EXPECT_THAT(row.source, HasSubstr("https://"));
            EXPECT_FALSE(row.note.empty());
            if (row.cip.size() > 1) {
                EXPECT_FALSE(taxonomy::cip_family_title(row.cip.substr(0, 2)).empty());
            }
            const bool below = std::ranges::any_of(row.award_levels,
                                                   [](int level) { return taxonomy::award_rank(level).value() < 4; });
            EXPECT_TRUE(!below || row.works_in_it);  // nothing below the bachelor's is measured
        }
    }
}

TEST(LicensedOccupations, ARegionsRowsReplaceTheOccupations) {
    const auto region = LicensedOccupations::read(
        license_header +
        "29-1141,51.3801,3,yes,,,,0.7,0.8,0.9,0.9,0.95,1,State board of nursing: https://example.org,ours\n"
        "13-2011,52.0301,5 7,yes,,,,,,,,,,State board of accountancy: https://example.org,\n");
    const auto both = licensed_table().with(region);
    EXPECT_EQ(both.programs_of("29-1141").size(), 1U);
    EXPECT_FALSE(both.feeds("29-1141", "51.3801", 5));
    EXPECT_EQ(both.find("29-1141", "51.3801", 3)->works_in_it, (AssumedShare{0.7, 0.8, 0.9}));
    EXPECT_TRUE(both.is_licensed("13-2011"));
    EXPECT_EQ(both.seen("13-2011"), AssumedShare{});
    EXPECT_EQ(both.programs_of("29-2061").size(), licensed_table().programs_of("29-2061").size());
    EXPECT_EQ(both.occupations().size(), licensed_table().occupations().size() + 1);
}

TEST(LicensedOccupations, OlderCompletersWidenWhoIsLicensedAlready) {
    const AssumedShare nursing{0.45, 0.62, 0.8};
    EXPECT_EQ(with_older_completers(nursing, 0.3, 0.4), nursing);
    const auto wide = with_older_completers(nursing, 0.7, 0.4);
    EXPECT_DOUBLE_EQ(wide.low, 0.225);
    EXPECT_EQ(wide.mean, 0.62);
    EXPECT_EQ(wide.high, 0.8);
    EXPECT_GT(wide.deviation(), nursing.deviation());
    EXPECT_EQ(with_older_completers(nursing, 1, 0.4).low, 0);
    EXPECT_EQ(with_older_completers(nursing, 1, 1), nursing);
}

TEST(LicensedOccupations, ATableSaysWhatIsWrongInIt) {
    const std::string rest = ",,,,,,,0.1,0.2,0.3,a source,\n";
    EXPECT_THAT(license_faults("29-1141,51.3801,3,yes" + rest), ElementsAre());
    EXPECT_THAT(license_faults("291141,51.3801,3,yes" + rest), ElementsAre("line 2, column soc: E2029"));
    EXPECT_THAT(license_faults("29-1141,5138,3,yes" + rest), ElementsAre("line 2, column cip: E1580"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3;5,yes" + rest), ElementsAre("line 2, column award_levels: E1510"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3 99,yes" + rest), ElementsAre("line 2, column award_levels: E1510"));
    EXPECT_THAT(license_faults("29-1141,51.3801,,yes" + rest), ElementsAre("line 2, column award_levels: E1584"));
    EXPECT_THAT(license_faults("29-1141,,3,yes" + rest), ElementsAre("line 2, column award_levels: E1584"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3,maybe" + rest), ElementsAre("line 2, column first_license: E2008"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3,yes,0.5,0.4,0.6,,,,,,,a source,\n"),
                ElementsAre("line 2, column prelicensure_mean: E1581"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3,yes,,,,0.5,,,,,,a source,\n"),
                ElementsAre("line 2, column works_in_it_mean: E1581"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3,yes,,,,,,,0.5,0.6,1.1,,\n"),
                ElementsAre("line 2, column seen_mean: E1581", "line 2, column source: E2070"));
    EXPECT_THAT(license_faults("29-1141,51.3801,3,yes" + rest + "29-1141,51.3801,5 3,yes,,,,,,,,,,a source,\n"),
                ElementsAre("line 3, column award_levels: E1583", "line 3, column seen_mean: E1582"));
    EXPECT_THROW((void)LicensedOccupations::read("soc,cip\n29-1141,51.3801\n"), InvalidError);
}

TEST(LicensedOccupations, NewLicenseesWorkInItAsTheMeanOfTheRowsThatSaySo) {
    const auto row = [](FirstLicense license, std::optional<AssumedShare> works) {
        QualifyingProgram made{.soc = "39-5011", .cip = "12.04"};
        made.first_license = license;
        made.works_in_it = works;
        return made;
    };
    const LicensedOccupations table(
        {row(FirstLicense::yes, AssumedShare{0.05, 0.15, 0.3}), row(FirstLicense::yes, AssumedShare{0.4, 0.55, 0.7}),
         row(FirstLicense::yes, std::nullopt), row(FirstLicense::further, AssumedShare{1, 1, 1})});
    const auto works = table.licensees_work("39-5011");
    ASSERT_TRUE(works);
    EXPECT_NEAR(works->low, 0.225, 1e-12);
    EXPECT_NEAR(works->mean, 0.35, 1e-12);
    EXPECT_NEAR(works->high, 0.5, 1e-12);
    EXPECT_FALSE(table.licensees_work("29-1141"));
}

}  // namespace
}  // namespace laborshed::labor_market
