// A partnership with a convener, a college and a center, and a pilot of theirs: on both databases.
#pragma once

#include "world.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed::testing {

/// Maria's Workforce Board convenes; Cara's center keeps the people's records; Kim's college trains; Sam's hospital is
/// in the partnership and sees nobody.
class PilotOnBothDatabases : public NursesOnBothDatabases {
  protected:
    using object = boost::json::object;

    void SetUp() override {
        NursesOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        const auto organizations = parsed(maria->get("/api/organizations"));
        for (const auto& one : organizations.at("records").as_array()) {
            if (text(one.at("name")) == "Workforce Board") {
                board = text(one.at("id"));
            }
        }
        join(board, "convener");
        for (const auto& organization : {center, college, hospital}) {
            join(organization);
        }
        train("Paid training", ago(-5), ago(-90));
    }

    static std::string text(const boost::json::value& value) { return std::string(value.as_string()); }
    static int status(const Response& response) { return static_cast<int>(response.result_int()); }

    /// `more` overrides.
    std::string plan(const std::string& more = {}) const {
        return fmt::format(R"({{"partnership":"{}","title":"Nursing pilot","question":"Does paid training work?",)"
                           R"("outcome":"placement","within_days":30,"eligibility":"Adults who applied",)"
                           R"("arms":[{{"label":"As before","control":true,"share":1}},)"
                           R"({{"label":"Paid","share":1,"capacity":6,"program":"{}","cohorts":["{}"],"cost":9000}}],)"
                           R"("reserves":[{{"group":"women","arm":"Paid","seats":2}}],"blocks":"organization",)"
                           R"("sample":12,"baseline":0.4,"effect":0.15,"enrollment_closes":"{}"{}}})",
                           partnership, program, cohort, ago(0), more);
    }
    std::string draft() { return maria->made("/api/pilots", plan()); }
    object page(const std::string& id) { return parsed(maria->get("/api/pilots/" + id + "/page")); }
    std::int64_t version(const std::string& id) { return page(id).at("pilot").at("version").as_int64(); }
    Response act(Browser& who, const std::string& id, const std::string& verb) {
        return who.post("/api/pilots/" + id + "/" + verb, fmt::format(R"({{"version":{}}})", version(id)));
    }
    std::string frozen() {
        auto id = draft();
        const auto response = act(*maria, id, "freeze");
        EXPECT_EQ(status(response), 200) << response.body();
        return id;
    }
    /// Kept by the center; lets the board and the college see them.
    std::string person(const std::string& name, const std::string& sex, bool let_board_see = true) {
        std::string consents;
        for (const auto& organization : let_board_see ? std::vector{board, college} : std::vector{college}) {
            consents += fmt::format(R"({}{{"organization":"{}","scopes":["progress","background"],"given":"{}",)"
                                    R"("how":"form"}})",
                                    consents.empty() ? "" : ",", organization, ago(100));
        }
        return cara->made("/api/participants", fmt::format(R"({{"identity":{{"given_name":"{}"}},"background":)"
                                                           R"({{"sex":"{}"}},"consents":[{}]}})",
                                                           name, sex, consents));
    }
    static std::string ids(const std::vector<std::string>& all) {
        std::string out;
        for (const auto& id : all) {
            out += (out.empty() ? "\"" : ",\"") + id + "\"";
        }
        return out;
    }
    Response enter(Browser& who, const std::string& pilot, const std::vector<std::string>& people,
                   const std::string& more = R"(,"eligible":true)") {
        return who.post("/api/pilots/" + pilot + "/entrants",
                        fmt::format(R"({{"participants":[{}]{}}})", ids(people), more));
    }
    /// Twelve people, five of them women; their ids.
    std::vector<std::string> twelve() {
        std::vector<std::string> people;
        for (int i = 0; i < 12; ++i) {
            people.push_back(person(fmt::format("Person{}", i), i < 5 ? "female" : "male"));
        }
        return people;
    }
    /// A pilot that is drawn, with twelve people.
    std::string drawn() {
        auto id = frozen();
        EXPECT_EQ(status(enter(*cara, id, twelve())), 201);
        EXPECT_EQ(status(act(*maria, id, "commit")), 200);
        const auto response = act(*maria, id, "draw");
        EXPECT_EQ(status(response), 200) << response.body();
        return id;
    }
    std::string board;
};

}  // namespace laborshed::testing
