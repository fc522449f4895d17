#include "net/http_client.h"

#include "base/error.h"
#include "net/curl.h"

#include <memory>

namespace laborshed::net {
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

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

/// libcurl's own reading of an address: what is checked is what is asked.
Url parsed(const std::string& url) {
    Url made(curl_url(), curl_url_cleanup);
    if (curl_url_set(made.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
        made.reset();
    }
    return made;
}

/// Empty when the URL has no such part.
std::string part(const Url& url, CURLUPart which) {
    char* text = nullptr;
    if (!url || curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) {
        return {};
    }
    std::string copy(text);
    curl_free(text);
    return copy;
}

}  // namespace

WebAnswer ask(const WebRequest& request) {
    Curl curl;
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
        throw Error(ErrorKind::unavailable,
                    say("E1121", {{"host", host_of(request.url)}, {"most", std::to_string(request.largest)}}));
    }
    if (code != CURLE_OK) {
        throw Error(ErrorKind::unavailable,
                    say("E1120", {{"host", host_of(request.url)}, {"reason", curl.reason(code)}}));
    }
    return {.status = curl.response_code(), .body = std::move(incoming.body)};
}

bool is_safe_url(const std::string& text) {
    const auto url = parsed(text);
    const auto host = part(url, CURLUPART_HOST);
    if (host.empty() || !part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty() ||
        text.find('#') != std::string::npos) {
        return false;
    }
    const auto scheme = part(url, CURLUPART_SCHEME);
    const bool here = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
    return scheme == "https" || (scheme == "http" && here);
}

std::string host_of(const std::string& url) { return part(parsed(url), CURLUPART_HOST); }

std::string percent_encoded(const std::string& text) {
    char* escaped = curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()));
    if (escaped == nullptr) {
        throw Error(ErrorKind::internal, "libcurl has no memory");
    }
    std::string copy(escaped);
    curl_free(escaped);
    return copy;
}

}  // namespace laborshed::net
