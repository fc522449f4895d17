#include "base/json.h"

#include "base/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include <cmath>
#include <limits>

namespace laborshed {
namespace {

struct Range {
    std::optional<double> low;
    std::optional<double> high;
};
BOOST_DESCRIBE_STRUCT(Range, (), (low, high))

struct Why {
    std::string figure;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Why, (), (figure, reason))

struct Row {
    std::string name;
    std::optional<std::int64_t> count;
    double value = 0;
    bool known = false;
    Range range;
    std::vector<std::string> tags;
    std::vector<Why> missing;
};
BOOST_DESCRIBE_STRUCT(Row, (), (name, count, value, known, range, tags, missing))

TEST(Json, WritesADescribedStructFieldByField) {
    const Row row{.name = "a \"b\"\n\x01 é",
                  .count = 3,
                  .value = 0.1,
                  .known = true,
                  .range = {.low = -1.5, .high = {}},
                  .tags = {"x", "y"},
                  .missing = {{"gap", "not published"}}};
    EXPECT_EQ(to_json(row), R"({"name":"a \"b\"\n\u0001 é","count":3,"value":0.1,"known":true,)"
                            R"("range":{"low":-1.5,"high":null},"tags":["x","y"],)"
                            R"("missing":[{"figure":"gap","reason":"not published"}]})");
    EXPECT_EQ(to_json(std::vector<Row>{}), "[]");
    EXPECT_EQ(to_json(std::map<std::string, int>{{"a", 1}, {"b", 2}}), R"({"a":1,"b":2})");
}

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

TEST(Json, WhatHasNoFieldsIsAnEmptyObject) {
    EXPECT_EQ(to_json(Nothing{}), "{}");
    EXPECT_EQ(to_json(std::map<std::string, double>{}), "{}");
    EXPECT_EQ(to_json(std::vector<double>{}), "[]");
}

TEST(Json, NumbersThatJsonHasNoWordForAreNull) {
    EXPECT_EQ(to_json(std::nan("")), "null");
    EXPECT_EQ(to_json(std::vector{std::numeric_limits<double>::infinity(), 1.0}), "[null,1]");
}

TEST(Json, BytesThatAreNoUtf8BecomeReplacementCharacters) {
    // a lone continuation byte, an overlong slash, a surrogate, a cut-off character
    EXPECT_EQ(to_json(std::string("a\x80")), "\"a\xEF\xBF\xBD\"");
    EXPECT_EQ(to_json(std::string("\xC0\xAF")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_EQ(to_json(std::string("\xED\xA0\x80")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_EQ(to_json(std::string("\xE2\x82")), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    EXPECT_EQ(to_json(std::string("€ 𝄞")), "\"€ 𝄞\"");
}

RC_GTEST_PROP(Json, AnyBytesGiveReadableJson, (const std::string& text)) {
    const auto read = boost::json::parse(to_json(text));
    RC_ASSERT(read.is_string());
}

RC_GTEST_PROP(Json, EveryNumberComesBackAsItWas, (double number)) {
    RC_PRE(std::isfinite(number));
    RC_ASSERT(std::stod(to_json(number)) == number);
}

TEST(Csv, FlattensNestedFieldsAndQuotes) {
    Row row;
    row.name = "Nurses, \"registered\"";
    row.value = -2;
    row.range.high = 4;
    row.tags = {"x", "y"};
    row.missing = {{"gap", "not published"}, {"wage", "suppressed"}};
    EXPECT_EQ(csv_of(std::vector{row}),
              "name,count,value,known,range_low,range_high,tags,missing\r\n"
              "\"Nurses, \"\"registered\"\"\",,-2,false,,4,x; y,gap: not published; wage: suppressed\r\n");
}

enum class Mark { not_seen, seen };
BOOST_DESCRIBE_ENUM(Mark, not_seen, seen)

struct Marked {
    Mark mark = Mark::not_seen;
    std::int64_t pages = 0;
    Message note;
};
BOOST_DESCRIBE_STRUCT(Marked, (), (mark, pages, note))

struct Sheet {
    std::vector<Marked> marks;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (marks))

TEST(Csv, StatesAndMessagesInAListAreTheirTexts) {
    const Sheet sheet{.marks = {{Mark::not_seen, 2, {.text = "Lost"}}, {Mark::seen, 3, {.text = "Kept"}}}};
    EXPECT_EQ(csv_of(std::vector{sheet}), "marks\r\nnot seen: 2: Lost; seen: 3: Kept\r\n");
}

TEST(Csv, TextsThatASpreadsheetWouldRunAreGuarded) {
    Row row;
    row.name = "=HYPERLINK(\"http://x\")";
    EXPECT_NE(csv_of(std::vector{row}).find("\"'=HYPERLINK(\"\"http://x\"\")\""), std::string::npos);
}

}  // namespace
}  // namespace laborshed
