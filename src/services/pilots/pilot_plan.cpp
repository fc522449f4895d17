#include "services/pilots/pilot_plan.h"

#include "base/day.h"
#include "pilots/lottery.h"
#include "records/partnership.h"
#include "records/pipeline.h"
#include "records/vocabulary.h"
#include "services/book/validation_rules.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using records::Pilot;
using records::vocabulary;

std::string label_of(const std::vector<records::Choice>& choices, const std::string& value) {
    const auto found = std::ranges::find(choices, value, &records::Choice::value);
    return found == choices.end() ? value : found->label;
}

/// As few digits as say the number.
std::string number(double value) { return fmt::format("{:.10g}", value); }

std::string arm_words(records::Database& database, const records::PilotArm& arm) {
    auto words = arm.label + (arm.control ? " (the comparison)" : "") + "; share " + number(arm.share);
    words += arm.capacity ? fmt::format("; at most {} people", *arm.capacity) : "; any number of people";
    if (arm.program) {
        const auto program = records::find<records::TrainingProgram>(database, *arm.program);
        words += "; program " + (program ? program->title : *arm.program);
    }
    std::string cohorts;
    for (const auto& id : arm.cohorts) {
        const auto cohort = records::find<records::Cohort>(database, id);
        cohorts += (cohorts.empty() ? "; cohorts " : ", ") + (cohort ? cohort->name : id);
    }
    return words + cohorts + (arm.cost ? fmt::format("; ${} a person", number(*arm.cost)) : "");
}

/// What only a plan of groups has to say, and what it cannot have.
void check_groups(const Pilot& pilot, Validator& validator) {
    if (!pilot.reserves.empty()) {
        validator.fail("reserves", say("E5049"));
    }
    for (std::size_t i = 0; i < pilot.arms.size(); ++i) {
        if (pilot.arms[i].capacity) {
            validator.fail(item("arms", i, "capacity"), say("E5050"));
        }
    }
    if (pilot.cluster_size <= 1) {
        validator.fail("cluster_size", say("E5051"));
    }
    if (pilot.intraclass_correlation <= 0) {
        validator.fail("intraclass_correlation", say("E5052"));
    }
    pilots::LotteryPlan plan;
    for (const auto& arm : pilot.arms) {
        plan.arms.push_back({arm.label, arm.share, {}});
    }
    const auto groups = std::floor(static_cast<double>(pilot.sample) / std::max(1.0, pilot.cluster_size) + 1e-9);
    if (plan.arms.size() >= 2 && std::ranges::min(pilots::arm_sizes(plan, static_cast<std::uint32_t>(groups))) < 2) {
        validator.fail("sample", say("E5053", {{"groups", number(groups)}, {"size", number(pilot.cluster_size)}}));
    }
}

}  // namespace

bool of_groups(const Pilot& pilot) { return pilot.unit == records::PilotUnit::group; }

std::optional<std::size_t> control_arm(const Pilot& pilot) {
    const auto found = std::ranges::find(pilot.arms, true, &records::PilotArm::control);
    return found == pilot.arms.end() ? std::nullopt
                                     : std::optional(static_cast<std::size_t>(found - pilot.arms.begin()));
}

std::string outcome_label(const Pilot& pilot) { return label_of(vocabulary().pilot_outcomes, text_of(pilot.outcome)); }

std::vector<pilots::PlanLine> plan_lines(records::Database& database, const Pilot& pilot) {
    const auto partnership = records::find<records::Partnership>(database, pilot.partnership);
    const bool wage = pilot.outcome == records::PilotOutcome::wage;
    const auto amount = [&](double value) {
        return wage ? "$" + number(value) + " an hour" : number(100 * value) + " percentage points";
    };
    std::vector<pilots::PlanLine> lines = {
        {"Partnership", partnership ? partnership->name : pilot.partnership},
        {"Title", pilot.title},
        {"Question", pilot.question},
        {"Outcome", fmt::format("{} within {} days of entering", outcome_label(pilot), pilot.within_days)}};
    for (std::size_t i = 0; i < pilot.arms.size(); ++i) {
        lines.push_back({fmt::format("Arm {}", i + 1), arm_words(database, pilot.arms[i])});
    }
    for (std::size_t i = 0; i < pilot.reserves.size(); ++i) {
        const auto& reserve = pilot.reserves[i];
        lines.push_back(
            {fmt::format("Reserve {}", i + 1), fmt::format("{} seats of {} go first to {}", reserve.seats, reserve.arm,
                                                           label_of(vocabulary().groups, reserve.group))});
    }
    lines.push_back({"Who may enter", pilot.eligibility});
    lines.push_back({"Drawn within", label_of(vocabulary().pilot_blocks, text_of(pilot.blocks))});
    lines.push_back(
        {"What is assigned", pilot.unit == records::PilotUnit::group ? "Groups of people" : "Single people"});
    lines.push_back({"People planned", std::to_string(pilot.sample)});
    lines.push_back({wage ? "Wage without it" : "Share without it",
                     pilot.baseline ? (wage ? amount(*pilot.baseline) : number(100 * *pilot.baseline) + " %") : ""});
    if (wage) {
        lines.push_back({"Standard deviation of wages", pilot.deviation ? amount(*pilot.deviation) : ""});
    }
    lines.push_back({"Smallest effect worth having", amount(pilot.effect)});
    lines.push_back({"Chance to show it", number(100 * pilot.power) + " %"});
    lines.push_back({"Chance of a false alarm", number(100 * pilot.alpha) + " %, two-sided"});
    if (pilot.cluster_size > 1) {
        lines.push_back({"Groups", fmt::format("of {} people, intraclass correlation {}", number(pilot.cluster_size),
                                               number(pilot.intraclass_correlation))});
    }
    lines.push_back({"Enrollment closes", pilot.enrollment_closes});
    lines.push_back(
        {"Judged by", of_groups(pilot)
                          ? "Intention to treat: difference in means, errors by group (CR2), adjusted as Lin, "
                            "randomization inference of whole groups; effect on those who took it up; Lee's bounds "
                            "where people are lost"
                          : "Intention to treat: difference in means (HC2), adjusted as Lin, randomization inference; "
                            "effect on those who took it up; Lee's bounds where people are lost"});
    return lines;
}

void check_plan(const Pilot& pilot, Validator& validator) {
    validator.text("question", pilot.question, 2000);
    validator.text("eligibility", pilot.eligibility, kLongText);
    if (pilot.outcome == records::PilotOutcome::unset) {
        validator.fail("outcome", say("E5054"));
    }
    if (pilot.enrollment_closes.empty()) {
        validator.fail("enrollment_closes", say("E5055"));
    }
    if (pilot.arms.size() < 2 || !control_arm(pilot)) {
        validator.fail("arms", say("E5056"));
    }
    if (pilot.sample < 4) {
        validator.fail("sample", say("E5057"));
    }
    if (!pilot.baseline) {
        validator.fail("baseline", say("E5058"));
    }
    if (pilot.outcome == records::PilotOutcome::wage && !pilot.deviation) {
        validator.fail("deviation", say("E5059"));
    }
    if (pilot.effect == 0) {
        validator.fail("effect", say("E5060"));
    }
    if (of_groups(pilot)) {
        check_groups(pilot, validator);
    }
}

std::optional<pilots::Design> design_of(const Pilot& pilot) {
    const auto control = control_arm(pilot);
    if (!control || pilot.arms.size() < 2 || pilot.sample < 4 || !pilot.baseline ||
        (pilot.outcome == records::PilotOutcome::wage && !pilot.deviation)) {
        return std::nullopt;
    }
    pilots::LotteryPlan plan;
    for (const auto& arm : pilot.arms) {
        plan.arms.push_back({arm.label, arm.share,
                             arm.capacity ? std::optional(static_cast<std::uint32_t>(*arm.capacity)) : std::nullopt});
    }
    std::vector<std::uint32_t> sizes;
    try {
        sizes = pilots::arm_sizes(plan, static_cast<std::uint32_t>(pilot.sample));
    } catch (const Error&) {
        return std::nullopt;  // more people planned than the arms hold: said when the lottery is drawn
    }
    const std::size_t tried = *control == 0 ? 1 : 0;
    if (sizes[tried] < 2 || sizes[*control] < 2) {
        return std::nullopt;
    }
    return pilots::Design{.proportions = pilot.outcome != records::PilotOutcome::wage,
                          .baseline = *pilot.baseline,
                          .deviation = pilot.deviation.value_or(1),
                          .comparison = static_cast<double>(sizes[*control]),
                          .treatment = static_cast<double>(sizes[tried]),
                          .level = pilot.alpha,
                          .power = pilot.power,
                          .cluster_size = pilot.cluster_size,
                          .intraclass_correlation = pilot.intraclass_correlation};
}

}  // namespace laborshed::services
