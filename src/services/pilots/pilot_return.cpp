#include "services/pilots/pilot_return.h"

#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using records::Pilot;

constexpr std::size_t kMaxItems = 50;
constexpr std::int64_t kMaxYears = 40;
constexpr double kMaxDollars = 1e9;
constexpr double kMaxMultiple = 100;

void check(const ReturnRequest& wish, Validator& validator) {
    if (!(wish.discount_rate >= 0 && wish.discount_rate <= 1)) {
        validator.fail("discount_rate", say("E5061"));
    }
    if (wish.years < 1 || wish.years > kMaxYears) {
        validator.fail("years", say("E4093", {{"least", "1"}, {"most", std::to_string(kMaxYears)}}));
    }
    if (wish.items.size() > kMaxItems) {
        validator.fail("items", say("E5062", {{"most", std::to_string(kMaxItems)}}));
        return;
    }
    auto payers = texts_of<pilots::Perspective>();
    payers.pop_back();  // everybody
    for (std::size_t i = 0; i < wish.items.size(); ++i) {
        const auto& one = wish.items[i];
        const auto field = [i](const char* name) { return item("items", i, name); };
        validator.text(field("label"), one.label);
        validator.text(field("source"), one.source, 500);
        validator.one_of(field("who"), text_of(one.who), payers);
        validator.one_of(field("kind"), one.kind);
        const auto amounts = static_cast<std::int64_t>(one.by_year.size());
        if (amounts < 1 || amounts > std::clamp<std::int64_t>(wish.years, 1, kMaxYears)) {
            validator.fail(field("by_year"), say("E5063", {{"item", one.label}}));
        }
        if (!std::ranges::all_of(one.by_year, [](double value) { return value >= 0 && value <= kMaxDollars; })) {
            validator.fail(field("by_year"), say("E5064", {{"item", one.label}}));
        }
        if (!(one.low >= 0 && one.low <= 1)) {
            validator.fail(field("low"), say("E5065", {{"item", one.label}}));
        }
        if (!(one.high >= 1 && one.high <= kMaxMultiple)) {
            validator.fail(field("high"), say("E5066", {{"item", one.label}}));
        }
    }
}

pilots::ReturnItem model_item(const ReturnItemRequest& one, std::size_t years) {
    pilots::ReturnItem made{.label = one.label,
                            .source = one.source,
                            .who = one.who,
                            .kind = one.kind,
                            .by_year = one.by_year,
                            .per_outcome = one.per_outcome,
                            .low = one.low,
                            .high = one.high};
    made.by_year.resize(years, 0);
    return made;
}

std::string dollars(double amount) {
    auto digits = fmt::format("{:.0f}", std::abs(amount));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return (amount <= -0.5 ? "−$" : "$") + digits;
}

std::string sentence_of(const ReturnRow& everybody) {
    const double low = everybody.low.value_or(everybody.net);
    const double high = everybody.high.value_or(everybody.net);
    const auto range =
        high - low > 0.5 ? fmt::format(" (95% interval {} to {})", dollars(low), dollars(high)) : std::string{};
    if (low > 0) {
        return fmt::format("For everyone together it pays off: it returns {} per person more than it costs{}.",
                           dollars(everybody.net), range);
    }
    if (high < 0) {
        return fmt::format("For everyone together it does not pay off: it costs {} per person more than it returns{}.",
                           dollars(-everybody.net), range);
    }
    return range.empty() ? "For everyone together it returns what it costs."
                         : fmt::format("Cannot tell whether it pays off for everyone together: {} per person{}.",
                                       dollars(everybody.net), range);
}

void compute(ReturnView& made) {
    std::vector<pilots::ReturnItem> items;
    for (const auto& one : made.wish.items) {
        items.push_back(model_item(one, static_cast<std::size_t>(made.wish.years)));
    }
    const auto answer = pilots::investment_return({.items = items,
                                                   .effect = made.effect.value_or(0),
                                                   .effect_error = made.effect_error.value_or(0),
                                                   .discount_rate = made.wish.discount_rate,
                                                   .level = made.level});
    for (const auto& one : answer.perspectives) {
        auto& row = made.rows.emplace_back(ReturnRow{.who = one.who,
                                                     .costs = one.costs,
                                                     .benefits = one.benefits,
                                                     .net = one.net_present_value,
                                                     .chance_to_pay = one.chance_to_pay,
                                                     .benefit_cost_ratio = one.benefit_cost_ratio,
                                                     .cumulative = one.cumulative});
        if (one.interval) {
            row.low = one.interval->low;
            row.high = one.interval->high;
        }
        if (one.break_even_year) {
            row.break_even_year = *one.break_even_year;
        }
    }
    const double net = made.rows.back().net;
    for (const auto& one : answer.items) {
        made.sensitivity.push_back({.label = one.label,
                                    .source = one.source,
                                    .who = one.who,
                                    .present_value = one.present_value,
                                    .net_low = net - one.present_value + one.low,
                                    .net_high = net - one.present_value + one.high});
    }
    if (made.effect_error) {
        made.net_low = answer.by_effect.low;
        made.net_high = answer.by_effect.high;
    }
    made.sentence = sentence_of(made.rows.back());
}

ReturnView return_within(Workspace& workspace, records::Database& database, const Actor& actor, const Pilot& pilot,
                         const ReturnRequest& wish) {
    Validator validator;
    check(wish, validator);
    validator.throw_if_invalid();
    const auto evaluation = pilot_evaluation_within(workspace, database, actor, pilot);
    if (!evaluation.ready || evaluation.arms.empty()) {
        throw Error(ErrorKind::conflict, evaluation.why_not_ready.empty()
                                             ? say("E5067")
                                             : say("E5068", {{"reason", evaluation.why_not_ready}}));
    }
    const auto& arm = evaluation.arms.front();
    ReturnView made{.wish = wish, .arm = arm.arm, .outcome_label = evaluation.outcome_label};
    std::string no_effect = "There is no estimate of the effect.";
    for (const auto& estimate : arm.estimates) {
        if (estimate.key == EstimateKey::itt) {
            made.effect = estimate.estimate;
            made.effect_error = normal_error(estimate);
            if (estimate.why_not) {
                no_effect =
                    (estimate.estimate ? "The effect has no interval: " : "There is no estimate of the effect: ") +
                    *estimate.why_not + ".";
            }
        }
    }
    made.assumptions = {"Anything not listed counts as $0.",
                        "Each amount is what its source says. Intervals reflect only the uncertainty of the effect.",
                        "The effect is the pilot's, for each person drawn into the arm.",
                        "Payments from one group to another are listed for both and cancel out for everyone."};
    const bool by_effect = std::ranges::any_of(wish.items, &ReturnItemRequest::per_outcome);
    if (wish.items.empty()) {
        made.why_not = "There are no items. Add costs and benefits, each with its source.";
    } else if (by_effect && !made.effect_error) {  // an effect without an error would be taken as certain
        made.why_not = no_effect;
    }
    if (made.why_not) {
        made.sentence = "Cannot tell. " + *made.why_not;
    } else {
        compute(made);
    }
    return made;
}

ReturnDefaults defaults_of(const Pilot& pilot) {
    ReturnDefaults made;
    const auto control = control_arm(pilot).value_or(0);
    const std::size_t tried = control == 0 ? 1 : 0;
    if (tried < pilot.arms.size() && pilot.arms[tried].cost && pilot.arms[control].cost) {
        const double more = *pilot.arms[tried].cost - *pilot.arms[control].cost;
        made.items.push_back({.label = more < 0 ? "Savings of the arm" : "Extra cost of the arm",
                              .source = fmt::format("The plan of this pilot: {} {} per person, {} {}",
                                                    pilot.arms[tried].label, dollars(*pilot.arms[tried].cost),
                                                    pilot.arms[control].label, dollars(*pilot.arms[control].cost)),
                              .who = pilots::Perspective::public_,
                              .kind = more < 0 ? pilots::ItemKind::benefit : pilots::ItemKind::cost,
                              .by_year = {std::abs(more)}});
    } else {
        made.missing.emplace_back("Cost per person of each arm. The plan doesn't have both.");
    }
    made.missing.emplace_back("What participants gain in earnings, and give up while they train.");
    made.missing.emplace_back("What employers save or pay.");
    made.missing.emplace_back("What the public gains in taxes and saves in benefits.");
    return made;
}

}  // namespace

ReturnView pilot_return(Workspace& workspace, const Actor& actor, const std::string& id, const ReturnRequest& wish) {
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        return return_within(workspace, database, actor, pilot, wish);
    });
}

ReturnDefaults pilot_return_defaults(Workspace& workspace, const Actor& actor, const std::string& id) {
    return workspace.read([&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        if (!may_judge(database, actor, pilot)) {
            refuse(actor, say("E5035"));
        }
        return defaults_of(pilot);
    });
}

}  // namespace laborshed::services
