// One set-up of libcurl for all outgoing connections.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace laborshed::net {

/// One transfer, with the options common to all. Not thread-safe. Throws std::bad_alloc when libcurl is out of memory.
class Curl {
  public:
    Curl();
    /// Sets an option; libcurl's own types: long, const char*, callbacks.
    template <class T>
    void set(CURLoption option, T value) {
        curl_easy_setopt(handle_.get(), option, value);
    }
    /// The message's only part: text/plain in UTF-8, quoted-printable. Lines end with CRLF.
    void set_text(const std::string& text);
    void add_header(const std::string& line) { append(headers_, line); }
    void add_recipient(const std::string& address) { append(recipients_, address); }
    /// libcurl's result.
    CURLcode perform();
    /// HTTP's or SMTP's; 0 before an answer.
    [[nodiscard]] long response_code() const;
    /// The failure in libcurl's words.
    [[nodiscard]] std::string reason(CURLcode code) const;
    [[nodiscard]] CURL* handle() const noexcept { return handle_.get(); }

  private:
    using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
    static void append(List& list, const std::string& line);

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
    std::unique_ptr<curl_mime, decltype(&curl_mime_free)> mime_{nullptr, &curl_mime_free};
    List headers_{nullptr, &curl_slist_free_all};
    List recipients_{nullptr, &curl_slist_free_all};
    std::string error_ = std::string(CURL_ERROR_SIZE, '\0');
};

}  // namespace laborshed::net
