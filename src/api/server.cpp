#include "api/server.h"

#include "api/problem.h"
#include "api/session.h"

#include <spdlog/spdlog.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <csignal>
#include <list>
#include <thread>
#include <utility>

namespace laborshed::api {
namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

std::size_t worker_count(std::size_t asked) {
    return asked > 0 ? asked : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

tcp::endpoint endpoint_of(const ServerOptions& options) {
    boost::system::error_code failed;
    const auto host = options.host == "localhost" ? "127.0.0.1" : options.host;
    const auto address = asio::ip::make_address(host, failed);
    if (failed) {
        throw Error(ErrorKind::bad_input, say("E6042", {{"host", options.host}}));
    }
    return {address, options.port};
}

}  // namespace

struct Server::Impl {
    Impl(const ServerOptions& given, Handler answering)
        : options(given), acceptor(io), signals(io), pool(worker_count(given.workers)) {
        const auto endpoint = endpoint_of(given);
        boost::system::error_code failed;
        acceptor.open(endpoint.protocol(), failed);
        if (!failed) {
            acceptor.set_option(asio::socket_base::reuse_address(true), failed);
            acceptor.bind(endpoint, failed);
        }
        if (!failed) {
            acceptor.listen(asio::socket_base::max_listen_connections, failed);
        }
        if (failed) {
            throw Error(ErrorKind::unavailable, say("E6043", {{"host", options.host},
                                                              {"port", std::to_string(options.port)},
                                                              {"reason", failed.message()}}));
        }
        context.handler = std::move(answering);
        context.pool = &pool;
        context.loopback = endpoint.address().is_loopback();
        context.timeout = given.timeout;
    }

    asio::awaitable<void> accept_all() {
        while (!context.stopping) {
            auto [failed, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
            if (context.stopping) {
                break;
            }
            if (failed) {
                // out of descriptors, for one: wait for connections to end rather than spin
                spdlog::warn("can't accept a connection: {}", failed.message());
                asio::steady_timer pause(io, std::chrono::milliseconds(100));
                co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
                continue;
            }
            if (sessions.size() >= options.max_connections) {
                continue;  // closes it: a client may come again
            }
            const auto place = sessions.insert(sessions.end(), std::make_shared<Session>(std::move(socket), context));
            asio::co_spawn(io, (*place)->run(), [this, place](const std::exception_ptr&) { sessions.erase(place); });
        }
    }

    void stop() {
        context.stopping = true;
        boost::system::error_code ignored;
        acceptor.close(ignored);
        signals.cancel(ignored);
        for (const auto& session : sessions) {
            session->close_when_idle();
        }
    }

    ServerOptions options;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::thread_pool pool;
    SessionContext context;
    std::list<std::shared_ptr<Session>> sessions;
};

Server::Server(const ServerOptions& options, Handler handler)
    : impl_(std::make_unique<Impl>(options, std::move(handler))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return impl_->acceptor.local_endpoint().port(); }

void Server::run() {
    if (impl_->options.stop_on_signals) {
        impl_->signals.add(SIGINT);
        impl_->signals.add(SIGTERM);
        impl_->signals.async_wait([this](const boost::system::error_code& failed, int) {
            if (!failed) {
                impl_->stop();
            }
        });
    }
    asio::co_spawn(impl_->io, impl_->accept_all(), asio::detached);
    impl_->io.run();
    impl_->pool.join();
}

void Server::stop() {
    asio::post(impl_->io, [this] { impl_->stop(); });
}

}  // namespace laborshed::api
