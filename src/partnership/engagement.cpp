#include "partnership/engagement.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laborshed::partnership {
namespace {

using std::chrono::sys_days;
using Kinds = std::vector<ActKind>;

/// The first day on which an act of `day` no longer counts. 29 February becomes 28 February.
sys_days expiry(sys_days day) {
    const auto date = std::chrono::year_month_day(day) + engagement_window;
    return date.ok() ? sys_days(date) : sys_days(date.year() / date.month() / std::chrono::last);
}

bool contains(const Kinds& kinds, ActKind kind) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

std::vector<RungRule> joined_rules(std::vector<RungRule> first, const std::vector<RungRule>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

std::vector<std::vector<RungRule>> all_rules() {
    using enum ActKind;
    Kinds any;
    for (int kind = 0; kind <= static_cast<int>(action_item_done); ++kind) {
        any.push_back(static_cast<ActKind>(kind));
    }
    const Kinds advice = {survey_answered, assessment_answered, curriculum_reviewed, data_shared};
    const Kinds advice_or_meeting = {survey_answered, assessment_answered, curriculum_reviewed, data_shared,
                                     meeting_attended};
    const Kinds design = {curriculum_signed, instructor_time};
    const Kinds design_or_places = {curriculum_signed, instructor_time, mentors, internships, release_time};
    const Kinds jobs = {hires, apprenticeships};
    const Kinds jobs_or_interviews = {hires, apprenticeships, interviews};
    const std::vector<RungRule> co_designing = {{1, design}, {2, design_or_places}};
    const std::vector<RungRule> hiring = {{1, jobs}, {2, jobs_or_interviews}};
    const std::vector<RungRule> leading = {{1, {lead_role}}, {2, {action_item_done}}};
    return {{},           {{1, any}}, {{1, advice}, {2, advice_or_meeting}},
            co_designing, hiring,     joined_rules(joined_rules(co_designing, hiring), leading)};
}

/// The activities that count on a day, latest first, one per kind and day.
std::vector<Act> counted(std::span<const Act> acts, sys_days day) {
    std::vector<Act> counted;
    for (const Act& act : acts) {
        if (act.day <= day && day < expiry(act.day)) {
            counted.push_back(act);
        }
    }
    std::stable_sort(counted.begin(), counted.end(),
                     [](const Act& a, const Act& b) { return a.day != b.day ? a.day > b.day : a.kind < b.kind; });
    const auto same = [](const Act& a, const Act& b) { return a.day == b.day && a.kind == b.kind; };
    counted.erase(std::unique(counted.begin(), counted.end(), same), counted.end());
    return counted;
}

std::vector<RuleState> states(Rung rung, const std::vector<Act>& counted) {
    std::vector<RuleState> states;
    for (const RungRule& rule : rules(rung)) {
        RuleState& state = states.emplace_back(RuleState{.rule = rule});
        for (const Act& act : counted) {
            if (contains(rule.of, act.kind)) {
                state.acts.push_back(act);
            }
        }
        state.missing = rule.needed - std::min(rule.needed, state.acts.size());
    }
    return states;
}

bool holds(const std::vector<RuleState>& states) {
    return std::all_of(states.begin(), states.end(), [](const RuleState& state) { return state.missing == 0; });
}

Rung highest(const std::vector<Act>& counted) {
    for (int rung = static_cast<int>(Rung::leading); rung > 0; --rung) {
        if (holds(states(static_cast<Rung>(rung), counted))) {
            return static_cast<Rung>(rung);
        }
    }
    return Rung::none;
}

/// The last day on the level if nothing more happens: the day before the first expiry that ends it.
sys_days last_day_on(Rung rung, const std::vector<Act>& counted_today) {
    for (auto oldest = counted_today.rbegin(); oldest != counted_today.rend(); ++oldest) {
        const sys_days day = expiry(oldest->day);
        if (highest(counted(counted_today, day)) < rung) {
            return day - std::chrono::days(1);
        }
    }
    return expiry(counted_today.front().day) - std::chrono::days(1);
}

}  // namespace

std::string_view spelled(Rung rung) noexcept {
    switch (rung) {
        case Rung::none: return "not engaged";
        case Rung::informed: return "informed";
        case Rung::advising: return "advising";
        case Rung::co_designing: return "co-designing";
        case Rung::hiring: return "hiring";
        case Rung::leading: return "leading";
    }
    return "";
}

std::string_view spelled(ActKind kind) noexcept {
    switch (kind) {
        case ActKind::meeting_attended: return "meeting attended";
        case ActKind::survey_answered: return "demand survey answered";
        case ActKind::assessment_answered: return "self-assessment answered";
        case ActKind::curriculum_reviewed: return "curriculum reviewed";
        case ActKind::data_shared: return "data shared";
        case ActKind::curriculum_signed: return "curriculum signed";
        case ActKind::instructor_time: return "instructor time given";
        case ActKind::mentors: return "mentors given";
        case ActKind::internships: return "interns taken";
        case ActKind::release_time: return "paid release time given";
        case ActKind::interviews: return "guaranteed interviews held";
        case ActKind::apprenticeships: return "apprentices taken";
        case ActKind::hires: return "people hired";
        case ActKind::lead_role: return "leads a partnership";
        case ActKind::action_item_done: return "action item done";
    }
    return "";
}

std::optional<ActKind> act_of_delivery(std::string_view commitment_type) noexcept {
    using enum ActKind;
    static constexpr std::array<std::pair<std::string_view, ActKind>, 9> acts = {{
        {"curriculum review", curriculum_reviewed},
        {"instructor time", instructor_time},
        {"apprenticeships", apprenticeships},
        {"internships", internships},
        {"mentors", mentors},
        {"guaranteed interviews", interviews},
        {"hires", hires},
        {"paid release time", release_time},
        {"data", data_shared},
    }};
    for (const auto& [type, act] : acts) {
        if (type == commitment_type) {
            return act;
        }
    }
    return std::nullopt;
}

const std::vector<RungRule>& rules(Rung rung) {
    static const std::vector<std::vector<RungRule>> table = all_rules();
    return table.at(static_cast<std::size_t>(rung));
}

Engagement engagement(std::span<const Act> acts, sys_days day) {
    const std::vector<Act> today = counted(acts, day);
    Engagement answer{.rung = highest(today)};
    answer.carried_by = states(answer.rung, today);
    if (answer.rung != Rung::leading) {
        answer.next = static_cast<Rung>(static_cast<int>(answer.rung) + 1);
        answer.to_reach_next = states(*answer.next, today);
        std::erase_if(answer.to_reach_next, [](const RuleState& state) { return state.missing == 0; });
    }
    if (answer.rung != Rung::none) {
        answer.holds_to = last_day_on(answer.rung, today);
    }
    return answer;
}

}  // namespace laborshed::partnership
