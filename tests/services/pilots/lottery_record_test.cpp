// The published record: drawn again it holds, and nothing in it can be changed unnoticed.
#include "services/pilots/lottery_record.h"

#include "base/error.h"
#include "base/json.h"
#include "pilots/lottery.h"

#include <gtest/gtest.h>

#include <algorithm>
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

TEST(LotteryRecord, IsOpenWhereNobodyLearnsOfFew) {
    LotteryRecord record{.format = kLotteryFormat, .drawn = "2026-11-20T09:00:00.000Z"};
    record.arms = {{"As before", 1, {}, {}}, {"Paid", 1, {}, {}}};
    const auto add = [&](const char* block, const char* group, const char* arm, int people) {
        for (int i = 0; i < people; ++i) {
            record.entrants.push_back({"t" + std::to_string(100 + record.entrants.size()), block, group, arm, {}});
        }
    };
    for (const auto* block : {"block 1", "block 2"}) {
        for (const auto* group : {"", "women"}) {
            add(block, group, "As before", 10);
            add(block, group, "Paid", 11);
        }
    }
    EXPECT_TRUE(meets_disclosure_threshold(record, 10));
    EXPECT_FALSE(meets_disclosure_threshold(record, 11));
    const auto without = [&](const char* block, const char* group, const char* arm, std::size_t left) {
        auto fewer = record;
        std::size_t kept = 0;
        std::erase_if(fewer.entrants, [&](const PublishedEntrant& one) {
            const bool is_one = one.arm == arm && (std::string(block).empty() || one.block == block) &&
                                (std::string(group) == "any" || one.group == group);
            return is_one && ++kept > left;
        });
        return meets_disclosure_threshold(fewer, 10);
    };
    EXPECT_FALSE(without("", "women", "Paid", 3)) << "three women are paid: group × arm";
    EXPECT_FALSE(without("block 1", "any", "Paid", 9)) << "nine of block 1 are paid: block × arm";
    EXPECT_FALSE(without("", "women", "Paid", 0)) << "no woman is paid: each of them is known not to be";
    EXPECT_FALSE(without("block 1", "any", "As before", 0)) << "all of block 1 are paid";
    EXPECT_FALSE(without("block 1", "women", "Paid", 9)) << "nine women of block 1 are paid";

    record = drawn();
    EXPECT_FALSE(meets_disclosure_threshold(record, 3)) << "of block 1, three women in two arms";
    const auto open = redacted(record, 10);
    EXPECT_EQ(digest_of(record), open.digest);
    EXPECT_TRUE(open.entrants.empty());
    const auto text = to_json(open);
    EXPECT_EQ(text.find("t1"), std::string::npos) << text;
    EXPECT_FALSE(verify_lottery(text).holds);
    EXPECT_NE(to_json(verify_lottery(text)).find("not the whole record"), std::string::npos);
}

/// Anyone who keeps a record from before there were lotteries of groups can still draw it again. The digest was
/// computed apart from this program.
TEST(LotteryRecord, FromEarlierStillHolds) {
    const std::string earlier =
        R"({"format":"Laborshed lottery 1","pilot":"01OLD","title":"Nursing pilot",)"
        R"("plan_hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",)"
        R"("commitment":"3cb0b22a7cbd00948d28207df68c31722e2dcb53a9841dcad7eeffbd06ea7d27",)"
        R"("committed":"2026-11-01T09:00:00.000Z","drawn":"2026-11-20T09:00:00.000Z","seed":"00000000000000ff",)"
        R"("salt":"salt","arms":[{"label":"As before","share":1,"capacity":null,"people":4},{"label":"Paid",)"
        R"("share":1,"capacity":4,"people":4}],"reserves":[{"group":"women","arm":"Paid","seats":1,)"
        R"("filled":1}],"chances":[{"group":"","chances":[0.5714285714285714,0.42857142857142855]},)"
        R"({"group":"women","chances":[0.2857142857142857,0.7142857142857143]}],"entrants":[{"token":"t10",)"
        R"("block":"block 1","group":"women","arm":"Paid"},{"token":"t11","block":"block 2","group":"",)"
        R"("arm":"As before"},{"token":"t12","block":"block 2","group":"","arm":"Paid"},{"token":"t13",)"
        R"("block":"block 1","group":"","arm":"As before"},{"token":"t14","block":"block 2","group":"women",)"
        R"("arm":"Paid"},{"token":"t15","block":"block 2","group":"","arm":"Paid"},{"token":"t16",)"
        R"("block":"block 1","group":"","arm":"As before"},{"token":"t17","block":"block 2","group":"",)"
        R"("arm":"As before"}],"left_out":0,)"
        R"("digest":"3e27238073cf9dd8409e89bdea684e174371dff4dea857535b063cc197321b30"})";
    const auto verdict = verify_lottery(earlier, "3cb0b22a7cbd00948d28207df68c31722e2dcb53a9841dcad7eeffbd06ea7d27");
    EXPECT_TRUE(verdict.holds) << to_json(verdict);
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
    };
    const auto right = drawn();
    for (const auto& [what, change] : changes) {
        auto record = right;
        change(record);
        EXPECT_FALSE(verify_lottery(to_json(record), right.commitment).holds) << what;
    }
}

LotteryRecord drawn_groups() {
    auto record = drawn();
    record.format = kGroupLotteryFormat;
    record.arms = {{"As before", 1, {}, {}}, {"Paid", 1, {}, {}}};
    record.reserves.clear();
    for (std::size_t i = 0; i < record.entrants.size(); ++i) {
        auto& one = record.entrants[i];
        one.group.clear();
        one.unit = "group " + std::to_string(i * i % 11);  // 0, 1, 3, 4, 5 and 9
        one.block = "block 1";
    }
    draw_record(record);
    return record;
}

TEST(LotteryRecord, OfGroupsHoldsAndNoChangeGoesUnnoticed) {
    const auto right = drawn_groups();
    const auto verdict = verify_lottery(to_json(right), right.commitment);
    EXPECT_TRUE(verdict.holds) << to_json(verdict);
    EXPECT_NE(to_json(verdict).find("all 30 people in 6 groups"), std::string::npos) << to_json(verdict);
    EXPECT_EQ(right.arms[0].groups, 3);
    EXPECT_EQ(right.arms[1].groups, 3);
    using Tampering = std::function<void(LotteryRecord&)>;
    const std::vector<std::pair<const char*, Tampering>> changes = {
        {"somebody with another group", [](auto& one) { one.entrants[3].unit = one.entrants[4].unit; }},
        {"names of groups",
         [](auto& one) {
             for (auto& entrant : one.entrants) {
                 entrant.unit += "0";
             }
         }},
        {"no group", [](auto& one) { one.entrants[3].unit.clear(); }},
        {"numbers of groups", [](auto& one) { one.arms[0].groups = 4; }},
        {"no numbers of groups", [](auto& one) { one.arms[0].groups.reset(); }},
        {"a capacity", [](auto& one) { one.arms[1].capacity = 100; }},
        {"a reserve", [](auto& one) { one.entrants[0].group = "women"; }},
        {"single people", [](auto& one) { one.format = kLotteryFormat; }},
    };
    for (const auto& [what, change] : changes) {
        auto record = right;
        change(record);
        EXPECT_FALSE(verify_lottery(to_json(record), right.commitment).holds) << what;
    }
    // who moves someone to the other arm with a group of it, and computes the digest again
    auto record = right;
    const auto other = std::ranges::find_if(
        right.entrants, [&](const PublishedEntrant& one) { return one.arm != right.entrants[3].arm; });
    record.entrants[3].arm = other->arm;
    record.digest = digest_of(record);
    EXPECT_FALSE(verify_lottery(to_json(record), right.commitment).holds) << "a group is whole";
    record.entrants[3].unit = other->unit;
    record.digest = digest_of(record);
    EXPECT_FALSE(verify_lottery(to_json(record), right.commitment).holds) << "it would have been another group";
    // who says of single people that they are of a group, and of arms that they have some
    record = drawn();
    record.entrants[3].unit = "group 1";
    EXPECT_FALSE(verify_lottery(to_json(record), record.commitment).holds);
    record = drawn();
    record.arms[0].groups = 3;
    EXPECT_FALSE(verify_lottery(to_json(record), record.commitment).holds);
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
    EXPECT_NE(to_json(verdict).find("2 of 30 people get a different arm"), std::string::npos) << to_json(verdict);
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
