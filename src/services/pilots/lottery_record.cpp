#include "services/pilots/lottery_record.h"

#include "base/hash.h"
#include "base/json_reader.h"
#include "pilots/group_lottery.h"
#include "pilots/lottery.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

pilots::LotteryPlan plan_of(const LotteryRecord& record) {
    pilots::LotteryPlan plan;
    const auto seats = [](std::int64_t number) {
        if (number < 0 || number > 10'000'000) {
            throw Error(ErrorKind::bad_input, say("E5070", {{"number", std::to_string(number)}}));
        }
        return static_cast<std::uint32_t>(number);
    };
    for (const auto& arm : record.arms) {
        plan.arms.push_back({arm.label, arm.share, arm.capacity ? std::optional(seats(*arm.capacity)) : std::nullopt});
    }
    for (const auto& reserve : record.reserves) {
        const auto arm = std::ranges::find(record.arms, reserve.arm, &PublishedArm::label);
        plan.reserves.push_back(
            {reserve.group, static_cast<std::uint32_t>(arm - record.arms.begin()), seats(reserve.seats)});
    }
    return plan;
}

/// Lists of texts as JSON writes them: two records have the same lines only when they say the same. Numbers
/// have ten digits, so that no reader's rounding counts.
class Lines {
  public:
    void add(const std::vector<std::string>& cells) { text_ += to_json(cells) + "\n"; }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

bool is_group_record(const LotteryRecord& record) { return record.format == kGroupLotteryFormat; }

std::string number(double value) { return fmt::format("{:.10g}", value); }

void draw_groups_of(LotteryRecord& record, std::uint64_t seed) {
    std::vector<pilots::GroupMember> members;
    for (const auto& entrant : record.entrants) {
        if (!entrant.group.empty()) {
            throw Error(ErrorKind::bad_input, say("E5071", {{"token", entrant.token}}));
        }
        members.push_back({entrant.token, entrant.block, entrant.unit});
    }
    const auto drawing = pilots::draw_groups(plan_of(record), members, seed);
    for (std::size_t i = 0; i < members.size(); ++i) {
        record.entrants[i].arm = record.arms[drawing.arm[i]].label;
    }
    for (std::size_t a = 0; a < record.arms.size(); ++a) {
        record.arms[a].people = drawing.arm_people[a];
        record.arms[a].groups = drawing.arm_groups[a];
    }
    record.chances = {{{}, drawing.chances}};
    record.digest = digest_of(record);
}

class Verification {
  public:
    Verification(LotteryRecord record, const std::string& commitment)
        : record_(std::move(record)), commitment_(commitment) {}

    LotteryVerdict run() {
        if (record_.format != kLotteryFormat && !is_group_record(record_)) {
            say(false, "The record's format is \"" + record_.format + "\". It should be \"" + kLotteryFormat +
                           "\" or \"" + kGroupLotteryFormat + "\".");
            return done();
        }
        if (!record_.drawn) {
            say(false, "This lottery has not been drawn. The record holds only the commitment.");
            return done();
        }
        if (!record_.withheld.empty()) {
            say(false, "This is not the whole record. " + record_.withheld);
            return done();
        }
        commitments();
        digest();
        again();
        return done();
    }

  private:
    void say(bool holds, std::string what) { verdict_.findings.push_back({holds, std::move(what)}); }
    LotteryVerdict done() {
        verdict_.holds = std::ranges::all_of(verdict_.findings, &LotteryFinding::holds);
        return std::move(verdict_);
    }

    void commitments() {
        const bool fits = pilots::commitment(record_.seed, record_.salt) == record_.commitment;
        say(fits, fits ? "Seed and salt match the commitment in the record."
                       : "Seed and salt don't match the commitment. A different seed was used than was committed.");
        if (!commitment_.empty()) {
            const bool same = commitment_ == record_.commitment;
            say(same, same ? "It is the commitment you were given before the draw."
                           : "It is not the commitment you were given before the draw.");
        }
        const bool before = record_.committed <= *record_.drawn;
        say(before, before ? "According to the record, the commitment was made before the draw."
                           : "According to the record, the draw was before the commitment.");
    }
    void digest() {
        const bool same = digest_of(record_) == record_.digest;
        say(same, same ? "The record's digest is correct." : "The record was changed. Its digest doesn't match.");
    }
    void again() {
        auto drawn = record_;
        try {
            draw_record(drawn);
        } catch (const Error& error) {
            say(false, std::string("The draw can't be repeated. ") + error.what());
            return;
        }
        std::size_t other = 0;
        for (std::size_t i = 0; i < record_.entrants.size(); ++i) {
            other += record_.entrants[i].arm != drawn.entrants[i].arm ? 1U : 0U;
        }
        std::set<std::string> groups;
        for (const auto& entrant : record_.entrants) {
            groups.insert(entrant.unit);
        }
        const auto together =
            is_group_record(record_) ? " in " + std::to_string(groups.size()) + " groups" : std::string();
        say(other == 0, other == 0 ? "Drawn again from the seed, all " + std::to_string(record_.entrants.size()) +
                                         " people" + together + " get the arm in the record."
                                   : "Drawn again from the seed, " + std::to_string(other) + " of " +
                                         std::to_string(record_.entrants.size()) +
                                         " people get a different arm than in the record.");
        sizes(drawn);
    }
    void sizes(const LotteryRecord& drawn) {
        bool same = true;
        for (std::size_t a = 0; a < record_.arms.size(); ++a) {
            same = same && record_.arms[a].people == drawn.arms[a].people &&
                   record_.arms[a].groups == drawn.arms[a].groups &&
                   (!record_.arms[a].capacity || record_.arms[a].people <= record_.arms[a].capacity);
        }
        for (std::size_t j = 0; j < record_.reserves.size(); ++j) {
            same = same && record_.reserves[j].filled == drawn.reserves[j].filled;
        }
        if (is_group_record(record_)) {
            say(same, same ? "Every group is in one arm as a whole, and each arm has its share of the groups."
                           : "The numbers of groups or people by arm don't match the draw.");
            return;
        }
        say(same, same ? "No arm is over capacity, and reserved seats went to the groups they are for."
                       : "The numbers of people by arm or of reserved seats don't match the draw.");
    }

    LotteryRecord record_;
    std::string commitment_;
    LotteryVerdict verdict_;
};

}  // namespace

std::string digest_of(const LotteryRecord& record) {
    Lines lines;
    lines.add({record.format, record.pilot, record.title, record.plan_hash, record.commitment, record.committed,
               record.drawn.value_or(""), record.seed, record.salt,
               record.left_out ? std::to_string(*record.left_out) : ""});
    for (const auto& arm : record.arms) {
        std::vector<std::string> cells = {"arm", arm.label, number(arm.share),
                                          arm.capacity ? std::to_string(*arm.capacity) : "any",
                                          arm.people ? std::to_string(*arm.people) : ""};
        if (is_group_record(record)) {
            cells.push_back(arm.groups ? std::to_string(*arm.groups) : "");
        }
        lines.add(cells);
    }
    for (const auto& reserve : record.reserves) {
        lines.add({"reserve", reserve.group, reserve.arm, std::to_string(reserve.seats),
                   reserve.filled ? std::to_string(*reserve.filled) : ""});
    }
    for (const auto& one : record.chances) {
        std::vector<std::string> cells = {"chances", one.group};
        std::ranges::transform(one.chances, std::back_inserter(cells), number);
        lines.add(cells);
    }
    for (const auto& entrant : record.entrants) {
        std::vector<std::string> cells = {"entrant", entrant.token, entrant.block, entrant.group, entrant.arm};
        if (is_group_record(record)) {
            cells.push_back(entrant.unit);
        }
        lines.add(cells);
    }
    return sha256(lines.text());
}

void draw_record(LotteryRecord& record) {
    const auto seed = pilots::parse_seed(record.seed);
    if (!seed) {
        throw Error(ErrorKind::bad_input, say("E5072"));
    }
    if (!std::ranges::is_sorted(record.entrants, {}, &PublishedEntrant::token)) {
        throw Error(ErrorKind::bad_input, say("E5073"));
    }
    if (is_group_record(record)) {
        draw_groups_of(record, *seed);
        return;
    }
    std::vector<pilots::LotteryEntrant> entrants;
    for (const auto& entrant : record.entrants) {
        if (!entrant.unit.empty()) {
            throw Error(ErrorKind::bad_input, say("E5074", {{"token", entrant.token}}));
        }
        entrants.push_back({entrant.token, entrant.block, entrant.group});
    }
    const auto drawing = pilots::draw(plan_of(record), entrants, *seed);
    for (std::size_t i = 0; i < entrants.size(); ++i) {
        record.entrants[i].arm = record.arms[drawing.arm[i]].label;
    }
    for (std::size_t a = 0; a < record.arms.size(); ++a) {
        record.arms[a].people = drawing.arm_size[a];
        record.arms[a].groups.reset();
    }
    record.chances.clear();
    for (std::size_t j = 0; j < drawing.chances.size(); ++j) {
        record.chances.push_back({j == 0 ? std::string() : record.reserves[j - 1].group, drawing.chances[j]});
    }
    for (std::size_t j = 0; j < record.reserves.size(); ++j) {
        record.reserves[j].filled = drawing.reserved_filled[j];
    }
    record.digest = digest_of(record);
}

bool meets_disclosure_threshold(const LotteryRecord& record, std::int64_t threshold) {
    // What the lines of entrants say together; all other counts are sums of these.
    std::map<std::array<std::string, 3>, std::int64_t> people;
    std::map<std::string, std::set<std::string>> arms_of;  // by block, and by group of a reserve
    std::set<std::string> arms;
    for (const auto& entrant : record.entrants) {
        ++people[{entrant.block, entrant.group, entrant.arm}];
        arms_of["block " + entrant.block].insert(entrant.arm);
        arms_of["group " + entrant.group].insert(entrant.arm);
        arms.insert(entrant.arm);
    }
    return std::ranges::all_of(people, [&](const auto& one) { return one.second >= threshold; }) &&
           std::ranges::all_of(arms_of, [&](const auto& one) { return one.second == arms; });
}

LotteryRecord redacted(LotteryRecord record, std::int64_t threshold) {
    for (auto& arm : record.arms) {
        arm.people = {};
    }
    for (auto& reserve : record.reserves) {
        reserve.filled = {};
    }
    record.chances.clear();
    record.entrants.clear();
    record.withheld = fmt::format(
        "Fewer than {} people of a block or group are in one of its arms, so who was drawn is shown only to those with "
        "access to the people in the pilot. They can verify the draw with the same digest.",
        threshold);
    return record;
}

LotteryVerdict verify_lottery(const std::string& record, const std::string& commitment) {
    return Verification(from_json<LotteryRecord>(record), commitment).run();
}

}  // namespace laborshed::services
