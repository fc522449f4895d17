#include "services/example/pilot_story.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/id.h"
#include "example/book.h"
#include "pilots/lottery.h"
#include "records/pilot.h"
#include "services/example/book_story.h"
#include "services/example/load_book.h"
#include "services/example/pipeline_story.h"
#include "services/participants/participant_encryption.h"
#include "services/pilots/lottery_record.h"
#include "services/pilots/pilot_decision.h"
#include "services/pilots/pilot_entrants.h"
#include "services/pilots/pilot_evaluation.h"
#include "services/pilots/pilot_plan.h"
#include "services/pilots/scale_forecast.h"
#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr auto kUsual = "The usual course";
constexpr auto kPaid = "Paid at the bedside";
constexpr std::uint64_t kLotterySeed = 0x51c3'0f0e'9a7d'2b64;
constexpr auto kSalt = "six rivers, the example";
constexpr std::size_t kTokenLength = 24;

const example::BookOrganization& convener() { return example::book().organizations.front(); }

/// The one who leads the health care work.
records::Author author(sys_seconds moment) {
    return {kExampleAuthor, convener().people.back().name, moment_text(moment)};
}

records::Pilot plan_of(sys_days today) {
    const auto& from = example::training().pilot;
    records::PilotArm usual{.label = kUsual, .control = true, .share = 7, .cost = 2400};
    records::PilotArm paid{.label = kPaid, .share = 5, .capacity = 100, .cost = 4900};
    usual.program = paid.program = example_program("assistant", today);
    for (const auto& site : from.sites) {
        usual.cohorts.push_back(example_cohort(site.usual, today));
        paid.cohorts.push_back(example_cohort(site.paid, today));
    }
    records::Pilot pilot;
    pilot.id = example_pilot(today);
    pilot.partnership = example_partnership(example::book(), today);
    pilot.title = "Nursing assistants, paid at the bedside";
    pilot.question =
        "Do more people stay in work when they are paid for supervised hours in the homes that hire them, beside the "
        "same course?";
    pilot.outcome = records::PilotOutcome::retention_180;
    pilot.within_days = example::kOutcomeDays;
    pilot.arms = {usual, paid};
    pilot.eligibility = "Found eligible for the nursing assistant course, and willing to take either way";
    pilot.blocks = records::PilotBlocks::site;
    pilot.sample = from.entrants;
    pilot.baseline = 0.25;
    pilot.effect = 0.18;
    pilot.enrollment_closes = to_text(example::day_of(from.closes, today));
    return pilot;
}

/// As freeze_pilot.
void freeze(records::WritableDatabase& database, records::Pilot& pilot, sys_seconds moment) {
    const auto by = author(moment);
    pilot.plan_text = pilots::plan_text(plan_lines(database, pilot));
    pilot.plan_hash = pilots::plan_hash(pilot.plan_text);
    pilot.frozen_on = by.moment;
    pilot.frozen_by = by.name;
    pilot.status = records::PilotStatus::planned;
    pilot = records::Change(database, by).update(pilot);
}

records::PilotLottery commit(records::WritableDatabase& database, records::Pilot& pilot, sys_seconds moment) {
    const auto by = author(moment);
    records::PilotLottery lottery;
    lottery.id = id_of(moment, "lottery " + pilot.id);
    lottery.pilot = pilot.id;
    lottery.commitment = pilots::commitment(pilots::seed_text(kLotterySeed), kSalt);
    lottery.committed = by.moment;
    lottery.committed_by = by.name;
    records::Change change(database, by);
    lottery = change.add(lottery);
    pilot.status = records::PilotStatus::enrolling;
    pilot = change.update(pilot);
    return lottery;
}

struct Entered {
    std::vector<records::PilotEntrant> entrants = {};
    std::vector<std::size_t> travelers = {};  ///< their places
    std::vector<std::size_t> sites = {};
};

Entered enter(Workspace& workspace, records::WritableDatabase& database, const records::Pilot& pilot,
              const std::vector<example::Traveler>& travelers) {
    Entered made;
    for (std::size_t place = 0; place < travelers.size(); ++place) {
        const auto& traveler = travelers[place];
        if (!traveler.site) {
            continue;
        }
        const auto moment = traveler.entered + hours(15);
        records::PilotEntrant entrant;
        entrant.id = id_of(moment, "entrant " + std::to_string(place));
        entrant.pilot = pilot.id;
        entrant.participant = example_participant(place, workspace.today());
        entrant.organization = example_organization(convener(), workspace.today());
        entrant.entered = to_text(traveler.entered);
        // by the place in the list, where it is by the person's own key otherwise: the example is drawn the same always
        entrant.token = sha256("example entrant " + std::to_string(place)).substr(0, kTokenLength);
        const EntrantFacts facts{.block = example::training().pilot.sites.at(*traveler.site).site};
        entrant.sealed =
            ParticipantSeal::get(workspace, database, entrant.participant).seal_entrant(entrant.id, to_json(facts));
        made.entrants.push_back(records::Change(database, author(moment)).add(entrant));
        made.travelers.push_back(place);
        made.sites.push_back(*traveler.site);
    }
    return made;
}

/// As draw_lottery. The arms, in the order of the entrants.
std::vector<example::Arm> draw(records::WritableDatabase& database, records::Pilot& pilot,
                               records::PilotLottery lottery, const Entered& entered, sys_seconds moment) {
    const auto by = author(moment);
    LotteryRecord record{.format = kLotteryFormat,
                         .pilot = pilot.id,
                         .title = pilot.title,
                         .plan_hash = pilot.plan_hash,
                         .commitment = lottery.commitment,
                         .committed = lottery.committed,
                         .drawn = by.moment,
                         .seed = pilots::seed_text(kLotterySeed),
                         .salt = kSalt};
    for (const auto& arm : pilot.arms) {
        record.arms.push_back({arm.label, arm.share, arm.capacity, {}});
    }
    std::vector<std::size_t> order(entered.entrants.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::ranges::sort(order, {}, [&](std::size_t i) { return entered.entrants[i].token; });
    for (const auto i : order) {
        record.entrants.push_back(
            {entered.entrants[i].token, "block " + std::to_string(entered.sites[i] + 1), {}, {}, {}});
    }
    draw_record(record);
    std::vector<example::Arm> arms(order.size());
    records::Change change(database, by);
    for (std::size_t at = 0; at < order.size(); ++at) {
        auto entrant = entered.entrants[order[at]];
        entrant.arm = record.entrants[at].arm;
        arms[order[at]] = entrant.arm == kPaid ? example::Arm::paid : example::Arm::usual;
        change.update(entrant);
    }
    lottery.drawn = record.drawn;
    lottery.drawn_by = by.name;
    lottery.seed = record.seed;
    lottery.record = to_json(record);
    lottery.digest = record.digest;
    change.update(lottery);
    pilot.status = records::PilotStatus::drawn;
    pilot = change.update(pilot);
    return arms;
}

void decide(Workspace& workspace, records::WritableDatabase& database, records::Pilot& pilot) {
    const auto today = workspace.today();
    const Actor judge{.role = Role::staff,
                      .account = kExampleAuthor,
                      .name = convener().people.front().name,
                      .organization = example_organization(convener(), today),
                      .partnerships = {pilot.partnership},
                      .today = today,
                      .moment = moment_text(today + hours(6))};
    records::PilotDecision decision;
    decision.id = id_of(today + hours(6), "decision " + pilot.id);
    decision.pilot = pilot.id;
    decision.decision = "scale";
    decision.reasons =
        "More people stay in work, and the homes that hire them pay half of the hours. Single parents finish as often "
        "as "
        "others when they are paid, which they do not in the usual course.";
    decision.conditions =
        "No more seats than the homes and hospitals have openings for; the entrance test in other languages before the "
        "next round, as English-language learners are turned away more often.";
    decision.day = to_text(today);
    decision.decided_by = judge.name;
    decision.evidence = to_json(pilot_evaluation_within(workspace, database, judge, pilot));
    // as the page would begin; without the example's published files there is nothing to begin with
    const auto demand = demand_from(workspace, demand_basis(database, pilot, today));
    if (const auto wish = wish_of(demand)) {
        decision.forecast = to_json(pilot_scale_within(workspace, database, judge, pilot, *wish, demand));
    }
    decision.evidence_hash = sha256(decision.evidence + decision.forecast);
    records::Change change(database, judge.author());
    change.add(decision);
    pilot.status = records::PilotStatus::decided;
    pilot = change.update(pilot);
}

}  // namespace

std::string example_pilot(sys_days today) { return id_of(today - days(600), "pilot"); }

void add_example_pilot(Workspace& workspace, records::WritableDatabase& database,
                       const std::vector<example::Traveler>& travelers) {
    const auto today = workspace.today();
    const auto& dates = example::training().pilot;
    const auto opens = example::day_of(dates.opens, today);
    auto pilot = records::Change(database, author(opens - days(70) + hours(10))).add(plan_of(today));
    freeze(database, pilot, opens - days(45) + hours(16));
    const auto lottery = commit(database, pilot, opens - days(35) + hours(11));
    const auto entered = enter(workspace, database, pilot, travelers);
    const auto arms = draw(database, pilot, lottery, entered, example::day_of(dates.drawn, today) + hours(10));
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const auto place = entered.travelers[i];
        add_example_arm(database, today, travelers[place], place, arms[i]);
    }
    decide(workspace, database, pilot);
}

}  // namespace laborshed::services
