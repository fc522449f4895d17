#include "api/server.h"

#include "api/session.h"
#include "base/error.h"
#include "client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <vector>

namespace laborshed {
namespace {

using testing::parsed;
using testing::RunningServer;
namespace http = boost::beast::http;

class ServerTest : public ::testing::Test {
  protected:
    ServerTest() { testing::write_small_region(folder_.path()); }
    testing::TemporaryFolder folder_;
};

TEST_F(ServerTest, StatusTellsWhatIsLoaded) {
    const RunningServer server(folder_.path());
    const auto response = server.ask("/api/status");
    ASSERT_EQ(response.result_int(), 200) << response.body();
    EXPECT_EQ(response[http::field::content_type], "application/json");
    const auto status = parsed(response);
    EXPECT_FALSE(status.at("empty").as_bool());
    EXPECT_EQ(status.at("vintages").as_array().size(), 1);
    EXPECT_FALSE(status.at("regions").as_array().empty());
}

TEST_F(ServerTest, AnEmptyDataFolderIsNoError) {
    const testing::TemporaryFolder nothing;
    const RunningServer server(nothing.path());
    const auto status = parsed(server.ask("/api/status"));
    EXPECT_TRUE(status.at("empty").as_bool());
    EXPECT_TRUE(status.at("default_region").is_null());
}

TEST_F(ServerTest, TheTagStaysWhileTheDataDoesAndAnswers304) {
    const RunningServer server(folder_.path());
    const auto first = server.ask("/api/regions");
    const std::string tag(first[http::field::etag]);
    ASSERT_GT(tag.size(), 2U);
    EXPECT_EQ(tag.front(), '"');
    EXPECT_EQ(server.ask("/api/regions")[http::field::etag], tag);
    EXPECT_NE(server.ask("/api/regions?q=us")[http::field::etag], tag);
    EXPECT_NE(server.ask("/api/regions?format=csv")[http::field::etag], tag);

    auto connection = server.connect();
    for (const auto& named : {tag, "\"other\", W/" + tag, std::string("*")}) {
        const auto again = connection.ask("/api/regions", {{"If-None-Match", named}});
        EXPECT_EQ(again.result_int(), 304) << named;
        EXPECT_TRUE(again.body().empty());
        EXPECT_EQ(again[http::field::etag], tag);
    }
    EXPECT_EQ(connection.ask("/api/regions", {{"If-None-Match", "\"other\""}}).result_int(), 200);

    testing::write_vintage(folder_.path(), "cip_soc", "2020-2018", "SELECT '51.3801' AS cip");
    const auto changed = connection.ask("/api/regions", {{"If-None-Match", tag}});
    EXPECT_EQ(changed.result_int(), 200);
    EXPECT_NE(changed[http::field::etag], tag);
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
    const RunningServer server(folder_.path());
    auto connection = server.connect();
    const auto whole = connection.ask("/api/regions");
    const auto head = connection.ask("/api/regions", {}, http::verb::head);
    EXPECT_EQ(head.result_int(), 200);
    EXPECT_TRUE(head.body().empty());
    EXPECT_EQ(head[http::field::content_length], whole[http::field::content_length]);
    EXPECT_EQ(head[http::field::etag], whole[http::field::etag]);
    // the connection is still in step
    EXPECT_EQ(connection.ask("/api/regions").body(), whole.body());
}

TEST_F(ServerTest, TablesComeAsCsv) {
    const RunningServer server(folder_.path());
    for (const auto& response :
         {server.ask("/api/regions?format=csv"), server.ask("/api/regions", {{"Accept", "text/csv"}})}) {
        EXPECT_EQ(response.result_int(), 200);
        EXPECT_TRUE(response[http::field::content_type].starts_with("text/csv"));
        EXPECT_EQ(response[http::field::content_disposition], "attachment; filename=\"regions.csv\"");
        EXPECT_TRUE(response.body().starts_with("id,name,kind,counties\r\n")) << response.body();
        EXPECT_NE(response.body().find("\r\nUS,United States,nation,\r\n"), std::string::npos) << response.body();
    }
}

TEST_F(ServerTest, ProblemsAreProblemDetails) {
    const RunningServer server(folder_.path());
    struct Case {
        std::string target;
        int status;
        std::string parameter;
        testing::Headers headers = {};
        http::verb method = http::verb::get;
    };
    for (const auto& wrong : std::vector<Case>{
             {"/api/nothing", 404, ""},
             {"/api", 404, ""},
             {"/api/regions?colour=red", 400, "colour"},
             {"/api/regions?q=a&q=b", 400, "q"},
             {"/api/regions?format=xml", 400, "format"},
             {"/api/status?format=csv", 400, "format"},
             {"/api/regions?q=%zz", 400, ""},
             {"/api/status", 406, "", {{"Accept", "image/png"}}},
             {"/api/status", 405, "", {}, http::verb::post},
             {"/", 405, "", {}, http::verb::delete_},
         }) {
        const auto response = server.ask(wrong.target, wrong.headers, wrong.method);
        EXPECT_EQ(response.result_int(), wrong.status) << wrong.target;
        ASSERT_EQ(response[http::field::content_type], "application/problem+json") << wrong.target;
        const auto problem = parsed(response);
        EXPECT_EQ(problem.at("status").as_int64(), wrong.status);
        EXPECT_EQ(problem.at("instance").as_string(), wrong.target);
        EXPECT_FALSE(problem.at("title").as_string().empty());
        EXPECT_FALSE(problem.at("detail").as_string().empty());
        if (wrong.parameter.empty()) {
            EXPECT_TRUE(problem.at("parameter").is_null()) << response.body();
        } else {
            EXPECT_EQ(problem.at("parameter").as_string(), wrong.parameter);
        }
        EXPECT_EQ(response[http::field::allow], wrong.status == 405 ? "GET, HEAD" : "");
    }
}

TEST_F(ServerTest, EveryAnswerCarriesTheSecurityHeaders) {
    const RunningServer server(folder_.path());
    for (const auto* target : {"/", "/api/status", "/api/nothing", "/assets/none.js"}) {
        const auto response = server.ask(target);
        EXPECT_TRUE(response["Content-Security-Policy"].starts_with("default-src 'self';")) << target;
        EXPECT_EQ(response["Content-Security-Policy"].find("script-src"), boost::beast::string_view::npos);
        EXPECT_EQ(response["X-Content-Type-Options"], "nosniff") << target;
        EXPECT_EQ(response["Referrer-Policy"], "no-referrer") << target;
        EXPECT_EQ(response["Cross-Origin-Opener-Policy"], "same-origin") << target;
        EXPECT_FALSE(response["Permissions-Policy"].empty()) << target;
    }
}

TEST_F(ServerTest, OnLoopbackOnlyLoopbackNamesAreAnswered) {
    const RunningServer server(folder_.path());
    for (const auto* host : {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]"}) {
        EXPECT_EQ(server.ask("/api/status", {{"Host", host}}).result_int(), 421) << host;
    }
    for (const auto* host : {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "app.localhost:99"}) {
        EXPECT_EQ(server.ask("/api/status", {{"Host", host}}).result_int(), 200) << host;
    }
}

TEST_F(ServerTest, MalformedRequestsGetOneAnswerAndTheEnd) {
    const RunningServer server(folder_.path());
    const std::string large(20000, 'x');
    struct Case {
        std::string bytes;
        unsigned status;
    };
    for (const auto& wrong : std::vector<Case>{
             {"what is this\r\n\r\n", 400},
             {"GET /api/status HTTP/9.9\r\nHost: localhost\r\n\r\n", 400},
             {"GET /api/status HTTP/1.1\r\nno colon here\r\n\r\n", 400},
             {"GET /api/status HTTP/1.1\r\nHost: localhost\r\nX-Large: " + large + "\r\n\r\n", 431},
             {"GET /" + large + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 431},
             {"POST /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n", 413},
             {"POST /api/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400},
         }) {
        auto connection = server.connect();
        connection.send(wrong.bytes);
        const auto response = connection.read();
        EXPECT_EQ(response.result_int(), wrong.status) << wrong.bytes.substr(0, 60);
        EXPECT_EQ(response[http::field::content_type], "application/problem+json");
        EXPECT_FALSE(response.keep_alive());
    }
    auto connection = server.connect();
    connection.send("GET /api/status HTTP/1.1\r\n\r\n");
    EXPECT_EQ(connection.read().result_int(), 400);
    EXPECT_EQ(server.ask("/api/status").result_int(), 200);
}

TEST_F(ServerTest, ASilentClientIsLeftAfterTheTimeout) {
    api::ServerOptions options;
    options.timeout = std::chrono::milliseconds(50);
    const RunningServer server(folder_.path(), {}, options);
    auto connection = server.connect();
    connection.send("GET /api/status HTTP/1.1\r\nHost: loc");
    EXPECT_TRUE(connection.ended());
}

TEST_F(ServerTest, RequestsSentAtOnceAreAnsweredInOrder) {
    const RunningServer server(folder_.path());
    auto connection = server.connect();
    connection.send(
        "GET /api/regions HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
        "GET /api/regions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(connection.read().result_int(), 200);
    EXPECT_EQ(connection.read().result_int(), 404);
    const auto last = connection.read();
    EXPECT_EQ(last.result_int(), 200);
    EXPECT_FALSE(last.keep_alive());
    EXPECT_TRUE(connection.ended());
}

TEST_F(ServerTest, ManyAskAtOnceAndAllGetTheSame) {
    const RunningServer server(folder_.path());
    const auto expected = server.ask("/api/status").body();
    std::atomic<int> same{0};
    std::vector<std::thread> clients;
    for (int client = 0; client < 16; ++client) {
        clients.emplace_back([&] {
            auto connection = server.connect();
            for (int i = 0; i < 10; ++i) {
                same += connection.ask("/api/status").body() == expected ? 1 : 0;
            }
        });
    }
    for (auto& client : clients) {
        client.join();
    }
    EXPECT_EQ(same, 160);
}

TEST_F(ServerTest, StoppingSendsTheAnswerInHandAndEndsIdleConnections) {
    std::atomic<bool> asked{false};
    std::atomic<bool> may_answer{false};
    api::Server server({.port = 0}, [&](const api::RawRequest&) {
        asked = true;
        asked.notify_all();
        may_answer.wait(false);
        return api::problem_answer(404, Message{.text = "done"}, "/");
    });
    std::thread serving([&] { server.run(); });
    testing::Connection idle(server.port());
    idle.send("GET /");
    testing::Connection busy(server.port());
    busy.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    asked.wait(false);
    server.stop();
    EXPECT_TRUE(idle.ended());
    may_answer = true;
    may_answer.notify_all();
    const auto response = busy.read();
    EXPECT_EQ(response.result_int(), 404);
    EXPECT_FALSE(response.keep_alive());
    serving.join();
}

TEST(Server, AWrongHostAndATakenPortAreSaid) {
    const api::Server::Handler none = [](const api::RawRequest&) { return api::Answer(); };
    EXPECT_THROW(api::Server({.host = "nowhere"}, none), Error);
    const api::Server first({.port = 0}, none);
    try {
        const api::Server second({.port = first.port()}, none);
        FAIL() << "two servers on one port";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::unavailable);
        EXPECT_NE(std::string(error.what()).find(std::to_string(first.port())), std::string::npos);
    }
}

}  // namespace
}  // namespace laborshed
