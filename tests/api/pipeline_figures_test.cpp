// The pipeline in figures, worked by hand, and whom each organization finds in them: on both databases.
#include "browser.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace laborshed {
namespace {

using boost::json::object;
using testing::Browser;
using testing::parsed;

int status(const testing::Response& response) { return static_cast<int>(response.result_int()); }

/// Cara is of the Neighborhood Center and keeps the records; Kim is of River College, Sam of Valley Hospital.
class PipelineFigures : public testing::BookOnBothDatabases {
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
        for (const auto& organization : {center, college, hospital}) {
            maria->made(
                "/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2023-01-01"}})",
                            partnership, organization));
        }
        program = kim->made(
            "/api/training-programs",
            fmt::format(R"({{"partnership":"{}","organization":"{}","title":"Nursing, evenings",)"
                        R"("cip":"51.3801","credential":"license","occupation":"29-1141","funding":["wioa adult"]}})",
                        partnership, college));
        cohort = kim->made(
            "/api/cohorts",
            fmt::format(R"({{"program":"{}","name":"Spring","seats":20,"starts":"2024-02-01","ends":"2024-09-15"}})",
                        program));
        opening = sam->made("/api/openings",
                            fmt::format(R"({{"partnership":"{}","organization":"{}","type":"job","title":"Ward nurse",)"
                                        R"("occupation":"29-1141","places":2,"wage":20,"opened":"2024-09-01"}})",
                                        partnership, hospital));
    }

    [[nodiscard]] std::string consent(const std::string& withdrawn = "null") const {
        return fmt::format(
            R"({{"organization":"{}","scopes":["progress"],"given":"2024-01-01","withdrawn":{},"how":"signed"}})",
            college, withdrawn);
    }
    std::string intake(const std::string& name, const std::string& ssn = {}) {
        return cara->made(
            "/api/participants",
            fmt::format(R"({{"identity":{{"given_name":"{}","family_name":"Quiroga","birth_date":"1994-05-02",)"
                        R"("state":"WA","ssn":"{}"}},"background":{{"sex":"{}","education":"diploma",)"
                        R"("employment":"unemployed"}},"consents":[{}]}})",
                        name, ssn, name == "Ben" ? "male" : "female", consent()));
    }
    std::string record(const std::string& participant, const std::string& step, const std::string& day,
                       const std::string& more = {}) {
        const auto response =
            cara->post("/api/participants/" + participant + "/steps",
                       fmt::format(R"({{"step":"{}","day":"{}","program":"{}"{}}})", step, day, program, more));
        EXPECT_EQ(status(response), 201) << step << ": " << response.body();
        return status(response) == 201 ? std::string(parsed(response).at("id").as_string()) : "";
    }
    [[nodiscard]] std::string in_cohort() const { return fmt::format(R"(,"cohort":"{}")", cohort); }

    static object row(const object& answer, const char* key, const std::string& value) {
        for (const auto& one : answer.at("rows").as_array()) {
            if (one.as_object().at(key).as_string() == value) {
                return one.as_object();
            }
        }
        ADD_FAILURE() << "no row with " << key << " " << value;
        return {};
    }
    static std::int64_t people(const object& answer) { return answer.at("basis").at("people").as_int64(); }
    static testing::Response send_csv(Browser& who, const std::string& target, const std::string& csv) {
        return who.send(testing::http::verb::post, target, csv, "text/csv");
    }

    std::unique_ptr<Browser> cara, kim, sam;
    std::string center, college, hospital, partnership, program, cohort, opening;
};

/// As the funnel's own test has it on paper: four apply, three enroll, two complete, one is placed; one leaves.
TEST_P(PipelineFigures, FunnelByHandAndByConsent) {
    const auto ann = intake("Ann");
    const auto ben = intake("Ben");
    const auto cat = intake("Cat");
    const auto dan = intake("Dan");
    for (const auto& [id, day] : {std::pair{ann, "2026-01-05"}, std::pair{ben, "2026-01-06"},
                                  std::pair{cat, "2026-02-07"}, std::pair{dan, "2026-01-08"}}) {
        record(id, "application", day);
    }
    for (const auto& [id, day] :
         {std::pair{ann, "2026-02-02"}, std::pair{ben, "2026-02-02"}, std::pair{cat, "2026-03-02"}}) {
        record(id, "enrollment", day, in_cohort() + R"(,"ends":"2026-09-01")");
    }
    record(ann, "completion", "2026-09-01", in_cohort());
    record(ben, "completion", "2026-09-01", in_cohort());
    record(cat, "withdrawal", "2026-04-01");
    record(ann, "placement", "2026-10-01");

    const auto funnel = parsed(kim->get("/api/pipeline/funnel"));
    EXPECT_EQ(people(funnel), 4);
    EXPECT_EQ(funnel.at("basis").at("by_consent").as_int64(), 4);
    EXPECT_EQ(funnel.at("basis").at("kept").as_int64(), 0);
    for (const auto& [step, reached] : {std::pair{"application", 4}, std::pair{"enrollment", 3},
                                        std::pair{"completion", 2}, std::pair{"placement", 1}}) {
        EXPECT_EQ(row(funnel, "step", step).at("reached").as_int64(), reached) << step;
    }
    EXPECT_EQ(row(funnel, "step", "enrollment").at("withdrawn").as_int64(), 1);
    EXPECT_EQ(row(funnel, "step", "application").at("quiet").as_int64(), 1);
    EXPECT_DOUBLE_EQ(row(funnel, "step", "completion").at("conversion").as_double(), 2.0 / 3);
    EXPECT_TRUE(row(funnel, "step", "outreach").at("conversion").is_null());
    const auto by_month = parsed(kim->get("/api/pipeline/funnel?group=month&partnership=" + partnership));
    EXPECT_EQ(by_month.at("groups").as_array().size(), 2U);  // January and February
    EXPECT_EQ(people(parsed(kim->get("/api/pipeline/funnel?program=another"))), 0);
    EXPECT_EQ(status(kim->get("/api/pipeline/funnel?way=up")), 400);
    EXPECT_NE(kim->get("/api/pipeline/funnel?format=csv").body().find("group,group_name,step"), std::string::npos);

    // withdrawn consent: gone at the next request, while who keeps the record still counts all
    const auto wanted = fmt::format(R"({{"version":1,"consents":[{}]}})", consent(R"("2026-11-20")"));
    EXPECT_EQ(status(cara->put("/api/participants/" + ann + "/consents", wanted)), 200);
    const auto after = parsed(kim->get("/api/pipeline/funnel"));
    EXPECT_EQ(people(after), 3);
    EXPECT_EQ(row(after, "step", "placement").at("reached").as_int64(), 0);
    EXPECT_EQ(people(parsed(cara->get("/api/pipeline/funnel"))), 4);

    // who sees no one is told why
    for (auto* who : {sam.get(), maria.get()}) {
        const auto empty = parsed(who->get("/api/pipeline/funnel"));
        EXPECT_EQ(people(empty), 0);
        EXPECT_TRUE(empty.at("rows").as_array().empty());
        EXPECT_NE(std::string(empty.at("basis").at("missing").at("text").as_string()).find("has no participants"),
                  std::string::npos);
    }
    // an observer sees no one, not even of its own organization
    const auto invited = maria->post("/api/invitations", R"({"name":"Ola","email":"ola@center.org","role":"observer",)"
                                                         R"("organization":")" +
                                                             center + "\"}");
    Browser ola(*server);
    EXPECT_EQ(status(ola.post("/api" + std::string(parsed(invited).at("link").as_string()),
                              R"({"name":"Ola","password":")" + std::string(testing::kPassword) + "\"}")),
              201);
    for (const auto* target : {"/api/pipeline/funnel", "/api/pipeline/indicators", "/api/pipeline/openings"}) {
        const auto response = ola.get(target);
        EXPECT_EQ(people(parsed(response)), 0) << target;
        EXPECT_NE(response.body().find("Observers can't see participants"), std::string::npos) << target;
        EXPECT_EQ(response.body().find("Quiroga"), std::string::npos) << target;
    }
    EXPECT_EQ(status(send_csv(ola, "/api/pipeline/wage-records", "ssn,year,quarter,wages\n")), 403);
    EXPECT_EQ(status(Browser(*server).get("/api/pipeline/funnel")), 401);
}

/// 10, 20 and 30 days until enrollment, and one who has waited 5: two thirds, one third, none are left; half is at 20.
TEST_P(PipelineFigures, MedianWaitByHand) {
    for (const auto& [name, applied, enrolled] :
         {std::tuple{"Ann", "2026-03-01", "2026-03-11"}, std::tuple{"Ben", "2026-03-01", "2026-03-21"},
          std::tuple{"Cat", "2026-03-01", "2026-03-31"}, std::tuple{"Dan", "2026-11-18", ""}}) {
        const auto id = intake(name);
        record(id, "application", applied);
        if (*enrolled != '\0') {
            record(id, "enrollment", enrolled, in_cohort());
        }
    }
    const auto waits = parsed(kim->get("/api/pipeline/waits?from=application&to=enrollment"));
    EXPECT_EQ(waits.at("waits").as_int64(), 4);
    EXPECT_EQ(waits.at("reached").as_int64(), 3);
    EXPECT_EQ(waits.at("waiting").as_int64(), 1);
    EXPECT_DOUBLE_EQ(waits.at("median").at("days").to_number<double>(), 20);
    const auto& points = waits.at("rows").as_array();
    ASSERT_EQ(points.size(), 4U);
    EXPECT_EQ(points.at(1).at("day").as_int64(), 10);
    EXPECT_EQ(points.at(1).at("at_risk").as_int64(), 3);
    EXPECT_NEAR(points.at(1).at("still").to_number<double>(), 2.0 / 3, 1e-12);
    EXPECT_NEAR(points.at(3).at("reached_share").to_number<double>(), 1, 1e-12);
    EXPECT_EQ(status(kim->get("/api/pipeline/waits?from=enrollment&to=application")), 400);
    EXPECT_EQ(status(kim->get("/api/pipeline/waits?from=lunch")), 400);
    EXPECT_EQ(parsed(sam->get("/api/pipeline/waits")).at("waits").as_int64(), 0);
}

TEST_P(PipelineFigures, OpeningsFillByWhomOneMaySee) {
    const auto ann = intake("Ann");
    record(ann, "placement", "2024-10-01", fmt::format(R"(,"opening":"{}")", opening));
    const auto seen = row(parsed(kim->get("/api/pipeline/openings")), "opening", opening);
    EXPECT_EQ(seen.at("filled").as_int64(), 1);
    EXPECT_EQ(seen.at("left").as_int64(), 1);
    EXPECT_EQ(seen.at("first_hire_days").as_int64(), 30);
    // the employer has no consent: it sees its opening, and that no one can be counted
    const auto own = parsed(sam->get("/api/pipeline/openings"));
    EXPECT_TRUE(row(own, "opening", opening).at("filled").is_null());
    EXPECT_FALSE(own.at("basis").at("missing").at("text").as_string().empty());
}

/// All exit on September 15, 2024. Ana gets a license and a job that lasts, Ben nothing; six leave for the six reasons.
class Indicators : public PipelineFigures {
  protected:
    void SetUp() override {
        PipelineFigures::SetUp();
        if (IsSkipped()) {
            return;
        }
        ana = intake("Ana", "123456789");
        ben = intake("Ben", "234567890");
        for (const auto& id : {ana, ben}) {
            record(id, "enrollment", "2024-02-01", in_cohort());
        }
        record(ana, "milestone", "2024-08-01", in_cohort() + R"(,"detail":"Skills progression: ward exam")");
        record(ben, "milestone", "2024-08-01", in_cohort() + R"(,"detail":"went well")");
        for (const auto& id : {ana, ben}) {
            record(id, "completion", "2024-09-15", in_cohort());
        }
        record(ana, "credential", "2024-09-20", R"(,"detail":"RN license")");
        const auto placement =
            record(ana, "placement", "2024-10-01", fmt::format(R"(,"opening":"{}","wage":20,"hours":40)", opening));
        record(ana, "retention_365", "2025-10-05",
               fmt::format(R"(,"placement":"{}","opening":"{}")", placement, opening));
        for (const auto& [name, stream, reason] :
             {std::tuple{"Ida", "", "institutionalized"}, std::tuple{"Mia", "", "medical: surgery"},
              std::tuple{"Dee", "", "Deceased"}, std::tuple{"Rae", "", "reserve duty"},
              std::tuple{"Fay", "wioa youth", "foster care"},
              std::tuple{"Oda", "adult education", "criminal offender"}}) {
            const auto id = intake(name);
            record(id, "eligibility", "2024-01-15", fmt::format(R"(,"detail":"{}")", stream));
            record(id, "enrollment", "2024-02-01", in_cohort());
            record(id, "withdrawal", "2024-09-15", fmt::format(R"(,"detail":"{}")", reason));
        }
    }

    static void expect(const object& answer, const std::string& indicator, int numerator, int denominator) {
        const auto found = row(answer, "indicator", indicator);
        EXPECT_EQ(found.at("numerator").as_int64(), numerator) << indicator;
        EXPECT_EQ(found.at("denominator").as_int64(), denominator) << indicator;
    }

    std::string ana, ben;
};

TEST_P(Indicators, OnePersonPerExclusion) {
    const auto answer = parsed(cara->get("/api/pipeline/indicators?program_year=2025"));
    EXPECT_EQ(people(answer), 8);
    EXPECT_EQ(answer.at("jobs_through").as_string(), "2026 Q1");
    expect(answer, "employment_q2", 1, 2);
    expect(answer, "employment_q4", 1, 2);
    expect(answer, "credential_attainment", 1, 2);
    expect(answer, "same_employer", 1, 1);
    expect(answer, "skill_gains", 0, 0);
    EXPECT_EQ(row(answer, "indicator", "employment_q2").at("left_out").as_int64(), 6);
    EXPECT_EQ(row(answer, "indicator", "skill_gains").at("missing").at("text").as_string(),
              "No one in education or training in this period");
    EXPECT_TRUE(row(answer, "indicator", "skill_gains").at("value").is_null());
    // $20 × 40 hours × 13 weeks
    EXPECT_DOUBLE_EQ(row(answer, "indicator", "median_earnings").at("value").to_number<double>(), 10'400);
    std::size_t excluded = 0;
    for (const auto& person : answer.at("people").as_array()) {
        const bool out = person.at("reason").as_string().find("is excluded: ") != std::string::npos;
        excluded += person.at("indicator").as_string() == "employment_q2" && out ? 1 : 0;
    }
    EXPECT_EQ(excluded, 6U);

    // the year of the exit: who is excluded is out, but for offenders, whose skill gains count
    const auto year = parsed(cara->get("/api/pipeline/indicators?program_year=2024"));
    expect(year, "skill_gains", 1, 3);
    EXPECT_NE(boost::json::serialize(year.at("basis").at("notes"))
                  .find("Milestones that don't name a kind of skill gain, so they don't count: 1"),
              std::string::npos);

    // by group and by federal program
    expect(parsed(cara->get("/api/pipeline/indicators?program_year=2025&group=men")), "employment_q2", 0, 1);
    expect(parsed(cara->get("/api/pipeline/indicators?program_year=2025&stream=adult")), "employment_q2", 1, 2);
    expect(parsed(cara->get("/api/pipeline/indicators?program_year=2025&stream=youth")), "employment_q2", 0, 0);
    EXPECT_EQ(status(cara->get("/api/pipeline/indicators?group=giants")), 400);
    EXPECT_EQ(status(cara->get("/api/pipeline/indicators?stream=dislocated_worker")), 200);
    EXPECT_EQ(status(cara->get("/api/pipeline/indicators?stream=local")), 400);
    EXPECT_EQ(status(cara->get("/api/pipeline/indicators?program_year=2027")), 400);

    // the college can't see what people said of themselves: no one is in a group there
    const auto theirs = parsed(kim->get("/api/pipeline/indicators?program_year=2025"));
    expect(theirs, "employment_q2", 1, 2);
    expect(parsed(kim->get("/api/pipeline/indicators?program_year=2025&group=men")), "employment_q2", 0, 0);
    // and another organization finds no names, nor figures
    const auto others = sam->get("/api/pipeline/indicators?program_year=2025");
    EXPECT_EQ(people(parsed(others)), 0);
    EXPECT_EQ(others.body().find("Quiroga"), std::string::npos);
    EXPECT_EQ(sam->get("/api/pipeline/participant-record.csv?program_year=2025").body().find("2024"),
              std::string::npos);

    const auto report = parsed(kim->get("/api/pipeline/programs-report?program_year=2024"));
    const auto nursing = row(report, "program", program);
    EXPECT_EQ(nursing.at("provider_name").as_string(), "River College");
    EXPECT_EQ(nursing.at("participants").as_int64(), 8);
    EXPECT_EQ(nursing.at("exiters").as_int64(), 8);
    EXPECT_EQ(nursing.at("completers").as_int64(), 2);
}

TEST_P(Indicators, WageRecordsOverrideAndNothingOfStrangersIsKept) {
    const std::string header = "ssn,year,quarter,employer,wages\n";
    const auto csv = header +
                     "123-45-6789,2025,1,Valley Hospital,9000.50\n"
                     "234567890,2025,3,Elsewhere Inc,5000\n"
                     "987654321,2025,1,Secret Works,1234.56\n";
    const auto preview = parsed(send_csv(*cara, "/api/pipeline/wage-records?preview=yes", csv));
    EXPECT_EQ(preview.at("matched").as_int64(), 2);
    EXPECT_EQ(preview.at("unmatched").as_int64(), 1);
    const auto median = [&](Browser& who) {
        return row(parsed(who.get("/api/pipeline/indicators?program_year=2025")), "indicator", "median_earnings")
            .at("value")
            .to_number<double>();
    };
    EXPECT_DOUBLE_EQ(median(*cara), 10'400) << "a preview changes nothing";

    // faults are named by line and column, without the number, and change nothing
    const auto wrong = send_csv(*cara, "/api/pipeline/wage-records", header + "12345,2025,5,X,-1\n");
    EXPECT_EQ(status(wrong), 400);
    for (const auto* part : {"line 2, column ssn", "line 2, column quarter", "line 2, column wages"}) {
        EXPECT_NE(wrong.body().find(part), std::string::npos) << wrong.body();
    }
    EXPECT_EQ(wrong.body().find("12345"), std::string::npos);

    const auto taken = send_csv(*cara, "/api/pipeline/wage-records", csv);
    EXPECT_EQ(parsed(taken).at("people").as_int64(), 2);
    EXPECT_EQ(taken.body().find("987654321"), std::string::npos);
    EXPECT_EQ(taken.body().find("Secret"), std::string::npos);
    EXPECT_DOUBLE_EQ(median(*cara), 9000.50);
    EXPECT_DOUBLE_EQ(median(*kim), 10'400) << "wage records are for who keeps the record";
    const auto hers = parsed(cara->get("/api/pipeline/indicators?program_year=2025"));
    expect(hers, "employment_q2", 1, 2);
    expect(hers, "employment_q4", 2, 2);
    expect(hers, "same_employer", 1, 1);  // the name in the file is that of the organization
    // the same file again takes the place of the first
    EXPECT_EQ(parsed(send_csv(*cara, "/api/pipeline/wage-records", csv)).at("replaced").as_int64(), 2);
    EXPECT_DOUBLE_EQ(median(*cara), 9000.50);
    // the hospital keeps no one's record: nothing matches; and no one signed in may not
    EXPECT_EQ(parsed(send_csv(*sam, "/api/pipeline/wage-records", csv)).at("matched").as_int64(), 0);
    EXPECT_EQ(status(send_csv(*std::make_unique<Browser>(*server), "/api/pipeline/wage-records", csv)), 401);
}

TEST_P(Indicators, ExportHasNoFailuresAndLeavesALook) {
    const auto file = cara->get("/api/pipeline/participant-record.csv?program_year=2025");
    ASSERT_EQ(status(file), 200);
    EXPECT_EQ(std::ranges::count(file.body(), '\n'), 9) << "a header and eight periods of participation";
    EXPECT_NE(file.body().find("10400.00"), std::string::npos);
    EXPECT_EQ(file.body().find("123456789"), std::string::npos) << "the reference stands for the person";
    const auto good = parsed(send_csv(*cara, "/api/pipeline/participant-record/check", file.body()));
    EXPECT_EQ(good.at("people").as_int64(), 8);
    EXPECT_EQ(good.at("failures_found").as_int64(), 0) << boost::json::serialize(good);
    const auto looks = boost::json::serialize(parsed(cara->get("/api/participants/" + ana)).at("looks"));
    EXPECT_NE(looks.find(R"("what":"export")"), std::string::npos);

    auto broken = file.body();
    broken.replace(broken.find("20240915"), 8, "20230915");  // an exit before the entry
    const auto bad = parsed(send_csv(*cara, "/api/pipeline/participant-record/check", broken));
    EXPECT_GE(bad.at("failures_found").as_int64(), 1);
    EXPECT_EQ(bad.at("failures").at(0).at("rule").as_string(), "L01") << boost::json::serialize(bad);
    EXPECT_EQ(status(send_csv(*cara, "/api/pipeline/participant-record/check", "a,b\n1,2\n")), 400);
}

INSTANTIATE_ON_BOTH_DATABASES(PipelineFigures);
INSTANTIATE_ON_BOTH_DATABASES(Indicators);

}  // namespace
}  // namespace laborshed
