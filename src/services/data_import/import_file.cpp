#include "services/data_import/import_file.h"

#include "base/error.h"
#include "base/failed_check.h"
#include "base/hash.h"
#include "lake/lake.h"
#include "lake/schema.h"
#include "records/regions.h"
#include "services/data_import/file_checks.h"
#include "services/workspace/workspace.h"
#include "sources/gzip_file.h"
#include "sources/layout.h"
#include "sources/staging.h"
#include "sources/text_file.h"
#include "sources/zip_archive.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <future>
#include <mutex>
#include <set>
#include <thread>

namespace laborshed::services {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRefusalsKept = 100;
/// A file of which more cannot be read isn't the published one.
constexpr double kMaxRejectedShare = 0.01;

std::string utc_now() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::string text(32, '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
    return text;
}

/// Asks DuckDB how far it is while a statement runs in the calling thread.
class Watch {
  public:
    Watch(lake::Connection& connection, const std::function<void(double)>& tell)
        : thread_([this, &connection, tell] {
              std::unique_lock lock(mutex_);
              while (!stop_.wait_for(lock, std::chrono::milliseconds(200), [this] { return stopped_; })) {
                  if (tell) {
                      tell(connection.progress() / 100);
                  }
              }
          }) {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() {
        {
            const std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        stop_.notify_one();
        thread_.join();
    }

  private:
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopped_ = false;
    std::thread thread_;
};

/// The kind's columns out of a SELECT that gives some of them, in order and of the right types.
std::string typed(lake::Connection& connection, const lake::Kind& kind, const std::string& select) {
    const auto described = connection.query("DESCRIBE " + select);
    std::set<std::string> there;
    for (std::size_t i = 0; i < described.size(); ++i) {
        there.insert(described.text(i, 0));
    }
    std::string columns = there.count("src_row") != 0 ? "src_row" : "";
    const auto add = [&](const std::string& name, const std::string& type) {
        columns += (columns.empty() ? "" : ", ") + ("CAST(" + (there.count(name) != 0 ? name : "NULL")) + " AS " +
                   type + ") AS " + lake::sql_name(name);
    };
    for (const auto& column : kind.columns) {
        const std::string name(column.name);
        add(name, std::string(column.type));
        if (column.flagged) {
            add(name + "_flag", "VARCHAR");
        }
    }
    return "SELECT " + columns + " FROM (" + select + ")";
}

std::vector<lake::Refusal> refusals(lake::Connection& connection, const std::string& query) {
    std::vector<lake::Refusal> found;
    if (query.empty()) {
        return found;
    }
    const auto rows = connection.query("SELECT sheet, row::BIGINT, \"column\", value, reason FROM (" + query +
                                       ") ORDER BY row, \"column\" LIMIT " + std::to_string(kRefusalsKept));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        found.push_back({rows.text(i, 0), rows.integer(i, 1).value_or(0), rows.text(i, 2),
                         rows.text(i, 3).substr(0, 200), rows.text(i, 4)});
    }
    return found;
}

Imported already_here(const lake::Lake& lake, Imported imported) {
    imported.outcome = Imported::Outcome::already_here;
    for (const auto& there : lake.vintages()) {
        if (there.kind == imported.vintage.kind && there.id == imported.vintage.id) {
            imported.vintage = there;
        }
    }
    return imported;
}

/// A file that was read and checked; its vintage isn't in the lake yet.
struct Prepared {
    Imported imported;
    std::optional<lake::Incoming> incoming = {};  ///< none: there is nothing to keep
};

/// One published file on its way into the lake.
class FileImport {
  public:
    FileImport(Workspace& workspace, const fs::path& file, std::string file_name, const ImportOptions& options,
               const ImportProgress& progress)
        : lake_(workspace.data()),
          file_(file),
          file_name_(std::move(file_name)),
          options_(options),
          progress_(progress),
          connection_(database_.connect()) {}

    Prepared prepare() {
        tell("looking at it", -1);
        auto sha256 = std::async(std::launch::async, sha256_file, file_);  // of every byte, as is the look at them
        auto preview = sources::preview(file_, file_name_);
        const auto& layout = options_.layout.empty() ? sources::recognize(preview) : sources::layout(options_.layout);
        Imported imported{.file = file_name_, .vintage = {}};
        std::optional<lake::Incoming> room;
        if (!preview.utf8) {
            preview.decoded = room.emplace(lake_.begin()).folder() / "decoded";
            sources::decode_windows_1252(file_, preview.decoded, file_name_);
            imported.reason = say("E1170");
        }
        auto& vintage = imported.vintage;
        vintage.sha256 = sha256.get();
        vintage.id = lake::vintage_id(vintage.sha256);
        vintage.kind = std::string(layout.kind);
        if (lake_.has(vintage.kind, vintage.id)) {
            return {.imported = already_here(lake_, std::move(imported))};
        }
        vintage.title = std::string(layout.title);
        vintage.agency = std::string(layout.agency);
        vintage.file_name = file_name_;
        vintage.url = options_.url;
        vintage.fetched = utc_now();
        vintage.bytes = static_cast<std::int64_t>(fs::file_size(file_));
        vintage.reader = std::string(layout.name) + " 1";
        vintage.example = options_.example;

        auto incoming = lake_.begin();
        const bool text = preview.format == sources::Format::comma || preview.format == sources::Format::tab;
        if (!(text && layout.keeps_every_row && write_streamed(preview, layout, incoming.facts(), vintage))) {
            write_staged(preview, layout, incoming.facts(), vintage);
        }
        return {.imported = std::move(imported), .incoming = std::move(incoming)};
    }

  private:
    void tell(const std::string& doing, double done) const {
        if (progress_) {
            progress_(file_name_, doing, done);
        }
    }

    std::int64_t copy(const lake::Kind& kind, const sources::Facts& facts, const fs::path& to) {
        const auto select = typed(connection_, kind, facts.select);
        const Watch watch(connection_, [this](double done) { tell("reading and checking", done); });
        const auto copied = connection_.query("COPY (" + select + ") TO " + lake::sql_text(to.string()) +
                                              " (FORMAT parquet, COMPRESSION snappy)");
        return copied.integer(0, 0).value_or(0);
    }

    void describe(const sources::Facts& facts, const fs::path& file, lake::Vintage& vintage) {
        vintage.release = facts.release;
        vintage.release_label = facts.release_label.empty() ? facts.release : facts.release_label;
        vintage.columns = facts.columns;
        vintage.first_row = static_cast<std::int64_t>(facts.first_row);
        vintage.scope = facts.scope;
        connection_.query("CREATE OR REPLACE TEMP VIEW facts AS " +
                          (facts.first_row == 0
                               ? "SELECT * FROM read_parquet(" + lake::sql_text(file.string()) + ")"
                               : "SELECT (file_row_number + " + std::to_string(facts.first_row) +
                                     ")::INTEGER AS src_row, * EXCLUDE (file_row_number) FROM read_parquet(" +
                                     lake::sql_text(file.string()) + ", file_row_number = true)"));
        if (!facts.scope_query.empty()) {
            const auto scope = connection_.query("SELECT (" + facts.scope_query + ")::VARCHAR");
            vintage.scope = scope.text(0, 0);
        }
    }

    /// In one pass, without keeping the text; false when some cell can't be read: then the rows must be counted.
    bool write_streamed(const sources::Preview& preview, const sources::Layout& layout, const fs::path& to,
                        lake::Vintage& vintage) {
        sources::Staging staging(connection_, preview, options_.release, true);
        const auto facts = layout.read(staging);
        try {
            vintage.rows_kept = vintage.rows_read = copy(*lake::find_kind(layout.kind), facts, to);
        } catch (const lake::DuckError&) {
            return false;
        }
        if (vintage.rows_kept == 0) {
            throw FileError({.file = file_name_}, say("E1090"));
        }
        describe(facts, to, vintage);
        tell("checking totals", -1);
        check_whole_file(lake_, connection_, facts.controls, options_, vintage);
        return true;
    }

    void write_staged(const sources::Preview& preview, const sources::Layout& layout, const fs::path& to,
                      lake::Vintage& vintage) {
        sources::Staging staging(connection_, preview, options_.release, false);
        staging.progress = [this](std::uint64_t rows) { tell("reading row " + std::to_string(rows), -1); };
        tell("reading", -1);
        const auto facts = [&] {
            const Watch watch(connection_, [this](double done) { tell("reading", done); });
            return layout.read(staging);
        }();
        const auto count = [&](const std::string& sql) {
            return connection_.query("SELECT (" + sql + ")::BIGINT").integer(0, 0).value_or(0);
        };
        vintage.rows_read = count(facts.rows_read);
        vintage.rows_refused = count(facts.rows_refused);
        if (vintage.rows_refused > 0) {
            vintage.refused = refusals(connection_, facts.refusals);
        }
        refuse_if_too_many(vintage);
        vintage.rows_kept = copy(*lake::find_kind(layout.kind), facts, to);
        if (vintage.rows_kept == 0) {
            throw FileError({.file = file_name_}, say("E1090"));
        }
        describe(facts, to, vintage);
        tell("checking totals", -1);
        check_whole_file(lake_, connection_, facts.controls, options_, vintage);
    }

    void refuse_if_too_many(const lake::Vintage& vintage) const {
        if (vintage.rows_refused == 0 ||
            static_cast<double>(vintage.rows_refused) <= kMaxRejectedShare * static_cast<double>(vintage.rows_read)) {
            return;
        }
        Location where{.file = file_name_};
        const auto refused = std::to_string(vintage.rows_refused);
        const auto rows = std::to_string(vintage.rows_read);
        if (vintage.refused.empty()) {
            throw FileError(where, say("E1091", {{"refused", refused}, {"rows", rows}}));
        }
        const auto& first = vintage.refused.front();
        where.sheet = first.sheet;
        where.row = static_cast<std::uint64_t>(first.row);
        where.column = first.column;
        throw FileError(
            where,
            say("E1092", {{"value", first.value}, {"reason", first.reason}, {"refused", refused}, {"rows", rows}}));
    }

    lake::Lake lake_;
    fs::path file_;
    std::string file_name_;
    const ImportOptions& options_;
    const ImportProgress& progress_;
    lake::Database database_;
    lake::Connection connection_;
};

/// IPEDS archives hold c2022_a.csv and, once it has been revised, c2022_a_rv.csv.
bool is_revised_by(const std::string& name, const std::string& other) {
    const fs::path path(name);
    return other == path.stem().string() + "_rv" + path.extension().string();
}

/// Why a table of an archive is left out; nothing when it is to be imported. Archives carry descriptions and notes,
/// too.
std::optional<Message> reason_to_leave_out(const sources::TableArchive& archive,
                                           const sources::TableArchive::Entry& table, const ImportOptions& options) {
    const auto& all = archive.tables();
    if (std::any_of(all.begin(), all.end(), [&](const auto& other) { return is_revised_by(table.name, other.name); })) {
        return say("E1085");
    }
    if (options.layout.empty()) {
        try {
            static_cast<void>(sources::recognize(sources::preview(table.file, table.name)));
        } catch (const FileError& error) {
            return error.why();  // the table is named beside it
        }
    }
    return std::nullopt;
}

/// The same error, of a table that a person finds in this archive.
FileError inside(const std::string& archive, const FileError& error) {
    auto where = error.where();
    where.file = archive + ", " + where.file;
    return {std::move(where), error.why()};
}

/// Reads all tables before the first one is kept, so that one that can't be read leaves nothing of the others.
std::vector<Prepared> prepare_archive(Workspace& workspace, const fs::path& file, const ImportOptions& options,
                                      const ImportProgress& progress) {
    const auto name = file.filename().string();
    const auto room = lake::Lake(workspace.data()).begin();  // the next import clears it away if this one dies
    const sources::TableArchive archive(file, room.folder());
    std::vector<Prepared> all;
    bool any = false;
    for (const auto& table : archive.tables()) {
        auto reason = reason_to_leave_out(archive, table, options);
        if (reason) {
            all.push_back(
                {.imported = {
                     .file = table.name, .outcome = Imported::Outcome::left_out, .reason = *std::move(reason)}});
            continue;
        }
        any = true;
        try {
            all.push_back(FileImport(workspace, table.file, table.name, options, progress).prepare());
        } catch (const ImplausibleFile& error) {
            throw ImplausibleFile(inside(name, error).where(), error.why(), error.checks());
        } catch (const FileError& error) {
            throw inside(name, error);
        }
    }
    if (!any) {
        const auto& first = all.front().imported;
        throw FileError({.file = name + ", " + first.file}, first.reason);
    }
    return all;
}

Imported keep(const lake::Lake& lake, Prepared&& prepared) {
    if (prepared.incoming && !lake.commit(std::move(*prepared.incoming), prepared.imported.vintage)) {
        return already_here(lake, std::move(prepared.imported));
    }
    return std::move(prepared.imported);
}

}  // namespace

std::vector<Imported> import_file(Workspace& workspace, const fs::path& file, const ImportOptions& options,
                                  const ImportProgress& progress) {
    refuse_unknown_checks(options.accept);
    sources::require_regular_file(file);
    const lake::Lake lake(workspace.data());
    std::optional<lake::Incoming> room;
    const auto plain = sources::is_gzip(file) ? sources::unpack_gzip(file, room.emplace(lake.begin()).folder()) : file;
    std::vector<Prepared> all;
    if (sources::is_table_archive(plain)) {
        all = prepare_archive(workspace, plain, options, progress);
    } else {
        all.push_back(FileImport(workspace, plain, plain.filename().string(), options, progress).prepare());
    }
    std::vector<Imported> imported;
    for (auto& prepared : all) {
        imported.push_back(keep(lake, std::move(prepared)));
    }
    return imported;
}

std::size_t remove_example(Workspace& workspace) {
    const lake::Lake lake(workspace.data());
    std::size_t removed = 0;
    for (const auto& vintage : lake.vintages()) {
        if (vintage.example) {
            lake.remove(vintage.id);
            ++removed;
        }
    }
    const bool named = workspace.read(
        [&](records::Database& database) { return records::find_region(database, kExampleRegion).has_value(); });
    if (named) {
        workspace.write([](records::WritableDatabase& database) { records::remove_region(database, kExampleRegion); });
    }
    return removed;
}

}  // namespace laborshed::services
