// The published record of a lottery: everything needed to draw again, without identities.
#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

struct PublishedArm {
    std::string label = {};
    double share = 1;
    std::optional<std::int64_t> capacity = {};
    std::optional<std::int64_t> people = {};  ///< drawn
    std::optional<std::int64_t> groups = {};  ///< drawn, where whole groups are
};
BOOST_DESCRIBE_STRUCT(PublishedArm, (), (label, share, capacity, people, groups))

struct PublishedReserve {
    std::string group = {};
    std::string arm = {};
    std::int64_t seats = 0;
    std::optional<std::int64_t> filled = {};
};
BOOST_DESCRIBE_STRUCT(PublishedReserve, (), (group, arm, seats, filled))

/// How likely each arm was before the draw, in the order of the arms.
struct PublishedChances {
    std::string group = {};  ///< of a reserve; empty: everyone else
    std::vector<double> chances = {};
};
BOOST_DESCRIBE_STRUCT(PublishedChances, (), (group, chances))

struct PublishedEntrant {
    std::string token = {};
    std::string block = {};  ///< "block 1": which one is not said
    std::string group = {};  ///< of a reserve, or empty
    std::string arm = {};
    std::string unit = {};  ///< "group 1": whom they were drawn with; which one is not said. Empty: drawn alone
};
BOOST_DESCRIBE_STRUCT(PublishedEntrant, (), (token, block, group, arm, unit))

struct LotteryRecord {
    std::string format = {};  ///< kLotteryFormat, or kGroupLotteryFormat
    std::string pilot = {};   ///< its id
    std::string title = {};
    std::string plan_hash = {};
    std::string commitment = {};
    std::string committed = {};             ///< a moment
    std::optional<std::string> drawn = {};  ///< the same; everything below is empty before
    std::string seed = {};                  ///< 16 hexadecimal digits
    std::string salt = {};
    std::vector<PublishedArm> arms = {};
    std::vector<PublishedReserve> reserves = {};
    std::vector<PublishedChances> chances = {};
    std::vector<PublishedEntrant> entrants = {};  ///< by token
    /// Who had withdrawn or was forgotten before the draw: in records of before, but they may be few.
    std::optional<std::int64_t> left_out = {};
    std::string digest = {};  ///< digest_of the rest
    /// Why arms' and reserves' people, chances and entrants are not in it, a sentence; empty: it is whole. Not part of
    /// what the digest is of.
    std::string withheld = {};
};
BOOST_DESCRIBE_STRUCT(LotteryRecord, (),
                      (format, pilot, title, plan_hash, commitment, committed, drawn, seed, salt, arms, reserves,
                       chances, entrants, left_out, digest, withheld))

inline constexpr auto kLotteryFormat = "Laborshed lottery 1";
/// Of whole groups (pilots/group_lottery.h).
inline constexpr auto kGroupLotteryFormat = "Laborshed lottery of groups 1";

/// SHA-256 of all else that the record says, a line each: heading, arms, reserves, chances, entrants. Of a lottery of
/// groups, arms end with their groups and entrants with their unit.
[[nodiscard]] std::string digest_of(const LotteryRecord& record);

/// Whether the record meets the disclosure threshold: nobody can count fewer people than that in it. It has 0 or the
/// threshold or more of each block, group of a reserve and arm together, so also of group × arm and block × arm; and no
/// block or group is wholly in one of several arms, which would tell the arm of each of its members.
[[nodiscard]] bool meets_disclosure_threshold(const LotteryRecord& record, std::int64_t threshold);

/// The record without counts of people, for readers without access.
[[nodiscard]] LotteryRecord redacted(LotteryRecord record, std::int64_t threshold);

/// Draws by the record's seed and fills in arms, chances and digest. Throws Error bad_input as pilots::draw, or
/// pilots::draw_groups; and where single people have groups.
void draw_record(LotteryRecord& record);

struct LotteryFinding {
    bool holds = false;
    std::string what = {};
};
BOOST_DESCRIBE_STRUCT(LotteryFinding, (), (holds, what))

struct LotteryVerdict {
    bool holds = false;  ///< all findings do
    std::vector<LotteryFinding> findings = {};
};
BOOST_DESCRIBE_STRUCT(LotteryVerdict, (), (holds, findings))

/// Repeats a published lottery. `commitment` is what was published before it, from elsewhere than the record: without
/// it (empty), only the record's own is compared with the seed. Throws InvalidError for a text that is no record.
[[nodiscard]] LotteryVerdict verify_lottery(const std::string& record, const std::string& commitment = {});

}  // namespace laborshed::services
