#include "lake/duck.h"

#include <gtest/gtest.h>

namespace laborshed::lake {
namespace {

TEST(Duck, BindsParametersAndReadsTypedCells) {
    const Database database;
    auto connection = database.connect();
    const auto rows = connection.query("SELECT ?::VARCHAR AS a, ?::DOUBLE AS b, ?::BIGINT AS c, NULL::INTEGER AS d",
                                       {std::string("it's"), 2.5, std::int64_t{7}});
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.name(1), "b");
    EXPECT_EQ(rows.text(0, 0), "it's");
    EXPECT_EQ(rows.number(0, 1), 2.5);
    EXPECT_EQ(rows.integer(0, 2), 7);
    EXPECT_EQ(rows.number(0, 3), std::nullopt);
}

TEST(Duck, ReadsAcrossChunks) {
    const Database database;
    auto connection = database.connect();
    const auto rows = connection.query("SELECT i FROM range(5000) t(i) ORDER BY i");
    ASSERT_EQ(rows.size(), 5000U);
    EXPECT_EQ(rows.integer(4999, 0), 4999);
    EXPECT_THROW((void)rows.number(5000, 0), DuckError);
}

TEST(Duck, AppendsRows) {
    const Database database;
    auto connection = database.connect();
    connection.query("CREATE TABLE t (a VARCHAR, b DOUBLE)");
    {
        Appender appender(connection, "t");
        appender.add("x");
        appender.add(1.0);
        appender.end_row();
        appender.add_null();
        appender.add_null();
        appender.end_row();
        appender.close();
    }
    EXPECT_EQ(connection.query("SELECT count(*), count(a) FROM t").integer(0, 1), 1);
}

TEST(Duck, SaysWhatIsWrong) {
    const Database database;
    auto connection = database.connect();
    EXPECT_THROW(connection.query("SELECT * FROM nothing_here"), DuckError);
}

TEST(Duck, QuotesNames) {
    EXPECT_EQ(sql_text("O'Brien"), "'O''Brien'");
    EXPECT_EQ(sql_name("a\"b"), "\"a\"\"b\"");
}

}  // namespace
}  // namespace laborshed::lake
