// `laborshed import` as a person or a script meets it: exit code, one message, and what is in the data folder after.
#include "support/import.h"
#include "base/hash.h"
#include "support/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <map>
#include <random>
#include <sstream>

namespace laborshed {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kHeader = "AREA_TYPE,AREA,AREA_TITLE,OCC_CODE,OCC_TITLE,TOT_EMP,A_MEDIAN\n";
const std::string kGood = kHeader + "2,06,California,29-1141,Registered Nurses,\"321,400\",133340\n";

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

struct Ran {
    int code = 0;
    std::string out;
    std::string errors;
};

class ImportCommand : public ::testing::Test {
  protected:
    fs::path write(const std::string& name, const std::string& content) const { return folder_.write(name, content); }
    fs::path data() const { return folder_.path() / "data"; }
    /// Starts `laborshed import FILE`, with what it prints in files.
    pid_t start(const fs::path& file, const std::vector<std::string>& options = {}) const {
        const auto out = folder_.path() / "out";
        const auto errors = folder_.path() / "errors";
        const pid_t child = ::fork();
        if (child == 0) {
            if (std::freopen(out.c_str(), "w", stdout) == nullptr ||
                std::freopen(errors.c_str(), "w", stderr) == nullptr) {
                ::_exit(126);
            }
            const auto folder = data().string();
            std::vector<const char*> arguments{"laborshed", "--data", folder.c_str(), "import", file.c_str()};
            for (const auto& option : options) {
                arguments.push_back(option.c_str());
            }
            arguments.push_back(nullptr);
            ::execv(LABORSHED_BINARY, const_cast<char* const*>(arguments.data()));
            ::_exit(127);
        }
        return child;
    }
    Ran import(const std::string& name, const std::string& content,
               const std::vector<std::string>& options = {}) const {
        int status = 0;
        ::waitpid(start(write(name, content), options), &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(folder_.path() / "out"),
                text_of(folder_.path() / "errors")};
    }
    /// Every file of the lake with the hash of its bytes.
    std::map<std::string, std::string> lake() const {
        std::map<std::string, std::string> files;
        std::error_code missing;
        for (const auto& entry : fs::recursive_directory_iterator(data() / "lake", missing)) {
            if (entry.is_regular_file()) {
                files[entry.path().string()] = sha256_file(entry.path());
            }
        }
        return files;
    }
    [[nodiscard]] const testing::ImportFolder& folder() const { return folder_; }
    std::string rows() { return folder_.facts("SELECT count(*) FROM oews"); }

  private:
    testing::ImportFolder folder_;
};

struct Bad {
    std::string test;
    std::string file;
    std::string content;
    std::string says;
    std::string (*large)() = nullptr;  ///< in place of `content`: every test's process makes all parameters
    friend void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.test; }
};

class BadFileCommand : public ImportCommand, public ::testing::WithParamInterface<Bad> {};

TEST_P(BadFileCommand, OneMessageExitCode2AndNothingChanges) {
    ASSERT_EQ(import("state_M2025_dl.csv", kGood).code, 0);
    const auto before = lake();
    const auto& bad = GetParam();
    const auto ran = import(bad.file, bad.large != nullptr ? bad.large() : bad.content);
    EXPECT_EQ(ran.code, 2);
    EXPECT_THAT(ran.errors, StartsWith("laborshed: " + bad.file));
    EXPECT_THAT(ran.errors, HasSubstr(bad.says));
    EXPECT_EQ(std::count(ran.errors.begin(), ran.errors.end(), '\n'), 1) << ran.errors;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(lake(), before);
    EXPECT_EQ(rows(), "1");
}

std::string junk(std::size_t size) {
    std::mt19937 random(7);
    std::string bytes(size, '\0');
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(random() & 0xFFU); });
    return bytes;
}

std::string utf16(const std::string& text) {
    std::string wide = "\xFF\xFE";
    for (const char c : text) {
        wide += {c, '\0'};
    }
    return wide;
}

std::string million_columns() {
    std::string header = "OCC_CODE,TOT_EMP";
    for (int i = 0; i < 1'000'000; ++i) {
        header += ",c";
    }
    return header + "\n";
}

/// A workbook as BLS publishes them, with this code in its second row.
std::string workbook(const std::string& code) {
    return testing::workbook({{"State_M2024_dl", testing::worksheet_of({{"AREA", "AREA_TITLE", "OCC_CODE", "TOT_EMP"},
                                                                        {"06", "California", code, "310000"}})}});
}

/// Declares four gigabytes where a table of some bytes stands.
std::string bomb() {
    auto bytes = testing::zip({{"state_M2024.csv", kGood}});
    const auto directory = bytes.find("PK\x01\x02");
    bytes.replace(22, 4, "\xF0\xFF\xFF\xFF");
    return bytes.replace(directory + 24, 4, "\xF0\xFF\xFF\xFF");
}

std::string archive_whose_second_table_is_wrong() {
    return testing::zip({{"state_M2023.csv", kGood}, {"state_M2024.csv", kHeader + "2,06,C,29-1141,N,many,1\n"}});
}

INSTANTIATE_TEST_SUITE_P(
    Import, BadFileCommand,
    ::testing::Values(
        Bad{"Empty", "M2024.csv", "", "M2024.csv: The file is empty."},
        Bad{"EmptyWorkbook", "M2024.xlsx", "", "M2024.xlsx: The file is empty."},
        Bad{"EmptyArchive", "M2024.zip", testing::zip({}), "not a workbook (.xlsx)"},
        Bad{"Junk", "M2024.csv", junk(100'000), "This is not text: it holds a zero byte."},
        Bad{"JunkInAnArchive", "M2024.zip", testing::zip({{"M2024.csv", junk(100'000)}}),
            "M2024.zip, M2024.csv: This is not text"},
        Bad{"Utf16", "M2024.csv", utf16(kGood), "The text is UTF-16."},
        Bad{"NoEncoding", "M2024.csv", kHeader + "2,72,Mayag\x81" + "ez,29-1141,Nurses,1,1\n",
            "The text is neither UTF-8 nor Windows-1252."},
        Bad{"TwoHeaders", "M2024.csv", kGood + kHeader + "2,53,Washington,29-1141,Nurses,64210,109430\n",
            "M2024.csv, row 3: This row repeats the header."},
        Bad{"CutGzip", "M2024.csv.gz", std::string("\x1F\x8B\x08\0\0\0\0\0\0\x03\x4B\x4C", 12),
            "M2024.csv.gz: The file is damaged or incomplete."},
        Bad{"MillionColumns", "M2024.csv", "", "M2024.csv, row 1: The table has more than 16,384 columns.",
            million_columns},
        Bad{"DuplicateHeader", "M2024.csv", "OCC_CODE,TOT_EMP,TOT_EMP\n29-1141,1,2\n",
            "M2024.csv, row 1: The header \"TOT_EMP\" appears twice, in columns B and C."},
        Bad{"DuplicateHeaderOfAWorkbook", "M2024.xlsx",
            testing::workbook({{"Data",
                                testing::worksheet_of({{"OCC_CODE", "TOT_EMP", "TOT_EMP"}, {"29-1141", "1", "2"}})}}),
            "M2024.xlsx, sheet Data, row 1: The header \"TOT_EMP\" appears twice, in columns B and C."},
        Bad{"WrongCell", "M2024.xlsx", workbook("nurses"),
            "M2024.xlsx, sheet State_M2024_dl, row 2, column OCC_CODE: \"nurses\" is not a SOC code such as 29-1141"},
        Bad{"Bomb", "M2024.zip", bomb(), "M2024.zip: It would unpack to 4095 MB"},
        Bad{"Encrypted", "M2024.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(4096, '\0'),
            "M2024.xlsx: This is an encrypted or an old Excel file. Save it as .xlsx without a password."},
        Bad{"CutOff", "M2024.xlsx", workbook("29-1141").substr(0, 500),
            "M2024.xlsx: The file is damaged or incomplete."},
        Bad{"Entities", "M2024.xlsx",
            testing::workbook({{"Data", testing::xml("<!DOCTYPE x [<!ENTITY a \"a\">]><worksheet/>")}}),
            "M2024.xlsx, sheet Data: The XML declares a document type"},
        Bad{"ArchiveWithOneWrongTable", "tables.zip", archive_whose_second_table_is_wrong(),
            "tables.zip, state_M2024.csv, row 2, column TOT_EMP: \"many\" is not a number"}),
    [](const auto& bad) { return bad.param.test; });

TEST_F(ImportCommand, TheSameBytesTwiceChangeNothing) {
    for (const auto& [name, content] :
         {std::pair{"state_M2025.csv", kGood}, std::pair{"M2024.xlsx", workbook("29-1141")},
          std::pair{"a.zip", testing::zip({{"state_M2023.csv", kGood + "\n"}})}}) {
        ASSERT_EQ(import(name, content).code, 0) << name;
        const auto before = lake();
        const auto again = import(name, content);
        EXPECT_EQ(again.code, 0);
        EXPECT_THAT(again.out, HasSubstr("nothing changed"));
        EXPECT_EQ(lake(), before);
    }
}

TEST_F(ImportCommand, APipeEndsWithAnErrorInsteadOfWaiting) {
    const auto pipe = folder().path() / "pipe.csv";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    int status = 0;
    ::waitpid(start(pipe), &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 2);
    EXPECT_THAT(text_of(folder().path() / "errors"), HasSubstr("a folder, pipe, or device can't be read."));
}

TEST_F(ImportCommand, AFailedCheckNamesRowsAndIsAcceptedByName) {
    const auto doubled = kGood + "2,06,California,29-1141,Registered Nurses,\"321,400\",133340\n";
    const auto refused = import("state_M2025_dl.csv", doubled);
    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.errors, HasSubstr("--accept duplicates"));
    EXPECT_THAT(refused.errors, HasSubstr("\n  duplicates: row 3: 06, 000000, 29-1141, detailed\n"));
    EXPECT_TRUE(lake().empty());
    const auto accepted = import("state_M2025_dl.csv", doubled, {"--accept", "duplicates", "--because", "I wrote it"});
    EXPECT_EQ(accepted.code, 0) << accepted.errors;
    EXPECT_EQ(rows(), "2");
    EXPECT_EQ(import("state_M2024_dl.csv", kGood, {"--accept", "banana"}).code, 2);
    EXPECT_EQ(import("state_M2024_dl.csv", kGood, {"--release", "banana"}).code, 2);
}

/// A vintage is there whole or not at all, whenever the program is killed.
TEST_F(ImportCommand, KilledAtAnyMomentLeavesTheEarlierState) {
    ASSERT_EQ(import("state_M2025_dl.csv", kGood).code, 0);
    std::mt19937 random(29);
    int killed = 0;
    for (int i = 0; i < 25; ++i) {
        std::vector<std::vector<std::string>> table(1, {"AREA", "AREA_TITLE", "OCC_CODE", "TOT_EMP"});
        for (int area = 0; area < 1499; ++area) {
            table.push_back({std::to_string(600'000 + area), "Area", "29-1141", std::to_string(100 + 10 * i)});
        }
        const auto file = write("M2024.xlsx", testing::workbook({{"Data", testing::worksheet_of(table)}}));
        const auto before = lake();
        const auto rows_before = std::stoi(rows());
        const pid_t child = start(file);
        ::usleep(static_cast<useconds_t>(random() % 150'000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        killed += WIFSIGNALED(status) ? 1 : 0;
        const auto rows_after = std::stoi(rows());
        EXPECT_TRUE(rows_after == rows_before || rows_after == rows_before + 1499) << rows_after;
        auto after = lake();
        for (const auto& [path, hash] : before) {
            if (path.find(".incoming") == std::string::npos) {
                EXPECT_EQ(after[path], hash) << path;
            }
        }
    }
    EXPECT_GT(killed, 0);
    const auto left = std::stoi(rows());
    EXPECT_EQ(import("state_M2023.csv", kGood + "2,06,California,29-1171,Nurse Practitioners,10,126260\n").code, 0);
    EXPECT_EQ(std::stoi(rows()), left + 2);
    EXPECT_TRUE(fs::is_empty(data() / "lake" / ".incoming"));
}

}  // namespace
}  // namespace laborshed
