#include "net/http_client.h"

#include "base/error.h"
#include "net/curl.h"

#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <boost/url/url_view.hpp>

namespace laborshed::services {
namespace {

struct Incoming {
    std::string body;
    std::size_t largest;
    bool too_large = false;
};

std::size_t on_body(const char* data, std::size_t, std::size_t size, void* user) {
    auto& incoming = *static_cast<Incoming*>(user);
    if (incoming.body.size() + size > incoming.largest) {
        incoming.too_large = true;
        return 0;
    }
    incoming.body.append(data, size);
    return size;
}

std::string form_text(const WebRequest& request) {
    std::string text;
    for (const auto& [name, value] : request.form) {
        text += (text.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
    }
    return text;
}

[[noreturn]] void fail(const WebRequest& request, const std::string& why) {
    throw Error(ErrorKind::unavailable, host_of(request.url) + ": " + why);
}

}  // namespace

WebAnswer ask(const WebRequest& request) {
    net::Curl curl;
    Incoming incoming{.body = {}, .largest = request.largest};
    const auto form = form_text(request);
    curl.add_header("Accept: application/json");
    if (!request.authorization.empty()) {
        curl.add_header("Authorization: " + request.authorization);
    }
    curl.set(CURLOPT_URL, request.url.c_str());
    curl.set(CURLOPT_PROTOCOLS_STR, "http,https");
    curl.set(CURLOPT_FOLLOWLOCATION, 0L);
    curl.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.timeout.count()));
    curl.set(CURLOPT_TIMEOUT, static_cast<long>(request.timeout.count()));
    curl.set(CURLOPT_WRITEFUNCTION, on_body);
    curl.set(CURLOPT_WRITEDATA, &incoming);
    if (!request.form.empty()) {
        curl.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
        curl.set(CURLOPT_POSTFIELDS, form.c_str());
    }
    const auto code = curl.perform();
    if (incoming.too_large) {
        fail(request, "the answer is larger than " + std::to_string(request.largest) + " bytes");
    }
    if (code != CURLE_OK) {
        fail(request, curl.reason(code));
    }
    return {.status = curl.response_code(), .body = std::move(incoming.body)};
}

bool is_safe_url(const std::string& text) {
    const auto url = boost::urls::parse_uri(text);
    if (!url || url->encoded_host().empty() || url->has_userinfo() || url->has_fragment()) {
        return false;
    }
    const auto host = url->encoded_host();
    const bool here = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
    return url->scheme() == "https" || (url->scheme() == "http" && here);
}

std::string host_of(const std::string& text) {
    const auto url = boost::urls::parse_uri(text);
    return url ? std::string(url->encoded_host()) : std::string();
}

std::string percent_encoded(const std::string& text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace laborshed::services
