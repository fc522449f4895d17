// A demand survey from its draft to its last answer, and who may see what of it: on both databases.
#include "browser.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;
using testing::Response;

using testing::ahead;

/// Maria convenes; Sam is of Valley Hospital, Kim of Hill Clinic: both are members.
class SurveyOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        kim = member_of("Hill Clinic", "kim@clinic.org", clinic);
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        for (const auto& organization : {hospital, clinic}) {
            maria->made(
                "/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, organization));
        }
    }

    std::string round_text(const std::string& more = {}) const {
        return fmt::format(R"({{"partnership":"{}","title":"Fall survey","opens":"{}","closes":"{}",)"
                           R"("reminder_days":[7,2],"jobs":["29-1141"]{}}})",
                           partnership, ahead(0), ahead(20), more);
    }
    std::string add_round() { return maria->made("/api/surveys", round_text()); }

    std::string invitation(const std::string& organization, const std::string& email) const {
        return fmt::format(R"({{"invitations":[{{"organization":"{}","name":"Ann","email":"{}"}}]}})", organization,
                           email);
    }

    /// An open round that asks the hospital.
    std::string open_round() {
        auto id = add_round();
        EXPECT_EQ(maria->post("/api/surveys/" + id + "/open", R"({"version":1})").result_int(), 200);
        ask(id, hospital, "ann@hospital.org");
        return id;
    }
    void ask(const std::string& round, const std::string& organization, const std::string& email) {
        const auto asked = maria->post("/api/surveys/" + round + "/invite", invitation(organization, email));
        ASSERT_EQ(asked.result_int(), 201) << asked.body();
    }

    /// What the home page says of the survey.
    static std::string need(Browser& who) {
        const auto home = parsed(who.get("/api/home"));
        for (const auto& one : home.at("needs").as_array()) {
            if (one.at("kind").as_string() == "survey_round") {
                return std::string(one.at("what").as_string()) + ": " +
                       std::string(one.at("title").at("text").as_string());
            }
        }
        return {};
    }

    /// The letters to an address, newest first.
    std::vector<std::string> letters(const std::string& email) {
        std::vector<std::string> found;
        const auto outbox = parsed(maria->get("/api/outbox"));
        for (const auto& letter : outbox.at("letters").as_array()) {
            if (letter.at("recipient").as_string() == email) {
                found.emplace_back(letter.at("body").as_string());
            }
        }
        return found;
    }
    /// The form's address in the newest of them.
    std::string form_of(const std::string& email) {
        const auto found = letters(email);
        if (found.empty()) {
            ADD_FAILURE() << "no letter to " << email;
            return {};
        }
        const auto at = found.front().find("/survey/");
        return "/api" + found.front().substr(at, found.front().find('\n', at) - at);
    }

    static std::string answer(int version, const std::string& job = R"("occupation":"29-1141","growth_1":3)") {
        return fmt::format(R"({{"version":{},"employees":400,"jobs":[{{{}}}]}})", version, job);
    }
    std::string state_of(const std::string& round) {
        const auto found = parsed(maria->get("/api/surveys/" + round + "/responses"));
        return std::string(found.at("responses").as_array().at(0).at("state").as_string());
    }
    void pass(int days) {
        server->workspace().today = [days] { return testing::kToday + std::chrono::days(days); };
    }

    std::string hospital;
    std::string clinic;
    std::string partnership;
    std::unique_ptr<Browser> sam;
    std::unique_ptr<Browser> kim;
};
INSTANTIATE_ON_BOTH_DATABASES(SurveyOnBothDatabases);

TEST_P(SurveyOnBothDatabases, AWholeRound) {
    const auto id = add_round();
    EXPECT_EQ(field(maria->get("/api/surveys/" + id), "state"), "\"draft\"") << "nobody opens a round by adding it";
    ask(id, hospital, "ann@hospital.org");
    EXPECT_TRUE(letters("ann@hospital.org").empty()) << "it is not open yet";
    EXPECT_EQ(state_of(id), "to send");
    EXPECT_EQ(maria->post("/api/surveys/" + id + "/open", R"({"version":1})").result_int(), 200);
    EXPECT_EQ(maria->post("/api/surveys/" + id + "/open", R"({"version":2})").result_int(), 409);
    EXPECT_EQ(state_of(id), "sent");
    EXPECT_EQ(need(*sam), "answer: Survey \"Fall survey\", 10 minutes");
    EXPECT_EQ(need(*maria), "follow up: Survey \"Fall survey\": 1 of 1 have not answered");
    EXPECT_EQ(need(*kim), "") << "the clinic was not asked";

    Browser ann(*server);  // has no account
    const auto form = form_of("ann@hospital.org");
    const auto first = parsed(ann.get(form));
    EXPECT_EQ(first.at("organization").as_string(), "Valley Hospital");
    EXPECT_TRUE(first.at("open").as_bool());
    EXPECT_EQ(first.at("suggested").as_array().at(0).at("occupation").as_string(), "29-1141");
    EXPECT_EQ(ann.put(form, answer(0)).result_int(), 200);
    EXPECT_EQ(state_of(id), "started");
    EXPECT_EQ(ann.put(form, answer(0)).result_int(), 409) << "somebody else has saved in the meantime";
    const auto saved = parsed(ann.put(form, answer(1, R"("occupation":"29-1141","growth_1":4,"growth_2":6)")));
    EXPECT_EQ(saved.at("answer").at("jobs").as_array().at(0).at("growth_2").as_int64(), 6);
    EXPECT_TRUE(saved.at("answer").at("jobs").as_array().at(0).at("growth_3").is_null()) << "left open, not 0";

    EXPECT_EQ(ann.post(form + "/submit", R"({"version":1})").result_int(), 409);
    EXPECT_EQ(ann.post(form + "/submit", R"({"version":2})").result_int(), 200);
    EXPECT_EQ(state_of(id), "submitted");
    EXPECT_EQ(field(maria->get("/api/surveys/" + id + "/responses"), "rate"), "1");
    EXPECT_EQ(ann.put(form, answer(3)).result_int(), 409) << "reopen it first";
    EXPECT_EQ(ann.post(form + "/reopen", R"({"version":3})").result_int(), 200);
    EXPECT_EQ(state_of(id), "started");
    EXPECT_EQ(ann.put(form, answer(4)).result_int(), 200);
    EXPECT_EQ(ann.post(form + "/submit", R"({"version":5})").result_int(), 200);
    EXPECT_EQ(maria->post("/api/surveys/" + id + "/close", R"({"version":2})").result_int(), 200);
    EXPECT_EQ(ann.post(form + "/reopen", R"({"version":6})").result_int(), 409);
    EXPECT_EQ(field(ann.get(form), "open"), "false");

    // its results have been seen: another answer's difference would show that answer
    auto later = parsed(maria->get("/api/surveys/" + id));
    later["closes"] = ahead(40);
    EXPECT_EQ(maria->put("/api/surveys/" + id, boost::json::serialize(later)).result_int(), 409);
    EXPECT_EQ(maria->post("/api/surveys/" + id + "/undo", R"({"version":3})").result_int(), 409);
    EXPECT_EQ(maria->send(testing::http::verb::delete_, "/api/surveys/" + id, R"({"version":3})").result_int(), 409);
    EXPECT_EQ(field(maria->get("/api/surveys/" + id), "state"), "\"closed\"");
    EXPECT_EQ(need(*sam), "");
    const auto climbed = sam->get("/api/organizations/" + hospital + "/engagement").body();
    EXPECT_NE(climbed.find("\"kind\":\"demand survey answered\""), std::string::npos) << climbed;
}

TEST_P(SurveyOnBothDatabases, RemindersGoToWhoeverHasNotSubmittedOnceForEachDay) {
    const auto id = open_round();
    ask(id, clinic, "kim@clinic.org");
    const auto remind = [&] {
        return parsed(maria->send(testing::http::verb::post, "/api/surveys/" + id + "/remind"))
            .at("organizations")
            .as_array()
            .size();
    };
    EXPECT_EQ(remind(), 0U);
    pass(12);
    EXPECT_EQ(remind(), 0U) << "the first is due seven days before the end";
    pass(13);
    Browser ann(*server);
    auto form = form_of("ann@hospital.org");
    ann.put(form, answer(0));
    EXPECT_EQ(remind(), 2U);
    EXPECT_EQ(remind(), 0U) << "once";
    EXPECT_EQ(letters("kim@clinic.org").size(), 3U) << "her account's invitation, the survey, the reminder";
    EXPECT_EQ(ann.get(form).result_int(), 200) << "the first link still works";
    form = form_of("ann@hospital.org");
    EXPECT_EQ(ann.post(form + "/submit", R"({"version":1})").result_int(), 200);
    pass(18);
    const auto morning = [&] { return field(maria->post("/api/reminders", ""), "surveys"); };
    EXPECT_EQ(morning(), "1") << "the morning reminds too; the hospital has submitted";
    EXPECT_EQ(morning(), "0") << "once";
    EXPECT_EQ(remind(), 0U);
    pass(20);
    EXPECT_EQ(ann.post(form + "/reopen", R"({"version":2})").result_int(), 200) << "the last day";
    pass(21);
    EXPECT_EQ(ann.put(form, answer(3)).result_int(), 409);
    EXPECT_EQ(maria->send(testing::http::verb::post, "/api/surveys/" + id + "/remind").result_int(), 409);
}

TEST_P(SurveyOnBothDatabases, AnswersAreTheOrganizationsOwn) {
    const auto id = open_round();
    Browser ann(*server);
    const auto form = form_of("ann@hospital.org");
    ann.put(form, answer(0));
    const auto own = parsed(sam->get("/api/survey-answers")).at("records").as_array();
    ASSERT_EQ(own.size(), 1U) << "its members see what it has answered so far";
    const std::string one = "/api/survey-answers/" + std::string(own.at(0).at("id").as_string());
    const auto nobody_else = [&](const std::string& when) {
        for (auto* other : {kim.get(), maria.get()}) {
            EXPECT_EQ(other->get(one).result_int(), 404) << when;
            EXPECT_EQ(other->get(one + "/history").result_int(), 404) << when;
            EXPECT_TRUE(parsed(other->get("/api/survey-answers")).at("records").as_array().empty()) << when;
            EXPECT_TRUE(
                parsed(other->get("/api/survey-answers?organization=" + hospital)).at("records").as_array().empty())
                << when;
        }
        EXPECT_EQ(Browser(*server).get(one).result_int(), 401);
        EXPECT_EQ(Browser(*server).get("/api/survey-answers").result_int(), 401);
    };
    nobody_else("a draft");
    EXPECT_EQ(ann.post(form + "/submit", R"({"version":1})").result_int(), 200);
    nobody_else("submitted");
    EXPECT_EQ(sam->get(one).result_int(), 200);
    EXPECT_EQ(sam->put(one, "{}").result_int(), 405) << "answers are written by their link alone";

    // a data-sharing agreement in force opens them to the partnership's members
    const auto agreement = maria->made(
        "/api/agreements",
        fmt::format(R"({{"partnership":"{}","type":"data sharing","title":"Answers","text":"We share.",)"
                    R"("starts":"2025-01-01","signatories":[{{"organization":"{}","person":"Sam Reed"}}],)"
                    R"("shares":[{{"organization":"{}","figure":"survey answers","detail":"organization"}}]}})",
                    partnership, hospital, hospital));
    nobody_else("not signed");
    EXPECT_EQ(sam->post("/api/agreements/" + agreement + "/sign", R"({"version":1,"signatory":0})").result_int(), 200);
    EXPECT_EQ(kim->get(one).result_int(), 200);
    EXPECT_EQ(maria->get(one).result_int(), 404) << "the board is no member of the partnership";
    EXPECT_EQ(ann.post(form + "/reopen", R"({"version":2})").result_int(), 200);
    EXPECT_EQ(kim->get(one).result_int(), 404) << "what is being changed is nobody else's";
}

TEST_P(SurveyOnBothDatabases, OnlyStaffRunARoundAndSeeWhoAnswered) {
    const auto id = open_round();
    const auto target = "/api/surveys/" + id;
    for (auto* member : {sam.get(), kim.get()}) {
        EXPECT_EQ(member->get(target).result_int(), 200);
        EXPECT_EQ(member->get(target + "/responses").result_int(), 404);
        EXPECT_TRUE(parsed(member->get("/api/survey-invitations")).at("records").as_array().empty());
        EXPECT_EQ(member->post(target + "/close", R"({"version":2})").result_int(), 403);
        EXPECT_EQ(member->post(target + "/invite", invitation(clinic, "a@b.org")).result_int(), 403);
        EXPECT_EQ(member->send(testing::http::verb::post, target + "/remind").result_int(), 403);
        EXPECT_EQ(member->post("/api/surveys", round_text()).result_int(), 403);
    }
    std::string far;
    const auto lee = member_of("Far Clinic", "lee@far.org", far);
    EXPECT_EQ(lee->get(target).result_int(), 404);
    EXPECT_EQ(lee->post(target + "/close", R"({"version":2})").result_int(), 404);
    EXPECT_EQ(Browser(*server).get(target + "/responses").result_int(), 401);
    EXPECT_EQ(maria->get("/api/surveys/none/responses").result_int(), 404);
    EXPECT_NE(maria->get(target + "/responses?format=csv").body().find("Valley Hospital"), std::string::npos);

    const auto link = sam->send(testing::http::verb::post, target + "/my-link");
    EXPECT_EQ(link.result_int(), 201) << link.body();
    const auto form = "/api" + std::string(parsed(link).at("link").as_string());
    EXPECT_EQ(field(Browser(*server).get(form), "organization"), "\"Valley Hospital\"");
    EXPECT_EQ(kim->send(testing::http::verb::post, target + "/my-link").result_int(), 404) << "the clinic is not asked";
    EXPECT_EQ(maria->send(testing::http::verb::post, target + "/my-link").result_int(), 404);
}

TEST_P(SurveyOnBothDatabases, WrongAnswersAreNamedByTheirField) {
    open_round();
    Browser ann(*server);
    const auto form = form_of("ann@hospital.org");
    const auto refused = [&](const std::string& job, const std::string& field) {
        const auto response = ann.put(form, answer(0, job));
        EXPECT_EQ(response.result_int(), 400) << job;
        EXPECT_NE(response.body().find("\"" + field + "\""), std::string::npos) << response.body();
    };
    refused(R"("growth_1":3)", "jobs[0].occupation");
    refused(R"("occupation":"29-0000")", "jobs[0].occupation");
    refused(R"("occupation":"29-1141","growth_1":-1)", "jobs[0].growth_1");
    refused(R"("occupation":"29-1141","growth_1":5,"growth_2":4)", "jobs[0].growth_2");
    refused(R"("occupation":"29-1141","replacement_1":5,"replacement_3":4)", "jobs[0].replacement_3");
    refused(R"("occupation":"29-1141","growth_1":1.5)", "jobs[0].growth_1");
    refused(R"("occupation":"29-1141","growth_1":"many")", "jobs[0].growth_1");
    refused(R"("occupation":"29-1141","hard_to_fill":6)", "jobs[0].hard_to_fill");
    refused(R"("occupation":"29-1141","wage_low":0)", "jobs[0].wage_low");
    refused(R"("occupation":"29-1141","wage_low":50,"wage_high":40)", "jobs[0].wage_high");
    refused(R"("occupation":"29-1141","credentials_required":["a PhD"])", "jobs[0].credentials_required[0]");
    refused(R"("occupation":"29-1141","hired_from":[{"source":"Mars"}])", "jobs[0].hired_from[0].source");
    EXPECT_EQ(ann.put(form, R"({"version":0,"jobs":[{"occupation":"29-1141"},{"occupation":"29-1141"}]})").result_int(),
              400);
    EXPECT_EQ(ann.put(form, R"({"version":0,"jobs":)").result_int(), 400);
    EXPECT_EQ(field(ann.get(form), "saved"), "\"\"") << "nothing of it was kept";
    EXPECT_EQ(ann.put(form, answer(0, R"("occupation":"29-1141")")).result_int(), 200) << "a partial save";
    const auto empty = ann.post(form + "/submit", R"({"version":1})");
    EXPECT_EQ(empty.result_int(), 400);
    EXPECT_NE(empty.body().find("jobs[0]"), std::string::npos);
}

TEST_P(SurveyOnBothDatabases, WrongRoundsAndInvitationsAreRefused) {
    const auto wrong = [&](const std::string& more, const std::string& field) {
        const auto response = maria->post("/api/surveys", round_text(more));
        EXPECT_EQ(response.result_int(), 400);
        EXPECT_NE(response.body().find("\"" + field + "\""), std::string::npos) << response.body();
    };
    wrong(R"(,"introduction":5)", "introduction");
    const auto before = maria->post(
        "/api/surveys", fmt::format(R"({{"partnership":"{}","title":"T","opens":"{}","closes":"{}","jobs":["x"]}})",
                                    partnership, ahead(5), ahead(4)));
    EXPECT_NE(before.body().find("\"closes\""), std::string::npos);
    EXPECT_NE(before.body().find("\"jobs[0]\""), std::string::npos);
    const auto id = open_round();
    const auto invite = "/api/surveys/" + id + "/invite";
    EXPECT_NE(maria->post(invite, invitation(hospital, "x@y.org")).body().find("This organization is already invited."),
              std::string::npos);
    EXPECT_EQ(maria->post(invite, invitation("nobody", "x@y.org")).result_int(), 400);
    EXPECT_EQ(maria->post(invite, invitation(clinic, "no address")).result_int(), 400);
    EXPECT_EQ(maria->post(invite, R"({"invitations":[]})").result_int(), 400);
    EXPECT_TRUE(letters("x@y.org").empty());
}

TEST_P(SurveyOnBothDatabases, GuessedLinksAreSlowedDown) {
    open_round();
    Browser ann(*server);
    const auto form = form_of("ann@hospital.org");
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(ann.get("/api/survey/guess" + std::to_string(i)).result_int(), 404);
    }
    EXPECT_EQ(ann.get("/api/survey/guess").result_int(), 429);
    EXPECT_EQ(ann.get(form).result_int(), 429) << "a right guess among them would tell";
}

}  // namespace
}  // namespace laborshed
