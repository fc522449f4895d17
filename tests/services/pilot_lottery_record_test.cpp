// The published record: drawn again it holds, and nothing in it can be changed unnoticed.
#include "services/pilot_lottery_record.h"

#include "base/error.h"
#include "base/json.h"
#include "pilots/lottery.h"

#include <gtest/gtest.h>

#include <functional>

namespace laborshed::services {
namespace {

LotteryRecord drawn() {
    LotteryRecord record{.format = kLotteryFormat,
                         .pilot = "01PILOT",
                         .title = "Nursing pilot",
                         .plan_hash = std::string(64, 'a'),
                         .commitment = pilots::commitment("00000000000000ff", "salt"),
                         .committed = "2026-11-01T09:00:00.000Z",
                         .drawn = "2026-11-20T09:00:00.000Z",
                         .seed = "00000000000000ff",
                         .salt = "salt"};
    record.arms = {{"As before", 1, {}, {}}, {"Paid", 0.1 + 0.2, 12, {}}};
    record.reserves = {{"women", "Paid", 3, {}}};
    for (int i = 0; i < 30; ++i) {
        record.entrants.push_back(
            {"t" + std::to_string(100 + i), i % 3 == 0 ? "block 1" : "block 2", i % 4 == 0 ? "women" : "", {}});
    }
    draw_record(record);
    return record;
}

TEST(LotteryRecord, HoldsAsItIsPublished) {
    const auto record = drawn();
    const auto verdict = verify_lottery(to_json(record), record.commitment);
    EXPECT_TRUE(verdict.holds) << to_json(verdict);
    EXPECT_EQ(verdict.findings.size(), 6U);
    EXPECT_TRUE(verify_lottery(to_json(record)).holds);
    EXPECT_FALSE(verify_lottery(to_json(record), std::string(64, '0')).holds);
    EXPECT_THROW((void)verify_lottery("{}}"), Error);
    EXPECT_THROW((void)verify_lottery(R"({"nothing":1})"), Error);
    EXPECT_FALSE(verify_lottery("{}").holds);
    auto before = record;
    before.drawn.reset();
    EXPECT_FALSE(verify_lottery(to_json(before)).holds);
}

TEST(LotteryRecord, NoChangeGoesUnnoticed) {
    using Tampering = std::function<void(LotteryRecord&)>;
    const std::vector<std::pair<const char*, Tampering>> changes = {
        {"another plan", [](auto& one) { one.plan_hash[0] = 'b'; }},
        {"another title", [](auto& one) { one.title = "Other"; }},
        {"another seed", [](auto& one) { one.seed = "00000000000000fe"; }},
        {"another salt", [](auto& one) { one.salt = "pepper"; }},
        {"no seed", [](auto& one) { one.seed = "luck"; }},
        {"another commitment", [](auto& one) { one.commitment[3] = one.commitment[3] == '0' ? '1' : '0'; }},
        {"committed later", [](auto& one) { one.committed = "2026-11-21T09:00:00.000Z"; }},
        {"an arm of somebody",
         [](auto& one) { one.entrants[5].arm = one.entrants[5].arm == "Paid" ? "As before" : "Paid"; }},
        {"a token", [](auto& one) { one.entrants[29].token = "t999"; }},
        {"somebody less", [](auto& one) { one.entrants.pop_back(); }},
        {"somebody more",
         [](auto& one) {
             one.entrants.push_back({"t999", "block 1", "", "Paid"});
         }},
        {"a group", [](auto& one) { one.entrants[1].group = "women"; }},
        {"a block", [](auto& one) { one.entrants[1].block = "block 1"; }},
        {"a capacity", [](auto& one) { one.arms[1].capacity = 11; }},
        {"a share", [](auto& one) { one.arms[0].share = 3; }},
        {"a size", [](auto& one) { one.arms[0].people = 9; }},
        {"a reserve", [](auto& one) { one.reserves[0].seats = 2; }},
        {"no reserve", [](auto& one) { one.reserves.clear(); }},
        {"seats filled", [](auto& one) { one.reserves[0].filled = 2; }},
        {"chances", [](auto& one) { one.chances[0].chances[0] += 0.1; }},
        {"left out", [](auto& one) { one.left_out = 1; }},
    };
    const auto right = drawn();
    for (const auto& [what, change] : changes) {
        auto record = right;
        change(record);
        EXPECT_FALSE(verify_lottery(to_json(record), right.commitment).holds) << what;
    }
}

TEST(LotteryRecord, NorWithADigestThatWasMadeAnew) {
    const auto right = drawn();
    // who exchanges two people and computes the digest again
    auto record = right;
    std::size_t other = 1;
    while (record.entrants[other].arm == record.entrants[0].arm) {
        ++other;
    }
    std::swap(record.entrants[0].arm, record.entrants[other].arm);
    record.digest = digest_of(record);
    const auto verdict = verify_lottery(to_json(record), right.commitment);
    EXPECT_FALSE(verdict.holds);
    EXPECT_NE(to_json(verdict).find("2 of 30 people get another arm"), std::string::npos) << to_json(verdict);
    // who draws with a seed that suits them
    record = right;
    record.seed = "00000000000000aa";
    record.commitment = pilots::commitment(record.seed, record.salt);
    draw_record(record);
    EXPECT_TRUE(verify_lottery(to_json(record)).holds) << "by itself it is a lottery";
    EXPECT_FALSE(verify_lottery(to_json(record), right.commitment).holds) << "but not the one that was promised";
}

}  // namespace
}  // namespace laborshed::services
