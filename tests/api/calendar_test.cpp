// Calendars behind secret links: who gets one, what is in it, and how a calendar program reads it; on both databases.
#include "browser.h"

#include "base/day.h"

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

std::string day(int ahead) { return to_text(kToday + days(ahead)); }
std::string plain_day(int ahead) {
    auto text = day(ahead);
    std::erase(text, '-');
    return text;
}

std::string unfolded(std::string text) {
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) {
        text.erase(at, 3);
    }
    return text;
}

/// Maria convenes; Sam is of Valley Hospital, a member; Kim of Hill Clinic, which is none.
class CalendarOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        kim = member_of("Hill Clinic", "kim@clinic.org", clinic);
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        maria->made("/api/memberships",
                    fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                                partnership, hospital));
        server->workspace().address = "https://shed.example.org";
    }

    std::string meeting(const std::string& title, int ahead) {
        return maria->made("/api/meetings",
                           fmt::format(R"({{"partnership":"{}","title":"{}","starts":"{}T15:00","ends":"{}T16:30",)"
                                       R"("place":"Room 2, Annex","agenda":["Seats","Shifts"]}})",
                                       partnership, title, day(ahead), day(ahead)));
    }
    static std::string link_of(Browser& who) {
        const auto made = who.post("/api/calendar-link", "");
        EXPECT_EQ(made.result_int(), 201) << made.body();
        return std::string(parsed(made).at("link").as_string());
    }
    /// What somebody's phone sees.
    std::string feed(Browser& who) { return unfolded(server->ask(link_of(who)).body()); }

    std::string hospital;
    std::string clinic;
    std::string partnership;
    std::unique_ptr<Browser> sam;
    std::unique_ptr<Browser> kim;
};

TEST_P(CalendarOnBothDatabases, IsBehindALinkThatIsMadeRenewedAndWithdrawn) {
    EXPECT_EQ(Browser(*server).post("/api/calendar-link", "").result_int(), 401);
    EXPECT_EQ(field(sam->get("/api/calendar-link"), "since"), "null");
    EXPECT_EQ(sam->send(boost::beast::http::verb::delete_, "/api/calendar-link").result_int(), 404);
    const auto first = link_of(*sam);
    EXPECT_NE(field(sam->get("/api/calendar-link"), "since"), "null");
    EXPECT_EQ(field(sam->get("/api/calendar-link"), "link"), "null") << "it is shown once";

    const auto answer = server->ask(first, {{"Accept", "text/html"}});
    EXPECT_EQ(answer.result_int(), 200) << "whatever a calendar program says it takes";
    EXPECT_EQ(answer["Content-Type"], "text/calendar; charset=utf-8");
    EXPECT_EQ(answer["Cache-Control"], "private, no-cache");
    const std::string etag(answer["ETag"]);
    EXPECT_EQ(server->ask(first, {{"If-None-Match", etag}}).result_int(), 304);
    EXPECT_EQ(server->ask(first, {}, boost::beast::http::verb::post).result_int(), 405);
    EXPECT_EQ(server->ask(first.substr(0, first.size() - 4)).result_int(), 404) << "without .ics";

    const auto second = link_of(*sam);
    EXPECT_NE(first, second);
    EXPECT_EQ(server->ask(first).result_int(), 404) << "the renewed link leads nowhere";
    EXPECT_EQ(server->ask(second).result_int(), 200);
    EXPECT_EQ(sam->send(boost::beast::http::verb::delete_, "/api/calendar-link").result_int(), 204);
    EXPECT_EQ(server->ask(second).result_int(), 404);
    EXPECT_EQ(field(sam->get("/api/calendar-link"), "since"), "null");
}

TEST_P(CalendarOnBothDatabases, SlowsGuessersDownAndNobodyElse) {
    const auto link = link_of(*sam);
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(server->ask("/calendar/guess" + std::to_string(i) + ".ics").result_int(), 404);
    }
    EXPECT_EQ(server->ask("/calendar/guess.ics").result_int(), 429);
    EXPECT_EQ(server->ask(link).result_int(), 200) << "from the same address";
}

TEST_P(CalendarOnBothDatabases, HoldsMeetingsOfThePartnershipsOneIsIn) {
    const auto soon = meeting("Monthly; résumé", 40);
    meeting("Long ago", -93);
    meeting("Last quarter", -92);
    meeting("Next year", 366);
    meeting("Too far", 367);
    const auto text = feed(*sam);
    EXPECT_THAT(text, HasSubstr("UID:meeting-" + soon + "@laborshed\r\n"));
    EXPECT_THAT(text, HasSubstr("SEQUENCE:1\r\n"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Monthly\\; résumé\r\n"));
    EXPECT_THAT(text, HasSubstr("LOCATION:Room 2\\, Annex\r\n"));
    EXPECT_THAT(text, HasSubstr("\\nAgenda\\n- Seats\\n- Shifts\\n"));
    EXPECT_THAT(text, HasSubstr("URL:https://shed.example.org/meetings/" + soon + "\r\n"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Last quarter"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Next year"));
    EXPECT_THAT(text, Not(HasSubstr("Long ago")));
    EXPECT_THAT(text, Not(HasSubstr("Too far")));
    EXPECT_THAT(feed(*kim), Not(HasSubstr("BEGIN:VEVENT"))) << "the clinic is no member";

    // one that is changed stays the same event
    auto changed = parsed(maria->get("/api/meetings/" + soon));
    changed["place"] = "Online";
    EXPECT_EQ(maria->put("/api/meetings/" + soon, boost::json::serialize(changed)).result_int(), 200);
    const auto now = feed(*sam);
    EXPECT_THAT(now, HasSubstr("UID:meeting-" + soon + "@laborshed\r\n"));
    EXPECT_THAT(now, HasSubstr("SEQUENCE:2\r\n"));
    EXPECT_THAT(now, HasSubstr("LOCATION:Online\r\n"));
}

TEST_P(CalendarOnBothDatabases, HoldsEachPartOfAPromiseThatIsStillMissing) {
    const auto commitment =
        sam->made("/api/commitments",
                  fmt::format(R"({{"partnership":"{}","organization":"{}","type":"internships","description":"Places",)"
                              R"("quantity":12,"unit":"places","pledged":"2026-01-01","due":"{}","draft":false,)"
                              R"("schedule":[{{"due":"{}","quantity":2}},{{"due":"{}","quantity":4}},)"
                              R"({{"due":"{}","quantity":6}}]}})",
                              partnership, hospital, day(200), day(-3), day(100), day(200)));
    const auto uid = "UID:commitment-" + commitment;
    const auto text = feed(*sam);
    EXPECT_THAT(text, HasSubstr(uid + "-" + day(-3) + "@laborshed\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:" + plain_day(-3) + "\r\nDTEND;VALUE=DATE:" + plain_day(-2) +
                                "\r\nSUMMARY:Places: 2 places to deliver\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:" + plain_day(100) + "\r\nDTEND;VALUE=DATE:" + plain_day(101) +
                                "\r\nSUMMARY:Places: 4 places to deliver\r\n"));
    EXPECT_THAT(text, HasSubstr(uid + "@laborshed\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:" + plain_day(200) + "\r\nDTEND;VALUE=DATE:" + plain_day(201) +
                                "\r\nSUMMARY:Places: 6 places to deliver\r\n"));
    EXPECT_THAT(text, HasSubstr("TRANSP:TRANSPARENT\r\n"));

    // what the convener follows up is what home says: the part that is late
    const auto staff = feed(*maria);
    EXPECT_THAT(staff, HasSubstr("SUMMARY:Follow up: Places: 2 places to deliver\r\n"));
    EXPECT_THAT(staff, Not(HasSubstr("4 places")));

    // a delivery that is confirmed pays for what is due first
    const auto delivery = sam->made(
        "/api/deliveries", fmt::format(R"({{"commitment":"{}","day":"{}","quantity":3}})", commitment, day(-1)));
    EXPECT_EQ(maria->post("/api/deliveries/" + delivery + "/confirm", R"({"version":1})").result_int(), 200);
    const auto later = feed(*sam);
    EXPECT_THAT(later, Not(HasSubstr("SUMMARY:Places: 2 places")));
    EXPECT_THAT(later, HasSubstr("SUMMARY:Places: 3 places to deliver\r\n"));
    EXPECT_THAT(later, HasSubstr("SUMMARY:Places: 6 places to deliver\r\n"));
}

TEST_P(CalendarOnBothDatabases, HoldsActionsSurveysAndTheEndsOfAgreements) {
    const auto action =
        maria->made("/api/action-items",
                    fmt::format(R"({{"partnership":"{}","organization":"{}","owner":"Sam","what":"Write the plan",)"
                                R"("due":"{}","state":"open"}})",
                                partnership, hospital, day(120)));
    const auto agreement = maria->made(
        "/api/agreements",
        fmt::format(
            R"({{"partnership":"{}","type":"memorandum","title":"The memorandum","text":"We agree.",)"
            R"("starts":"2026-01-01","expires":"{}","signatories":[{{"organization":"{}","person":"Sam","title":"CNO"}}]}})",
            partnership, day(300), hospital));
    EXPECT_THAT(feed(*sam), Not(HasSubstr("Agreement ends"))) << "nobody has signed it";
    EXPECT_EQ(sam->post("/api/agreements/" + agreement + "/sign", R"({"version":1})").result_int(), 200);
    const auto round = maria->made(
        "/api/surveys", fmt::format(R"({{"partnership":"{}","title":"Fall survey","opens":"{}","closes":"{}"}})",
                                    partnership, day(0), day(20)));
    maria->post("/api/surveys/" + round + "/invite",
                fmt::format(R"({{"invitations":[{{"organization":"{}","name":"Sam","email":"sam@hospital.org"}}]}})",
                            hospital));
    EXPECT_EQ(maria->post("/api/surveys/" + round + "/open", R"({"version":1})").result_int(), 200);

    const auto text = feed(*sam);
    EXPECT_THAT(text, HasSubstr("UID:action_item-" + action + "@laborshed\r\n"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:To do: Write the plan\r\n"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Agreement ends: The memorandum\r\n"));
    EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:" + plain_day(300) + "\r\n"));
    EXPECT_THAT(text, HasSubstr("SUMMARY:Last day: Survey \"Fall survey\"\\, 10 minutes\r\n"));
    EXPECT_THAT(feed(*kim), Not(HasSubstr("BEGIN:VEVENT")));
    EXPECT_THAT(std::string(sam->get("/api/home").body()), Not(HasSubstr("expires")))
        << "the page of today has its shorter view";
}

TEST_P(CalendarOnBothDatabases, GivesOneMeetingAsAFile) {
    const auto id = meeting("Monthly", 5);
    const auto path = "/api/meetings/" + id + "/meeting.ics";
    const auto answer = sam->get(path);
    EXPECT_EQ(answer.result_int(), 200);
    EXPECT_EQ(answer["Content-Type"], "text/calendar; charset=utf-8");
    EXPECT_THAT(std::string(answer.body()), HasSubstr("UID:meeting-" + id + "@laborshed\r\n"));
    EXPECT_THAT(std::string(answer.body()), Not(HasSubstr("REFRESH-INTERVAL")));
    EXPECT_EQ(kim->get(path).result_int(), 404) << "whoever may not see it";
    EXPECT_EQ(Browser(*server).get(path).result_int(), 401);
}

INSTANTIATE_ON_BOTH_DATABASES(CalendarOnBothDatabases);

}  // namespace
}  // namespace laborshed
