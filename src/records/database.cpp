#include "records/database.h"

#include "records/migrations.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>
#include <filesystem>
#include <string_view>
#include <thread>

namespace laborshed::records {
namespace {

/// SQLite's timeout does not apply to this statement while another connection opens or closes the file: so we retry.
void use_write_ahead_log(soci::session& session) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    for (;;) {
        try {
            session << "PRAGMA journal_mode = WAL";
            return;
        } catch (const soci::soci_error& error) {
            if (std::string_view(error.what()).find("locked") == std::string_view::npos ||
                std::chrono::steady_clock::now() > until) {
                throw;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
}

std::unique_ptr<soci::session> open_sqlite(const std::filesystem::path& file) {
    if (file.has_parent_path()) {
        std::filesystem::create_directories(file.parent_path());
    }
    // SOCI splits its connection string at spaces: hence the quotes.
    auto session = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + file.string() + "\" timeout=5");
    use_write_ahead_log(*session);
    *session << "PRAGMA synchronous = FULL";
    *session << "PRAGMA foreign_keys = ON";
    return session;
}

/// For messages: "postgresql://user:secret@host/db" without the secret.
std::string without_password(const std::string& where) {
    const auto at = where.find('@');
    const auto colon = where.find(':', where.find("//"));
    return at != std::string::npos && colon < at ? where.substr(0, colon) + where.substr(at) : where;
}

}  // namespace

bool is_postgresql(const std::string& where) {
    return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

Database::Database(const std::string& where) {
    try {
        if (is_postgresql(where)) {
            session_ = std::make_unique<soci::session>(soci::postgresql, where);
            *session_ << "SET client_min_messages = warning";
        } else {
            session_ = open_sqlite(where);
        }
        migrate(*session_, migrations());
    } catch (const soci::soci_error& error) {
        throw Error(ErrorKind::unavailable,
                    say("E2076", {{"where", without_password(where)}, {"reason", error.what()}}));
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error(ErrorKind::unavailable, say("E2077", {{"where", where}, {"reason", error.what()}}));
    }
}

Database::~Database() = default;

WriteTransaction::WriteTransaction(soci::session& session) : session_(session) {
    session_ << (session_.get_backend_name() == "sqlite3" ? "BEGIN IMMEDIATE" : "BEGIN ISOLATION LEVEL SERIALIZABLE");
}

WriteTransaction::~WriteTransaction() {
    if (open_) {
        try {
            session_ << "ROLLBACK";
        } catch (const soci::soci_error&) {  // NOLINT(bugprone-empty-catch): the connection is gone, and with it the
                                             // transaction
        }
    }
}

void WriteTransaction::commit() {
    session_ << "COMMIT";
    open_ = false;
}

}  // namespace laborshed::records
