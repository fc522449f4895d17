// A pilot of whole groups, from its plan to its result: on both databases.
#include "base/json_reader.h"
#include "pilot_fixture.h"

#include "base/json.h"
#include "pilots/difference_in_means.h"
#include "services/pilots/lottery_record.h"
#include "services/pilots/pilot_entrants.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace laborshed::testing {
namespace {

class PilotsOfGroups : public PilotOnBothDatabases {
  protected:
    /// Eight classes of one to four people.
    static constexpr std::array<int, 8> kSizes = {1, 2, 3, 2, 4, 3, 2, 3};

    std::string group_plan(const std::string& more = {}) const {
        return plan(fmt::format(R"(,"unit":"group","cluster_size":2.5,"intraclass_correlation":0.1,"reserves":[],)"
                                R"("blocks":"none","sample":20,"arms":[{{"label":"As before","control":true}},)"
                                R"({{"label":"Paid","program":"{}","cohorts":["{}"],"cost":9000}}]{})",
                                program, cohort, more));
    }
    std::string frozen_groups(const std::string& more = {}) {
        auto id = maria->made("/api/pilots", group_plan(more));
        const auto response = act(*maria, id, "freeze");
        EXPECT_EQ(status(response), 200) << response.body();
        return id;
    }
    Response enter_with(const std::string& pilot, const std::vector<std::string>& people, const std::string& group,
                        const std::string& more = {}) {
        return enter(*cara, pilot, people, fmt::format(R"(,"eligible":true,"assigned_with":"{}"{})", group, more));
    }
    /// Enters the first `groups` of the classes; their people by class.
    std::map<std::string, std::vector<std::string>> classes(const std::string& pilot, std::size_t groups = 8) {
        std::map<std::string, std::vector<std::string>> made;
        for (std::size_t g = 0; g < groups; ++g) {
            const auto name = fmt::format("Class {}", g);
            for (int i = 0; i < kSizes.at(g); ++i) {
                made[name].push_back(person(fmt::format("Person {} {}", g, i), i % 2 == 0 ? "female" : "male"));
            }
            EXPECT_EQ(status(enter_with(pilot, made[name], name)), 201);
        }
        return made;
    }
};

TEST_P(PilotsOfGroups, APlanOfGroupsSaysWhatGroupsNeed) {
    const auto frozen = [&](const std::string& more) {
        const auto id = maria->made("/api/pilots", group_plan(more));
        return act(*maria, id, "freeze");
    };
    const auto refused =
        frozen(R"(,"cluster_size":1,"intraclass_correlation":0,"reserves":[{"group":"women","arm":"Paid","seats":1}],)"
               R"("arms":[{"label":"As before","control":true},{"label":"Paid","capacity":5}])");
    EXPECT_EQ(status(refused), 400);
    for (const auto* field : {"cluster_size", "intraclass_correlation", "reserves", "arms[1].capacity"}) {
        EXPECT_NE(refused.body().find(field), std::string::npos) << field << refused.body();
    }
    const auto few = frozen(R"(,"cluster_size":6)");
    EXPECT_EQ(status(few), 400);
    EXPECT_NE(few.body().find("makes about 3 groups of 6 people"), std::string::npos) << few.body();
    const auto id = frozen_groups();
    const auto text = boost::json::serialize(page(id).at("lines"));
    for (const auto* words :
         {"Groups of people", "of 2.5 people, intraclass correlation 0.1", "errors by group (CR2)"}) {
        EXPECT_NE(text.find(words), std::string::npos) << words;
    }
}

TEST_P(PilotsOfGroups, PeopleEnterWithTheirGroup) {
    const auto single = frozen();
    const auto ana = person("Ana", "female");
    const auto other = enter_with(single, {ana}, "Class 0");
    EXPECT_EQ(status(other), 400);
    EXPECT_NE(other.body().find("assigned_with"), std::string::npos) << other.body();

    const auto id = frozen_groups(R"(,"blocks":"site")");
    const auto without = enter(*cara, id, {ana}, R"(,"eligible":true,"site":"North")");
    EXPECT_EQ(status(without), 400);
    EXPECT_NE(without.body().find("assigned_with"), std::string::npos) << without.body();
    EXPECT_EQ(status(enter_with(id, {ana}, "Class  A ", R"(,"site":"North")")), 201);
    // the same name is the same group, and a group is within one block
    const auto ben = person("Ben", "male");
    const auto elsewhere = enter_with(id, {ben}, "class a", R"(,"site":"South")");
    EXPECT_EQ(status(elsewhere), 400);
    EXPECT_NE(elsewhere.body().find("participants[0]"), std::string::npos) << elsewhere.body();
    EXPECT_NE(elsewhere.body().find("A group is drawn within one block"), std::string::npos) << elsewhere.body();
    EXPECT_EQ(status(enter_with(id, {ben}, "class a", R"(,"site":"North")")), 201);
    const auto rows = parsed(maria->get("/api/pilots/" + id + "/entrants")).at("rows").as_array();
    EXPECT_EQ(services::group_key(text(rows.at(0).at("assigned_with"))),
              services::group_key(text(rows.at(1).at("assigned_with"))));
    EXPECT_TRUE(parsed(sam->get("/api/pilots/" + id + "/entrants")).at("rows").as_array().empty());

    // anyone who is in it was asked for their group, or not: what is assigned stays
    const auto changed = plan(fmt::format(R"(,"version":{})", version(id)));
    const auto answer = maria->post("/api/pilots/" + id + "/change", R"({"reason":"So","pilot":)" + changed + "}");
    EXPECT_EQ(status(answer), 409) << answer.body();
    EXPECT_NE(answer.body().find("Remove the people in this pilot"), std::string::npos) << answer.body();
}

TEST_P(PilotsOfGroups, TooFewGroupsAreNotDrawn) {
    const auto id = frozen_groups();
    (void)classes(id, 3);
    EXPECT_EQ(status(act(*maria, id, "commit")), 200);
    const auto response = act(*maria, id, "draw");
    EXPECT_EQ(status(response), 400) << response.body();
    EXPECT_NE(response.body().find("There are too few groups (3)"), std::string::npos) << response.body();
    EXPECT_EQ(text(page(id).at("pilot").at("status")), "enrolling") << "nothing has changed: more may enter";
    EXPECT_EQ(status(enter_with(id, {person("Zoe", "female")}, "Class Z")), 201);
    EXPECT_EQ(status(act(*maria, id, "draw")), 200) << "a group of one is one";
}

TEST_P(PilotsOfGroups, AGroupAloneInItsBlockIsNotDrawn) {
    const auto id = frozen_groups(R"(,"blocks":"site")");
    for (int g = 0; g < 5; ++g) {
        const auto site = fmt::format(R"(,"site":"{}")", g < 2 ? "North" : g < 4 ? "South" : "Hill");
        EXPECT_EQ(
            status(enter_with(id, {person("Ana", "female"), person("Ben", "male")}, fmt::format("Class {}", g), site)),
            201);
    }
    EXPECT_EQ(status(act(*maria, id, "commit")), 200);
    const auto alone = act(*maria, id, "draw");
    EXPECT_EQ(status(alone), 409) << alone.body();
    EXPECT_NE(alone.body().find("\\\"Hill\\\" has only one group"), std::string::npos) << alone.body();
    EXPECT_EQ(status(enter_with(id, {person("Zoe", "female")}, "Class 5", R"(,"site":"Hill")")), 201);
    EXPECT_EQ(status(act(*maria, id, "draw")), 200);
    // each site has a class in each arm
    const auto published = maria->get("/api/pilots/" + id + "/lottery");
    std::map<std::string, std::set<std::string>> arms;
    for (const auto& one : from_json<services::LotteryRecord>(published.body()).entrants) {
        arms[one.block].insert(one.arm);
    }
    EXPECT_EQ(arms.size(), 3U);
    for (const auto& [block, both] : arms) {
        EXPECT_EQ(both.size(), 2U) << block;
    }
}

TEST_P(PilotsOfGroups, GroupsAreDrawnAsWholesAndAnybodyCanRepeatIt) {
    const auto id = frozen_groups();
    auto people = classes(id);
    EXPECT_EQ(status(act(*maria, id, "commit")), 200);
    Browser nobody(*server);
    const auto commitment = text(parsed(nobody.get("/api/pilots/" + id + "/lottery")).at("commitment"));
    // who was forgotten takes no part; the rest of the class does
    const auto gone = people["Class 4"].back();
    ASSERT_LT(status(cara->send(http::verb::delete_, "/api/participants/" + gone, R"({"version":1})")), 300);
    const auto drawn = act(*maria, id, "draw");
    ASSERT_EQ(status(drawn), 200) << drawn.body();

    EXPECT_NE(text(parsed(nobody.get("/api/pilots/" + id + "/lottery")).at("withheld")), "") << "they are few";
    const auto published = maria->get("/api/pilots/" + id + "/lottery");
    for (const auto* word : {"Class", "class ", "Person"}) {
        EXPECT_EQ(published.body().find(word), std::string::npos) << word;
    }
    const auto verdict = services::verify_lottery(published.body(), commitment);
    EXPECT_TRUE(verdict.holds) << to_json(verdict);
    EXPECT_NE(to_json(verdict).find("all 19 people in 8 groups"), std::string::npos) << to_json(verdict);
    const auto record = from_json<services::LotteryRecord>(published.body());
    EXPECT_EQ(parsed(drawn).at("lottery").at("left_out").as_int64(), 1);
    EXPECT_FALSE(record.left_out);
    EXPECT_EQ(record.arms.at(0).groups, 4);
    EXPECT_EQ(record.arms.at(1).groups, 4);
    EXPECT_EQ(*record.arms[0].people + *record.arms[1].people, 19);

    // the record's groups are the classes, each in one arm, as the people who enter them see it
    std::map<std::string, std::set<std::string>> by_class;
    for (const auto table = parsed(cara->get("/api/pilots/" + id + "/entrants"));
         const auto& row : table.at("rows").as_array()) {
        const auto one = std::ranges::find(record.entrants, text(row.at("token")), &services::PublishedEntrant::token);
        if (one != record.entrants.end()) {
            by_class[text(row.at("assigned_with"))].insert(one->unit + " " + one->arm);
            EXPECT_EQ(text(row.at("arm")), one->arm);
        }
    }
    EXPECT_EQ(by_class.size(), 8U);
    std::set<std::string> units;
    for (const auto& [name, unit] : by_class) {
        EXPECT_EQ(unit.size(), 1U) << name;
        units.insert(*unit.begin());
    }
    EXPECT_EQ(units.size(), 8U);
}

TEST_P(PilotsOfGroups, TheResultIsByGroup) {
    const auto id = frozen_groups();
    (void)classes(id);
    EXPECT_EQ(status(act(*maria, id, "commit")), 200);
    ASSERT_EQ(status(act(*maria, id, "draw")), 200);
    const auto entrants = parsed(maria->get("/api/pilots/" + id + "/entrants"));
    const auto& rows = entrants.at("rows").as_array();
    ASSERT_EQ(rows.size(), 20U);

    // of each class all but every third are placed when paid; else the first
    server->workspace().today = [] { return kToday + std::chrono::days(20); };
    std::vector<double> outcome;
    std::vector<std::uint8_t> treated;
    std::vector<std::uint32_t> cluster;
    std::map<std::string, int> so_far;
    const auto step = [&](const std::string& who, const std::string& name, const std::string& more = {}) {
        const auto response = kim->post("/api/participants/" + who + "/steps",
                                        fmt::format(R"({{"step":"{}","day":"{}"{}}})", name, ago(-10), more));
        EXPECT_EQ(status(response), 201) << response.body();
    };
    for (const auto& row : rows) {
        const auto group = text(row.at("assigned_with"));
        const auto place = so_far[group]++;
        const bool paid = text(row.at("arm")) == "Paid";
        const bool placed = paid ? place % 3 != 1 : place == 0 && group != "Class 4";
        if (paid) {
            step(text(row.at("participant")), "enrollment", fmt::format(R"(,"cohort":"{}")", cohort));
        }
        if (placed) {
            step(text(row.at("participant")), "placement");
        }
        outcome.push_back(placed ? 1 : 0);
        treated.push_back(paid ? 1 : 0);
        cluster.push_back(static_cast<std::uint32_t>(group.back() - '0'));
    }
    server->workspace().today = [] { return kToday + std::chrono::days(31); };

    const auto response = maria->get("/api/pilots/" + id + "/evaluation");
    ASSERT_EQ(status(response), 200) << response.body();
    const auto evaluation = parsed(response);
    ASSERT_TRUE(evaluation.at("ready").as_bool()) << response.body();
    const auto& arm = evaluation.at("arms").as_array().at(0);
    std::map<std::string, boost::json::value> estimates;
    for (const auto& one : arm.at("estimates").as_array()) {
        estimates[text(one.at("key"))] = one;
    }
    const auto pure = pilots::difference_in_means({.outcome = outcome, .treated = treated, .cluster = cluster});
    const auto of_people = pilots::difference_in_means({.outcome = outcome, .treated = treated});
    ASSERT_TRUE(pure.standard_error);
    const auto& itt = estimates.at("itt");
    EXPECT_NEAR(itt.at("estimate").to_number<double>(), *pure.estimate, 1e-12);
    EXPECT_NEAR(itt.at("standard_error").to_number<double>(), *pure.standard_error, 1e-12);
    EXPECT_NEAR(itt.at("low").to_number<double>(), pure.interval->low, 1e-12);
    EXPECT_NEAR(itt.at("p").to_number<double>(), *pure.p, 1e-12);
    EXPECT_GT(std::abs(*pure.standard_error - *of_people.standard_error), 1e-6) << "it is not that of single people";
    ASSERT_FALSE(itt.at("arms").as_array().empty());
    for (const auto& one : itt.at("arms").as_array()) {
        EXPECT_EQ(one.at("groups").as_int64(), 4);
    }
    EXPECT_NE(text(arm.at("sentence")).find("in 4 groups"), std::string::npos) << text(arm.at("sentence"));
    EXPECT_NE(boost::json::serialize(estimates.at("randomization")).find("all 70 were used"), std::string::npos)
        << "four of eight classes";
    EXPECT_FALSE(estimates.at("compliers").at("estimate").is_null());
    EXPECT_NE(boost::json::serialize(itt.at("checks")).find("4 in the comparison, 4 in the treatment; 10 needed"),
              std::string::npos);
    EXPECT_NE(response.body().find("Whole groups were drawn"), std::string::npos);

    // what it pays takes the interval by few degrees of freedom as it is, and the forecast says what it leaves out
    const auto pays = maria->post("/api/pilots/" + id + "/return",
                                  R"({"items":[{"label":"Wages","source":"records","who":"participant",)"
                                  R"("kind":"benefit","by_year":[9000],"per_outcome":true}],"years":1})");
    ASSERT_EQ(status(pays), 200) << pays.body();
    EXPECT_NEAR(parsed(pays).at("effect_error").to_number<double>(),
                (pure.interval->high - pure.interval->low) / 2 / 1.959963984540054, 1e-12);
    const auto scale = maria->post("/api/pilots/" + id + "/scale",
                                   R"({"openings_low":20,"openings":30,"openings_high":40,"seats":[6,60]})");
    EXPECT_NE(scale.body().find("the true ranges are wider"), std::string::npos) << scale.body();

    // watching counts classes, and the table people
    const auto watch = parsed(maria->get("/api/pilots/" + id + "/watch"));
    EXPECT_TRUE(watch.at("of_groups").as_bool());
    const auto& last = watch.at("rows").as_array().back();
    EXPECT_EQ(text(last.at("what")), "outcome");
    EXPECT_EQ(last.at("comparison").as_int64() + last.at("treatment").as_int64(), 8);
    std::int64_t counted = 0;
    for (const auto& one : watch.at("arms").as_array()) {
        counted += one.at("people").as_int64();
    }
    EXPECT_EQ(counted, 20);
    const auto balance = parsed(maria->get("/api/pilots/" + id + "/balance"));
    EXPECT_FALSE(balance.at("tests").as_array().at(0).at("p").is_null());
}

INSTANTIATE_ON_BOTH_DATABASES(PilotsOfGroups);

}  // namespace
}  // namespace laborshed::testing
