// Whether a pilot pays: the effect is the evaluation's, the dollars are worked on paper.
#include "pilot_fixture.h"

namespace laborshed::testing {
namespace {

class PilotReturns : public PilotOnBothDatabases {
  protected:
    std::string id;

    /// Everyone drawn into Paid is placed, half of the others are.
    void live() {
        id = drawn();
        server->workspace().today = [] { return kToday + std::chrono::days(20); };
        std::size_t other = 0;
        for (const auto table = parsed(maria->get("/api/pilots/" + id + "/entrants"));
             const auto& row : table.at("rows").as_array()) {
            if (text(row.at("arm")) == "Paid" || other++ % 2 == 0) {
                const auto response = kim->post("/api/participants/" + text(row.at("participant")) + "/steps",
                                                fmt::format(R"({{"step":"placement","day":"{}"}})", ago(-10)));
                EXPECT_EQ(status(response), 201) << response.body();
            }
        }
    }
    void ends() {
        server->workspace().today = [] { return kToday + std::chrono::days(31); };
    }
    Response ask(Browser& who, const std::string& items, const std::string& more = R"(,"discount_rate":0.1)") {
        return who.post("/api/pilots/" + id + "/return", fmt::format(R"({{"items":[{}]{}}})", items, more));
    }
    static double number(const boost::json::value& of, const char* field) { return of.at(field).to_number<double>(); }
};

const std::string kTuition =
    R"({"label":"Tuition","source":"the plan","who":"public","kind":"cost","by_year":[9000],"low":0.5,"high":2})";
const std::string kTurnover =
    R"({"label":"Turnover","source":"hospital","who":"employer","kind":"benefit","by_year":[0,1100,1210]})";
const std::string kEarnings = R"({"label":"Earnings","source":"UI","who":"participant","kind":"benefit",)"
                              R"("by_year":[0,22000],"per_outcome":true})";

TEST_P(PilotReturns, PresentValuesAreThoseOfThePaper) {
    live();
    EXPECT_EQ(status(ask(*maria, kTuition)), 409) << "the outcome is not known yet";
    ends();
    // 1100 / 1.1 + 1210 / 1.21 = 2000; 2000 − 9000 = −7000; with tuition halved −2500, doubled −16000
    const auto response = ask(*maria, kTuition + "," + kTurnover);
    ASSERT_EQ(status(response), 200) << response.body();
    const auto fixed = parsed(response);
    const auto& rows = fixed.at("rows").as_array();
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_NEAR(number(rows[0], "net"), 0, 1e-9);
    EXPECT_NEAR(number(rows[1], "net"), 2000, 1e-9);
    EXPECT_NEAR(number(rows[2], "net"), -9000, 1e-9);
    EXPECT_NEAR(number(rows[3], "net"), -7000, 1e-9);
    EXPECT_EQ(rows[3].at("cumulative").as_array().size(), 10U);
    const auto& tuition = fixed.at("sensitivity").as_array().at(0);
    EXPECT_NEAR(number(tuition, "net_low"), -2500, 1e-9);
    EXPECT_NEAR(number(tuition, "net_high"), -16000, 1e-9);
    EXPECT_EQ(text(fixed.at("sentence")),
              "For everyone together it does not pay off: it costs $7,000 per person more than it returns.");

    // 22000 / 1.1 = 20000 for each additional placement, times the effect of the evaluation
    const auto evaluation = parsed(maria->get("/api/pilots/" + id + "/evaluation"));
    const auto& itt = evaluation.at("arms").as_array().at(0).at("estimates").as_array().at(0);
    const auto moved = parsed(ask(*maria, kTuition + "," + kEarnings));
    EXPECT_EQ(moved.at("effect"), itt.at("estimate"));
    EXPECT_EQ(moved.at("effect_error"), itt.at("standard_error"));
    if (itt.at("standard_error").is_null()) {  // the lottery decides whether a stratum has both arms
        EXPECT_NE(text(moved.at("why_not")).find(text(itt.at("why_not"))), std::string::npos);
        EXPECT_TRUE(moved.at("rows").as_array().empty());
    } else {
        const double effect = number(itt, "estimate");
        EXPECT_NEAR(number(moved.at("rows").as_array().at(0), "net"), 20000 * effect, 1e-6);
        EXPECT_NEAR(number(moved.at("rows").as_array().at(3), "net"), 20000 * effect - 9000, 1e-6);
    }
    EXPECT_TRUE(text(parsed(ask(*maria, "")).at("why_not")).starts_with("There are no items"));
}

TEST_P(PilotReturns, WhatIsWrongIsSaidByItemAndField) {
    live();
    ends();
    const auto refused = [&](const std::string& from, const std::string& to, const std::string& field) {
        auto items = kTurnover + "," + kTuition;
        const auto at = items.rfind(from);
        ASSERT_NE(at, std::string::npos);
        const auto response = ask(*maria, items.replace(at, from.size(), to));
        EXPECT_EQ(status(response), 400) << to;
        EXPECT_NE(response.body().find(field), std::string::npos) << response.body();
    };
    refused("[9000]", "[-1]", "items[1].by_year");
    refused("[9000]", "[2e9]", "items[1].by_year");
    refused("[9000]", "[]", "items[1].by_year");
    refused("[9000]", "[1,1,1,1,1,1,1,1,1,1,1]", "items[1].by_year");
    refused("the plan", " ", "items[1].source");
    refused("public", "everybody", "items[1].who");
    refused("cost", "loss", "items[1].kind");
    refused(R"("low":0.5)", R"("low":1.5)", "items[1].low");
    refused(R"("high":2)", R"("high":0.9)", "items[1].high");
    EXPECT_EQ(status(ask(*maria, kTuition, R"(,"years":41)")), 400);
    EXPECT_EQ(status(ask(*maria, kTuition, R"(,"years":0)")), 400);
    EXPECT_EQ(status(ask(*maria, kTuition, R"(,"discount_rate":-0.1)")), 400);
    std::string many = kTuition;
    for (int i = 0; i < 50; ++i) {
        many += "," + kTuition;
    }
    EXPECT_EQ(status(ask(*maria, many)), 400);
}

TEST_P(PilotReturns, OnlyWhoMayJudgeSeesItAndNothingIsInvented) {
    live();
    ends();
    EXPECT_EQ(status(ask(*sam, kTuition)), 403);
    EXPECT_EQ(status(sam->get("/api/pilots/" + id + "/return-items")), 403);
    // the plan names what Paid costs, and not what the others do
    const auto known = parsed(maria->get("/api/pilots/" + id + "/return-items"));
    EXPECT_TRUE(known.at("items").as_array().empty());
    EXPECT_EQ(known.at("missing").as_array().size(), 4U);
    const auto both =
        maria->made("/api/pilots", plan(R"(,"arms":[{"label":"As before","control":true,"share":1,"cost":1500},)"
                                        R"({"label":"Paid","share":1,"cost":9000}],"reserves":[])"));
    const auto items = parsed(maria->get("/api/pilots/" + both + "/return-items")).at("items").as_array();
    ASSERT_EQ(items.size(), 1U);
    EXPECT_DOUBLE_EQ(items[0].at("by_year").as_array().at(0).to_number<double>(), 7500);
    EXPECT_EQ(text(items[0].at("source")), "The plan of this pilot: Paid $9,000 per person, As before $1,500");
}

INSTANTIATE_ON_BOTH_DATABASES(PilotReturns);

}  // namespace
}  // namespace laborshed::testing
