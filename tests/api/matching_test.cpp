// A small market worked by hand, from lists of cohorts to planned enrollments, and who sees what of a run: on both
// databases.
#include "base/json_reader.h"
#include "browser.h"

#include "base/day.h"
#include "pipeline/matching_record.h"
#include "records/vocabulary.h"
#include "services/matching/matching_archive.h"
#include "services/matching/matching_input.h"
#include "services/participants/person_groups.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace laborshed {
namespace {

using boost::json::object;
using testing::Browser;
using testing::field;
using testing::parsed;

using testing::ago;

/// Cara's center keeps the records of Ana, Ben and Cruz and lets Kim's college see them; Sam's hospital sees no one.
/// Cohorts Day and Night have one seat each, the one of Day is reserved for women.
class MatchingOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        cara = member_of("Neighborhood Center", "cara@center.org", center, "community");
        kim = member_of("River College", "kim@college.edu", college, "education");
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"delivering"})");
        for (const auto& organization : {center, college, hospital}) {
            maria->made("/api/memberships",
                        fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"{}"}})",
                                    partnership, organization, ago(800)));
        }
        program = kim->made("/api/training-programs",
                            fmt::format(R"({{"partnership":"{}","organization":"{}","title":"Nursing",)"
                                        R"("cip":"51.3801","credential":"license","occupation":"29-1141",)"
                                        R"("needs_eligibility":true}})",
                                        partnership, college));
        day = cohort("Day", R"([{"group":"women","seats":1}])");
        night = cohort("Night", "[]");
        ana = person("Ana", "female");
        ben = person("Ben", "male");
        cruz = person("Cruz", "male");
    }

    std::string cohort(const std::string& name, const std::string& reserved) {
        return kim->made("/api/cohorts",
                         fmt::format(R"({{"program":"{}","name":"{}","seats":1,"starts":"{}","ends":"{}",)"
                                     R"("reserved":{}}})",
                                     program, name, ago(-30), ago(-200), reserved));
    }
    std::string consent(const std::string& organization, const std::string& more = {}) const {
        return fmt::format(R"({{"organization":"{}","scopes":["progress","background"],"given":"{}","how":"form"{}}})",
                           organization, ago(100), more);
    }
    /// Applied, and found eligible.
    std::string person(const std::string& name, const std::string& sex, bool eligible = true) {
        const auto id = cara->made("/api/participants",
                                   fmt::format(R"({{"identity":{{"given_name":"{}"}},"background":{{"sex":"{}"}},)"
                                               R"("consents":[{}]}})",
                                               name, sex, consent(college)));
        record(*kim, id, "application", 40);
        if (eligible) {
            record(*kim, id, "eligibility", 30);
        }
        return id;
    }
    void record(Browser& who, const std::string& id, const std::string& step, int days, const std::string& more = {}) {
        const auto response =
            who.post("/api/participants/" + id + "/steps",
                     fmt::format(R"({{"step":"{}","day":"{}","program":"{}"{}}})", step, ago(days), program, more));
        EXPECT_EQ(response.result_int(), 201) << response.body();
    }
    static std::string ids(const std::vector<std::string>& all) {
        std::string text;
        for (const auto& id : all) {
            text += (text.empty() ? "\"" : ",\"") + id + "\"";
        }
        return text;
    }
    testing::Response prefer(Browser& who, const std::string& id, const std::vector<std::string>& places,
                             int version = 0, const std::string& market = "seats") {
        return who.put("/api/participants/" + id + "/preferences",
                       fmt::format(R"({{"version":{},"market":"{}","places":[{}]}})", version, market, ids(places)));
    }
    std::string wish(const std::string& more = {}) const {
        return fmt::format(R"({{"partnership":"{}","market":"seats","places":[{}]{}}})", partnership, ids({day, night}),
                           more);
    }
    object preview(Browser& who, const std::string& body) {
        const auto response = who.post("/api/matching/preview", body);
        EXPECT_EQ(response.result_int(), 200) << response.body();
        return parsed(response);
    }
    /// The run, committed as it was previewed.
    testing::Response commit(Browser& who, const std::string& more, const std::string& rule = "deferred_acceptance") {
        const std::string digest(preview(who, wish(more)).at("digest").as_string());
        return who.post("/api/matching/runs",
                        wish(more + fmt::format(R"(,"title":"Fall round","rule":"{}","digest":"{}")", rule, digest)));
    }
    static object row_of(const object& answer, const char* list, const std::string& name) {
        for (const auto& row : answer.at(list).as_array()) {
            if (row.at("name").as_string() == name) {
                return row.as_object();
            }
        }
        ADD_FAILURE() << name << " is not there: " << boost::json::serialize(answer);
        return {};
    }
    static std::string got(const object& row, const char* rule) { return text(row.at(rule).at("place_title")); }
    static std::string text(const boost::json::value& value) { return std::string(value.as_string()); }
    static int status(const testing::Response& response) { return static_cast<int>(response.result_int()); }

    std::unique_ptr<Browser> cara, kim, sam;
    std::string center, college, hospital, partnership, program, day, night, ana, ben, cruz;
    static constexpr auto kForWomen = R"(,"reserve_group":"women")";
};

TEST_P(MatchingOnBothDatabases, TheReservedSeatAndTheListsDecide) {
    // Day's only seat is set aside for women: whatever the lottery says, Ana has it, Ben gets his second choice, and
    // Cruz, who lists Day alone, gets nothing
    EXPECT_EQ(status(prefer(*kim, ana, {day, night})), 200);
    EXPECT_EQ(status(prefer(*cara, ben, {day, night})), 200);
    EXPECT_EQ(status(prefer(*kim, cruz, {day})), 200);
    const auto answer = preview(*kim, wish(kForWomen));
    EXPECT_EQ(answer.at("given_lists").as_int64(), 3);
    const auto her = row_of(answer, "people", "Ana");
    EXPECT_EQ(got(her, "deferred"), "Nursing: Day");
    EXPECT_EQ(her.at("deferred").at("choice").as_int64(), 1);
    EXPECT_TRUE(her.at("deferred").at("reserved_seat").as_bool());
    EXPECT_EQ(got(row_of(answer, "people", "Ben"), "deferred"), "Nursing: Night");
    EXPECT_EQ(got(row_of(answer, "people", "Cruz"), "deferred"), "");
    const auto& deferred = answer.at("deferred");
    EXPECT_EQ(boost::json::serialize(deferred.at("obtained")), "[1,1]");
    EXPECT_EQ(deferred.at("unplaced").as_int64(), 1);
    EXPECT_EQ(deferred.at("free_seats").as_int64(), 0);
    EXPECT_EQ(deferred.at("reserved_used").as_int64(), 1);
    EXPECT_EQ(deferred.at("members").as_int64(), 1);
    EXPECT_EQ(deferred.at("blocking_pairs").as_int64(), 0);
    // no one is told of anyone else
    ASSERT_FALSE(answer.at("people").as_array().empty());
    for (const auto& row : answer.at("people").as_array()) {
        const auto sentence = text(row.at("deferred").at("sentence"));
        EXPECT_FALSE(sentence.empty());
        for (const auto* name : {"Ana", "Ben", "Cruz"}) {
            EXPECT_EQ(sentence.find(name), std::string::npos) << sentence;
        }
    }
    // when the group does not count, the lottery decides on Day; some seed is for Ben or Cruz
    bool other = false;
    for (int seed = 1; seed <= 64 && !other; ++seed) {
        const auto by_lottery = preview(*kim, wish(fmt::format(R"(,"seed":{})", seed)));
        EXPECT_EQ(by_lottery.at("deferred").at("reserved_seats").as_int64(), 0);
        other = got(row_of(by_lottery, "people", "Ana"), "deferred") != "Nursing: Day";
    }
    EXPECT_TRUE(other);
}

TEST_P(MatchingOnBothDatabases, TheTwoRulesDiffer) {
    // Ana: Day, then Night; Ben: only Day. Together most fits when Ana moves to Night (1/2 + 1), with every lottery;
    // deferred acceptance leaves Ben without a seat when the lottery is for Ana.
    EXPECT_EQ(status(prefer(*kim, ana, {day, night})), 200);
    EXPECT_EQ(status(prefer(*kim, ben, {day})), 200);
    EXPECT_EQ(status(prefer(*kim, cruz, {night})), 200);
    const auto gone = fmt::format(R"({{"version":1,"consents":[{}]}})",
                                  consent(college, fmt::format(R"(,"withdrawn":"{}")", ago(0))));
    EXPECT_EQ(status(cara->put("/api/participants/" + cruz + "/consents", gone)), 200);
    bool for_ana = false;
    for (int seed = 1; seed <= 64 && !for_ana; ++seed) {
        const auto answer = preview(*kim, wish(fmt::format(R"(,"seed":{})", seed)));
        EXPECT_EQ(answer.at("people").as_array().size(), 2U) << "who withdrew consent takes no part";
        EXPECT_EQ(got(row_of(answer, "people", "Ana"), "assigned"), "Nursing: Night");
        EXPECT_EQ(got(row_of(answer, "people", "Ben"), "assigned"), "Nursing: Day");
        EXPECT_EQ(answer.at("assigned").at("placed").as_int64(), 2);
        for_ana = got(row_of(answer, "people", "Ana"), "deferred") == "Nursing: Day";
        if (for_ana) {
            EXPECT_EQ(answer.at("deferred").at("placed").as_int64(), 1);
            EXPECT_EQ(answer.at("same").as_int64(), 0);
            EXPECT_EQ(answer.at("better_deferred").as_int64(), 1);
            EXPECT_EQ(answer.at("better_assigned").as_int64(), 1);
            EXPECT_TRUE(row_of(answer, "people", "Ben").at("differs").as_bool());
        } else {
            EXPECT_EQ(answer.at("same").as_int64(), 2);
        }
    }
    EXPECT_TRUE(for_ana);
}

TEST_P(MatchingOnBothDatabases, APreviewKeepsNothingAndACommittedRunIsMadeAgain) {
    EXPECT_EQ(status(prefer(*kim, ana, {day, night})), 200);
    EXPECT_EQ(status(prefer(*kim, ben, {day, night})), 200);
    (void)preview(*kim, wish(kForWomen));
    EXPECT_TRUE(parsed(kim->get("/api/matching/runs")).at("rows").as_array().empty());
    EXPECT_EQ(parsed(kim->get("/api/participants/" + ana)).at("steps").as_array().size(), 2U);

    // what was not previewed, or has changed since, is not committed
    const auto rule = std::string(R"(,"title":"Fall","rule":"assignment")");
    EXPECT_EQ(status(kim->post("/api/matching/runs", wish(rule))), 400);
    EXPECT_EQ(status(kim->post("/api/matching/runs", wish(rule + R"(,"digest":"0")"))), 409);
    EXPECT_EQ(status(kim->post("/api/matching/runs", wish(R"(,"rule":"other","digest":"0")"))), 400);

    const auto committed = commit(*kim, kForWomen);
    ASSERT_EQ(status(committed), 201) << committed.body();
    const auto id = text(parsed(committed).at("id"));
    const auto run = parsed(kim->get("/api/matching/runs/" + id));
    EXPECT_TRUE(run.at("reproduced").as_bool());
    EXPECT_EQ(run.at("committed_by").as_string(), "Sam Reed");
    EXPECT_EQ(run.at("rows").as_array().size(), 3U);
    EXPECT_EQ(text(row_of(run, "rows", "Ana").at("place_title")), "Nursing: Day");
    EXPECT_NE(text(row_of(run, "rows", "Ana").at("sentence")).find("reserved"), std::string::npos);
    EXPECT_EQ(text(run.at("run_digest")).size(), 64U);

    // a seat is a planned enrollment, in both histories
    const auto steps = parsed(cara->get("/api/participants/" + ana)).at("steps").as_array();
    const auto plan = std::ranges::find_if(steps, [](const auto& one) { return one.at("planned").as_bool(); });
    ASSERT_NE(plan, steps.end());
    EXPECT_EQ(text(plan->at("step")), "enrollment");
    EXPECT_EQ(text(plan->at("cohort")), day);
    EXPECT_EQ(text(plan->at("day")), ago(-30));
    // who has a seat takes no part in the next round, and it is taken
    const auto next = preview(*kim, wish(kForWomen));
    EXPECT_EQ(next.at("people").as_array().size(), 1U);
    ASSERT_FALSE(next.at("places").as_array().empty());
    for (const auto& place : next.at("places").as_array()) {
        EXPECT_EQ(place.at("taken").as_int64(), 1);
        EXPECT_EQ(place.at("seats").as_int64(), 0);
    }
    const auto csv = kim->get("/api/matching/runs/" + id + "?format=csv").body();
    EXPECT_NE(csv.find("sentence"), std::string::npos);
    EXPECT_NE(csv.find("Ana"), std::string::npos);
    EXPECT_EQ(parsed(kim->get("/api/matching/runs?partnership=" + partnership)).at("rows").as_array().size(), 1U);
    EXPECT_TRUE(parsed(kim->get("/api/matching/runs?partnership=other")).at("rows").as_array().empty());
}

TEST_P(MatchingOnBothDatabases, ARunShowsNobodyToWhoMayNotSeeThem) {
    EXPECT_EQ(status(prefer(*kim, ana, {day, night})), 200);
    const auto committed = commit(*kim, kForWomen);
    ASSERT_EQ(status(committed), 201) << committed.body();
    const auto at = "/api/matching/runs/" + text(parsed(committed).at("id"));
    for (auto* who : {sam.get(), maria.get()}) {
        const auto response = who->get(at);
        EXPECT_EQ(status(response), 200);
        for (const auto* word : {"Ana", "Ben", "Cruz"}) {
            EXPECT_EQ(response.body().find(word), std::string::npos) << response.body();
        }
        for (const auto& id : {ana, ben, cruz}) {
            EXPECT_EQ(response.body().find(id), std::string::npos);
        }
        EXPECT_TRUE(parsed(response).at("rows").as_array().empty());
        EXPECT_FALSE(parsed(response).at("everybody").as_bool());
        EXPECT_TRUE(parsed(response).at("reproduced").as_bool());
        // nor how many they are, nor of what group
        const auto outcome = parsed(response).at("outcome").as_object();
        EXPECT_EQ(outcome.at("placed").as_int64() + outcome.at("unplaced").as_int64(), 0);
        EXPECT_TRUE(outcome.at("obtained").as_array().empty());
        EXPECT_TRUE(outcome.at("members").is_null());
        EXPECT_TRUE(outcome.at("blocking_pairs").is_null());
    }
    // how many seats were free, and so how many taken, is for who may fill them
    EXPECT_TRUE(parsed(sam->get(at)).at("outcome").at("free_seats").is_null());
    EXPECT_TRUE(parsed(sam->get(at)).at("places").at(0).at("seats").is_null());
    EXPECT_EQ(parsed(kim->get(at)).at("places").at(0).at("seats").as_int64(), 1);
    EXPECT_TRUE(parsed(kim->get(at)).at("everybody").as_bool());
    EXPECT_EQ(parsed(kim->get(at)).at("outcome").at("placed").as_int64(), 2);
    EXPECT_EQ(parsed(kim->get(at)).at("outcome").at("members").as_int64(), 1);
    EXPECT_EQ(status(Browser(*server).get(at)), 401);
    EXPECT_EQ(status(Browser(*server).post("/api/matching/preview", wish())), 401);
    std::string elsewhere;
    EXPECT_EQ(status(member_of("Far Mill", "lee@mill.com", elsewhere)->get(at)), 404);
    // nor does it leave through the run's history, or fill another's seats
    EXPECT_EQ(status(kim->get(at + "/history")), 404);
    EXPECT_EQ(status(sam->post("/api/matching/preview", wish())), 403);
    EXPECT_EQ(status(prefer(*sam, ana, {day}, 1)), 404);
    EXPECT_EQ(status(sam->get("/api/participants/" + ana + "/preferences")), 404);

    // the hospital can see Ana's progress, but not what group she is of
    const auto both = fmt::format(R"({{"version":1,"consents":[{},{{"organization":"{}","scopes":["progress"],)"
                                  R"("given":"{}","how":"form"}}]}})",
                                  consent(college), hospital, ago(1));
    EXPECT_EQ(status(cara->put("/api/participants/" + ana + "/consents", both)), 200);
    const auto hers = row_of(parsed(sam->get(at)), "rows", "Ana");
    EXPECT_EQ(text(hers.at("sentence")), "Placed at choice 1, Nursing: Day.");
    EXPECT_FALSE(hers.at("reserved_seat").as_bool());
    EXPECT_EQ(parsed(sam->get(at)).at("outcome").at("placed").as_int64(), 1) << "of her alone";
    EXPECT_TRUE(parsed(sam->get(at)).at("outcome").at("members").is_null());

    // withdrawn: gone from the old run at once, which is made again all the same
    const auto gone = fmt::format(R"({{"version":2,"consents":[{}]}})",
                                  consent(college, fmt::format(R"(,"withdrawn":"{}")", ago(0))));
    EXPECT_EQ(status(cara->put("/api/participants/" + ana + "/consents", gone)), 200);
    const auto after = kim->get(at);
    EXPECT_EQ(after.body().find("Ana"), std::string::npos);
    EXPECT_EQ(parsed(after).at("rows").as_array().size(), 2U);
    EXPECT_FALSE(parsed(after).at("everybody").as_bool());
    EXPECT_EQ(
        parsed(after).at("outcome").at("placed").as_int64() + parsed(after).at("outcome").at("unplaced").as_int64(), 2);
    EXPECT_TRUE(parsed(after).at("reproduced").as_bool());
    EXPECT_EQ(kim->get(at + "?format=csv").body().find("Ana"), std::string::npos);

    // forgotten: no one finds them in it any more, who kept the record neither
    EXPECT_EQ(parsed(cara->get(at)).at("rows").as_array().size(), 3U);
    EXPECT_EQ(status(cara->send(testing::http::verb::delete_, "/api/participants/" + ben, R"({"version":1})")), 204);
    EXPECT_EQ(parsed(cara->get(at)).at("rows").as_array().size(), 2U);
    EXPECT_TRUE(parsed(cara->get(at)).at("reproduced").as_bool());
}

TEST_P(MatchingOnBothDatabases, WhoWasNotFoundEligibleGetsNoSeat) {
    const auto dina = person("Dina", "female", false);
    EXPECT_EQ(status(prefer(*kim, dina, {day, night})), 200);
    const auto answer = preview(*kim, wish(kForWomen));
    const auto hers = row_of(answer, "people", "Dina");
    EXPECT_EQ(got(hers, "deferred"), "");
    EXPECT_EQ(got(hers, "assigned"), "");
    EXPECT_NE(text(hers.at("deferred").at("sentence")).find("not eligible"), std::string::npos);
    // and a run with her is possible: she is not enrolled
    EXPECT_EQ(status(commit(*kim, kForWomen, "assignment")), 201);
    EXPECT_EQ(parsed(kim->get("/api/participants/" + dina)).at("steps").as_array().size(), 1U);
}

TEST_P(MatchingOnBothDatabases, OpeningsTakeWhoIsDoneAndGiveNoStep) {
    const auto opening = [&](const std::string& title, const std::string& more) {
        return sam->made("/api/openings",
                         fmt::format(R"({{"partnership":"{}","organization":"{}","type":"job","title":"{}",)"
                                     R"("occupation":"29-1141","places":1,"wage":38.5,"opened":"{}"{}}})",
                                     partnership, hospital, title, ago(20), more));
    };
    const auto ward = opening("Ward nurse", "");
    const auto closed = opening("Clinic nurse", fmt::format(R"(,"closed":"{}")", ago(2)));
    const auto body = [&](const std::string& id) {
        return fmt::format(R"({{"partnership":"{}","market":"openings","places":["{}"]}})", partnership, id);
    };
    const auto refused = sam->post("/api/matching/preview", body(closed));
    EXPECT_EQ(status(refused), 400);
    EXPECT_NE(refused.body().find("places[0]"), std::string::npos);
    EXPECT_TRUE(preview(*sam, body(ward)).at("people").as_array().empty());
    const auto nobody =
        sam->post("/api/matching/runs",
                  fmt::format(R"({{"partnership":"{}","market":"openings","places":["{}"],"title":"Jobs",)"
                              R"("rule":"assignment","digest":{}}})",
                              partnership, ward, boost::json::serialize(preview(*sam, body(ward)).at("digest"))));
    EXPECT_EQ(status(nobody), 400) << nobody.body();

    const auto to_hospital = fmt::format(R"({{"version":1,"consents":[{},{}]}})", consent(college), consent(hospital));
    for (const auto& id : {ana, ben}) {
        EXPECT_EQ(status(cara->put("/api/participants/" + id + "/consents", to_hospital)), 200);
        record(*kim, id, "enrollment", 20, fmt::format(R"(,"cohort":"{}")", day));
        record(*kim, id, "completion", 10, fmt::format(R"(,"cohort":"{}")", day));
    }
    const auto answer = preview(*sam, body(ward));
    EXPECT_EQ(text(answer.at("priority")), "score");
    EXPECT_EQ(answer.at("people").as_array().size(), 2U);
    EXPECT_EQ(answer.at("deferred").at("placed").as_int64(), 1);
    // nothing of O*NET is loaded, nor any wage known: no one has a score, and that is said
    EXPECT_TRUE(row_of(answer, "people", "Ana").at("list").at(0).at("score").is_null());
    EXPECT_NE(boost::json::serialize(answer.at("notes")).find("too little is known to score the fit: 2"),
              std::string::npos);
    // who has a job looks for none
    record(*sam, ana, "placement", 5, fmt::format(R"(,"opening":"{}")", ward));
    const auto later = preview(*sam, body(ward));
    EXPECT_EQ(later.at("people").as_array().size(), 1U);
    EXPECT_EQ(later.at("places").at(0).at("seats").as_int64(), 0);
}

TEST_P(MatchingOnBothDatabases, ListsAreKeptChangedAndTakenBack) {
    const auto at = "/api/participants/" + ana + "/preferences";
    EXPECT_EQ(parsed(kim->get(at)).at("lists").as_array().size(), 2U);
    EXPECT_EQ(status(prefer(*kim, ana, {night, day})), 200);
    const auto list = parsed(cara->get(at)).at("lists").at(0);
    EXPECT_EQ(list.at("version").as_int64(), 1);
    EXPECT_EQ(text(list.at("places").at(0).at("title")), "Nursing: Night");
    EXPECT_EQ(text(list.at("organization_name")), "River College");
    EXPECT_EQ(status(prefer(*kim, ana, {day}, 7)), 409);
    const auto wrong = prefer(*kim, ana, {"nothing", day, day}, 1);
    EXPECT_EQ(status(wrong), 400);
    EXPECT_NE(wrong.body().find("places[0]"), std::string::npos) << wrong.body();
    EXPECT_NE(wrong.body().find("places[2]"), std::string::npos) << wrong.body();
    EXPECT_EQ(status(prefer(*kim, ana, {day}, 1, "else")), 400);
    EXPECT_EQ(status(prefer(*cara, ana, {}, 1)), 200);
    EXPECT_TRUE(parsed(kim->get(at)).at("lists").at(0).at("places").as_array().empty());
}

TEST_P(MatchingOnBothDatabases, WrongFieldsAreNamed) {
    const auto refuse = [&](const char* body, std::initializer_list<const char*> fields) {
        const auto response = kim->post("/api/matching/preview", body);
        EXPECT_EQ(status(response), 400);
        for (const auto* name : fields) {
            EXPECT_NE(response.body().find("\"" + std::string(name) + "\""), std::string::npos) << response.body();
        }
    };
    refuse(R"({"market":"chairs","priority":"x","reserves":"y","reserve_group":"z"})",
           {"market", "priority", "reserves", "reserve_group"});
    refuse(R"({"partnership":"none","places":[],"seed":-1})", {"partnership", "market", "seed"});
    EXPECT_EQ(status(kim->post("/api/matching/preview",
                               fmt::format(R"({{"partnership":"{}","market":"seats","places":["{}","{}"]}})",
                                           partnership, day, day))),
              400);
}

INSTANTIATE_ON_BOTH_DATABASES(MatchingOnBothDatabases);

// What is kept of a run is all that it hangs on: one thing different, and it is not made again.
TEST(MatchingKept, ReproducedOnlyFromTheSameRecord) {
    services::KeptPeople people;
    for (int i = 0; i < 3; ++i) {
        services::KeptPerson person;
        person.key = std::to_string(100 + i);
        person.list = {{0, 0, 1'000'000}, {1, 333'333, 500'000}};
        people.people.push_back(person);
    }
    people.people[2].list.pop_back();
    people.people[1].in_group = true;
    for (const auto rule : {pipeline::MatchingRule::deferred_acceptance, pipeline::MatchingRule::assignment}) {
        records::MatchingRun run;
        run.rule = rule;
        run.reserves = pipeline::ReserveRule::soft;
        run.seed = 7;
        run.places = {{"a", "A", 1, 1}, {"b", "B", 1, 0}};
        const auto market = services::market_of(run.places, people, run.reserves, run.seed);
        const auto matching = market.match(rule);
        services::keep(matching, people);
        run.run_digest = market.digest(rule);
        run.result_digest = pipeline::result_digest(matching);
        const auto read = from_json<services::KeptPeople>(to_json(people));
        EXPECT_TRUE(services::reproduced(run, read)) << text_of(rule);
        EXPECT_EQ(*people.people[1].choice, 0) << "the seat of the group";

        auto other = run;
        other.seed = 8;
        EXPECT_FALSE(services::reproduced(other, read));
        other = run;
        other.places[0].seats = 2;
        EXPECT_FALSE(services::reproduced(other, read));
        auto changed = read;
        changed.people[0].list[1].priority += 1;
        EXPECT_FALSE(services::reproduced(run, changed));
        changed = read;
        std::swap(changed.people[0].choice, changed.people[1].choice);
        EXPECT_FALSE(services::reproduced(run, changed));
    }
}

services::onet::Rating rated(double importance, double level, bool not_relevant = false) {
    return {.importance = importance, .level = level, .reason = {}, .not_relevant = not_relevant};
}

TEST(MatchFit, PartsAsFarAsTheyAreKnown) {
    services::onet::Ratings ratings;
    ratings.elements = {{"2.A.1.a", "Reading", "skill"}, {"2.B.1.a", "Caring", "skill"}};
    ratings.occupations = {{"29-1141", {rated(80, 60), rated(20, 80)}},
                           {"31-1131", {rated(50, 30), rated(90, 90)}},
                           {"53-3032", {rated(50, 45), rated(10, 5, true)}}};
    const services::MatchFit fit(ratings);
    const services::PlaceFacts ward{.occupation = "29-1141", .county = "53033", .wage = 30};

    // an aide: reading 30 of 60, caring 90 of 80 counts as all: (80 × 0.5 + 20) ÷ 100
    const auto aide = fit.score({.occupations = {"31-1131"}, .county = "53033", .wage = 40}, ward);
    EXPECT_NEAR(*aide.parts[0].fit, 0.6, 1e-12);
    EXPECT_NEAR(*aide.parts[1].fit, 1, 1e-12);
    EXPECT_FALSE(aide.parts[2].fit.has_value());
    EXPECT_NEAR(*aide.parts[3].fit, 0.75, 1e-12);
    // weights 0.4, 0.2, 0.2 of the known 0.8
    EXPECT_NEAR(*aide.score, (0.4 * 0.6 + 0.2 * 1 + 0.2 * 0.75) / 0.8, 1e-12);
    EXPECT_NEAR(aide.known, 0.8, 1e-12);
    // who also drove: the higher level of each; what is not relevant to drivers is level 0, not unknown
    const auto both = fit.score({.occupations = {"31-1131", "53-3032"}, .county = "", .wage = {}}, ward);
    EXPECT_NEAR(*both.parts[0].fit, (80 * 0.75 + 20) / 100, 1e-12);
    const auto driver = fit.score({.occupations = {"53-3032"}, .county = "", .wage = {}}, ward);
    EXPECT_NEAR(*driver.parts[0].fit, 80 * 0.75 / 100, 1e-12);
    // another county is not known, rather than far; skills alone are under half of the weight
    const auto far = fit.score({.occupations = {"31-1131"}, .county = "53061", .wage = {}}, ward);
    EXPECT_FALSE(far.parts[1].fit.has_value());
    EXPECT_FALSE(far.score.has_value());
    EXPECT_FALSE(fit.score({.occupations = {}, .county = "", .wage = {}}, ward).parts[0].fit.has_value());
    EXPECT_FALSE(fit.score({.occupations = {"99-9999"}, .county = "", .wage = {}}, ward).parts[0].fit.has_value());
}

TEST(MatchingGroups, AsPeopleSaidItThemselves) {
    using pipeline::PersonGroup;
    services::Background background;
    EXPECT_FALSE(services::in_group(background, PersonGroup::women).has_value());
    EXPECT_FALSE(services::in_group(background, PersonGroup::black).has_value());
    background.sex = pipeline::Sex::female;
    background.races = {pipeline::Race::asian, pipeline::Race::black};
    background.veteran = false;
    EXPECT_EQ(services::in_group(background, PersonGroup::women), true);
    EXPECT_EQ(services::in_group(background, PersonGroup::men), false);
    EXPECT_EQ(services::in_group(background, PersonGroup::black), true);
    EXPECT_EQ(services::in_group(background, PersonGroup::white), false);
    EXPECT_EQ(services::in_group(background, PersonGroup::veteran), false);
    // every group that seats may be reserved for is one that someone can say to be of
    background.hispanic = background.disability = background.low_income = background.homeless = true;
    background.justice_involved = background.single_parent = background.english_learner = true;
    background.long_term_unemployed = background.foster_youth = background.displaced_homemaker = true;
    background.farmworker = background.public_assistance = true;
    for (const auto& group : records::vocabulary().groups) {
        EXPECT_TRUE(services::in_group(background, enum_of<PersonGroup>(group.value).value()).has_value())
            << group.value;
    }
}

}  // namespace
}  // namespace laborshed
