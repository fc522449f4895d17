#include "services/identity/openid.h"

#include "base/secrets.h"
#include "net/http_client.h"

#include <gtest/gtest.h>

namespace laborshed::services {
namespace {

TEST(OpenId, TheChallengeIsThatOfTheStandard) {
    // RFC 7636, appendix B
    EXPECT_EQ(code_challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
              "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(OpenId, SecretsTravelEncryptedOrNotAtAll) {
    for (const auto* good : {"https://id.example.org", "https://id.example.org:8443/realms/valley",
                             "http://localhost:9000", "http://127.0.0.1:9000/", "http://[::1]:9000"}) {
        EXPECT_TRUE(is_safe_url(good)) << good;
    }
    for (const auto* bad :
         {"", "id.example.org", "http://id.example.org", "http://127.0.0.1.example.org", "http://localhost.example.org",
          "https://user@id.example.org", "https://u:p@id.example.org", "https://id.example.org/#x", "ftp://localhost/",
          "file:///etc/passwd", "http://127.0.0.1@id.example.org/", "https://"}) {
        EXPECT_FALSE(is_safe_url(bad)) << bad;
    }
}

TEST(OpenId, AConfigurationThatCannotWorkIsSaidAtOnce) {
    EXPECT_THROW(OpenId({.issuer = "http://id.example.org", .client = "c"}), Error);
    EXPECT_THROW(OpenId({.issuer = "https://id.example.org?tenant=1", .client = "c"}), Error);
    EXPECT_THROW(OpenId({.issuer = "https://id.example.org"}), Error);
    EXPECT_EQ(OpenId({.issuer = "https://id.example.org/x", .client = "c"}).name(), "id.example.org");
    EXPECT_EQ(OpenId({.issuer = "https://id.example.org", .client = "c", .name = "Valley"}).name(), "Valley");
}

TEST(OpenId, APageOfOursIsAPathOfPages) {
    for (const auto* good : {"/home", "/board?status=late&sector=employer", "/", "/organizations/01ABC"}) {
        EXPECT_EQ(page_of_ours(good), good);
    }
    for (const auto* bad : {"", "home", "//evil.example", "/\\evil.example", "\\/evil.example", "https://evil.example",
                            "/\t/evil.example", "/a\r\nb", "/api/sign-in/openid", "/ümlaut", "javascript:alert(1)"}) {
        EXPECT_EQ(page_of_ours(bad), "/home") << bad;
    }
    EXPECT_EQ(page_of_ours("/" + std::string(2000, 'a')), "/home");
}

TEST(PendingSignIns, EachGoesOnceInTimeAndToItsBrowser) {
    using std::chrono::minutes;
    using std::chrono::seconds;
    PendingSignIns pending;
    const PendingSignIns::Clock::time_point start{};
    const PendingSignIn one{.browser = token_hash("cookie"), .nonce = "n", .client = "10.0.0.1"};
    auto state = pending.keep(one, start);
    const auto taken = pending.take(state, "cookie", start + minutes(9));
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->nonce, "n");
    EXPECT_FALSE(pending.take(state, "cookie", start + minutes(9)));
    state = pending.keep(one, start);
    EXPECT_FALSE(pending.take(state, "another", start));
    EXPECT_FALSE(pending.take(state, "cookie", start)) << "used up";
    state = pending.keep(one, start);
    EXPECT_FALSE(pending.take(state, "cookie", start + minutes(10))) << "over";
    EXPECT_FALSE(pending.take("", "", start));
}

TEST(PendingSignIns, NeitherAnAddressNorAllTogetherFillTheMemory) {
    PendingSignIns pending;
    const PendingSignIns::Clock::time_point start{};
    const auto first = pending.keep({.browser = token_hash("c"), .client = "first"}, start);
    for (int i = 0; i < 500; ++i) {
        (void)pending.keep({.browser = token_hash("c"), .client = "busy"}, start + std::chrono::seconds(1));
    }
    EXPECT_THROW((void)pending.keep({.client = "busy"}, start + std::chrono::seconds(2)), Error);
    EXPECT_NO_THROW((void)pending.keep({.client = "busy"}, start + std::chrono::minutes(11))) << "those are over";

    const auto oldest =
        pending.keep({.browser = token_hash("c"), .client = "oldest"}, start + std::chrono::minutes(11));
    for (int i = 0; i < 2'000; ++i) {
        (void)pending.keep({.client = std::to_string(i / 400)}, start + std::chrono::minutes(12));
    }
    EXPECT_FALSE(pending.take(oldest, "c", start + std::chrono::minutes(12))) << "the oldest went";
    EXPECT_FALSE(pending.take(first, "c", start + std::chrono::minutes(12)));
}

}  // namespace
}  // namespace laborshed::services
