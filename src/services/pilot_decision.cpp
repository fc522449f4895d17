#include "services/pilot_decision.h"

#include "base/day.h"
#include "base/hash.h"
#include "pilots/scale_forecast.h"
#include "records/vocabulary.h"
#include "services/book.h"
#include "services/check_parts.h"
#include "services/participant_steps.h"
#include "services/pilot_people.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using records::Pilot;
using records::PilotDecision;

constexpr std::size_t kMostSizes = 24;
constexpr std::int64_t kMostSeats = 10'000;

void check(const ScaleWish& wish, Checks& checks) {
    if (!(wish.openings_low >= 0 && wish.openings_low <= wish.openings && wish.openings <= wish.openings_high &&
          std::isfinite(wish.openings_high))) {
        checks.wrong("openings", "must be in order: low, middle, high, each 0 or more");
    }
    if (!(wish.other_share >= 0 && wish.other_share <= 1)) {
        checks.wrong("other_share", "must be 0 to 1");
    }
    if (!(wish.other_placement >= 0 && wish.other_placement <= 1)) {
        checks.wrong("other_placement", "must be 0 to 1");
    }
    not_negative("other_completers", wish.other_completers, checks);
    if (wish.seats.empty() || wish.seats.size() > kMostSizes) {
        checks.wrong("seats", "must be 1 to " + std::to_string(kMostSizes) + " numbers");
    }
    for (const auto seats : wish.seats) {
        if (seats < 1 || seats > kMostSeats) {
            checks.wrong("seats", "must be 1 to " + std::to_string(kMostSeats) + " each");
            break;
        }
    }
}

bool happened(const std::vector<records::ParticipantStep>& steps, const char* step, const std::string& since) {
    return std::ranges::any_of(steps, [&](const records::ParticipantStep& one) {
        return one.step == step && !one.planned && one.day >= since;
    });
}

ScaleShown scale_within(Workspace& workspace, records::Database& database, const Actor& actor, const Pilot& pilot,
                        const ScaleWish& wish) {
    Checks checks;
    check(wish, checks);
    checks.done();
    const auto people = pilot_people(workspace, database, actor, pilot);
    const auto control = control_arm(pilot).value_or(0);
    const std::size_t tried = control == 0 ? 1 : 0;
    ScaleShown made{.wish = wish};
    for (const auto& person : people.people) {
        if (person.arm != tried || person.took != tried || person.lost != Lost::no || !person.known) {
            continue;
        }
        const auto steps = steps_of(database, person.entrant.participant);
        const bool completed = happened(steps, "completion", person.entrant.entered);
        made.pilot_seats += 1;
        made.pilot_completed += completed ? 1 : 0;
        made.pilot_placed += completed && happened(steps, "placement", person.entrant.entered) ? 1 : 0;
    }
    std::vector<std::size_t> seats;
    for (const auto one : wish.seats) {
        seats.push_back(static_cast<std::size_t>(one));
    }
    const auto size = [](std::int64_t number) { return static_cast<std::size_t>(number); };
    const auto forecast = pilots::scale_forecast({.openings = {wish.openings_low, wish.openings, wish.openings_high},
                                                  .other_share = wish.other_share,
                                                  .other_completers = wish.other_completers,
                                                  .other_placement = wish.other_placement,
                                                  .completed = {size(made.pilot_completed), size(made.pilot_seats)},
                                                  .placed = {size(made.pilot_placed), size(made.pilot_completed)},
                                                  .seats = seats});
    for (const auto& one : forecast.seats) {
        made.rows.push_back({.seats = static_cast<std::int64_t>(one.seats),
                             .graduates = one.graduates.mean,
                             .placed = one.placed.mean,
                             .placed_low = one.placed.interval.low,
                             .placed_high = one.placed.interval.high,
                             .displaced = one.displaced.mean,
                             .net = one.net.mean,
                             .net_low = one.net.interval.low,
                             .net_high = one.net.interval.high,
                             .placement_rate = one.placement_rate});
    }
    made.saturation = forecast.saturation;
    if (forecast.saturation_interval) {
        made.saturation_low = forecast.saturation_interval->low;
        made.saturation_high = forecast.saturation_interval->high;
    }
    made.assumptions = forecast.assumptions;
    if (people.of_groups) {
        made.assumptions.emplace_back(
            "people of a group get on independently of one another: as they do not, the true ranges are wider");
    }
    made.why_not = forecast.why_not;
    made.sentence = made.why_not ? "Cannot tell: " + *made.why_not
                    : made.saturation
                        ? fmt::format(
                              "From about {:.0f} seats a year on, more graduates would only take jobs that "
                              "others would have had.",
                              *made.saturation)
                        : "The openings are not filled by any number of seats.";
    return made;
}

DecisionShown shown(const PilotDecision& decision) {
    return {.id = decision.id,
            .decision = decision.decision,
            .reasons = decision.reasons,
            .conditions = decision.conditions,
            .day = decision.day,
            .decided_by = decision.decided_by,
            .evidence_hash = decision.evidence_hash};
}

}  // namespace

ScaleShown pilot_scale(Workspace& workspace, const Actor& actor, const std::string& id, const ScaleWish& wish) {
    std::optional<ScaleShown> made;
    workspace.read_records([&](records::Database& database) {
        const auto pilot = records::get<Pilot>(database, id);
        book_detail::needs_read(database, actor, pilot);
        made = scale_within(workspace, database, actor, pilot, wish);
    });
    if (!made) {
        throw Error(ErrorKind::not_found, "there is no pilot " + id);
    }
    return std::move(*made);
}

PilotPage decide_pilot(Workspace& workspace, const Actor& actor, const std::string& id, const DecisionWish& wish) {
    PilotPage page;
    workspace.write_records([&](records::Database& database) {
        auto pilot = pilot_to_write(database, actor, id, wish.version, "decide");
        if (pilot.status != "drawn") {
            throw Error(ErrorKind::conflict, pilot.status == "decided" ? "this pilot is decided already"
                                                                       : "this pilot has not been carried out yet");
        }
        Checks checks;
        checks.one_of("decision", wish.decision, records::values_of(records::vocabulary().pilot_decisions));
        checks.text("reasons", wish.reasons, kLongText);
        checks.at_most("conditions", wish.conditions, kLongText);
        checks.done();
        PilotDecision decision;
        decision.pilot = id;
        decision.decision = wish.decision;
        decision.reasons = wish.reasons;
        decision.conditions = wish.conditions;
        decision.day = to_text(workspace.today());
        decision.decided_by = actor.name;
        decision.evidence = to_json(pilot_evaluation_within(workspace, database, actor, pilot));
        if (wish.forecast) {
            decision.forecast = to_json(scale_within(workspace, database, actor, pilot, *wish.forecast));
        }
        decision.evidence_hash = sha256(decision.evidence + decision.forecast);
        records::Change change(database, actor.author());
        change.add(decision);
        pilot.status = "decided";
        pilot = change.update(pilot);
        page = pilot_page_within(workspace, database, actor, pilot);
    });
    return page;
}

DecisionEvidence pilot_decision(Workspace& workspace, const Actor& actor, const std::string& id) {
    std::optional<DecisionEvidence> made;
    workspace.read_records([&](records::Database& database) {
        const auto pilot = records::get<Pilot>(database, id);
        book_detail::needs_read(database, actor, pilot);
        if (!may_judge(database, actor, pilot)) {
            refuse(actor, "see the figures of this pilot: some of its people are not yours to see");
        }
        const auto decisions = records::select<PilotDecision>(
            database, {.condition = "pilot = :pilot", .values = {id}, .order = "id DESC"});
        if (!decisions.empty()) {
            const auto& decision = decisions.front();
            made =
                DecisionEvidence{.decision = shown(decision),
                                 .unchanged = sha256(decision.evidence + decision.forecast) == decision.evidence_hash,
                                 .evidence = from_json<PilotEvaluation>(decision.evidence)};
            if (!decision.forecast.empty()) {
                made->forecast = from_json<ScaleShown>(decision.forecast);
            }
        }
    });
    if (!made) {
        throw Error(ErrorKind::not_found, "nothing is decided of a pilot " + id);
    }
    return std::move(*made);
}

}  // namespace laborshed::services
