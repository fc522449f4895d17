// The table of kinds: complete, and in an order in which records can be added.
#include "services/book/kinds.h"

#include "base/day.h"
#include "records/catalog.h"
#include "records/partnership.h"
#include "records/pilot.h"
#include "support/databases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
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

// Written out a second time, on purpose: what isn't listed here has every operation.
TEST(Kinds, TheApiOffersNoMoreThanThis) {
    const std::map<std::string, Operations> expected = {{"account", Operations::reading},
                                                        {"invitation", Operations::reading},
                                                        {"survey_invitation", Operations::reading},
                                                        {"survey_answer", Operations::reading},
                                                        {"pulse_round", Operations::reading},
                                                        {"assessment_statement", Operations::reading},
                                                        {"assessment_round", Operations::reading},
                                                        {"organization_merge", Operations::reading},
                                                        // their history would show what drafts once said
                                                        {"curriculum_edition", Operations::list_and_one},
                                                        {"curriculum_remark", Operations::list_and_one},
                                                        {"sign_in_link", Operations::none},
                                                        {"assessment_answer", Operations::none},
                                                        {"participant", Operations::none},
                                                        {"participant_step", Operations::none},
                                                        {"participant_note", Operations::none},
                                                        {"participant_document", Operations::none},
                                                        {"participant_merge", Operations::none},
                                                        {"participant_distinction", Operations::none},
                                                        {"retention", Operations::none},
                                                        {"preference", Operations::none},
                                                        {"matching_run", Operations::none},
                                                        {"pilot_entrant", Operations::none},
                                                        {"pilot_lottery", Operations::none},
                                                        {"pilot_decision", Operations::none},
                                                        {"disparity_release", Operations::none}};
    std::size_t every = 0;
    for (const auto& ops : all_kinds()) {
        const auto found = expected.find(ops.type.kind);
        every += found == expected.end() ? 1 : 0;
        EXPECT_EQ(ops.api.operations, found == expected.end() ? Operations::every : found->second) << ops.type.kind;
    }
    EXPECT_EQ(every, 17U);
}

TEST(Kinds, WhoConvenesIsDecidedByTheActorsDay) {
    const records::EmptyDatabase place(records::Engine::sqlite);
    records::WritableDatabase database(place.where);
    records::Change change(database, {"test", "Test"});
    records::Organization board;
    board.name = "Board";
    board.sector = records::Sector::government;
    board = change.add(board);
    records::Partnership partnership;
    partnership.name = "Nurses";
    partnership = change.add(partnership);
    records::Membership membership;
    membership.partnership = partnership.id;
    membership.organization = board.id;
    membership.role = records::MembershipRole::convener;
    membership.since = "2026-01-01";
    membership.until = "2026-06-01";
    change.add(membership);
    records::Pilot pilot;
    pilot.partnership = partnership.id;

    Actor actor{.role = Role::member, .organization = board.id};
    EXPECT_FALSE(may_write(database, actor, pilot)) << "without a day no one convenes";
    for (const auto& [day, convenes] : {std::pair("2025-12-31", false), std::pair("2026-01-01", true),
                                        std::pair("2026-05-31", true), std::pair("2026-06-01", false)}) {
        actor.today = parse_day(day);
        EXPECT_EQ(may_write(database, actor, pilot), convenes) << day;
    }
}

}  // namespace
}  // namespace laborshed::services
