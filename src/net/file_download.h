// One file over HTTP into a folder: resumed where it stopped, retried when the server is busy, checked before it
// counts.
#pragma once

#include "base/error.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace laborshed::net {

struct FetchOptions {
    std::string contact = {};  ///< an email address or page for the User-Agent: BLS denies access without one
    int retries = 4;           ///< after connections that break, time-outs, "too many requests" and server errors
    std::chrono::milliseconds first_wait{1000};  ///< before the first retry; doubled each time, at most a minute
    std::chrono::seconds silence{60};            ///< a connection that brings nothing for so long has broken
    std::uint64_t largest = 4'000'000'000;       ///< bytes; more is not one of the files listed
};

enum class Fetched {
    downloaded,
    unchanged  ///< the server says that the file in the folder is still the current one
};

/// The server doesn't have the file (404 or 410): it may not be published yet.
class NotPublished : public Error {
  public:
    explicit NotPublished(const Message& message) : Error(ErrorKind::not_found, message) {}
};

/// Bytes so far and in all (0 when the server doesn't say).
using FetchProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Fetches `url` to `file`. What has come so far is in `file`.part, with what the server called it in `file`.part.tag:
/// a later call goes on from there if the server still has the same file, and begins anew otherwise. `file` appears
/// by one rename, when every byte is there and it isn't a page of HTML.
/// Throws NotPublished; Error unavailable when the server can't be reached, refuses or breaks off after all retries
/// (what came stays for the next call), or sends something else.
Fetched fetch(const std::string& url, const std::filesystem::path& file, const FetchOptions& options,
              const FetchProgress& progress = {});

}  // namespace laborshed::net
