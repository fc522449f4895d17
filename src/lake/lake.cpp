#include "lake/lake.h"

#include "base/hash.h"
#include "lake/schema.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <tuple>
#include <utility>

namespace laborshed::lake {
namespace fs = std::filesystem;
namespace {

void flush_to_disk(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 || ::fsync(file) != 0) {
        if (file >= 0) {
            ::close(file);
        }
        throw Error(ErrorKind::unavailable, say("E1080", {{"path", path.string()}}));
    }
    ::close(file);
}

/// Folders in .incoming begin with the process id of their importer.
bool owner_is_dead(const fs::path& folder) {
    const std::string name = folder.filename().string();
    pid_t pid = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    return error != std::errc() || (::kill(pid, 0) != 0 && errno == ESRCH);
}

std::string empty_view(const Kind& kind) {
    std::string columns = "NULL::VARCHAR AS vintage, NULL::VARCHAR AS release, NULL::INTEGER AS src_row";
    for (const auto& column : kind.columns) {
        columns.append(", NULL::").append(column.type).append(" AS ").append(column.name);
        if (column.flagged) {
            columns.append(", NULL::VARCHAR AS ").append(column.name).append("_flag");
        }
    }
    return "SELECT " + columns + " WHERE false";
}

}  // namespace

Incoming::Incoming(Incoming&& other) noexcept : folder_(std::exchange(other.folder_, fs::path())) {}

Incoming::~Incoming() {
    if (!folder_.empty()) {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
}

Lake::Lake(const fs::path& data) : root_(data / "lake") {}

fs::path Lake::vintage_folder(const std::string& kind, const std::string& id) const { return root_ / kind / id; }

fs::path Lake::facts_file(const Vintage& vintage) const {
    return vintage_folder(vintage.kind, vintage.id) / "facts.parquet";
}

bool Lake::has(const std::string& kind, const std::string& id) const { return fs::exists(vintage_folder(kind, id)); }

std::vector<Vintage> Lake::vintages() const {
    std::vector<Vintage> all;
    for (const auto& kind : kinds()) {
        std::error_code missing;
        for (const auto& entry : fs::directory_iterator(root_ / kind.name, missing)) {
            all.push_back(read_vintage(entry.path() / "vintage.json"));
        }
    }
    std::sort(all.begin(), all.end(), [](const Vintage& a, const Vintage& b) {
        return std::tie(a.kind, a.release, a.fetched, a.id) < std::tie(b.kind, b.release, b.fetched, b.id);
    });
    return all;
}

std::string Lake::fingerprint() const {
    std::vector<std::string> names;
    for (const auto& kind : kinds()) {
        std::error_code missing;
        for (const auto& entry : fs::directory_iterator(root_ / kind.name, missing)) {
            names.push_back(std::string(kind.name) + "/" + entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    std::string joined;
    for (const auto& name : names) {
        joined += name + "\n";
    }
    return sha256(joined).substr(0, 16);
}

void Lake::attach(Connection& connection, const std::vector<Vintage>& vintages) const {
    for (const auto& kind : kinds()) {
        // The kind's columns first: a vintage of an earlier version may lack some.
        std::string body = empty_view(kind);
        for (const auto& vintage : vintages) {
            if (vintage.kind == kind.name) {
                body += " UNION ALL BY NAME SELECT " + sql_text(vintage.id) + " AS vintage, " +
                        sql_text(vintage.release) + " AS release, ";
                const auto file = sql_text(facts_file(vintage).string());
                body += vintage.first_row == 0
                            ? "* FROM read_parquet(" + file + ")"
                            : "(file_row_number + " + std::to_string(vintage.first_row) +
                                  ")::INTEGER AS src_row, * EXCLUDE (file_row_number) FROM read_parquet(" + file +
                                  ", file_row_number = true)";
            }
        }
        connection.query("CREATE OR REPLACE VIEW " + sql_name(kind.name) + " AS " + body);
    }
}

Incoming Lake::begin() const {
    const fs::path incoming = root_ / ".incoming";
    std::error_code failed;
    fs::create_directories(incoming, failed);
    if (failed) {
        throw Error(ErrorKind::unavailable,
                    say("E1081", {{"folder", root_.parent_path().string()}, {"reason", failed.message()}}));
    }
    for (const auto& entry : fs::directory_iterator(incoming)) {
        if (owner_is_dead(entry.path())) {
            std::error_code ignored;
            fs::remove_all(entry.path(), ignored);
        }
    }
    static std::atomic<unsigned> counter{0};
    fs::path folder = incoming / (std::to_string(::getpid()) + "-" + std::to_string(counter++));
    fs::remove_all(folder);
    fs::create_directory(folder);
    return Incoming(std::move(folder));
}

bool Lake::commit(Incoming&& incoming, const Vintage& vintage) const {
    const Incoming mine(std::move(incoming));
    write_vintage_json(mine.folder() / "vintage.json", vintage);
    flush_to_disk(mine.facts());
    flush_to_disk(mine.folder() / "vintage.json");
    flush_to_disk(mine.folder());
    const fs::path home = root_ / vintage.kind;
    fs::create_directories(home);
    std::error_code failed;
    // Renaming a folder onto one that is not empty fails: a second import of the same bytes changes nothing.
    fs::rename(mine.folder(), vintage_folder(vintage.kind, vintage.id), failed);
    if (failed) {
        if (has(vintage.kind, vintage.id)) {
            return false;
        }
        throw Error(ErrorKind::unavailable, say("E1081", {{"folder", home.string()}, {"reason", failed.message()}}));
    }
    flush_to_disk(home);
    return true;
}

void Lake::remove(const std::string& id) const {
    for (const auto& kind : kinds()) {
        const fs::path folder = vintage_folder(std::string(kind.name), id);
        if (!id.empty() && fs::exists(folder)) {
            // Out of sight by one rename first, so that no reader meets half a vintage.
            const Incoming doomed = begin();
            fs::rename(folder, doomed.folder() / id);
            return;
        }
    }
    throw Error(ErrorKind::not_found, say("E1084", {{"id", id}}));
}

}  // namespace laborshed::lake
