// Links in letters that turn them off: opening one changes nothing, one click does, and it can be taken back.
#include "browser.h"

#include "base/day.h"
#include "records/table.h"
#include "services/mail/outbox.h"

#include <gmock/gmock.h>
#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using std::chrono::days;
using testing::Browser;
using testing::field;
using ::testing::HasSubstr;
using testing::kToday;
using ::testing::Not;
using testing::parsed;
namespace http = boost::beast::http;

using testing::ahead;

class UnsubscribeOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        maria->made("/api/memberships",
                    fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                                partnership, hospital));
    }
    void promise(const std::string& what, int due_in) {
        sam->made("/api/commitments",
                  fmt::format(R"({{"partnership":"{}","organization":"{}","type":"internships","description":"{}",)"
                              R"("quantity":12,"unit":"places","pledged":"2026-01-01","due":"{}","draft":false}})",
                              partnership, hospital, what, ahead(due_in)));
    }
    void pass(int by) {
        server->workspace().today = [by] { return kToday + days(by); };
    }
    void remind() { EXPECT_EQ(maria->post("/api/reminders", "").result_int(), 200); }
    /// The bodies of the letters to an address on a topic, newest first.
    std::vector<std::string> letters(const std::string& email, const std::string& topic) {
        std::vector<std::string> found;
        const auto outbox = parsed(maria->get("/api/outbox"));
        for (const auto& letter : outbox.at("letters").as_array()) {
            if (letter.at("recipient").as_string() == email && letter.at("topic").as_string() == topic) {
                found.emplace_back(letter.at("body").as_string());
            }
        }
        return found;
    }
    /// The path of the link in the newest of them: "/unsubscribe/…".
    std::string link_in(const std::string& email, const std::string& topic) {
        const auto found = letters(email, topic);
        if (found.empty()) {
            ADD_FAILURE() << "no letter to " << email;
            return {};
        }
        const auto at = found.front().find("/unsubscribe/");
        return found.front().substr(at, found.front().find('\n', at) - at);
    }
    std::string choice() { return std::string(sam->get("/api/mail-choices").body()); }

    std::string hospital;
    std::string partnership;
    std::unique_ptr<Browser> sam;
};

TEST_P(UnsubscribeOnBothDatabases, TurnsATopicOffWithOneClickAndOnAgain) {
    EXPECT_EQ(sam->put("/api/mail-choices", R"({"mail":[{"topic":"reminder","how":"at once"}]})").result_int(), 200);
    promise("Places", -3);
    remind();
    const auto link = link_in("sam@hospital.org", "reminder");
    Browser anybody(*server);
    const auto first = parsed(anybody.get("/api" + link));
    EXPECT_EQ(first.at("what").as_string(), "reminder");
    EXPECT_EQ(first.at("recipient").as_string(), "sam@hospital.org");
    EXPECT_FALSE(first.at("off").as_bool());
    EXPECT_EQ(server->ask(link).result_int(), 200) << "a page";
    EXPECT_THAT(choice(), HasSubstr(R"("how":"at once")")) << "opening it changes nothing";

    // a mail program's click, in both types of forms
    EXPECT_EQ(
        server->ask(link, {{"Content-Type", "application/x-www-form-urlencoded"}}, http::verb::post, "").result_int(),
        400);
    EXPECT_EQ(server
                  ->ask(link, {{"Content-Type", "application/x-www-form-urlencoded"}}, http::verb::post,
                        "List-Unsubscribe=One-Click")
                  .result_int(),
              200);
    EXPECT_THAT(choice(), HasSubstr(R"({"topic":"reminder","how":"never"})"));
    EXPECT_EQ(
        server
            ->ask(link, {{"Content-Type", "multipart/form-data; boundary=x"}}, http::verb::post,
                  "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n")
            .result_int(),
        200)
        << "a second time is as good";
    EXPECT_TRUE(parsed(anybody.get("/api" + link)).at("off").as_bool());
    EXPECT_EQ(field(anybody.post("/api" + link + "/undo", "{}"), "off"), "false");
    EXPECT_THAT(choice(), HasSubstr(R"({"topic":"reminder","how":"at once"})")) << "as it was before";
    EXPECT_EQ(field(anybody.post("/api" + link, "{}"), "off"), "true");
    pass(4);
    remind();
    EXPECT_EQ(letters("sam@hospital.org", "reminder").size(), 1U);
    const auto history = std::string(maria->get("/api/accounts").body());
    EXPECT_THAT(history, HasSubstr(R"("how":"never")"));
}

TEST_P(UnsubscribeOnBothDatabases, SlowsGuessersDown) {
    Browser anybody(*server);
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(anybody.post("/api/unsubscribe/guess" + std::to_string(i), "{}").result_int(), 404);
    }
    EXPECT_EQ(anybody.get("/api/unsubscribe/guess").result_int(), 429);
}

TEST_P(UnsubscribeOnBothDatabases, StopsTheRemindersOfASurveyForWhoHasNoAccount) {
    const auto round = maria->made(
        "/api/surveys", fmt::format(R"({{"partnership":"{}","title":"Fall survey","opens":"{}","closes":"{}",)"
                                    R"("reminder_days":[7,2]}})",
                                    partnership, ahead(0), ahead(20)));
    EXPECT_EQ(maria->post("/api/surveys/" + round + "/open", R"({"version":1})").result_int(), 200);
    EXPECT_EQ(
        maria
            ->post("/api/surveys/" + round + "/invite",
                   fmt::format(R"({{"invitations":[{{"organization":"{}","name":"Ann","email":"ann@hospital.org"}}]}})",
                               hospital))
            .result_int(),
        201);
    const auto link = link_in("ann@hospital.org", "survey");
    Browser ann(*server);
    const auto first = parsed(ann.get("/api" + link));
    EXPECT_EQ(first.at("what").as_string(), "survey round");
    EXPECT_EQ(first.at("title").as_string(), "Fall survey");
    const auto response = [&] {
        return parsed(maria->get("/api/surveys/" + round + "/responses")).at("responses").as_array().at(0);
    };
    EXPECT_TRUE(response().at("no_reminders").is_null());
    pass(13);
    EXPECT_TRUE(response().at("reminder_due").as_bool());
    EXPECT_EQ(field(ann.post("/api" + link, "{}"), "off"), "true");
    EXPECT_EQ(response().at("no_reminders").as_string(), ahead(13));
    EXPECT_FALSE(response().at("reminder_due").as_bool());
    remind();
    EXPECT_EQ(letters("ann@hospital.org", "survey").size(), 1U) << "the invitation only";
    EXPECT_THAT(std::string(maria->get("/api/survey-invitations").body()), HasSubstr("no_reminders"));

    EXPECT_EQ(field(ann.post("/api" + link + "/undo", "{}"), "off"), "false");
    EXPECT_TRUE(response().at("no_reminders").is_null());
    pass(14);
    remind();
    const auto now = letters("ann@hospital.org", "survey");
    ASSERT_EQ(now.size(), 2U);
    EXPECT_THAT(now.front(), HasSubstr("Stop reminders of this survey: "));
}

TEST_P(UnsubscribeOnBothDatabases, ASurveysLetterToAnAccountTurnsSurveysOffForIt) {
    const auto round = maria->made(
        "/api/surveys", fmt::format(R"({{"partnership":"{}","title":"Fall survey","opens":"{}","closes":"{}",)"
                                    R"("reminder_days":[7]}})",
                                    partnership, ahead(0), ahead(20)));
    EXPECT_EQ(maria->post("/api/surveys/" + round + "/open", R"({"version":1})").result_int(), 200);
    maria->post("/api/surveys/" + round + "/invite",
                fmt::format(R"({{"invitations":[{{"organization":"{}","name":"Sam","email":"sam@hospital.org"}}]}})",
                            hospital));
    const auto link = link_in("sam@hospital.org", "survey");
    EXPECT_EQ(field(Browser(*server).get("/api" + link), "what"), "\"survey\"");
    EXPECT_EQ(field(Browser(*server).post("/api" + link, "{}"), "off"), "true");
    EXPECT_THAT(choice(), HasSubstr(R"({"topic":"survey","how":"never"})"));
    EXPECT_THAT(choice(), HasSubstr(R"({"topic":"reminder","how":"daily"})"));
}

TEST_P(UnsubscribeOnBothDatabases, TheOutboxShowsNoLinkOfALetterThatWentOut) {
    promise("Places", -3);
    remind();
    const auto link = link_in("sam@hospital.org", "reminder");
    server->workspace().write([](records::WritableDatabase& database) {
        records::update_rows(database, "mail", {{"sent", std::string("2026-11-23T08:00:00.000Z")}}, {"number > 0"});
    });
    const auto outbox = std::string(maria->get("/api/outbox").body());
    EXPECT_THAT(outbox, Not(HasSubstr(link)));
    EXPECT_THAT(outbox, HasSubstr("/unsubscribe/…"));
    EXPECT_EQ(services::without_links("see /calendar/ab_c-9.ics"), "see /calendar/….ics");
}

INSTANTIATE_ON_BOTH_DATABASES(UnsubscribeOnBothDatabases);

}  // namespace
}  // namespace laborshed
