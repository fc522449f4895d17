// The table of kinds: complete, and in an order in which records can be added.
#include "services/book/kinds.h"

#include "records/catalog.h"
#include "support/databases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

TEST(Kinds, AreTheTablesOfRecords) {
    std::set<std::string> kinds;
    for (const auto& ops : all_kinds()) {
        EXPECT_TRUE(kinds.insert(ops.type.kind).second) << ops.type.kind;
    }
    const records::EmptyDatabase place(records::Engine::sqlite);
    records::Database database(place.where);
    std::set<std::string> found;
    for (const auto& table : records::tables(database)) {
        if (std::count(table.columns.begin(), table.columns.end(), "updated") == 1) {
            found.insert(table.name);
        }
    }
    EXPECT_EQ(kinds, found) << "add it to services/book/<domain>_kinds.cpp";
}

TEST(Kinds, EachComesAfterThoseItRefersTo) {
    std::set<std::string, std::less<>> seen;
    std::size_t references = 0;
    for (const auto& ops : all_kinds()) {
        seen.insert(ops.type.kind);
        ops.references(*ops.type.make(), Visit([&](std::string_view kind, const std::string& /*id*/) {
            ++references;
            EXPECT_TRUE(seen.contains(kind)) << ops.type.kind << " refers to " << kind;
        }));
    }
    EXPECT_GT(references, 40U);
}

TEST(Kinds, ListsAreFilteredByTheRecordsTheyReferTo) {
    EXPECT_EQ(link_fields(ops_of("meeting")), std::vector<std::string>{"partnership"});
    EXPECT_EQ(link_fields(ops_of("action_item")), (std::vector<std::string>{"partnership", "meeting", "organization"}));
    EXPECT_TRUE(link_fields(ops_of("organization")).empty());
    EXPECT_THROW((void)ops_of("something else"), Error);
}

}  // namespace
}  // namespace laborshed::services
