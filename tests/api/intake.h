// People who are taken in by a community group and a college of a partnership.
#pragma once

#include "world.h"

#include "base/day.h"
#include "records/participant.h"
#include "records/participant_merge.h"
#include "records/wage_record.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed::testing {

inline int status(const Response& response) { return static_cast<int>(response.result_int()); }

/// The center and the college take people in; the hospital is not in the partnership.
class IntakeOnBothDatabases : public NursesOnBothDatabases {
  protected:
    void SetUp() override {
        NursesOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        join(center);
        join(college);
        train("Nursing, evenings", ago(400), ago(200));
    }

    static std::string consent(const std::string& organization, const std::string& scopes,
                               const std::string& more = {}) {
        return fmt::format(R"({{"organization":"{}","scopes":[{}],"given":"{}","how":"signed form"{}}})", organization,
                           scopes, ago(500), more);
    }
    static std::string intake(const std::string& family, const std::string& consents = {},
                              const std::string& more = R"(,"phone":"509 555 0142")",
                              const std::string& background = R"({"sex":"female"})") {
        return fmt::format(R"({{"identity":{{"given_name":"Rosa","family_name":"{}","birth_date":"1994-05-02"{}}},)"
                           R"("background":{},"consents":[{}]}})",
                           family, more, background, consents);
    }
    std::string step(Browser& who, const std::string& participant, const std::string& name, int days,
                     const std::string& more = {}) {
        return who.made("/api/participants/" + participant + "/steps",
                        fmt::format(R"({{"step":"{}","day":"{}"{}}})", name, ago(days), more));
    }
    void note(Browser& who, const std::string& participant, const std::string& text) {
        EXPECT_EQ(status(who.post("/api/participants/" + participant + "/notes",
                                  fmt::format(R"({{"day":"{}","text":"{}"}})", ago(1), text))),
                  200);
    }
    static std::string text(const boost::json::value& value) { return boost::json::serialize(value); }
    static Response merge(Browser& who, const std::string& from, const std::string& into) {
        const auto version = [&](const std::string& id) {
            const auto page = parsed(who.get("/api/participants/" + id));
            const auto* found = page.if_contains("version");
            return found == nullptr ? 1 : found->as_int64();
        };
        return who.post(
            "/api/participants/" + from + "/merge",
            fmt::format(R"({{"version":{},"into":"{}","into_version":{}}})", version(from), into, version(into)));
    }
    static Response take_back(Browser& who, const Response& merged) {
        return who.post("/api/participant-merges/" + std::string(parsed(merged).at("id").as_string()) + "/take-back",
                        fmt::format(R"({{"version":{}}})", parsed(merged).at("version").as_int64()));
    }
    /// Every row about participants as it is kept, without what a change always changes.
    std::string kept() {
        std::string all;
        server->workspace().read([&](records::Database& database) {
            const auto add = [&](auto list) {
                for (auto& one : list) {
                    one.version = 0;
                    one.updated.clear();
                    all += to_json(one) + "\n";
                }
            };
            const auto participants = records::select<records::Participant>(database);
            for (const auto& one : participants) {
                all += records::participant_key(database, one.id) + "\n";
            }
            add(participants);
            add(records::select<records::ParticipantStep>(database));
            add(records::select<records::ParticipantNote>(database));
            add(records::select<records::ParticipantDistinction>(database));
            for (const auto& wage : records::wages_kept(database)) {
                all += fmt::format("{} {} {} {} {}\n", wage.participant, wage.year, wage.quarter, wage.sealed,
                                   wage.merged);
            }
        });
        return all;
    }
    Response import(Browser& who, const std::string& csv, const std::string& query = {}) {
        return who.send(http::verb::post, "/api/participants/import" + query, csv, "text/csv");
    }
    static std::vector<std::string> outcomes(const Response& response) {
        std::vector<std::string> found;
        const auto answer = parsed(response);
        for (const auto& row : answer.at("rows").as_array()) {
            found.emplace_back(row.at("outcome").as_string());
        }
        return found;
    }
    std::size_t people(Browser& who) { return parsed(who.get("/api/participants")).at("rows").as_array().size(); }
};

}  // namespace laborshed::testing
