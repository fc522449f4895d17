// A server on a free port over a data folder of its own, and a client that can also send what no client should.
#pragma once

#include "api/application.h"
#include "api/endpoints/endpoints.h"
#include "api/server.h"
#include "base/day.h"
#include "services/workspace/workspace.h"
#include "support/vintages.h"
#include "support/weak_passwords.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>

#include <map>
#include <memory>
#include <string>
#include <thread>

namespace laborshed::testing {

namespace http = boost::beast::http;
using Response = http::response<http::string_body>;
using Headers = std::map<std::string, std::string>;

class Connection {
  public:
    explicit Connection(std::uint16_t port) : socket_(io_) {
        socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    }

    Response ask(const std::string& target, const Headers& headers = {}, http::verb method = http::verb::get,
                 const std::string& body = {}) {
        http::request<http::string_body> request{method, target, 11};
        if (!body.empty()) {
            request.body() = body;
            request.set(http::field::content_type, "application/json");
            request.prepare_payload();
        }
        request.set(http::field::host, "localhost");
        for (const auto& [name, value] : headers) {
            request.set(name, value);
        }
        http::write(socket_, request);
        return read(method == http::verb::head);
    }

    void send(const std::string& bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }

    Response read(bool head = false) {
        http::response_parser<http::string_body> parser;
        parser.skip(head);
        http::read(socket_, buffer_, parser);
        return parser.release();
    }

    /// True when the server has closed the connection and sent nothing more.
    bool ended() {
        char byte = 0;
        boost::system::error_code failed;
        const auto got = boost::asio::read(socket_, boost::asio::buffer(&byte, 1), failed);
        return got == 0 && failed == boost::asio::error::eof;
    }

  private:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
};

inline constexpr const char* kSetUpCode = "code of this test";

/// Of the workspace.
inline constexpr std::chrono::sys_days kToday = std::chrono::year(2026) / 11 / 23;

/// A day so many days before or after kToday, as texts.
[[nodiscard]] inline std::string ago(int days) { return to_text(kToday - std::chrono::days(days)); }
[[nodiscard]] inline std::string ahead(int days) { return ago(-days); }

class RunningServer {
  public:
    explicit RunningServer(const std::filesystem::path& data, const std::filesystem::path& web = {},
                           api::ServerOptions options = {}, const std::string& database = {})
        : workspace_(data, database),
          web_(web),
          application_(std::make_unique<api::Application>(workspace_, api::endpoints(workspace_, kSetUpCode, {}), web)),
          server_((options.port = 0, options), [this](const auto& request) { return application_->answer(request); }),
          thread_([this] { server_.run(); }) {
        workspace_.today = [] { return kToday; };
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    ~RunningServer() {
        server_.stop();
        thread_.join();
    }

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    [[nodiscard]] const api::Application& application() const { return *application_; }
    /// People may sign in with this provider from now on; between two requests.
    void use(const std::shared_ptr<services::OpenId>& openid) {
        application_ =
            std::make_unique<api::Application>(workspace_, api::endpoints(workspace_, kSetUpCode, openid), web_);
    }
    [[nodiscard]] services::Workspace& workspace() { return workspace_; }
    [[nodiscard]] Connection connect() const { return Connection(port()); }
    [[nodiscard]] Response ask(const std::string& target, const Headers& headers = {},
                               http::verb method = http::verb::get, const std::string& body = {}) const {
        return Connection(port()).ask(target, headers, method, body);
    }

  private:
    services::Workspace workspace_;
    std::filesystem::path web_;
    std::unique_ptr<api::Application> application_;
    api::Server server_;
    std::thread thread_;
};

/// One state's occupations and the nation's.
inline void write_small_region(const std::filesystem::path& data) {
    write_vintage(data, "oews", "2025-05",
                  "SELECT 2 AS area_type, '53' AS area, 'Washington' AS area_title, '29-1141' AS occ_code, "
                  "'Registered Nurses' AS occ_title, 'detailed' AS o_group, 66000 AS tot_emp UNION ALL BY NAME "
                  "SELECT 1 AS area_type, 'US' AS area, 'U.S.' AS area_title, '29-1141' AS occ_code, "
                  "'Registered Nurses' AS occ_title, 'detailed' AS o_group, 3300000 AS tot_emp");
}

inline boost::json::object parsed(const Response& response) { return boost::json::parse(response.body()).as_object(); }

}  // namespace laborshed::testing
