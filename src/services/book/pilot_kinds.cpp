#include "base/day.h"
#include "records/participant.h"
#include "records/partnership.h"
#include "records/pilot.h"
#include "records/pipeline.h"
#include "records/vocabulary.h"
#include "services/book/memberships.h"
#include "services/book/policy.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {

using records::Pilot;
using records::PilotDecision;
using records::PilotEntrant;
using records::PilotLottery;
using records::vocabulary;

namespace {

constexpr std::int64_t kMaxPeople = 1'000'000;
constexpr std::size_t kMaxArms = 8;

void check_arms(records::Database& database, const Pilot& pilot, Validator& validator) {
    std::set<std::string> labels;
    if (pilot.arms.size() > kMaxArms) {
        validator.fail("arms", say("E5037", {{"most", std::to_string(kMaxArms)}}));
    }
    if (std::ranges::count(pilot.arms, true, &records::PilotArm::control) > 1) {
        validator.fail("arms", say("E5038"));
    }
    for (std::size_t i = 0; i < pilot.arms.size(); ++i) {
        const auto& arm = pilot.arms[i];
        validator.text(item("arms", i, "label"), arm.label, 100);
        if (!labels.insert(arm.label).second) {
            validator.fail(item("arms", i, "label"), say("E5039"));
        }
        positive(item("arms", i, "share"), arm.share, validator);
        if (arm.capacity && (*arm.capacity < 1 || *arm.capacity > kMaxPeople)) {
            validator.fail(item("arms", i, "capacity"),
                           say("E4093", {{"least", "1"}, {"most", std::to_string(kMaxPeople)}}));
        }
        not_negative(item("arms", i, "cost"), arm.cost, validator);
        if (arm.program) {
            const auto program = records::find<records::TrainingProgram>(database, *arm.program);
            if (!program || program->partnership != pilot.partnership) {
                validator.fail(item("arms", i, "program"), say("E5040"));
            }
        }
        for (const auto& id : arm.cohorts) {
            const auto cohort = records::find<records::Cohort>(database, id);
            if (!cohort || !arm.program || cohort->program != *arm.program) {
                validator.fail(item("arms", i, "cohorts"), say("E5041"));
            }
        }
    }
}

void check_reserves(const Pilot& pilot, Validator& validator) {
    std::set<std::string> groups;
    for (std::size_t i = 0; i < pilot.reserves.size(); ++i) {
        const auto& reserve = pilot.reserves[i];
        validator.one_of(item("reserves", i, "group"), reserve.group, records::values_of(vocabulary().groups));
        if (!groups.insert(reserve.group).second) {
            validator.fail(item("reserves", i, "group"), say("E4094"));
        }
        const auto arm = std::ranges::find(pilot.arms, reserve.arm, &records::PilotArm::label);
        if (arm == pilot.arms.end()) {
            validator.fail(item("reserves", i, "arm"), say("E5042"));
        } else if (arm->capacity && reserve.seats > *arm->capacity) {
            validator.fail(item("reserves", i, "seats"), say("E5043"));
        }
        if (reserve.seats < 1 || reserve.seats > kMaxPeople) {
            validator.fail(item("reserves", i, "seats"), say("E4095"));
        }
    }
}

void between(const std::string& field, double value, double low, double high, const Message& message,
             Validator& validator) {
    if (!std::isfinite(value) || value <= low || value >= high) {
        validator.fail(field, message);
    }
}

void check_figures(const Pilot& pilot, Validator& validator) {
    if (pilot.within_days < 1 || pilot.within_days > 3660) {
        validator.fail("within_days", say("E4093", {{"least", "1"}, {"most", "3660"}}));
    }
    if (pilot.sample < 0 || pilot.sample > kMaxPeople) {
        validator.fail("sample", say("E4093", {{"least", "0"}, {"most", std::to_string(kMaxPeople)}}));
    }
    between("power", pilot.power, 0.5, 1, say("E5044", {{"above", "0.5"}, {"below", "1"}}), validator);
    between("alpha", pilot.alpha, 0, 0.5, say("E5044", {{"above", "0"}, {"below", "0.5"}}), validator);
    between("cluster_size", pilot.cluster_size, 0.999, 10'000, say("E4093", {{"least", "1"}, {"most", "10,000"}}),
            validator);
    between("intraclass_correlation", pilot.intraclass_correlation, -1e-12, 1, say("E5045"), validator);
    if (!std::isfinite(pilot.effect)) {
        validator.fail("effect", say("E5046"));
    }
    if (pilot.baseline && pilot.outcome == records::PilotOutcome::wage) {
        positive("baseline", *pilot.baseline, validator);
    } else if (pilot.baseline) {
        between("baseline", *pilot.baseline, 0, 1, say("E5047"), validator);
        if (!(*pilot.baseline + pilot.effect > 0 && *pilot.baseline + pilot.effect <= 1)) {
            validator.fail("effect", say("E5048"));
        }
    }
    if (pilot.deviation) {
        positive("deviation", *pilot.deviation, validator);
    }
}

}  // namespace

template <>
struct Policy<Pilot> : DefaultPolicy<Pilot> {
    // The partnership's convener designs, draws and decides; all members may read the plan and the lottery.
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/pilots", Operations::every};

    /// Owned by the organizations that convene its partnership today.
    static RecordScope scope(records::Database& database, const Pilot& pilot, std::chrono::sys_days today) {
        return {.organizations = conveners_on(database, pilot.partnership, to_text(today)),
                .partnerships = {pilot.partnership}};
    }

    /// Only what is filled in: a draft may be incomplete (services/pilots/pilot_plan.h).
    static void check(records::Database& database, const Pilot& pilot, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", pilot.partnership, validator);
        validator.text("title", pilot.title);
        validator.at_most("question", pilot.question, 2000);
        validator.at_most("eligibility", pilot.eligibility, kLongText);
        if (!pilot.enrollment_closes.empty()) {
            validator.day("enrollment_closes", pilot.enrollment_closes);
        }
        check_arms(database, pilot, validator);
        check_reserves(pilot, validator);
        check_figures(pilot, validator);
    }

    static void references(Pilot& record, const Visit& visit) {
        visit(records::Partnership::kind, record.partnership);
        for (auto& arm : record.arms) {
            visit(records::TrainingProgram::kind, arm.program);
            visit(records::Cohort::kind, arm.cohorts);
        }
    }

    /// Freezing, drawing and deciding are actions of their own.
    static void restore_protected_fields(const Pilot& before, Pilot& record) {
        const bool added = before.id.empty();
        record.status = added ? records::PilotStatus::draft : before.status;
        record.frozen_on = before.frozen_on;
        record.frozen_by = before.frozen_by;
        record.plan_text = before.plan_text;
        record.plan_hash = before.plan_hash;
        record.changes = before.changes;
        if (!added) {
            record.partnership = before.partnership;
        }
    }

    /// A frozen plan changes only with a reason (services/pilots/pilot_page.h).
    static void require_editable(const Pilot& now, std::chrono::sys_days /*today*/) {
        if (now.status != records::PilotStatus::draft) {
            throw Error(ErrorKind::conflict, say("E2021"));
        }
    }
};

template <>
struct Policy<PilotEntrant> : DefaultPolicy<PilotEntrant> {
    // People in a pilot are protected like participants.
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(records::Database& database, const PilotEntrant& entrant, std::chrono::sys_days today) {
        return scope_of_parent<records::Participant>(database, entrant.participant, today);
    }

    static void references(PilotEntrant& record, const Visit& visit) {
        visit(Pilot::kind, record.pilot);
        visit(records::Participant::kind, record.participant);
        visit(records::Organization::kind, record.organization);
    }
};

template <>
struct Policy<PilotLottery> : DefaultPolicy<PilotLottery> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};

    static RecordScope scope(records::Database& database, const PilotLottery& lottery, std::chrono::sys_days today) {
        return scope_of_parent<Pilot>(database, lottery.pilot, today);
    }

    static void references(PilotLottery& record, const Visit& visit) { visit(Pilot::kind, record.pilot); }
};

template <>
struct Policy<PilotDecision> : DefaultPolicy<PilotDecision> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};

    static RecordScope scope(records::Database& database, const PilotDecision& decision, std::chrono::sys_days today) {
        return scope_of_parent<Pilot>(database, decision.pilot, today);
    }

    static void references(PilotDecision& record, const Visit& visit) { visit(Pilot::kind, record.pilot); }
};

std::vector<KindOps> pilot_kinds() { return make_kinds<Pilot, PilotEntrant, PilotLottery, PilotDecision>(); }

}  // namespace laborshed::services
