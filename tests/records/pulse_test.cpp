#include "records/pulse.h"

#include "records/partnership.h"
#include "support/databases.h"

namespace laborshed::records {
namespace {

class PulseSheets : public OnBothDatabases {
  protected:
    std::string round(const std::string& name) {
        std::string id;
        store.write([&](WritableDatabase& database) {
            Change change(database, {"01MARIA", "Maria Lopez"});
            PulseRound made;
            made.partnership = change.add(Partnership{}).id;
            made.name = name;
            id = change.add(made).id;
        });
        return id;
    }
};
INSTANTIATE_ON_BOTH_DATABASES(PulseSheets);

TEST_P(PulseSheets, AnAnswerTakesTheEarlierOnesPlaceAndLeavesNoTrace) {
    const auto spring = round("Spring");
    const auto fall = round("Fall");
    std::int64_t entries = 0;
    store.write([&](WritableDatabase& database) {
        entries = static_cast<std::int64_t>(
            select_rows(database, "audit", {"number"}, {.condition = "", .order = "number"}).size());
        keep_sheet(database, {"c", spring, "first"});
        keep_sheet(database, {"a", spring, "another's"});
        keep_sheet(database, {"b", fall, "later"});
        keep_sheet(database, {"c", spring, "second"});
    });
    store.read([&](Database& database) {
        const auto sheets = sheets_of(database, spring);
        ASSERT_EQ(sheets.size(), 2);
        EXPECT_EQ(sheets[0].sealed, "another's");
        EXPECT_EQ(sheets[1].sealed, "second");
        EXPECT_EQ(sheets[1].round, spring);
        EXPECT_TRUE(has_sheet(database, "b"));
        EXPECT_FALSE(has_sheet(database, "d"));
        EXPECT_EQ(select_rows(database, "audit", {"number"}, {.condition = "", .order = "number"}).size(), entries);
    });
    PulseSheet stray{"d", "01NOROUND", "x"};
    EXPECT_ANY_THROW(store.write([&](WritableDatabase& database) { keep_sheet(database, stray); }));
}

TEST_P(PulseSheets, ADatabaseRemembersWhichKeyItWasSealedWith) {
    store.write([](WritableDatabase& database) {
        EXPECT_EQ(sealed_by(database), std::nullopt);
        keep_sealed_by(database, "0a0b");
    });
    store.read([](Database& database) { EXPECT_EQ(sealed_by(database), "0a0b"); });
}

}  // namespace
}  // namespace laborshed::records
