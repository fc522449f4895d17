#include "net/http_client.h"

#include "base/error.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

namespace laborshed::services {
namespace {

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

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

[[noreturn]] void fail(const WebRequest& request, const std::string& why) {
    throw Error(ErrorKind::unavailable, host_of(request.url) + ": " + why);
}

}  // namespace

WebAnswer ask(const WebRequest& request) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const Curl curl(curl_easy_init(), curl_easy_cleanup);
    Headers headers(curl_slist_append(nullptr, "Accept: application/json"), curl_slist_free_all);
    if (!request.authorization.empty()) {
        auto* longer = curl_slist_append(headers.get(), ("Authorization: " + request.authorization).c_str());
        static_cast<void>(headers.release());
        headers.reset(longer);
    }
    Incoming incoming{.body = {}, .largest = request.largest};
    const auto form = form_text(request);
    auto* handle = curl.get();
    curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Laborshed/0.1");
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &incoming);
    if (!request.form.empty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, form.c_str());
    }
    const auto code = curl_easy_perform(handle);
    if (incoming.too_large) {
        fail(request, "the answer is larger than " + std::to_string(request.largest) + " bytes");
    }
    if (code != CURLE_OK) {
        fail(request, curl_easy_strerror(code));
    }
    WebAnswer answer{.body = std::move(incoming.body)};
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
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

}  // namespace laborshed::services
