// A person from a community group's intake through a college's cohort to a hospital's job, and who can see what of it:
// on both databases.
#include "browser.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;

using testing::ago;

/// Maria convenes; Cara is of the Neighborhood Center, Kim of River College, Sam of Valley Hospital.
class ParticipantsOnBothDatabases : public testing::BookOnBothDatabases {
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
                            fmt::format(R"({{"partnership":"{}","organization":"{}","title":"Nursing, evenings",)"
                                        R"("cip":"51.3801","credential":"license","occupation":"29-1141",)"
                                        R"("needs_eligibility":true}})",
                                        partnership, college));
        cohort = kim->made("/api/cohorts",
                           fmt::format(R"({{"program":"{}","name":"Fall","seats":20,"starts":"{}","ends":"{}"}})",
                                       program, ago(400), ago(200)));
        opening = sam->made("/api/openings",
                            fmt::format(R"({{"partnership":"{}","organization":"{}","type":"job","title":"Ward nurse",)"
                                        R"("occupation":"29-1141","places":2,"wage":38.5,"opened":"{}"}})",
                                        partnership, hospital, ago(300)));
    }

    std::string consent(const std::string& organization, const std::string& scopes) const {
        return fmt::format(R"({{"organization":"{}","scopes":[{}],"given":"{}","how":"signed form"}})", organization,
                           scopes, ago(500));
    }
    static std::string intake(const std::string& consents, const std::string& name = "Rosa") {
        return fmt::format(R"({{"identity":{{"given_name":"{}","family_name":"Quiroga","birth_date":"1994-05-02",)"
                           R"("phone":"555 0100","ssn":"123456789"}},)"
                           R"("background":{{"sex":"female","single_parent":true}},"consents":[{}]}})",
                           name, consents);
    }
    static std::string step(const std::string& name, int days_ago, const std::string& more = {}) {
        return fmt::format(R"({{"step":"{}","day":"{}"{}}})", name, ago(days_ago), more);
    }
    testing::Response record(Browser& who, const std::string& participant, const std::string& body) {
        return who.post("/api/participants/" + participant + "/steps", body);
    }
    static std::size_t checks_of(Browser& who) {
        std::size_t checks = 0;
        const auto home = parsed(who.get("/api/home"));
        for (const auto& need : home.at("needs").as_array()) {
            checks += need.at("what").as_string() == "check" ? 1 : 0;
        }
        return checks;
    }
    static int status(const testing::Response& response) { return static_cast<int>(response.result_int()); }

    std::unique_ptr<Browser> cara, kim, sam;
    std::string center, college, hospital, partnership, program, cohort, opening;
};

TEST_P(ParticipantsOnBothDatabases, EachSeesWhatWasConsentedToAndNoMore) {
    const auto id = cara->made("/api/participants", intake(consent(college, R"("progress","background")") + "," +
                                                           consent(hospital, R"("progress")")));
    const auto at = "/api/participants/" + id;
    const auto hers = parsed(cara->get(at));
    EXPECT_EQ(hers.at("name").as_string(), "Rosa Quiroga");
    EXPECT_EQ(hers.at("identity").at("ssn").as_string(), "123456789");

    const auto college_page = kim->get(at);
    EXPECT_EQ(parsed(college_page).at("name").as_string(), "Rosa Quiroga");
    EXPECT_TRUE(parsed(college_page).at("identity").is_null());
    EXPECT_TRUE(parsed(college_page).at("background").at("single_parent").as_bool());
    EXPECT_TRUE(parsed(college_page).at("consents").as_array().empty());
    EXPECT_EQ(college_page.body().find("555 0100"), std::string::npos);
    const auto hospital_page = sam->get(at);
    EXPECT_TRUE(parsed(hospital_page).at("background").is_null());
    // no role by itself: not even who keeps the accounts
    EXPECT_EQ(status(maria->get(at)), 404);
    EXPECT_TRUE(parsed(maria->get("/api/participants")).at("rows").as_array().empty());
    EXPECT_EQ(status(Browser(*server).get(at)), 401);

    // every look is there for who keeps the record
    const auto looks = parsed(cara->get(at)).at("looks").as_array();
    ASSERT_EQ(looks.size(), 4U);
    EXPECT_EQ(looks.at(1).at("name").as_string(), "Sam Reed");

    // a partner may not change whose data it is not
    const auto body = R"({"version":1,"identity":{"given_name":"X"}})";
    EXPECT_EQ(status(kim->put(at + "/identity", body)), 403);
    EXPECT_EQ(status(kim->put(at + "/consents", R"({"version":1,"consents":[]})")), 403);

    // withdrawn: gone at once, from the page, the list and what can be written
    const auto consents = fmt::format(
        R"({{"version":1,"consents":[{},{{"organization":"{}","scopes":["progress"],"given":"{}","withdrawn":"{}"}}]}})",
        consent(college, R"("progress")"), hospital, ago(500), ago(0));
    EXPECT_EQ(status(cara->put(at + "/consents", consents)), 200);
    EXPECT_EQ(status(sam->get(at)), 404);
    EXPECT_TRUE(parsed(sam->get("/api/participants")).at("rows").as_array().empty());
    EXPECT_EQ(status(record(*sam, id, step("interview", 10))), 404);
    EXPECT_EQ(parsed(kim->get("/api/participants")).at("rows").as_array().size(), 1U);
}

TEST_P(ParticipantsOnBothDatabases, FromReferralToTheNinetyDayCheck) {
    const auto id = cara->made("/api/participants",
                               intake(consent(college, R"("progress")") + "," + consent(hospital, R"("progress")")));
    const auto in_program = fmt::format(R"(,"program":"{}")", program);
    const auto in_cohort = fmt::format(R"(,"cohort":"{}")", cohort);
    const auto for_opening = fmt::format(R"(,"opening":"{}")", opening);
    EXPECT_EQ(status(record(*cara, id, step("referral", 450, in_program))), 201);
    EXPECT_EQ(status(record(*kim, id, step("application", 440, in_program))), 201);
    // the program enrolls only who was found eligible: refused, and nothing is kept
    const auto early = record(*kim, id, step("enrollment", 400, in_cohort));
    EXPECT_EQ(status(early), 400) << early.body();
    EXPECT_NE(early.body().find("eligib"), std::string::npos) << early.body();
    EXPECT_EQ(status(record(*kim, id, step("eligibility", 430, in_program))), 201);
    EXPECT_EQ(status(record(*kim, id, step("enrollment", 400, in_cohort))), 201);
    EXPECT_EQ(status(record(*kim, id, step("completion", 200, in_cohort))), 201);
    EXPECT_EQ(status(record(*kim, id, step("credential", 190, in_program + R"(,"detail":"RN license")"))), 201);
    EXPECT_EQ(status(record(*sam, id, step("interview", 180, in_program + for_opening))), 201);
    const auto placed =
        record(*sam, id, step("placement", 100, in_program + for_opening + R"(,"wage":38.5,"hours":36)"));
    ASSERT_EQ(status(placed), 201) << placed.body();
    EXPECT_EQ(field(placed, "partner"), "\"" + hospital + "\"");
    EXPECT_EQ(field(placed, "occupation"), "\"29-1141\"");
    const auto placement = std::string(parsed(placed).at("id").as_string());
    const auto of_it = fmt::format(R"(,"placement":"{}","program":"{}","opening":"{}")", placement, program, opening);
    const auto too_soon = record(*sam, id, step("retention_90", 20, of_it));
    EXPECT_EQ(status(too_soon), 400) << "90 days after the placement are 10 days ago";
    // who keeps the record and who placed her are reminded, without her name; no one else
    EXPECT_EQ(checks_of(*sam), 2U) << "after 30 and after 90 days";
    EXPECT_EQ(checks_of(*cara), 2U);
    EXPECT_EQ(checks_of(*kim), 0U);
    EXPECT_EQ(sam->get("/api/home").body().find("Quiroga"), std::string::npos);
    EXPECT_EQ(status(record(*sam, id, step("retention_90", 5, of_it))), 201);
    EXPECT_EQ(checks_of(*sam), 0U) << "who is there after 90 days was there after 30";

    const auto rows = parsed(cara->get("/api/participants")).at("rows").as_array();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.at(0).at("stage").as_string(), "retention_90");
    EXPECT_EQ(rows.at(0).at("cohort_name").as_string(), "Fall");

    // a correction is kept with what it was; a wrong one changes nothing
    const auto wrong = placed.body();
    auto json = parsed(placed);
    json["day"] = ago(-10);  // in the future, and not planned
    EXPECT_EQ(status(sam->put("/api/participant-steps/" + placement, boost::json::serialize(json))), 400);
    EXPECT_EQ(status(maria->put("/api/participant-steps/" + placement, wrong)), 404);
    auto right = parsed(placed);
    right["wage"] = 39.25;
    EXPECT_EQ(status(sam->put("/api/participant-steps/" + placement, boost::json::serialize(right))), 200);
    const auto history = parsed(cara->get("/api/participant-steps/" + placement + "/history"));
    ASSERT_EQ(history.at("entries").as_array().size(), 2U);
    const auto& change = history.at("entries").at(0).at("changes").at(0);
    EXPECT_EQ(change.at("field").as_string(), "wage");
    EXPECT_EQ(change.at("before").as_string(), "38.5");  // JSON texts
    EXPECT_EQ(change.at("after").as_string(), "39.25");
    EXPECT_EQ(status(maria->get("/api/participant-steps/" + placement + "/history")), 404);
    EXPECT_EQ(status(cara->get("/api/participants?format=csv")), 200);
}

TEST_P(ParticipantsOnBothDatabases, TheServerSaysHowToBegin) {
    const auto id = cara->made("/api/participants", intake(consent(college, R"("progress")")));
    const auto words = [](const boost::json::value& steps) {
        std::string all;
        for (const auto& step : steps.as_array()) {
            all += std::string(step.as_string()) + " ";
        }
        return all;
    };
    const std::string beginnings = "outreach referral application enrollment service interview offer placement ";
    const auto rows = parsed(kim->get("/api/participants")).at("rows").as_array();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(words(rows.at(0).at("next")), beginnings);
    auto standings = parsed(kim->get("/api/participants/" + id)).at("standings").as_array();
    ASSERT_EQ(standings.size(), 1U);
    EXPECT_EQ(words(standings.at(0).at("next")), beginnings);
    EXPECT_EQ(standings.at(0).at("program").as_string(), "");
    // each of them can be recorded today
    EXPECT_EQ(status(record(*kim, id, step("application", 0, fmt::format(R"(,"program":"{}")", program)))), 201);
    standings = parsed(kim->get("/api/participants/" + id)).at("standings").as_array();
    ASSERT_EQ(standings.size(), 2U) << "in the program, and outside";
    EXPECT_EQ(words(standings.at(1).at("next")), beginnings);
    EXPECT_NE(words(standings.at(0).at("next")).find("eligibility"), std::string::npos);
    const auto wrong = kim->post("/api/training-programs",
                                 fmt::format(R"({{"partnership":"{}","organization":"{}","title":"Other","cip":"",)"
                                             R"("credential":"license","occupation":"29-1141"}})",
                                             partnership, college));
    EXPECT_EQ(status(wrong), 400);
    EXPECT_NE(wrong.body().find("Choose a field of study."), std::string::npos) << wrong.body();
}

TEST_P(ParticipantsOnBothDatabases, ManyAtOnceAllOrNone) {
    const auto one = cara->made("/api/participants", intake(consent(college, R"("progress")")));
    const auto two = cara->made("/api/participants", intake(consent(college, R"("progress")"), "Ines"));
    const auto hidden = cara->made("/api/participants", intake("", "Lia"));
    const auto bulk = [&](const std::string& ids, const std::string& body) {
        return kim->post("/api/participant-steps", fmt::format(R"({{"participants":[{}],"step":{}}})", ids, body));
    };
    const auto both = fmt::format(R"("{}","{}")", one, two);
    EXPECT_EQ(status(bulk(both, step("application", 30, fmt::format(R"(,"program":"{}")", program)))), 201);
    // one was never found eligible: no one is enrolled
    EXPECT_EQ(status(record(*kim, one, step("eligibility", 20, fmt::format(R"(,"program":"{}")", program)))), 201);
    const auto refused = bulk(both, step("enrollment", 10, fmt::format(R"(,"cohort":"{}")", cohort)));
    EXPECT_EQ(status(refused), 400);
    EXPECT_NE(refused.body().find("participants[1]"), std::string::npos) << refused.body();
    const auto listed = parsed(kim->get("/api/participants"));
    ASSERT_FALSE(listed.at("rows").as_array().empty());
    for (const auto& row : listed.at("rows").as_array()) {
        EXPECT_NE(row.at("stage").as_string(), "enrollment");
    }
    EXPECT_EQ(status(bulk(fmt::format(R"("{}","{}")", one, hidden), step("service", 5))), 404);
    EXPECT_EQ(status(bulk("", step("service", 5))), 400);
}

TEST_P(ParticipantsOnBothDatabases, AnonymousForGood) {
    const auto id = cara->made("/api/participants", intake(consent(college, R"("progress")")));
    EXPECT_EQ(status(record(*cara, id, step("outreach", 30))), 201);
    EXPECT_EQ(status(cara->post("/api/participants/" + id + "/notes",
                                fmt::format(R"({{"day":"{}","text":"Prefers mornings"}})", ago(1)))),
              200);
    EXPECT_EQ(status(kim->send(testing::http::verb::delete_, "/api/participants/" + id, R"({"version":1})")), 403);
    EXPECT_EQ(status(cara->send(testing::http::verb::delete_, "/api/participants/" + id, R"({"version":1})")), 204);
    const auto page = cara->get("/api/participants/" + id);
    for (const auto* word : {"Rosa", "Quiroga", "mornings", "555 0100"}) {
        EXPECT_EQ(page.body().find(word), std::string::npos) << word;
    }
    EXPECT_EQ(parsed(page).at("steps").as_array().size(), 1U) << "what happened stays, for figures";
    EXPECT_EQ(status(kim->get("/api/participants/" + id)), 404);
    EXPECT_EQ(status(record(*cara, id, step("service", 1))), 409);
}

TEST_P(ParticipantsOnBothDatabases, WrongFieldsAreNamed) {
    const auto refuse = [&](const char* body, std::initializer_list<const char*> fields) {
        const auto response = cara->post("/api/participants", body);
        EXPECT_EQ(status(response), 400);
        for (const auto* one : fields) {
            EXPECT_NE(response.body().find(one), std::string::npos) << one << ": " << response.body();
        }
    };
    refuse(R"({"background":{"sex":"x"},"consents":[{"scopes":["everything"]}]})",
           {"background.sex", "consents[0].scopes[0]"});
    refuse(R"({"identity":{"birth_date":"2999-01-01","email":"no","ssn":"12"},)"
           R"("consents":[{"organization":"nobody","scopes":["contact"],"given":"soon"}]})",
           {"identity.given_name", "identity.birth_date", "identity.email", "identity.ssn", "consents[0].organization",
            "consents[0].scopes", "consents[0].given"});
    EXPECT_TRUE(parsed(cara->get("/api/participants")).at("rows").as_array().empty());
}

INSTANTIATE_ON_BOTH_DATABASES(ParticipantsOnBothDatabases);

}  // namespace
}  // namespace laborshed
