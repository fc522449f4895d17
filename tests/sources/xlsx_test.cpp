// Workbooks: what stands in their cells, and that a damaged or hostile one is refused with file, sheet, row and column.
#include "sources/xlsx.h"
#include "base/error.h"
#include "sources/preview.h"
#include "support/vintages.h"
#include "support/xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace laborshed::sources {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing::workbook;
using testing::worksheet;
using testing::xml;

class Xlsx : public ::testing::Test {
  protected:
    std::filesystem::path write(const std::string& bytes) const {
        const auto file = folder_.path() / "0.xlsx";
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    /// A sheet's rows as "3: a|b|c"; the file is published as oews.xlsx.
    std::vector<std::string> rows(const std::string& bytes, const std::string& sheet = "Data") const {
        Workbook book(write(bytes), "oews.xlsx");
        std::vector<std::string> read;
        book.read(sheet, [&](std::size_t row, const auto& cells) {
            auto& text = read.emplace_back(std::to_string(row) + ":");
            for (std::size_t i = 0; i < cells.size(); ++i) {
                text += (i == 0 ? " " : "|") + std::string(cells[i]);
            }
            return true;
        });
        return read;
    }
    /// What reading a sheet says is wrong; "" when nothing is.
    std::string error(const std::string& bytes, const std::string& sheet = "Data") const {
        try {
            Workbook(write(bytes), "oews.xlsx").read(sheet, [](std::size_t, const auto&) { return true; });
            return "";
        } catch (const FileError& error) {
            return error.what();
        }
    }
    /// What is wrong with a workbook of one sheet that has this inside <sheetData>.
    std::string error_of(const std::string& data) const { return error(workbook({{"Data", worksheet(data)}})); }

  private:
    testing::TemporaryFolder folder_;
};

TEST_F(Xlsx, ReadsEveryTypeOfCell) {
    const auto strings =
        xml("<sst><si><t>Nurses</t></si><si><r><t>Family </t></r><r><t>medicine</t></r></si><si><t>日本</t><rPh><t>"
            "にほん</t></rPh></si><si><t/></si></sst>");
    const auto sheet = worksheet(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>)"
        R"(<row r="2"><c r="A2" t="inlineStr"><is><t>in</t><r><t>line</t></r></is></c><c r="B2" t="str"><f>A1</f><v>made</v></c></row>)"
        R"(<row r="3"><c r="A3"><v>321400</v></c><c r="B3" t="n"><v>0.10000000000000001</v></c><c r="C3"><v>1.33E5</v></c><c r="D3"><v>-2.5</v></c></row>)"
        R"(<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="b"><v>0</v></c><c r="C4" t="e"><v>#N/A</v></c></row>)");
    EXPECT_THAT(rows(workbook({{"Data", sheet}}, strings)),
                ElementsAre("1: Nurses|Family medicine|日本|", "2: inline|made", "3: 321400|0.1|133000|-2.5",
                            "4: TRUE|FALSE|#N/A"));
}

TEST_F(Xlsx, GapsAreEmptyCellsAndRowsKeepTheirNumbers) {
    EXPECT_THAT(rows(workbook({{"Data", worksheet(R"(<row r="2"><c r="B2"><v>1</v></c><c r="E2"><v>2</v></c></row>)"
                                                  R"(<row r="9"/><row r="10"><c r="A10"/></row>)"
                                                  R"(<row><c><v>3</v></c><c><v>4</v></c></row>)")}})),
                ElementsAre("2: |1|||2", "10: ", "11: 3|4"));
}

TEST_F(Xlsx, TheLastCellOfASpreadsheetIsRead) {
    const auto read = rows(workbook({{"Data", worksheet(R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)")}}));
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].size(), std::string("1048576: 1").size() + 16'383);
}

TEST_F(Xlsx, WhatStandsBelowTheTableIsNoPartOfIt) {
    EXPECT_THAT(
        rows(workbook({{"Data", xml(R"(<worksheet><cols><c/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c>)"
                                    R"(</row></sheetData><ext><row r="1"><c r="A1"><v>2</v></c></row></ext>)"
                                    R"(</worksheet>)")}})),
        ElementsAre("1: 1"));
}

TEST_F(Xlsx, SheetsComeInTheirOrder) {
    const auto file = write(workbook({{"Notes &amp; sources", worksheet("")}, {"Data", worksheet("")}}));
    EXPECT_THAT(Workbook(file, "oews.xlsx").sheet_names(), ElementsAre("Notes & sources", "Data"));
    EXPECT_EQ(error(workbook({{"Notes", worksheet("")}})), R"(oews.xlsx: There is no sheet "Data".)");
    EXPECT_EQ(error(workbook({})), "oews.xlsx: The workbook has no sheet.");
}

TEST_F(Xlsx, SaysWhichCellIsWrong) {
    const std::string good = R"(<row r="6"><c r="A6"><v>1</v></c></row>)";
    const std::string in_row_7 = "oews.xlsx, sheet Data, row 7";
    EXPECT_EQ(error_of(good + R"(<row r="7"><c r="B7"><v>1</v></c><c r="B7"><v>2</v></c></row>)"),
              in_row_7 + ", column B: This cell appears twice.");
    EXPECT_EQ(error_of(good + R"(<row r="7"><c r="A7"/><c r="XFE7"/></row>)"),
              in_row_7 + ": Cell XFE7 is beyond the 16,384 columns of a sheet.");
    EXPECT_EQ(error_of(good + R"(<row r="7"><c r="ZZZZZZZZZZZZZZZZZZZZ7"/></row>)"),
              in_row_7 + ": Cell ZZZZZZZZZZZZZZZZZZZZ is beyond the 16,384 columns of a sheet.");
    EXPECT_EQ(error_of(good + R"(<row r="7"><c r="A8"/></row>)"), in_row_7 + ", column A: Cell A8 is in row 7.");
    for (const auto* no_cell : {"7", "A7x", "a7", "A-7", "A99999999999999999999", "A7:B7"}) {
        EXPECT_EQ(error_of(good + "<row r=\"7\"><c r=\"" + no_cell + "\"/></row>"),
                  in_row_7 + ": \"" + std::string(no_cell).substr(0, 20) + "\" is not a cell.");
    }
    EXPECT_EQ(error_of(good + R"(<row r="7"><c r="C7" t="s"><v>4</v></c></row>)"),
              in_row_7 + R"(, column C: The cell's text "4" is not among the workbook's shared texts.)");
    EXPECT_EQ(error_of(good + R"(<row r="7"><c r="C7" t="s"><v>-1</v></c></row>)"),
              in_row_7 + R"(, column C: The cell's text "-1" is not among the workbook's shared texts.)");
}

TEST_F(Xlsx, SaysWhichRowIsWrong) {
    const std::string after_row_6 = "oews.xlsx, sheet Data, row 6: ";
    const std::string good = R"(<row r="6"><c r="A6"><v>1</v></c></row>)";
    EXPECT_EQ(error_of(good + R"(<row r="6"/>)"), after_row_6 + "Row 6 is out of order or beyond 1,048,576.");
    EXPECT_EQ(error_of(good + R"(<row r="1048577"/>)"),
              after_row_6 + "Row 1048577 is out of order or beyond 1,048,576.");
    for (const auto* no_row : {"-7", "7.5", "seven", "99999999999999999999"}) {
        EXPECT_EQ(error_of(good + "<row r=\"" + no_row + "\"/>"),
                  after_row_6 + "\"" + no_row + "\" is not a row number.");
    }
}

TEST_F(Xlsx, RefusesARowOfAMillionCells) {
    std::string cells;
    for (int i = 0; i < 1'000'000; ++i) {
        cells += "<c><v>1</v></c>";
    }
    EXPECT_EQ(error_of("<row r=\"1\">" + cells + "</row>"),
              "oews.xlsx, sheet Data, row 1, column XFE: The table has more than 16,384 columns.");
}

TEST_F(Xlsx, RefusesEntities) {
    const auto says = HasSubstr("The XML declares a document type, which no published table does.");
    const std::string quadratic = R"(<!DOCTYPE x [<!ENTITY a ")" + std::string(100'000, 'a') + R"(">]>)";
    std::string uses;
    for (int i = 0; i < 100'000; ++i) {
        uses += "&a;";
    }
    EXPECT_THAT(error(workbook({{"Data", xml(quadratic + "<worksheet><sheetData><row><c t=\"str\"><v>" + uses +
                                             "</v></c></row></sheetData></worksheet>")}})),
                says);
    EXPECT_THAT(
        error(workbook({{"Data", worksheet("")}},
                       xml(R"(<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>)"))),
        says);
    EXPECT_THAT(error(workbook({{"Data", xml(R"(<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>)")}})), says);
    EXPECT_THAT(error_of("<row><c t=\"str\"><v>&unknown;</v></c></row>"), HasSubstr("undefined entity"));
}

TEST_F(Xlsx, RefusesDeepNesting) {
    std::string open;
    for (int i = 0; i < 100'000; ++i) {
        open += "<a>";
    }
    EXPECT_EQ(error_of(open), "oews.xlsx, sheet Data: The XML is nested deeper than that of any published table.");
}

/// A cell of thirty bytes names a shared text of a megabyte: a small file, but many gigabytes when written out.
TEST_F(Xlsx, RefusesSharedTextsThatMultiply) {
    const auto strings = xml("<sst><si><t>" + std::string(1 << 20U, 'a') + "</t></si></sst>");
    std::string row = "<row>";
    for (int i = 0; i < 16'384; ++i) {
        row += "<c t=\"s\"><v>0</v></c>";
    }
    EXPECT_EQ(error(workbook({{"Data", worksheet(row + "</row>")}}, strings)),
              "oews.xlsx, sheet Data, row 1, column E: The sheet is larger than any published table.");
    std::string rows_of_one;
    for (int i = 0; i < 5'000; ++i) {
        rows_of_one += "<row><c t=\"s\"><v>0</v></c></row>";
    }
    EXPECT_THAT(error(workbook({{"Data", worksheet(rows_of_one)}}, strings)),
                StartsWith("oews.xlsx, sheet Data, row 4"));
}

TEST_F(Xlsx, ShowsTheFirstRowsOfManySheetsWithinBounds) {
    std::string wide;
    for (int i = 1; i <= 20; ++i) {
        wide += "<row><c r=\"XFD" + std::to_string(i) + "\"><v>1</v></c></row>";
    }
    std::vector<std::pair<std::string, std::string>> sheets;
    for (int i = 0; i < 200; ++i) {
        sheets.emplace_back("S" + std::to_string(i), worksheet(wide));
    }
    try {
        static_cast<void>(preview(write(workbook(sheets)), "oews.xlsx"));
        FAIL();
    } catch (const FileError& error) {
        EXPECT_THAT(error.what(), StartsWith("oews.xlsx, sheet S"));
        EXPECT_THAT(error.what(), HasSubstr("The sheet is larger than any published table."));
    }
    for (int i = 200; i <= 1000; ++i) {
        sheets.emplace_back("S" + std::to_string(i), worksheet(""));
    }
    EXPECT_THAT(error(workbook(sheets)),
                HasSubstr("xl/workbook.xml in it can't be read: The workbook has more than 1,000 sheets."));
}

TEST_F(Xlsx, RefusesTextThatIsNotUtf8) {
    EXPECT_EQ(error_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\n<row r=\"2\"><c r=\"A2\" t=\"str\"><v>Mayag\xFC"
                       "ez</v></c></row>"),
              "oews.xlsx, sheet Data, row 2, column A: Line 2 of the XML is damaged: not well-formed (invalid token)");
}

TEST_F(Xlsx, RefusesASheetThatEndsTooSoon) {
    EXPECT_THAT(error(workbook({{"Data", xml("<worksheet><sheetData><row r=\"3\"><c r=\"B3\"><v>1")}})),
                StartsWith("oews.xlsx, sheet Data, row 3, column B: Line 1 of the XML is damaged: "));
    EXPECT_THAT(error(workbook({{"Data", ""}})), StartsWith("oews.xlsx, sheet Data: "));
    EXPECT_THAT(error(workbook({{"Data", worksheet("") + "<more/>"}})), StartsWith("oews.xlsx, sheet Data: "));
}

TEST_F(Xlsx, RefusesAFigureThatIsNotWhatTheChecksumSays) {
    auto bytes = workbook({{"Data", worksheet(R"(<row r="1"><c r="A1"><v>321400</v></c></row>)")}});
    bytes[bytes.find("321400")] = '9';
    EXPECT_EQ(error(bytes),
              "oews.xlsx: xl/worksheets/sheet1.xml in it is damaged or incomplete. Download the file again.");
}

TEST_F(Xlsx, SaysWhatAFileThatIsNoWorkbookIs) {
    EXPECT_EQ(error("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')),
              "oews.xlsx: This is an encrypted or an old Excel file. Save it as .xlsx without a password.");
    EXPECT_EQ(error(""), "oews.xlsx: The file is empty.");
    EXPECT_EQ(error(testing::zip({{"word/document.xml", "<a/>"}})),
              "oews.xlsx: This is a .zip, but not a workbook (.xlsx).");
    auto parts = testing::workbook_parts({{"Data", worksheet("")}});
    parts.erase(parts.begin());
    EXPECT_EQ(error(testing::zip(parts)),
              "oews.xlsx, sheet Data: The workbook names this sheet but doesn't hold it. It is damaged.");
}

TEST_F(Xlsx, RefusesACutOffWorkbook) {
    const auto whole = workbook({{"Data", worksheet(R"(<row r="1"><c r="A1"><v>1</v></c></row>)")}});
    for (std::size_t length = 4; length < whole.size(); length += 7) {
        EXPECT_EQ(error(whole.substr(0, length)), "oews.xlsx: The file is damaged or incomplete. Download it again.");
    }
}

}  // namespace
}  // namespace laborshed::sources
