// One set-up of libcurl for everything that goes out to the network.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace laborshed::net {

/// A transfer being prepared: a handle that frees itself, with what every transfer of Laborshed has in common. Not
/// thread-safe; one for each transfer. Throws std::bad_alloc when libcurl has no memory.
class Curl {
  public:
    Curl();
    /// Sets an option; libcurl's own types: long, const char*, callbacks.
    template <class T>
    void set(CURLoption option, T value) {
        curl_easy_setopt(handle_.get(), option, value);
    }
    void add_header(const std::string& line) { append(headers_, line); }
    void add_recipient(const std::string& address) { append(recipients_, address); }
    /// libcurl's verdict.
    CURLcode perform();
    /// HTTP's or SMTP's; 0 before an answer.
    [[nodiscard]] long response_code() const;
    /// What went wrong, in libcurl's words.
    [[nodiscard]] std::string reason(CURLcode code) const;
    [[nodiscard]] CURL* handle() const noexcept { return handle_.get(); }

  private:
    using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
    static void append(List& list, const std::string& line);

    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
    List headers_{nullptr, &curl_slist_free_all};
    List recipients_{nullptr, &curl_slist_free_all};
    std::string error_ = std::string(CURL_ERROR_SIZE, '\0');
};

}  // namespace laborshed::net
