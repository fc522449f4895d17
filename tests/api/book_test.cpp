// The partnership book as browsers and programs meet it: on both databases.
#include "browser.h"

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using testing::Headers;
using testing::kPassword;
using testing::kSetUpCode;
using testing::parsed;
namespace http = boost::beast::http;

class BookOnBothDatabases : public testing::BookOnBothDatabases {};
INSTANTIATE_ON_BOTH_DATABASES(BookOnBothDatabases);

TEST_P(BookOnBothDatabases, TheFirstAdministratorSetsUpAndNobodyElseDoes) {
    EXPECT_EQ(field(maria->get("/api/me"), "role"), "\"administrator\"");
    EXPECT_EQ(field(maria->get("/api/me"), "organization_name"), "\"Workforce Board\"");
    Browser stranger(*server);
    EXPECT_EQ(field(stranger.get("/api/me"), "signed_in"), "false");
    const auto body = [](const std::string& code) {
        return R"({"name":"X","email":"x@x.org","password":"another long password","organization_name":"X","code":")" +
               code + "\"}";
    };
    EXPECT_EQ(stranger.post("/api/set-up", body("guess")).result_int(), 403);
    EXPECT_EQ(stranger.post("/api/set-up", body(kSetUpCode)).result_int(), 409);
}

TEST_P(BookOnBothDatabases, SigningInAndOutAndGuessing) {
    Browser browser(*server);
    const auto credentials = [](const std::string& password) {
        return R"({"email":" maria@board.ORG ","password":")" + password + "\"}";
    };
    EXPECT_EQ(browser.post("/api/sign-in", credentials("wrong")).result_int(), 401);
    EXPECT_EQ(browser.post("/api/sign-in", credentials(kPassword)).result_int(), 200);
    EXPECT_EQ(field(browser.get("/api/me"), "signed_in"), "true");
    auto before = browser.cookies();
    EXPECT_EQ(browser.post("/api/sign-out", "").result_int(), 204);
    browser.cookies() = before;
    EXPECT_EQ(field(browser.get("/api/me"), "signed_in"), "false") << "the session is over, not only the cookie";
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(browser.post("/api/sign-in", credentials("guess " + std::to_string(i))).result_int(), 401);
    }
    EXPECT_EQ(browser.post("/api/sign-in", credentials(kPassword)).result_int(), 429);
}

TEST_P(BookOnBothDatabases, AChangeNeedsTheCsrfTokenAndJson) {
    auto forged = *maria;
    forged.cookies()["laborshed_csrf"] = "guess";
    const std::string body = R"({"name":"Hospital","sector":"employer"})";
    EXPECT_EQ(forged.post("/api/organizations", body).result_int(), 403);
    EXPECT_EQ(maria->post("/api/organizations", body).result_int(), 201);
    EXPECT_EQ(maria->send(http::verb::post, "/api/organizations").result_int(), 415);
}

TEST_P(BookOnBothDatabases, WhatIsWrongIsSaidFieldByField) {
    const auto response = maria->post("/api/organizations", R"({"name":" ","sector":"","employees":-1})");
    EXPECT_EQ(response.result_int(), 400);
    const auto faults = parsed(response).at("faults").as_array();
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].at("field").as_string(), "name");
    const auto bank = maria->post("/api/organizations", R"({"name":"Bank","sector":"bank"})");
    EXPECT_EQ(bank.result_int(), 400);
    EXPECT_EQ(parsed(bank).at("faults").as_array().at(0).at("field").as_string(), "sector");
    EXPECT_EQ(maria->post("/api/organizations", R"({"nme":"x"})").result_int(), 400);
    EXPECT_EQ(maria->post("/api/organizations", "{").result_int(), 400);
    EXPECT_EQ(parsed(maria->get("/api/organizations")).at("records").as_array().size(), 1U);
}

TEST_P(BookOnBothDatabases, TwoEditsOfTheSameAreToldHistoryIsShownAndTheLastIsUndone) {
    const auto id = maria->made("/api/organizations", R"({"name":"Hospital","sector":"employer"})");
    const auto target = "/api/organizations/" + id;
    const std::string edit = R"({"name":"St. Anne","sector":"employer","version":1})";
    EXPECT_EQ(maria->put(target, edit).result_int(), 200);
    const auto second = maria->put(target, edit);
    EXPECT_EQ(second.result_int(), 409);
    EXPECT_NE(second.body().find("Maria Lopez changed this"), std::string::npos);
    const auto history = parsed(maria->get(target + "/history")).at("entries").as_array();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(boost::json::serialize(history[0].at("changes")),
              R"([{"field":"name","before":"\"Hospital\"","after":"\"St. Anne\""}])");
    EXPECT_EQ(field(maria->post(target + "/undo", R"({"version":2})"), "name"), "\"Hospital\"");
    EXPECT_EQ(maria->send(http::verb::delete_, target, R"({"version":3})").result_int(), 204);
    EXPECT_EQ(maria->get(target).result_int(), 404);
    EXPECT_EQ(maria->post(target + "/undo", R"({"version":4})").result_int(), 200);
    EXPECT_EQ(field(maria->get(target), "name"), "\"Hospital\"");
}

TEST_P(BookOnBothDatabases, WhatOthersReferToStays) {
    const auto id = maria->made("/api/organizations", R"({"name":"Hospital","sector":"employer"})");
    maria->made("/api/contacts", R"({"name":"Ann","organization":")" + id + "\"}");
    EXPECT_EQ(maria->send(http::verb::delete_, "/api/organizations/" + id, R"({"version":1})").result_int(), 409);
}

TEST_P(BookOnBothDatabases, MembersActForTheirOrganizationOnly) {
    std::string hospital;
    std::string clinic;
    const auto sam = member_of("Hospital", "sam@hospital.org", hospital);
    const auto kim = member_of("Clinic", "kim@clinic.org", clinic);
    const auto contact = kim->made("/api/contacts", R"({"name":"Ann","organization":")" + clinic + "\"}");
    EXPECT_EQ(sam->get("/api/contacts/" + contact).result_int(), 404);
    EXPECT_EQ(sam->get("/api/contacts/" + contact + "/history").result_int(), 404);
    EXPECT_EQ(parsed(sam->get("/api/contacts?organization=" + clinic)).at("records").as_array().size(), 0U);
    EXPECT_EQ(sam->get("/api/contacts?format=csv").body().find("Ann"), std::string::npos);
    const auto change = R"({"name":"Bob","organization":")" + clinic + R"(","version":1})";
    EXPECT_EQ(sam->put("/api/contacts/" + contact, change).result_int(), 404);
    EXPECT_EQ(sam->post("/api/contacts", change).result_int(), 403);
    EXPECT_EQ(sam->post("/api/contacts/" + contact + "/undo", R"({"version":1})").result_int(), 404);
    EXPECT_EQ(sam->put("/api/organizations/" + clinic, R"({"name":"X","sector":"employer","version":1})").result_int(),
              403);
    const auto give_away = R"({"name":"Ann","organization":")" + hospital + R"(","version":1})";
    EXPECT_EQ(kim->put("/api/contacts/" + contact, give_away).result_int(), 403);
    EXPECT_EQ(sam->get("/api/outbox").result_int(), 403);
    EXPECT_EQ(sam->post("/api/invitations", R"({"name":"A","email":"a@b.org","role":"staff"})").result_int(), 403);
    EXPECT_EQ(Browser(*server).get("/api/organizations").result_int(), 401);
    EXPECT_EQ(Browser(*server).get("/api/commitments").result_int(), 401);
}

TEST_P(BookOnBothDatabases, ADraftIsItsOrganizationsOwn) {
    std::string hospital;
    std::string clinic;
    const auto sam = member_of("Hospital", "sam@hospital.org", hospital);
    const auto kim = member_of("Clinic", "kim@clinic.org", clinic);
    const auto partnership = maria->made("/api/partnerships", R"({"name":"Nurses","stage":"forming"})");
    for (const auto& organization : {hospital, clinic}) {
        maria->made("/api/memberships", R"({"partnership":")" + partnership + R"(","organization":")" + organization +
                                            R"(","role":"member","since":"2026-01-01"})");
    }
    const auto promise = [&](bool draft) {
        return R"({"partnership":")" + partnership + R"(","organization":")" + hospital +
               R"(","type":"internships","description":"Clinical places","quantity":12,"unit":"places",)" +
               R"("pledged":"2026-02-01","due":"2026-12-01","version":1,"draft":)" + (draft ? "true" : "false") + "}";
    };
    const auto id = sam->made("/api/commitments", promise(true));
    const auto target = "/api/commitments/" + id;
    EXPECT_EQ(kim->get(target).result_int(), 404);
    EXPECT_EQ(maria->get(target).result_int(), 404) << "not even the convener sees a draft";
    EXPECT_EQ(sam->put(target, promise(false)).result_int(), 200);
    EXPECT_EQ(parsed(kim->get(target)).at("quantity").to_number<double>(), 12);
    EXPECT_EQ(maria->get(target).result_int(), 200);
    EXPECT_EQ(kim->put(target, promise(false)).result_int(), 403);
}

TEST_P(BookOnBothDatabases, TokensReadAndWriteAsTheyAreScoped) {
    const auto made = parsed(maria->post("/api/tokens", R"({"label":"script","write":false})"));
    const Headers bearer{{"Authorization", "Bearer " + std::string(made.at("token").as_string())}};
    EXPECT_EQ(server->ask("/api/organizations", bearer).result_int(), 200);
    const std::string body = R"({"name":"Hospital","sector":"employer"})";
    EXPECT_EQ(server->ask("/api/organizations", bearer, http::verb::post, body).result_int(), 403);
    const auto writer = parsed(maria->post("/api/tokens", R"({"label":"script","write":true})"));
    const Headers pen{{"Authorization", "Bearer " + std::string(writer.at("token").as_string())}};
    EXPECT_EQ(server->ask("/api/organizations", pen, http::verb::post, body).result_int(), 201);
    const auto id = std::string(writer.at("id").as_string());
    EXPECT_EQ(maria->send(http::verb::delete_, "/api/tokens/" + id).result_int(), 204);
    EXPECT_EQ(server->ask("/api/organizations", pen).result_int(), 401);
}

TEST_P(BookOnBothDatabases, AForgottenPasswordIsReplacedByALetter) {
    Browser browser(*server);
    EXPECT_EQ(browser.post("/api/reset", R"({"email":"maria@board.org"})").result_int(), 204);
    EXPECT_EQ(browser.post("/api/reset", R"({"email":"nobody@board.org"})").result_int(), 204);
    const auto letters = parsed(maria->get("/api/outbox")).at("letters").as_array();
    ASSERT_EQ(letters.size(), 1U);
    const std::string text(letters[0].at("body").as_string());
    const auto at = text.find("/reset/");
    const auto target = "/api" + text.substr(at, text.find('\n', at) - at);
    EXPECT_EQ(browser.post(target, R"({"password":"short"})").result_int(), 400);
    EXPECT_EQ(browser.post(target, R"({"password":"a new and longer password"})").result_int(), 200);
    EXPECT_EQ(browser.post(target, R"({"password":"a new and longer password"})").result_int(), 404);
    EXPECT_EQ(field(maria->get("/api/me"), "signed_in"), "false") << "her other sessions are over";
    EXPECT_EQ(Browser(*server)
                  .post("/api/sign-in", R"({"email":"maria@board.org","password":"a new and longer password"})")
                  .result_int(),
              200);
}

}  // namespace
}  // namespace laborshed
