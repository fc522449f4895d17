// Lists of people from CSV, on both databases.
#include "intake.h"

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;
using testing::status;

class PeopleFromCsv : public testing::IntakeOnBothDatabases {};

TEST_P(PeopleFromCsv, TheSameListTwiceEntersNobodyTwice) {
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

TEST_P(PeopleFromCsv, WhatIsWrongInAListIsNamedAndNothingWritten) {
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

TEST_P(PeopleFromCsv, WhoMayBeSomebodyElseWaitsForALook) {
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

INSTANTIATE_ON_BOTH_DATABASES(PeopleFromCsv);

}  // namespace
}  // namespace laborshed
