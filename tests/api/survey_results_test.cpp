// What a round adds up to, and what it does not give away: on both databases.
#include "browser.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::parsed;

/// A round over nurses, with employers who have answered.
class SurveyResultsOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        maria->made("/api/memberships",
                    fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                                partnership, hospital));
        round =
            maria->made("/api/surveys",
                        fmt::format(R"({{"partnership":"{}","title":"Fall","opens":"{}","closes":"{}"}})", partnership,
                                    to_text(testing::kToday), to_text(testing::kToday + std::chrono::days(9))));
        EXPECT_EQ(maria->post("/api/surveys/" + round + "/open", R"({"version":1})").result_int(), 200);
    }

    /// One more employer, or the hospital, answers about nurses.
    void answers(const std::string& job, bool submits = true, const std::string& organization = {}) {
        const auto number = ++employers;
        const auto id = organization.empty()
                            ? maria->made("/api/organizations",
                                          fmt::format(R"({{"name":"Clinic {}","sector":"employer"}})", number))
                            : organization;
        const auto email = fmt::format("asked{}@clinic.org", number);
        const auto asked = maria->post(
            "/api/surveys/" + round + "/invite",
            fmt::format(R"({{"invitations":[{{"organization":"{}","name":"","email":"{}"}}]}})", id, email));
        ASSERT_EQ(asked.result_int(), 201) << asked.body();
        const auto outbox = parsed(maria->get("/api/outbox"));
        const std::string body(outbox.at("letters").as_array().at(0).at("body").as_string());
        const auto at = body.find("/survey/");
        const auto form = "/api" + body.substr(at, body.find('\n', at) - at);
        Browser person(*server);
        const auto saved =
            person.put(form, fmt::format(R"({{"version":0,"jobs":[{{"occupation":"29-1141",{}}}]}})", job));
        ASSERT_EQ(saved.result_int(), 200) << saved.body();
        if (submits) {
            ASSERT_EQ(person.post(form + "/submit", R"({"version":1})").result_int(), 200);
        }
    }
    void close() { EXPECT_EQ(maria->post("/api/surveys/" + round + "/close", R"({"version":2})").result_int(), 200); }
    boost::json::object results(Browser& browser) { return parsed(browser.get("/api/surveys/" + round + "/results")); }
    boost::json::object nurses() { return results(*maria).at("occupations").as_array().at(0).as_object(); }

    static std::string said(int growth, int replacement) {
        return fmt::format(R"("growth_1":{},"replacement_1":{})", growth, replacement);
    }

    int employers = 0;
    std::string partnership;
    std::string hospital;
    std::string round;
    std::unique_ptr<Browser> sam;
};
INSTANTIATE_ON_BOTH_DATABASES(SurveyResultsOnBothDatabases);

TEST_P(SurveyResultsOnBothDatabases, TwoEmployersAreNotShown) {
    answers(said(10, 20), true, hospital);
    answers(said(8, 15));
    answers(said(9, 12), false);
    EXPECT_NE(results(*maria).at("missing").as_string().find("closed"), std::string::npos)
        << "while it is open, one more answer would show by the difference";
    EXPECT_TRUE(results(*maria).at("occupations").as_array().empty());
    close();
    const auto all = results(*sam);
    EXPECT_EQ(all.at("asked").as_int64(), 3);
    EXPECT_EQ(all.at("submitted").as_int64(), 2);
    const auto horizon = nurses().at("in_1_year").as_object();
    for (const auto* figure : {"growth", "replacement", "openings"}) {
        const auto& cell = horizon.at(figure).as_object();
        EXPECT_TRUE(cell.at("value").is_null()) << figure;
        EXPECT_TRUE(cell.at("employers").is_null()) << "not even how many";
        EXPECT_EQ(cell.at("withheld").as_string(), "Fewer than three employers answered.");
    }
    EXPECT_TRUE(horizon.at("region").at("total").is_null());
    const auto csv = maria->get("/api/surveys/" + round + "/results?format=csv").body();
    EXPECT_NE(csv.find("29-1141"), std::string::npos);
    EXPECT_NE(csv.find("Fewer than three"), std::string::npos);
}

TEST_P(SurveyResultsOnBothDatabases, ThreeAlikeAreSummedUp) {
    const auto more = R"(,"hard_to_fill":{},"wage_low":{},"credentials_required":["license"],)"
                      R"("competencies":["Triage","{}"],"hired_from":[{{"source":"regional college","hires":4}}])";
    answers(said(10, 20) + fmt::format(fmt::runtime(more), 5, 40, "Charting"), true, hospital);
    answers(said(8, 15) + fmt::format(fmt::runtime(more), 4, 44, "charting "));
    answers(said(9, 13) + fmt::format(fmt::runtime(more), 3, 42, "Teamwork"));
    close();
    const auto found = nurses();
    const auto& horizon = found.at("in_1_year").as_object();
    EXPECT_EQ(horizon.at("growth").at("value").to_number<double>(), 27);
    EXPECT_EQ(horizon.at("replacement").at("value").to_number<double>(), 48);
    EXPECT_EQ(horizon.at("openings").at("value").to_number<double>(), 75);
    EXPECT_EQ(horizon.at("openings").at("employers").as_int64(), 3);
    EXPECT_EQ(found.at("in_2_years").at("openings").at("withheld").as_string(), "No answers.") << "it is not 0";
    EXPECT_EQ(found.at("hard_to_fill").at("value").to_number<double>(), 4);
    EXPECT_EQ(found.at("wage_low").at("value").to_number<double>(), 42);
    EXPECT_EQ(found.at("days_to_fill").at("withheld").as_string(), "No answers.");
    const auto& words = found.at("competencies").as_array();
    ASSERT_EQ(words.size(), 1U) << "charting is what two said";
    EXPECT_EQ(words.at(0).at("word").as_string(), "triage");
    EXPECT_EQ(found.at("credentials_required").as_array().at(0).at("employers").as_int64(), 3);
    EXPECT_EQ(found.at("hired_from").as_array().at(0).at("hires").at("value").to_number<double>(), 12);
    EXPECT_EQ(found.at("employers").as_int64(), 3);
    EXPECT_FALSE(horizon.at("region").at("missing").as_string().empty()) << "nothing is loaded to weight it by";
}

TEST_P(SurveyResultsOnBothDatabases, ALargeOneAmongSmallIsNotShown) {
    answers(said(100, 200), true, hospital);
    answers(said(5, 10));
    answers(said(4, 10));
    close();
    const auto found = nurses();
    const auto& horizon = found.at("in_1_year").as_object();
    for (const auto* figure : {"growth", "replacement", "openings"}) {
        EXPECT_TRUE(horizon.at(figure).at("value").is_null()) << figure;
    }
}

TEST_P(SurveyResultsOnBothDatabases, NoYearGivesAnotherAway) {
    // each sum is safe, but of two years only the hospital's openings are other than of one
    const auto same = R"("growth_1":{0},"growth_2":{1},"replacement_1":{0},"replacement_2":{1})";
    answers(fmt::format(fmt::runtime(same), 10, 40), true, hospital);
    answers(fmt::format(fmt::runtime(same), 9, 9));
    answers(fmt::format(fmt::runtime(same), 8, 8));
    close();
    const auto found = nurses();
    EXPECT_EQ(found.at("in_1_year").at("openings").at("value").to_number<double>(), 54);
    EXPECT_TRUE(found.at("in_2_years").at("openings").at("value").is_null());
    EXPECT_EQ(found.at("in_2_years").at("growth").at("withheld").as_string(),
              "Withheld: it would reveal another withheld figure.");
}

TEST_P(SurveyResultsOnBothDatabases, OnlyThosePresentSeeTheResults) {
    std::string far;
    const auto lee = member_of("Far Clinic", "lee@far.org", far);
    EXPECT_EQ(lee->get("/api/surveys/" + round + "/results").result_int(), 404);
    EXPECT_EQ(Browser(*server).get("/api/surveys/" + round + "/results").result_int(), 401);
    EXPECT_EQ(sam->get("/api/surveys/" + round + "/results").result_int(), 200);
    close();
    EXPECT_EQ(results(*sam).at("missing").as_string(), "No answers were submitted.");
}

}  // namespace
}  // namespace laborshed
