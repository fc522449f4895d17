#include "base/csv_reader.h"
#include "base/json_reader.h"

#include "base/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace laborshed {
namespace {

std::vector<Fault> faults_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const InvalidError& error) {
        return error.faults();
    }
    return {};
}

TEST(ReadCsv, QuotesLinesAndMarks) {
    const auto records =
        read_csv("\xEF\xBB\xBFname,note\r\n\"Smith, Inc.\",\"two\nlines \"\"quoted\"\"\"\r\n\r\nlast,\n");
    ASSERT_EQ(records.size(), 3U);
    EXPECT_EQ(records[0].cells, (std::vector<std::string>{"name", "note"}));
    EXPECT_EQ(records[1].cells, (std::vector<std::string>{"Smith, Inc.", "two\nlines \"quoted\""}));
    EXPECT_EQ(records[1].line, 2U);
    EXPECT_EQ(records[2].cells, (std::vector<std::string>{"last", ""}));
    EXPECT_EQ(records[2].line, 5U) << "the quoted cell spans two lines, an empty one follows";
    EXPECT_EQ(read_csv("a;b\n1,5;2").at(1).cells, (std::vector<std::string>{"1,5", "2"}));
    EXPECT_TRUE(read_csv("").empty());
}

TEST(ReadCsv, SaysWhereItIsBroken) {
    EXPECT_EQ(faults_of([] { (void)read_csv("a,b\n1,\"2\n3"); }).at(0).field, "line 2");
    EXPECT_EQ(faults_of([] { (void)read_csv("a,b\n1,\"2\"x"); }).at(0).field, "line 2");
    EXPECT_EQ(faults_of([] { (void)read_csv("a,b\n1,caf\xE9\n"); }).at(0).field, "line 2");
    EXPECT_EQ(faults_of([] { (void)read_csv("a\n\n\xC3"); }).at(0).field, "line 3");
}

struct Line {
    std::string first = {};
    std::string second = {};
};
BOOST_DESCRIBE_STRUCT(Line, (), (first, second))

RC_GTEST_PROP(ReadCsv, ReadsBackWhatIsWritten, ()) {
    const auto text =
        rc::gen::container<std::string>(rc::gen::element('a', '"', ',', ';', '\n', '\'', '=', '-', ' ', '1'));
    const Line line{*text, *text};
    const auto records = read_csv(csv_of(std::vector<Line>{line}));
    // an apostrophe before a formula's sign can't be told from the one that is put there
    RC_PRE(!line.first.starts_with('\'') && !line.second.starts_with('\''));
    RC_ASSERT(records.size() == 2U);
    RC_ASSERT(records[1].cells == (std::vector<std::string>{line.first, line.second}));
}

TEST(CsvTable, NamesLineAndColumn) {
    CsvTable table("Name, Employees\nA,12\nB,many\nC,\nD,1,2\n", {"name"}, {"employees", "city"});
    EXPECT_EQ(table.size(), 4U);
    EXPECT_EQ(table.text(0, "name"), "A");
    EXPECT_EQ(table.whole(0, "employees"), 12);
    EXPECT_EQ(table.whole(1, "employees"), std::nullopt);
    EXPECT_EQ(table.whole(2, "employees"), std::nullopt);
    EXPECT_EQ(table.text(2, "city"), "");
    ASSERT_EQ(table.faults().size(), 2U);
    EXPECT_EQ(table.faults()[0].field, "line 5");
    EXPECT_EQ(table.faults()[1].field, "line 3, column employees");
    const auto faults = faults_of([] { CsvTable("name,name,x\n", {"name", "sector"}, {}); });
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].field, "line 1, column name");
    EXPECT_EQ(faults[1].message, "This column is unknown. Use: name, sector.");
    EXPECT_EQ(faults[2].field, "line 1, column sector");
    EXPECT_EQ(faults_of([] { CsvTable("", {"name"}, {}); }).size(), 1U);
}

}  // namespace
}  // namespace laborshed
