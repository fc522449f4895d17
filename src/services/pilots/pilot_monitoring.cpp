#include "services/pilots/pilot_monitoring.h"

#include "base/day.h"
#include "pilots/confidence_sequence.h"
#include "services/book/record_service.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using std::chrono::sys_days;

constexpr std::size_t kMaxLooks = 60;

/// What the lottery drew: a person, or a whole group.
struct Unit {
    std::size_t arm = 0;
    sys_days known_on = {};  ///< the time of everyone in it is over
    std::vector<const PilotPerson*> people = {};
};

std::vector<Unit> units_of(const PilotPeople& people) {
    std::map<std::uint32_t, Unit> units;
    for (const auto& person : people.people) {
        auto& unit = units[person.unit];
        unit.arm = person.arm;
        unit.known_on = std::max(unit.known_on, person.known_on);
        unit.people.push_back(&person);
    }
    std::vector<Unit> all;
    for (auto& [number, unit] : units) {
        all.push_back(std::move(unit));
    }
    return all;
}

/// The days on which the pilot is looked back at: when the time of a unit was over, thinned out, and always the last.
std::vector<sys_days> looking_days(const std::vector<Unit>& units, sys_days today) {
    std::set<sys_days> days;
    for (const auto& unit : units) {
        if (unit.known_on < today && unit.known_on != sys_days{}) {
            days.insert(unit.known_on);
        }
    }
    const std::vector<sys_days> all(days.begin(), days.end());
    const auto step = std::max<std::size_t>(1, (all.size() + kMaxLooks - 1) / kMaxLooks);
    std::vector<sys_days> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if ((all.size() - 1 - i) % step == 0) {
            kept.push_back(all[i]);
        }
    }
    return kept;
}

/// The mean of those of a unit who have a value; nothing: none has.
template <class Value>
std::optional<double> mean_within(const Unit& unit, const Value& value) {
    double sum = 0;
    double people = 0;
    for (const auto* one : unit.people) {
        if (const std::optional<double> known = value(*one)) {
            sum += *known;
            people += 1;
        }
    }
    return people > 0 ? std::optional(sum / people) : std::nullopt;
}

class Watching {
  public:
    Watching(const records::Pilot& pilot, const PilotPeople& people, sys_days today, PilotWatch& watch)
        : pilot_(pilot), people_(people), units_(units_of(people)), days_(looking_days(units_, today)), watch_(watch) {}

    void run() {
        const auto control = control_arm(pilot_).value_or(0);
        for (std::size_t a = 0; a < pilot_.arms.size(); ++a) {
            if (a != control) {
                shares(WatchedFigure::take_up, control, a, [a](const PilotPerson& one) {
                    return std::optional(one.took == a && one.took_on <= one.known_on ? 1.0 : 0.0);
                });
                shares(WatchedFigure::lost, control, a,
                       [](const PilotPerson& one) { return std::optional(one.lost != Attrition::none ? 1.0 : 0.0); });
                if (pilot_.outcome == records::PilotOutcome::wage) {
                    wages(control, a);
                } else {
                    shares(WatchedFigure::outcome, control, a, [](const PilotPerson& one) {
                        return one.known ? std::optional(one.outcome > 0 ? 1.0 : 0.0) : std::nullopt;
                    });
                }
                say(a);
            }
        }
    }

  private:
    /// `value` of someone whose time is over, 1 or 0; nothing: it can't be known. A group's is a share of its people,
    /// between 0 and 1, for which the bets hold their level too (pilots/confidence_sequence.h).
    template <class Value>
    void shares(WatchedFigure what, std::size_t control, std::size_t treatment, Value value) {
        std::vector<pilots::SoFar> looks;
        for (const auto day : days_) {
            pilots::SoFar so_far;
            for (const auto& unit : units_) {
                if ((unit.arm != control && unit.arm != treatment) || unit.known_on > day) {
                    continue;
                }
                if (const auto share = mean_within(unit, value)) {
                    auto& arm = so_far[unit.arm == treatment ? 1 : 0];
                    arm.people += 1;
                    arm.sum += *share;
                }
            }
            looks.push_back(so_far);
        }
        const auto sequence = pilots::sequence_of_shares(looks, {.level = watch_.level});
        for (std::size_t i = 0; i < looks.size(); ++i) {
            const auto& look = sequence.looks[i];
            watch_.rows.push_back({.arm = pilot_.arms[treatment].label,
                                   .what = what,
                                   .day = to_text(days_[i]),
                                   .comparison = static_cast<std::int64_t>(look.arms[0].people),
                                   .treatment = static_cast<std::int64_t>(look.arms[1].people),
                                   .comparison_share = look.arms[0].share,
                                   .treatment_share = look.arms[1].share,
                                   .difference = look.difference,
                                   .low = look.interval.low,
                                   .high = look.interval.high,
                                   .p = look.p});
        }
    }

    void wages(std::size_t control, std::size_t treatment) {
        std::vector<std::array<pilots::ArmMeanSoFar, 2>> looks;
        for (const auto day : days_) {
            std::array<std::vector<double>, 2> values;
            for (const auto& unit : units_) {
                if ((unit.arm != control && unit.arm != treatment) || unit.known_on > day) {
                    continue;
                }
                if (const auto wage = mean_within(unit, [](const PilotPerson& one) {
                        return one.known && std::isfinite(one.outcome) ? std::optional(one.outcome) : std::nullopt;
                    })) {
                    values[unit.arm == treatment ? 1 : 0].push_back(*wage);
                }
            }
            auto& look = looks.emplace_back();
            for (std::size_t arm = 0; arm < 2; ++arm) {
                look[arm] = mean_of(values[arm]);
            }
        }
        const double planned =
            static_cast<double>(pilot_.sample) / (people_.of_groups ? std::max(1.0, pilot_.cluster_size) : 1);
        const auto sequence = pilots::sequence_of_means(
            looks, {.level = watch_.level, .planned = static_cast<std::size_t>(std::max(4.0, planned))});
        for (std::size_t i = 0; i < looks.size(); ++i) {
            const auto share = [&](std::size_t arm) {
                return looks[i][arm].people > 0 ? std::optional(looks[i][arm].mean) : std::nullopt;
            };
            WatchLook row{.arm = pilot_.arms[treatment].label,
                          .what = WatchedFigure::outcome,
                          .day = to_text(days_[i]),
                          .comparison = static_cast<std::int64_t>(looks[i][0].people),
                          .treatment = static_cast<std::int64_t>(looks[i][1].people),
                          .comparison_share = share(0),
                          .treatment_share = share(1),
                          .difference = sequence[i].difference};
            if (sequence[i].interval) {
                row.low = sequence[i].interval->low;
                row.high = sequence[i].interval->high;
            }
            watch_.rows.push_back(std::move(row));
        }
    }
    static pilots::ArmMeanSoFar mean_of(const std::vector<double>& values) {
        pilots::ArmMeanSoFar made{.people = values.size()};
        for (const double value : values) {
            made.mean += value / static_cast<double>(values.size());
        }
        double squares = 0;
        for (const double value : values) {
            squares += (value - made.mean) * (value - made.mean);
        }
        made.deviation = values.size() < 2 ? 0 : std::sqrt(squares / static_cast<double>(values.size() - 1));
        return made;
    }

    void say(std::size_t treatment) {
        const auto& label = pilot_.arms[treatment].label;
        const auto last = std::find_if(watch_.rows.rbegin(), watch_.rows.rend(), [&](const WatchLook& row) {
            return row.what == WatchedFigure::outcome && row.arm == label;
        });
        if (last == watch_.rows.rend() || !last->difference) {
            watch_.sentences.push_back(label + ": too few outcomes are known yet.");
            return;
        }
        if (!last->low || !last->high) {
            watch_.sentences.push_back(label + ": cannot tell, because the outcomes known so far don't vary.");
            return;
        }
        const bool wage = pilot_.outcome == records::PilotOutcome::wage;
        const auto amount = [wage](double value) {
            const auto size =
                wage ? fmt::format("${:.2f}", std::abs(value)) : fmt::format("{:.0f}", 100 * std::abs(value));
            return value < 0 ? "−" + size : size;
        };
        const auto range = fmt::format("{} to {}{}", amount(*last->low), amount(*last->high),
                                       wage ? " an hour" : " percentage points");
        if (*last->low > 0 || *last->high < 0) {
            watch_.sentences.push_back(
                fmt::format("{}: so far the outcome is {} than in the comparison ({}), however often "
                            "you check.",
                            label, *last->low > 0 ? "higher" : "lower", range));
        } else {
            watch_.sentences.push_back(fmt::format(
                "{}: the interval, which holds however often you check, still includes no difference ({}).{}", label,
                range, people_.waiting == 0 ? " Everyone's outcome is known, so the result is more precise." : ""));
        }
    }

    const records::Pilot& pilot_;
    const PilotPeople& people_;
    std::vector<Unit> units_;
    std::vector<sys_days> days_;
    PilotWatch& watch_;
};

WatchedArm arm_of(const records::Pilot& pilot, const PilotPeople& people, std::size_t a) {
    WatchedArm arm{.label = pilot.arms[a].label,
                   .control = pilot.arms[a].control,
                   .has_program = pilot.arms[a].program.has_value()};
    double sum = 0;
    std::int64_t with_value = 0;
    for (const auto& one : people.people) {
        if (one.arm != a) {
            continue;
        }
        arm.people += 1;
        arm.took_up += one.took == a ? 1 : 0;
        arm.took_other += one.took && one.took != a ? 1 : 0;
        arm.withdrew += one.lost == Attrition::withdrew ? 1 : 0;
        arm.forgotten += one.lost == Attrition::anonymized ? 1 : 0;
        arm.known += one.known ? 1 : 0;
        arm.waiting += !one.known && one.lost == Attrition::none ? 1 : 0;
        if (one.known && std::isfinite(one.outcome)) {
            sum += one.outcome;
            ++with_value;
        }
    }
    if (with_value > 0) {
        arm.outcome = sum / static_cast<double>(with_value);
    }
    return arm;
}

}  // namespace

PilotWatch pilot_watch(Workspace& workspace, const Actor& actor, const std::string& id) {
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        const auto pilot = get_within<records::Pilot>(database, actor, id);
        const auto people = pilot_people(workspace, database, actor, pilot);
        PilotWatch watch{.day = to_text(workspace.today()),
                         .outcome_label = outcome_label(pilot),
                         .within_days = pilot.within_days,
                         .wage = pilot.outcome == records::PilotOutcome::wage,
                         .of_groups = people.of_groups,
                         .waiting = people.waiting,
                         .ready_on = people.ready_on};
        for (std::size_t a = 0; a < pilot.arms.size(); ++a) {
            watch.arms.push_back(arm_of(pilot, people, a));
        }
        Watching(pilot, people, workspace.today(), watch).run();
        watch.notes = {
            fmt::format(
                "Each person's outcome counts {} days after they entered, even if it happened earlier. So people "
                "placed early don't count before those not placed.",
                pilot.within_days),
            "The intervals hold however often you check (a confidence sequence). Checking often, or stopping early, "
            "keeps the chance of a false finding at 5% or less."};
        if (people.of_groups) {
            watch.notes.emplace_back(
                "Whole groups were drawn, so the intervals count groups, each once everyone in it has had the full "
                "time, "
                "with the share or mean of its people. The table counts people.");
        }
        return watch;
    });
}

}  // namespace laborshed::services
