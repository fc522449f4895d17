// The self-assessment from its statements to the gap between the sides, and that nobody sees another's answer: on both
// databases.
#include "browser.h"

#include "base/day.h"
#include "records/assessment.h"
#include "records/backup.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;

using testing::ahead;

/// Maria's board convenes; seven people of a college, four of a hospital, two of a clinic, one of a union have
/// accounts.
class AssessmentOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        board = std::string(parsed(maria->get("/api/me")).at("organization").as_string());
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        join(board);
        college = organization_of("Hill College", "education", 7);
        hospital = organization_of("Valley Hospital", "employer", 4);
        clinic = organization_of("Lake Clinic", "employer", 2);
        people_of_labor = organization_of("Local 52", "labor", 1);
        page = "/api/partnerships/" + partnership + "/assessment";
    }

    void join(const std::string& organization) {
        maria->made("/api/memberships",
                    fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                                partnership, organization));
    }
    std::string organization_of(const std::string& name, const std::string& sector, int size) {
        auto id = maria->made("/api/organizations", fmt::format(R"({{"name":"{}","sector":"{}"}})", name, sector));
        join(id);
        for (int i = 0; i < size; ++i) {
            people[id].push_back(account(id, "member"));
        }
        return id;
    }
    std::unique_ptr<Browser> account(const std::string& organization, const std::string& role) {
        const auto invited = maria->post(
            "/api/invitations", fmt::format(R"({{"name":"P","email":"p{}@x.org","role":"{}","organization":"{}"}})",
                                            ++accounts, role, organization));
        auto browser = std::make_unique<Browser>(*server);
        const auto link = "/api" + std::string(parsed(invited).at("link").as_string());
        EXPECT_EQ(
            browser->post(link, fmt::format(R"({{"name":"P","password":"{}"}})", testing::kPassword)).result_int(),
            201);
        return browser;
    }
    void pass(int days) {
        server->workspace().today = [days] { return testing::kToday + std::chrono::days(days); };
    }

    std::string statement(int goal, const std::string& text) {
        return maria->made("/api/assessment-statements",
                           fmt::format(R"({{"partnership":"{}","goal":{},"text":"{}"}})", partnership, goal, text));
    }
    std::string round_text(int opens, int closes, const std::string& more = {}) const {
        return fmt::format(R"({{"partnership":"{}","name":"Round of {}","opens":"{}","closes":"{}"{}}})", partnership,
                           opens, ahead(opens), ahead(closes), more);
    }
    std::string round(int opens, int closes) {
        return maria->made("/api/assessment-rounds", round_text(opens, closes));
    }

    static std::string answer_at(const std::string& round) { return "/api/assessment-rounds/" + round + "/answer"; }
    /// 0 is "not sure".
    static std::string score(const std::string& statement, int score) {
        return fmt::format(R"({{"statement":"{}","score":{}}})", statement,
                           score == 0 ? "null" : std::to_string(score));
    }
    static std::string answer(int version, const std::string& scores) {
        return fmt::format(R"({{"version":{},"scores":[{}]}})", version, scores);
    }
    /// Person i of an organization gives the statement the i-th score, beside what they gave before.
    void all_say(const std::string& round, const std::string& organization, const std::string& statement,
                 const std::vector<int>& what) {
        for (std::size_t i = 0; i < what.size(); ++i) {
            auto& who = *people.at(organization)[i];
            const auto before = parsed(who.get(answer_at(round)));
            std::string scores;
            for (const auto& one : before.at("scores").as_array()) {
                if (one.at("statement").as_string() != statement) {
                    scores += boost::json::serialize(one) + ",";
                }
            }
            const auto said = who.put(
                answer_at(round), answer(before.at("version").to_number<int>(), scores + score(statement, what[i])));
            ASSERT_EQ(said.result_int(), 200) << said.body();
        }
    }
    /// The row of a statement in a round; of a goal with "" and its number.
    boost::json::object row(const std::string& round, const std::string& statement, int goal = 1) {
        const auto found = parsed(maria->get(page + "/results"));
        for (const auto& one : found.at("rows").as_array()) {
            if (one.at("round").as_string() == round && one.at("statement").as_string() == statement &&
                (!statement.empty() || one.at("goal").to_number<int>() == goal)) {
                return one.as_object();
            }
        }
        ADD_FAILURE() << "no such row";
        return {};
    }
    boost::json::object edited(const std::string& id, const std::string& fields, int status = 200) {
        const auto response = maria->put("/api/assessment-statements/" + id, "{" + fields + "}");
        EXPECT_EQ(response.result_int(), status) << response.body();
        return parsed(response);
    }

    std::string board;
    std::string college;
    std::string hospital;
    std::string clinic;
    std::string people_of_labor;
    std::string partnership;
    std::string page;
    std::map<std::string, std::vector<std::unique_ptr<Browser>>> people;
    int accounts = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(AssessmentOnBothDatabases);

double number(const boost::json::value& value) { return value.to_number<double>(); }

TEST_P(AssessmentOnBothDatabases, AWholeRoundWithAFigureByHand) {
    const auto a = statement(1, "Employers help to write what is taught");
    const auto b = statement(2, "Employers interview everybody");
    const auto id = round(0, 10);
    // R: t.test(c(4,5,3,4,2,5), c(2,1,3,3)); the seventh is not sure
    all_say(id, college, a, {4, 5, 3, 4, 2, 5, 0});
    all_say(id, hospital, a, {2, 1, 3, 3});
    all_say(id, college, b, {3, 3});
    all_say(id, hospital, b, {5, 5, 5});
    pass(10);
    EXPECT_TRUE(parsed(maria->get(page + "/results")).at("rows").as_array().empty()) << "nothing before it closes";
    pass(11);
    const auto found = row(id, a);
    const auto& education = found.at("education").as_object();
    EXPECT_EQ(education.at("respondents").to_number<int>(), 6);
    EXPECT_EQ(education.at("not_sure").to_number<int>(), 1);
    EXPECT_NEAR(number(education.at("mean")), 23.0 / 6, 1e-12);
    EXPECT_DOUBLE_EQ(number(found.at("employer").at("mean")), 2.25);
    const auto& gap = found.at("gap").as_object();
    EXPECT_NEAR(number(gap.at("difference")), 23.0 / 6 - 2.25, 1e-12);
    EXPECT_NEAR(number(gap.at("freedom")), 7.48855004081859, 1e-9);
    EXPECT_NEAR(number(gap.at("low")), 0.00580119943216, 1e-9);
    EXPECT_NEAR(number(gap.at("high")), 3.16086546723450, 1e-9);
    EXPECT_EQ(row(id, "", 1).at("gap"), found.at("gap")) << "the goal has this statement only";

    const auto too_few = row(id, b);
    EXPECT_TRUE(too_few.at("education").at("withheld").as_bool());
    for (const auto& [name, value] : too_few.at("education").as_object()) {
        EXPECT_TRUE(name == "withheld" || value.is_null()) << name;
    }
    EXPECT_DOUBLE_EQ(number(too_few.at("employer").at("mean")), 5);
    EXPECT_TRUE(too_few.at("gap").at("difference").is_null());
    EXPECT_TRUE(row(id, "", 2).at("education").at("withheld").as_bool()) << "nor through the goal";

    const auto csv = maria->get(page + "/results?format=csv");
    ASSERT_EQ(csv.result_int(), 200);
    EXPECT_EQ(csv.body().substr(0, csv.body().find('\r')),
              "round,round_name,closed,goal,statement,text,education_withheld,education_respondents,education_not_sure,"
              "education_mean,education_low,education_high,employer_withheld,employer_respondents,employer_not_sure,"
              "employer_mean,employer_low,employer_high,gap_difference,gap_low,gap_high,gap_freedom,distance_change");
    EXPECT_NE(csv.body().find(",2," + b + ",Employers interview everybody,true,,,,,,false,3,0,5,5,5,,,,,"),
              std::string::npos)
        << csv.body();
    EXPECT_EQ(server->ask(page + "/results", {{"Accept", "text/csv"}}).result_int(), 401);
}

TEST_P(AssessmentOnBothDatabases, SavedAsFarAsItGotAndChangedUntilItCloses) {
    const auto a = statement(1, "One");
    const auto b = statement(3, "Two");
    const auto id = round(2, 4);
    auto& ana = *people.at(college)[0];
    const auto save = [&](const std::string& body) { return ana.put(answer_at(id), body); };
    EXPECT_EQ(save(answer(0, score(a, 3))).result_int(), 409) << "it has not opened";
    pass(2);
    EXPECT_EQ(parsed(ana.get(page)).at("side").as_string(), "education");
    const auto first = save(answer(0, score(a, 3)));
    EXPECT_EQ(field(first, "version"), "1");
    EXPECT_EQ(save(answer(0, score(a, 4))).result_int(), 409) << "from a window that had not seen the first";
    EXPECT_EQ(save(answer(1, score(a, 4) + "," + score(b, 0))).result_int(), 200);
    const auto mine = parsed(ana.get(page)).at("answer").as_object();
    EXPECT_EQ(mine.at("scores").as_array().size(), 2);
    EXPECT_EQ(boost::json::serialize(mine), boost::json::serialize(parsed(ana.get(answer_at(id)))));
    const auto refused = [&](const std::string& scores, const std::string& why) {
        const auto response = save(answer(2, scores));
        EXPECT_EQ(response.result_int(), 400) << scores;
        EXPECT_NE(response.body().find(why), std::string::npos) << response.body();
    };
    refused(score(a, 6), "scores[0].score");
    refused(score(a, -1), "Enter a score from 1 to 5");
    refused(score(b, 1) + "," + score(b, 1), "scores[1].statement: This statement appears twice.");
    refused(score("01NONE", 1), "not part of this round");
    pass(5);
    EXPECT_EQ(save(answer(2, score(a, 1))).result_int(), 409) << "it is over";
    EXPECT_EQ(parsed(ana.get(answer_at(id))).at("version").to_number<int>(), 2) << "one's own can be looked at";
}

TEST_P(AssessmentOnBothDatabases, OnlyTheTwoSidesAnswer) {
    const auto a = statement(1, "One");
    const auto id = round(0, 10);
    const auto sent = answer(0, score(a, 3));
    const auto outside = maria->made("/api/organizations", R"({"name":"Far Mill","sector":"employer"})");
    EXPECT_EQ(Browser(*server).put(answer_at(id), sent).result_int(), 401);
    EXPECT_EQ(Browser(*server).get(answer_at(id)).result_int(), 401);
    EXPECT_EQ(account(outside, "member")->put(answer_at(id), sent).result_int(), 404) << "not there for them";
    EXPECT_EQ(account(outside, "member")->get(page).result_int(), 404);
    EXPECT_EQ(account(outside, "member")->get(page + "/results").result_int(), 404);
    EXPECT_EQ(account(hospital, "observer")->put(answer_at(id), sent).result_int(), 403);
    EXPECT_EQ(account(outside, "staff")->put(answer_at(id), sent).result_int(), 403);
    EXPECT_EQ(maria->put(answer_at(id), sent).result_int(), 403) << "a board is neither side";
    auto& union_member = *people.at(people_of_labor)[0];
    EXPECT_EQ(union_member.put(answer_at(id), sent).result_int(), 403);
    EXPECT_EQ(field(union_member.get(page), "may_answer"), "false");
    EXPECT_EQ(field(union_member.get(page), "side"), "\"\"");
    EXPECT_EQ(union_member.get(page + "/results").result_int(), 200) << "but sees what it adds up to";
    EXPECT_EQ(account(hospital, "staff")->put(answer_at(id), sent).result_int(), 200);
    EXPECT_EQ(people.at(clinic)[1]->put(answer_at(id), sent).result_int(), 200);
}

TEST_P(AssessmentOnBothDatabases, NobodyReadsAnothersAnswer) {
    const auto a = statement(1, "One");
    const auto b = statement(1, "Two");
    const auto id = round(0, 10);
    auto colleague = account(clinic, "administrator");
    const auto read_all = [&] {
        std::string all;
        for (auto* who : {maria.get(), people.at(clinic)[1].get(), colleague.get(), people.at(college)[0].get()}) {
            for (const auto& target : {std::string("/api/assessment-rounds"), "/api/assessment-rounds/" + id,
                                       "/api/assessment-rounds/" + id + "/history", answer_at(id), page,
                                       page + "/results", std::string("/api/assessment-statements"),
                                       "/api/assessment-statements/" + a + "/history", std::string("/api/home"),
                                       std::string("/api/find?q=One"), "/api/engagement?partnership=" + partnership}) {
                all += who->get(target).body() + "\n";
            }
        }
        return all;
    };
    const auto before = read_all();
    ASSERT_NE(before.find(id), std::string::npos);
    ASSERT_EQ(people.at(clinic)[0]->put(answer_at(id), answer(0, score(a, 4) + "," + score(b, 1))).result_int(), 200);
    EXPECT_EQ(read_all(), before) << "nobody notices";
    EXPECT_EQ(maria->get("/api/assessment-answers").result_int(), 404);

    // how many have answered is told to those who plan, from three on
    const auto told = [&](Browser& who) { return field(who.get(page), "employers"); };
    all_say(id, hospital, a, {3});
    EXPECT_EQ(told(*maria), "null");
    all_say(id, clinic, b, {3, 3});
    all_say(id, hospital, b, {3, 2});
    EXPECT_EQ(told(*maria), "4");
    EXPECT_EQ(told(*people.at(clinic)[0]), "null") << "the others do not plan";
}

TEST_P(AssessmentOnBothDatabases, ARoundKeepsItsStatementsOnceItHasOpened) {
    const auto a = statement(1, "One");
    const auto b = statement(1, "Two");
    const auto id = round(2, 4);
    const auto asked = [&] {
        std::string all;
        const auto now = parsed(maria->get("/api/assessment-rounds/" + id));
        for (const auto& one : now.at("statements").as_array()) {
            all += std::string(one.at("text").as_string()) + ";";
        }
        return all;
    };
    EXPECT_EQ(asked(), "One;Two;");
    edited(b, R"("version":1,"goal":1,"text":"Two, better","place":1)");
    EXPECT_EQ(asked(), "Two, better;One;") << "it has not opened";
    const auto c = statement(1, "Three");
    EXPECT_EQ(
        maria->send(testing::http::verb::delete_, "/api/assessment-statements/" + a, R"({"version":2})").result_int(),
        204)
        << "the other one's move gave it a new place";
    EXPECT_EQ(asked(), "Two, better;Three;");
    pass(2);
    const auto problem = edited(b, R"("version":2,"goal":1,"text":"Other words","place":1)", 400);
    EXPECT_NE(boost::json::serialize(problem).find("rewording"), std::string::npos);
    edited(b, R"("version":2,"goal":2,"text":"Two, better","place":1)", 400);
    EXPECT_EQ(
        maria->send(testing::http::verb::delete_, "/api/assessment-statements/" + c, R"({"version":1})").result_int(),
        409)
        << "it has been asked";
    // the same in better words keeps its id; another one does not
    EXPECT_EQ(edited(b, R"("version":2,"goal":1,"text":"Same","place":1,"rewording":"same")").at("id").as_string(), b);
    const auto other = edited(c, R"("version":2,"goal":1,"text":"New","place":2,"rewording":"new")");
    EXPECT_NE(other.at("id").as_string(), c);
    EXPECT_EQ(other.at("place").to_number<int>(), 2);
    EXPECT_EQ(field(maria->get("/api/assessment-statements/" + c), "retired"), "true");
    EXPECT_EQ(asked(), "Two, better;Three;") << "it has opened";
    EXPECT_EQ(maria->post("/api/assessment-statements/" + b + "/undo", R"({"version":3})").result_int(), 200);
    EXPECT_EQ(field(maria->get("/api/assessment-statements/" + b), "text"), "\"Two, better\"");
    EXPECT_EQ(asked(), "Two, better;Three;");
}

TEST_P(AssessmentOnBothDatabases, ComparedOverTheRoundsByTheStatementsId) {
    const auto a = statement(1, "One");
    const auto b = statement(1, "Two");
    const auto first = round(0, 10);
    all_say(first, college, a, {5, 5, 5});
    all_say(first, hospital, a, {1, 1, 1});
    all_say(first, college, b, {4, 4, 4});
    all_say(first, hospital, b, {2, 2, 2});
    pass(11);
    EXPECT_TRUE(row(first, a).at("distance_change").is_null());
    edited(a, R"("version":1,"goal":1,"text":"One, better","place":1,"rewording":"same")");
    const auto second = round(11, 20);
    all_say(second, college, a, {3, 3, 3});
    all_say(second, hospital, a, {4, 4, 4});
    all_say(second, college, b, {4, 4, 4});
    all_say(second, hospital, b, {2, 2, 2});
    pass(21);
    EXPECT_EQ(row(first, a).at("text").as_string(), "One") << "as it was asked then";
    EXPECT_EQ(row(second, a).at("text").as_string(), "One, better");
    EXPECT_DOUBLE_EQ(number(row(second, a).at("distance_change")), -3) << "4 apart, then 1 the other way";
    EXPECT_DOUBLE_EQ(number(row(second, "").at("distance_change")), 0.5 - 3);
    const auto other = edited(b, R"("version":1,"goal":1,"text":"Another","place":2,"rewording":"new")");
    const auto c = std::string(other.at("id").as_string());
    const auto third = round(21, 30);
    all_say(third, college, a, {3, 3, 3});
    all_say(third, hospital, a, {4, 4, 4});
    all_say(third, college, c, {4, 4, 4});
    all_say(third, hospital, c, {4, 4, 4});
    pass(31);
    EXPECT_DOUBLE_EQ(number(row(third, a).at("distance_change")), 0);
    EXPECT_TRUE(row(third, c).at("distance_change").is_null()) << "a new one has no past";
    EXPECT_TRUE(row(third, "").at("distance_change").is_null()) << "the goal is made of other statements";
}

TEST_P(AssessmentOnBothDatabases, RoundsAreTheConvenersAndTheirPastStays) {
    auto& sam = *people.at(hospital)[0];
    const auto none = maria->post("/api/assessment-rounds", round_text(0, 5));
    EXPECT_EQ(none.result_int(), 400);
    EXPECT_NE(none.body().find("The partnership has none to ask yet"), std::string::npos) << none.body();
    const auto a = statement(1, "One");
    EXPECT_EQ(sam.post("/api/assessment-rounds", round_text(0, 5)).result_int(), 403);
    EXPECT_EQ(
        sam.post("/api/assessment-statements", fmt::format(R"({{"partnership":"{}","text":"Mine"}})", partnership))
            .result_int(),
        403);
    EXPECT_EQ(sam.put("/api/assessment-statements/" + a, R"({"version":1,"text":"Mine"})").result_int(), 403);
    const auto refused = [&](const std::string& body, const std::string& why) {
        const auto response = maria->post("/api/assessment-rounds", body);
        EXPECT_EQ(response.result_int(), 400) << body;
        EXPECT_NE(response.body().find(why), std::string::npos) << response.body();
    };
    refused(round_text(-1, 5), "Enter today or a later date.");
    refused(round_text(5, 4), "Enter " + ahead(5) + " or a later date.");
    const auto id = round(2, 5);
    refused(round_text(5, 9), "Rounds can't overlap.");
    EXPECT_EQ(
        maria->send(testing::http::verb::delete_, "/api/assessment-statements/" + a, R"({"version":1})").result_int(),
        409)
        << "the planned round would have none";
    const auto target = "/api/assessment-rounds/" + id;
    const auto changed = [&](int version, int opens, int closes) {
        return maria->put(target, round_text(opens, closes, fmt::format(R"(,"version":{},"statements":[])", version)))
            .result_int();
    };
    EXPECT_EQ(changed(1, 3, 6), 200);
    EXPECT_EQ(parsed(maria->get(target)).at("statements").as_array().size(), 1) << "those are not sent";
    EXPECT_EQ(changed(1, 3, 6), 409) << "seen too early";
    pass(4);
    EXPECT_EQ(changed(2, 4, 8), 400) << "it has opened";
    EXPECT_EQ(changed(2, 3, 3), 400) << "answers of today were promised to count";
    EXPECT_EQ(changed(2, 3, 8), 200);
    EXPECT_EQ(maria->send(testing::http::verb::delete_, target, R"({"version":3})").result_int(), 409);
    pass(9);
    EXPECT_EQ(changed(3, 3, 20), 409) << "its figures have been seen";
    EXPECT_EQ(maria->post(target + "/undo", R"({"version":3})").result_int(), 404) << "there is no such thing";
    EXPECT_EQ(maria->send(testing::http::verb::delete_, target, R"({"version":3})").result_int(), 409);
    const auto planned = round(30, 40);
    EXPECT_EQ(
        maria->send(testing::http::verb::delete_, "/api/assessment-rounds/" + planned, R"({"version":1})").result_int(),
        204);
}

TEST_P(AssessmentOnBothDatabases, StatementsToBeginWith) {
    const auto today = parsed(maria->get(page));
    ASSERT_EQ(today.at("offered").as_array().size(), 24);
    EXPECT_TRUE(parsed(people.at(hospital)[0]->get(page)).at("offered").as_array().empty());
    EXPECT_EQ(people.at(hospital)[0]->post(page + "/statements", "").result_int(), 403);
    EXPECT_EQ(maria->post(page + "/statements", "").result_int(), 201);
    EXPECT_EQ(maria->post(page + "/statements", "").result_int(), 409) << "they are there";
    std::map<int, int> by_goal;
    const auto begun = parsed(maria->get(page));
    ASSERT_FALSE(begun.at("statements").as_array().empty());
    for (const auto& one : begun.at("statements").as_array()) {
        const auto& found = one.at("statement").as_object();
        EXPECT_EQ(found.at("place").to_number<int>(), ++by_goal[found.at("goal").to_number<int>()]);
        EXPECT_EQ(one.at("asked").to_number<int>(), 0);
    }
    EXPECT_EQ(by_goal, (std::map<int, int>{{1, 8}, {2, 8}, {3, 8}}));
    EXPECT_EQ(maria
                  ->post("/api/assessment-statements",
                         fmt::format(R"({{"partnership":"{}","goal":4,"text":""}})", partnership))
                  .result_int(),
              400);
}

TEST_P(AssessmentOnBothDatabases, WhoHasNotFinishedIsAskedAndItCountsOnTheLadder) {
    const auto a = statement(1, "One");
    const auto b = statement(1, "Two");
    const auto id = round(0, 7);
    auto& sam = *people.at(hospital)[0];
    const auto asked = [](Browser& who, const std::string& words) {
        return who.get("/api/home").body().find(words) != std::string::npos;
    };
    EXPECT_TRUE(asked(sam, "10 minutes"));
    EXPECT_TRUE(asked(*people.at(college)[0], "10 minutes"));
    EXPECT_FALSE(asked(*maria, "Self-assessment"));
    EXPECT_FALSE(asked(*people.at(people_of_labor)[0], "Self-assessment"));
    all_say(id, hospital, a, {0});
    EXPECT_TRUE(asked(sam, "started"));
    all_say(id, hospital, b, {4});
    EXPECT_FALSE(asked(sam, "Self-assessment"));
    EXPECT_EQ(maria->post("/api/reminders", "").result_int(), 200);
    const auto outbox = parsed(maria->get("/api/outbox"));
    const auto& letters = outbox.at("letters").as_array();
    EXPECT_EQ(std::count_if(letters.begin(), letters.end(),
                            [](const auto& letter) {
                                return letter.at("body").as_string().find("Self-assessment") != std::string::npos;
                            }),
              7 + 3 + 2)
        << "whoever has not finished";
    const auto ladder = [&](const std::string& organization) {
        const auto said = maria->get("/api/organizations/" + organization + "/engagement").body();
        return said.find("Round of 0") != std::string::npos;
    };
    EXPECT_FALSE(ladder(hospital)) << "who has answered an open round is nobody's business";
    pass(8);
    EXPECT_FALSE(asked(sam, "Self-assessment")) << "it is over";
    EXPECT_TRUE(ladder(hospital));
    EXPECT_FALSE(ladder(clinic));
}

TEST_P(AssessmentOnBothDatabases, AnswersGoWithTheirOrganizationIntoABackup) {
    const auto a = statement(1, "One");
    const auto id = round(0, 7);
    all_say(id, college, a, {4, 4, 4});
    all_say(id, clinic, a, {1, 2});
    all_say(id, hospital, a, {3});
    const auto version = [&](const std::string& organization) {
        return parsed(maria->get("/api/organizations/" + organization)).at("version").to_number<int>();
    };
    ASSERT_EQ(maria
                  ->post("/api/organizations/" + clinic + "/merge",
                         fmt::format(R"({{"into":"{}","version":{},"into_version":{}}})", hospital, version(clinic),
                                     version(hospital)))
                  .result_int(),
              201);
    pass(8);
    const auto mean = number(row(id, a).at("employer").at("mean"));
    EXPECT_DOUBLE_EQ(mean, 2);
    const testing::TemporaryFolder folder;
    records::back_up(server->workspace().records(), folder.path() / "backup.sqlite");
    testing::TemporaryFolder elsewhere;
    services::Workspace restored(elsewhere.path());
    records::restore(restored.records(), folder.path() / "backup.sqlite", false);
    restored.records().read([&](records::Database& database) {
        const auto answers = records::select<records::AssessmentAnswer>(database);
        EXPECT_EQ(answers.size(), 6U);
        EXPECT_EQ(std::ranges::count(answers, hospital, &records::AssessmentAnswer::organization), 3);
        EXPECT_EQ(std::ranges::count(answers, partnership::Side::employer, &records::AssessmentAnswer::side), 3);
    });
}

}  // namespace
}  // namespace laborshed
