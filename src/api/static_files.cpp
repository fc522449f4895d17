#include "api/static_files.h"

#include "api/problem.h"
#include "base/hash.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <sstream>

namespace laborshed::api {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kNoWeb =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Laborshed</title>"
    "<h1>Laborshed</h1><p>This program was built without its pages. Build them, then the program again:</p>"
    "<pre>npm ci --prefix web &amp;&amp; npm run --prefix web build\ncmake --preset dev &amp;&amp; cmake --build "
    "--preset dev</pre><p>The API works all the same: <a href=\"/api/openapi.json\">/api/openapi.json</a></p>";

constexpr auto kMediaTypes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {".html", "text/html; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
});

Answer file_answer(std::string_view path, Body body, std::string_view hash) {
    Answer answer;
    answer.content_type = media_type(path);
    answer.body = std::move(body);
    answer.etag = '"' + std::string(hash.substr(0, 32)) + '"';
    if (path.starts_with("/assets/")) {
        answer.cache_control = "public, max-age=31536000, immutable";
    }
    return answer;
}

/// False for paths with "..", hidden files, or the separator of another system.
bool is_tame(std::string_view path) {
    return path.find("/.") == std::string_view::npos && path.find('\\') == std::string_view::npos;
}

std::optional<Answer> from_folder(const fs::path& folder, const std::string& path) {
    const auto file = folder / path.substr(1);
    std::error_code unreadable;
    if (!fs::is_regular_file(file, unreadable)) {
        return std::nullopt;
    }
    // a symbolic link may lead out of the folder
    const auto root = fs::canonical(folder, unreadable).string() + "/";
    if (unreadable || !fs::canonical(file, unreadable).string().starts_with(root)) {
        return std::nullopt;
    }
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    auto bytes = text.str();
    const auto hash = sha256(bytes);
    return file_answer(path, Body(std::move(bytes)), hash);
}

std::optional<Answer> from_program(const std::string& path) {
    const auto files = embedded_files();
    const auto file = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.path == path; });
    return file == files.end() ? std::nullopt
                               : std::optional(file_answer(path, Body::of_program(file->bytes), file->sha256));
}

}  // namespace

std::string_view media_type(std::string_view path) {
    const auto* known = std::find_if(kMediaTypes.begin(), kMediaTypes.end(),
                                     [&](const auto& type) { return path.ends_with(type.first); });
    return known == kMediaTypes.end() ? "application/octet-stream" : known->second;
}

Answer StaticFiles::answer(const std::string& path) const {
    const auto find = [this](const std::string& name) {
        return folder_.empty() ? from_program(name) : from_folder(folder_, name);
    };
    if (!is_tame(path)) {
        throw HttpError(404, say("E6031"));
    }
    if (auto file = find(path)) {
        return *std::move(file);
    }
    if (path.starts_with("/assets/")) {
        throw HttpError(404, say("E6030", {{"path", path}}));
    }
    if (auto index = find("/index.html")) {
        return *std::move(index);
    }
    return file_answer("/index.html", Body::of_program(kNoWeb), sha256(kNoWeb));
}

}  // namespace laborshed::api
