#include "services/pilots/pilot_design.h"

#include "base/json_reader.h"
#include "pilots/design_simulation.h"
#include "services/book/validator.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

constexpr std::int64_t kMaxDesignPeople = 100'000;
constexpr std::int64_t kMaxSimulated = 10'000;
constexpr std::int64_t kMaxDrawn = 4'000'000;  // outcomes in one question

void check(const DesignQuestion& question) {
    Validator validator;
    if (question.people < 4 || question.people > kMaxDesignPeople) {
        validator.fail("people", say("E4093", {{"least", "4"}, {"most", std::to_string(kMaxDesignPeople)}}));
    }
    if (!(question.treated_share > 0 && question.treated_share < 1)) {
        validator.fail("treated_share", say("E5044", {{"above", "0"}, {"below", "1"}}));
    }
    if (!std::isfinite(question.effect) || question.effect == 0) {
        validator.fail("effect", say("E5075"));
    }
    if (question.simulated < 0 || question.simulated > kMaxSimulated) {
        validator.fail("simulated", say("E4093", {{"least", "0"}, {"most", std::to_string(kMaxSimulated)}}));
    }
    if (question.wage && !question.deviation) {
        validator.fail("deviation", say("E5059"));
    }
    if (!question.wage && !(question.baseline > 0 && question.baseline < 1)) {
        validator.fail("baseline", say("E5047"));
    }
    if (!question.wage && !(question.baseline + question.effect >= 0 && question.baseline + question.effect <= 1)) {
        validator.fail("effect", say("E5048"));
    }
    validator.throw_if_invalid();
}

std::optional<std::int64_t> whole(std::uint64_t number) {
    return number == 0 ? std::nullopt : std::optional(static_cast<std::int64_t>(number));
}

}  // namespace

DesignAnswer pilot_design(const Actor& actor, const DesignQuestion& question) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E5076"));
    }
    check(question);
    const auto treatment = std::clamp<std::int64_t>(
        std::llround(static_cast<double>(question.people) * question.treated_share), 2, question.people - 2);
    const pilots::Design design{.proportions = !question.wage,
                                .baseline = question.baseline,
                                .deviation = question.deviation.value_or(1),
                                .comparison = static_cast<double>(question.people - treatment),
                                .treatment = static_cast<double>(treatment),
                                .level = question.alpha,
                                .power = question.power,
                                .cluster_size = question.cluster_size,
                                .intraclass_correlation = question.intraclass_correlation};
    const auto said = pilots::verdict(design, question.effect);
    DesignAnswer answer{.comparison = question.people - treatment,
                        .treatment = treatment,
                        .power = said.power,
                        .detectable = pilots::minimum_detectable_effect(design),
                        .detectable_decrease = pilots::minimum_detectable_decrease(design),
                        .design_effect = pilots::design_effect(design),
                        .enough = said.enough,
                        .sentence = said.sentence,
                        .notes = said.notes,
                        .method = question.wage ? "t test of two means (noncentral t, as R's pwr.t2n.test)"
                                                : "Two shares by Cohen's h (as R's pwr.2p2n.test)"};
    if (!question.wage) {
        answer.other_power = pilots::power_of_difference(design, question.effect);
    }
    if (const auto needed = pilots::sample_size(design, question.effect, question.treated_share)) {
        answer.people_needed = whole(needed->people);
        answer.groups_needed = whole(needed->clusters);
    }
    for (const auto& point : pilots::power_curve(design)) {
        answer.curve.push_back({point.effect, point.power});
    }
    const auto most = std::max<std::int64_t>(question.people * 2,
                                             std::min<std::int64_t>(answer.people_needed.value_or(0) * 3 / 2, 5'000));
    for (const auto& point : pilots::effect_curve(design, static_cast<std::uint64_t>(most))) {
        answer.sizes.push_back({static_cast<std::int64_t>(point.people), point.effect});
    }
    // with one group in an arm there is no variance to try out
    const bool two_groups =
        question.cluster_size <= 1 || std::min(design.comparison, design.treatment) >= 2 * question.cluster_size;
    const auto tried = two_groups ? std::min(question.simulated, kMaxDrawn / question.people) : 0;
    if (tried > 0) {
        const auto simulated =
            pilots::simulate_power(design, question.effect, {.pilots = static_cast<std::size_t>(tried)});
        answer.simulated_power = simulated.power;
        answer.simulated_low = simulated.low;
        answer.simulated_high = simulated.high;
    }
    return answer;
}

}  // namespace laborshed::services
