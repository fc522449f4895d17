// A promise from pledge to kept, late or withdrawn, an agreement from text to signature, and what needs whom: on both
// databases.
#include "browser.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;
namespace http = boost::beast::http;

using testing::ago;
using testing::ahead;

/// Valley Hospital (Sam) promises, River College (Kim) receives, Maria convenes.
class PromisesOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        kim = member_of("River College", "kim@college.edu", college, "education");
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        for (const auto& organization : {hospital, college}) {
            maria->made(
                "/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, organization));
        }
    }

    std::string promise(const std::string& due, bool draft = false) {
        return sam->made(
            "/api/commitments",
            fmt::format(R"({{"partnership":"{}","organization":"{}","receiver":"{}","type":"internships",)"
                        R"("description":"Clinical places","quantity":12,"unit":"places","pledged":"{}","due":"{}",)"
                        R"("draft":{}}})",
                        partnership, hospital, college, ago(100), due, draft));
    }
    std::string deliver(const std::string& commitment, int quantity, const std::string& day) {
        return sam->made("/api/deliveries", fmt::format(R"({{"commitment":"{}","day":"{}","quantity":{},)"
                                                        R"("confirmed_on":"2026-01-01","confirmed_by":"me"}})",
                                                        commitment, day, quantity));
    }
    static boost::json::object first_row(Browser& browser) {
        return parsed(browser.get("/api/board")).at("rows").as_array().at(0).as_object();
    }
    static std::vector<std::string> needs(Browser& browser) {
        std::vector<std::string> found;
        const auto home = parsed(browser.get("/api/home"));
        for (const auto& need : home.at("needs").as_array()) {
            found.push_back(std::string(need.at("what").as_string()) + ": " +
                            std::string(need.at("title").at("text").as_string()));
        }
        return found;
    }

    std::string hospital;
    std::string college;
    std::string partnership;
    std::unique_ptr<Browser> sam;
    std::unique_ptr<Browser> kim;
};
INSTANTIATE_ON_BOTH_DATABASES(PromisesOnBothDatabases);

using Titles = std::vector<std::string>;

TEST_P(PromisesOnBothDatabases, PledgedDeliveredConfirmedKept) {
    const auto id = promise(ahead(20));
    EXPECT_EQ(first_row(*kim).at("status").as_string(), "on track");
    EXPECT_EQ(needs(*sam), Titles{"deliver: Clinical places: 12 places to deliver"});
    const auto delivery = deliver(id, 12, ago(1));
    EXPECT_EQ(field(sam->get("/api/deliveries/" + delivery), "confirmed_on"), "null") << "nobody confirms by adding";
    EXPECT_EQ(first_row(*kim).at("unconfirmed").to_number<double>(), 12);
    EXPECT_EQ(needs(*kim), Titles{"confirm: Clinical places: 12 places delivered"});
    const auto target = "/api/deliveries/" + delivery + "/confirm";
    EXPECT_EQ(sam->post(target, R"({"version":1})").result_int(), 403) << "nor the side that promised";
    EXPECT_EQ(kim->post(target, R"({"version":1})").result_int(), 200);
    EXPECT_EQ(first_row(*kim).at("status").as_string(), "kept");
    EXPECT_TRUE(needs(*kim).empty());
    EXPECT_TRUE(needs(*sam).empty());
    const auto changed = fmt::format(R"({{"commitment":"{}","day":"{}","quantity":6,"version":2,)"
                                     R"("confirmed_on":"2026-01-01"}})",
                                     id, ago(1));
    EXPECT_EQ(field(sam->put("/api/deliveries/" + delivery, changed), "confirmed_on"), "null")
        << "another quantity waits to be confirmed again";
}

TEST_P(PromisesOnBothDatabases, ADeclinedDeliveryDoesNotCount) {
    const auto id = promise(ahead(20));
    const auto delivery = deliver(id, 12, ago(1));
    const auto target = "/api/deliveries/" + delivery + "/decline";
    EXPECT_EQ(kim->post(target, R"({"version":1,"reason":" "})").result_int(), 400);
    EXPECT_EQ(kim->post(target, R"({"version":1,"reason":"Nobody came"})").result_int(), 200);
    EXPECT_EQ(first_row(*sam).at("unconfirmed").to_number<double>(), 0);
    EXPECT_EQ(needs(*sam), (Titles{"deliver: Clinical places: 12 places to deliver",
                                   "follow up: Clinical places: 12 places declined"}));
    EXPECT_EQ(sam->post("/api/deliveries/" + delivery + "/undo", R"({"version":2})").result_int(), 403)
        << "what the other side said stays";
}

TEST_P(PromisesOnBothDatabases, WhatIsOverdueIsFollowedUpByStaff) {
    promise(ago(10));
    EXPECT_EQ(first_row(*kim).at("status").as_string(), "late");
    EXPECT_EQ(first_row(*kim).at("days_overdue").to_number<int>(), 10);
    EXPECT_EQ(needs(*maria), Titles{"follow up: Clinical places: 12 places to deliver"});
    EXPECT_EQ(field(sam->get("/api/home"), "overdue"), "1");
    EXPECT_TRUE(needs(*kim).empty());
}

TEST_P(PromisesOnBothDatabases, APromiseIsTakenBackWithAReasonOnce) {
    const auto id = promise(ahead(20));
    const auto target = "/api/commitments/" + id + "/withdraw";
    EXPECT_EQ(sam->post(target, R"({"version":1,"reason":""})").result_int(), 400);
    EXPECT_EQ(kim->post(target, R"({"version":1,"reason":"x"})").result_int(), 403);
    EXPECT_EQ(sam->post(target, R"({"version":1,"reason":"The ward closes"})").result_int(), 200);
    EXPECT_EQ(sam->post(target, R"({"version":2,"reason":"again"})").result_int(), 409);
    EXPECT_EQ(first_row(*kim).at("status").as_string(), "withdrawn");
    EXPECT_EQ(first_row(*kim).at("reason").as_string(), "The ward closes");
}

TEST_P(PromisesOnBothDatabases, ADraftIsOnNobodyElsesBoardAndAPublishedOneStaysPublished) {
    const auto id = promise(ahead(20), true);
    EXPECT_TRUE(parsed(maria->get("/api/board")).at("rows").as_array().empty());
    EXPECT_TRUE(needs(*kim).empty());
    EXPECT_EQ(needs(*sam), Titles{"publish: Clinical places"});
    auto record = parsed(sam->get("/api/commitments/" + id));
    record["draft"] = false;
    EXPECT_EQ(sam->put("/api/commitments/" + id, boost::json::serialize(record)).result_int(), 200);
    record["version"] = 2;
    record["draft"] = true;
    EXPECT_EQ(field(sam->put("/api/commitments/" + id, boost::json::serialize(record)), "draft"), "false");
}

TEST_P(PromisesOnBothDatabases, OnlyMembersPromise) {
    std::string clinic;
    const auto lee = member_of("Clinic", "lee@clinic.org", clinic);
    const auto body = fmt::format(R"({{"partnership":"{}","organization":"{}","type":"hires","description":"Jobs",)"
                                  R"("quantity":1,"unit":"jobs","pledged":"2026-01-01","due":"2026-12-01"}})",
                                  partnership, clinic);
    const auto refused = lee->post("/api/commitments", body);
    EXPECT_EQ(refused.result_int(), 400);
    EXPECT_NE(refused.body().find("Choose a member of the partnership."), std::string::npos);
    EXPECT_TRUE(parsed(lee->get("/api/board")).at("rows").as_array().empty());
}

TEST_P(PromisesOnBothDatabases, TheBoardAddsUp) {
    const auto id = promise(ahead(20));
    const auto delivery = deliver(id, 5, ago(1));
    kim->post("/api/deliveries/" + delivery + "/confirm", R"({"version":1})");
    promise(ago(5));
    const auto board = parsed(maria->get("/api/board?sector=employer"));
    const auto& group = board.at("by_sector").as_array().at(0);
    EXPECT_EQ(group.at("label").as_string(), "Employer");
    EXPECT_EQ(group.at("unit").as_string(), "places");
    EXPECT_EQ(group.at("pledged").to_number<double>(), 24);
    EXPECT_EQ(group.at("due").to_number<double>(), 12);
    EXPECT_EQ(group.at("delivered").to_number<double>(), 5);
    EXPECT_EQ(board.at("rows").as_array().at(0).at("status").as_string(), "late") << "what is overdue comes first";
    EXPECT_TRUE(parsed(maria->get("/api/board?sector=education")).at("rows").as_array().empty());
    EXPECT_NE(maria->get("/api/board?format=csv").body().find("Valley Hospital"), std::string::npos);
}

TEST_P(PromisesOnBothDatabases, SignaturesBelongToOneText) {
    const auto agreement = [&](const std::string& text, int version) {
        return fmt::format(
            R"({{"partnership":"{}","type":"data sharing","title":"Contacts","text":"{}","starts":"{}","version":{},)"
            R"("signatories":[{{"organization":"{}","person":"Sam Reed","signed_on":"2026-01-01"}}],)"
            R"("shares":[{{"organization":"{}","figure":"contacts","detail":"organization"}}]}})",
            partnership, text, ago(3), version, hospital, hospital);
    };
    const auto contact = sam->made("/api/contacts", R"({"name":"Ann","organization":")" + hospital + "\"}");
    const auto id = maria->made("/api/agreements", agreement("We share contacts.", 0));
    const auto target = "/api/agreements/" + id;
    EXPECT_EQ(needs(*sam), Titles{"sign: Contacts"});
    EXPECT_EQ(kim->get("/api/contacts/" + contact).result_int(), 404) << "nobody has signed yet";
    EXPECT_EQ(kim->post(target + "/sign", R"({"version":1,"signatory":0})").result_int(), 403);
    EXPECT_EQ(sam->post(target + "/sign", R"({"version":1,"signatory":1})").result_int(), 400);
    EXPECT_EQ(sam->post(target + "/sign", R"({"version":1,"signatory":0,"on_paper":"2026-01-01"})").result_int(), 403);
    EXPECT_EQ(sam->post(target + "/sign", R"({"version":1,"signatory":0})").result_int(), 200);
    EXPECT_EQ(kim->get("/api/contacts/" + contact).result_int(), 200) << "shared by an agreement in force";
    EXPECT_EQ(kim->put("/api/contacts/" + contact, R"({"name":"X","organization":")" + hospital + R"(","version":1})")
                  .result_int(),
              403);
    const auto changed = maria->put(target, agreement("We share everything.", 2));
    EXPECT_EQ(field(changed, "revision"), "2");
    EXPECT_EQ(kim->get("/api/contacts/" + contact).result_int(), 404) << "nobody signed the new text";
    EXPECT_EQ(sam->post(target + "/sign", R"({"version":2,"signatory":0})").result_int(), 409)
        << "he has not seen the new text";
    EXPECT_EQ(maria->post(target + "/sign", R"({"version":3,"signatory":0,"on_paper":"2026-01-01"})").result_int(),
              200);
}

TEST_P(PromisesOnBothDatabases, WhoSharesHasToSign) {
    const auto refused = maria->post(
        "/api/agreements",
        fmt::format(R"({{"partnership":"{}","type":"data sharing","title":"T","text":"T","starts":"2026-01-01",)"
                    R"("signatories":[{{"organization":"{}","person":"Kim"}}],)"
                    R"("shares":[{{"organization":"{}","figure":"contacts","detail":"organization"}}]}})",
                    partnership, college, hospital));
    EXPECT_EQ(refused.result_int(), 400);
    EXPECT_NE(refused.body().find("shares[0].organization"), std::string::npos);
}

TEST_P(PromisesOnBothDatabases, TheTableShowsWhoIsMissing) {
    const auto table = parsed(kim->get("/api/partnerships/" + partnership + "/table"));
    EXPECT_EQ(table.at("members").to_number<int>(), 2);
    const auto& sectors = table.at("sectors").as_array();
    ASSERT_EQ(sectors.size(), 8U);
    EXPECT_EQ(sectors[0].at("members").to_number<int>(), 1);
    EXPECT_EQ(sectors[4].at("members").to_number<int>(), 0);
    EXPECT_EQ(table.at("industries_missing").at("text").as_string(),
              "Add a region to the charter to see its industries.");
}

TEST_P(PromisesOnBothDatabases, ALadderOfWhatEmployersDid) {
    const auto target = "/api/organizations/" + hospital + "/engagement";
    EXPECT_EQ(field(kim->get(target), "rung"), "\"not engaged\"");
    maria->made("/api/meetings",
                fmt::format(R"({{"partnership":"{}","title":"First","starts":"{}T09:00","ends":"{}T10:00",)"
                            R"("attendance":[{{"organization":"{}","person":"Sam"}}]}})",
                            partnership, ago(30), ago(30), hospital));
    const auto after = parsed(kim->get(target));
    EXPECT_EQ(after.at("rung").as_string(), "informed");
    EXPECT_EQ(after.at("next").as_string(), "advising");
    EXPECT_FALSE(after.at("to_reach_next").as_array().empty());
    EXPECT_EQ(after.at("carried_by").as_array().at(0).at("acts").as_array().at(0).at("what").at("text").as_string(),
              "First");
    EXPECT_EQ(kim->get("/api/organizations/" + college + "/engagement").result_int(), 400);
    const auto ladder = parsed(maria->get("/api/engagement?partnership=" + partnership));
    ASSERT_EQ(ladder.at("employers").as_array().size(), 1U);
    EXPECT_EQ(ladder.at("employers").as_array().at(0).at("name").as_string(), "Valley Hospital");
}

TEST_P(PromisesOnBothDatabases, WhoWorksWithWhom) {
    std::string clinic;
    const auto lee = member_of("Clinic", "lee@clinic.org", clinic);
    maria->made("/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, clinic));
    const auto meeting = [&](const std::string& one, const std::string& other, int days) {
        maria->made("/api/meetings",
                    fmt::format(R"({{"partnership":"{}","title":"M","starts":"{}T09:00","ends":"{}T10:00",)"
                                R"("attendance":[{{"organization":"{}"}},{{"organization":"{}"}}]}})",
                                partnership, ago(days), ago(days), one, other));
    };
    promise(ahead(20));  // the hospital to the college
    meeting(hospital, college, 30);
    meeting(college, clinic, 40);
    meeting(hospital, clinic, 900);  // too long ago
    const auto network = parsed(sam->get("/api/network?partnership=" + partnership));
    const auto& first = network.at("nodes").as_array().at(0);
    EXPECT_EQ(first.at("name").as_string(), "River College");
    EXPECT_TRUE(first.at("cut_vertex").as_bool());
    EXPECT_EQ(first.at("brokered").to_number<int>(), 1);
    EXPECT_DOUBLE_EQ(network.at("density").to_number<double>(), 2.0 / 3);
    double weights = 0;
    for (const auto& tie : network.at("ties").as_array()) {
        weights += tie.at("weight").to_number<double>();
    }
    EXPECT_EQ(weights, 3);
    const auto whole = parsed(sam->get("/api/network?memberships=yes&partnership=" + partnership));
    EXPECT_EQ(whole.at("density").to_number<double>(), 1);
    EXPECT_EQ(sam->get("/api/network").result_int(), 403);
    EXPECT_EQ(maria->get("/api/network?months=0").result_int(), 400);
}

TEST_P(PromisesOnBothDatabases, SearchFindsWhatOneMaySee) {
    promise(ahead(20), true);
    sam->made("/api/contacts", R"({"name":"Clinical Ann","organization":")" + hospital + "\"}");
    EXPECT_EQ(parsed(sam->get("/api/find?q=clinical")).at("results").as_array().size(), 2U);
    EXPECT_EQ(parsed(kim->get("/api/find?q=clinical")).at("results").as_array().size(), 0U);
    EXPECT_EQ(parsed(kim->get("/api/find?q=HOSP%20valley")).at("results").as_array().size(), 1U);
    EXPECT_EQ(Browser(*server).get("/api/find?q=valley").result_int(), 401);
}

}  // namespace
}  // namespace laborshed
