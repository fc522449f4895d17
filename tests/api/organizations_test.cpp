// Organizations from CSV with a preview; duplicates suggested, merged and taken apart: on both databases.
#include "browser.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::parsed;
namespace http = boost::beast::http;
namespace json = boost::json;

class OrganizationsOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    testing::Response import(Browser& browser, const std::string& csv, const std::string& query = "") {
        return browser.send(http::verb::post, "/api/organizations/import" + query, csv, "text/csv");
    }
    std::size_t organizations() { return parsed(maria->get("/api/organizations")).at("records").as_array().size(); }
    std::string add(const std::string& path, const std::string& body) { return maria->made(path, body); }
};
INSTANTIATE_ON_BOTH_DATABASES(OrganizationsOnBothDatabases);

constexpr auto kFile =
    "name,sector,employees,street,city,state,postal_code\n"
    "Valley Hospital,employer,400,1 Main Street,Yakima,WA,98901\n"
    "River College,education,,2 College Way,Yakima,WA,98902\n"
    "The Valley Hosp. Inc,employer,,1 Main St,Yakima,WA,98901\n";

TEST_P(OrganizationsOnBothDatabases, APreviewChangesNothing) {
    const auto preview = parsed(import(*maria, kFile, "?preview=yes"));
    EXPECT_EQ(preview.at("added").as_int64(), 2);
    EXPECT_EQ(preview.at("likely_duplicates").as_int64(), 1);
    const auto& third = preview.at("rows").as_array().at(2);
    EXPECT_EQ(third.at("outcome").as_string(), "likely duplicate");
    EXPECT_EQ(third.at("like_line").as_int64(), 2);
    EXPECT_EQ(third.at("like_name").as_string(), "Valley Hospital");
    EXPECT_GE(third.at("score").to_number<double>(), 0.8);
    EXPECT_FALSE(third.at("reasons").as_array().empty());
    EXPECT_EQ(organizations(), 1U) << "the convener's only";
}

TEST_P(OrganizationsOnBothDatabases, ImportedOnceTheSameTheSecondTime) {
    const auto first = parsed(import(*maria, kFile));
    EXPECT_EQ(first.at("added").as_int64(), 2);
    EXPECT_EQ(organizations(), 3U);
    const std::string id(first.at("rows").as_array().at(0).at("id").as_string());
    const auto hospital = parsed(maria->get("/api/organizations/" + id));
    EXPECT_EQ(hospital.at("employees").as_int64(), 400);
    EXPECT_EQ(hospital.at("places").as_array().at(0).at("street").as_string(), "1 Main Street");
    EXPECT_EQ(parsed(maria->get("/api/organizations/" + id + "/history")).at("entries").as_array().size(), 1U);

    const auto second = parsed(import(*maria, kFile, "?duplicates=add"));
    EXPECT_EQ(second.at("same").as_int64(), 2);
    EXPECT_EQ(second.at("added").as_int64(), 1);
    EXPECT_EQ(second.at("rows").as_array().at(2).at("like").as_string(), id);
    EXPECT_EQ(organizations(), 4U);

    const auto list = maria->get("/api/organizations?format=csv");
    const auto again = parsed(import(*maria, list.body()));
    EXPECT_EQ(again.at("same").as_int64(), 4) << "the list's own CSV";
    EXPECT_EQ(organizations(), 4U);
}

TEST_P(OrganizationsOnBothDatabases, AFaultAnywhereAddsNothing) {
    const std::string csv =
        "name,sector,employees,latitude,longitude,industry\n"
        "Good,employer,1,,,\n"
        ",employer,many,46,,banking\n"
        "Bad,guild,-1,,,\n";
    const auto preview = import(*maria, csv, "?preview=yes");
    EXPECT_EQ(preview.result_int(), 200);
    std::vector<std::string> places;
    const auto answer = parsed(preview);
    for (const auto& fault : answer.at("faults").as_array()) {
        places.emplace_back(fault.at("field").as_string());
    }
    EXPECT_EQ(places, (std::vector<std::string>{"line 3, column employees", "line 3, column name",
                                                "line 3, column industry", "line 3, column latitude",
                                                "line 4, column sector", "line 4, column employees"}));
    EXPECT_EQ(import(*maria, csv).result_int(), 400);
    EXPECT_EQ(organizations(), 1U);
    EXPECT_EQ(import(*maria, "name\nA\n").result_int(), 400) << "no sector";
    EXPECT_EQ(parsed(import(*maria, "name\nA\n", "?preview=yes")).at("faults").as_array().size(), 1U) << "said once";
    EXPECT_EQ(import(*maria, kFile, "?preview=maybe").result_int(), 400);
    EXPECT_EQ(maria->post("/api/organizations/import", "{}").result_int(), 415);
    std::string hospital;
    const auto sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
    EXPECT_EQ(import(*sam, kFile).result_int(), 403);
    EXPECT_EQ(import(*sam, kFile, "?preview=yes").result_int(), 403);
    EXPECT_EQ(sam->get("/api/organizations/duplicates").result_int(), 403);
}

TEST_P(OrganizationsOnBothDatabases, APreviewWithFaultsStillSaysWhatTheOtherRowsAre) {
    const std::string csv = std::string(kFile) + ",employer,,,,,\n";
    const auto preview = parsed(import(*maria, csv, "?preview=yes"));
    std::vector<std::string> outcomes;
    for (const auto& row : preview.at("rows").as_array()) {
        outcomes.emplace_back(row.at("outcome").as_string());
    }
    EXPECT_EQ(outcomes, (std::vector<std::string>{"new", "new", "likely duplicate", "wrong"}));
    EXPECT_EQ(preview.at("added").as_int64(), 0);
    EXPECT_EQ(import(*maria, csv).result_int(), 400);
    EXPECT_EQ(organizations(), 1U);
}

TEST_P(OrganizationsOnBothDatabases, SomeLikelyDuplicatesOnly) {
    const std::string csv = std::string(kFile) + "Valley Hospitl,employer,,1 Main Street,Yakima,WA,98901\n";
    const auto preview = parsed(import(*maria, csv, "?preview=yes&also=5"));
    EXPECT_EQ(preview.at("added").as_int64(), 3);
    const auto done = parsed(import(*maria, csv, "?also=5"));
    EXPECT_EQ(done.at("added").as_int64(), 3);
    EXPECT_FALSE(done.at("rows").as_array().at(2).at("added").as_bool());
    EXPECT_TRUE(done.at("rows").as_array().at(3).at("added").as_bool());
    EXPECT_EQ(organizations(), 4U);
    for (const auto* wrong : {"?also=x", "?also=-1", "?also=1,,2", "?also=99999999999999999999"}) {
        EXPECT_EQ(import(*maria, csv, wrong).result_int(), 400) << wrong;
    }
}

TEST_P(OrganizationsOnBothDatabases, AnImportTakenBackKeepsWhatSomebodyWorksWith) {
    const std::string csv = std::string(kFile) + "Far Clinic,employer,,,Othello,WA,\n";
    const auto done = parsed(import(*maria, csv));
    std::vector<std::string> ids;
    for (const auto& row : done.at("rows").as_array()) {
        if (row.at("added").as_bool()) {
            ids.emplace_back(row.at("id").as_string());
        }
    }
    ASSERT_EQ(ids.size(), 3U);
    ASSERT_EQ(maria
                  ->put("/api/organizations/" + ids[0],
                        R"({"version":1,"name":"Valley Hospital","sector":"employer","note":"Ours"})")
                  .result_int(),
              200);
    add("/api/contacts", fmt::format(R"({{"organization":"{}","name":"Kim"}})", ids[1]));
    const auto target = "/api/organizations/import/take-back";
    const auto body = fmt::format(R"({{"organizations":["{}","{}","{}","nobody"]}})", ids[0], ids[1], ids[2]);
    std::string hospital;
    const auto sam = member_of("Hill Hospital", "sam@hospital.org", hospital);
    EXPECT_EQ(sam->post(target, body).result_int(), 403);
    const auto answer = parsed(maria->post(target, body));
    EXPECT_EQ(json::serialize(answer.at("taken_back")), R"(["Far Clinic"])");
    const auto& kept = answer.at("kept").as_array();
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_EQ(kept.at(0).at("reason").as_string(), "Changed by Maria Lopez since the import.");
    EXPECT_EQ(kept.at(1).at("reason").as_string(), "Other records refer to it: contact (1).");
    EXPECT_EQ(kept.at(2).at("reason").as_string(), "Already removed.");
    EXPECT_EQ(maria->get("/api/organizations/" + ids[2]).result_int(), 404);
    EXPECT_EQ(maria->get("/api/organizations/" + ids[0]).result_int(), 200);
    const auto history = parsed(maria->get("/api/organizations/" + ids[2] + "/history"));
    EXPECT_EQ(history.at("entries").as_array().at(0).at("action").as_string(), "undone");
    const auto again = parsed(maria->post(target, body));
    EXPECT_TRUE(again.at("taken_back").as_array().empty());
}

/// Two hospitals that are one, each with what refers to it.
class MergingOnBothDatabases : public OrganizationsOnBothDatabases {
  protected:
    void SetUp() override {
        OrganizationsOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hosp.", "sam@hospital.org", gone);
        kept = add("/api/organizations", R"({"name":"Valley Hospital","sector":"employer","note":"Ours"})");
        college = add("/api/organizations", R"({"name":"River College","sector":"education"})");
        partnership = add("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        join(gone, "2024-01-01");
        kept_membership = join(kept, "2025-01-01");
        join(college, "2025-01-01");
        commitment = promise(gone, college);
        other = promise(gone, kept);
        meeting =
            add("/api/meetings", fmt::format(R"({{"partnership":"{}","title":"First","starts":"2025-02-01T10:00",)"
                                             R"("ends":"2025-02-01T11:00","attendance":[)"
                                             R"({{"organization":"{}","person":"Sam"}}]}})",
                                             partnership, gone));
        contact = add("/api/contacts", fmt::format(R"({{"organization":"{}","name":"Sam Reed"}})", gone));
    }
    std::string join(const std::string& organization, const std::string& since) {
        return add("/api/memberships",
                   fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"{}"}})",
                               partnership, organization, since));
    }
    std::string promise(const std::string& from, const std::string& to) {
        return add("/api/commitments",
                   fmt::format(R"({{"partnership":"{}","organization":"{}","receiver":"{}","type":"internships",)"
                               R"("description":"Places","quantity":12,"unit":"places","pledged":"2025-03-01",)"
                               R"("due":"2027-03-01","draft":false}})",
                               partnership, from, to));
    }
    testing::Response merge() {
        return maria->post("/api/organizations/" + gone + "/merge",
                           fmt::format(R"({{"version":1,"into":"{}","into_version":1}})", kept));
    }
    std::string value(const std::string& path, const std::string& name) { return field(maria->get(path), name); }
    static std::string quoted(const std::string& text) { return '"' + text + '"'; }

    std::unique_ptr<Browser> sam;
    std::string gone, kept, college, partnership, kept_membership, commitment, other, meeting, contact;
};
INSTANTIATE_ON_BOTH_DATABASES(MergingOnBothDatabases);

TEST_P(MergingOnBothDatabases, Suggested) {
    const auto found = parsed(maria->get("/api/organizations/duplicates"));
    ASSERT_EQ(found.at("pairs").as_array().size(), 1U);
    const auto& pair = found.at("pairs").as_array().at(0);
    EXPECT_EQ(pair.at("first").at("name").as_string(), "Valley Hosp.");
    EXPECT_EQ(pair.at("second").at("name").as_string(), "Valley Hospital");
    EXPECT_EQ(pair.at("first").at("references").as_int64(), 7)
        << "account, invitation, contact, membership, meeting, two commitments";
    EXPECT_EQ(pair.at("second").at("references").as_int64(), 2);
    EXPECT_EQ(json::serialize(pair.at("second").at("named_by")),
              R"([{"kind":"membership","records":1},{"kind":"commitment","records":1}])");
}

TEST_P(MergingOnBothDatabases, EveryReferenceMoves) {
    const auto merged = merge();
    ASSERT_EQ(merged.result_int(), 201) << merged.body();
    EXPECT_EQ(maria->get("/api/organizations/" + gone).result_int(), 404);
    EXPECT_EQ(value("/api/commitments/" + commitment, "organization"), quoted(kept));
    EXPECT_EQ(value("/api/commitments/" + other, "receiver"), "null") << "nobody confirms their own promise";
    EXPECT_EQ(value("/api/contacts/" + contact, "organization"), quoted(kept));
    EXPECT_NE(value("/api/meetings/" + meeting, "attendance").find(kept), std::string::npos);
    EXPECT_EQ(value("/api/memberships/" + kept_membership, "since"), R"("2024-01-01")");
    const auto memberships = parsed(maria->get("/api/memberships")).at("records").as_array();
    EXPECT_EQ(memberships.size(), 2U);
    EXPECT_EQ(field(sam->get("/api/me"), "organization"), quoted(kept)) << "members act for the one that stays";
    const auto history = parsed(maria->get("/api/commitments/" + commitment + "/history"));
    EXPECT_EQ(history.at("entries").as_array().at(0).at("author").as_string(), "Maria Lopez");
    EXPECT_EQ(merge().result_int(), 404) << "once";
    EXPECT_TRUE(parsed(maria->get("/api/organizations/duplicates")).at("pairs").as_array().empty());
}

TEST_P(MergingOnBothDatabases, TakenApartAgain) {
    std::map<std::string, std::string> before;
    const std::vector<std::pair<std::string, std::string>> fields = {{"/api/commitments/" + commitment, "organization"},
                                                                     {"/api/commitments/" + other, "receiver"},
                                                                     {"/api/meetings/" + meeting, "attendance"},
                                                                     {"/api/memberships/" + kept_membership, "since"},
                                                                     {"/api/organizations/" + gone, "name"}};
    for (const auto& [path, name] : fields) {
        before[path] = value(path, name);
    }
    const auto id = std::string(parsed(merge()).at("id").as_string());
    // somebody goes on working: this contact stays where it is
    EXPECT_EQ(maria
                  ->put("/api/contacts/" + contact,
                        fmt::format(R"({{"version":2,"organization":"{}","name":"Sam Reed","phone":"1"}})", kept))
                  .result_int(),
              200);
    const auto target = "/api/organization-merges/" + id + "/take-back";
    EXPECT_EQ(sam->post(target, R"({"version":1})").result_int(), 403);
    const auto undone = maria->post(target, R"({"version":1})");
    ASSERT_EQ(undone.result_int(), 200) << undone.body();
    const auto answer = parsed(undone);
    ASSERT_EQ(answer.at("kept").as_array().size(), 1U);
    EXPECT_EQ(answer.at("kept").as_array().at(0).at("id").as_string(), contact);
    for (const auto& [path, name] : fields) {
        EXPECT_EQ(value(path, name), before[path]) << path;
    }
    EXPECT_EQ(value("/api/contacts/" + contact, "organization"), quoted(kept));
    EXPECT_EQ(parsed(maria->get("/api/memberships")).at("records").as_array().size(), 3U);
    EXPECT_EQ(field(sam->get("/api/me"), "organization"), quoted(gone));
    EXPECT_EQ(maria->post(target, R"({"version":2})").result_int(), 409) << "once";
    EXPECT_EQ(parsed(maria->get("/api/organization-merges")).at("records").as_array().size(), 1U);
}

TEST_P(MergingOnBothDatabases, RefusedWholly) {
    const auto target = "/api/organizations/" + gone + "/merge";
    const auto body = [&](int version, const std::string& into, int into_version) {
        return fmt::format(R"({{"version":{},"into":"{}","into_version":{}}})", version, into, into_version);
    };
    EXPECT_EQ(maria->post(target, body(2, kept, 1)).result_int(), 409) << "another version";
    EXPECT_EQ(maria->post(target, body(1, kept, 3)).result_int(), 409);
    EXPECT_EQ(maria->post(target, body(1, gone, 1)).result_int(), 400) << "with itself";
    EXPECT_EQ(maria->post(target, body(1, "nobody", 1)).result_int(), 404);
    EXPECT_EQ(sam->post(target, body(1, kept, 1)).result_int(), 403);
    EXPECT_EQ(value("/api/commitments/" + commitment, "organization"), quoted(gone));
}

}  // namespace
}  // namespace laborshed
