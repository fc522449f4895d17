#include "api/session.h"

#include "api/problem.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace laborshed::api {
namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

/// Pages load nothing from elsewhere and run no inline script. Styles may be inline: charts bring their own.
constexpr auto kSecurityHeaders = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"Content-Security-Policy",
     "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
});

/// The status of a request that can't be read; 0 when the client has disconnected.
int status_of(const boost::system::error_code& failed) {
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow) {
        return 431;
    }
    if (failed == http::error::body_limit) {
        return 413;
    }
    const bool malformed = failed.category() == http::make_error_code(http::error::bad_method).category();
    const bool gone = failed == http::error::end_of_stream || failed == http::error::partial_message;
    return malformed && !gone ? 400 : 0;
}

/// Only documents and published files may be large.
std::size_t body_limit_of(boost::beast::string_view target) {
    const std::string_view path(target.data(), std::min(target.find('?'), target.size()));
    const bool document = path.starts_with("/api/participants/") && path.ends_with("/documents");
    return document || path == "/api/sources" ? kDocumentBodyLimit : kBodyLimit;
}

Message message_of(int status) {
    switch (status) {
        case 431: return say("E6037");
        case 413: return say("E6038");
        default: return say("E6039");
    }
}

/// Content-Disposition (RFC 6266): letters outside ASCII, and those with a meaning there, only in the second form.
std::string saved_as(const std::string& name) {
    std::string plain;
    std::string whole;
    for (const char letter : name) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool word = std::isalnum(byte) != 0 || letter == '.' || letter == '-' || letter == '_';
        plain += word || letter == ' ' ? letter : '_';
        if (word) {
            whole += letter;
        } else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            whole += {'%', digits[byte / 16], digits[byte % 16]};
        }
    }
    return "attachment; filename=\"" + plain + '"' + (plain == name ? "" : "; filename*=UTF-8''" + whole);
}

bool is_loopback_name(const std::string& host) {
    return host == "localhost" || host == "::1" || host == "127.0.0.1" || host.ends_with(".localhost");
}

}  // namespace

std::string host_name(std::string_view host_header) {
    std::string name(host_header);
    if (name.starts_with('[')) {
        name = name.substr(1, name.find(']') - 1);
    } else {
        name = name.substr(0, name.find(':'));
    }
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return name;
}

Answer problem_answer(int status, const Message& message, const std::string& instance) {
    Answer answer;
    answer.status = status;
    answer.content_type = "application/problem+json";
    answer.cache_control = "no-store";
    answer.body = Body(to_json(problem(status, message, instance)));
    return answer;
}

Session::Session(asio::ip::tcp::socket socket, const SessionContext& context)
    : stream_(std::move(socket)), context_(context) {
    boost::system::error_code gone;
    const auto peer = stream_.socket().remote_endpoint(gone);
    client_ = gone ? std::string() : peer.address().to_string();
}

asio::awaitable<void> Session::run() {
    while (!context_.stopping && co_await serve_one()) {
    }
    boost::system::error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void Session::close_when_idle() {
    if (idle_) {
        stream_.cancel();
    }
}

asio::awaitable<bool> Session::serve_one() {
    http::request_parser<http::string_body> parser;
    parser.header_limit(kHeaderLimit);
    parser.body_limit(kDocumentBodyLimit);
    stream_.expires_after(context_.timeout);
    idle_ = true;
    auto failed = std::get<0>(co_await http::async_read_header(stream_, buffer_, parser, kTuple));
    if (!failed && !parser.is_done()) {
        const auto limit = body_limit_of(parser.get().target());
        parser.body_limit(limit);  // of a body in chunks
        if (parser.content_length().value_or(0) > limit) {
            failed = http::error::body_limit;
        } else {
            if (limit > kBodyLimit) {
                stream_.expires_after(context_.timeout * 4);  // a scan, from a phone
            }
            failed = std::get<0>(co_await http::async_read(stream_, buffer_, parser, kTuple));
        }
    }
    idle_ = false;
    if (failed) {
        if (const int status = status_of(failed); status != 0) {
            co_await write(problem_answer(status, message_of(status), ""), false, false);
        }
        co_return false;
    }
    stream_.expires_never();  // computing is not limited
    const auto request = parser.release();
    const auto reply = co_await answer(request);
    const bool keep_alive = request.keep_alive() && !context_.stopping;
    co_await write(reply, request.method() == http::verb::head, keep_alive);
    co_return keep_alive&& stream_.socket().is_open();
}

asio::awaitable<Answer> Session::answer(const HttpRequest& request) {
    const std::string target(request.target());
    if (request.version() >= 11 && request.count(http::field::host) != 1) {
        co_return problem_answer(400, say("E6040"), target);
    }
    if (context_.loopback && request.count(http::field::host) == 1 &&
        !is_loopback_name(host_name(request[http::field::host]))) {
        co_return problem_answer(421, say("E6041"), target);
    }
    const RawRequest raw{.method = std::string(request.method_string()),
                         .target = target,
                         .accept = std::string(request[http::field::accept]),
                         .if_none_match = std::string(request[http::field::if_none_match]),
                         .cookie = std::string(request[http::field::cookie]),
                         .authorization = std::string(request[http::field::authorization]),
                         .csrf = std::string(request["X-CSRF-Token"]),
                         .content_type = std::string(request[http::field::content_type]),
                         .body = request.body(),
                         .client = client_};
    auto computing = [this, &raw]() -> asio::awaitable<Answer> { co_return context_.handler(raw); };
    co_return co_await asio::co_spawn(*context_.pool, std::move(computing), asio::use_awaitable);
}

asio::awaitable<void> Session::write(const Answer& answer, bool head, bool keep_alive) {
    http::response<http::span_body<const char>> response;
    response.version(11);
    response.result(static_cast<unsigned>(answer.status));
    response.keep_alive(keep_alive);
    for (const auto& [name, value] : kSecurityHeaders) {
        response.set(boost::beast::string_view(name.data(), name.size()),
                     boost::beast::string_view(value.data(), value.size()));
    }
    response.set(http::field::cache_control, answer.cache_control);
    if (!answer.etag.empty()) {
        response.set(http::field::etag, answer.etag);
    }
    if (!answer.allow.empty()) {
        response.set(http::field::allow, answer.allow);
    }
    if (!answer.location.empty()) {
        response.set(http::field::location, answer.location);
    }
    for (const auto& cookie : answer.cookies) {
        response.insert(http::field::set_cookie, cookie);
    }
    if (answer.varies) {
        response.set(http::field::vary, "Accept");
    }
    if (!answer.file_name.empty()) {
        response.set(http::field::content_disposition, saved_as(answer.file_name));
    }
    if (answer.status != 304) {
        response.set(http::field::content_type, answer.content_type);
        response.content_length(answer.body.bytes.size());
        if (!head) {
            response.body() = {answer.body.bytes.data(), answer.body.bytes.size()};
        }
    }
    stream_.expires_after(context_.timeout);
    co_await http::async_write(stream_, response, kTuple);
}

}  // namespace laborshed::api
