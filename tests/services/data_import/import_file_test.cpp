// Importing as a whole: what a good file becomes, and that a bad one changes nothing.
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

namespace laborshed {
namespace {

using ::testing::HasSubstr;
using testing::ImportFolder;
using ::testing::StartsWith;

const std::string kHeader = "AREA_TYPE,AREA,AREA_TITLE,OCC_CODE,OCC_TITLE,TOT_EMP,EMP_PRSE,A_MEDIAN\n";
const std::string kGood = kHeader +
                          "2,06,California,29-1141,Registered Nurses,\"321,400\",1.1,133340\n"
                          "2,06,California,29-1215,Family Medicine Physicians,**,,#\n";

TEST(Import, KeepsRowsFlagsAndWhereTheyStand) {
    ImportFolder folder;
    const auto imported = folder.import("state_M2025_dl.csv", kGood);
    EXPECT_EQ(imported.vintage.release, "2025-05");
    EXPECT_EQ(imported.vintage.release_label, "May 2025");
    EXPECT_EQ(imported.vintage.rows_read, 2);
    EXPECT_EQ(imported.vintage.rows_kept, 2);
    EXPECT_EQ(imported.vintage.scope, "06");
    EXPECT_EQ(imported.vintage.columns.at("tot_emp").header, "TOT_EMP");
    EXPECT_EQ(
        folder.facts("SELECT src_row, area, area_type, occ_code, o_group, tot_emp, tot_emp_flag, emp_prse, a_median, "
                     "a_median_flag FROM oews ORDER BY src_row"),
        "2|06|2|29-1141|detailed|321400.0|-|1.1|133340.0|-\n"
        "3|06|2|29-1215|detailed|-|**|-|-|#");
}

TEST(Import, TheSameBytesTwiceChangeNothing) {
    ImportFolder folder;
    const auto first = folder.import("state_M2025_dl.csv", kGood);
    const auto before = folder.workspace().fingerprint();
    const auto second = folder.import("another name M2024.csv", kGood);
    EXPECT_EQ(second.outcome, services::Imported::Outcome::already_here);
    EXPECT_EQ(second.vintage.fetched, first.vintage.fetched);
    EXPECT_EQ(folder.workspace().fingerprint(), before);
}

TEST(Import, RefusesOneRowAndSaysWhy) {
    ImportFolder folder;
    std::string many = kHeader;
    for (int i = 0; i < 200; ++i) {
        many += "6," + std::to_string(600001 + i) + ",Area,29-1141,Registered Nurses,100,1.1,133340\n";
    }
    const auto imported =
        folder.import("state_M2025_dl.csv", many + "2,06,California,29-1141,Registered Nurses,1o0,1,1\n");
    EXPECT_EQ(imported.vintage.rows_read, 201);
    EXPECT_EQ(imported.vintage.rows_kept, 200);
    EXPECT_EQ(imported.vintage.rows_refused, 1);
    ASSERT_EQ(imported.vintage.refused.size(), 1U);
    EXPECT_EQ(imported.vintage.refused[0].row, 202);
    EXPECT_EQ(imported.vintage.refused[0].column, "TOT_EMP");
    EXPECT_EQ(imported.vintage.refused[0].value, "1o0");
    EXPECT_EQ(imported.vintage.refused[0].reason, "is not a number");
}

struct Bad {
    std::string name;
    std::string content;
    std::string says;
    std::string (*large)() = nullptr;  ///< in place of `content`: every test's process makes all parameters
    friend void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.name; }
};

class BadFile : public ::testing::TestWithParam<Bad> {};

TEST_P(BadFile, SaysWhatIsWrongAndChangesNothing) {
    ImportFolder folder;
    folder.import("state_M2025_dl.csv", kGood);
    const auto before = folder.workspace().fingerprint();
    const auto& bad = GetParam();
    EXPECT_THAT(folder.error("bad_M2024.csv", bad.large != nullptr ? bad.large() : bad.content), HasSubstr(bad.says));
    EXPECT_EQ(folder.workspace().fingerprint(), before);
    EXPECT_EQ(folder.facts("SELECT count(*) FROM oews"), "2");
}

std::string wide_header() {
    std::string header = "OCC_CODE,TOT_EMP";
    for (int i = 0; i < 1'000'000; ++i) {
        header += ",c" + std::to_string(i);
    }
    return header + "\n";
}

INSTANTIATE_TEST_SUITE_P(
    Import, BadFile,
    ::testing::Values(
        Bad{"Empty", "", "The file is empty."}, Bad{"Blank", "\n\n  \n", "The file is empty."},
        Bad{"Binary", kHeader + std::string("2,06,\0\1\2", 8), "row 2: This is not text: it holds a zero byte."},
        Bad{"Utf16", std::string("\xFF\xFEO\0C\0C\0", 8), "UTF-16"},
        Bad{"NoEncoding", kHeader + "2,72,Mayag\x81" + "ez,29-1141,Nurses,1,1,1\n",
            "row 2: The text is neither UTF-8 nor Windows-1252."},
        Bad{"WebPage", "<!DOCTYPE html>\n<html><body>404</body></html>", "a web page"},
        Bad{"OtherTable", "name,phone\nAnn,1\n", "none of the known layouts. It begins with \"name, phone\"."},
        Bad{"ShortRow", kGood + "2,06,California,29-1141\n", "row 4: This line has 4 cells, but the header has 8."},
        Bad{"LongRow", kGood + "2,06,C,29-1141,N,1,1,1,1\n", "row 4: This line has 9 cells, but the header has 8."},
        Bad{"OpenQuote", kGood + "2,06,\"California,29-1141,N,1,1,1\n", "A quotation mark is opened and never closed."},
        Bad{"EmptyLine", kHeader + "\n2,06,C,29-1141,N,1,1,1\n", "row 2: The table has an empty line inside."},
        Bad{"DuplicateHeader", "OCC_CODE,TOT_EMP,TOT_EMP\n29-1141,1,2\n",
            "row 1: The header \"TOT_EMP\" appears twice, in columns B and C."},
        Bad{"MillionColumns", "", "more than 16,384 columns", wide_header},
        Bad{"NoRows", kHeader, "The table has no rows of data."},
        Bad{"WrongCode", kHeader + "2,06,C,nurses,N,1,1,1\n",
            "row 2, column OCC_CODE: \"nurses\" is not a SOC code such as 29-1141"},
        Bad{"NotANumber", kHeader + "2,06,C,29-1141,N,many,1,1\n", "row 2, column TOT_EMP: \"many\" is not a number"},
        Bad{"NaN", kHeader + "2,06,C,29-1141,N,nan,1,1\n", "column TOT_EMP: \"nan\" is not a number"}),
    [](const auto& bad) { return bad.param.name; });

TEST(Import, SaysWhichReleaseIsNeeded) {
    ImportFolder folder;
    EXPECT_THAT(folder.error("wages.csv", kGood), HasSubstr("Add --release, for example 2025-05"));
    EXPECT_EQ(folder.import("wages.csv", kGood, {.release = "2023-05"}).vintage.release, "2023-05");
}

TEST(Import, ReadsAFileOfTheNamedLayoutOnly) {
    ImportFolder folder;
    EXPECT_THROW((void)folder.import("a.csv", kGood, {.layout = "nothing"}), Error);
    EXPECT_THAT(folder.error("a_M2025.csv", kGood, {.layout = "qcew"}), HasSubstr("area_fips"));
}

TEST(Import, ExampleDataGoesInOneStep) {
    ImportFolder folder;
    folder.import("state_M2024_dl.csv", kGood, {.example = true});
    folder.import("state_M2025_dl.csv", kGood + "2,06,California,29-1171,Nurse Practitioners,10,1,126260\n");
    EXPECT_EQ(services::remove_example(folder.workspace()), 1U);
    EXPECT_EQ(folder.facts("SELECT DISTINCT release FROM oews"), "2025-05");
}

TEST(Import, AKillAtAnyMomentLeavesTheEarlierState) {
    ImportFolder folder;
    folder.import("state_M2025_dl.csv", kGood);
    std::string large = kHeader;
    for (int i = 0; i < 300'000; ++i) {
        large += "6," + std::to_string(1'000'000 + i) + ",Area,29-1141,Registered Nurses,100,1.1,133340\n";
    }
    const auto file = folder.write("large_M2024.csv", large);
    const auto data = folder.path() / "data";
    int finished = 0;
    for (const int milliseconds : {5, 30, 60, 120, 250, 400}) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::execl(LABORSHED_BINARY, "laborshed", "--data", data.c_str(), "import", file.c_str(), nullptr);
            ::_exit(127);
        }
        ::usleep(static_cast<useconds_t>(milliseconds * 1000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        const auto rows = folder.facts("SELECT count(*) FROM oews");
        finished += rows == "300002" ? 1 : 0;
        EXPECT_TRUE(rows == "2" || rows == "300002") << rows;
    }
    // Whatever the last one left, the next import clears away and succeeds.
    if (finished == 0) {
        EXPECT_EQ(services::import_file(folder.workspace(), file, {}).front().vintage.rows_kept, 300'000);
    }
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(data / "lake" / ".incoming")) {
        (void)entry;
        ++left;
    }
    EXPECT_EQ(left, 0U);
}

}  // namespace
}  // namespace laborshed
