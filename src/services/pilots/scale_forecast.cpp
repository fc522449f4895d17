#include "services/pilots/scale_forecast.h"

#include "pilots/scale_forecast.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/participants/participant_steps.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace laborshed::services {
namespace {

using records::Pilot;

constexpr std::size_t kMaxSizes = 24;
constexpr std::int64_t kMaxSeats = 10'000;

/// The numbers of a forecast that have a source.
constexpr std::array<std::pair<const char*, double ScaleRequest::*>, 6> kNumbers{
    {{"openings_low", &ScaleRequest::openings_low},
     {"openings", &ScaleRequest::openings},
     {"openings_high", &ScaleRequest::openings_high},
     {"other_completers", &ScaleRequest::other_completers},
     {"other_share", &ScaleRequest::other_share},
     {"other_placement", &ScaleRequest::other_placement}}};

void check(const ScaleRequest& wish, Validator& validator) {
    if (!(wish.openings_low >= 0 && wish.openings_low <= wish.openings && wish.openings <= wish.openings_high &&
          std::isfinite(wish.openings_high))) {
        validator.fail("openings", say("E5031"));
    }
    if (!(wish.other_share >= 0 && wish.other_share <= 1)) {
        validator.fail("other_share", say("E4093", {{"least", "0"}, {"most", "1"}}));
    }
    if (!(wish.other_placement >= 0 && wish.other_placement <= 1)) {
        validator.fail("other_placement", say("E4093", {{"least", "0"}, {"most", "1"}}));
    }
    not_negative("other_completers", wish.other_completers, validator);
    if (wish.seats.empty() || wish.seats.size() > kMaxSizes) {
        validator.fail("seats", say("E5032", {{"most", std::to_string(kMaxSizes)}}));
    }
    for (const auto seats : wish.seats) {
        if (seats < 1 || seats > kMaxSeats) {
            validator.fail("seats", say("E4093", {{"least", "1"}, {"most", std::to_string(kMaxSeats)}}));
            break;
        }
    }
}

std::vector<ScaleSource> sources_of(const ScaleRequest& wish, const PilotDemand& demand) {
    std::vector<ScaleSource> sources;
    for (const auto& [field, number] : kNumbers) {
        const auto* figure = figure_of(demand, field);
        if (figure == nullptr) {
            continue;
        }
        const double value = wish.*number;
        const bool same = figure->value && std::abs(*figure->value - value) <= 1e-9 * std::max(1.0, std::abs(value));
        auto& source = sources.emplace_back(ScaleSource{.field = field,
                                                        .label = figure->label,
                                                        .value = value,
                                                        .yours = !same,
                                                        .assumption = same && figure->assumption,
                                                        .published = figure->value,
                                                        .source = figure->missing});
        for (const auto* text : {&figure->note, &figure->source}) {
            source.source += (source.source.empty() || text->empty() ? "" : " ") + *text;
        }
    }
    return sources;
}

std::string sentence_of(const ScaleView& made) {
    if (made.why_not) {
        return "Cannot tell. " + *made.why_not;
    }
    if (!made.saturation) {
        return "No number of seats fills the openings.";
    }
    if (*made.saturation < 0.5) {
        return "The openings are already filled. More graduates would only take jobs from others.";
    }
    const auto range =
        made.saturation_low && made.saturation_high && std::isfinite(*made.saturation_high)
            ? fmt::format(" (80% interval {:.0f} to {:.0f})", *made.saturation_low, *made.saturation_high)
            : std::string();
    return fmt::format("Above about {:.0f} seats a year{}, more graduates would only take jobs from others.",
                       *made.saturation, range);
}

}  // namespace

ScaleView pilot_scale_within(Workspace& workspace, records::Database& database, const Actor& actor, const Pilot& pilot,
                             const ScaleRequest& wish, const PilotDemand& demand) {
    Validator validator;
    check(wish, validator);
    validator.throw_if_invalid();
    const auto people = pilot_people(workspace, database, actor, pilot);
    const auto control = control_arm(pilot).value_or(0);
    const std::size_t tried = control == 0 ? 1 : 0;
    ScaleView made{.wish = wish, .sources = sources_of(wish, demand)};
    for (const auto& person : people.people) {
        if (person.arm != tried || person.took != tried || person.lost != Attrition::none || !person.known) {
            continue;
        }
        const auto steps = events_of(steps_of(database, person.entrant.participant));
        const bool completed = pilots::has_step(steps, pipeline::Step::completion, person.entered);
        made.pilot_seats += 1;
        made.pilot_completed += completed ? 1 : 0;
        made.pilot_placed += completed && pilots::has_step(steps, pipeline::Step::placement, person.entered) ? 1 : 0;
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
            "Outcomes of people in the same group are independent. They are not, so the true ranges are wider.");
    }
    made.why_not = forecast.why_not;
    made.sentence = sentence_of(made);
    return made;
}

std::optional<ScaleRequest> wish_of(const PilotDemand& demand) {
    ScaleRequest wish;
    for (const auto& [field, number] : kNumbers) {
        const auto* figure = figure_of(demand, field);
        if (figure == nullptr || !figure->value) {
            return std::nullopt;
        }
        wish.*number = *figure->value;
    }
    constexpr std::int64_t sizes = 12;  // as in PilotScale.svelte
    const auto most = std::clamp<std::int64_t>(std::llround(1.5 * wish.openings), 4, kMaxSeats);
    for (std::int64_t i = 0; i <= sizes; ++i) {
        const auto seats = std::max<std::int64_t>(1, std::llround(static_cast<double>(most * i) / sizes));
        if (wish.seats.empty() || wish.seats.back() < seats) {
            wish.seats.push_back(seats);
        }
    }
    return wish;
}

ScaleView pilot_scale(Workspace& workspace, const Actor& actor, const std::string& id, const ScaleRequest& wish) {
    const auto demand = pilot_demand(workspace, actor, id);
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        return pilot_scale_within(workspace, database, actor, records::get<Pilot>(database, id), wish, demand);
    });
}

}  // namespace laborshed::services
