// What a pilot's forecast begins with: the gap page's figures, the book's other programs, and what is missing.
#include "pilot_fixture.h"

#include <algorithm>

namespace laborshed::testing {
namespace {

class PilotDemands : public PilotOnBothDatabases {
  protected:
    /// A metropolitan area with registered nurses and one college that trains 30 of them a year.
    void import_figures() const {
        const auto& data = server->workspace().data();
        write_vintage(data, "oews", "2025-05",
                      "SELECT * FROM (VALUES "
                      "(1, 'US', 'United States', '29-1141', 'Registered Nurses', 'detailed', 20000, 1.0),"
                      "(4, '42660', 'Seattle', '29-1141', 'Registered Nurses', 'detailed', 400, 2.0)"
                      ") AS t(area_type, area, area_title, occ_code, occ_title, o_group, tot_emp, emp_prse)");
        write_vintage(data, "national_projections", "2024-2034",
                      "SELECT 'Line item' AS occ_type, 2024 AS base_year, 2034 AS projected_year, '29-1141' AS "
                      "occ_code, 'Registered nurses' AS occ_title, 20000 AS base_employment, 22000 AS "
                      "projected_employment, 0.03 AS exit_rate, 0.02 AS transfer_rate, 600 AS exits, 400 AS transfers, "
                      "1200 AS openings, 'Bachelor''s degree' AS entry_education");
        write_vintage(data, "cbsa_counties", "2023-07",
                      "SELECT '42660' AS cbsa, 'Seattle' AS cbsa_title, unnest(['53033', '53053']) AS county");
    }
    void import_completions() const {
        const auto& data = server->workspace().data();
        write_vintage(data, "cip_soc", "2020-2018",
                      "SELECT '51.3801' AS cip, 'Nursing.' AS cip_title, '29-1141' AS soc, true AS matched");
        write_vintage(data, "institutions", "2024", "SELECT 1 AS unitid, 'North College' AS name, '53033' AS county");
        write_vintage(data, "completions", "2024",
                      "SELECT 1 AS unitid, '51.3801' AS cip, 5 AS award_level, 30 AS total, 1 AS major_number");
    }
    void name_region(const std::string& region) const {
        const auto target = "/api/partnerships/" + partnership;
        const auto version = parsed(maria->get(target)).at("version").as_int64();
        const auto response = maria->put(
            target,
            fmt::format(R"({{"version":{},"name":"Nurses","stage":"delivering","region":"{}"}})", version, region));
        ASSERT_EQ(status(response), 200) << response.body();
    }
    object demand(const std::string& id) {
        const auto response = maria->get("/api/pilots/" + id + "/demand");
        EXPECT_EQ(status(response), 200) << response.body();
        return parsed(response);
    }
    static object figure(const object& of, std::string_view field) {
        const auto& figures = of.at("figures").as_array();
        const auto* found = std::ranges::find_if(
            figures, [&](const auto& one) { return std::string_view(one.at("field").as_string()) == field; });
        EXPECT_NE(found, figures.end()) << field;
        return found == figures.end() ? object{} : found->as_object();
    }
    static double value(const object& of, std::string_view field) {
        return figure(of, field).at("value").to_number<double>();
    }
    std::string other(const char* title, const char* cip, const char* occupation, const char* more = "") const {
        return kim->made("/api/training-programs",
                         fmt::format(R"({{"partnership":"{}","organization":"{}","title":"{}","cip":"{}",)"
                                     R"("credential":"license","occupation":"{}"{}}})",
                                     partnership, college, title, cip, occupation, more));
    }
    void cohort_of(const std::string& of, int seats, int starts) const {
        kim->made("/api/cohorts",
                  fmt::format(R"({{"program":"{}","name":"Class","seats":{},"starts":"{}","ends":"{}"}})", of, seats,
                              ago(-starts), ago(-starts - 60)));
    }
};

TEST_P(PilotDemands, ItsFiguresAreTheGapPages) {
    import_figures();
    import_completions();
    name_region("42660");
    const auto found = demand(draft());
    const auto table = parsed(maria->get("/api/gaps?region=42660&q=29-1141&list=all"));
    const auto& row = table.at("rows").as_array().at(0);
    const auto& range = row.at("openings_interval");
    EXPECT_EQ(value(found, "openings_low"), std::max(0.0, range.at("p10").to_number<double>()));
    EXPECT_EQ(figure(found, "openings").at("value"), range.at("p50"));
    EXPECT_EQ(figure(found, "openings_high").at("value"), range.at("p90"));
    EXPECT_LT(value(found, "openings_low"), value(found, "openings"));
    EXPECT_LT(value(found, "openings"), value(found, "openings_high"));
    EXPECT_EQ(figure(found, "other_completers").at("value"), row.at("supply"));
    EXPECT_GT(value(found, "other_completers"), 0);
    EXPECT_LT(value(found, "other_completers"), 30) << "not all of 30 graduates are new, stay and work as nurses";

    EXPECT_EQ(text(found.at("arm")), "Paid");
    EXPECT_EQ(text(found.at("occupation_title")), "Registered Nurses");
    const auto openings = figure(found, "openings");
    EXPECT_NE(text(openings.at("source")).find("Registered Nurses (29-1141) in Seattle"), std::string::npos);
    for (const auto* release : {"2025-05", "2024-2034"}) {
        EXPECT_NE(text(openings.at("source")).find(release), std::string::npos) << text(openings.at("source"));
    }
    EXPECT_EQ(text(openings.at("page")), "/occupations/29-1141");
    // the step that opens it holds the page's own figure
    const auto explained = parsed(maria->get("/api/explain?region=42660&occupation=29-1141"));
    for (const auto& [field, column] : {std::pair("openings", "openings"), std::pair("other_completers", "supply")}) {
        const auto& steps = explained.at("steps").as_array();
        const auto id = figure(found, field).at("step");
        const auto* step = std::ranges::find_if(steps, [&](const auto& one) { return one.at("id") == id; });
        ASSERT_NE(step, steps.end()) << field;
        EXPECT_EQ(step->at("value"), row.at(column)) << field;
    }
    ASSERT_EQ(found.at("counted").as_array().size(), 1U);
    const auto counted = found.at("counted").as_array()[0].at("counted").to_number<double>();
    EXPECT_GT(counted, 0);
    EXPECT_LE(counted, row.at("supply").to_number<double>()) << "graduates who stay and work as nurses";
    EXPECT_NE(text(found.at("own")).find("Paid training"), std::string::npos) << "is of the same field";
    // what no source says is named so
    for (const auto* field : {"other_share", "other_placement"}) {
        EXPECT_TRUE(figure(found, field).at("assumption").as_bool()) << field;
        EXPECT_TRUE(text(figure(found, field).at("source")).empty()) << field;
    }
    EXPECT_FALSE(openings.at("assumption").as_bool());
}

TEST_P(PilotDemands, WhatIsMissingSaysWhatToDoAndWhere) {
    const auto id = draft();
    const auto lacks = [&](const char* field, const std::string& says, const std::string& page) {
        const auto one = figure(demand(id), field);
        EXPECT_TRUE(one.at("value").is_null()) << field;
        EXPECT_NE(text(one.at("missing")).find(says), std::string::npos) << one.at("missing");
        EXPECT_EQ(text(one.at("page")), page);
    };
    lacks("openings", "The charter of Nurses names no region", "/partnerships/" + partnership);
    lacks("other_completers", "names no region", "/partnerships/" + partnership);
    name_region("Nowhere");
    lacks("openings", "There is no region \"Nowhere\"", "/partnerships/" + partnership);
    name_region("WA");
    lacks("openings",
          "There are no openings for 29-1141 in WA, because neither employment nor projections are loaded. Import",
          "/sources");
    lacks("openings_low", "Import", "/sources");
    import_figures();
    name_region("42660");
    EXPECT_GT(value(demand(id), "openings"), 0);
    lacks("other_completers", "no completions (IPEDS C_A) are loaded. Import", "/sources");

    const auto without = maria->made("/api/pilots", plan(R"(,"arms":[{"label":"As before","control":true},)"
                                                         R"({"label":"Paid"}],"reserves":[])"));
    EXPECT_NE(text(figure(demand(without), "openings").at("missing")).find("names no training program for \"Paid\""),
              std::string::npos);
    const auto welding = other("Welding", "48.0508", "51-4121");
    const auto unknown = maria->made(
        "/api/pilots", plan(fmt::format(R"(,"arms":[{{"label":"As before","control":true}},{{"label":"Paid",)"
                                        R"("program":"{}"}}],"reserves":[])",
                                        welding)));
    EXPECT_NE(
        text(figure(demand(unknown), "openings").at("missing"))
            .find("There are no openings for 51-4121 in Seattle, because no loaded file has this occupation. Import"),
        std::string::npos);
}

TEST_P(PilotDemands, OtherProgramsOfTheBookAreListedAndNobodyCountsTwice) {
    import_figures();
    import_completions();
    name_region("42660");
    const auto same = other("Nursing, evenings", "51.3899", "29-1141");
    cohort_of(same, 12, -100);
    cohort_of(same, 16, 30);
    const auto apart = other("Nurses by another way", "51.1614", "29-1141");
    cohort_of(apart, 8, -200);
    cohort_of(apart, 5, -20);
    cohort_of(apart, 100, -400);  // too long ago, and too far ahead
    cohort_of(apart, 100, 400);
    cohort_of(other("Ended", "51.1614", "29-1141", R"(,"active":false)"), 9, -10);
    cohort_of(other("For others", "51.1614", "31-1131"), 9, -10);
    (void)other("Without a class", "51.1614", "29-1141");

    const auto found = demand(draft());
    const auto& others = found.at("others").as_array();
    ASSERT_EQ(others.size(), 2U) << "neither the arm's own program";
    EXPECT_EQ(text(others[0].at("title")), "Nursing, evenings");
    EXPECT_EQ(others[0].at("started").as_int64(), 12);
    EXPECT_EQ(others[0].at("planned").as_int64(), 16);
    EXPECT_EQ(others[0].at("seats").as_int64(), 16);
    EXPECT_FALSE(others[0].at("added").as_bool());
    EXPECT_NE(text(others[0].at("words")).find("would count twice"), std::string::npos);
    EXPECT_EQ(text(others[0].at("organization_name")), "River College");
    EXPECT_EQ(others[1].at("seats").as_int64(), 13);
    EXPECT_TRUE(others[1].at("added").as_bool());
    const auto row = parsed(maria->get("/api/gaps?region=42660&q=29-1141&list=all")).at("rows").as_array()[0];
    EXPECT_DOUBLE_EQ(value(found, "other_completers"), row.at("supply").to_number<double>() + 13);
}

TEST_P(PilotDemands, OnlyWhoMayJudgeSeesIt) {
    const auto id = drawn();
    EXPECT_EQ(status(sam->get("/api/pilots/" + id + "/demand")), 403);
    EXPECT_EQ(status(Browser(*server).get("/api/pilots/" + id + "/demand")), 401);
    EXPECT_EQ(status(kim->get("/api/pilots/" + id + "/demand")), 200) << "sees everybody who is in it";
    EXPECT_EQ(status(maria->get("/api/pilots/nothing/demand")), 404);
}

TEST_P(PilotDemands, AKeptForecastSaysWhereItsNumbersAreFrom) {
    import_figures();
    import_completions();
    name_region("42660");
    const auto id = drawn();
    const auto found = demand(id);
    const auto wish = fmt::format(R"({{"openings_low":{},"openings":{},"openings_high":90,"other_share":0.3,)"
                                  R"("other_completers":{},"other_placement":0.75,"seats":[10]}})",
                                  boost::json::serialize(figure(found, "openings_low").at("value")),
                                  boost::json::serialize(figure(found, "openings").at("value")),
                                  boost::json::serialize(figure(found, "other_completers").at("value")));
    const auto decided = maria->post(
        "/api/pilots/" + id + "/decide",
        fmt::format(R"({{"version":{},"decision":"adapt","reasons":"So","forecast":{}}})", version(id), wish));
    ASSERT_EQ(status(decided), 200) << decided.body();
    name_region("WA");  // what is loaded or named later changes nothing of it
    const auto kept = parsed(maria->get("/api/pilots/" + id + "/decision"));
    EXPECT_TRUE(kept.at("unchanged").as_bool());
    const auto& sources = kept.at("forecast").at("sources").as_array();
    ASSERT_EQ(sources.size(), 6U);
    const auto source = [&](std::string_view field) {
        return std::ranges::find_if(
                   sources, [&](const auto& one) { return std::string_view(one.at("field").as_string()) == field; })
            ->as_object();
    };
    EXPECT_FALSE(source("openings").at("yours").as_bool());
    EXPECT_EQ(source("openings").at("published"), figure(found, "openings").at("value"));
    EXPECT_NE(text(source("openings").at("source")).find("Seattle"), std::string::npos);
    EXPECT_TRUE(source("openings_high").at("yours").as_bool());
    EXPECT_EQ(source("openings_high").at("value").to_number<double>(), 90);
    EXPECT_EQ(source("openings_high").at("published"), figure(found, "openings_high").at("value"));
    EXPECT_TRUE(source("other_share").at("assumption").as_bool());
    EXPECT_TRUE(source("other_placement").at("yours").as_bool());
    EXPECT_FALSE(source("other_placement").at("assumption").as_bool());
}

INSTANTIATE_ON_BOTH_DATABASES(PilotDemands);

}  // namespace
}  // namespace laborshed::testing
