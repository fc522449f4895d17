// People who may stand there twice: found, told apart, merged and taken apart again; lists of people from CSV. On both
// databases.
#include "browser.h"

#include "base/day.h"
#include "records/participant.h"
#include "records/participant_merge.h"
#include "services/participant_merging.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;

std::string ago(int days) { return to_text(testing::kToday - std::chrono::days(days)); }
int status(const testing::Response& response) { return static_cast<int>(response.result_int()); }

/// Cara is of the Neighborhood Center, Kim of River College, Sam of Valley Hospital.
class IntakeOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        cara = member_of("Neighborhood Center", "cara@center.org", center, "community");
        kim = member_of("River College", "kim@college.edu", college, "education");
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"delivering"})");
        for (const auto& organization : {center, college}) {
            maria->made("/api/memberships",
                        fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"{}"}})",
                                    partnership, organization, ago(800)));
        }
        program = kim->made("/api/training-programs",
                            fmt::format(R"({{"partnership":"{}","organization":"{}","title":"Nursing, evenings",)"
                                        R"("cip":"51.3801","credential":"license","occupation":"29-1141"}})",
                                        partnership, college));
        cohort = kim->made("/api/cohorts",
                           fmt::format(R"({{"program":"{}","name":"Fall","seats":20,"starts":"{}","ends":"{}"}})",
                                       program, ago(400), ago(200)));
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
    static testing::Response merge(Browser& who, const std::string& from, const std::string& into) {
        const auto version = [&](const std::string& id) {
            const auto page = parsed(who.get("/api/participants/" + id));
            const auto* found = page.if_contains("version");
            return found == nullptr ? 1 : found->as_int64();
        };
        return who.post(
            "/api/participants/" + from + "/merge",
            fmt::format(R"({{"version":{},"into":"{}","into_version":{}}})", version(from), into, version(into)));
    }
    static testing::Response take_back(Browser& who, const testing::Response& merged) {
        return who.post("/api/participant-merges/" + std::string(parsed(merged).at("id").as_string()) + "/take-back",
                        fmt::format(R"({{"version":{}}})", parsed(merged).at("version").as_int64()));
    }
    /// Every row about participants as it is kept, without what a change always changes.
    std::string kept() {
        std::string all;
        server->workspace().read_records([&](records::Database& database) {
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
        });
        return all;
    }
    testing::Response import(Browser& who, const std::string& csv, const std::string& query = {}) {
        return who.send(testing::http::verb::post, "/api/participants/import" + query, csv, "text/csv");
    }
    static std::vector<std::string> outcomes(const testing::Response& response) {
        std::vector<std::string> found;
        const auto answer = parsed(response);
        for (const auto& row : answer.at("rows").as_array()) {
            found.emplace_back(row.at("outcome").as_string());
        }
        return found;
    }
    std::size_t people(Browser& who) { return parsed(who.get("/api/participants")).at("rows").as_array().size(); }

    std::unique_ptr<Browser> cara, kim, sam;
    std::string center, college, hospital, partnership, program, cohort;
};

TEST_P(IntakeOnBothDatabases, ATypoIsFoundAtTheIntakeByThoseWhoMaySee) {
    const auto id = cara->made("/api/participants", intake("Quiroga"));
    const std::string wanted =
        R"({"identity":{"given_name":"Rosa","family_name":"Quirogo","birth_date":"1994-05-02"},"sex":"female"})";
    const auto ask = [&](Browser& who) { return who.post("/api/participants/similar", wanted); };
    const auto answer = ask(*cara);
    ASSERT_EQ(status(answer), 200) << answer.body();
    const auto matches = parsed(answer).at("matches").as_array();
    ASSERT_EQ(matches.size(), 1U) << answer.body();
    EXPECT_EQ(matches.at(0).at("id").as_string(), id);
    EXPECT_GT(matches.at(0).at("probability").as_double(), 0.5);
    EXPECT_NE(text(matches.at(0).at("reasons")).find("same birth date"), std::string::npos) << answer.body();
    EXPECT_EQ(people(*cara), 1U) << "asking enters nobody";
    const auto other = cara->post("/api/participants/similar",
                                  R"({"identity":{"given_name":"Tom","family_name":"Lee","birth_date":"1970-01-09"}})");
    EXPECT_TRUE(parsed(other).at("matches").as_array().empty()) << other.body();

    // another organization learns nothing, with progress alone neither; with contact it does
    EXPECT_EQ(field(ask(*kim), "compared"), "0");
    const auto set = [&](int version, const std::string& consents) {
        return status(cara->put("/api/participants/" + id + "/consents",
                                fmt::format(R"({{"version":{},"consents":[{}]}})", version, consents)));
    };
    EXPECT_EQ(set(1, consent(college, R"("progress")")), 200);
    EXPECT_EQ(field(ask(*kim), "compared"), "0");
    EXPECT_EQ(set(2, consent(college, R"("progress","contact")")), 200);
    const auto seen = ask(*kim);
    ASSERT_EQ(parsed(seen).at("matches").as_array().size(), 1U) << seen.body();
    EXPECT_FALSE(parsed(seen).at("matches").at(0).at("keeps").as_bool());
    EXPECT_EQ(seen.body().find("509"), std::string::npos);
    EXPECT_EQ(set(3, consent(college, R"("progress","contact")", fmt::format(R"(,"withdrawn":"{}")", ago(0)))), 200);
    EXPECT_EQ(field(ask(*kim), "compared"), "0") << "withdrawn: gone at once";

    EXPECT_EQ(status(Browser(*server).post("/api/participants/similar", wanted)), 401);
    const auto wrong = cara->post("/api/participants/similar", R"({"identity":{"birth_date":"soon"}})");
    EXPECT_EQ(status(wrong), 400);
    EXPECT_NE(wrong.body().find("identity.given_name"), std::string::npos) << wrong.body();
}

TEST_P(IntakeOnBothDatabases, PairsAreReviewedAndToldApart) {
    const auto one = cara->made("/api/participants", intake("Quiroga"));
    const auto two = cara->made("/api/participants", intake("Quirogo"));
    const auto pairs = [&](Browser& who) { return parsed(who.get("/api/participants/duplicates")); };
    const auto found = pairs(*cara);
    ASSERT_EQ(found.at("pairs").as_array().size(), 1U) << text(found);
    EXPECT_TRUE(found.at("pairs").at(0).at("mergeable").as_bool());
    EXPECT_TRUE(pairs(*kim).at("pairs").as_array().empty());
    EXPECT_TRUE(pairs(*maria).at("pairs").as_array().empty()) << "no role sees them by itself";

    const auto body = fmt::format(R"({{"one":"{}","other":"{}"}})", two, one);
    EXPECT_EQ(status(kim->post("/api/participant-distinctions", body)), 404);
    const auto said = cara->post("/api/participant-distinctions", body);
    ASSERT_EQ(status(said), 201) << said.body();
    EXPECT_EQ(field(cara->post("/api/participant-distinctions", body), "id"), field(said, "id")) << "said once";
    const auto after = pairs(*cara);
    EXPECT_TRUE(after.at("pairs").as_array().empty());
    ASSERT_EQ(after.at("not_the_same").as_array().size(), 1U);
    const auto at = "/api/participant-distinctions/" + std::string(parsed(said).at("id").as_string());
    EXPECT_EQ(status(kim->send(testing::http::verb::delete_, at, R"({"version":1})")), 404);
    EXPECT_EQ(status(cara->send(testing::http::verb::delete_, at, R"({"version":1})")), 204);
    EXPECT_EQ(pairs(*cara).at("pairs").as_array().size(), 1U);
    EXPECT_EQ(
        status(cara->post("/api/participant-distinctions", fmt::format(R"({{"one":"{}","other":"{}"}})", one, one))),
        400);
}

TEST_P(IntakeOnBothDatabases, MergedAndTakenBackByteForByte) {
    const auto kept_id = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress")")));
    const auto gone_id = cara->made("/api/participants", intake("Quirogo", consent(college, R"("progress","contact")"),
                                                                R"(,"email":"rosa@mail.org")", R"({"veteran":true})"));
    const auto third = cara->made("/api/participants", intake("Quirola", "", R"(,"email":"r.q@mail.org")"));
    const auto of_program = fmt::format(R"(,"program":"{}")", program);
    step(*cara, kept_id, "application", 440, of_program);
    step(*cara, gone_id, "application", 440, of_program);
    step(*kim, gone_id, "enrollment", 400, fmt::format(R"(,"cohort":"{}")", cohort));
    const auto placement = step(*cara, gone_id, "placement", 100, of_program);
    step(*cara, gone_id, "retention_30", 60, of_program + fmt::format(R"(,"placement":"{}")", placement));
    note(*cara, kept_id, "Prefers mornings");
    note(*cara, gone_id, "Has a car");
    note(*kim, gone_id, "Good at math");
    EXPECT_EQ(status(cara->post("/api/participant-distinctions",
                                fmt::format(R"({{"one":"{}","other":"{}"}})", gone_id, third))),
              201);
    const auto before = kept();
    EXPECT_EQ(status(kim->get("/api/participants/" + gone_id)), 200);

    const auto merged = merge(*cara, gone_id, kept_id);
    ASSERT_EQ(status(merged), 201) << merged.body();
    EXPECT_EQ(merged.body().find("Rosa"), std::string::npos) << "the log names nobody";
    EXPECT_EQ(status(cara->get("/api/participants/" + gone_id)), 404);
    const auto page = parsed(cara->get("/api/participants/" + kept_id));
    EXPECT_EQ(page.at("steps").as_array().size(), 4U) << "the application that both had stays once";
    EXPECT_EQ(page.at("identity").at("family_name").as_string(), "Quiroga");
    EXPECT_EQ(page.at("identity").at("email").as_string(), "rosa@mail.org") << "what was not known";
    EXPECT_TRUE(page.at("background").at("veteran").as_bool());
    EXPECT_EQ(page.at("background").at("sex").as_string(), "female");
    EXPECT_EQ(page.at("looks").as_array().size(), 4U) << "also who looked at the other record";
    const auto notes = text(page.at("notes"));
    EXPECT_NE(notes.find("Prefers mornings"), std::string::npos) << notes;
    EXPECT_NE(notes.find("Has a car"), std::string::npos) << notes;
    EXPECT_NE(text(parsed(kim->get("/api/participants/" + kept_id)).at("notes")).find("Good at math"),
              std::string::npos);
    const auto lists = parsed(cara->get("/api/participants/duplicates"));
    ASSERT_EQ(lists.at("not_the_same").as_array().size(), 1U);
    EXPECT_NE(text(lists.at("not_the_same")).find("Quiroga"), std::string::npos) << "not the third, so not this one";

    EXPECT_EQ(status(take_back(*kim, merged)), 404);
    const auto listed = parsed(cara->get("/api/participant-merges")).at("merges").as_array();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_TRUE(listed.at(0).at("can_go_back").as_bool());
    EXPECT_TRUE(parsed(kim->get("/api/participant-merges")).at("merges").as_array().empty());
    const auto back = take_back(*cara, merged);
    ASSERT_EQ(status(back), 200) << back.body();
    EXPECT_EQ(kept(), before);
    const auto again = parsed(cara->get("/api/participants/" + gone_id));
    EXPECT_NE(text(again.at("notes")).find("Has a car"), std::string::npos);
    EXPECT_EQ(again.at("steps").as_array().size(), 4U);
    EXPECT_EQ(status(take_back(*cara, merged)), 409) << "once";
}

TEST_P(IntakeOnBothDatabases, NothingIsMergedOrTakenBackThatMayNot) {
    const auto one = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress","contact")")));
    const auto two = cara->made("/api/participants", intake("Quirogo", consent(college, R"("progress","contact")")));
    const auto hidden = kim->made("/api/participants", intake("Quiroga"));
    EXPECT_EQ(status(merge(*kim, one, two)), 403) << "only who keeps both";
    EXPECT_EQ(status(merge(*kim, one, hidden)), 403);
    EXPECT_EQ(status(merge(*sam, one, two)), 404);
    EXPECT_EQ(status(merge(*cara, one, hidden)), 404);
    EXPECT_EQ(status(merge(*cara, one, one)), 400);
    EXPECT_EQ(status(cara->post("/api/participants/" + one + "/merge",
                                fmt::format(R"({{"version":1,"into":"{}","into_version":7}})", two))),
              409);
    // one was enrolled twice in the same cohort, by what both say
    const auto in_cohort = fmt::format(R"(,"cohort":"{}")", cohort);
    step(*kim, one, "enrollment", 400, in_cohort);
    const auto second = step(*kim, two, "enrollment", 390, in_cohort);
    const auto before = kept();
    const auto impossible = merge(*cara, one, two);
    EXPECT_EQ(status(impossible), 400) << impossible.body();
    EXPECT_NE(impossible.body().find("same cohort"), std::string::npos) << impossible.body();
    EXPECT_EQ(kept(), before);
    EXPECT_EQ(status(kim->send(testing::http::verb::delete_, "/api/participant-steps/" + second, R"({"version":1})")),
              204);

    auto merged = merge(*cara, one, two);
    ASSERT_EQ(status(merged), 201) << merged.body();
    // what was recorded since builds on a step that would go back
    const auto completion = step(*kim, two, "completion", 200, in_cohort);
    EXPECT_EQ(status(take_back(*cara, merged)), 409);
    EXPECT_EQ(
        status(kim->send(testing::http::verb::delete_, "/api/participant-steps/" + completion, R"({"version":1})")),
        204);
    ASSERT_EQ(status(take_back(*cara, merged)), 200);

    merged = merge(*cara, one, two);
    ASSERT_EQ(status(merged), 201) << merged.body();
    const auto page = parsed(cara->get("/api/participants/" + two));
    auto first = page.at("steps").as_array().at(0).as_object();
    first["detail"] = "evening class";
    ASSERT_EQ(status(kim->put("/api/participant-steps/" + std::string(first.at("id").as_string()),
                              boost::json::serialize(first))),
              200);
    const auto late = take_back(*cara, merged);
    EXPECT_EQ(status(late), 409) << "somebody changed a step since";
    EXPECT_NE(late.body().find("Sam Reed"), std::string::npos) << late.body();
    // forgetting the one who stayed forgets both
    EXPECT_EQ(status(cara->send(testing::http::verb::delete_, "/api/participants/" + two,
                                fmt::format(R"({{"version":{}}})", page.at("version").as_int64()))),
              204);
    server->workspace().read_records([&](records::Database& database) {
        const auto aside =
            records::select_rows(database, "merged_participant", {"sealed"}, {.condition = "", .order = "participant"});
        ASSERT_EQ(aside.size(), 1U);
        EXPECT_EQ(std::get<std::string>(aside.front().front()), "");
    });
}

TEST_P(IntakeOnBothDatabases, TheMoreRestrictiveConsentWins) {
    const auto withdrawn = fmt::format(R"(,"withdrawn":"{}")", ago(100));
    const auto one = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress","contact")") +
                                                                           "," + consent(hospital, R"("progress")")));
    const auto two =
        cara->made("/api/participants", intake("Quirogo", consent(college, R"("progress","background")") + "," +
                                                              consent(hospital, R"("progress")", withdrawn)));
    EXPECT_EQ(status(sam->get("/api/participants/" + one)), 200);
    const auto merged = merge(*cara, two, one);
    ASSERT_EQ(status(merged), 201) << merged.body();
    EXPECT_EQ(status(sam->get("/api/participants/" + one)), 404) << "withdrawn in one of them";
    const auto seen = parsed(kim->get("/api/participants/" + one));
    EXPECT_EQ(text(seen.at("scopes")), R"(["progress"])") << "only what both let it see";
    ASSERT_EQ(status(take_back(*cara, merged)), 200);
    EXPECT_EQ(status(sam->get("/api/participants/" + one)), 200);
    EXPECT_EQ(status(sam->get("/api/participants/" + two)), 404);
}

TEST(JoinedConsents, EachCase) {
    const records::Consent wide{"a", {"progress", "contact", "background"}, "2026-01-05", std::nullopt, "form"};
    const records::Consent narrow{"a", {"progress", "contact"}, "2026-03-01", std::nullopt, "call"};
    const records::Consent ended{"a", {"progress"}, "2025-01-01", "2025-06-01", "form"};
    const records::Consent other{"b", {"progress"}, "2026-02-02", std::nullopt, "form"};
    const std::string today = "2026-11-23";
    using services::joined_consents;
    // both in force: what both allow, since both were given
    for (const auto& joined : {joined_consents({wide}, {narrow}, today), joined_consents({narrow}, {wide}, today)}) {
        ASSERT_EQ(joined.size(), 1U);
        EXPECT_EQ(joined[0].scopes, (std::vector<std::string>{"progress", "contact"}));
        EXPECT_EQ(joined[0].given, "2026-03-01");
        EXPECT_FALSE(joined[0].withdrawn);
    }
    // withdrawn in one: out of force in both, whichever stays
    for (const auto& joined : {joined_consents({wide}, {ended}, today), joined_consents({ended}, {wide}, today)}) {
        ASSERT_EQ(joined.size(), 2U);
        for (const auto& consent : joined) {
            EXPECT_EQ(consent.withdrawn, consent.given == "2025-01-01" ? "2025-06-01" : today);
        }
    }
    // given anew after a withdrawal, within one record: in force as far as the other goes
    const auto anew = joined_consents({ended, wide}, {narrow}, today);
    ASSERT_EQ(anew.size(), 2U);
    EXPECT_FALSE(anew[1].withdrawn);
    // whom only one names keeps what it may see
    EXPECT_EQ(joined_consents({wide}, {other}, today).size(), 2U);
    EXPECT_EQ(joined_consents({}, {other}, today)[0].withdrawn, std::nullopt);
    EXPECT_EQ(joined_consents({ended}, {ended}, today).size(), 1U);
}

TEST_P(IntakeOnBothDatabases, TheSameListTwiceEntersNobodyTwice) {
    const std::string list =
        "First Name,Last Name,DOB,Zip,Program,Cohort,Enrolled on,Completed on,Locker\n"
        "Rosa,Quiroga,5/2/1994,98901,\"Nursing, evenings\",Fall,2025-10-20,,12\n"
        "Ines,Rey,1990-01-31,98902,\"nursing, evenings\",Fall,10/20/2025,2026-05-08,13\n"
        "Lia,,,,,,,,\n";
    const auto looked = import(*cara, list, "?preview=yes");
    ASSERT_EQ(status(looked), 200) << looked.body();
    EXPECT_EQ(outcomes(looked), (std::vector<std::string>{"new", "new", "new"})) << looked.body();
    EXPECT_EQ(field(looked, "added"), "3");
    EXPECT_EQ(field(looked, "steps"), "3");
    const auto columns = parsed(looked).at("columns").as_array();
    EXPECT_EQ(columns.at(2).at("field").as_string(), "birth_date");
    EXPECT_EQ(columns.at(8).at("field").as_string(), "") << "nobody knows what a locker is";
    EXPECT_EQ(people(*cara), 0U) << "a preview writes nothing";

    const auto done = import(*cara, list);
    ASSERT_EQ(status(done), 200) << done.body();
    EXPECT_EQ(people(*cara), 3U);
    const auto again = import(*cara, list);
    EXPECT_EQ(outcomes(again), (std::vector<std::string>{"same", "same", "same"})) << again.body();
    EXPECT_EQ(field(again, "added"), "0");
    EXPECT_EQ(field(again, "steps"), "0");
    EXPECT_EQ(people(*cara), 3U);
    const auto id = std::string(parsed(done).at("rows").at(1).at("id").as_string());
    const auto page = parsed(cara->get("/api/participants/" + id));
    EXPECT_EQ(page.at("steps").as_array().size(), 2U);
    EXPECT_EQ(page.at("standings").at(0).at("stage").as_string(), "completion");
    EXPECT_EQ(page.at("standings").at(0).at("cohort_name").as_string(), "Fall");

    // a newer list of the same people brings what happened since; a typo is no new person
    const std::string newer =
        "First Name,Last Name,DOB,Zip,Program,Cohort,Enrolled on,Completed on,Locker\n"
        "Rosa,Quirogo,5/2/1994,98901,\"Nursing, evenings\",Fall,2025-10-20,2026-05-08,12\n"
        "Ines,Rey,1990-01-31,98902,\"Nursing, evenings\",Fall,10/20/2025,2026-05-08,13\n";
    const auto grown = import(*cara, newer);
    ASSERT_EQ(status(grown), 200) << grown.body();
    EXPECT_EQ(outcomes(grown), (std::vector<std::string>{"same", "same"})) << grown.body();
    EXPECT_EQ(field(grown, "steps"), "1");
    EXPECT_EQ(people(*cara), 3U);

    // corrected by hand since: the old list changes nothing any more, also after the person was merged away
    const auto rosa = std::string(parsed(done).at("rows").at(0).at("id").as_string());
    const auto new_rosa = cara->made("/api/participants", intake("Fuentes"));
    ASSERT_EQ(status(merge(*cara, rosa, new_rosa)), 201);
    const auto old = import(*cara, list);
    EXPECT_EQ(outcomes(old), (std::vector<std::string>{"same", "same", "same"})) << old.body();
    EXPECT_EQ(parsed(old).at("rows").at(0).at("id").as_string(), new_rosa);
    EXPECT_EQ(field(old, "steps"), "0");
    EXPECT_EQ(people(*cara), 3U);

    // another organization's people are its own
    const auto theirs = import(*kim, list, "?preview=yes");
    EXPECT_EQ(outcomes(theirs), (std::vector<std::string>{"new", "new", "new"})) << theirs.body();
}

TEST_P(IntakeOnBothDatabases, WhatIsWrongInAListIsNamedAndNothingWritten) {
    const std::string list =
        "Client,Birthday,Training,Enrolled on,Completed on,Pay\n"
        "\"Quiroga, Rosa\",2/30/1994,\"Nursing, evenings\",2025-10-20,,\n"
        "Ines Rey,1990-01-31,Welding,2025-10-20,,\n"
        "Lia Sol,1991-01-31,\"Nursing, evenings\",2026-10-20,2026-05-08,\n"
        "Ada Roe,1992-01-31,\"Nursing, evenings\",2025-10-20,2026-05-08,x\n";
    const auto refused = import(*cara, list);
    EXPECT_EQ(status(refused), 400);
    for (const auto* part : {"line 2, column Birthday", "line 3, column Training", "line 4, column Completed on"}) {
        EXPECT_NE(refused.body().find(part), std::string::npos) << part << ": " << refused.body();
    }
    EXPECT_EQ(people(*cara), 0U);
    const auto looked = import(*cara, list, "?preview=yes");
    EXPECT_EQ(outcomes(looked), (std::vector<std::string>{"faulty", "faulty", "faulty", "new"})) << looked.body();
    EXPECT_EQ(parsed(looked).at("faults").as_array().size(), 3U) << looked.body();
    // the caller knows better what a column is
    const auto as_wage = import(*cara, list, "?preview=yes&mapping=%7B%22Pay%22:%22placement%22%7D");
    EXPECT_NE(as_wage.body().find("line 5, column Pay"), std::string::npos) << as_wage.body();
    for (const auto* mapping : {"%7B%22Nope%22:%22wage%22%7D", "%7B%22Pay%22:%22nope%22%7D", "%5B%5D", "x"}) {
        EXPECT_EQ(status(import(*cara, list, std::string("?preview=yes&mapping=") + mapping)), 400) << mapping;
    }
    EXPECT_EQ(status(import(*cara, "Locker,Pay\n1,2\n")), 400) << "no column is a name";
    const auto unnamed = import(*cara, "Who,Pay\nRosa,2\n", "?preview=yes");
    EXPECT_EQ(parsed(unnamed).at("columns").as_array().size(), 2U) << "so that a page can ask which one it is";
    EXPECT_EQ(parsed(unnamed).at("faults").as_array().size(), 1U);
    EXPECT_EQ(outcomes(import(*cara, "Who,Pay\nRosa,2\n", "?preview=yes&mapping=%7B%22Who%22:%22name%22%7D")),
              std::vector<std::string>{"new"});
    EXPECT_EQ(status(import(*cara, "")), 400);
    EXPECT_EQ(status(Browser(*server).send(testing::http::verb::post, "/api/participants/import", list, "text/csv")),
              401);
    const auto others = import(*cara, list, "?faulty=skip");
    ASSERT_EQ(status(others), 200) << others.body();
    EXPECT_EQ(field(others, "added"), "1");
    EXPECT_EQ(field(others, "faulty"), "3");
    EXPECT_EQ(people(*cara), 1U);
}

TEST_P(IntakeOnBothDatabases, WhoMayBeSomebodyElseWaitsForALook) {
    cara->made("/api/participants", intake("Quiroga"));
    // twins: the same day, family and phone
    const std::string list =
        "First,Last,Birth date,Phone\nRita,Quiroga,1994-05-02,509 555 0142\n"
        "Rita,Quiroga,1994-05-02,509 555 0142\n";
    const auto looked = import(*cara, list, "?preview=yes");
    EXPECT_EQ(outcomes(looked), (std::vector<std::string>{"review", "review"})) << looked.body();
    EXPECT_EQ(parsed(looked).at("rows").at(0).at("like_name").as_string(), "Rosa Quiroga");
    EXPECT_FALSE(parsed(looked).at("rows").at(0).at("why").as_string().empty());
    ASSERT_EQ(status(import(*cara, list)), 200);
    EXPECT_EQ(people(*cara), 1U);
    const auto added = import(*cara, list, "?review=add");
    ASSERT_EQ(status(added), 200) << added.body();
    EXPECT_EQ(outcomes(added), (std::vector<std::string>{"review", "same"})) << added.body();
    EXPECT_EQ(people(*cara), 2U);
    EXPECT_EQ(outcomes(import(*cara, list)), (std::vector<std::string>{"same", "same"}));
    EXPECT_EQ(people(*cara), 2U);
}

INSTANTIATE_ON_BOTH_DATABASES(IntakeOnBothDatabases);

}  // namespace
}  // namespace laborshed
