// The example's partnership: the same on every day, past only, taken out again.
#include "services/example/load_book.h"
#include "base/day.h"
#include "example/book.h"
#include "records/people.h"
#include "records/vocabulary.h"
#include "services/assessment/assessment_results.h"
#include "services/assessment/assessment_rounds.h"
#include "services/assessment/assessment_statements.h"
#include "services/book/record_service.h"
#include "services/example/book_story.h"
#include "services/identity/accounts.h"
#include "services/partnership/commitments.h"
#include "services/partnership/engagement.h"
#include "services/partnership/network.h"
#include "services/pulse/pulse_results.h"
#include "services/pulse/pulse_rounds.h"
#include "support/example_book.h"
#include "support/vintages.h"

#include <map>
#include <set>

namespace laborshed::services {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

TEST(ExampleBook, DaysAreRelativeAndNeverOnAWeekend) {
    EXPECT_EQ(to_text(example::day_of("-18m+6d", kDay)), "2025-05-30");
    EXPECT_EQ(to_text(example::day_of("-5d", kDay)), "2026-11-19");
    EXPECT_EQ(to_text(example::day_of("+3m", kDay)), "2027-02-24");
    EXPECT_EQ(to_text(example::day_of("-1m", parse_day("2026-03-31"))), "2026-02-27") << "the month's end, a Saturday";
    for (const auto* wrong : {"", "18m", "-m", "-3", "-3w", "-2d-1m", "--1d"}) {
        EXPECT_THROW((void)example::day_of(wrong, kDay), Error) << wrong;
    }
}

TEST(ExampleBook, NothingHappensAfterToday) {
    for (int ahead = 0; ahead < 800; ++ahead) {
        const auto today = kDay + days(ahead);
        for (const auto& event : story_of(example::book(), today)) {
            ASSERT_LT(event.moment, today + days(1)) << to_text(today);
        }
    }
}

INSTANTIATE_ON_BOTH_DATABASES(ExampleBookOnBothDatabases);

TEST_P(ExampleBookOnBothDatabases, TwoYearsOfHistory) {
    EXPECT_FALSE(marked());
    EXPECT_TRUE(load_example_book(*workspace).added);
    EXPECT_TRUE(marked());
    EXPECT_FALSE(load_example_book(*workspace).added) << "a book in use stays as it is";
    std::map<std::string, int> statuses;
    workspace->read([&](records::Database& database) {
        for (const auto& one : commitments_on(database, staff, kDay, {})) {
            ++statuses[text_of(one.state.status)];
        }
    });
    const std::map<std::string, int> expected = {{"broken", 1}, {"kept", 29},    {"kept late", 5},
                                                 {"late", 2},   {"on track", 8}, {"withdrawn", 1}};
    EXPECT_EQ(statuses, expected);
    const auto meetings = all<records::Meeting>();
    EXPECT_EQ(std::ranges::count_if(meetings, [](const auto& meeting) { return !meeting.attendance.empty(); }), 20);
    int overdue = 0;
    for (const auto& item : all<records::ActionItem>()) {
        overdue += item.state == records::ActionState::open && item.due < to_text(kDay) ? 1 : 0;
    }
    EXPECT_EQ(overdue, 3);
    std::set<records::Sector> sectors;
    for (const auto& organization : all<records::Organization>()) {
        sectors.insert(organization.sector);
    }
    EXPECT_EQ(sectors.size() + 1, records::vocabulary().sectors.size()) << "government is missing at the table";
    for (const auto& agreement : all<records::Agreement>()) {
        if (agreement.type == records::AgreementType::memorandum) {
            EXPECT_EQ(agreement.revision, 2);
            const auto history = record_history<records::Agreement>(*workspace, staff, agreement.id);
            EXPECT_EQ(history.entries.size(), 1U + 6 + 1 + 9) << "written, signed by six, written anew, signed by nine";
            EXPECT_EQ(history.entries.back().at.substr(0, 10), "2024-12-30");
            EXPECT_EQ(history.entries.back().author, "Dev Whitlock");
        }
    }
    std::set<partnership::Rung> rungs;
    for (const auto& employer : engagement_ladder(*workspace, staff, "", kDay).employers) {
        rungs.insert(employer.rung);
    }
    EXPECT_GE(rungs.size(), 3U) << "employers stand on different rungs";
}

TEST_P(ExampleBookOnBothDatabases, PulsesWithATrendAndOneToAnswer) {
    load_example_book(*workspace);
    const auto partnership = all<records::Partnership>().front().id;
    const auto results = pulse_results(*workspace, staff, partnership);
    ASSERT_EQ(results.rounds.size() + 1, example::book().pulses.size()) << "the last one is open";
    EXPECT_TRUE(pulse_today(*workspace, staff, partnership).open);
    std::map<std::string, std::size_t> shown;
    std::size_t pairs = 0;
    double landing = 0;
    for (const auto& row : results.rows) {
        pairs += !row.by.empty() && row.trust.shown ? 1 : 0;
        if (row.by.empty() && row.trust.shown) {
            ++shown[row.organization_name];
        }
        if (row.by.empty() && row.organization_name.starts_with("Birch Landing")) {
            landing += row.trust_change.value_or(0);
        }
    }
    EXPECT_EQ(shown.size(), example::book().organizations.size() + 1) << "and the partnership";
    EXPECT_EQ(shown["Six Rivers Workforce Board"], 3U);
    EXPECT_EQ(shown["New Roots Welcome Center"], 2U) << "it joined later";
    EXPECT_GT(pairs, 300U);
    EXPECT_LT(landing, -0.2) << "promises that were not kept";
    const auto network = partnership_network(*workspace, staff, {.partnership = partnership}, kDay);
    EXPECT_TRUE(std::ranges::any_of(network.ties, [](const NetworkTie& tie) { return tie.pulse == 2; }));
}

TEST(ExampleBook, EveryStatementIsThereWithAViewOfItForEachRoundThatIsOver) {
    const auto& book = example::book();
    ASSERT_EQ(book.views.size(), default_statements().size());
    for (std::size_t i = 0; i < book.views.size(); ++i) {
        EXPECT_EQ(book.views[i].statement, default_statements()[i].key);
        EXPECT_EQ(book.views[i].education.size() + 1, book.assessments.size());
        EXPECT_EQ(book.views[i].employer.size() + 1, book.assessments.size());
    }
    ASSERT_FALSE(book.teams.empty());
    for (const auto& team : book.teams) {
        EXPECT_EQ(team.people.size() + 1, book.assessments.size()) << team.organization;
    }
}

TEST_P(ExampleBookOnBothDatabases, ASelfAssessmentWhoseSidesComeCloser) {
    load_example_book(*workspace);
    const auto partnership = all<records::Partnership>().front().id;
    EXPECT_TRUE(assessment_today(*workspace, staff, partnership).open) << "one to answer";
    const auto results = assessment_results(*workspace, staff, partnership);
    ASSERT_EQ(results.rounds.size(), 3U);
    std::map<std::string, double> distance;
    std::map<std::string, int> told_apart;
    for (const auto& row : results.rows) {
        EXPECT_FALSE(row.education.withheld || row.employer.withheld) << row.round_name << ": " << row.text;
        if (!row.statement.empty()) {
            distance[row.round] += std::abs(row.gap.difference.value()) / 24;
            told_apart[row.round] += *row.gap.low > 0 || *row.gap.high < 0 ? 1 : 0;
        }
    }
    const auto at = [&](std::size_t round) { return distance[results.rounds[round].id]; };
    EXPECT_GT(at(0), 0.75);
    EXPECT_LT(at(1), at(0));
    EXPECT_LT(at(2), at(1));
    EXPECT_GT(told_apart[results.rounds[2].id], 2) << "but not on everything";
    EXPECT_LT(told_apart[results.rounds[2].id], told_apart[results.rounds[0].id]);
}

TEST_P(ExampleBookOnBothDatabases, TheSameOnTheSameDay) {
    load_example_book(*workspace);
    const auto first = to_json(all<records::Delivery>()) + to_json(all<records::Agreement>()) +
                       to_json(all<records::AssessmentAnswer>());
    EXPECT_GT(remove_example_book(*workspace, false), 200U);
    load_example_book(*workspace);
    EXPECT_EQ(to_json(all<records::Delivery>()) + to_json(all<records::Agreement>()) +
                  to_json(all<records::AssessmentAnswer>()),
              first);
}

TEST_P(ExampleBookOnBothDatabases, TakenOutUnlessPeopleChangedIt) {
    records::Organization own;
    own.name = "Our hospital";
    own.sector = records::Sector::employer;
    load_example_book(*workspace);
    const auto ours = add_record(*workspace, staff, own);
    example_accounts(*workspace);
    EXPECT_GT(remove_example_book(*workspace, false), 200U) << "what doesn't refer to the example is no obstacle";
    EXPECT_FALSE(marked());
    EXPECT_EQ(all<records::Organization>().size(), 1U);
    EXPECT_TRUE(all<records::Account>().empty());
    remove_record<records::Organization>(*workspace, staff, ours.id, ours.version);

    EXPECT_TRUE(load_example_book(*workspace).added);
    auto promise = all<records::Commitment>().back();
    promise.description = "Something else";
    update_record(*workspace, staff, promise);
    records::Contact contact;
    contact.organization = promise.organization;
    contact.name = "Somebody new";
    add_record(*workspace, staff, contact);
    try {
        remove_example_book(*workspace, false);
        FAIL() << "people's work would be lost";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::conflict);
        EXPECT_STREQ(error.what(),
                     "people changed the example or added to it: contact \"Somebody new\", commitment \"Something "
                     "else\"; --force takes that out with it");
    }
    EXPECT_TRUE(marked());
    EXPECT_GT(remove_example_book(*workspace, true), 200U);
    EXPECT_TRUE(all<records::Organization>().empty());
    EXPECT_TRUE(all<records::Contact>().empty());
}

TEST_P(ExampleBookOnBothDatabases, AccountsToSignInWith) {
    EXPECT_THROW(example_accounts(*workspace), Error) << "not without the example";
    load_example_book(*workspace);
    const auto first = example_accounts(*workspace);
    ASSERT_EQ(first.size(), 3U);
    const auto hospital =
        actor_of_session(*workspace, sign_in(*workspace, {first[1].email, first[1].password}, "127.0.0.1").session);
    EXPECT_EQ(hospital.role, Role::member);
    EXPECT_EQ(hospital.partnerships.size(), 1U);
    const auto second = example_accounts(*workspace);
    EXPECT_NE(second[1].password, first[1].password);
    EXPECT_THROW(sign_in(*workspace, {first[1].email, first[1].password}, "127.0.0.1"), Error) << "new ones each time";
    EXPECT_EQ(all<records::Account>().size(), 3U);
}

}  // namespace
}  // namespace laborshed::services
