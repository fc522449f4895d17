#include "net/file_download.h"

#include "base/text.h"
#include "net/curl.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

namespace laborshed::net {
namespace fs = std::filesystem;
namespace {

/// What the answer's headers say; header names are in lower case.
struct Answer {
    long status = 0;
    std::string tag;  ///< ETag, or else Last-Modified: what If-Range takes
    std::string content_type;
    std::optional<std::uint64_t> length;
    std::optional<std::uint64_t> range_from;
    std::optional<std::uint64_t> range_total;
    std::optional<int> retry_after;  ///< seconds
};

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::uint64_t size_of(const fs::path& file) {
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    return missing ? 0 : size;
}

fs::path with_ending(fs::path file, std::string_view ending) { return file += ending; }

/// One attempt: what libcurl's callbacks share.
struct Transfer {
    const std::string& url;
    fs::path part;
    fs::path tag_file;
    const FetchOptions& options;
    const FetchProgress& progress;
    std::uint64_t had = 0;  ///< bytes that were there before
    std::uint64_t written = 0;
    Answer answer = {};
    std::ofstream out = {};
    std::optional<Message> failure = {};  ///< why we broke off ourselves

    /// The first body byte decides where writing begins: a server may ignore the range that was asked for.
    bool open() {
        const bool goes_on = answer.status == 206 && answer.range_from == had;
        if (answer.status == 206 && !goes_on) {
            failure = say("E1109", {{"url", url}});
            return false;
        }
        if (!goes_on) {
            had = 0;
            std::ofstream(tag_file, std::ios::trunc) << answer.tag;
        }
        out.open(part, std::ios::binary | (goes_on ? std::ios::app : std::ios::trunc));
        if (!out) {
            failure = say("E4082", {{"file", part.string()}});
        }
        return !failure;
    }
    [[nodiscard]] std::uint64_t total() const {
        return answer.status == 206 ? answer.range_total.value_or(0) : answer.length.value_or(0);
    }
};

std::size_t on_header(const char* data, std::size_t, std::size_t size, void* user) {
    auto& answer = static_cast<Transfer*>(user)->answer;
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/")) {  // of a redirect's answer, then of the next
        answer = {};
        answer.status = static_cast<long>(number(line.substr(std::min(line.find(' ') + 1, size))).value_or(0));
        return size;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        return size;
    }
    std::string name(line.substr(0, colon));
    name = lower(name);
    const auto value = trimmed_view(line.substr(colon + 1));
    const bool strong_tag = name == "etag" && !value.starts_with("W/");
    if (strong_tag || (name == "last-modified" && answer.tag.empty())) {
        answer.tag = value;
    } else if (name == "content-type") {
        answer.content_type = value;
    } else if (name == "content-length") {
        answer.length = number(value);
    } else if (name == "retry-after") {
        const auto seconds = number(value);
        answer.retry_after =
            seconds ? std::optional(static_cast<int>(std::min<std::uint64_t>(*seconds, 3600))) : std::nullopt;
    } else if (name == "content-range" && value.starts_with("bytes ")) {
        const auto range = value.substr(6);
        answer.range_from = number(range);
        if (const auto slash = range.find('/'); slash != std::string_view::npos) {
            answer.range_total = number(range.substr(slash + 1));
        }
    }
    return size;
}

std::size_t on_file_bytes(const char* data, std::size_t, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    if (transfer.answer.status != 200 && transfer.answer.status != 206) {
        return size;  // the page that explains an error
    }
    if (!transfer.out.is_open() && !transfer.open()) {
        return 0;
    }
    transfer.out.write(data, static_cast<std::streamsize>(size));
    transfer.written += size;
    if (!transfer.out) {
        transfer.failure = say("E4083", {{"file", transfer.part.string()}});
        return 0;
    }
    if (transfer.had + transfer.written > transfer.options.largest) {
        transfer.failure = say("E1111", {{"most", std::to_string(transfer.options.largest)}, {"url", transfer.url}});
        return 0;
    }
    if (transfer.progress) {
        transfer.progress(transfer.had + transfer.written, transfer.total());
    }
    return size;
}

std::string user_agent(const FetchOptions& options) {
    return "Laborshed/0.1 (open workforce data" + (options.contact.empty() ? "" : "; contact: " + options.contact) +
           ")";
}

/// One request: libcurl's own verdict, also in words.
std::pair<CURLcode, std::string> request(const fs::path& file, Transfer& transfer) {
    Curl curl;
    curl.set(CURLOPT_URL, transfer.url.c_str());
    curl.set(CURLOPT_PROTOCOLS_STR, "http,https");
    // A redirect must not lead from https to http.
    curl.set(CURLOPT_REDIR_PROTOCOLS_STR, transfer.url.starts_with("https:") ? "https" : "http,https");
    curl.set(CURLOPT_FOLLOWLOCATION, 1L);
    curl.set(CURLOPT_MAXREDIRS, 5L);
    curl.set(CURLOPT_USERAGENT, user_agent(transfer.options).c_str());
    curl.set(CURLOPT_CONNECTTIMEOUT, 30L);
    curl.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(transfer.options.silence.count()));
    curl.set(CURLOPT_HEADERFUNCTION, on_header);
    curl.set(CURLOPT_HEADERDATA, &transfer);
    curl.set(CURLOPT_WRITEFUNCTION, on_file_bytes);
    curl.set(CURLOPT_WRITEDATA, &transfer);
    const auto tag = read_text(transfer.tag_file);
    const auto range = std::to_string(transfer.had) + "-";
    if (transfer.had > 0 && !tag.empty()) {
        curl.set(CURLOPT_RANGE, range.c_str());
        curl.add_header("If-Range: " + tag);
    } else {
        transfer.had = 0;
        const auto known = read_text(with_ending(file, ".tag"));
        if (!known.empty() && fs::exists(file)) {
            curl.add_header((known.front() == '"' ? "If-None-Match: " : "If-Modified-Since: ") + known);
        }
    }
    const auto code = curl.perform();
    transfer.out.close();
    return {code, curl.reason(code)};
}

bool is_html(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string head(512, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    head = lower(head);
    const auto text = trimmed_view(std::string_view(head).substr(head.starts_with("\xEF\xBB\xBF") ? 3 : 0));
    return text.starts_with("<!doctype html") || text.starts_with("<html");
}

void forget(const Transfer& transfer) {
    std::error_code ignored;
    fs::remove(transfer.part, ignored);
    fs::remove(transfer.tag_file, ignored);
}

bool is_busy(long status) { return status == 408 || status == 425 || status == 429 || status >= 500; }

/// What one attempt came to: done, or worth another try for this reason.
struct Attempt {
    std::optional<Fetched> done = {};
    Message reason = {};
    std::optional<int> wait_seconds = {};
};

Attempt attempt(const std::string& url, const fs::path& file, const FetchOptions& options,
                const FetchProgress& progress) {
    Transfer transfer{.url = url,
                      .part = with_ending(file, ".part"),
                      .tag_file = with_ending(file, ".part.tag"),
                      .options = options,
                      .progress = progress};
    transfer.had = size_of(transfer.part);
    const auto [code, reason] = request(file, transfer);
    const auto status = transfer.answer.status;
    if (transfer.failure) {
        throw Error(ErrorKind::unavailable, *transfer.failure);
    }
    if (code != CURLE_OK) {
        return {.reason = say("E1100", {{"url", url}, {"reason", reason}})};
    }
    if (status == 304) {
        return {.done = Fetched::unchanged};
    }
    if (status == 404 || status == 410) {
        throw NotPublished(say("E1101", {{"url", url}}));
    }
    if (status == 416) {  // the file became shorter than what we have of it
        forget(transfer);
        return {.reason = say("E1102", {{"url", url}})};
    }
    if (is_busy(status)) {
        return {.reason = say("E1103", {{"url", url}, {"status", std::to_string(status)}}),
                .wait_seconds = transfer.answer.retry_after};
    }
    if (status != 200 && status != 206) {
        throw Error(ErrorKind::unavailable, status == 403 && options.contact.empty()
                                                ? say("E1104", {{"url", url}})
                                                : say("E1103", {{"url", url}, {"status", std::to_string(status)}}));
    }
    const auto size = size_of(transfer.part);
    if (size == 0) {
        forget(transfer);
        return {.reason = say("E1105", {{"url", url}})};
    }
    if (transfer.total() != 0 && size != transfer.total()) {
        if (size > transfer.total()) {
            forget(transfer);
        }
        return {.reason =
                    say("E1106",
                        {{"size", std::to_string(size)}, {"total", std::to_string(transfer.total())}, {"url", url}})};
    }
    if (transfer.answer.content_type.starts_with("text/html") || is_html(transfer.part)) {
        forget(transfer);
        throw Error(ErrorKind::unavailable, say("E1107", {{"url", url}}));
    }
    std::error_code ignored;
    fs::rename(transfer.part, file);
    fs::rename(transfer.tag_file, with_ending(file, ".tag"), ignored);
    return {.done = Fetched::downloaded};
}

}  // namespace

Fetched fetch(const std::string& url, const fs::path& file, const FetchOptions& options,
              const FetchProgress& progress) {
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    if (failed) {
        throw Error(ErrorKind::unavailable,
                    say("E1081", {{"folder", file.parent_path().string()}, {"reason", failed.message()}}));
    }
    constexpr std::chrono::milliseconds longest{60'000};
    auto wait = options.first_wait;
    for (int tries = 0;; ++tries) {
        const auto result = attempt(url, file, options, progress);
        if (result.done) {
            return *result.done;
        }
        if (tries >= options.retries) {
            throw Error(ErrorKind::unavailable, result.reason);
        }
        const auto asked = result.wait_seconds ? std::chrono::milliseconds(std::chrono::seconds(*result.wait_seconds))
                                               : std::chrono::milliseconds(0);
        std::this_thread::sleep_for(std::min(std::max(wait, asked), longest));
        wait = std::min(wait * 2, longest);
    }
}

}  // namespace laborshed::net
