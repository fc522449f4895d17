#include "records/backup.h"

#include "base/id.h"
#include "records/catalog.h"
#include "records/table.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace laborshed::records {
namespace {

/// A temporary file beside another, removed at the end with the files that SQLite puts next to it.
class WorkFile {
  public:
    explicit WorkFile(const std::filesystem::path& beside) : path_(beside.string() + "." + new_id() + ".partial") {
        const int file = ::open(path_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (file < 0) {
            throw Error(ErrorKind::unavailable,
                        say("E2053", {{"file", path_.string()}, {"reason", std::strerror(errno)}}));
        }
        ::close(file);
    }
    WorkFile(const WorkFile&) = delete;
    WorkFile& operator=(const WorkFile&) = delete;
    ~WorkFile() {
        std::error_code ignored;
        for (const auto* ending : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(path_.string() + ending, ignored);
        }
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

/// One state of the data for several statements, without blocking writers.
class ReadTransaction {
  public:
    explicit ReadTransaction(soci::session& session) : session_(session) {
        session_ << (session_.get_backend_name() == "sqlite3" ? "BEGIN"
                                                              : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction() {
        try {
            session_ << "ROLLBACK";
        } catch (const soci::soci_error&) {  // NOLINT(bugprone-empty-catch): the connection is gone
        }
    }

  private:
    soci::session& session_;
};

Moved copy(Database& from, WritableDatabase& to, const std::vector<TableInfo>& all) {
    Moved moved;
    without_triggers(to, all, [&] {
        for (const auto& table : all) {
            to.session() << "DELETE FROM " + table.name;
        }
        for (const auto& table : all) {
            ++moved.tables;
            for_each_row(from, table.name, table.columns, {.condition = "", .order = table.columns.front()},
                         [&](std::vector<Cell> cells) {
                             Row row;
                             for (std::size_t i = 0; i < cells.size(); ++i) {
                                 row.push_back({table.columns[i], std::move(cells[i])});
                             }
                             insert_numbered_row(to, table.name, row);
                             ++moved.rows;
                         });
        }
        count_on(to, all);
    });
    return moved;
}

Error damaged(const std::filesystem::path& file, const std::string& reason) {
    return {ErrorKind::bad_input, say("E2056", {{"file", file.string()}, {"reason", reason}})};
}

void check_first_bytes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw Error(ErrorKind::bad_input, say("E2054", {{"file", file.string()}}));
    }
    constexpr std::string_view magic("SQLite format 3\0", 16);
    std::string begin(magic.size(), '\0');
    in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    if (begin != magic) {
        throw Error(ErrorKind::bad_input, say("E2055", {{"file", file.string()}}));
    }
}

/// Before anything is read as records: checks every page and reference, and that the file is ours.
void check_content(const std::filesystem::path& file, const std::filesystem::path& copy) {
    try {
        soci::session session(soci::sqlite3, "dbname=\"" + copy.string() + "\"");
        std::string verdict;
        session << "PRAGMA integrity_check(1)", soci::into(verdict);
        if (verdict != "ok") {
            throw damaged(file, verdict);
        }
        int ours = 0;
        session << "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('schema_version', 'region')", soci::into(ours);
        if (ours != 2) {
            throw Error(ErrorKind::bad_input, say("E2057", {{"file", file.string()}}));
        }
        std::string broken;
        soci::indicator some = soci::i_null;
        session << "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", soci::into(broken, some);
        if (session.got_data()) {
            throw Error(ErrorKind::bad_input, say("E2058", {{"file", file.string()}, {"table", broken}}));
        }
    } catch (const soci::soci_error& error) {
        throw damaged(file, error.what());
    }
}

}  // namespace

bool is_empty(Database& database) {
    for (const auto& table : tables(database)) {
        if (!select_rows(database, table.name, {table.columns.front()},
                         {.condition = "", .order = table.columns.front() + " LIMIT 1"})
                 .empty()) {
            return false;
        }
    }
    return true;
}

Moved back_up(Store& store, const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) {
        throw Error(ErrorKind::conflict, say("E2059", {{"file", file.string()}}));
    }
    const WorkFile work(file);
    Moved moved;
    {
        WritableDatabase to(work.path().string());
        store.read([&](Database& from) {
            const ReadTransaction snapshot(from.session());
            WriteTransaction transaction(to.session());
            moved = copy(from, to, tables(to));
            transaction.commit();
        });
        to.session() << "PRAGMA journal_mode = DELETE";  // everything in one file
    }
    // unlike a rename, a link never replaces another file
    if (::link(work.path().c_str(), file.c_str()) != 0) {
        throw Error(errno == EEXIST ? ErrorKind::conflict : ErrorKind::unavailable,
                    say("E2053", {{"file", file.string()}, {"reason", std::strerror(errno)}}));
    }
    return moved;
}

Moved restore(Store& store, const std::filesystem::path& file, bool replace) {
    check_first_bytes(file);
    const WorkFile work(std::filesystem::temp_directory_path() / "laborshed-restore");
    std::filesystem::copy_file(file, work.path(), std::filesystem::copy_options::overwrite_existing);
    check_content(file, work.path());
    Database from(work.path().string());  // which migrates an older schema
    Moved moved;
    store.write([&](WritableDatabase& to) {
        if (!replace && !is_empty(to)) {
            throw Error(ErrorKind::conflict, say("E2060"));
        }
        moved = copy(from, to, tables(from));
    });
    return moved;
}

}  // namespace laborshed::records
