// Somebody with a browser, and a Laborshed that is set up, on each of the two databases.
#pragma once

#include "client.h"
#include "support/databases.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

namespace laborshed::testing {

namespace http = boost::beast::http;

inline constexpr auto kPassword = "a long enough password";

/// Somebody with a browser: keeps the cookies and sends the CSRF token along.
class Browser {
  public:
    explicit Browser(const RunningServer& server) : server_(server) {}

    /// `type` is of the body; JSON when it is empty.
    Response send(http::verb method, const std::string& target, const std::string& body = {},
                  const std::string& type = {}) {
        Headers headers;
        if (!type.empty()) {
            headers["Content-Type"] = type;
        }
        std::string cookies;
        for (const auto& [name, value] : cookies_) {
            cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
        }
        headers["Cookie"] = cookies;
        headers["X-CSRF-Token"] = cookies_["laborshed_csrf"];
        const auto response = server_.ask(target, headers, method, body);
        const auto fields = response.equal_range(http::field::set_cookie);
        for (auto at = fields.first; at != fields.second; ++at) {
            const std::string cookie(at->value());
            const auto equals = cookie.find('=');
            cookies_[cookie.substr(0, equals)] = cookie.substr(equals + 1, cookie.find(';') - equals - 1);
        }
        return response;
    }
    Response get(const std::string& target) { return send(http::verb::get, target); }
    Response post(const std::string& target, const std::string& body) { return send(http::verb::post, target, body); }
    Response put(const std::string& target, const std::string& body) { return send(http::verb::put, target, body); }

    /// The id of what a POST makes.
    std::string made(const std::string& target, const std::string& body) {
        const auto response = post(target, body);
        EXPECT_EQ(response.result_int(), 201) << response.body();
        return std::string(parsed(response).at("id").as_string());
    }

    std::map<std::string, std::string>& cookies() { return cookies_; }

  private:
    const RunningServer& server_;
    std::map<std::string, std::string> cookies_;
};

inline std::string field(const Response& response, const std::string& name) {
    return boost::json::serialize(parsed(response).at(name));
}

/// Maria, administrator of the Workforce Board, has set it up.
class BookOnBothDatabases : public ::testing::TestWithParam<records::Engine> {
  protected:
    void SetUp() override {
        if (place_.where.empty()) {
            GTEST_SKIP() << "LABORSHED_TEST_POSTGRES is not set";
        }
        server = std::make_unique<RunningServer>(folder_.path(), "", api::ServerOptions{}, place_.where);
        maria = std::make_unique<Browser>(*server);
        const auto response = maria->post(
            "/api/set-up", R"({"name":"Maria Lopez","email":"Maria@Board.org","password":")" + std::string(kPassword) +
                               R"(","organization_name":"Workforce Board","code":")" + kSetUpCode + "\"}");
        ASSERT_EQ(response.result_int(), 201) << response.body();
    }

    /// A member of a new organization.
    std::unique_ptr<Browser> member_of(const std::string& name, const std::string& email, std::string& organization,
                                       const std::string& sector = "employer") {
        organization = maria->made("/api/organizations", R"({"name":")" + name + R"(","sector":")" + sector + "\"}");
        const auto invited =
            maria->post("/api/invitations", R"({"name":"Sam","email":")" + email +
                                                R"(","role":"member","organization":")" + organization + "\"}");
        EXPECT_EQ(invited.result_int(), 201) << invited.body();
        const std::string link(parsed(invited).at("link").as_string());
        auto browser = std::make_unique<Browser>(*server);
        const auto target = "/api" + link;
        EXPECT_EQ(field(browser->get(target), "email"), "\"" + email + "\"");
        const auto body = R"({"name":"Sam Reed","password":")" + std::string(kPassword) + "\"}";
        EXPECT_EQ(browser->post(target, body).result_int(), 201);
        EXPECT_EQ(Browser(*server).post(target, body).result_int(), 404) << "an invitation works once";
        return browser;
    }

  private:
    TemporaryFolder folder_;
    records::EmptyDatabase place_{GetParam()};

  protected:
    std::unique_ptr<RunningServer> server;
    std::unique_ptr<Browser> maria;
};
}  // namespace laborshed::testing
