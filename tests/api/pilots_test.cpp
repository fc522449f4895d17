// A pilot from its draft to its drawn lottery, who may do what of it, and what everyone can check: on both databases.
#include "pilot_fixture.h"

#include "pilots/plan.h"
#include "services/pilots/lottery_record.h"

#include <algorithm>
#include <set>

namespace laborshed::testing {
namespace {

class Pilots : public PilotOnBothDatabases {};

TEST_P(Pilots, TheConvenerDesignsAndOthersRead) {
    const auto id = draft();
    for (auto* who : {cara.get(), sam.get()}) {
        EXPECT_EQ(status(who->get("/api/pilots/" + id + "/page")), 200);
        EXPECT_EQ(status(who->post("/api/pilots", plan())), 403);
        EXPECT_EQ(status(act(*who, id, "freeze")), 403);
    }
    EXPECT_EQ(status(Browser(*server).get("/api/pilots/" + id + "/page")), 401);
    // what is wrong is said, all of it
    const auto wrong =
        maria->post("/api/pilots", plan(R"(,"power":2,"reserves":[{"group":"women","arm":"Nobody","seats":0}])"));
    EXPECT_EQ(status(wrong), 400);
    for (const auto* field : {"power", "reserves[0].arm", "reserves[0].seats"}) {
        EXPECT_NE(wrong.body().find(field), std::string::npos) << field << wrong.body();
    }
    const auto unknown = maria->post("/api/pilots", plan(R"(,"outcome":"luck")"));
    EXPECT_EQ(status(unknown), 400);
    EXPECT_NE(unknown.body().find("outcome"), std::string::npos) << unknown.body();
}

TEST_P(Pilots, APlanIsFrozenByItsHashAndChangesShow) {
    const auto unfinished =
        maria->made("/api/pilots", fmt::format(R"({{"partnership":"{}","title":"Later"}})", partnership));
    EXPECT_FALSE(page(unfinished).at("missing").as_array().empty());
    EXPECT_EQ(status(act(*maria, unfinished, "freeze")), 400);

    const auto id = frozen();
    const auto now = page(id);
    const auto& pilot = now.at("pilot").as_object();
    EXPECT_EQ(text(pilot.at("status")), "planned");
    EXPECT_EQ(text(pilot.at("plan_hash")), pilots::plan_hash(text(pilot.at("plan_text"))));
    EXPECT_TRUE(now.at("differences").as_array().empty());
    EXPECT_EQ(status(act(*maria, id, "freeze")), 409);
    // the plain way of editing is closed, and so is undoing
    EXPECT_EQ(status(maria->put("/api/pilots/" + id, plan(fmt::format(R"(,"version":{})", version(id))))), 409);
    EXPECT_EQ(status(act(*maria, id, "undo")), 409);

    const auto changed = plan(fmt::format(R"(,"version":{},"effect":0.2)", version(id)));
    const auto target = "/api/pilots/" + id + "/change";
    EXPECT_EQ(status(maria->post(target, R"({"reason":"","pilot":)" + changed + "}")), 400);
    EXPECT_EQ(status(cara->post(target, R"({"reason":"More","pilot":)" + changed + "}")), 403);
    const auto answer = maria->post(target, R"({"reason":"The board asks for more","pilot":)" + changed + "}");
    ASSERT_EQ(status(answer), 200) << answer.body();
    const auto after = parsed(answer);
    const auto& change = after.at("pilot").at("changes").as_array().at(0);
    EXPECT_EQ(text(change.at("reason")), "The board asks for more");
    EXPECT_NE(text(change.at("differences").as_array().at(0)).find("15 percentage points"), std::string::npos);
    EXPECT_EQ(after.at("differences").as_array().size(), 1U);
    EXPECT_EQ(text(after.at("pilot").at("plan_hash")), text(pilot.at("plan_hash"))) << "what was frozen stays";
    EXPECT_NE(text(after.at("plan_hash_now")), text(pilot.at("plan_hash")));
    // history tells who did it
    EXPECT_EQ(parsed(maria->get("/api/pilots/" + id + "/history")).at("entries").as_array().size(), 3U);
}

TEST_P(Pilots, NobodyPlansWhatTheyHaveSeen) {
    const auto id = draft();
    const auto who = person("Ana", "female");
    const auto steps = "/api/participants/" + who + "/steps";
    const auto step = [&](const char* name, int days) {
        const auto more = std::string(name) == "enrollment" ? fmt::format(R"(,"cohort":"{}")", cohort) : std::string();
        const auto response = kim->post(steps, fmt::format(R"({{"step":"{}","day":"{}"{}}})", name, ago(days), more));
        EXPECT_EQ(status(response), 201) << response.body();
    };
    step("enrollment", 20);
    EXPECT_EQ(status(act(*maria, draft(), "freeze")), 200) << "enrolled is no outcome";
    step("placement", 10);
    const auto response = act(*maria, id, "freeze");
    EXPECT_EQ(status(response), 409) << response.body();
}

TEST_P(Pilots, PeopleEnterByWhoSeesThemAndAreSeenByNobodyElse) {
    const auto id = draft();
    const auto ana = person("Ana", "female");
    EXPECT_EQ(status(enter(*cara, id, {ana})), 409) << "before the plan is frozen";
    EXPECT_EQ(status(act(*maria, id, "freeze")), 200);
    EXPECT_EQ(status(enter(*cara, id, {ana}, "")), 400) << "eligibility is confirmed";
    EXPECT_EQ(status(enter(*sam, id, {ana})), 400) << "sees her not";
    EXPECT_EQ(status(enter(*cara, id, {person("Ben", "male", false)})), 400) << "the convener could not judge by him";
    EXPECT_EQ(status(enter(*cara, id, {ana, ana})), 400);
    EXPECT_EQ(status(enter(*cara, id, {ana})), 201);
    EXPECT_EQ(status(enter(*kim, id, {ana})), 400) << "twice";

    const auto row = parsed(maria->get("/api/pilots/" + id + "/entrants")).at("rows").as_array().at(0).as_object();
    EXPECT_EQ(text(row.at("block")), "Neighborhood Center");
    EXPECT_EQ(text(row.at("group")), "women");
    EXPECT_TRUE(parsed(sam->get("/api/pilots/" + id + "/entrants")).at("rows").as_array().empty());
    const auto at = "/api/pilot-entrants/" + text(row.at("id"));
    EXPECT_EQ(status(sam->send(http::verb::delete_, at, R"({"version":1})")), 404);
    EXPECT_EQ(status(cara->send(http::verb::delete_, at, R"({"version":1})")), 204);
    EXPECT_EQ(status(enter(*kim, id, {ana})), 201) << "and may come back";
}

TEST_P(Pilots, TheLotteryIsDrawnFromACommittedSeedAndEverybodyCanRepeatIt) {
    const auto id = frozen();
    const auto people = twelve();
    EXPECT_EQ(status(enter(*cara, id, people)), 201);
    Browser nobody(*server);
    EXPECT_EQ(status(nobody.get("/api/pilots/" + id + "/lottery")), 404);
    EXPECT_EQ(status(act(*maria, id, "draw")), 409) << "without a commitment";
    EXPECT_EQ(status(act(*cara, id, "commit")), 403);
    EXPECT_EQ(status(act(*maria, id, "commit")), 200);
    EXPECT_EQ(status(act(*maria, id, "commit")), 409);
    const auto before = parsed(nobody.get("/api/pilots/" + id + "/lottery"));
    EXPECT_EQ(text(before.at("seed")), "");
    EXPECT_TRUE(before.at("entrants").as_array().empty());
    const auto commitment = text(before.at("commitment"));

    // who was forgotten takes no part
    const auto gone = cara->send(http::verb::delete_, "/api/participants/" + people.back(), R"({"version":1})");
    ASSERT_LT(status(gone), 300) << gone.body();
    EXPECT_EQ(status(act(*cara, id, "draw")), 403);
    const auto response = act(*maria, id, "draw");
    ASSERT_EQ(status(response), 200) << response.body();
    EXPECT_EQ(parsed(response).at("lottery").at("left_out").as_int64(), 1);

    // eleven people: what counts them is for who may judge, all else for everyone
    const auto open = parsed(nobody.get("/api/pilots/" + id + "/lottery"));
    EXPECT_TRUE(open.at("entrants").as_array().empty());
    EXPECT_TRUE(open.at("chances").as_array().empty());
    EXPECT_TRUE(open.at("arms").at(0).at("people").is_null());
    EXPECT_TRUE(open.at("reserves").at(0).at("filled").is_null());
    EXPECT_NE(text(open.at("withheld")).find("Fewer than 10 people"), std::string::npos);
    EXPECT_FALSE(services::verify_lottery(boost::json::serialize(open), commitment).holds);
    EXPECT_TRUE(parsed(sam->get("/api/pilots/" + id + "/lottery")).at("entrants").as_array().empty());

    const auto published = maria->get("/api/pilots/" + id + "/lottery");
    EXPECT_EQ(text(parsed(published).at("digest")), text(open.at("digest")));
    EXPECT_EQ(text(parsed(published).at("seed")), text(open.at("seed")));
    const auto record = parsed(published);
    EXPECT_EQ(record.at("entrants").as_array().size(), 11U);
    for (const auto* word : {"Person", "Neighborhood", "female"}) {
        EXPECT_EQ(published.body().find(word), std::string::npos) << word;
    }
    for (const auto& who : people) {
        EXPECT_EQ(published.body().find(who), std::string::npos) << "an id of a participant is published";
    }
    const auto verdict = services::verify_lottery(published.body(), commitment);
    EXPECT_TRUE(verdict.holds) << to_json(verdict);
    EXPECT_FALSE(services::verify_lottery(published.body(), std::string(64, '0')).holds);

    // what people see is what was published, and the reserve is kept
    std::int64_t paid = 0;
    std::int64_t women = 0;
    for (const auto table = parsed(maria->get("/api/pilots/" + id + "/entrants"));
         const auto& row : table.at("rows").as_array()) {
        const auto& entrants = record.at("entrants").as_array();
        const auto one =
            std::ranges::find_if(entrants, [&](const auto& entrant) { return entrant.at("token") == row.at("token"); });
        ASSERT_EQ(one != entrants.end(), text(row.at("arm")) != "");
        if (one != entrants.end()) {
            EXPECT_EQ(text(one->at("arm")), text(row.at("arm")));
            paid += text(row.at("arm")) == "Paid" ? 1 : 0;
            women += text(row.at("arm")) == "Paid" && text(row.at("group")) == "women" ? 1 : 0;
        }
    }
    EXPECT_TRUE(paid == 5 || paid == 6);
    EXPECT_GE(women, 2);
    EXPECT_EQ(status(act(*maria, id, "draw")), 409);
    EXPECT_EQ(status(enter(*cara, id, {person("Late", "male")})), 409);
    // nor may the plan change under the record
    const auto changed = plan(fmt::format(R"(,"version":{},"blocks":"none")", version(id)));
    EXPECT_EQ(status(maria->post("/api/pilots/" + id + "/change", R"({"reason":"So","pilot":)" + changed + "}")), 409);
}

TEST_P(Pilots, WhatADesignCanShowIsComputedForTheSignedIn) {
    const std::string question = R"({"baseline":0.4,"effect":0.15,"people":120,"simulated":500})";
    EXPECT_EQ(status(Browser(*server).post("/api/pilot-design", question)), 401);
    const auto response = sam->post("/api/pilot-design", question);
    ASSERT_EQ(status(response), 200) << response.body();
    const auto answer = parsed(response);
    EXPECT_FALSE(answer.at("enough").as_bool());
    EXPECT_NE(text(answer.at("sentence")).find("underpowered"), std::string::npos);
    EXPECT_GT(answer.at("people_needed").as_int64(), 120);
    EXPECT_NEAR(answer.at("simulated_power").to_number<double>(), answer.at("power").to_number<double>(), 0.07);
    EXPECT_EQ(status(sam->post("/api/pilot-design", R"({"baseline":1.4,"people":2})")), 400);
}

/// Everyone who was given the paid arm enrolls, and is placed; of the others every second.
class PilotsAtTheEnd : public PilotOnBothDatabases {
  protected:
    std::string id;
    std::vector<std::string> paid;
    std::vector<std::string> others;

    void SetUp() override {
        PilotOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        id = drawn();
        for (const auto table = parsed(maria->get("/api/pilots/" + id + "/entrants"));
             const auto& row : table.at("rows").as_array()) {
            (text(row.at("arm")) == "Paid" ? paid : others).push_back(text(row.at("participant")));
        }
        ASSERT_EQ(paid.size(), 6U);
    }
    void later(int days) {
        server->workspace().today = [days] { return kToday + std::chrono::days(days); };
    }
    void step(const std::string& who, const std::string& name, int days, const std::string& more = {}) {
        const auto response = kim->post("/api/participants/" + who + "/steps",
                                        fmt::format(R"({{"step":"{}","day":"{}"{}}})", name, ago(-days), more));
        EXPECT_EQ(status(response), 201) << response.body();
    }
    void live() {
        later(20);
        for (std::size_t i = 0; i < 6; ++i) {
            step(paid[i], "enrollment", 6, fmt::format(R"(,"cohort":"{}")", cohort));
            step(paid[i], "completion", 9, fmt::format(R"(,"program":"{}")", program));
            step(paid[i], "placement", 10, R"(,"wage":24)");
            if (i % 2 == 0) {
                step(others[i], "placement", 12, R"(,"wage":20)");
            }
        }
    }
    object ask(Browser& who, const std::string& what) {
        const auto response = who.get("/api/pilots/" + id + "/" + what);
        EXPECT_EQ(status(response), 200) << what << response.body();
        return parsed(response);
    }
};

TEST_P(PilotsAtTheEnd, BalanceIsThereAtOnceForThoseWhoMaySee) {
    const auto balance = ask(*maria, "balance");
    EXPECT_EQ(balance.at("people").as_int64(), 12);
    EXPECT_EQ(balance.at("background_seen").as_int64(), 12);
    const auto& women = balance.at("rows").as_array().at(0);
    EXPECT_EQ(text(women.at("covariate")), "Women");
    // 2 reserved seats and the draw: what the entrants say themselves
    double share = 0;
    for (const auto table = ask(*maria, "entrants"); const auto& row : table.at("rows").as_array()) {
        share += text(row.at("arm")) == "Paid" && text(row.at("group")) == "women" ? 1.0 / 6 : 0;
    }
    EXPECT_NEAR(women.at("treatment").to_number<double>(), share, 1e-12);
    for (const auto* what : {"balance", "watch", "evaluation"}) {
        EXPECT_EQ(status(sam->get("/api/pilots/" + id + "/" + what)), 403) << what;
        EXPECT_EQ(status(Browser(*server).get("/api/pilots/" + id + "/" + what)), 401) << what;
        EXPECT_EQ(status(kim->get("/api/pilots/" + id + "/" + what)), 200) << "sees everybody who is in it";
    }
}

TEST_P(PilotsAtTheEnd, WatchingCountsWhoTookItUpAndWhoIsLost) {
    live();
    auto watch = ask(*maria, "watch");
    const auto arm = [&](std::size_t i) { return watch.at("arms").as_array().at(i).as_object(); };
    EXPECT_EQ(arm(1).at("took_up").as_int64(), 6);
    EXPECT_EQ(arm(0).at("took_other").as_int64(), 0);
    EXPECT_EQ(watch.at("waiting").as_int64(), 12) << "a placement counts when that of everybody could be known";
    EXPECT_TRUE(watch.at("rows").as_array().empty());
    const auto early = ask(*maria, "evaluation");
    EXPECT_FALSE(early.at("ready").as_bool());
    EXPECT_TRUE(early.at("arms").as_array().empty());

    // one lets the board see no more, one is forgotten
    const auto consents = fmt::format(
        R"({{"version":1,"consents":[{{"organization":"{}","scopes":["progress"],"given":"{}","withdrawn":"{}",)"
        R"("how":"form"}}]}})",
        board, ago(100), ago(-19));
    EXPECT_EQ(status(cara->put("/api/participants/" + others[1] + "/consents", consents)), 200);
    EXPECT_EQ(status(cara->send(http::verb::delete_, "/api/participants/" + others[3], R"({"version":1})")), 204);
    later(31);
    watch = ask(*maria, "watch");
    EXPECT_EQ(watch.at("waiting").as_int64(), 0);
    EXPECT_EQ(arm(0).at("withdrew").as_int64(), 1 + 1) << "who is forgotten has withdrawn all";
    EXPECT_EQ(arm(0).at("known").as_int64(), 4);
    EXPECT_DOUBLE_EQ(arm(1).at("outcome").to_number<double>(), 1);
    EXPECT_DOUBLE_EQ(arm(0).at("outcome").to_number<double>(), 0.75);
    bool outcome = false;
    for (const auto& row : watch.at("rows").as_array()) {
        if (text(row.at("what")) == "outcome") {
            outcome = true;
            EXPECT_NEAR(row.at("difference").to_number<double>(), 0.25, 1e-12);
            EXPECT_LT(row.at("low").to_number<double>(), 0) << "ten people show little";
        }
    }
    EXPECT_TRUE(outcome);
}

TEST_P(PilotsAtTheEnd, TheEvaluationSaysWhatItCanAndTheDecisionKeepsIt) {
    live();
    EXPECT_EQ(status(maria->get("/api/pilots/" + id + "/decision")), 404);
    later(31);
    const auto evaluation = ask(*maria, "evaluation");
    ASSERT_TRUE(evaluation.at("ready").as_bool());
    const auto& arm = evaluation.at("arms").as_array().at(0);
    const auto& itt = arm.at("estimates").as_array().at(0);
    // the lottery decides who is in which stratum: mostly some have both arms, and all of the paid are placed
    if (itt.at("estimate").is_null()) {
        EXPECT_FALSE(itt.at("why_not").is_null());
        EXPECT_EQ(text(arm.at("verdict")), "cannot tell");
    } else {
        EXPECT_GE(itt.at("estimate").to_number<double>(), 0);
        EXPECT_LE(itt.at("estimate").to_number<double>(), 1);
        EXPECT_DOUBLE_EQ(itt.at("arms").as_array().at(1).at("mean").to_number<double>(), 1);
    }
    EXPECT_FALSE(text(arm.at("sentence")).empty());
    std::set<std::string> keys;
    for (const auto& estimate : arm.at("estimates").as_array()) {
        keys.insert(text(estimate.at("key")));
        EXPECT_FALSE(estimate.at("assumptions").as_array().empty()) << text(estimate.at("key"));
    }
    EXPECT_EQ(keys, (std::set<std::string>{"itt", "adjusted", "randomization", "compliers", "bounds"}));
    EXPECT_DOUBLE_EQ(arm.at("cost").at("treatment").to_number<double>(), 9000);

    const auto scale = maria->post("/api/pilots/" + id + "/scale",
                                   R"({"openings_low":20,"openings":30,"openings_high":40,"seats":[6,60]})");
    ASSERT_EQ(status(scale), 200) << scale.body();
    EXPECT_EQ(parsed(scale).at("pilot_seats").as_int64(), 6);
    EXPECT_EQ(parsed(scale).at("pilot_placed").as_int64(), 6);
    const auto rows = parsed(scale).at("rows").as_array();
    EXPECT_LT(rows.at(1).at("placement_rate").to_number<double>(), rows.at(0).at("placement_rate").to_number<double>());

    const auto wish = [&](const char* more) {
        return fmt::format(R"({{"version":{},"decision":"adapt"{}}})", version(id), more);
    };
    EXPECT_EQ(status(maria->post("/api/pilots/" + id + "/decide", wish(""))), 400) << "reasons are missing";
    EXPECT_EQ(status(kim->post("/api/pilots/" + id + "/decide", wish(R"(,"reasons":"So")"))), 403);
    const auto decided = maria->post("/api/pilots/" + id + "/decide", wish(R"(,"reasons":"Small but promising")"));
    ASSERT_EQ(status(decided), 200) << decided.body();
    EXPECT_EQ(text(parsed(decided).at("pilot").at("status")), "decided");
    EXPECT_EQ(status(maria->post("/api/pilots/" + id + "/decide", wish(R"(,"reasons":"Again")"))), 409);

    // the evidence stays as it was, whatever happens later
    step(others[1], "placement", 25);
    const auto kept = ask(*maria, "decision");
    EXPECT_TRUE(kept.at("unchanged").as_bool());
    EXPECT_EQ(kept.at("evidence").at("arms").as_array().at(0).at("sentence"), arm.at("sentence"));
    EXPECT_EQ(status(sam->get("/api/pilots/" + id + "/decision")), 403);
    EXPECT_EQ(text(parsed(sam->get("/api/pilots/" + id + "/page")).at("decisions").as_array().at(0).at("reasons")),
              "Small but promising");
}

INSTANTIATE_ON_BOTH_DATABASES(Pilots);
INSTANTIATE_ON_BOTH_DATABASES(PilotsAtTheEnd);

}  // namespace
}  // namespace laborshed::testing
