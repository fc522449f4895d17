#include "services/mail/outbox_sender.h"

#include "base/error.h"
#include "base/text.h"
#include "records/store.h"
#include "services/book/access.h"
#include "services/mail/outbox.h"
#include "services/workspace/workspace.h"
#include "support/databases.h"
#include "support/smtp_server.h"

#include <gmock/gmock.h>

#include <sstream>

namespace laborshed::services {
namespace {

using ::testing::HasSubstr;
using testing::SmtpServer;

constexpr auto kDate = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(18);

class Letters : public ::testing::TestWithParam<records::Engine> {
  protected:
    void SetUp() override {
        if (place_.where.empty()) {
            GTEST_SKIP() << "LABORSHED_TEST_POSTGRES is not set";
        }
        workspace = std::make_unique<Workspace>(std::filesystem::temp_directory_path(), place_.where);
    }
    void write(const std::string& recipient, const std::string& subject) {
        workspace->write([&](records::WritableDatabase& database) {
            write_letter(database,
                         {.recipient = recipient, .topic = MailTopic::account, .subject = subject, .body = "Hello"});
        });
    }
    /// One round at that moment.
    Round round(const Handover& hand_over, const std::string& now) {
        return send_waiting(*workspace, hand_over, [&](std::chrono::seconds ahead) {
            // minutes are enough: the tests' moments are within one hour
            const auto minutes = std::stoi(now.substr(14, 2)) + std::chrono::floor<std::chrono::minutes>(ahead).count();
            return now.substr(0, 14) + (minutes < 10 ? "0" : "") + std::to_string(minutes) + now.substr(16);
        });
    }
    std::vector<Letter> outbox_now() {
        return outbox(*workspace, {.role = Role::administrator, .account = "x", .name = "Maria"}).letters;
    }

    records::EmptyDatabase place_{GetParam()};
    std::unique_ptr<Workspace> workspace;
};
INSTANTIATE_ON_BOTH_DATABASES(Letters);

TEST_P(Letters, GoOutOnce) {
    SmtpServer server;
    const net::SmtpOptions options{.url = server.url(), .from = "desk@board.org", .user = "desk", .password = "secret"};
    write("sam@hospital.org", "Grüße");
    const auto post = [&](const net::Email& email) { send(options, email); };
    const std::string later = "2027-01-01T00:00:00.000Z";
    EXPECT_EQ(round(post, later).sent, 1U);
    EXPECT_EQ(round(post, later).sent, 0U);
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0].from, "<desk@board.org>");
    EXPECT_EQ(taken[0].recipient, "<sam@hospital.org>");
    EXPECT_EQ(taken[0].sign_in, "AGRlc2sAc2VjcmV0") << "base 64 of \\0desk\\0secret";
    EXPECT_THAT(taken[0].message, HasSubstr("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"));
    EXPECT_THAT(taken[0].message, HasSubstr("\r\n\r\nHello\r\n"));
    EXPECT_EQ(outbox_now()[0].sent, later);
}

TEST_P(Letters, SayHowToBeTurnedOffWithOneClick) {
    SmtpServer server;
    const net::SmtpOptions options{.url = server.url(), .from = "desk@board.org"};
    workspace->write([&](records::WritableDatabase& database) {
        write_letter(database, {.recipient = "sam@hospital.org",
                                .topic = MailTopic::reminder,
                                .subject = "One",
                                .body = "Hello",
                                .unsubscribe = "https://shed.example.org/unsubscribe/abc_DEF-1"});
    });
    write("sam@hospital.org", "Two");
    EXPECT_EQ(round([&](const net::Email& email) { send(options, email); }, "2027-01-01T00:00:00.000Z").sent, 2U);
    const auto taken = server.taken();
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_THAT(taken[0].message,
                HasSubstr("\r\nList-Unsubscribe:\r\n <https://shed.example.org/unsubscribe/abc_DEF-1>\r\n"
                          "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    EXPECT_EQ(taken[1].message.find("List-Unsubscribe"), std::string::npos) << "letters of the account always come";
}

TEST(Message, OffersOneClickOverHttpsOnly) {
    const auto headers = [](const std::string& link) {
        return joined(net::headers_of("desk@board.org", {.recipient = "a@b.org", .unsubscribe = link}, kDate), "\r\n");
    };
    EXPECT_THAT(headers("http://localhost:8080/unsubscribe/x"), HasSubstr("<http://localhost:8080/unsubscribe/x>"));
    EXPECT_EQ(headers("http://localhost:8080/unsubscribe/x").find("-Post"), std::string::npos);
    EXPECT_EQ(headers("https://a.org/x>\r\nBcc: all@world.org").find("Bcc"), std::string::npos);
}

TEST_P(Letters, AreTriedAgainLaterAndLater) {
    SmtpServer server;
    const net::SmtpOptions options{.url = server.url(), .from = "desk@board.org"};
    const auto post = [&](const net::Email& email) { send(options, email); };
    server.refuse_with("450 come back later");
    write("sam@hospital.org", "One");
    EXPECT_EQ(round(post, "2027-01-01T00:00:00.000Z").failed, 1U);
    EXPECT_THAT(outbox_now()[0].problem.value_or(""), HasSubstr("450"));
    EXPECT_FALSE(outbox_now()[0].sent);
    EXPECT_EQ(round(post, "2027-01-01T00:00:59.000Z").failed, 0U) << "not before a minute is over";
    EXPECT_EQ(round(post, "2027-01-01T00:01:00.000Z").failed, 1U);
    server.refuse_with("");
    EXPECT_EQ(round(post, "2027-01-01T00:02:59.000Z").sent, 0U) << "two minutes the second time";
    EXPECT_EQ(round(post, "2027-01-01T00:03:00.000Z").sent, 1U);
    EXPECT_FALSE(outbox_now()[0].problem);
}

TEST_P(Letters, ThatAreRefusedForGoodAreNotTriedAgain) {
    SmtpServer server;
    const net::SmtpOptions options{.url = server.url(), .from = "desk@board.org"};
    const auto post = [&](const net::Email& email) { send(options, email); };
    server.refuse_with("550 no such person");
    write("nobody@hospital.org", "One");
    write("two people@hospital.org", "Two");
    EXPECT_EQ(round(post, "2027-01-01T00:00:00.000Z").failed, 2U);
    server.refuse_with("");
    const auto again = round(post, "2028-01-01T00:00:00.000Z");
    EXPECT_EQ(again.sent + again.failed, 0U);
    EXPECT_THAT(outbox_now()[0].problem.value_or(""), HasSubstr("is not an email address"));
    EXPECT_THAT(outbox_now()[1].problem.value_or(""), HasSubstr("550"));
}

TEST_P(Letters, AThreadSendsThem) {
    SmtpServer server;
    write("sam@hospital.org", "One");
    {
        const PostOffice office(*workspace, {.url = server.url(), .from = "desk@board.org"},
                                std::chrono::milliseconds(10));
        for (int i = 0; i < 1000 && !outbox_now()[0].sent; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    EXPECT_EQ(server.taken().size(), 1U);
}

TEST(Message, KeepsTextsOutOfHeadersAndLinesShort) {
    const net::Email email{.recipient = "sam@hospital.org",
                           .subject = "Hi\r\nBcc: all@world.org " + std::string(200, 'x') + "ü",
                           .body = "a = b \n.\n" + std::string(300, 'y') + "ß",
                           .id = "letter-1"};
    EXPECT_THAT(net::headers_of("desk@board.org", email, kDate),
                ::testing::IsSupersetOf({"Date: Mon, 23 Nov 2026 18:00:00 +0000", "Message-ID: <letter-1@board.org>"}));
    SmtpServer server;
    send({.url = server.url(), .from = "desk@board.org"}, email);
    const auto message = server.taken().at(0).message;
    EXPECT_EQ(message.find("\nBcc"), std::string::npos);
    EXPECT_THAT(message, HasSubstr("\r\nMessage-ID: <letter-1@board.org>\r\n"));
    EXPECT_THAT(message, HasSubstr("\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                   "Content-Transfer-Encoding: quoted-printable\r\n\r\na =3D b=20\r\n.\r\nyyy"));
    EXPECT_THAT(message, HasSubstr("=C3=9F\r\n"));
    std::istringstream lines(message);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("Content-Type: multipart/mixed; boundary=")) {  // libcurl's own, of at most 100 bytes
            EXPECT_LE(line.size(), 77U) << line;
        }
        EXPECT_LE(line.size(), 101U) << line;
        EXPECT_EQ(line.back(), '\r');
    }
    for (const auto* odd : {"a@b.org\r\nX: y", "a@b.org,c@d.org", "<a@b.org>", "nobody", "a b@c.org"}) {
        EXPECT_THROW((void)net::headers_of("desk@board.org", {.recipient = odd}, kDate), Error) << odd;
    }
}

TEST(Retries, WaitLongerEachTimeUpToSixHours) {
    EXPECT_EQ(wait_after(1), std::chrono::minutes(1));
    EXPECT_EQ(wait_after(2), std::chrono::minutes(2));
    EXPECT_EQ(wait_after(9), std::chrono::minutes(256));
    EXPECT_EQ(wait_after(10), std::chrono::hours(6));
    EXPECT_EQ(wait_after(kMaxTries), std::chrono::hours(6));
}

}  // namespace
}  // namespace laborshed::services
