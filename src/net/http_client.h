// A small HTTP request to another server: bounded in time and size, without redirects.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::net {

struct WebRequest {
    std::string url = {};
    /// Sent as application/x-www-form-urlencoded by POST; empty: GET.
    std::vector<std::pair<std::string, std::string>> form = {};
    std::string authorization = {};  ///< the header; empty: none
    std::chrono::seconds timeout{10};
    std::size_t largest = std::size_t{256} * 1024;  ///< bytes of the answer's body
};

struct WebAnswer {
    long status = 0;  ///< redirects are not followed
    std::string body = {};
};

/// Throws Error unavailable, with the host but nothing that was sent, when the server can't be reached, takes too long
/// or sends too much.
[[nodiscard]] WebAnswer ask(const WebRequest& request);

/// True for an address that secrets may be sent to: https, or http to this machine; without a user name or fragment.
[[nodiscard]] bool is_safe_url(const std::string& url);

/// The host of a URL; empty if it has none.
[[nodiscard]] std::string host_of(const std::string& url);

/// Everything but letters, digits and -._~ as %XX.
[[nodiscard]] std::string percent_encoded(const std::string& text);

}  // namespace laborshed::net
