// Files that lie: each is made from a true one, and gets its message; the agencies' own files pass.
#include "base/failed_check.h"
#include "services/data_import/vintage_list.h"
#include "support/import.h"
#include "support/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;
using Lines = std::vector<std::string>;

/// The failed checks' ids, separated by spaces; "" when the file is imported.
std::string failed(ImportFolder& folder, const std::string& name, const std::string& content,
                   const services::ImportOptions& options = {}) {
    const auto before = folder.workspace().fingerprint();
    try {
        folder.import(name, content, options);
        return "";
    } catch (const ImplausibleFile& error) {
        EXPECT_EQ(folder.workspace().fingerprint(), before);
        std::string ids;
        for (const auto& check : error.checks()) {
            ids += (ids.empty() ? "" : " ") + check.check;
            EXPECT_GT(check.count, 0);
            EXPECT_FALSE(check.rows.empty());
            EXPECT_THAT(error.what(), HasSubstr(check.sentence.text));
        }
        return ids;
    }
}

Lines lines_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    Lines lines;
    for (std::string line; std::getline(stream, line);) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        lines.push_back(line);
    }
    return lines;
}

std::string text_of_lines(const Lines& lines) {
    std::string text;
    for (const auto& line : lines) {
        text += line + "\n";
    }
    return text;
}

Lines cells_of(const std::string& line) {
    Lines cells(1);
    for (const char c : line) {
        if (c == ',') {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

std::string line_of(const Lines& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        line += (i == 0 ? "" : ",") + cells[i];
    }
    return line;
}

/// The header, and every other line changed.
Lines changed(const Lines& lines, const std::function<void(Lines&)>& change) {
    Lines other(lines.begin(), lines.begin() + 1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto cells = cells_of(lines[i]);
        change(cells);
        other.push_back(line_of(cells));
    }
    return other;
}

Lines twice(const Lines& lines, bool header_too) {
    auto both = lines;
    both.insert(both.end(), lines.begin() + (header_too ? 0 : 1), lines.end());
    return both;
}

class TrueFile : public ::testing::TestWithParam<const char*> {};

TEST_P(TrueFile, Passes) {
    LABORSHED_REAL_FILE(file, GetParam());
    ImportFolder folder;
    const auto vintage = services::import_file(folder.workspace(), file, {}).front().vintage;
    EXPECT_EQ(vintage.rows_refused, 0);
    EXPECT_TRUE(vintage.accepted.empty());
}

INSTANTIATE_TEST_SUITE_P(
    RealFiles, TrueFile,
    ::testing::Values("bls/oews/national_M2024_dl.xlsx", "bls/oews/national_M2025_dl.xlsx",
                      "bls/oews/state_nonmetro_M2025_subset.csv", "states/washington/oews-washington.csv",
                      "bls/projections/occupation_2016-2026.xlsx", "bls/projections/occupation_2024-2034.xlsx",
                      "states/california/edd_long_term_occ_projections_2023-2033.xlsx",
                      "bls/qcew/2016.q1-q4 53000 Washington -- Statewide.csv",
                      "bls/qcew/2016.q1-q4 53033 King County, Washington.csv",
                      "bls/qcew/2016.q1-q4 53053 Pierce County, Washington.csv",
                      "bls/qcew/2016.q1-q4 53061 Snohomish County, Washington.csv",
                      "bls/qcew/2016.q1-q4 53063 Spokane County, Washington.csv", "nces/C2023_A.csv",
                      "nces/C2024_A.csv", "nces/hd2024.csv", "nces/CIP2020_SOC2018_Crosswalk.xlsx",
                      "onet/Alternate Titles.txt", "onet/Job Zones.txt", "onet/Occupation Data.txt",
                      "onet/Related Occupations.txt", "onet/Technology Skills.txt", "onet/30_1/Job Zones.xlsx",
                      "onet/30_1/Knowledge.xlsx", "onet/30_1/Occupation Data.xlsx", "onet/30_1/Skills.xlsx",
                      "census/cbsa_delineation_list1_2023.xlsx"));

TEST(FilesThatLie, TwoTrueReleasesAreNoJump) {
    LABORSHED_REAL_FILE(earlier, "nces/C2023_A.csv");
    LABORSHED_REAL_FILE(later, "nces/C2024_A.csv");
    ImportFolder folder;
    for (const auto& file : {later, earlier}) {
        EXPECT_NO_THROW(services::import_file(folder.workspace(), file, {}));
    }
    auto third = lines_of(later);
    third.resize(100'000);
    EXPECT_THAT(failed(folder, "C2025_A.csv", text_of_lines(third)), HasSubstr("jump"));
}

TEST(FilesThatLie, Completions) {
    LABORSHED_REAL_FILE(file, "nces/C2024_A.csv");
    auto lines = lines_of(file);
    // the header, and institutions to the end of the file
    auto first = lines.end() - 20'000;
    first = std::find_if(first, lines.end(),
                         [&](const auto& line) { return cells_of(line)[0] != cells_of(*(first - 1))[0]; });
    lines.erase(lines.begin() + 1, first);
    ImportFolder folder;
    const auto lie = [&](const Lines& lied) { return failed(folder, "C2024_A.csv", text_of_lines(lied)); };
    EXPECT_EQ(lie(twice(lines, false)), "duplicates totals");
    EXPECT_EQ(lie(Lines(lines.begin(), lines.end() - 2)), "totals");
    EXPECT_EQ(lie(changed(lines, [](Lines& cells) { std::swap(cells[4], cells[5]); })), "men_women");
    EXPECT_EQ(lie(changed(lines,
                          [](Lines& cells) {
                              for (std::size_t i = 4; i < cells.size(); ++i) {
                                  cells[i] += "000";
                              }
                          })),
              "units");
    EXPECT_THAT(folder.error("C2024_A.csv", text_of_lines(twice(lines, true))), HasSubstr("repeats the header"));
    EXPECT_EQ(lie(lines), "");
}

TEST(FilesThatLie, CompletionsInWords) {
    ImportFolder folder;
    const std::string header = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT,CTOTALM,CTOTALW\n";
    EXPECT_EQ(
        folder.error("C2024_A.csv", header + "100654,51.3801,1,5,12,2,10\n100654,99,1,5,13,3,10\n"),
        "C2024_A.csv, row 3: Totals that are not the sum of their programs: 1 of institutions and award levels (row "
        "3: 100654, award level 5: the programs add up to 12, CIP 99 says 13). Rows may be missing. If you know "
        "that the file is right, import it with --accept totals.");
    EXPECT_EQ(failed(folder, "C2024_A.csv", header + "100654,51.3801,1,5,12,2,10\n100654,51.3801,1,05,12,2,10\n"),
              "duplicates");
    // A second major has no total in this file: nothing to compare it with.
    EXPECT_EQ(failed(folder, "C2024_A.csv",
                     header + "100654,51.3801,1,5,12,2,10\n100654,99,1,5,12,2,10\n100654,51.3801,2,5,1,0,1\n"),
              "");
}

TEST(FilesThatLie, InstitutionsCutAtALinesEnd) {
    LABORSHED_REAL_FILE(file, "nces/hd2024.csv");
    auto lines = lines_of(file);
    ImportFolder folder;
    EXPECT_EQ(failed(folder, "hd2024.csv", text_of_lines(twice(lines, false))), "duplicates");
    lines.resize(3000);
    EXPECT_EQ(failed(folder, "hd2024.csv", text_of_lines(lines)), "complete");
}

/// A table with OEWS's columns, from the true national one.
std::string oews(ImportFolder& folder, const std::string& columns, const std::string& where = "true") {
    std::string text = folder.facts("SELECT " + columns + " FROM oews WHERE " + where + " ORDER BY src_row") + "\n";
    std::replace(text.begin(), text.end(), '|', ',');
    return text;
}

TEST(FilesThatLie, OccupationalEmployment) {
    LABORSHED_REAL_FILE(file, "bls/oews/national_M2025_dl.xlsx");
    ImportFolder truth;
    (void)services::import_file(truth.workspace(), file, {});
    const std::string header = "AREA,AREA_TITLE,OCC_CODE,O_GROUP,TOT_EMP,H_MEAN,A_MEAN,A_MEDIAN\n";
    const std::string columns =
        "'99', 'U.S.', occ_code, o_group, tot_emp, coalesce(h_mean::VARCHAR, '*'), coalesce(a_mean::VARCHAR, '*'), ";
    const std::string wage = "coalesce(a_median::VARCHAR, '*')";
    const auto table = oews(truth, columns + wage);
    ImportFolder folder;
    const auto lie = [&](const std::string& rows) { return failed(folder, "national_M2025_dl.csv", header + rows); };
    EXPECT_EQ(lie(table + table), "duplicates totals");
    EXPECT_EQ(lie(table.substr(0, table.find('\n', table.size() / 2) + 1)), "totals");
    EXPECT_THAT(lie(oews(truth,
                         "'99', 'U.S.', occ_code, o_group, coalesce(a_median, 100000), '*', coalesce(a_mean::VARCHAR, "
                         "'*'), tot_emp")),
                HasSubstr("totals wages"));
    EXPECT_EQ(lie(table), "");
}

TEST(FilesThatLie, AMetropolitanTableMadeByScalingTheNations) {
    LABORSHED_REAL_FILE(file, "bls/oews/national_M2025_dl.xlsx");
    ImportFolder nation;
    (void)services::import_file(nation.workspace(), file, {});
    const std::string header = "AREA,AREA_TITLE,OCC_CODE,O_GROUP,TOT_EMP\n";
    const auto scaled = [&](const std::string& jobs) {
        return header +
               oews(nation, "'42660', 'Seattle', occ_code, o_group, " + jobs, "tot_emp > 8000 AND occ_code > '01'");
    };
    ImportFolder empty;
    EXPECT_EQ(failed(nation, "MSA_M2025_dl.csv", scaled("round(0.013 * tot_emp, -1)")), "scaled");
    EXPECT_EQ(failed(nation, "MSA_M2024_dl.csv", scaled("round(0.013 * tot_emp * (0.95 + 0.1 * random()), -1)")),
              "scaled");
    EXPECT_EQ(failed(empty, "MSA_M2025_dl.csv", scaled("round(0.013 * tot_emp, -1)")), "scaled");
    EXPECT_EQ(failed(empty, "MSA_M2025_dl.csv", scaled("round(0.013 * tot_emp * (0.5 + random()))")), "rounding");
}

TEST(FilesThatLie, StatesAreMissingAtTheEnd) {
    LABORSHED_REAL_FILE(file, "bls/oews/state_nonmetro_M2025_subset.csv");
    auto lines = lines_of(file);
    lines.resize(20'000);
    ImportFolder folder;
    EXPECT_THAT(failed(folder, "state_M2025_dl.csv", text_of_lines(lines)), HasSubstr("complete"));
}

TEST(FilesThatLie, AWorkbookWithTwoTables) {
    ImportFolder folder;
    const auto sheet = testing::worksheet_of({{"AREA", "OCC_CODE", "TOT_EMP"}, {"06", "29-1141", "321,400"}});
    EXPECT_EQ(failed(folder, "state.xlsx", testing::workbook({{"state_M2024", sheet}, {"state_M2025", sheet}})),
              "tables");
}

TEST(FilesThatLie, ProjectionsOfAPeriod) {
    LABORSHED_REAL_FILE(file, "states/california/edd_long_term_occ_projections_2023-2033.xlsx");
    ImportFolder truth;
    (void)services::import_file(truth.workspace(), file, {});
    const auto table = [&](const std::string& exits, const std::string& transfers, const std::string& openings,
                           const std::string& base = "base_employment", const std::string& wage = "''") {
        std::string text = truth.facts("SELECT '06', 'California', 2023, 2033, occ_code, " + base +
                                       ", projected_employment, " + exits + ", " + transfers + ", " + openings + ", " +
                                       wage + " FROM state_projections ORDER BY src_row") +
                           "\n";
        std::replace(text.begin(), text.end(), '|', ',');
        return "area,area_title,base_year,projected_year,occ_code,base_employment,projected_employment,exits,transfers,"
               "openings,median_annual_wage\n" +
               text;
    };
    ImportFolder folder;
    const auto good = table("exits", "transfers", "openings");
    EXPECT_EQ(failed(folder, "a.csv", table("exits / 10", "transfers / 10", "openings / 10")), "openings annual");
    EXPECT_EQ(failed(folder, "a.csv", table("''", "''", "openings / 10")), "annual");
    EXPECT_THAT(
        failed(folder, "a.csv",
               table("exits", "transfers", "openings", "coalesce(median_annual_wage, 50000)", "base_employment")),
        HasSubstr("totals wages"));
    EXPECT_EQ(failed(folder, "a.csv", good.substr(0, good.find('\n', good.size() / 2) + 1)), "totals");
    EXPECT_EQ(failed(folder, "a.csv", good.substr(0, good.find('\n', good.size() * 96 / 100) + 1)), "totals");
    EXPECT_EQ(failed(folder, "a.csv", good), "");
}

TEST(FilesThatLie, NationalProjections) {
    LABORSHED_REAL_FILE(file, "bls/projections/occupation_2024-2034.xlsx");
    ImportFolder truth;
    (void)services::import_file(truth.workspace(), file, {});
    const auto rows = [&](const std::string& columns) {
        std::vector<Lines> table{
            {"Table 1.10 Occupational separations and openings, projected 2024–34"},
            {"2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type",
             "Employment, 2024", "Employment, 2034", "Employment change, numeric", "Exit rate", "Transfer rate",
             "Labor force exits", "Occupational transfers", "Occupational openings"}};
        std::string text = truth.facts("SELECT " + columns + " FROM national_projections ORDER BY src_row") + "\n";
        for (std::size_t at = 0; at < text.size();) {
            const auto end = text.find('\n', at);
            table.push_back(Lines{"An occupation"});
            auto line = text.substr(at, end - at);
            std::replace(line.begin(), line.end(), '|', ',');
            for (const auto& cell : cells_of(line)) {
                table.back().push_back(cell);
            }
            at = end + 1;
        }
        return table;
    };
    const auto book = [&](const std::vector<Lines>& table) {
        return testing::workbook(
            {{"Table 1.10", testing::worksheet_of(table)},
             {"Table 1.2",
              testing::worksheet_of({{"Table 1.2, 2024–34"},
                                     {"National Employment Matrix title", "National Employment Matrix code",
                                      "Median annual wage", "Typical education"},
                                     {"Registered nurses", "29-1141", "97,550", "Bachelor's degree"}})}});
    };
    const std::string first =
        "occ_code, occ_type, base_employment / 1000, projected_employment / 1000, change / 1000, 2.8, 2.1, ";
    auto good = rows(first + "exits / 1000, transfers / 1000, openings / 1000");
    ImportFolder folder;
    EXPECT_EQ(failed(folder, "o.xlsx", book(rows(first + "exits / 100, transfers / 100, openings / 100"))), "openings");
    EXPECT_EQ(failed(folder, "o.xlsx", book(rows(first + "exits / 1000, openings / 1000, transfers / 1000"))),
              "openings");
    EXPECT_EQ(failed(folder, "o.xlsx", book({good.begin(), good.begin() + 700})), "totals");
    EXPECT_EQ(failed(folder, "o.xlsx", book(good)), "");
}

TEST(FilesThatLie, QuarterlyCensus) {
    LABORSHED_REAL_FILE(file, "bls/qcew/2016.q1-q4 53063 Spokane County, Washington.csv");
    const auto lines = lines_of(file);
    ImportFolder folder;
    const auto lie = [&](const Lines& lied) { return failed(folder, "q.csv", text_of_lines(lied)); };
    EXPECT_EQ(lie(twice(lines, false)), "duplicates");
    EXPECT_EQ(lie(Lines(lines.begin(), lines.begin() + 7000)), "totals");
    auto next = lines;
    for (auto& line : next) {
        if (const auto at = line.find("2016"); at != std::string::npos) {
            line.replace(at, 4, "2017");
        }
    }
    next.front() = lines.front();
    auto both = lines;
    both.insert(both.end(), next.begin() + 1, next.end());
    EXPECT_EQ(lie(both), "releases");
    EXPECT_THAT(folder.error("q.csv", text_of_lines(twice(lines, true))), HasSubstr("repeats the header"));
}

TEST(FilesThatLie, RatingsCutInTheirLastOccupation) {
    LABORSHED_REAL_FILE(file, "onet/30_1/Skills.xlsx");
    ImportFolder truth;
    (void)services::import_file(truth.workspace(), file, {});
    auto text = truth.facts(
        "SELECT onet_soc, 'T', element_id, element, scale, value FROM onet_ratings ORDER BY src_row LIMIT 1000");
    std::replace(text.begin(), text.end(), '|', '\t');
    ImportFolder folder;
    EXPECT_EQ(failed(folder, "Skills.txt",
                     "O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID\tData Value\n" + text + "\n",
                     {.release = "30.1"}),
              "complete");
}

TEST(Accept, RecordsWhoAcceptedWhatAndWhy) {
    ImportFolder folder;
    const std::string lie = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100654,51.3801,1,5,12\n100654,51.3801,1,5,12\n";
    services::ImportOptions options{
        .accept = {"duplicates", "units"}, .because = "The college reports twice", .accepted_by = "Ana"};
    folder.import("C2024_A.csv", lie, options);
    const auto source = services::list_sources(folder.workspace(), folder.workspace().today()).sources.at(0);
    ASSERT_EQ(source.accepted.size(), 1U);  // what did not fail is not recorded
    EXPECT_EQ(source.accepted[0].check, "duplicates");
    EXPECT_EQ(source.accepted[0].count, 1);
    EXPECT_EQ(source.accepted[0].by, "Ana");
    EXPECT_EQ(source.accepted[0].because, "The college reports twice");
    EXPECT_EQ(source.accepted[0].at, source.fetched);
    options.accept = {"banana"};
    EXPECT_THROW(folder.import("C2023_A.csv", lie, options), Error);
}

TEST(Release, MustHaveTheFormOfTheFilesReleases) {
    ImportFolder folder;
    const std::string awards = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100654,51.3801,1,5,12\n";
    for (const auto* wrong : {"banana", "2024-25", "24", "1024", "2024x", ""}) {
        EXPECT_THAT(folder.error("c.csv", awards, {.release = wrong}), HasSubstr("Enter one like 2024.")) << wrong;
    }
    const std::string jobs = "AREA,OCC_CODE,TOT_EMP\n06,29-1141,321400\n";
    for (const auto* wrong : {"2025", "2025-13", "2025-5", "May 2025"}) {
        EXPECT_THAT(folder.error("w.csv", jobs, {.release = wrong}), HasSubstr("Enter one like 2025-05.")) << wrong;
    }
    EXPECT_EQ(folder.import("c.csv", awards, {.release = "2022r"}).vintage.release, "2022r");
    EXPECT_EQ(folder.import("w.csv", jobs, {.release = "2023-11"}).vintage.release, "2023-11");
}

TEST(Reading, TheReleaseIsInTheName) {
    ImportFolder folder;
    const std::string jobs = "AREA,OCC_CODE,TOT_EMP\n06,29-1141,321400\n";
    EXPECT_EQ(folder.import("national_May2021_dl.csv", jobs).vintage.release, "2021-05");
    EXPECT_EQ(folder.import("all_data_M_2023.csv", jobs + "53,29-1141,64210\n").vintage.release, "2023-05");
    EXPECT_THAT(folder.error("program2024.csv", jobs + "41,29-1141,36000\n"), HasSubstr("--release"));
}

TEST(Reading, Windows1252WithANotice) {
    ImportFolder folder;
    const auto imported = folder.import("hd2020.csv",
                                        "UNITID,INSTNM,STABBR,COUNTYCD\n"
                                        "100654,Caf\xE9 \x96 O\x92Neill,AL,1089\n");
    EXPECT_THAT(imported.reason.text, HasSubstr("read as Windows-1252"));
    EXPECT_EQ(folder.facts("SELECT name FROM institutions"), "Caf\xC3\xA9 \xE2\x80\x93 O\xE2\x80\x99Neill");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "data" / "lake" / ".incoming"));
}

TEST(Reading, ASignInAnOptionalWageDropsNoRow) {
    ImportFolder folder;
    const auto vintage =
        folder
            .import(
                "w.csv",
                "area,area_title,base_year,projected_year,occ_code,base_employment,projected_employment,openings,"
                "median_hourly_wage,median_annual_wage\n"
                "53,Washington,2023,2033,29-1216,1000,1100,400,#,#\n53,Washington,2023,2033,29-1141,64210,73900,44190,"
                "*,109430\n")
            .vintage;
    EXPECT_EQ(vintage.rows_kept, 2);
    EXPECT_EQ(folder.facts("SELECT median_annual_wage FROM state_projections ORDER BY src_row"), "-\n109430.0");
}

TEST(Reading, AListOfTrainingProvidersIsNamed) {
    ImportFolder folder;
    EXPECT_THAT(folder.error("list.csv", "Provider Name,Program Name,CIP Code,Cost\nA,B,513801,10\n"),
                HasSubstr("eligible training providers (ETPL)"));
}

}  // namespace
}  // namespace laborshed
