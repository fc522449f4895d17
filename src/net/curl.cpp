#include "net/curl.h"

#include "base/version.h"

#include <mutex>
#include <new>

namespace laborshed::net {
namespace {

CURL* new_handle() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return curl_easy_init();
}

}  // namespace

Curl::Curl() : handle_(new_handle(), &curl_easy_cleanup) {
    if (!handle_) {
        throw std::bad_alloc();
    }
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_USERAGENT, ("Laborshed/" + std::string(kVersion)).c_str());
}

void Curl::append(List& list, const std::string& line) {
    auto* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) {
        throw std::bad_alloc();
    }
    static_cast<void>(list.release());
    list.reset(longer);
}

void Curl::set_text(const std::string& text) {
    mime_.reset(curl_mime_init(handle_.get()));
    auto* part = curl_mime_addpart(mime_.get());
    if (part == nullptr || curl_mime_data(part, text.data(), text.size()) != CURLE_OK ||
        curl_mime_type(part, "text/plain; charset=utf-8") != CURLE_OK ||
        curl_mime_encoder(part, "quoted-printable") != CURLE_OK) {
        throw std::bad_alloc();
    }
    set(CURLOPT_MIMEPOST, mime_.get());
}

CURLcode Curl::perform() {
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_MAIL_RCPT, recipients_.get());
    return curl_easy_perform(handle_.get());
}

long Curl::response_code() const {
    long code = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
}

std::string Curl::reason(CURLcode code) const {
    return error_.front() == '\0' ? std::string(curl_easy_strerror(code)) : std::string(error_.c_str());
}

}  // namespace laborshed::net
