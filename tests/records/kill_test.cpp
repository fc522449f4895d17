// A program that is killed while it writes: whatever it acknowledged is there, whatever it did not is there as a whole
// or not at all. (That a machine which loses its power keeps the same promise rests on SQLite's synchronous = FULL,
// checked below: each commit waits for the disk.)
#include "records/partnership.h"
#include "support/databases.h"

#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <random>
#include <set>
#include <thread>

#include <sys/wait.h>

namespace laborshed::records {
namespace {

constexpr int kKills = 1000;
constexpr std::size_t kIdLength = 26;
const Author writer{"01WRITER", "Writer"};

/// Memory, where there is such a folder: a kill leaves what was written either way, and no disk keeps us waiting.
std::filesystem::path folder() {
    return std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
}

/// One transaction of several rows: an organization, its contact, and the number of all transactions so far.
std::string write_one(Store& store) {
    std::string id;
    store.write([&](WritableDatabase& database) {
        Change change(database, writer);
        Organization organization;
        organization.name = "Organization";
        organization.sector = Sector::employer;
        organization.note = std::string(2000, 'x');  // so that a transaction is several pages
        organization = change.add(organization);
        Contact contact;
        contact.organization = organization.id;
        change.add(contact);
        auto counter = find<Partnership>(database, "counter");
        if (!counter) {
            Partnership first;
            first.id = "counter";
            first.stage = "0";
            counter = change.add(first);
        }
        counter->stage = std::to_string(std::stoi(counter->stage) + 1);
        change.update(*counter);
        id = organization.id;
    });
    return id;
}

/// A process that writes and acknowledges until it is killed.
class Child {
  public:
    explicit Child(const std::string& where) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::pipe(ends.data()), 0);
        process_ = ::fork();
        if (process_ == 0) {
            ::close(ends[0]);
            try {
                Store store(where);
                for (;;) {
                    const auto id = write_one(store);
                    if (::write(ends[1], id.data(), id.size()) != static_cast<ssize_t>(kIdLength)) {
                        ::_exit(1);
                    }
                }
            } catch (const std::exception& error) {
                std::cerr << error.what() << '\n';
            }
            ::_exit(1);
        }
        ::close(ends[1]);
        from_ = ends[0];
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { ::close(from_); }

    /// One more acknowledged write; empty when the process is gone.
    std::string acknowledged() const {
        std::string id(kIdLength, ' ');
        return ::read(from_, id.data(), id.size()) == static_cast<ssize_t>(kIdLength) ? id : std::string();
    }

    void kill() const {
        ASSERT_EQ(::kill(process_, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(::waitpid(process_, &status, 0), process_);
        ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself";
    }

  private:
    pid_t process_ = 0;
    int from_ = -1;
};

void expect_there(Database& database, const std::string& id) {
    ASSERT_TRUE(find<Organization>(database, id)) << id;
    EXPECT_EQ(select<Contact>(database, {"organization = :id", {id}}).size(), 1U) << id;
    EXPECT_EQ(history(database, Organization::kind, id).size(), 1U) << id;
}

/// Nothing is there in part: each transaction's rows, entries and count.
void expect_whole(Database& database, const std::set<std::string>& acknowledged) {
    std::string verdict;
    database.session() << "PRAGMA integrity_check", soci::into(verdict);
    EXPECT_EQ(verdict, "ok");
    std::set<std::string> there;
    for (const auto& organization : select<Organization>(database)) {
        there.insert(organization.id);
    }
    EXPECT_TRUE(std::includes(there.begin(), there.end(), acknowledged.begin(), acknowledged.end()));
    const auto count = std::to_string(there.size());
    EXPECT_EQ(select<Contact>(database).size(), there.size());
    EXPECT_EQ(get<Partnership>(database, "counter").stage, count);
    std::size_t entries = 0;
    database.session() << "SELECT COUNT(*) FROM audit", soci::into(entries);
    EXPECT_EQ(entries, 3 * there.size() + 1);
}

TEST(KilledWriters, LoseNothingThatTheyAcknowledged) {
    const EmptyDatabase place(Engine::sqlite, folder());
    std::mt19937 random(20261123);  // NOLINT(bugprone-random-generator-seed): a test repeats
    std::set<std::string> acknowledged;
    for (int kills = 1; kills <= kKills && !::testing::Test::HasFailure(); ++kills) {
        const Child child(place.where);
        std::vector<std::string> now;
        for (auto wanted = random() % 4; wanted > 0; --wanted) {
            now.push_back(child.acknowledged());
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
        child.kill();
        for (auto id = child.acknowledged(); !id.empty(); id = child.acknowledged()) {
            now.push_back(id);
        }
        acknowledged.insert(now.begin(), now.end());
        Store store(place.where);
        store.read([&](Database& database) {
            for (const auto& id : now) {
                expect_there(database, id);
            }
            if (kills % 50 == 0) {
                expect_whole(database, acknowledged);
            }
        });
    }
    EXPECT_GT(acknowledged.size(), static_cast<std::size_t>(kKills));
}

TEST(KilledWriters, LeaveANewDatabaseThatOpens) {
    std::mt19937 random(1);  // NOLINT(bugprone-random-generator-seed): a test repeats
    for (int kills = 0; kills < 50 && !::testing::Test::HasFailure(); ++kills) {
        const EmptyDatabase place(Engine::sqlite, folder());
        const Child child(place.where);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 10000));
        child.kill();
        Store store(place.where);
        write_one(store);
    }
}

TEST(KilledWriters, WaitForTheDiskAtEachCommit) {
    const EmptyDatabase place(Engine::sqlite);
    Database database(place.where);
    std::string journal;
    int synchronous = 0;
    constexpr int full = 2;
    database.session() << "PRAGMA journal_mode", soci::into(journal);
    database.session() << "PRAGMA synchronous", soci::into(synchronous);
    EXPECT_EQ(journal, "wal");
    EXPECT_EQ(synchronous, full);
}

}  // namespace
}  // namespace laborshed::records
