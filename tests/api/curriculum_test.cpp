// A curriculum from draft to signature, and what nobody else may see or do on the way: on both databases.
#include "browser.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;
namespace http = boost::beast::http;

const std::string kEditions = "/api/curriculum-editions";
const std::string kRemarks = "/api/curriculum-remarks";

/// River College (Kim) writes, Valley Hospital (Sam) reviews, Clinic (Lee) is in the partnership and was not asked.
class CurriculumOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        kim = member_of("River College", "kim@college.edu", college, "education");
        lee = member_of("Clinic", "lee@clinic.org", clinic);
        out = member_of("Far Away", "out@far.org", far);
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        for (const auto& organization : {hospital, college, clinic}) {
            maria->made(
                "/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, organization));
        }
        curriculum = kim->made("/api/curricula", curriculum_body(college));
        edition = kim->made(kEditions, R"({"curriculum":")" + curriculum + "\"}");
        const auto written = kim->put(kEditions + "/" + edition + "/lines", lines(1, "Draw blood"));
        ASSERT_EQ(written.result_int(), 200) << written.body();
    }

    std::string curriculum_body(const std::string& organization) const {
        return fmt::format(R"({{"partnership":"{}","organization":"{}","title":"Nursing","cip":"51.3801",)"
                           R"("award":"Associate's degree","occupation":"29-1141"}})",
                           partnership, organization);
    }
    static std::string lines(int version, const std::string& first) {
        return fmt::format(
            R"({{"version":{},"lines":[{{"id":"a","course":"Nursing 1","competency":"{}","covers":)"
            R"([{{"element":"2.A.1.a","extent":0.5}}]}},{{"id":"b","course":"Nursing 1","competency":"Listen"}}]}})",
            version, first);
    }
    unsigned open(Browser& who, int version = 2) {
        return who
            .post(kEditions + "/" + edition + "/open",
                  fmt::format(R"({{"version":{},"reviewers":["{}"]}})", version, hospital))
            .result_int();
    }
    std::string remark(const std::string& organization, const std::string& line, const std::string& verdict) const {
        return fmt::format(R"({{"edition":"{}","organization":"{}","line":"{}","verdict":"{}","proposal":"Draw blood)"
                           R"( from children","reason":"Half our patients","answer":"accepted"}})",
                           edition, organization, line, verdict);
    }
    unsigned sign(Browser& who, int version) {
        return who.post(kEditions + "/" + edition + "/sign", fmt::format(R"({{"version":{}}})", version)).result_int();
    }
    std::string state() { return field(kim->get(kEditions + "/" + edition), "state"); }

    std::string hospital, college, clinic, far, partnership, curriculum, edition;
    std::unique_ptr<Browser> sam, kim, lee, out;
};
INSTANTIATE_ON_BOTH_DATABASES(CurriculumOnBothDatabases);

TEST_P(CurriculumOnBothDatabases, ADraftIsTheInstitutionsAlone) {
    const auto target = kEditions + "/" + edition;
    for (auto* other : {sam.get(), lee.get(), out.get(), maria.get()}) {
        EXPECT_EQ(other->get(target).result_int(), 404);
        EXPECT_TRUE(parsed(other->get(kEditions)).at("records").as_array().empty());
        EXPECT_EQ(other->put(target + "/lines", lines(2, "Mine")).result_int(), 404);
        EXPECT_EQ(open(*other), 404U);
        EXPECT_EQ(sign(*other, 2), 404U);
        EXPECT_EQ(other->post(kRemarks, remark(hospital, "a", "change")).result_int(), 404);
    }
    EXPECT_EQ(Browser(*server).get(target).result_int(), 401);
    EXPECT_EQ(out->get("/api/curricula/" + curriculum).result_int(), 404);
    EXPECT_EQ(sam->get("/api/curricula/" + curriculum).result_int(), 200);
    EXPECT_EQ(sam->post(kEditions, R"({"curriculum":")" + curriculum + "\"}").result_int(), 403);
    EXPECT_EQ(kim->post(kEditions, R"({"curriculum":")" + curriculum + "\"}").result_int(), 409) << "one at a time";
    auto given = parsed(maria->get("/api/curricula/" + curriculum));
    given["organization"] = hospital;
    EXPECT_EQ(field(maria->put("/api/curricula/" + curriculum, boost::json::serialize(given)), "organization"),
              "\"" + college + "\"")
        << "nobody comes by a draft by giving the curriculum to somebody else";
    EXPECT_EQ(sam->get(target).result_int(), 404);
}

TEST_P(CurriculumOnBothDatabases, ReviewedAnsweredSignedAndNeverChangedAgain) {
    const auto target = kEditions + "/" + edition;
    ASSERT_EQ(open(*kim), 200U);
    EXPECT_EQ(lee->get(target).result_int(), 200);
    EXPECT_EQ(out->get(target).result_int(), 404);
    EXPECT_EQ(sam->get(target + "/history").result_int(), 404) << "it would tell what the draft said";
    EXPECT_EQ(sam->put(target + "/lines", lines(3, "Mine")).result_int(), 403);
    const auto id = sam->made(kRemarks, remark(hospital, "a", "change"));
    EXPECT_EQ(field(sam->get(kRemarks + "/" + id), "about"), "\"Draw blood\"");
    EXPECT_EQ(field(sam->get(kRemarks + "/" + id), "answer"), "null") << "nobody answers by remarking";
    EXPECT_EQ(sam->post(kRemarks, remark(hospital, "a", "drop")).result_int(), 400) << "one remark on a line";
    const auto needed = [](const auto& who) {
        std::string found;
        const auto home = parsed(who->get("/api/home"));
        for (const auto& need : home.at("needs").as_array()) {
            if (need.at("kind").as_string() == "curriculum_edition") {
                found += std::string(need.at("what").as_string());
            }
        }
        return found;
    };
    EXPECT_EQ(needed(sam), "review") << "a line is not looked at yet";
    EXPECT_EQ(needed(kim), "answer");
    EXPECT_EQ(needed(lee), "");
    EXPECT_EQ(sign(*kim, 3), 409U) << "a remark waits";
    sam->made(kRemarks, remark(hospital, "b", "keep"));  // needs no answer
    const auto answer = kRemarks + "/" + id + "/answer";
    EXPECT_EQ(sam->post(answer, R"({"version":1,"answer":"accepted"})").result_int(), 403);
    EXPECT_EQ(kim->post(answer, R"({"version":1,"answer":"declined"})").result_int(), 400) << "without a reason";
    EXPECT_EQ(kim->post(answer, R"({"version":1,"answer":"changed so"})").result_int(), 200);
    EXPECT_EQ(sam->put(kRemarks + "/" + id, remark(hospital, "a", "drop")).result_int(), 403) << "it is answered";
    EXPECT_EQ(needed(kim), "sign");
    EXPECT_EQ(needed(sam), "sign");
    EXPECT_EQ(sign(*sam, 3), 200U);
    EXPECT_EQ(needed(sam), "");
    ASSERT_EQ(kim->put(target + "/lines", lines(4, "Draw blood from children")).result_int(), 200);
    EXPECT_EQ(sign(*kim, 5), 200U);
    EXPECT_EQ(state(), "\"in review\"") << "the hospital signed other words";
    EXPECT_EQ(sign(*lee, 6), 403U);
    EXPECT_EQ(sign(*maria, 6), 403U);
    EXPECT_EQ(sign(*sam, 5), 409U) << "not what it has seen";
    EXPECT_EQ(sign(*sam, 6), 200U);
    EXPECT_EQ(state(), "\"signed\"");
    const auto climbed = sam->get("/api/organizations/" + hospital + "/engagement").body();
    EXPECT_NE(climbed.find("\"kind\":\"curriculum signed\""), std::string::npos) << climbed;
    EXPECT_NE(climbed.find("\"text\":\"Nursing, edition 1\""), std::string::npos) << climbed;
    EXPECT_EQ(kim->put(target + "/lines", lines(7, "Other")).result_int(), 409);
    EXPECT_EQ(kim->post(answer, R"({"version":2,"answer":"accepted"})").result_int(), 409);
    EXPECT_EQ(sam->post(kRemarks, remark(hospital, "b", "drop")).result_int(), 409);
    EXPECT_EQ(sam->send(http::verb::delete_, kRemarks + "/" + id, R"({"version":2})").result_int(), 403);
    EXPECT_EQ(kim->send(http::verb::delete_, "/api/curricula/" + curriculum, R"({"version":1})").result_int(), 409);
    const auto next =
        parsed(kim->get(kEditions + "/" + kim->made(kEditions, R"({"curriculum":")" + curriculum + "\"}")));
    EXPECT_EQ(next.at("number").to_number<int>(), 2);
    EXPECT_EQ(next.at("lines").as_array().at(0).at("competency").as_string(), "Draw blood from children");
    EXPECT_EQ(next.at("state").as_string(), "draft");
}

TEST_P(CurriculumOnBothDatabases, ReviewersSpeakForThemselves) {
    ASSERT_EQ(open(*kim), 200U);
    EXPECT_EQ(lee->post(kRemarks, remark(clinic, "a", "change")).result_int(), 400) << "not asked";
    EXPECT_EQ(lee->post(kRemarks, remark(hospital, "a", "change")).result_int(), 403);
    EXPECT_EQ(kim->post(kRemarks, remark(hospital, "a", "change")).result_int(), 403);
    EXPECT_EQ(kim->post(kRemarks, remark(college, "a", "change")).result_int(), 400) << "not on its own";
    EXPECT_EQ(maria->post(kRemarks, remark(hospital, "a", "change")).result_int(), 403);
    EXPECT_EQ(out->post(kRemarks, remark(far, "a", "change")).result_int(), 404);
    const auto id = sam->made(kRemarks, remark(hospital, "", "add"));
    EXPECT_EQ(lee->send(http::verb::delete_, kRemarks + "/" + id, R"({"version":1})").result_int(), 403);
    EXPECT_EQ(kim->put(kRemarks + "/" + id, remark(hospital, "", "add")).result_int(), 403);
    EXPECT_EQ(out->get(kRemarks + "/" + id).result_int(), 404);
    EXPECT_EQ(sam->send(http::verb::delete_, kRemarks + "/" + id, R"({"version":1})").result_int(), 204);
}

TEST_P(CurriculumOnBothDatabases, WhatIsWrongIsNamed) {
    const auto wrong = [&](const Browser& /*who*/, const testing::Response& response, const std::string& names) {
        EXPECT_EQ(response.result_int(), 400) << response.body();
        EXPECT_NE(response.body().find(names), std::string::npos) << response.body();
    };
    const auto target = kEditions + "/" + edition;
    const auto line = [](const std::string& fields) {
        return R"({"version":2,"lines":[{"id":"a","course":"C","competency":"K"},{"id":"b","course":"C",)" + fields +
               "}]}";
    };
    wrong(*kim, kim->put(target + "/lines", line(R"("competency":" ")")), "lines[1].competency");
    wrong(*kim, kim->put(target + "/lines", line(R"("competency":"x","covers":[{"element":"nurse","extent":1}])")),
          "lines[1].covers");
    wrong(*kim, kim->put(target + "/lines", line(R"("competency":"x","covers":[{"element":"2.A.1.a","extent":2}])")),
          "lines[1].covers");
    wrong(*kim, kim->post(target + "/open", R"({"version":2,"reviewers":[]})"), "reviewers");
    wrong(*kim, kim->post(target + "/open", R"({"version":2,"reviewers":[")" + far + "\"]}"),
          "Choose a member of the partnership.");
    wrong(*maria, maria->post("/api/curricula", curriculum_body(hospital)), "Choose an education organization.");
    EXPECT_EQ(state(), "\"draft\"");
    EXPECT_EQ(kim->put(target + "/lines", lines(1, "Old")).result_int(), 409) << "somebody was faster";
}

TEST_P(CurriculumOnBothDatabases, LinesComeFromASpreadsheetAndGoBack) {
    const auto target = kEditions + "/" + edition + "/lines";
    const auto send = [&](Browser& who, const std::string& query, const std::string& csv) {
        return who.send(http::verb::post, target + query, csv, "text/csv");
    };
    const std::string csv =
        "course,competency,covers\r\nNursing 1,Draw blood,2.A.1.a: 0.25; survey:triage\r\nNursing 2,Triage,\r\n";
    const auto looked = parsed(send(*kim, "?preview=yes", csv));
    EXPECT_EQ(looked.at("lines").as_int64(), 2);
    const auto& difference = looked.at("difference").as_object();
    EXPECT_EQ(difference.at("changed").as_array().at(0).at("before").at("id").as_string(), "a") << "it says the same";
    EXPECT_TRUE(difference.at("changed").as_array().at(0).at("covers").as_bool());
    EXPECT_FALSE(difference.at("changed").as_array().at(0).at("text").as_bool());
    EXPECT_EQ(difference.at("added").as_array().size(), 1U);
    EXPECT_EQ(difference.at("removed").as_array().at(0).at("id").as_string(), "b");
    EXPECT_EQ(field(kim->get(kEditions + "/" + edition), "version"), "2") << "a preview writes nothing";

    EXPECT_EQ(send(*sam, "?version=2", csv).result_int(), 404);
    EXPECT_EQ(send(*kim, "?version=1", csv).result_int(), 409);
    const auto wrong = send(*kim, "?version=2", "course,competency,covers\nNursing 1,Draw blood,nurse: 1\n");
    EXPECT_EQ(wrong.result_int(), 400);
    EXPECT_NE(wrong.body().find("line 2, column covers"), std::string::npos) << wrong.body();
    EXPECT_NE(send(*kim, "?version=2", "course,skill\nA,B\n").body().find("skill"), std::string::npos);
    EXPECT_EQ(field(kim->get(kEditions + "/" + edition), "version"), "2");

    EXPECT_EQ(parsed(send(*kim, "?version=2", csv)).at("version").as_int64(), 3);
    const auto back = kim->get(target + "?format=csv").body();
    EXPECT_NE(back.find("a,,Nursing 1,Draw blood,2.A.1.a: 0.25; survey:triage: 1\r\n"), std::string::npos) << back;
    const auto again = parsed(send(*kim, "?preview=yes", back)).at("difference").as_object();
    EXPECT_EQ(again.at("unchanged").as_int64(), 2) << "what goes out comes back the same";
}

TEST_P(CurriculumOnBothDatabases, WhatNobodyAsksForIsNamedAndWhatIsUnknownSaysWhy) {
    const auto target = kEditions + "/" + edition;
    EXPECT_EQ(sam->get(target + "/coverage").result_int(), 404) << "a draft";
    EXPECT_EQ(sam->get(target + "/difference").result_int(), 404);
    const auto coverage = parsed(kim->get(target + "/coverage"));
    EXPECT_TRUE(coverage.at("skills_and_knowledge").is_null()) << "not 0: nothing is loaded";
    ASSERT_EQ(coverage.at("unknown").as_array().size(), 4U);
    EXPECT_EQ(coverage.at("unknown").as_array().at(0).at("reason").as_string(), "O*NET ratings are not loaded.");
    EXPECT_EQ(coverage.at("unknown").as_array().at(3).at("reason").as_string(),
              "No survey of this partnership has closed yet.");
    ASSERT_EQ(coverage.at("not_asked").as_array().size(), 2U);
    EXPECT_FALSE(coverage.at("not_asked").as_array().at(0).at("unmapped").as_bool());
    EXPECT_TRUE(coverage.at("not_asked").as_array().at(1).at("unmapped").as_bool());
    EXPECT_EQ(parsed(kim->get(target + "/difference")).at("earlier").as_int64(), 0) << "the first edition";

    ASSERT_EQ(open(*kim), 200U);
    ASSERT_EQ(sign(*sam, 3), 200U);
    ASSERT_EQ(sign(*kim, 4), 200U);
    const auto next = kEditions + "/" + kim->made(kEditions, R"({"curriculum":")" + curriculum + "\"}");
    ASSERT_EQ(kim->put(next + "/lines", lines(1, "Draw blood from children")).result_int(), 200);
    const auto difference = parsed(kim->get(next + "/difference"));
    EXPECT_EQ(difference.at("earlier").as_int64(), 1);
    EXPECT_EQ(difference.at("later").as_int64(), 2);
    EXPECT_EQ(difference.at("unchanged").as_int64(), 1);
    EXPECT_TRUE(difference.at("changed").as_array().at(0).at("text").as_bool());
}

}  // namespace
}  // namespace laborshed
