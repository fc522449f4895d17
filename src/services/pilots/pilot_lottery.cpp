#include "services/pilots/pilot_lottery.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/json_reader.h"
#include "base/secrets.h"
#include "pilots/group_lottery.h"
#include "pilots/lottery.h"
#include "records/participant.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/partnership/disclosure_threshold.h"
#include "services/pilots/pilot_entrants.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"
#include "services/pilots/pilot_records.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using records::Pilot;
using records::PilotEntrant;
using records::PilotLottery;

/// What is sealed until the draw.
struct Secret {
    std::string seed = {};
    std::string salt = {};
};
BOOST_DESCRIBE_STRUCT(Secret, (), (seed, salt))

LotteryRecord lottery_record_of(const Pilot& pilot, const PilotLottery& lottery) {
    LotteryRecord record{.format = of_groups(pilot) ? kGroupLotteryFormat : kLotteryFormat,
                         .pilot = pilot.id,
                         .title = pilot.title,
                         .plan_hash = pilot.changes.empty() ? pilot.plan_hash : pilot.changes.back().hash,
                         .commitment = lottery.commitment,
                         .committed = lottery.committed};
    for (const auto& arm : pilot.arms) {
        record.arms.push_back({arm.label, arm.share, arm.capacity, {}, {}});
    }
    for (const auto& reserve : pilot.reserves) {
        record.reserves.push_back({reserve.group, reserve.arm, reserve.seats, {}});
    }
    return record;
}

/// Of any agreement about the people drawn.
std::int64_t strictest_threshold(records::Database& database, const Pilot& pilot, std::chrono::sys_days today) {
    ThresholdScope people{.partnerships = {pilot.partnership}, .organizations = {}};
    for (const auto& entrant : entrants_of(database, pilot.id)) {
        if (const auto participant = records::find<records::Participant>(database, entrant.participant)) {
            people.organizations.insert(participant->organization);
        }
    }
    return disclosure_threshold(database, people, today);
}

/// Blocks by number: their names may say who someone is.
std::map<std::string, std::string> block_numbers(const std::vector<EntrantFacts>& facts) {
    std::map<std::string, std::string> numbers;
    for (const auto& one : facts) {
        numbers[one.block];
    }
    std::size_t next = 1;
    for (auto& [block, number] : numbers) {
        number = "block " + std::to_string(next++);
    }
    return numbers;
}

/// Groups are compared within their block: one that is alone in it would be drawn and then left out of the result.
void require_two_in_each_block(records::Database& database, const std::map<std::string, std::size_t>& groups_of_block) {
    for (const auto& [block, groups] : groups_of_block) {
        if (groups < 2 && groups_of_block.size() > 1) {
            const auto organization = records::find<records::Organization>(database, block);
            throw Error(ErrorKind::conflict, say("E5001", {{"block", organization ? organization->name : block}}));
        }
    }
}

/// Of each entrant, whom they are drawn with, as it is published: groups by number, in the order of what stands for
/// them in the draw. Empty where single people are drawn.
std::vector<std::string> unit_numbers(records::Database& database, const Pilot& pilot,
                                      const std::vector<PilotEntrant>& entrants,
                                      const std::vector<EntrantFacts>& facts) {
    std::vector<std::string> units(entrants.size());
    if (!of_groups(pilot)) {
        return units;
    }
    if (const auto without = std::ranges::count(facts, std::string(), &EntrantFacts::assigned_with); without > 0) {
        throw Error(ErrorKind::conflict,
                    without == 1 ? say("E5002") : say("E5003", {{"count", std::to_string(without)}}));
    }
    std::map<std::string, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        auto& group = groups[group_key(facts[i].assigned_with)];
        group.push_back(i);
        if (facts[i].block != facts[group.front()].block) {
            throw Error(ErrorKind::conflict, say("E5004", {{"group", facts[i].assigned_with}}));
        }
    }
    std::map<std::string, const std::vector<std::size_t>*> by_token;
    std::map<std::string, std::size_t> groups_of_block;
    for (const auto& [name, members] : groups) {
        ++groups_of_block[facts[members.front()].block];
        std::vector<std::string> tokens;
        for (const auto member : members) {
            tokens.push_back(entrants[member].token);
        }
        by_token[pilots::group_token(std::move(tokens))] = &members;
    }
    require_two_in_each_block(database, groups_of_block);
    std::size_t next = 1;
    for (const auto& [token, members] : by_token) {
        for (const auto member : *members) {
            units[member] = "group " + std::to_string(next);
        }
        ++next;
    }
    return units;
}

struct TakingPart {
    std::vector<PilotEntrant> entrants = {};  ///< by token
    std::vector<EntrantFacts> facts = {};     ///< of each
    std::int64_t left_out = 0;
};

TakingPart taking_part(Workspace& workspace, records::Database& database, const Pilot& pilot) {
    TakingPart found;
    auto entrants = entrants_of(database, pilot.id);
    std::ranges::sort(entrants, {}, &PilotEntrant::token);
    std::set<std::string> reserved;
    for (const auto& reserve : pilot.reserves) {
        reserved.insert(reserve.group);
    }
    for (auto& entrant : entrants) {
        const auto participant = records::get<records::Participant>(database, entrant.participant);
        const auto whose = scope_of(database, participant, workspace.today()).organizations;
        auto facts = facts_of(workspace, database, entrant);
        if (!facts || participant.anonymized || std::ranges::find(whose, entrant.organization) == whose.end()) {
            ++found.left_out;
            continue;
        }
        if (!reserved.contains(facts->group)) {
            facts->group.clear();  // the reserve was taken out of the plan since
        }
        if (pilot.blocks == records::PilotBlocks::none) {
            facts->block.clear();
        }
        found.entrants.push_back(std::move(entrant));
        found.facts.push_back(std::move(*facts));
    }
    return found;
}

}  // namespace

PilotPage commit_lottery(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto pilot = pilot_to_write(database, actor, id, version, "draw");
        if (pilot.status != records::PilotStatus::planned || lottery_of(database, id)) {
            throw Error(ErrorKind::conflict, pilot.status == records::PilotStatus::draft ? say("E5005") : say("E5006"));
        }
        if (to_text(workspace.today()) > pilot.enrollment_closes) {
            throw Error(ErrorKind::conflict, say("E5007", {{"day", pilot.enrollment_closes}}));
        }
        if (of_groups(pilot)) {
            Validator validator;
            check_plan(pilot, validator);
            validator.throw_if_invalid();
        }
        const auto author = actor.author();
        const Secret secret{.seed = sha256(new_token()).substr(0, 16), .salt = new_token()};
        PilotLottery lottery;
        lottery.id = new_id();
        lottery.pilot = id;
        lottery.commitment = pilots::commitment(secret.seed, secret.salt);
        lottery.committed = author.moment.empty() ? now_utc() : author.moment;
        lottery.committed_by = actor.name;
        lottery.sealed = workspace.sealing_key(database).seal(KeyPurpose::pilot_seed, lottery.id, to_json(secret));
        records::Change change(database, author);
        change.add(lottery);
        pilot.status = records::PilotStatus::enrolling;
        pilot = change.update(pilot);
        return pilot_page_within(workspace, database, actor, pilot);
    });
}

PilotPage draw_lottery(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto pilot = pilot_to_write(database, actor, id, version, "draw");
        auto lottery = lottery_of(database, id);
        if (!lottery || lottery->drawn) {
            throw Error(ErrorKind::conflict, lottery ? say("E5008") : say("E5009"));
        }
        if (to_text(workspace.today()) < pilot.enrollment_closes) {
            throw Error(ErrorKind::conflict, say("E5010", {{"day", pilot.enrollment_closes}}));
        }
        const auto secret =
            from_json<Secret>(workspace.secret_key().open(KeyPurpose::pilot_seed, lottery->id, lottery->sealed));
        const auto part = taking_part(workspace, database, pilot);
        if (part.entrants.size() < pilot.arms.size()) {
            throw Error(ErrorKind::conflict, say("E5011"));
        }
        const auto author = actor.author();
        auto record = lottery_record_of(pilot, *lottery);
        record.drawn = author.moment.empty() ? now_utc() : author.moment;
        record.seed = secret.seed;
        record.salt = secret.salt;
        const auto numbers = block_numbers(part.facts);
        const auto units = unit_numbers(database, pilot, part.entrants, part.facts);
        for (std::size_t i = 0; i < part.entrants.size(); ++i) {
            record.entrants.push_back(
                {part.entrants[i].token, numbers.at(part.facts[i].block), part.facts[i].group, {}, units[i]});
        }
        draw_record(record);
        records::Change change(database, author);
        for (std::size_t i = 0; i < part.entrants.size(); ++i) {
            auto entrant = part.entrants[i];
            entrant.arm = record.entrants[i].arm;
            change.update(entrant);
        }
        lottery->drawn = record.drawn;
        lottery->drawn_by = actor.name;
        lottery->seed = secret.seed;
        lottery->sealed.clear();
        lottery->left_out = part.left_out;
        lottery->record = to_json(record);
        lottery->digest = record.digest;
        change.update(*lottery);
        pilot.status = records::PilotStatus::drawn;
        pilot = change.update(pilot);
        return pilot_page_within(workspace, database, actor, pilot);
    });
}

LotteryRecord published_lottery(Workspace& workspace, const Actor& actor, const std::string& id) {
    std::optional<LotteryRecord> record;
    workspace.read([&](records::Database& database) {
        const auto pilot = records::find<Pilot>(database, id);
        const auto lottery = pilot ? lottery_of(database, id) : std::nullopt;
        if (lottery) {
            record = lottery->drawn ? from_json<LotteryRecord>(lottery->record) : lottery_record_of(*pilot, *lottery);
            const auto threshold = strictest_threshold(database, *pilot, workspace.today());
            if (lottery->drawn && !may_judge(database, actor, *pilot) &&
                !meets_disclosure_threshold(*record, threshold)) {
                record = redacted(std::move(*record), threshold);
            }
        }
    });
    if (!record) {
        throw Error(ErrorKind::not_found, say("E5012", {{"id", id}}));
    }
    return std::move(*record);
}

}  // namespace laborshed::services
