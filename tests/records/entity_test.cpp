#include "records/entity.h"

#include "records/partnership.h"
#include "support/databases.h"

#include <gmock/gmock.h>

#include <thread>

namespace laborshed::records {
namespace {

using ::testing::HasSubstr;

const Author maria{"01MARIA", "Maria Lopez"};
const Author sam{"01SAM", "Sam Reed"};

Organization hospital() {
    Organization made;
    made.name = "St. Anne's Hospital; \"North\"";
    made.sector = Sector::employer;
    made.employees = 1200;
    made.places = {{.city = "Everett", .state = "WA", .county = "53061", .latitude = 47.98}};
    return made;
}

class Entities : public OnBothDatabases {
  protected:
    Organization add(const Organization& organization, const Author& author = maria) {
        Organization added;
        store.write([&](WritableDatabase& database) { added = Change(database, author).add(organization); });
        return added;
    }
    Organization update(const Organization& organization, const Author& author = maria) {
        Organization updated;
        store.write([&](WritableDatabase& database) { updated = Change(database, author).update(organization); });
        return updated;
    }
    std::optional<Organization> find(const std::string& id) {
        std::optional<Organization> found;
        store.read([&](Database& database) { found = records::find<Organization>(database, id); });
        return found;
    }
    std::vector<AuditEntry> history(const std::string& id) {
        std::vector<AuditEntry> found;
        store.read([&](Database& database) { found = records::history(database, Organization::kind, id); });
        return found;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(Entities);

TEST_P(Entities, ComeBackAsTheyWere) {
    const auto added = add(hospital());
    EXPECT_EQ(added.version, 1);
    EXPECT_EQ(added.id.size(), 26U);
    EXPECT_EQ(to_json(find(added.id).value()), to_json(added));
    EXPECT_FALSE(find("01NOBODY"));
}

TEST_P(Entities, EveryFieldOfEveryKindHasItsColumn) {
    store.write([](WritableDatabase& database) {
        Change change(database, maria);
        const auto organization = change.add(hospital());
        Contact contact;
        contact.organization = organization.id;
        EXPECT_EQ(to_json(get<Contact>(database, change.add(contact).id).organization), to_json(organization.id));
        Partnership partnership;
        partnership.goals = {{.measure = "licensed nurses", .target = 120.5}};
        partnership = change.add(partnership);
        EXPECT_EQ(get<Partnership>(database, partnership.id).goals.at(0).target, 120.5);
        Membership membership;
        membership.partnership = partnership.id;
        membership.organization = organization.id;
        membership.role = MembershipRole::member;
        change.add(membership);
        EXPECT_EQ(select<Membership>(database).size(), 1U);
        Meeting meeting;
        meeting.partnership = partnership.id;
        meeting = change.add(meeting);
        ActionItem item;
        item.partnership = partnership.id;
        item.meeting = meeting.id;
        item.organization = organization.id;
        item.state = ActionState::open;
        EXPECT_EQ(get<ActionItem>(database, change.add(item).id).meeting, meeting.id);
        Agreement agreement;
        agreement.partnership = partnership.id;
        agreement.type = AgreementType::memorandum;
        EXPECT_EQ(get<Agreement>(database, change.add(agreement).id).revision, 1);
        Commitment commitment;
        commitment.partnership = partnership.id;
        commitment.organization = organization.id;
        commitment.quantity = 12.5;
        commitment = change.add(commitment);
        EXPECT_EQ(get<Commitment>(database, commitment.id).quantity, 12.5);
        EXPECT_TRUE(get<Commitment>(database, commitment.id).draft);
        Delivery delivery;
        delivery.commitment = commitment.id;
        EXPECT_EQ(get<Delivery>(database, change.add(delivery).id).confirmed_on, std::nullopt);
    });
}

TEST_P(Entities, AreSelectedByConditions) {
    auto clinic = hospital();
    clinic.name = "Clinic";
    clinic.employees = 40;
    add(hospital());
    add(clinic);
    store.read([](Database& database) {
        EXPECT_EQ(select<Organization>(database).size(), 2U);
        const auto small = select<Organization>(
            database, {"employees < :most AND sector = :sector", {std::int64_t{100}, std::string("employer")}});
        ASSERT_EQ(small.size(), 1U);
        EXPECT_EQ(small[0].name, "Clinic");
        EXPECT_EQ(select<Organization>(database, {.condition = "", .order = "name"})[0].name, "Clinic");
    });
}

TEST_P(Entities, AnEditOfAnOlderVersionIsToldAndChangesNothing) {
    const auto first = add(hospital());
    auto marias = first;
    marias.name = "St. Anne";
    update(marias, maria);
    auto sams = first;
    sams.employees = 1300;
    try {
        update(sams, sam);
        FAIL() << "overwrote an edit";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::conflict);
        EXPECT_THAT(error.what(), HasSubstr("Maria Lopez changed this"));
    }
    EXPECT_EQ(find(first.id)->name, "St. Anne");
    EXPECT_EQ(find(first.id)->employees, 1200);
    EXPECT_EQ(history(first.id).size(), 2U);
}

TEST_P(Entities, TheLogSaysWhoChangedWhatFromWhatToWhat) {
    auto organization = add(hospital());
    organization.employees = 1300;
    organization = update(organization, sam);
    store.write([&](WritableDatabase& database) { Change(database, maria).remove(organization); });
    const auto entries = history(organization.id);
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].action, Action::removed);
    EXPECT_EQ(entries[1].action, Action::changed);
    EXPECT_EQ(entries[1].author_name, "Sam Reed");
    EXPECT_THAT(entries[1].before, HasSubstr("\"employees\":1200"));
    EXPECT_THAT(entries[1].after, HasSubstr("\"employees\":1300"));
    EXPECT_EQ(entries[2].action, Action::added);
    EXPECT_EQ(entries[2].before, "");
}

TEST_P(Entities, TheLogIsOnlyAddedTo) {
    add(hospital());
    for (const auto* statement : {"UPDATE audit SET author = 'x'", "DELETE FROM audit"}) {
        EXPECT_THROW(store.write([&](WritableDatabase& database) { database.session() << statement; }), Error)
            << statement;
    }
}

TEST_P(Entities, TheLastChangeIsTakenBackAndBroughtBack) {
    auto organization = add(hospital());
    organization.name = "Renamed";
    organization = update(organization);
    const auto undo = [&](std::int64_t version) {
        std::optional<Organization> now;
        store.write([&](WritableDatabase& database) {
            now = Change(database, sam).undo<Organization>(organization.id, version);
        });
        return now;
    };
    EXPECT_EQ(undo(2)->name, hospital().name);
    EXPECT_EQ(find(organization.id)->version, 3);
    EXPECT_EQ(undo(3)->name, "Renamed");
    EXPECT_THROW(undo(3), Error);  // somebody who did not see the last change
    organization = *find(organization.id);
    store.write([&](WritableDatabase& database) { Change(database, maria).remove(organization); });
    EXPECT_FALSE(find(organization.id));
    EXPECT_EQ(undo(5)->name, "Renamed");
    EXPECT_EQ(find(organization.id)->version, 6);
    EXPECT_EQ(find(organization.id)->created, organization.created);
}

TEST_P(Entities, WhatIsAddedByMistakeIsTakenBack) {
    const auto organization = add(hospital());
    store.write([&](WritableDatabase& database) {
        EXPECT_FALSE(Change(database, maria).undo<Organization>(organization.id, 1));
    });
    EXPECT_FALSE(find(organization.id));
}

TEST_P(Entities, AFailedWriteLeavesNothing) {
    EXPECT_THROW(store.write([&](WritableDatabase& database) {
        Change(database, maria).add(hospital());
        throw Error(ErrorKind::bad_input, "no");
    }),
                 Error);
    store.read([](Database& database) { EXPECT_TRUE(select<Organization>(database).empty()); });
}

TEST_P(Entities, NobodyIsReferredToWhoIsNotThere) {
    Contact contact;
    contact.organization = "01NOBODY";
    try {
        store.write([&](WritableDatabase& database) { Change(database, maria).add(contact); });
        FAIL() << "a contact of nobody";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::conflict);
    }
}

TEST_P(Entities, CountsByManyThreadsAreAllKept) {
    auto counter = hospital();
    counter.employees = 0;
    const auto id = add(counter).id;
    constexpr int threads = 4;
    constexpr int times = 25;
    std::vector<std::jthread> writers;
    for (int i = 0; i < threads; ++i) {
        writers.emplace_back([&] {
            for (int done = 0; done < times;) {
                try {
                    store.write([&](WritableDatabase& database) {
                        auto now = get<Organization>(database, id);
                        ++*now.employees;
                        Change(database, maria).update(now);
                    });
                    ++done;
                } catch (const Error& error) {
                    ASSERT_EQ(error.kind(), ErrorKind::conflict) << error.what();
                }
            }
        });
    }
    writers.clear();
    EXPECT_EQ(find(id)->employees, threads * times);
    EXPECT_EQ(history(id).size(), threads * times + 1U);
}

}  // namespace
}  // namespace laborshed::records
