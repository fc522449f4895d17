// The HTTP/1.1 server: connections, limits, timeouts, security headers. A function computes the answers.
#pragma once

#include "api/router.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace laborshed::api {

/// The parts of a request that the answer depends on.
struct RawRequest {
    std::string method;
    std::string target;
    std::string accept;
    std::string if_none_match;
    std::string cookie = {};
    std::string authorization = {};
    std::string csrf = {};  ///< X-CSRF-Token
    std::string content_type = {};
    std::string body = {};
    std::string client = {};  ///< the client's IP address
};

struct ServerOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0: any free one
    std::size_t workers = 0;    ///< threads that compute answers; 0: one per processor
    std::size_t max_connections = 1024;
    std::chrono::milliseconds timeout = std::chrono::seconds(30);  ///< to read a request, to write an answer
    bool stop_on_signals = false;                                  ///< SIGTERM and SIGINT
};

inline constexpr std::size_t kHeaderLimit = std::size_t{16} * 1024;
inline constexpr std::size_t kBodyLimit = std::size_t{1024} * 1024;
/// Upload limit: a 5 MB document, base64-encoded, plus the JSON around it.
inline constexpr std::size_t kDocumentBodyLimit = std::size_t{7} * 1024 * 1024;

/// One thread moves bytes, a pool computes answers, so that a slow answer holds up no other.
/// Bound to a loopback address it answers only to loopback names in Host, so that no other site's page can reach it by
/// rebinding its own name (DNS rebinding).
class Server {
  public:
    using Handler = std::function<Answer(const RawRequest&)>;

    /// Binds and listens. Throws Error bad_input for a host that is not an address, unavailable for a port in use.
    Server(const ServerOptions& options, Handler handler);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    /// Serves until stop() or a signal; answers being computed are still sent.
    void run();

    /// From any thread.
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// "localhost:8080" → "localhost", "[::1]:8080" → "::1".
[[nodiscard]] std::string host_name(std::string_view host_header);

}  // namespace laborshed::api
