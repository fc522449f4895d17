#include "services/pilots/pilot_evaluation.h"

#include "base/day.h"
#include "pilots/balance.h"
#include "pilots/complier_effect.h"
#include "pilots/conclude.h"
#include "pilots/cost.h"
#include "pilots/difference_in_means.h"
#include "pilots/lee_bounds.h"
#include "pilots/lin.h"
#include "pilots/lottery.h"
#include "pilots/randomization_inference.h"
#include "services/book/record_service.h"
#include "services/pilots/pilot_covariates.h"
#include "services/pilots/pilot_plan.h"
#include "services/pilots/pilot_records.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using records::Pilot;

constexpr double kLevel = 0.95;

CheckView shown(const pilots::Check& check) { return {check.what, check.finding, check.result}; }

/// One arm and the comparison as the estimators take them.
struct TwoArms {
    TwoArms(const PilotPeople& people, std::size_t control, std::size_t treatment) {
        for (const auto& person : people.people) {
            if (person.arm == control || person.arm == treatment) {
                who.push_back(&person);
                outcome.push_back(person.known ? person.outcome : pilots::not_known);
                treated.push_back(person.arm == treatment ? 1 : 0);
                took.push_back(person.took == treatment ? 1 : 0);
                block.push_back(person.stratum);
                if (people.of_groups) {
                    cluster.push_back(person.unit);
                }
            }
        }
    }
    [[nodiscard]] pilots::Trial trial() const {
        return {.outcome = outcome, .treated = treated, .block = block, .cluster = cluster};
    }

    std::vector<const PilotPerson*> who;
    std::vector<double> outcome;
    std::vector<std::uint8_t> treated;
    std::vector<std::uint8_t> took;
    std::vector<std::uint32_t> block;
    std::vector<std::uint32_t> cluster;  ///< of a lottery of groups
};

std::string amount(double value, bool wage) {
    if (wage) {
        return fmt::format("${:.2f} an hour", std::abs(value));
    }
    const auto points = std::lround(100 * std::abs(value));
    return fmt::format("{} percentage {}", points, points == 1 ? "point" : "points");
}

/// "32 of 52", of wages "$18.20"; of groups "32 of 52 in 6 groups".
std::string level_of(const EstimateArm& arm, bool wage) {
    const auto level =
        wage ? fmt::format("${:.2f} an hour on average", arm.mean.value_or(0))
             : fmt::format("{} of {}", std::lround(arm.mean.value_or(0) * static_cast<double>(arm.observed)),
                           arm.observed);
    return level + (arm.groups ? fmt::format(" in {} groups", *arm.groups) : std::string());
}

/// `judged` is of the arm's effect by the lottery, its first estimate.
std::string sentence_of(const ArmEvaluation& arm, const pilots::ArmJudgment& judged, bool wage,
                        const std::string& label) {
    const auto& itt = arm.estimates.front();
    if (!itt.estimate || !itt.low || !itt.high || itt.arms.size() < 2) {
        return "Cannot tell: " + itt.why_not.value_or("too few outcomes are known") + ".";
    }
    const auto counts = fmt::format("{}: {} with \"{}\", {} without", label, level_of(itt.arms[1], wage), arm.arm,
                                    level_of(itt.arms[0], wage));
    const auto range = wage ? fmt::format("${:.2f} to ${:.2f}", *itt.low, *itt.high)
                            : fmt::format("{:.0f} to {:.0f}", 100 * *itt.low, 100 * *itt.high);
    if (judged.verdict == pilots::ArmVerdict::cannot_tell && !judged.lost_decide) {
        return fmt::format("{}. Cannot tell whether it helps: the difference may be {} (95% interval).", counts, range);
    }
    return fmt::format("{}. That is {} {} (95% interval {}).{}", counts, amount(*itt.estimate, wage),
                       *itt.low > 0 ? "more" : "less", range,
                       judged.lost_decide ? " But more people were lost in one arm than in the other, so there may be "
                                            "no difference."
                                          : "");
}

CostView cost_of(const Pilot& pilot, std::size_t control, std::size_t treatment, const pilots::Estimate& itt,
                 std::size_t people) {
    CostView made{.comparison = pilot.arms[control].cost, .treatment = pilot.arms[treatment].cost};
    const auto cost = pilots::cost_of_arm(made.treatment, made.comparison, itt, people);
    if (!cost) {
        made.sentence = made.treatment ? "Without an effect, there is no cost per outcome."
                                       : "The plan has no cost per person for this arm.";
        return made;
    }
    made.per_outcome = cost->estimate;
    made.low = cost->low;
    made.high = cost->high;
    made.set = cost->set;
    made.sentence = cost->sentence;
    return made;
}

ArmEvaluation evaluate(const Pilot& pilot, const PilotPeople& people, std::size_t control, std::size_t treatment,
                       std::uint64_t seed) {
    const TwoArms arms(people, control, treatment);
    const auto trial = arms.trial();
    auto covariates = covariates_of(arms.who);
    std::erase_if(covariates, [](const PilotCovariate& one) { return !adjusts(one.name); });
    const auto used = as_covariates(covariates);
    ArmEvaluation made{.arm = pilot.arms[treatment].label};
    const auto itt = pilots::difference_in_means(trial, {.level = kLevel});
    made.estimates.push_back(estimate_view(EstimateKey::itt, itt));
    made.estimates.push_back(estimate_view(EstimateKey::adjusted, pilots::lin(trial, used, {.level = kLevel})));
    made.estimates.push_back(
        estimate_view(EstimateKey::randomization,
                      pilots::randomization_inference(trial, {.level = kLevel, .draws = 20'000, .seed = seed}).answer));
    if (pilot.arms[treatment].program) {
        made.estimates.push_back(
            estimate_view(EstimateKey::compliers, pilots::complier_effect(trial, arms.took, {.level = kLevel}).effect));
    }
    const auto lee = pilots::lee_bounds(trial, {.level = kLevel});
    const auto within = pilots::effect_within(lee);
    auto bounds = estimate_view(EstimateKey::bounds, lee.effect);
    if (within) {
        bounds.low = within->low;
        bounds.high = within->high;
    }
    made.estimates.push_back(std::move(bounds));
    for (auto& estimate : made.estimates) {
        if (estimate.arms.size() == 2) {
            estimate.arms[0].name = pilot.arms[control].label;
            estimate.arms[1].name = pilot.arms[treatment].label;
        }
    }
    const bool wage = pilot.outcome == records::PilotOutcome::wage;
    const auto judged = pilots::judge_arm(itt.interval, within, people.of_groups);
    made.verdict = judged.verdict;
    made.sentence = sentence_of(made, judged, wage, outcome_label(pilot));
    if (!wage) {
        made.cost = cost_of(pilot, control, treatment, itt, arms.who.size());
    }
    return made;
}

void add_balance(const Pilot& pilot, const PilotPeople& people, std::size_t control, std::size_t treatment,
                 std::uint64_t seed, PilotBalance& table) {
    const TwoArms arms(people, control, treatment);
    const auto covariates = covariates_of(arms.who);
    const auto balanced =
        pilots::balance(arms.treated, as_covariates(covariates), arms.block, {.seed = seed, .cluster = arms.cluster});
    const auto& label = pilot.arms[treatment].label;
    for (const auto& one : balanced.covariates) {
        table.rows.push_back({.arm = label,
                              .covariate = one.name,
                              .comparison_known = static_cast<std::int64_t>(one.arms[0].known),
                              .treatment_known = static_cast<std::int64_t>(one.arms[1].known),
                              .comparison = one.arms[0].mean,
                              .treatment = one.arms[1].mean,
                              .difference = one.difference,
                              .standardized = one.standardized});
    }
    table.tests.push_back({.arm = label, .p = balanced.p, .check = shown(balanced.check)});
}

std::uint64_t seed_of(const records::PilotLottery& lottery) { return pilots::parse_seed(lottery.seed).value_or(1); }

}  // namespace

std::optional<double> normal_error(const EstimateView& effect) {
    const bool of_groups = !effect.arms.empty() && effect.arms.front().groups;
    const auto interval =
        effect.low && effect.high ? std::optional(laborshed::Interval{*effect.low, *effect.high}) : std::nullopt;
    return pilots::normal_error(effect.standard_error, interval, effect.level, of_groups);
}

EstimateView estimate_view(EstimateKey key, const pilots::Estimate& from) {
    EstimateView made{.key = key,
                      .method = from.method,
                      .estimand = from.estimand,
                      .estimate = from.estimate,
                      .standard_error = from.standard_error,
                      .p = from.p,
                      .level = from.level,
                      .assumptions = from.assumptions,
                      .why_not = from.why_not};
    if (from.interval) {  // an end that the data do not bound is missing
        made.low = std::isfinite(from.interval->low) ? std::optional(from.interval->low) : std::nullopt;
        made.high = std::isfinite(from.interval->high) ? std::optional(from.interval->high) : std::nullopt;
    }
    for (const auto& arm : from.arms) {
        made.arms.push_back({.name = arm.name,
                             .people = static_cast<std::int64_t>(arm.people),
                             .observed = static_cast<std::int64_t>(arm.observed),
                             .mean = arm.mean});
        if (arm.clusters > 0) {
            made.arms.back().groups = static_cast<std::int64_t>(arm.clusters);
        }
    }
    for (const auto& check : from.checks) {
        made.checks.push_back(shown(check));
    }
    return made;
}

PilotEvaluation pilot_evaluation_within(Workspace& workspace, records::Database& database, const Actor& actor,
                                        const Pilot& pilot) {
    const auto people = pilot_people(workspace, database, actor, pilot);
    const auto lottery = lottery_of(database, pilot.id);
    PilotEvaluation made{.day = to_text(workspace.today()),
                         .pilot = pilot.id,
                         .plan_hash = pilot.plan_hash,
                         .lottery_digest = lottery ? lottery->digest : std::string(),
                         .outcome_label = outcome_label(pilot),
                         .wage = pilot.outcome == records::PilotOutcome::wage,
                         .ready = people.waiting == 0};
    if (!made.ready) {
        made.why_not_ready = fmt::format(
            "The outcome of {} {} is not known before {}. Until then, use Monitoring, which you can check every day.",
            people.waiting, people.waiting == 1 ? "person" : "people", people.ready_on);
        return made;
    }
    const auto control = control_arm(pilot).value_or(0);
    for (std::size_t a = 0; a < pilot.arms.size(); ++a) {
        if (a != control) {
            made.arms.push_back(evaluate(pilot, people, control, a, lottery ? seed_of(*lottery) : 1));
        }
    }
    if (people.of_groups) {
        made.notes.emplace_back(
            "Whole groups were drawn, so intervals and tests are by group. People in a group are alike, so more "
            "people in few groups add little information.");
    }
    if (pilot.arms.size() > 2) {
        made.notes.emplace_back(
            "Each arm is compared with the comparison separately. With several arms, the best one looks better than it "
            "is.");
    }
    if (pilot.outcome == records::PilotOutcome::wage) {
        made.notes.emplace_back(
            "Only people with a job have a wage. Others count as lost, and the bounds show what that could hide.");
    }
    if (!pilot.changes.empty()) {
        made.notes.push_back(
            fmt::format("The plan was changed {} after it was frozen. See Plan.",
                        pilot.changes.size() == 1 ? "once" : std::to_string(pilot.changes.size()) + " times"));
    }
    return made;
}

PilotEvaluation pilot_evaluation(Workspace& workspace, const Actor& actor, const std::string& id) {
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        return pilot_evaluation_within(workspace, database, actor, pilot);
    });
}

PilotBalance pilot_balance(Workspace& workspace, const Actor& actor, const std::string& id) {
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        const auto people = pilot_people(workspace, database, actor, pilot);
        const auto lottery = lottery_of(database, id);
        PilotBalance table;
        table.people = static_cast<std::int64_t>(people.people.size());
        table.background_seen =
            std::ranges::count_if(people.people, [](const PilotPerson& one) { return one.background.has_value(); });
        const auto control = control_arm(pilot).value_or(0);
        for (std::size_t a = 0; a < pilot.arms.size(); ++a) {
            if (a != control) {
                add_balance(pilot, people, control, a, lottery ? seed_of(*lottery) : 1, table);
            }
        }
        return table;
    });
}

}  // namespace laborshed::services
