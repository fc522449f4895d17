#include "services/data_import/download.h"

#include "base/error.h"
#include "services/workspace/workspace.h"
#include "sources/layout.h"
#include "sources/preview.h"
#include "sources/zip_archive.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>

namespace laborshed::services {
namespace fs = std::filesystem;
namespace {

std::string mirrored(const std::string& url, const std::string& base_url) {
    constexpr std::string_view scheme = "https://";
    if (base_url.empty() || !url.starts_with(scheme)) {
        return url;
    }
    return base_url + (base_url.ends_with('/') ? "" : "/") + url.substr(scheme.size());
}

/// The last part of an address as a file's name: "Job%20Zones.txt" is "Job Zones.txt".
std::string name_of(const std::string& url) { return boost::urls::parse_uri(url).value().segments().back(); }

/// Throws FileError when the file, or no table of an archive, is of the layout it should have.
void check_layout(const fs::path& file, const OfficialFile& expected) {
    const auto check = [&](const fs::path& table, const std::string& name) {
        const auto& found = sources::recognize(sources::preview(table, name));
        if (found.name != expected.layout) {
            throw FileError({.file = name},
                            say("E1093", {{"found", std::string(found.title)}, {"expected", expected.title}}));
        }
    };
    if (!sources::is_table_archive(file)) {
        check(file, file.filename().string());
        return;
    }
    const sources::TableArchive archive(file);
    Message reason;
    for (const auto& table : archive.tables()) {
        try {
            check(table.file, table.name);
            return;
        } catch (const FileError& error) {
            reason = error.message();
        }
    }
    throw FileError({.file = file.filename().string()}, reason);
}

void throw_away(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
    fs::remove(fs::path(file) += ".tag", ignored);
}

class Download {
  public:
    Download(Workspace& workspace, const DownloadOptions& options, const DownloadProgress& progress)
        : workspace_(workspace), options_(options), progress_(progress) {}

    Downloaded run(const Wanted& wanted) const {
        Downloaded result{.wanted = wanted};
        try {
            fetch_newest(result);
            if (result.outcome == Downloaded::Outcome::downloaded) {
                check(result);
            }
            if (options_.import) {
                import(result);
            }
        } catch (const net::NotPublished& error) {
            result.outcome = Downloaded::Outcome::not_published;
            result.problem = error.what();
            result.kind = error.kind();
        } catch (const Error& error) {
            result.outcome = Downloaded::Outcome::failed;
            result.problem = error.what();
            result.kind = error.kind();
        }
        return result;
    }

  private:
    void fetch_newest(Downloaded& result) const {
        auto& wanted = result.wanted;
        for (;;) {
            result.file = workspace_.data() / "downloads" / wanted.file->id / wanted.release / name_of(wanted.url);
            try {
                const auto fetched = net::fetch(mirrored(wanted.url, options_.base_url), result.file, options_.fetch,
                                                [&](std::uint64_t done, std::uint64_t total) {
                                                    if (progress_) {
                                                        progress_(wanted, done, total);
                                                    }
                                                });
                result.outcome = fetched == net::Fetched::downloaded ? Downloaded::Outcome::downloaded
                                                                     : Downloaded::Outcome::unchanged;
                return;
            } catch (const net::NotPublished&) {
                if (wanted.older.empty()) {
                    throw;
                }
            }
            wanted.release = wanted.older.front();
            wanted.older.erase(wanted.older.begin());
            wanted.url = address(*wanted.file, wanted.release, wanted.area);
        }
    }

    static void check(const Downloaded& result) {
        try {
            check_layout(result.file, *result.wanted.file);
        } catch (const FileError&) {
            throw_away(result.file);
            throw;
        }
    }

    void import(Downloaded& result) const {
        ImportOptions options{.url = result.wanted.url};
        if (result.wanted.file->gives_release) {
            options.release = result.wanted.release;
        }
        result.imported = import_file(workspace_, result.file, options);
    }

    Workspace& workspace_;
    const DownloadOptions& options_;
    const DownloadProgress& progress_;
};

}  // namespace

std::vector<Downloaded> download(Workspace& workspace, const std::vector<Wanted>& wanted,
                                 const DownloadOptions& options, const DownloadProgress& progress,
                                 const DownloadReport& report) {
    const Download one(workspace, options, progress);
    std::vector<Downloaded> all;
    all.reserve(wanted.size());
    for (const auto& file : wanted) {
        all.push_back(one.run(file));
        if (report) {
            report(all.back());
        }
    }
    return all;
}

}  // namespace laborshed::services
