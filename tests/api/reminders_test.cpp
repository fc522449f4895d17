// Who is reminded of what, when, and how often: the schedule, and letters in the outbox on both databases.
#include "browser.h"

#include "base/day.h"
#include "services/agenda/reminders.h"
#include "services/surveys/survey_rounds.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using services::reminder_falls;
using std::chrono::days;
using std::chrono::sys_days;
using testing::Browser;
using testing::field;
using ::testing::HasSubstr;
using testing::parsed;
namespace http = boost::beast::http;

const sys_days kDue = std::chrono::year(2026) / 11 / 23;

/// The days, counted from the due day, on which a daily round has a reminder.
std::vector<int> reminded_on(int from, int to) {
    std::vector<int> found;
    for (int i = from; i <= to; ++i) {
        if (reminder_falls(kDue, kDue + days(i - 1), kDue + days(i))) {
            found.push_back(i);
        }
    }
    return found;
}

TEST(ReminderSchedule, TwoWeeksOneWeekADayBeforeThenOnTheDayAndEveryWeekAfter) {
    EXPECT_EQ(reminded_on(-30, 30), (std::vector<int>{-14, -7, -1, 0, 1, 7, 14, 21, 28}));
}

TEST(ReminderSchedule, AServerThatStoodStillCatchesUpOnce) {
    EXPECT_TRUE(reminder_falls(kDue, kDue - days(10), kDue - days(3)));
    EXPECT_FALSE(reminder_falls(kDue, kDue - days(6), kDue - days(3)));
    EXPECT_TRUE(reminder_falls(kDue, std::nullopt, kDue + days(100)));
    EXPECT_FALSE(reminder_falls(kDue, std::nullopt, kDue - days(15)));
}

RC_GTEST_PROP(ReminderSchedule, RoundsTogetherSayWhatOneRoundSays, (int from, int middle, int to)) {
    std::array<int, 3> at{from % 60, middle % 60, to % 60};
    std::sort(at.begin(), at.end());
    const auto falls = [](int after, int until) {
        return reminder_falls(kDue, kDue + days(after), kDue + days(until));
    };
    const bool parts = falls(at[0], at[1]) || falls(at[1], at[2]);
    RC_ASSERT(falls(at[0], at[2]) == parts);
}

TEST(SurveyReminders, WeeklyComeOnMondayAheadOfTheWeekUnlessNoneIsLeft) {
    records::SurveyRound round;
    round.state = records::SurveyState::open;
    round.opens = "2026-11-01";
    round.closes = to_text(kDue + days(11));  // a Friday, the week after next Monday
    round.reminder_days = {7, 2};             // this Friday, and Wednesday of the next week
    records::SurveyInvitation invitation;
    invitation.sent = "2026-11-02";
    const auto fall_on = [&] {
        std::vector<int> found;
        invitation.reminded.reset();
        for (int i = -7; i <= 11; ++i) {
            for (const int time : {1, 2}) {
                if (services::reminder_due(round, invitation, kDue + days(i), true)) {
                    EXPECT_EQ(time, 1) << "twice on one day";
                    found.push_back(i);
                    invitation.reminded = to_text(kDue + days(i));
                }
            }
        }
        return found;
    };
    EXPECT_EQ(fall_on(), (std::vector<int>{0, 7})) << "the two Mondays";
    round.reminder_days = {7};
    EXPECT_EQ(fall_on(), (std::vector<int>{0})) << "once for a reminder day";
    round.reminder_days = {7, 2};
    invitation.reminded = to_text(kDue + days(3));
    EXPECT_TRUE(services::reminder_due(round, invitation, kDue + days(9), true)) << "the last Monday was missed";
    invitation.no_reminders = to_text(kDue);
    EXPECT_FALSE(services::reminder_due(round, invitation, kDue + days(9), true));
    EXPECT_FALSE(services::reminder_due(round, invitation, kDue + days(9)));
}

class RemindersOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    std::string letters() { return maria->get("/api/outbox").body(); }
    std::string reminded() { return std::string(maria->post("/api/reminders", "").body()); }
};

TEST_P(RemindersOnBothDatabases, OneLetterADayForWhatIsLateOrNear) {
    std::string hospital;
    const auto sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
    const auto partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
    maria->made("/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, hospital));
    const auto promise = [&](const std::string& what, int due_in) {
        sam->made("/api/commitments",
                  fmt::format(R"({{"partnership":"{}","organization":"{}","type":"internships","description":"{}",)"
                              R"("quantity":12,"unit":"places","pledged":"2026-01-01","due":"{}","draft":false}})",
                              partnership, hospital, what, to_text(testing::kToday + days(due_in))));
    };
    promise("Clinical places", -3);
    promise("Preceptors", 7);
    promise("Simulation lab", 25);
    EXPECT_EQ(sam->post("/api/reminders", "").result_int(), 403);

    EXPECT_THAT(reminded(), HasSubstr(R"("letters":)"));
    const auto outbox = letters();
    EXPECT_THAT(outbox, HasSubstr("Reminder: you have 2 tasks"));
    EXPECT_THAT(outbox, HasSubstr("Clinical places"));
    EXPECT_THAT(outbox, HasSubstr("3 days overdue"));
    EXPECT_THAT(outbox, HasSubstr("Preceptors"));
    EXPECT_THAT(outbox, HasSubstr("/commitments/"));
    EXPECT_EQ(outbox.find("Simulation lab"), std::string::npos) << "25 days ahead is too early";

    EXPECT_EQ(reminded(), R"({"people":0,"letters":0,"surveys":0,"anonymized":0})") << "the same day again";
    EXPECT_EQ(letters(), outbox);
}

TEST_P(RemindersOnBothDatabases, PeopleChooseHowOften) {
    std::string hospital;
    const auto sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
    EXPECT_EQ(Browser(*server).get("/api/mail-choices").result_int(), 401);
    EXPECT_EQ(std::string(sam->get("/api/mail-choices").body()),
              R"({"mail":[{"topic":"reminder","how":"daily"},{"topic":"survey","how":"daily"}]})");
    const auto wrong = sam->put("/api/mail-choices", R"({"mail":[{"topic":"reminder","how":"hourly"}]})");
    EXPECT_EQ(wrong.result_int(), 400);
    EXPECT_THAT(std::string(wrong.body()), HasSubstr("mail[0].how"));
    EXPECT_EQ(sam->put("/api/mail-choices", R"({"mail":[{"topic":"reminder","how":"never"}]})").result_int(), 200);
    EXPECT_THAT(std::string(sam->get("/api/mail-choices").body()), HasSubstr(R"("how":"never")"));

    const auto partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
    maria->made("/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, hospital));
    sam->made("/api/commitments",
              fmt::format(R"({{"partnership":"{}","organization":"{}","type":"mentors","description":"Mentors",)"
                          R"("quantity":3,"unit":"people","pledged":"2026-01-01","due":"2026-11-20","draft":false}})",
                          partnership, hospital));
    reminded();
    EXPECT_EQ(letters().find(R"("recipient":"sam@hospital.org","topic":"reminder")"), std::string::npos);
}

TEST_P(RemindersOnBothDatabases, AWeeklyLetterComesOnMondayWithWhatTheWeekBrings) {
    ASSERT_EQ(monday_of(testing::kToday + days(6)), testing::kToday) << "today is a Monday";
    std::string hospital;
    const auto sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
    EXPECT_EQ(sam->put("/api/mail-choices", R"({"mail":[{"topic":"reminder","how":"weekly"}]})").result_int(), 200);
    const auto partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
    maria->made("/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, hospital));
    const auto promise = [&](const std::string& what, int due_in) {
        sam->made("/api/commitments",
                  fmt::format(R"({{"partnership":"{}","organization":"{}","type":"internships","description":"{}",)"
                              R"("quantity":12,"unit":"places","pledged":"2026-01-01","due":"{}","draft":false}})",
                              partnership, hospital, what, to_text(testing::kToday + days(due_in))));
    };
    /// The letters to Sam that a round on that day writes.
    std::size_t before = 0;
    const auto round = [&](int day) {
        server->workspace().today = [day] { return testing::kToday + days(day); };
        reminded();
        std::vector<std::string> found;
        const auto outbox = parsed(maria->get("/api/outbox"));
        for (const auto& letter : outbox.at("letters").as_array()) {
            if (letter.at("recipient").as_string() == "sam@hospital.org" &&
                letter.at("topic").as_string() == "reminder") {
                found.push_back(std::string(letter.at("subject").as_string()) + "\n" +
                                std::string(letter.at("body").as_string()));
            }
        }
        found.resize(found.size() - before);
        before += found.size();
        return found;
    };
    promise("Late", -20);
    promise("Thursday", 3);
    promise("Far", 21);
    EXPECT_TRUE(round(-4).empty()) << "a Thursday";
    const auto first = round(0);
    ASSERT_EQ(first.size(), 1U);
    EXPECT_THAT(first[0], HasSubstr("Your week: you have 2 tasks"));
    EXPECT_THAT(first[0], HasSubstr("Late"));
    EXPECT_THAT(first[0], HasSubstr("Thursday")) << "due before the next letter";
    EXPECT_EQ(first[0].find("Far"), std::string::npos);
    for (const int day : {1, 2, 3, 4, 5, 6}) {
        EXPECT_TRUE(round(day).empty()) << day;
    }
    // the server stands still on the next Monday: Tuesday's round catches up, and the Monday after is on time again
    const auto second = round(8);
    ASSERT_EQ(second.size(), 1U);
    EXPECT_THAT(second[0], HasSubstr("Your week: you have 3 tasks"));
    EXPECT_TRUE(round(9).empty());
    EXPECT_EQ(round(14).size(), 1U);
}

INSTANTIATE_ON_BOTH_DATABASES(RemindersOnBothDatabases);

}  // namespace
}  // namespace laborshed
