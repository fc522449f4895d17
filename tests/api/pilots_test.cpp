// A pilot from its draft to its drawn lottery, who may do what of it, and what everybody can check: on both databases.
#include "pilot_fixture.h"

#include "pilots/plan.h"
#include "services/pilot_lottery_record.h"

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
    const auto wrong = maria->post("/api/pilots", plan(R"(,"outcome":"luck","power":2,"reserves":[{"group":"women",)"
                                                       R"("arm":"Nobody","seats":0}])"));
    EXPECT_EQ(status(wrong), 400);
    for (const auto* field : {"outcome", "power", "reserves[0].arm", "reserves[0].seats"}) {
        EXPECT_NE(wrong.body().find(field), std::string::npos) << field << wrong.body();
    }
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

    const auto published = nobody.get("/api/pilots/" + id + "/lottery");
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
    for (const auto& row : parsed(maria->get("/api/pilots/" + id + "/entrants")).at("rows").as_array()) {
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
    EXPECT_NE(text(answer.at("sentence")).find("too little"), std::string::npos);
    EXPECT_GT(answer.at("people_needed").as_int64(), 120);
    EXPECT_NEAR(answer.at("simulated_power").as_double(), answer.at("power").as_double(), 0.07);
    EXPECT_EQ(status(sam->post("/api/pilot-design", R"({"baseline":1.4,"people":2})")), 400);
}

INSTANTIATE_ON_BOTH_DATABASES(Pilots);

}  // namespace
}  // namespace laborshed::testing
