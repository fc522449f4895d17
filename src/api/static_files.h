// The web app's files: in the program itself (cmake/embed_web.cmake), or from a folder while developing.
#pragma once

#include "api/router.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace laborshed::api {

/// A file of web/dist in the program. `path` begins with a slash.
struct EmbeddedFile {
    std::string_view path;
    std::string_view bytes;
    std::string_view sha256;
};

/// Empty if web/dist didn't exist at configuration.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files() noexcept;

class StaticFiles {
  public:
    /// `folder` empty: the embedded files.
    explicit StaticFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The file at a decoded path; the app's page for every other path, since the app has its own routes. Files
    /// with a hash in their name (/assets/) may be kept forever. Throws HttpError 404 for an asset that isn't there.
    [[nodiscard]] Answer answer(const std::string& path) const;

  private:
    std::filesystem::path folder_;
};

/// "text/html; charset=utf-8" for "x.html"; application/octet-stream for unknown endings.
[[nodiscard]] std::string_view media_type(std::string_view path);

}  // namespace laborshed::api
