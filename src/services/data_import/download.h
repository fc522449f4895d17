// The agencies' files into the data folder: fetched from their published addresses, checked, imported.
#pragma once

#include "net/file_download.h"
#include "services/data_import/download_catalog.h"
#include "services/data_import/import_file.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct DownloadOptions {
    net::FetchOptions fetch = {};
    std::string base_url = {};  ///< a mirror: stands for "https://", so that it has one folder per server
    bool import = true;
};

/// The outcome of one download.
struct Downloaded {
    enum class Outcome { downloaded, unchanged, not_published, failed };
    Wanted wanted;
    Outcome outcome = Outcome::downloaded;
    std::filesystem::path file = {};      ///< DATA/downloads/<id>/<release>/<name>
    std::vector<Imported> imported = {};  ///< empty with --no-import
    std::string problem = {};             ///< what went wrong
    ErrorKind kind = ErrorKind::unavailable;
};

/// Called while a file is on its way: bytes so far and in all (0 when unknown).
using DownloadProgress = std::function<void(const Wanted& wanted, std::uint64_t done, std::uint64_t total)>;
/// Called when a file is done.
using DownloadReport = std::function<void(const Downloaded& downloaded)>;

/// Fetches and imports the files one after the other. One that fails doesn't stop the others: it says why, what came of
/// it stays, and the next call goes on from there. A release that isn't published yet gives way to the next older one
/// of `wanted.older`. A file that isn't of its layout is thrown away.
std::vector<Downloaded> download(Workspace& workspace, const std::vector<Wanted>& wanted,
                                 const DownloadOptions& options, const DownloadProgress& progress = {},
                                 const DownloadReport& report = {});

}  // namespace laborshed::services
