// Signing in with an OpenID provider, and everything that must not get anybody in: on both databases.
#include "browser.h"

#include "records/people.h"
#include "records/sign_in_link.h"
#include "services/identity/openid.h"
#include "services/workspace/workspace.h"
#include "support/openid_provider.h"

#include <gmock/gmock.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <ctime>
#include <sstream>

namespace laborshed {
namespace {

using testing::Browser;
using testing::field;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::OpenIdProvider;
using testing::parsed;
using ::testing::StartsWith;
using Signing = OpenIdProvider::Signing;
namespace json = boost::json;

constexpr auto kStart = "/api/sign-in/openid";
constexpr auto kBadNonce = "of another day";

std::string problem(const std::string& code) { return "/sign-in?problem=" + code; }

class OpenIdOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (!IsSkipped()) {
            configure();
        }
    }

    /// Anew: what was known of the provider is forgotten.
    void configure(std::chrono::seconds pause = std::chrono::seconds(0)) {
        server->use(std::make_shared<services::OpenId>(services::OpenIdOptions{.issuer = provider.url(),
                                                                               .client = provider.client,
                                                                               .secret = provider.secret,
                                                                               .name = "Valley College",
                                                                               .timeout = std::chrono::seconds(5),
                                                                               .pause = pause}));
    }

    static std::string location(const testing::Response& response) {
        EXPECT_EQ(response.result_int(), 303) << response.body();
        EXPECT_EQ(response["Cache-Control"], "no-store");
        return std::string(response["Location"]);
    }
    /// The path that the provider sends the browser back to.
    std::string there(Browser& browser, const std::string& query = {}) {
        const auto address = location(browser.get(kStart + query));
        EXPECT_THAT(address, StartsWith(provider.url() + "/authorize?"));
        const auto back = provider.agree(address);
        return back.substr(back.find("/api/"));
    }
    /// Where the browser ends.
    std::string sign_in(Browser& browser, const std::string& query = {}) {
        return location(browser.get(there(browser, query)));
    }
    static bool is_in(Browser& browser) { return field(browser.get("/api/me"), "signed_in") == "true"; }
    void expect_refused(const std::string& code, const std::string& what) {
        Browser browser(*server);
        EXPECT_EQ(sign_in(browser), problem(code)) << what;
        EXPECT_FALSE(is_in(browser)) << what;
    }
    void set_active(bool active) {
        server->workspace().write([&](records::WritableDatabase& database) {
            auto account = records::select<records::Account>(database, {"email = :email", {"maria@board.org"}}).at(0);
            account.active = active;
            records::Change(database, {"", "test"}).update(account);
        });
    }
    std::vector<records::SignInLink> links() {
        std::vector<records::SignInLink> found;
        server->workspace().read(
            [&](records::Database& database) { found = records::select<records::SignInLink>(database); });
        return found;
    }
    /// The end of an invitation's link.
    std::string invitation(const std::string& email) {
        const auto invited =
            maria->post("/api/invitations", R"({"name":"Ann Lee","email":")" + email + R"(","role":"staff"})");
        return std::string(parsed(invited).at("link").as_string()).substr(std::string("/join/").size());
    }

    OpenIdProvider provider;
};
INSTANTIATE_ON_BOTH_DATABASES(OpenIdOnBothDatabases);

TEST_P(OpenIdOnBothDatabases, AVerifiedAddressLinksTheAccountAndTheSubjectAloneFindsItLater) {
    Browser browser(*server);
    EXPECT_EQ(sign_in(browser, "?next=%2Fboard%3Fstatus%3Dlate"), "/board?status=late");
    EXPECT_EQ(field(browser.get("/api/me"), "email"), "\"maria@board.org\"");
    EXPECT_EQ(field(browser.get("/api/me"), "openid"), "\"Valley College\"");
    EXPECT_EQ(browser.post("/api/organizations", R"({"name":"Hospital","sector":"employer"})").result_int(), 201)
        << "the session's CSRF token came along";
    ASSERT_EQ(links().size(), 1U);
    EXPECT_EQ(links()[0].subject, "248289");
    server->workspace().read([&](records::Database& database) {
        const auto history = records::history(database, "sign_in_link", links()[0].id);
        ASSERT_EQ(history.size(), 1U);
        EXPECT_EQ(history[0].author_name, "Maria Lopez");
        EXPECT_EQ(history[0].action, records::Action::added);
    });
    provider.person = {{"sub", "248289"}, {"email", "new@elsewhere.org"}, {"email_verified", false}};
    Browser later(*server);
    EXPECT_EQ(sign_in(later), "/home");
    EXPECT_EQ(field(later.get("/api/me"), "email"), "\"maria@board.org\"");
    EXPECT_EQ(links().size(), 1U);
    EXPECT_EQ(provider.asked["scope"], "openid email profile");
    EXPECT_EQ(provider.asked["code_challenge_method"], "S256");
    EXPECT_EQ(provider.asked["redirect_uri"], "http://localhost:8080/api/sign-in/openid/callback");
}

TEST_P(OpenIdOnBothDatabases, ES256AndPublicClientsAndSecretsInTheFormWork) {
    provider.signing = Signing::es256;
    Browser one(*server);
    EXPECT_EQ(sign_in(one), "/home");
    provider.signing = Signing::rs256;
    provider.twist = [](json::object& header, json::object& claims) {
        header.erase("kid");  // there is one key for RS256
        claims["aud"] = json::array{"laborshed", "another"};
        claims["azp"] = "laborshed";
    };
    Browser two(*server);
    EXPECT_EQ(sign_in(two), "/home");
    provider.twist_discovery = [](json::object& said) {
        said["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
    };
    configure();
    Browser three(*server);
    EXPECT_EQ(sign_in(three), "/home");
    provider.secret.clear();
    configure();
    Browser four(*server);
    EXPECT_EQ(sign_in(four), "/home");
    EXPECT_TRUE(is_in(four));
}

TEST_P(OpenIdOnBothDatabases, TheCookieIsForThisBrowserOnlyAndNeverInTheClear) {
    Browser browser(*server);
    auto set = std::string(browser.get(kStart)["Set-Cookie"]);
    EXPECT_THAT(set, StartsWith("laborshed_openid="));
    EXPECT_THAT(set, HasSubstr("; Path=/api/sign-in/openid; SameSite=Lax; HttpOnly; Max-Age=600"));
    EXPECT_THAT(set, Not(HasSubstr("Secure")));
    server->workspace().address = "https://labor.example";
    set = std::string(browser.get(kStart)["Set-Cookie"]);
    EXPECT_THAT(set, HasSubstr("; Secure"));
    const auto response = browser.get(there(browser));
    const auto cookies = response.equal_range(testing::http::field::set_cookie);
    int secure = 0;
    for (auto at = cookies.first; at != cookies.second; ++at) {
        secure += std::string(at->value()).find("; Secure") != std::string::npos ? 1 : 0;
    }
    EXPECT_EQ(secure, 3);
    EXPECT_EQ(provider.asked["redirect_uri"], "https://labor.example/api/sign-in/openid/callback");
}

TEST_P(OpenIdOnBothDatabases, AStateIsGoodOnceAndForItsBrowser) {
    Browser browser(*server);
    Browser other(*server);
    EXPECT_EQ(location(browser.get(std::string(kStart) + "/callback?code=code-1&state=guessed")), problem("over"));
    EXPECT_EQ(location(browser.get(std::string(kStart) + "/callback")), problem("over"));
    const auto back = there(browser);
    EXPECT_EQ(location(other.get(back)), problem("over")) << "a browser without the cookie";
    EXPECT_EQ(location(browser.get(back)), problem("over")) << "what another browser tried is used up";
    const auto mine = there(browser);
    (void)there(other);
    EXPECT_EQ(location(other.get(mine)), problem("over")) << "a browser with a cookie of its own";
    EXPECT_FALSE(is_in(other));
    const auto good = there(browser);
    EXPECT_EQ(location(browser.get(good)), "/home");
    Browser stranger(*server);
    stranger.cookies() = browser.cookies();
    stranger.cookies().erase("laborshed_session");
    EXPECT_EQ(location(stranger.get(good)), problem("over"));
    EXPECT_EQ(provider.count("/token"), 1) << "the provider was asked for the one good sign-in alone";
}

TEST_P(OpenIdOnBothDatabases, ACodeOfAnotherSignInFailsByItsChallenge) {
    Browser victim(*server);
    Browser thief(*server);
    const auto stolen = there(victim);
    const auto own = there(thief);
    const auto code = [](const std::string& path) {
        return testing::fields_of(path.substr(path.find('?') + 1))["code"];
    };
    auto crossed = own;
    crossed.replace(crossed.find(code(own)), code(own).size(), code(stolen));
    EXPECT_EQ(location(thief.get(crossed)), problem("unreachable"));
    EXPECT_FALSE(is_in(thief));
    EXPECT_EQ(provider.count("/token"), 1);
}

TEST_P(OpenIdOnBothDatabases, TokensThatAreNotToBeTrusted) {
    const auto now = static_cast<std::int64_t>(std::time(nullptr));
    const std::vector<std::pair<std::string, std::function<void(json::object&, json::object&)>>> twists = {
        {"wrong nonce", [](auto&, auto& claims) { claims["nonce"] = kBadNonce; }},
        {"no nonce", [](auto&, auto& claims) { claims.erase("nonce"); }},
        {"wrong audience", [](auto&, auto& claims) { claims["aud"] = "another"; }},
        {"no audience", [](auto&, auto& claims) { claims.erase("aud"); }},
        {"audiences without ours",
         [](auto&, auto& claims) {
             claims["aud"] = json::array{"another", 7};
         }},
        {"several audiences, no azp",
         [](auto&, auto& claims) {
             claims["aud"] = json::array{"laborshed", "x"};
         }},
        {"wrong azp", [](auto&, auto& claims) { claims["azp"] = "another"; }},
        {"wrong issuer", [](auto&, auto& claims) { claims["iss"] = "https://evil.example"; }},
        {"issuer with a slash more",
         [](auto&, auto& claims) { claims["iss"] = std::string(claims["iss"].as_string()) + "/"; }},
        {"expired", [now](auto&, auto& claims) { claims["exp"] = now - 120; }},
        {"no expiry", [](auto&, auto& claims) { claims.erase("exp"); }},
        {"an expiry that is no number", [](auto&, auto& claims) { claims["exp"] = "9999999999"; }},
        {"made long ago", [now](auto&, auto& claims) { claims["iat"] = now - 3600; }},
        {"made tomorrow", [now](auto&, auto& claims) { claims["iat"] = now + 86400; }},
        {"not yet valid", [now](auto&, auto& claims) { claims["nbf"] = now + 600; }},
        {"nobody", [](auto&, auto& claims) { claims["sub"] = ""; }},
        {"a subject that no text column holds", [](auto&, auto& claims) { claims["sub"] = std::string("a\0b", 3); }},
        {"unknown key", [](auto& header, auto&) { header["kid"] = "rsa-999"; }},
        {"broken key", [](auto& header, auto&) { header["kid"] = "broken"; }},
        {"the other kind of key", [](auto& header, auto&) { header["kid"] = "ec-1"; }},
        {"another writing of none", [](auto& header, auto&) { header["alg"] = "nOnE"; }},
        {"critical extension", [](auto& header, auto&) { header["crit"] = json::array{"exp"}; }},
    };
    for (const auto& [what, twist] : twists) {
        provider.twist = twist;
        server->workspace().attempts().succeeded("openid 127.0.0.1");
        expect_refused("untrusted", what);
    }
    provider.twist = {};
    server->workspace().attempts().succeeded("openid 127.0.0.1");
    for (const auto signing : {Signing::none, Signing::hs256_by_public_key, Signing::broken, Signing::foreign_key}) {
        provider.signing = signing;
        expect_refused("untrusted", "signing " + std::to_string(static_cast<int>(signing)));
    }
    provider.signing = Signing::rs256;
    Browser browser(*server);
    EXPECT_EQ(sign_in(browser), "/home") << "the same without a fault";
}

TEST_P(OpenIdOnBothDatabases, NewKeysAreFetchedButNotAtEveryUnknownName) {
    Browser browser(*server);
    EXPECT_EQ(sign_in(browser), "/home");
    EXPECT_EQ(provider.count("/keys"), 1);
    provider.rotate();
    EXPECT_EQ(sign_in(browser), "/home");
    EXPECT_EQ(provider.count("/keys"), 2);
    configure(std::chrono::hours(1));
    EXPECT_EQ(sign_in(browser), "/home");
    provider.twist = [](json::object& header, json::object&) { header["kid"] = "unknown"; };
    for (int i = 0; i < 3; ++i) {
        expect_refused("untrusted", "unknown key");
    }
    EXPECT_EQ(provider.count("/keys"), 3);
    EXPECT_EQ(provider.count("/.well-known/openid-configuration"), 3);
}

TEST_P(OpenIdOnBothDatabases, NobodyGetsAnAccountBySigningIn) {
    provider.person["email_verified"] = false;
    expect_refused("not-verified", "said not to be");
    provider.person.erase("email_verified");
    expect_refused("not-verified", "not said");
    provider.person["email_verified"] = "yes";
    expect_refused("not-verified", "said in another way");
    provider.person["email_verified"] = true;
    provider.person["email"] = "stranger@elsewhere.org";
    expect_refused("no-account", "a stranger");
    provider.person["email"] = "maria@board.org";
    set_active(false);
    expect_refused("closed", "inactive");
    EXPECT_TRUE(links().empty());
    set_active(true);
    Browser browser(*server);
    EXPECT_EQ(sign_in(browser), "/home");
    set_active(false);
    EXPECT_FALSE(is_in(browser));
    expect_refused("closed", "linked and inactive");
    set_active(true);
    provider.person["sub"] = "another-person";
    expect_refused("other-person", "the address went to somebody else");
    EXPECT_EQ(links().size(), 1U);
}

TEST_P(OpenIdOnBothDatabases, TheAddressMayComeFromTheUserinfoEndpoint) {
    provider.person = {{"sub", "248289"}};
    provider.userinfo = {{"sub", "248290"}, {"email", "maria@board.org"}, {"email_verified", true}};
    expect_refused("untrusted", "somebody else's");
    provider.userinfo["sub"] = "248289";
    Browser browser(*server);
    EXPECT_EQ(sign_in(browser), "/home");
    EXPECT_TRUE(is_in(browser));
    EXPECT_EQ(provider.count("/userinfo"), 2);
    Browser later(*server);
    EXPECT_EQ(sign_in(later), "/home");
    EXPECT_EQ(provider.count("/userinfo"), 2) << "not asked for what is known";
}

TEST_P(OpenIdOnBothDatabases, AProviderThatIsDownOrMisbehaves) {
    Browser browser(*server);
    const auto expect_no_start = [&](const std::string& what) {
        configure();
        EXPECT_EQ(location(browser.get(kStart)), problem("unreachable")) << what;
    };
    const std::string large(300 * 1024, ' ');
    const std::string discovery = "/.well-known/openid-configuration";
    provider.down = true;
    expect_no_start("down");
    provider.down = false;
    provider.bodies[discovery] = large;
    expect_no_start("too large a discovery");
    provider.bodies[discovery] = "<html>";
    expect_no_start("no JSON");
    provider.bodies.clear();
    provider.bodies["/keys"] = large;
    expect_no_start("too large a key set");
    provider.bodies["/keys"] = "{}";
    expect_no_start("no keys");
    provider.bodies.clear();
    provider.locations[discovery] = provider.url() + "/elsewhere";
    expect_no_start("a discovery that leads elsewhere");
    provider.locations.clear();
    for (const auto* endpoint : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
        provider.twist_discovery = [&](json::object& said) { said[endpoint] = "http://id.example.org/x"; };
        expect_no_start(std::string("not encrypted: ") + endpoint);
    }
    provider.twist_discovery = [](json::object& said) { said["issuer"] = "https://id.example.org"; };
    expect_no_start("another issuer");
    provider.twist_discovery = {};
    configure();

    provider.locations["/token"] = provider.url() + "/elsewhere";
    expect_refused("unreachable", "a token endpoint that leads elsewhere");
    EXPECT_EQ(provider.count("/elsewhere"), 0) << "the code and the secret stay here";
    provider.locations.clear();
    provider.bodies["/token"] = large;
    expect_refused("unreachable", "too large an answer");
    provider.bodies["/token"] = R"({"access_token":"x"})";
    expect_refused("unreachable", "no ID token");
    provider.bodies["/token"] = R"({"id_token":"a.b.c"})";
    expect_refused("untrusted", "no token at all");
    provider.bodies.clear();
    const auto back = there(browser);
    provider.down = true;
    EXPECT_EQ(location(browser.get(back)), problem("unreachable")) << "down on the way back";
    provider.down = false;
    EXPECT_EQ(sign_in(browser), "/home");
}

TEST_P(OpenIdOnBothDatabases, AFailureIsRememberedForAMoment) {
    configure(std::chrono::hours(1));
    provider.bodies["/keys"] = "{}";
    Browser browser(*server);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(location(browser.get(kStart)), problem("unreachable"));
    }
    EXPECT_EQ(provider.count("/keys"), 1);
}

TEST_P(OpenIdOnBothDatabases, WhoSaysNoOrIsAnotherProviderGetsNobodyIn) {
    Browser browser(*server);
    auto back = there(browser);
    const auto denied = back.replace(back.find("code="), back.find('&') - back.find("code="), "error=access_denied");
    EXPECT_EQ(location(browser.get(denied)), problem("declined"));
    EXPECT_EQ(location(browser.get(there(browser) + "&iss=https%3A%2F%2Fevil.example")), problem("untrusted"));
    EXPECT_EQ(provider.count("/token"), 0);
    provider.twist_discovery = [](json::object& said) {
        said["authorization_response_iss_parameter_supported"] = true;
    };
    configure();
    EXPECT_EQ(sign_in(browser), problem("untrusted")) << "it would have said who it is";
    EXPECT_EQ(location(browser.get(there(browser) + "&iss=" + provider.url())), "/home");
}

TEST_P(OpenIdOnBothDatabases, NoLinkElsewhereFollows) {
    for (const auto* next : {"https://evil.example", "//evil.example", "/%5Cevil.example", "/%09/evil.example",
                             "/board%0D%0ASet-Cookie:x=1", "/api/sign-in/openid", "home", ""}) {
        Browser browser(*server);
        EXPECT_EQ(sign_in(browser, std::string("?next=") + next), "/home") << next;
    }
}

TEST_P(OpenIdOnBothDatabases, TooManyFailuresStopItThereAndNotThePassword) {
    provider.person["email"] = "stranger@elsewhere.org";
    for (int i = 0; i < 20; ++i) {
        expect_refused("no-account", "a stranger");
    }
    Browser browser(*server);
    EXPECT_EQ(location(browser.get(kStart)), problem("too-often"));
    const auto credentials = R"({"email":"maria@board.org","password":")" + std::string(testing::kPassword) + "\"}";
    EXPECT_EQ(browser.post("/api/sign-in", credentials).result_int(), 200);
}

TEST_P(OpenIdOnBothDatabases, AnInvitationIsAcceptedWithItsAddressAlone) {
    const auto token = invitation("ann@college.org");
    Browser other(*server);
    EXPECT_EQ(sign_in(other, "?invitation=" + token), problem("other-address"));
    provider.person = {{"sub", "ann-1"}, {"email", "Ann@College.org"}, {"email_verified", false}};
    EXPECT_EQ(sign_in(other, "?invitation=" + token), problem("not-verified"));
    provider.person["email_verified"] = true;
    EXPECT_EQ(sign_in(other), problem("no-account")) << "without the link of the invitation";
    Browser ann(*server);
    EXPECT_EQ(sign_in(ann, "?invitation=" + token), "/home");
    const auto me = ann.get("/api/me");
    EXPECT_EQ(field(me, "name"), "\"Ann Lee\"") << "as she was invited: the provider gives no name";
    EXPECT_EQ(field(me, "email"), "\"ann@college.org\"");
    EXPECT_EQ(field(me, "role"), "\"staff\"");
    EXPECT_EQ(Browser(*server).get("/api/join/" + token).result_int(), 404) << "an invitation works once";
    provider.person["sub"] = "somebody-else";
    EXPECT_EQ(sign_in(other, "?invitation=" + token), problem("invitation"));

    const auto list = parsed(ann.get("/api/sign-in-links"));
    EXPECT_FALSE(list.at("has_password").as_bool());
    const auto target = "/api/sign-in-links/" + std::string(list.at("links").at(0).at("id").as_string());
    const auto refused = ann.send(testing::http::verb::delete_, target);
    EXPECT_EQ(refused.result_int(), 409);
    EXPECT_THAT(refused.body(), HasSubstr("no password"));
}

TEST_P(OpenIdOnBothDatabases, ALinkIsShownToItsOwnerAndWithdrawn) {
    Browser browser(*server);
    EXPECT_EQ(browser.get("/api/sign-in-links").result_int(), 401);
    EXPECT_EQ(sign_in(browser), "/home");
    std::string organization;
    const auto sam = member_of("Hospital", "sam@hospital.org", organization);
    const auto list = parsed(maria->get("/api/sign-in-links"));
    EXPECT_TRUE(list.at("has_password").as_bool());
    ASSERT_EQ(list.at("links").as_array().size(), 1U);
    EXPECT_EQ(list.at("links").at(0).at("name").as_string(), "Valley College");
    const auto target = "/api/sign-in-links/" + std::string(list.at("links").at(0).at("id").as_string());
    EXPECT_TRUE(parsed(sam->get("/api/sign-in-links")).at("links").as_array().empty());
    EXPECT_EQ(sam->send(testing::http::verb::delete_, target).result_int(), 404);
    Browser forged(*server);
    forged.cookies() = maria->cookies();
    forged.cookies()["laborshed_csrf"] = "no";
    EXPECT_EQ(forged.send(testing::http::verb::delete_, target).result_int(), 403);
    EXPECT_EQ(maria->send(testing::http::verb::delete_, target).result_int(), 204);
    EXPECT_TRUE(is_in(*maria));
    EXPECT_FALSE(is_in(browser)) << "her other sessions are over";
    EXPECT_TRUE(links().empty());
}

TEST_P(OpenIdOnBothDatabases, WhereNoProviderIsConfiguredThereIsNone) {
    server->use(nullptr);
    Browser browser(*server);
    EXPECT_EQ(field(browser.get("/api/me"), "openid"), "null");
    EXPECT_EQ(browser.get(kStart).result_int(), 404);
    EXPECT_EQ(browser.get(std::string(kStart) + "/callback?code=1&state=2").result_int(), 404);
}

TEST_P(OpenIdOnBothDatabases, TheLogHoldsNoSecret) {
    std::ostringstream log;
    const auto before = spdlog::default_logger();
    spdlog::set_default_logger(
        std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
    provider.twist = [](json::object&, json::object& claims) { claims["nonce"] = kBadNonce; };
    Browser browser(*server);
    const auto back = there(browser);
    const auto sent = testing::fields_of(back.substr(back.find('?') + 1));
    EXPECT_EQ(location(browser.get(back)), problem("untrusted"));
    provider.bodies["/token"] = R"({"id_token":"eyJhbGciOiJub25lIn0.e30."})";
    EXPECT_EQ(sign_in(browser), problem("untrusted"));
    spdlog::set_default_logger(before);
    EXPECT_THAT(log.str(), HasSubstr("(nonce)"));
    for (const auto& secret : {sent.at("code"), sent.at("state"), provider.asked["nonce"], provider.secret,
                               std::string("eyJ"), std::string("maria@board.org"), std::string(kBadNonce)}) {
        EXPECT_THAT(log.str(), Not(HasSubstr(secret)));
    }
}

}  // namespace
}  // namespace laborshed
