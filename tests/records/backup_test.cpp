#include "records/backup.h"

#include "base/id.h"
#include "filled_book.h"
#include "records/catalog.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/regions.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include <sys/stat.h>

namespace laborshed::records {
namespace {

using ::testing::HasSubstr;

/// What was restored goes on: numbers count on, the audit log is only added to, references are asked.
void expect_in_use(Store& store) {
    store.write([](WritableDatabase& database) {
        const auto organization = Change(database, maria).add(hospital("The next"));
        const auto numbers = select_rows(database, "audit", {"number"}, {.condition = "", .order = "number DESC"});
        EXPECT_EQ(std::get<std::int64_t>(numbers[0][0]), std::get<std::int64_t>(numbers[1][0]) + 1);
        EXPECT_EQ(last_entry(database, Organization::kind, organization.id)->number,
                  std::get<std::int64_t>(numbers[0][0]));
    });
    EXPECT_THROW(store.write([](WritableDatabase& database) { database.session() << "UPDATE audit SET author = 'x'"; }),
                 Error);
    Contact contact;
    contact.organization = "01NOBODY";
    EXPECT_THROW(store.write([&](WritableDatabase& database) { Change(database, maria).add(contact); }), Error);
}

class TemporaryFile {
  public:
    TemporaryFile() : path(std::filesystem::temp_directory_path() / ("laborshed_backup_" + new_id())) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { std::filesystem::remove(path); }
    std::filesystem::path path;
};

void expect_refused(Store& store, const std::filesystem::path& file, ErrorKind kind, const std::string& why,
                    bool replace = false) {
    const auto before = content(store);
    try {
        (void)restore(store, file, replace);
        FAIL() << "restored";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind) << error.what();
        EXPECT_THAT(error.what(), HasSubstr(why));
    }
    EXPECT_EQ(content(store), before);
}

class Backups : public OnBothDatabases {
  protected:
    TemporaryFile file_;
};
INSTANTIATE_ON_BOTH_DATABASES(Backups);

TEST_P(Backups, ComeBackAsTheyWereOnEitherDatabase) {
    fill(store);
    const auto moved = back_up(store, file_.path);
    EXPECT_GT(moved.rows, 10U);
    for (const auto engine : {Engine::sqlite, Engine::postgresql}) {
        const EmptyDatabase place(engine);
        if (place.where.empty()) {
            continue;
        }
        Store other(place.where);
        EXPECT_EQ(restore(other, file_.path, false).rows, moved.rows);
        EXPECT_EQ(content(other), content(store));
        expect_in_use(other);
    }
}

TEST_P(Backups, AreForTheirOwnerOnlyAndNeverTakeAFilesPlace) {
    fill(store);
    back_up(store, file_.path);
    struct ::stat status {};
    ASSERT_EQ(::stat(file_.path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_THROW(back_up(store, file_.path), Error);
    EXPECT_THROW(back_up(store, "/nowhere/at/all"), Error);
}

TEST_P(Backups, ReplaceRecordsOnlyWhenTold) {
    fill(store);
    back_up(store, file_.path);
    const auto then = content(store);
    store.write([](WritableDatabase& database) { Change(database, maria).add(hospital("A newer one")); });
    expect_refused(store, file_.path, ErrorKind::conflict, "--replace");
    restore(store, file_.path, true);
    EXPECT_EQ(content(store), then);
    EXPECT_THROW(store.write([](WritableDatabase& database) { database.session() << "DELETE FROM audit"; }), Error);
}

TEST_P(Backups, OfAMomentWhileOthersWrite) {
    fill(store);
    std::jthread writer([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            store.write([](WritableDatabase& database) { Change(database, maria).add(hospital("Another")); });
        }
    });
    for (int i = 0; i < 5; ++i) {
        const TemporaryFile file;
        back_up(store, file.path);
        const EmptyDatabase place(Engine::sqlite);
        Store other(place.where);
        restore(other, file.path, false);
        other.read([](Database& database) {
            const auto kept = select<Organization>(database);
            ASSERT_FALSE(kept.empty());
            for (const auto& organization : kept) {
                EXPECT_FALSE(history(database, Organization::kind, organization.id).empty());
            }
            int entries = 0;
            int organizations = 0;
            database.session() << "SELECT COUNT(*) FROM audit WHERE kind = 'organization' AND action = 'added'",
                soci::into(entries);
            database.session() << "SELECT COUNT(*) FROM organization", soci::into(organizations);
            EXPECT_EQ(entries, organizations);
        });
    }
}

TEST_P(Backups, ThatAreDamagedChangeNothing) {
    fill(store);
    back_up(store, file_.path);
    expect_refused(store, "/nowhere/at/all", ErrorKind::bad_input, "can't be read", true);
    const auto size = std::filesystem::file_size(file_.path);
    {
        std::fstream damaged(file_.path, std::ios::in | std::ios::out | std::ios::binary);
        damaged.seekp(static_cast<std::streamoff>(size / 2));
        damaged << std::string(9000, 'x');
    }
    expect_refused(store, file_.path, ErrorKind::bad_input, "is damaged", true);
    std::ofstream(file_.path, std::ios::trunc) << "id,name\n";
    expect_refused(store, file_.path, ErrorKind::bad_input, "is not an SQLite database", true);
}

TEST_P(Backups, OfSomethingElseOrOfANewerProgramAreRefused) {
    {
        soci::session session(soci::sqlite3, file_.path.string());
        session << "CREATE TABLE schema_version (version INTEGER)";
    }
    expect_refused(store, file_.path, ErrorKind::bad_input, "is not a backup of Laborshed's records");
    std::filesystem::remove(file_.path);
    back_up(store, file_.path);
    {
        soci::session session(soci::sqlite3, file_.path.string());
        session << "INSERT INTO schema_version (version) VALUES (999)";
    }
    expect_refused(store, file_.path, ErrorKind::unavailable, "newer version of Laborshed");
}

}  // namespace
}  // namespace laborshed::records
