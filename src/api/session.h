// One connection: requests read, answered by the worker pool and written, one after another (keep-alive).
#pragma once

#include "api/server.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace laborshed::api {

/// What all connections share. Everything but the handler runs on the server's one I/O thread.
struct SessionContext {
    Server::Handler handler;
    boost::asio::thread_pool* pool = nullptr;
    bool loopback = true;
    std::chrono::milliseconds timeout{};
    bool stopping = false;
};

class Session {
  public:
    Session(boost::asio::ip::tcp::socket socket, const SessionContext& context);

    /// Until the client disconnects, times out, or the server stops.
    boost::asio::awaitable<void> run();

    /// Ends a connection that is waiting for a request; one that is being answered ends after its answer.
    void close_when_idle();

  private:
    using HttpRequest = boost::beast::http::request<boost::beast::http::string_body>;

    /// One request and its answer; false when the connection is to end.
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<Answer> answer(const HttpRequest& request);
    boost::asio::awaitable<void> write(const Answer& answer, bool head, bool keep_alive);

    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
    const SessionContext& context_;
    std::string client_;
    bool idle_ = true;
};

/// A problem document.
[[nodiscard]] Answer problem_answer(int status, const Message& message, const std::string& instance);

}  // namespace laborshed::api
