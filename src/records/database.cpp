#include "records/database.h"

#include "records/migrations.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <chrono>
#include <string_view>
#include <thread>

namespace laborshed::records {
namespace {

/// SQLite does not wait at this one statement while another connection opens or closes the same file: so we do.
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

}  // namespace

Database::Database(const std::filesystem::path& file) {
    try {
        if (file.has_parent_path()) {
            std::filesystem::create_directories(file.parent_path());
        }
        // SOCI splits its connection string at spaces: a quoted name may hold them.
        session_ = std::make_unique<soci::session>(soci::sqlite3, "dbname=\"" + file.string() + "\" timeout=5");
        use_write_ahead_log(*session_);
        *session_ << "PRAGMA synchronous = FULL";
        *session_ << "PRAGMA foreign_keys = ON";
        migrate(*session_, migrations());
    } catch (const soci::soci_error& error) {
        throw Error(ErrorKind::unavailable, "can't open the records " + file.string() + ": " + error.what());
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error(ErrorKind::unavailable, "can't create " + file.parent_path().string() + ": " + error.what());
    }
}

Database::~Database() = default;

WriteTransaction::WriteTransaction(soci::session& session) : session_(session) {
    session_ << (session_.get_backend_name() == "sqlite3" ? "BEGIN IMMEDIATE" : "BEGIN");
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
