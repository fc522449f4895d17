// A pulse from its start to its figures, and that nobody finds out who answered what: on both databases.
#include "browser.h"

#include "base/day.h"
#include "records/backup.h"
#include "records/csv_folder.h"
#include "services/book/kinds.h"
#include "services/workspace/secret_key.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;

using testing::ahead;

/// Maria's board convenes; five people of a hospital, four of a college and two of a clinic have accounts.
class PulseOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        board = std::string(parsed(maria->get("/api/me")).at("organization").as_string());
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        join(board);
        hospital = organization_of("Valley Hospital", 5);
        college = organization_of("Hill College", 4);
        clinic = organization_of("Lake Clinic", 2);
    }

    void join(const std::string& organization) {
        maria->made("/api/memberships",
                    fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                                partnership, organization));
    }
    std::string organization_of(const std::string& name, int size) {
        auto id = maria->made("/api/organizations", fmt::format(R"({{"name":"{}","sector":"employer"}})", name));
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

    std::string round_text(int opens, int closes, const std::string& more = {}) const {
        return fmt::format(R"({{"partnership":"{}","name":"Round of {}","opens":"{}","closes":"{}"{}}})", partnership,
                           opens, ahead(opens), ahead(closes), more);
    }
    std::string round(int opens, int closes) { return maria->made("/api/pulse-rounds", round_text(opens, closes)); }

    static std::string rating(const std::string& of, int all) {
        return fmt::format(R"({{"organization":"{0}","reliability":{1},"mission_support":{1},"openness":{1},)"
                           R"("influence":{1},"involvement":{1},"resources":{1}}})",
                           of, all);
    }
    static std::string ratings(const std::string& all) { return R"({"ratings":[)" + all + "]}"; }
    /// Person `which` of an organization says the same number to everything about another.
    int says(const std::string& round, const std::string& by, std::size_t which, const std::string& of, int all) {
        const auto said = people.at(by)[which]->put("/api/pulse-rounds/" + round + "/answer", ratings(rating(of, all)));
        return static_cast<int>(said.result_int());
    }
    void all_say(const std::string& round, const std::string& by, const std::string& of, const std::vector<int>& what) {
        for (std::size_t i = 0; i < what.size(); ++i) {
            ASSERT_EQ(says(round, by, i, of, what[i]), 204);
        }
    }
    boost::json::object results() { return parsed(maria->get("/api/partnerships/" + partnership + "/pulse/results")); }
    /// Trust in a row: "2.5 of 8 people", "2 to 2.5 …", "withheld"; "no row".
    std::string trust(const std::string& of, const std::string& by, const std::string& of_round) {
        const auto found = results();
        for (const auto& row : found.at("rows").as_array()) {
            if (row.at("organization").as_string() == of && row.at("by").as_string() == by &&
                row.at("round").as_string() == of_round) {
                const auto& figure = row.at("trust").as_object();
                if (!figure.at("shown").as_bool()) {
                    return figure.at("low").is_null() && figure.at("respondents").is_null() ? "withheld" : "LEAKED";
                }
                const auto low = figure.at("low").to_number<double>();
                const auto high = figure.at("high").to_number<double>();
                return fmt::format("{}{}", low, low == high ? "" : fmt::format(" to {}", high)) +
                       (of.empty() ? "" : fmt::format(" of {} people", figure.at("respondents").to_number<int>()));
            }
        }
        return "no row";
    }

    std::string board;
    std::string hospital;
    std::string college;
    std::string clinic;
    std::string partnership;
    std::map<std::string, std::vector<std::unique_ptr<Browser>>> people;
    int accounts = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(PulseOnBothDatabases);

TEST_P(PulseOnBothDatabases, AWholeRound) {
    auto& sam = *people.at(hospital)[0];
    const auto page = "/api/partnerships/" + partnership + "/pulse";
    EXPECT_EQ(field(maria->get(page), "may_start"), "true");
    EXPECT_EQ(field(sam.get(page), "may_start"), "false");
    EXPECT_EQ(field(sam.get(page), "open"), "null");
    const auto id = round(2, 10);
    EXPECT_EQ(parsed(sam.get(page)).at("next").at("id").as_string(), id);
    EXPECT_EQ(says(id, hospital, 0, board, 3), 409) << "it has not opened";
    pass(2);
    auto today = parsed(sam.get(page));
    EXPECT_EQ(today.at("open").at("id").as_string(), id);
    EXPECT_TRUE(today.at("may_answer").as_bool());
    EXPECT_FALSE(today.at("answered").as_bool());
    ASSERT_EQ(today.at("organizations").as_array().size(), 3) << "not their own";
    EXPECT_EQ(today.at("organizations").as_array()[0].at("name").as_string(), "Hill College");

    all_say(id, hospital, board, {3, 2, 3, 1});
    all_say(id, college, board, {2, 3, 2, 3});
    EXPECT_EQ(says(id, hospital, 3, board, 2), 204) << "a person may answer anew";
    EXPECT_TRUE(parsed(sam.get(page)).at("answered").as_bool());
    EXPECT_FALSE(parsed(maria->get(page)).at("answered").as_bool()) << "that is told to nobody else";
    pass(10);
    EXPECT_TRUE(results().at("rows").as_array().empty()) << "nothing before it closes";
    pass(11);
    EXPECT_EQ(says(id, hospital, 0, board, 4), 409) << "it is over";
    EXPECT_EQ(trust(board, "", id), "2.5 of 8 people");
    EXPECT_EQ(trust(board, hospital, id), "2.5 of 4 people") << "the earlier 1 is gone";
    EXPECT_EQ(trust(board, college, id), "2.5 of 4 people");
    EXPECT_EQ(trust("", "", id), "2.5");
    const auto csv = server->ask(page + "/results", {{"Accept", "text/csv"}});
    EXPECT_EQ(csv.result_int(), 401);
}

TEST_P(PulseOnBothDatabases, WhatCouldGiveSomebodyAwayIsWithheld) {
    const auto id = round(0, 10);
    all_say(id, hospital, college, {3, 2, 3, 2});
    for (const std::size_t i : {0U, 1U}) {  // two of them on the clinic as well
        const auto both = ratings(rating(college, i == 0 ? 3 : 2) + "," + rating(clinic, 3));
        ASSERT_EQ(people.at(hospital)[i]->put("/api/pulse-rounds/" + id + "/answer", both).result_int(), 204);
    }
    all_say(id, clinic, college, {1, 4});
    all_say(id, college, hospital, {4, 4, 4, 4});
    pass(11);
    EXPECT_EQ(trust(college, "", id), "2.5 of 6 people");
    EXPECT_EQ(trust(college, hospital, id), "no row") << "the clinic's two would follow";
    EXPECT_EQ(trust(college, clinic, id), "no row");
    EXPECT_EQ(trust(clinic, "", id), "no row") << "two people only";
    EXPECT_EQ(trust(hospital, college, id), "3 to 4 of 4 people") << "else everybody knows that all said 4";
}

TEST_P(PulseOnBothDatabases, RoundsCannotBeTakenFromOneAnother) {
    const auto first = round(0, 10);
    all_say(first, hospital, board, {3, 2, 3, 2});
    pass(11);
    const auto second = round(11, 20);
    all_say(second, hospital, board, {3, 2, 3, 2, 1});
    pass(21);
    const auto third = round(21, 30);
    all_say(third, hospital, board, {3, 3, 2, 3});
    pass(31);
    EXPECT_EQ(trust(board, hospital, first), "2.5 of 4 people");
    EXPECT_EQ(trust(board, hospital, second), "withheld") << "the fifth one's answer would be the difference";
    EXPECT_EQ(trust(board, hospital, third), "2.75 of 4 people") << "the same four again";
    const auto found = results();
    EXPECT_TRUE(found.at("rows").as_array().back().at("trust_change").is_null()) << "the round before is withheld";
}

TEST_P(PulseOnBothDatabases, PairsThatAreShownTieTheNetwork) {
    const auto ties = [&] {
        std::string all;
        const auto network = parsed(maria->get("/api/network?partnership=" + partnership));
        for (const auto& tie : network.at("ties").as_array()) {
            const auto is = [&](const std::string& one) {
                return tie.at("a").as_string() == one || tie.at("b").as_string() == one;
            };
            all += fmt::format("{}{}{}{} {};", is(board) ? "board " : "", is(hospital) ? "hospital " : "",
                               is(college) ? "college " : "", is(clinic) ? "clinic " : "",
                               tie.at("pulse").to_number<int>());
        }
        return all;
    };
    const auto id = round(0, 10);
    all_say(id, hospital, college, {3, 2, 3, 2});
    all_say(id, college, hospital, {2, 3, 3, 2});
    all_say(id, clinic, board, {2, 3});
    EXPECT_EQ(ties(), "") << "while it is open nobody sees who answers on whom";
    pass(11);
    EXPECT_EQ(ties(), "hospital college  2;") << "both ways; of two people nothing is shown";
    const auto next = round(11, 20);
    all_say(next, hospital, college, {3, 2, 3, 2});
    pass(21);
    EXPECT_EQ(ties(), "hospital college  1;");
}

TEST_P(PulseOnBothDatabases, ATrend) {
    const auto first = round(0, 10);
    all_say(first, hospital, board, {3, 2, 3, 2});
    pass(11);
    const auto second = round(11, 20);
    all_say(second, hospital, board, {3, 3, 2, 3});
    pass(21);
    const auto found = results();
    ASSERT_EQ(found.at("rounds").as_array().size(), 2);
    const auto& rows = found.at("rows").as_array();
    ASSERT_EQ(rows.size(), 6) << "the partnership, the board, the board by the hospital: twice each";
    EXPECT_TRUE(rows[0].at("trust_change").is_null());
    EXPECT_DOUBLE_EQ(rows[1].at("trust_change").to_number<double>(), 0.25);
    EXPECT_EQ(rows[1].at("round_name").as_string(), "Round of 11");
}

TEST_P(PulseOnBothDatabases, OnlyThePeopleOfItsOrganizationsAnswer) {
    const auto id = round(0, 10);
    const auto target = "/api/pulse-rounds/" + id + "/answer";
    const auto sent = ratings(rating(board, 3));
    const auto outside = maria->made("/api/organizations", R"({"name":"Far Mill","sector":"employer"})");
    EXPECT_EQ(Browser(*server).put(target, sent).result_int(), 401);
    EXPECT_EQ(account(outside, "member")->put(target, sent).result_int(), 404) << "not there for them";
    EXPECT_EQ(account(hospital, "observer")->put(target, sent).result_int(), 403);
    EXPECT_EQ(account(outside, "staff")->put(target, sent).result_int(), 403);
    EXPECT_EQ(account(hospital, "staff")->put(target, sent).result_int(), 204);
    EXPECT_EQ(maria->put(target, ratings(rating(hospital, 3))).result_int(), 204) << "the convener's people do, too";
    auto& sam = *people.at(hospital)[0];
    const auto refused = [&](const std::string& body, const std::string& why) {
        const auto response = sam.put(target, body);
        EXPECT_EQ(response.result_int(), 400) << body;
        EXPECT_NE(response.body().find(why), std::string::npos) << response.body();
    };
    refused(ratings(rating(hospital, 3)), "You can't rate your own.");
    refused(ratings(rating(outside, 3)), "Choose a member of the partnership.");
    refused(ratings(rating(board, 3) + "," + rating(board, 3)), "twice");
    refused(ratings(rating(board, 5)), "Enter a number from 1 to 4.");
    refused(ratings(rating(board, 0)), "Enter a number from 1 to 4.");
    EXPECT_EQ(field(sam.get("/api/partnerships/" + partnership + "/pulse"), "answered"), "false");
    EXPECT_EQ(sam.put(target, sent).result_int(), 204);
    EXPECT_EQ(field(sam.get("/api/partnerships/" + partnership + "/pulse"), "answered"), "true");
    EXPECT_EQ(sam.put(target, ratings("")).result_int(), 204) << "taken back";
    EXPECT_EQ(field(sam.get("/api/partnerships/" + partnership + "/pulse"), "answered"), "false");
    EXPECT_EQ(account(outside, "member")->get("/api/partnerships/" + partnership + "/pulse/results").result_int(), 404);
}

TEST_P(PulseOnBothDatabases, RoundsAreTheConvenersAndTheirPastStays) {
    auto& sam = *people.at(hospital)[0];
    EXPECT_EQ(sam.post("/api/pulse-rounds", round_text(0, 5)).result_int(), 403);
    const auto refused = [&](const std::string& body, const std::string& why) {
        const auto response = maria->post("/api/pulse-rounds", body);
        EXPECT_EQ(response.result_int(), 400) << body;
        EXPECT_NE(response.body().find(why), std::string::npos) << response.body();
    };
    refused(round_text(-1, 5), "Enter today or a later date.");
    refused(round_text(5, 4), "Enter " + ahead(5) + " or a later date.");
    const auto id = round(2, 5);
    refused(round_text(5, 9), "Rounds can't overlap.");
    const auto target = "/api/pulse-rounds/" + id;
    const auto changed = [&](int version, int opens, int closes) {
        return maria->put(target, round_text(opens, closes, fmt::format(R"(,"version":{})", version))).result_int();
    };
    EXPECT_EQ(changed(1, 3, 6), 200);
    EXPECT_EQ(changed(1, 3, 6), 409) << "seen too early";
    EXPECT_EQ(sam.put(target, round_text(3, 9, R"(,"version":2)")).result_int(), 403);
    pass(4);
    EXPECT_EQ(changed(2, 4, 8), 400) << "it has opened";
    EXPECT_EQ(changed(2, 3, 3), 400) << "answers of today were promised to count";
    EXPECT_EQ(changed(2, 3, 8), 200);
    EXPECT_EQ(maria->send(testing::http::verb::delete_, target, R"({"version":3})").result_int(), 409);
    pass(9);
    EXPECT_EQ(changed(3, 3, 20), 409) << "its figures have been seen";
    EXPECT_EQ(maria->post(target + "/undo", R"({"version":3})").result_int(), 404) << "there is no such thing";
    const auto planned = round(30, 40);
    EXPECT_EQ(sam.send(testing::http::verb::delete_, "/api/pulse-rounds/" + planned, R"({"version":1})").result_int(),
              403);
    EXPECT_EQ(
        maria->send(testing::http::verb::delete_, "/api/pulse-rounds/" + planned, R"({"version":1})").result_int(),
        204);
    EXPECT_EQ(parsed(sam.get("/api/pulse-rounds?partnership=" + partnership)).at("records").as_array().size(), 1);
}

TEST_P(PulseOnBothDatabases, WhoHasNotAnsweredIsAskedAndNobodySeesWho) {
    const auto id = round(0, 7);
    auto& sam = *people.at(hospital)[0];
    const auto asked = [](Browser& who) {
        return who.get("/api/home").body().find("if you have not answered yet") != std::string::npos;
    };
    EXPECT_TRUE(asked(sam));
    EXPECT_TRUE(asked(*maria));
    EXPECT_FALSE(asked(*account(hospital, "observer")));
    EXPECT_EQ(says(id, hospital, 0, board, 3), 204);
    EXPECT_FALSE(asked(sam));
    // a week before it closes everybody gets the same letter
    EXPECT_EQ(maria->post("/api/reminders", "").result_int(), 200);
    const auto outbox = parsed(maria->get("/api/outbox"));
    std::map<std::string, int> reminded;
    for (const auto& letter : outbox.at("letters").as_array()) {
        if (letter.at("body").as_string().find("if you have not answered yet") != std::string::npos) {
            ++reminded[std::string(letter.at("recipient").as_string())];
        }
    }
    EXPECT_EQ(reminded.size(), 5 + 4 + 2 + 1) << "whether they have answered or not";
    pass(8);
    EXPECT_FALSE(asked(*maria)) << "it is over";
}

/// All that a file or folder holds.
std::string all_of(const std::filesystem::path& place) {
    std::string all;
    const auto add = [&all](const std::filesystem::path& file) {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        all += file.filename().string() + text.str();
    };
    if (std::filesystem::is_directory(place)) {
        for (const auto& entry : std::filesystem::directory_iterator(place)) {
            add(entry.path());
        }
    } else {
        add(place);
    }
    return all;
}

TEST_P(PulseOnBothDatabases, NeitherAddressesNorHistoryNorBackupNorExportTellWhoAnsweredWhat) {
    const auto id = round(0, 10);
    auto& sam = *people.at(hospital)[0];
    // all that anybody can read before and after Sam answers
    const auto read_all = [&] {
        std::string all;
        for (auto* who : {maria.get(), people.at(hospital)[1].get(), people.at(clinic)[0].get()}) {
            for (const auto& target :
                 {std::string("/api/pulse-rounds"), "/api/partnerships/" + partnership + "/pulse",
                  "/api/partnerships/" + partnership + "/pulse/results", "/api/pulse-rounds/" + id,
                  "/api/pulse-rounds/" + id + "/history", std::string("/api/home"), std::string("/api/accounts"),
                  std::string("/api/outbox"), "/api/partnerships/" + partnership + "/history"}) {
                all += who->get(target).body() + "\n";
            }
        }
        return all;
    };
    const auto before = read_all();
    ASSERT_NE(before.find(id), std::string::npos);
    const auto answered =
        sam.put("/api/pulse-rounds/" + id + "/answer", ratings(rating(board, 4) + "," + rating(clinic, 1)));
    ASSERT_EQ(answered.result_int(), 204);
    EXPECT_TRUE(answered.body().empty());
    EXPECT_EQ(read_all(), before) << "nobody notices";
    for (const auto* other : {"/api/pulse-answers", "/api/pulse-sheets"}) {
        EXPECT_EQ(maria->get(other).result_int(), 404);
    }
    EXPECT_EQ(maria->get("/api/pulse-rounds/" + id + "/answer").result_int(), 405) << "not even one's own";

    const testing::TemporaryFolder folder;
    auto& store = server->workspace().records();
    records::back_up(store, folder.path() / "backup.sqlite");
    records::export_csv(store, folder.path() / "export", services::record_types());
    const auto me = std::string(parsed(sam.get("/api/me")).at("account").as_string());
    const auto sheets = all_of(folder.path() / "export" / "pulse_sheet.csv");
    EXPECT_EQ(std::count(sheets.begin(), sheets.end(), '\n'), 2) << "a header and one sheet: exports carry it";
    for (const auto& tell : {me, hospital, board, clinic, std::string("reliability"), to_text(testing::kToday)}) {
        EXPECT_EQ(sheets.find(tell), std::string::npos) << tell;
    }
    const auto audit = all_of(folder.path() / "export" / "audit.csv");
    EXPECT_EQ(audit.find("pulse_sheet"), std::string::npos);
    EXPECT_EQ(audit.find("reliability"), std::string::npos);
    for (const auto& text : {all_of(folder.path() / "export"), all_of(folder.path() / "backup.sqlite")}) {
        EXPECT_EQ(text.find("mission_support"), std::string::npos);
    }
    // the same key opens it elsewhere; another one does not
    testing::TemporaryFolder elsewhere;
    services::Workspace restored(elsewhere.path());
    records::restore(restored.records(), folder.path() / "backup.sqlite", false);
    EXPECT_THROW((void)restored.secret_key(), Error) << "the key did not travel along";
}

}  // namespace
}  // namespace laborshed
