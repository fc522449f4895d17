#include "services/participants/participant_steps.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using records::Participant;
using records::ParticipantStep;

/// The program and employer that a step gets from its cohort or opening, where it names none itself.
void complete(records::Database& database, ParticipantStep& step) {
    if (step.cohort && !step.program) {
        if (const auto cohort = records::find<records::Cohort>(database, *step.cohort)) {
            step.program = cohort->program;
        }
    }
    if (step.opening) {
        if (const auto opening = records::find<records::Opening>(database, *step.opening)) {
            step.partner = step.partner ? step.partner : opening->organization;
            step.occupation = step.occupation ? step.occupation : opening->occupation;
        }
    }
}

template <records::Record T>
void may_refer(records::Database& database, const Actor& actor, const char* field, const std::optional<std::string>& id,
               Validator& validator) {
    if (id) {
        const auto found = records::find<T>(database, *id);
        if (!found || !may_read(database, actor, *found)) {
            validator.fail(field, say("E4070"));
        }
    }
}

void require_possible(records::Database& database, const std::vector<ParticipantStep>& before,
                      const std::vector<ParticipantStep>& after, std::chrono::sys_days today, Validator& validator) {
    for (const auto& fault : new_faults(before, after, std::nullopt, today, journey_rules(database))) {
        validator.fail("step", Message{.id = fault.code, .text = fault.text});
    }
}

Participant participant_to_write(records::Database& database, const Actor& actor, const std::string& id,
                                 const Message& refusal) {
    auto participant = get_within<Participant>(database, actor, id);
    if (participant.anonymized) {
        throw Error(ErrorKind::conflict, say("E4044"));
    }
    if (!may_write<ParticipantStep>(actor, scope_of(database, participant, actor.today))) {
        refuse(actor, refusal);
    }
    return participant;
}

ParticipantStep record_within(records::Database& database, const Actor& actor, ParticipantStep step,
                              std::chrono::sys_days today, Validator& validator) {
    (void)participant_to_write(database, actor, step.participant, say("E4071"));
    step.id.clear();
    step.created.clear();
    step.organization = actor.organization.value_or("");
    complete(database, step);
    Validator own;
    check_step(database, actor, step, own);
    own.throw_if_invalid();
    const auto before = steps_of(database, step.participant);
    auto after = before;
    after.push_back(step);
    require_possible(database, before, after, today, validator);
    return step;
}

}  // namespace

std::vector<ParticipantStep> steps_of(records::Database& database, const std::string& participant) {
    return records::select<ParticipantStep>(
        database, {.condition = "participant = :participant", .values = {participant}, .order = "day, id"});
}

void check_step(records::Database& database, const Actor& actor, const ParticipantStep& step, Validator& validator) {
    if (step.step == unset<pipeline::Step>) {
        validator.fail("step", say("E4072"));
    }
    validator.day("day", step.day);
    optional_day("ends", step.ends, validator);
    if (step.ends) {
        require_ordered("ends", step.day, *step.ends, validator);
    }
    may_refer<records::TrainingProgram>(database, actor, "program", step.program, validator);
    may_refer<records::Cohort>(database, actor, "cohort", step.cohort, validator);
    may_refer<records::Opening>(database, actor, "opening", step.opening, validator);
    if (step.cohort && step.program) {
        const auto cohort = records::find<records::Cohort>(database, *step.cohort);
        if (cohort && cohort->program != *step.program) {
            validator.fail("cohort", say("E4074"));
        }
    }
    if (step.partner) {
        require_existing<records::Organization>(database, "partner", *step.partner, validator);
    }
    if (step.occupation) {
        check_soc("occupation", *step.occupation, validator);
    }
    not_negative("wage", step.wage, validator);
    if (step.hours && (*step.hours <= 0 || *step.hours > 168)) {
        validator.fail("hours", say("E4075"));
    }
    validator.at_most("detail", step.detail, 2000);
    if (step.placement) {
        const auto placement = records::find<ParticipantStep>(database, *step.placement);
        if (!placement || placement->participant != step.participant || placement->step != pipeline::Step::placement) {
            validator.fail("placement", say("E4076"));
        }
    }
}

std::vector<pipeline::Remark> new_faults(const std::vector<ParticipantStep>& before,
                                         const std::vector<ParticipantStep>& after,
                                         std::optional<std::chrono::sys_days> birth, std::chrono::sys_days today,
                                         const pipeline::JourneyRules& rules) {
    const auto known = pipeline::journey(events_of(before), birth, today, rules).faults;
    auto found = pipeline::journey(events_of(after), birth, today, rules).faults;
    std::erase_if(found, [&](const pipeline::Remark& one) {
        return std::ranges::find(known, one.text, &pipeline::Remark::text) != known.end();
    });
    return found;
}

std::vector<pipeline::StepEvent> events_of(const std::vector<ParticipantStep>& steps) {
    std::vector<pipeline::StepEvent> events;
    events.reserve(steps.size());
    for (const auto& step : steps) {
        const bool work = step.step >= pipeline::Step::interview;
        events.push_back({.step = step.step,
                          .day = parse_day(step.day),
                          .program = step.program.value_or(""),
                          .cohort = step.cohort.value_or(""),
                          .opening = step.opening.value_or(""),
                          .organization = step.organization,
                          .employer = work ? step.partner.value_or("") : "",
                          .wage = step.wage,
                          .hours = step.hours,
                          .end = step.ends ? std::optional(parse_day(*step.ends)) : std::nullopt,
                          .planned = step.planned});
    }
    return events;
}

pipeline::JourneyRules journey_rules(records::Database& database) {
    pipeline::JourneyRules rules;
    for (const auto& program : records::select<records::TrainingProgram>(database)) {
        if (program.needs_eligibility) {
            rules.eligibility_required.insert(program.id);
        }
    }
    return rules;
}

ParticipantStep record_step_within(records::WritableDatabase& database, const Actor& actor, const ParticipantStep& step,
                                   std::chrono::sys_days today) {
    Validator validator;
    const auto possible = record_within(database, actor, step, today, validator);
    validator.throw_if_invalid();
    return records::Change(database, actor.author()).add(possible);
}

ParticipantStep record_step(Workspace& workspace, const Actor& actor, ParticipantStep step) {
    return workspace.write([&](records::WritableDatabase& database) {
        return record_step_within(database, actor, step, workspace.today());
    });
}

RecordedSteps record_steps(Workspace& workspace, const Actor& actor, const BulkStep& wanted) {
    RecordedSteps recorded;
    workspace.write([&](records::WritableDatabase& database) {
        recorded = {};
        records::Change change(database, actor.author());
        std::vector<Fault> faults;
        for (std::size_t i = 0; i < wanted.participants.size(); ++i) {
            auto step = wanted.step;
            step.participant = wanted.participants[i];
            try {
                Validator validator;
                const auto possible = record_within(database, actor, step, workspace.today(), validator);
                validator.throw_if_invalid();
                recorded.steps.push_back(change.add(possible));
            } catch (const InvalidError& error) {
                for (const auto& fault : error.faults()) {
                    faults.push_back(
                        {"participants[" + std::to_string(i) + "]", fault.field + ": " + fault.message, fault.code});
                }
            }
        }
        if (wanted.participants.empty()) {
            const auto nobody = say("E4077");
            faults.push_back({"participants", nobody.text, nobody.id});
        }
        if (!faults.empty()) {
            throw InvalidError(faults);
        }
    });
    return recorded;
}

ParticipantStep change_step(Workspace& workspace, const Actor& actor, const ParticipantStep& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto now = get_within<ParticipantStep>(database, actor, wanted.id);
        (void)participant_to_write(database, actor, now.participant, say("E4078"));
        auto step = wanted;
        step.participant = now.participant;
        step.organization = now.organization;
        complete(database, step);
        Validator validator;
        check_step(database, actor, step, validator);
        validator.throw_if_invalid();
        const auto before = steps_of(database, step.participant);
        auto after = before;
        std::ranges::replace_if(
            after, [&](const ParticipantStep& one) { return one.id == step.id; }, step);
        require_possible(database, before, after, workspace.today(), validator);
        validator.throw_if_invalid();
        return records::Change(database, actor.author()).update(step);
    });
}

void remove_step(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto step = get_within<ParticipantStep>(database, actor, id);
        (void)participant_to_write(database, actor, step.participant, say("E4079"));
        const auto before = steps_of(database, step.participant);
        auto after = before;
        std::erase_if(after, [&](const ParticipantStep& one) { return one.id == id; });
        Validator validator;
        require_possible(database, before, after, workspace.today(), validator);
        validator.throw_if_invalid();
        step.version = version;
        records::Change(database, actor.author()).remove(step);
    });
}

}  // namespace laborshed::services
