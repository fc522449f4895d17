// Comparisons without a lottery through their endpoints: the figures of R, and what is wrong in a table by line and
// column.
#include "pilot_fixture.h"

#include "pilots/comma_file.h"

namespace laborshed::testing {
namespace {

class Comparisons : public PilotOnBothDatabases {
  protected:
    static std::string oracle(const std::string& name) {
        return std::string(LABORSHED_SOURCE_DIR "/tests/oracle/") + name + ".csv";
    }
    object panel(const std::string& csv, boost::json::object question) {
        question["csv"] = csv;
        for (const auto* column : {"unit", "period", "outcome", "start"}) {
            question[column] = column;
        }
        const auto answer = maria->post("/api/comparisons/panel", boost::json::serialize(question));
        EXPECT_EQ(status(answer), 200) << answer.body();
        return status(answer) == 200 ? parsed(answer) : object{};
    }
    std::string refused(const std::string& csv, const std::string& path = "panel") {
        const object question = path == "panel"
                                    ? object{{"csv", csv},
                                             {"unit", "unit"},
                                             {"period", "period"},
                                             {"outcome", "outcome"},
                                             {"start", "start"}}
                                    : object{{"csv", csv}, {"took_part", "took"}, {"outcome", "y"}, {"before", {"x"}}};
        const auto answer = maria->post("/api/comparisons/" + path, boost::json::serialize(question));
        EXPECT_EQ(status(answer), 400) << answer.body();
        return answer.body();
    }
    static double number(const boost::json::value& value) { return value.to_number<double>(); }
};

TEST_P(Comparisons, AStaggeredPanelHasTheFiguresOfR) {
    std::string csv = "unit,period,start,outcome,x1,x2\n";
    std::map<std::string, std::vector<std::string>> averages;
    for (const auto& row : comma_rows(oracle("did_staggered"))) {
        if (row.at(0) == "row") {
            csv += fmt::format("{},{},{},{},{},{}\n", row.at(1), row.at(2), row.at(3) == "0" ? "" : row.at(3),
                               row.at(4), row.at(5), row.at(6));
        } else if (row.at(0) == "average" && row.at(1) == "never" && row.at(2) == "dr" && row.at(3) == "varying") {
            averages[row.at(4) + row.at(5)] = {row.at(6), row.at(7)};
        }
    }
    const auto answer = panel(csv, {{"covariates", {"x1", "x2"}}});
    EXPECT_EQ(text(answer.at("kind")), "staggered");
    EXPECT_EQ(text(answer.at("verdict")), "higher") << text(answer.at("sentence"));
    const auto& effect = answer.at("effect").as_object();
    EXPECT_NEAR(number(effect.at("estimate")), std::stod(averages.at("groupoverall")[0]), 1e-8);
    EXPECT_NEAR(number(effect.at("standard_error")), std::stod(averages.at("groupoverall")[1]), 1e-8);
    std::size_t compared = 0;
    for (const auto& event : answer.at("events").as_array()) {
        const auto expected = averages.at("dynamic" + std::to_string(event.at("at").as_int64()));
        EXPECT_NEAR(number(event.at("effect")), std::stod(expected[0]), 1e-8);
        EXPECT_NEAR(number(event.at("standard_error")), std::stod(expected[1]), 1e-8);
        EXPECT_LT(number(event.at("band_low")), number(event.at("low"))) << "the band holds for all at once";
        ++compared;
    }
    EXPECT_EQ(compared, 6U);
}

TEST_P(Comparisons, OneStartIsTwoByTwoWithTheFiguresOfR) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> fit;
    for (const auto& row : comma_rows(oracle("did_two_by_two"))) {
        if (row.at(0) == "panel of six periods" && row.at(1) != "earlier") {
            (row.at(1) == "row" ? rows.emplace_back() : fit) = row;
        }
    }
    std::string csv = "unit;period;start;outcome\n";
    for (const auto& row : rows) {
        csv += fmt::format("{};{};{};{}\n", row.at(2), row.at(3), row.at(4) == "1" ? fit.at(2) : "", row.at(5));
    }
    const auto answer = panel(csv, {});
    EXPECT_EQ(text(answer.at("kind")), "two_by_two");
    EXPECT_EQ(text(answer.at("verdict")), "cannot tell") << "its p is 0.16";
    EXPECT_NEAR(number(answer.at("effect").at("estimate")), std::stod(fit.at(4)), 1e-8);
    EXPECT_NEAR(number(answer.at("effect").at("standard_error")), std::stod(fit.at(5)), 1e-8);
    EXPECT_FALSE(answer.at("effect").at("assumptions").as_array().empty());
}

TEST_P(Comparisons, MatchedPeopleHaveTheFiguresOfMatchIt) {
    std::string csv = "took,stratum,y,x1,x2,x3\n";
    std::map<std::string, std::vector<std::string>> expected;
    for (const auto& row : comma_rows(oracle("matching_nearest"))) {
        if (row.at(0) == "made" && row.at(1) == "person") {
            csv += fmt::format("{},{},{},{},{},{}\n", row.at(2), row.at(3), row.at(4), row.at(5), row.at(6), row.at(7));
        } else if (row.at(0) == "made nearest") {
            expected[row.at(1) + row.at(2)] = row;
            expected[row.at(1)] = row;
        }
    }
    const object question{{"csv", csv}, {"took_part", "took"}, {"outcome", "y"}, {"before", {"x1", "x2", "x3"}}};
    const auto sent = maria->post("/api/comparisons/people", boost::json::serialize(question));
    ASSERT_EQ(status(sent), 200) << sent.body();
    const auto answer = parsed(sent);
    const auto& effect = answer.at("effect").as_object();
    EXPECT_NEAR(number(effect.at("estimate")), std::stod(expected.at("effect")[2]), 1e-8);
    EXPECT_NEAR(number(effect.at("standard_error")), std::stod(expected.at("effect")[3]), 1e-8);
    EXPECT_EQ(answer.at("matched_participants").as_int64(), 33);
    std::size_t compared = 0;
    for (const auto& variable : answer.at("balance").as_array()) {
        const auto name = text(variable.at("name"));
        if (expected.contains("after" + name)) {
            EXPECT_NEAR(number(variable.at("before")), std::stod(expected.at("before" + name)[5]), 1e-8);
            EXPECT_NEAR(number(variable.at("after")), std::stod(expected.at("after" + name)[5]), 1e-8);
            ++compared;
        }
    }
    EXPECT_EQ(compared, 3U);
}

TEST_P(Comparisons, WhatIsWrongIsNamedByLineAndColumn) {
    const std::string head = "unit,period,start,outcome\n";
    EXPECT_NE(refused(head + "a,1,2,5\na,2,2,lots\n").find("line 3, column outcome"), std::string::npos);
    EXPECT_NE(refused(head + "a,1,2,5\na,1,2,6\n").find("line 3, column period"), std::string::npos);
    EXPECT_NE(refused(head + "a,1,2,5\na,2,3,6\n").find("line 3, column start"), std::string::npos);
    EXPECT_NE(refused(head + "a,1.5,2,5\n").find("line 2, column period"), std::string::npos);
    EXPECT_NE(refused(head + "a,1,,5\na,2,,6\n").find("No unit in the table has the program"), std::string::npos);
    EXPECT_NE(refused("unit,period,outcome\na,1,5\n").find("no column \\\"start\\\""), std::string::npos);
    EXPECT_NE(refused(head).find("no rows below its header"), std::string::npos);
    EXPECT_NE(refused("took,y,x\n1,2,3\nyes,2,3\n", "people").find("line 3, column took"), std::string::npos);
    EXPECT_NE(refused("took,y,x\n1,2,\n0,2,3\n", "people").find("line 2, column x"), std::string::npos);
}

TEST_P(Comparisons, NeedsSigningIn) {
    for (const auto* path : {"/api/comparisons/panel", "/api/comparisons/people"}) {
        EXPECT_EQ(status(Browser(*server).post(path, R"({"csv":"a\n1\n"})")), 401);
    }
}

INSTANTIATE_ON_BOTH_DATABASES(Comparisons);

}  // namespace
}  // namespace laborshed::testing
