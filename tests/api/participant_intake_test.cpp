// People who may appear twice: found, told apart, merged and taken apart again. On both databases.
#include "intake.h"

#include "services/participants/participant_encryption.h"
#include "services/participants/participant_merge.h"

#include <spdlog/fmt/fmt.h>

#include <sstream>

namespace laborshed {
namespace {

using testing::ago;
using testing::Browser;
using testing::field;
using testing::IntakeOnBothDatabases;
using testing::parsed;
using testing::status;

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
    EXPECT_NE(text(matches.at(0).at("reasons")).find("same date of birth"), std::string::npos) << answer.body();
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
    server->workspace().read([&](records::Database& database) {
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

TEST_P(IntakeOnBothDatabases, AMergeShowsNobodyMoreThanBothRecordsDid) {
    const auto one = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress")") + "," +
                                                                           consent(hospital, R"("progress")")));
    const auto two = cara->made("/api/participants", intake("Quirogo", consent(college, R"("progress")")));
    step(*cara, two, "service", 30, R"(,"detail":"support: shelter")");
    EXPECT_EQ(status(sam->get("/api/participants/" + one)), 200);
    const auto pairs = parsed(cara->get("/api/participants/duplicates")).at("pairs").as_array();
    ASSERT_EQ(pairs.size(), 1U);
    EXPECT_EQ(text(pairs.at(0).at("set_aside")), R"(["Valley Hospital"])") << "said before";

    const auto merged = merge(*cara, two, one);
    ASSERT_EQ(status(merged), 201) << merged.body();
    EXPECT_EQ(status(sam->get("/api/participants/" + one)), 404) << "it was never let see what the other record holds";
    EXPECT_TRUE(parsed(sam->get("/api/participants")).at("rows").as_array().empty());
    EXPECT_EQ(status(kim->get("/api/participants/" + one)), 200);
    ASSERT_EQ(status(take_back(*cara, merged)), 200);
    EXPECT_EQ(status(sam->get("/api/participants/" + one)), 200);
    EXPECT_EQ(status(sam->get("/api/participants/" + two)), 404);

    // asked again, the person may let it see the whole
    ASSERT_EQ(status(merge(*cara, two, one)), 201);
    auto page = parsed(cara->get("/api/participants/" + one));
    auto consents = page.at("consents").as_array();
    EXPECT_EQ(consents.size(), 2U);
    consents.emplace_back(boost::json::parse(consent(hospital, R"("progress")")));
    const auto asked = cara->put("/api/participants/" + one + "/consents",
                                 fmt::format(R"({{"version":{},"consents":{}}})", page.at("version").as_int64(),
                                             boost::json::serialize(consents)));
    ASSERT_EQ(status(asked), 200) << asked.body();
    EXPECT_EQ(parsed(sam->get("/api/participants/" + one)).at("steps").as_array().size(), 1U);
}

TEST_P(IntakeOnBothDatabases, WagesMoveWithTheMergeAndComeBack) {
    const auto one = cara->made("/api/participants", intake("Quiroga"));
    const auto two = cara->made("/api/participants", intake("Quirogo"));
    const auto reference = [&](const std::string& id) {
        return std::string(parsed(cara->get("/api/participants/" + id)).at("reference").as_string());
    };
    const auto file = [&](const std::string& id, const std::string& lines) {
        std::string csv = "reference,year,quarter,wages,employer\n";
        std::istringstream rows(lines);
        for (std::string row; std::getline(rows, row);) {
            csv += reference(id) + "," + row + "\n";
        }
        return cara->send(testing::http::verb::post, "/api/pipeline/wage-records?preview=no", csv, "text/csv");
    };
    ASSERT_EQ(status(file(one, "2025,1,7000,Valley Hospital\n2025,2,7100,Valley Hospital")), 200);
    ASSERT_EQ(status(file(two, "2025,2,7150,Valley Hospital\n2025,2,400,Corner Shop\n2025,3,7200,Valley Hospital")),
              200);
    const auto wages = [&](const std::string& id) {
        std::string all;
        server->workspace().read([&](records::Database& database) {
            const auto seal = services::ParticipantSeal::get(server->workspace(), database, id);
            for (const auto& sealed : records::wages_of(database, id)) {
                const auto wage = seal.wage(sealed);
                all += fmt::format("{} Q{} {} {}\n", wage.year, wage.quarter, wage.employer, wage.wages);
            }
        });
        return all;
    };
    const auto before = kept();
    auto merged = merge(*cara, two, one);
    ASSERT_EQ(status(merged), 201) << merged.body();
    EXPECT_EQ(wages(one),
              "2025 Q1 Valley Hospital 7000\n2025 Q2 Valley Hospital 7100\n2025 Q2 Corner Shop 400\n"
              "2025 Q3 Valley Hospital 7200\n")
        << "what an employer paid in a quarter stays once";
    ASSERT_EQ(status(take_back(*cara, merged)), 200);
    EXPECT_EQ(kept(), before);

    // a file that came in between stays with the one that stayed
    merged = merge(*cara, two, one);
    ASSERT_EQ(status(file(one, "2025,3,7300,Valley Hospital")), 200);
    ASSERT_EQ(status(take_back(*cara, merged)), 200);
    EXPECT_EQ(wages(one), "2025 Q1 Valley Hospital 7000\n2025 Q2 Valley Hospital 7100\n2025 Q3 Valley Hospital 7300\n");
    EXPECT_EQ(wages(two), "2025 Q2 Valley Hospital 7150\n2025 Q2 Corner Shop 400\n2025 Q3 Valley Hospital 7200\n");

    // forgotten with the one that stayed, also what was set aside
    ASSERT_EQ(status(merge(*cara, two, one)), 201);
    const auto page = parsed(cara->get("/api/participants/" + one));
    ASSERT_EQ(status(cara->send(testing::http::verb::delete_, "/api/participants/" + one,
                                fmt::format(R"({{"version":{}}})", page.at("version").as_int64()))),
              204);
    server->workspace().read([](records::Database& database) {
        for (const auto* table : {"participant_wage", "merged_wage"}) {
            EXPECT_TRUE(records::select_rows(database, table, {"sealed"}, {.condition = "", .order = "number"}).empty())
                << table;
        }
    });
}

TEST(JoinedConsents, EachCase) {
    using pipeline::ConsentScope;
    const records::Consent wide{"a",
                                {ConsentScope::progress, ConsentScope::contact, ConsentScope::background},
                                "2026-01-05",
                                std::nullopt,
                                "form"};
    const records::Consent narrow{
        "a", {ConsentScope::progress, ConsentScope::contact}, "2026-03-01", std::nullopt, "call"};
    const records::Consent ended{"a", {ConsentScope::progress}, "2025-01-01", "2025-06-01", "form"};
    const records::Consent other{"b", {ConsentScope::progress}, "2026-02-02", std::nullopt, "form"};
    const std::string today = "2026-11-23";
    using services::joined_consents;
    // both in force: what both allow, since both were given
    for (const auto& joined : {joined_consents({wide}, {narrow}, today), joined_consents({narrow}, {wide}, today)}) {
        ASSERT_EQ(joined.size(), 1U);
        EXPECT_EQ(joined[0].scopes, (std::vector{ConsentScope::progress, ConsentScope::contact}));
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
    // whom only one names was never let see what the other holds
    const auto apart = joined_consents({wide}, {other}, today);
    ASSERT_EQ(apart.size(), 2U);
    EXPECT_EQ(apart[0].withdrawn, today);
    EXPECT_EQ(apart[1].withdrawn, today);
    EXPECT_EQ(apart[1].how, "form; set aside when two records were merged, because it was given in only one of them");
    EXPECT_EQ(joined_consents({}, {other}, today)[0].withdrawn, today);
    const records::Consent long_how{"b", {ConsentScope::progress}, "2026-02-02", std::nullopt, std::string(490, 'x')};
    EXPECT_EQ(joined_consents({}, {long_how}, today)[0].how, long_how.how) << "no longer than a consent may be";
    EXPECT_EQ(joined_consents({ended}, {ended}, today).size(), 1U);
}

INSTANTIATE_ON_BOTH_DATABASES(IntakeOnBothDatabases);

}  // namespace
}  // namespace laborshed
