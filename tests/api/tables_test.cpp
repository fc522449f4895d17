// Every list of the partnership book is also a file for a spreadsheet: on both databases.
#include "browser.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using testing::parsed;

class TablesOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        sam = member_of("Valley Hospital", "sam@hospital.org", hospital);
        college = maria->made("/api/organizations", R"({"name":"River, College","sector":"education"})");
        partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
        for (const auto& organization : {hospital, college}) {
            maria->made(
                "/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})",
                            partnership, organization));
        }
        promise =
            maria->made("/api/commitments",
                        fmt::format(R"({{"partnership":"{}","organization":"{}","receiver":"{}","type":"internships",)"
                                    R"("description":"Places","quantity":12,"unit":"places","pledged":"2025-03-01",)"
                                    R"("due":"2027-03-01","draft":false}})",
                                    partnership, hospital, college));
        maria->made("/api/contacts", fmt::format(R"({{"organization":"{}","name":"Kim"}})", college));
    }
    std::string csv(const std::string& path, testing::Browser& who) {
        const auto answer = who.get(path + (path.find('?') == std::string::npos ? "?" : "&") + "format=csv");
        EXPECT_EQ(answer.result_int(), 200) << path << answer.body();
        EXPECT_NE(answer["Content-Disposition"].find(".csv"), std::string_view::npos) << path;
        return answer.body();
    }
    std::string hospital, college, partnership, promise;
    std::unique_ptr<testing::Browser> sam;
};
INSTANTIATE_ON_BOTH_DATABASES(TablesOnBothDatabases);

TEST_P(TablesOnBothDatabases, EachHasItsFile) {
    const std::vector<std::pair<std::string, std::string>> tables = {
        {"/api/organizations", "id,"},
        {"/api/contacts", "id,"},
        {"/api/partnerships", "id,"},
        {"/api/memberships?partnership=" + partnership, "id,"},
        {"/api/meetings", "id,"},
        {"/api/action-items", "id,"},
        {"/api/agreements", "id,"},
        {"/api/commitments", "id,"},
        {"/api/deliveries?commitment=" + promise, "id,"},
        {"/api/surveys", "id,"},
        {"/api/survey-invitations", "id,"},
        {"/api/survey-answers", "id,"},
        {"/api/pulse-rounds", "id,"},
        {"/api/curricula", "id,"},
        {"/api/curriculum-editions", "id,"},
        {"/api/curriculum-remarks", "id,"},
        {"/api/accounts", "id,"},
        {"/api/invitations", "id,"},
        {"/api/organization-merges", "id,"},
        {"/api/organizations/duplicates", "first_id,"},
        {"/api/organizations/" + hospital + "/history", "at,author,action,version,changes"},
        {"/api/board", "id,"},
        {"/api/home", "what,"},
        {"/api/find?q=river", "kind,"},
        {"/api/engagement", "organization,name,rung,"},
        {"/api/network", "organization,name,sector,"},
        {"/api/network/ties", "a,a_name,b,b_name,weight,"},
        {"/api/partnerships/" + partnership + "/table", "industry,title,"},
        {"/api/partnerships/" + partnership + "/pulse/results", ""},
        {"/api/outbox", "number,"},
        {"/api/tokens", "id,"},
    };
    for (const auto& [path, header] : tables) {
        EXPECT_TRUE(csv(path, *maria).starts_with(header)) << path << "\n" << csv(path, *maria);
    }
}

TEST_P(TablesOnBothDatabases, NamesStandBesideIds) {
    const auto members = csv("/api/memberships", *maria);
    EXPECT_NE(members.find(",partnership_name,organization_name\r\n"), std::string::npos) << members;
    EXPECT_NE(members.find(",Nurses,Valley Hospital\r\n"), std::string::npos) << members;
    EXPECT_NE(members.find(",Nurses,\"River, College\"\r\n"), std::string::npos) << members;
    const auto ties = csv("/api/network/ties", *maria);
    EXPECT_NE(ties.find("Valley Hospital"), std::string::npos) << ties;
    EXPECT_NE(ties.find("\"River, College\""), std::string::npos) << ties;
    const auto accounts = csv("/api/accounts", *maria);
    EXPECT_NE(accounts.find(",Valley Hospital\r\n"), std::string::npos) << accounts;
}

TEST_P(TablesOnBothDatabases, AFileHoldsNoMoreThanThePage) {
    EXPECT_EQ(csv("/api/contacts", *sam).find("Kim"), std::string::npos);
    EXPECT_NE(csv("/api/commitments", *sam).find("Places"), std::string::npos);
    EXPECT_EQ(sam->get("/api/outbox?format=csv").result_int(), 403);
    EXPECT_EQ(sam->get("/api/organizations/duplicates?format=csv").result_int(), 403);
    EXPECT_EQ(testing::Browser(*server).get("/api/memberships?format=csv").result_int(), 401);
}

}  // namespace
}  // namespace laborshed
