#include "services/pipeline/wioa_facts.h"

#include "base/day.h"
#include "base/words.h"
#include "services/participants/person_groups.h"
#include "services/pipeline/quarterly_employment.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using pipeline::CredentialKind;
using pipeline::CredentialLevel;
using pipeline::EnrollmentKind;
using pipeline::FundingStream;
using pipeline::Program;
using pipeline::ServiceKind;
using pipeline::SkillGainKind;
using pipeline::Step;
using records::ParticipantStep;
using records::TrainingProgram;
using std::chrono::sys_days;

/// The kind that a detail begins with; `choices` are the kinds with their labels.
template <DescribedEnum E>
std::optional<E> leading(const std::string& detail, const std::vector<records::Choice>& choices) {
    return enum_of<E>(leading_word(detail, choices));
}

std::optional<Program> federal_program(FundingStream stream) {
    switch (stream) {
        case FundingStream::wioa_adult: return Program::adult;
        case FundingStream::wioa_dislocated_worker: return Program::dislocated_worker;
        case FundingStream::wioa_youth: return Program::youth;
        case FundingStream::adult_education: return Program::adult_education;
        default: return std::nullopt;
    }
}

ServiceKind service_kind(const std::string& detail) {
    if (const auto kind = leading<ServiceKind>(detail, records::vocabulary().service_kinds)) {
        return *kind;
    }
    // a ride or a stipend is not a career service, even where the detail doesn't say "supportive"
    return leading_word(detail, records::vocabulary().support_types).empty() ? ServiceKind::career
                                                                             : ServiceKind::supportive;
}

EnrollmentKind enrollment_kind(const TrainingProgram& program) {
    if (program.cip.starts_with("32.")) {
        return EnrollmentKind::basic_education;
    }
    if (program.cip.starts_with("53.") || program.credential == CredentialLevel::high_school) {
        return EnrollmentKind::secondary;
    }
    return program.credential >= CredentialLevel::associate ? EnrollmentKind::postsecondary
                                                            : EnrollmentKind::occupational_training;
}

/// What completing a program gives, where the step does not say.
CredentialKind given_by(const TrainingProgram& program) {
    switch (program.credential) {
        case CredentialLevel::none: return CredentialKind::not_recognized;
        case CredentialLevel::high_school: return CredentialKind::secondary_diploma;
        case CredentialLevel::certificate:
        case CredentialLevel::apprenticeship: return CredentialKind::certificate;
        case CredentialLevel::license: return CredentialKind::license;
        case CredentialLevel::associate: return CredentialKind::associate_degree;
        case CredentialLevel::bachelor: return CredentialKind::bachelor_degree;
        case CredentialLevel::master:
        case CredentialLevel::doctoral: return CredentialKind::graduate_degree;
    }
    return CredentialKind::not_recognized;
}

/// Counts for the notes.
struct Unclear {
    std::int64_t streams = 0;      ///< people in a program with several federal streams, and no one said which
    std::int64_t credentials = 0;  ///< steps whose kind is not known
    std::int64_t milestones = 0;
};

class Reader {
  public:
    Reader(records::Database& database, const PipelineFilter& filter, sys_days today) : filter_(filter), today_(today) {
        for (auto& program : records::select<TrainingProgram>(database)) {
            programs_.emplace(program.id, program);
        }
        for (const auto& cohort : records::select<records::Cohort>(database)) {
            ends_.emplace(cohort.id, parse_day(cohort.ends));
        }
    }

    pipeline::Participant read(const std::string& reference, const std::vector<ParticipantStep>& steps) {
        person_ = {.id = reference};
        streams_.clear();
        ambiguous_ = false;
        for (const auto& step : steps) {
            const auto stream = leading<FundingStream>(step.detail, records::vocabulary().funding_streams);
            const auto found = stream ? federal_program(*stream) : std::nullopt;
            if (step.step == Step::eligibility && happened(step) && found) {
                streams_[step.program.value_or("")].insert(*found);
            }
        }
        for (const auto& step : steps) {
            take(step, steps);
        }
        unclear.streams += ambiguous_ ? 1 : 0;
        return std::move(person_);
    }

    Unclear unclear = {};

  private:
    [[nodiscard]] bool happened(const ParticipantStep& step) const {
        return !step.planned && parse_day(step.day) <= today_;
    }

    [[nodiscard]] const TrainingProgram* program_of(const ParticipantStep& step) const {
        const auto found = step.program ? programs_.find(*step.program) : programs_.end();
        return found == programs_.end() ? nullptr : &found->second;
    }

    /// Whether the services and enrollments of this step's program are asked for.
    [[nodiscard]] bool wanted(const ParticipantStep& step) const {
        const auto* program = program_of(step);
        return (filter_.program.empty() || step.program == filter_.program) &&
               (filter_.partnership.empty() || (program != nullptr && program->partnership == filter_.partnership)) &&
               (filter_.cohort.empty() || !step.cohort || *step.cohort == filter_.cohort);
    }

    /// Whose money it is: as someone was found eligible, else the program's only federal stream.
    std::set<Program> streams_of(const ParticipantStep& step) {
        for (const auto& key : {step.program.value_or(""), std::string()}) {
            if (const auto found = streams_.find(key); found != streams_.end()) {
                return found->second;
            }
        }
        std::set<Program> all;
        if (const auto* program = program_of(step)) {
            for (const auto stream : program->funding) {
                if (const auto found = federal_program(stream)) {
                    all.insert(*found);
                }
            }
            ambiguous_ = ambiguous_ || all.size() > 1;
            return all.size() == 1 ? all : std::set<Program>{Program::local};
        }
        for (const auto& [key, found] : streams_) {
            all.insert(found.begin(), found.end());
        }
        return all.empty() ? std::set<Program>{Program::local} : all;
    }

    void add_service(const ParticipantStep& step, ServiceKind kind, sys_days day, std::optional<sys_days> planned,
                     bool took_place) {
        const auto* program = program_of(step);
        for (const auto of : streams_of(step)) {
            person_.services.push_back({.kind = kind,
                                        .program = of,
                                        .day = day,
                                        .provider = program != nullptr ? program->organization : step.organization,
                                        .took_place = took_place,
                                        .planned = planned});
        }
    }

    /// From a first day to a last, open when there is none: on the plan from the first day on, so that there is no gap.
    void add_span(const ParticipantStep& step, ServiceKind kind, sys_days first, std::optional<sys_days> last) {
        add_service(step, kind, first, {}, true);
        if (!last) {
            add_service(step, kind, today_ + std::chrono::days(1), first, false);
        } else if (*last > first) {
            add_service(step, kind, *last, first, *last <= today_);
        }
    }

    void enroll(const ParticipantStep& step, const std::vector<ParticipantStep>& steps) {
        const auto first = parse_day(step.day);
        std::optional<sys_days> completed;
        std::optional<sys_days> left;
        for (const auto& other : steps) {
            const auto day = parse_day(other.day);
            if (!happened(other) || other.program != step.program || day < first) {
                continue;
            }
            const bool same_cohort = !other.cohort || !step.cohort || other.cohort == step.cohort;
            if (other.step == Step::completion && same_cohort) {
                completed = std::min(completed.value_or(day), day);
            } else if (other.step == Step::withdrawal) {
                left = std::min(left.value_or(day), day);
            }
        }
        const bool finished = completed && (!left || *completed <= *left);
        auto last = finished ? completed : left;
        if (!last) {
            const auto cohort = step.cohort ? ends_.find(*step.cohort) : ends_.end();
            const auto over = step.ends               ? std::optional(parse_day(*step.ends))
                              : cohort != ends_.end() ? std::optional(cohort->second)
                                                      : std::nullopt;
            last = over && *over <= today_ ? std::optional(std::max(first, *over)) : std::nullopt;
        }
        add_span(step, ServiceKind::training, first, last);
        if (const auto* program = program_of(step)) {
            person_.enrollments.push_back({.kind = enrollment_kind(*program),
                                           .first = first,
                                           .last = last,
                                           .completed = finished,
                                           .leads_to_credential = program->credential != CredentialLevel::none &&
                                                                  program->credential != CredentialLevel::high_school,
                                           .provider = program->organization,
                                           .program_of_study = program->id});
        }
    }

    void take_credential(const ParticipantStep& step) {
        const auto* program = program_of(step);
        auto kind = leading<CredentialKind>(step.detail, records::vocabulary().attainments);
        if (!kind && program != nullptr) {
            kind = given_by(*program);
        }
        unclear.credentials += kind ? 0 : 1;
        const auto day = parse_day(step.day);
        person_.credentials.push_back({kind.value_or(CredentialKind::not_recognized), day});
        if (kind == CredentialKind::secondary_diploma) {
            person_.gains.push_back({SkillGainKind::secondary_diploma, day});
        }
    }

    void take(const ParticipantStep& step, const std::vector<ParticipantStep>& steps) {
        const auto day = parse_day(step.day);
        if (step.step == Step::service && wanted(step)) {
            if (happened(step)) {
                add_span(step, service_kind(step.detail), day, step.ends ? parse_day(*step.ends) : day);
            } else {
                add_service(step, service_kind(step.detail), day, parse_day(step.created.substr(0, 10)), false);
            }
        }
        if (!happened(step)) {
            return;
        }
        if (step.step == Step::enrollment && wanted(step)) {
            enroll(step, steps);
        } else if (step.step == Step::completion && wanted(step)) {
            add_service(step, ServiceKind::training, day, {}, true);
        } else if (step.step == Step::milestone) {
            if (wanted(step)) {
                add_service(step, ServiceKind::training, day, {}, true);
            }
            const auto kind = leading<SkillGainKind>(step.detail, records::vocabulary().skill_gains);
            unclear.milestones += kind ? 0 : 1;
            if (kind) {
                person_.gains.push_back({*kind, day});
            }
        } else if (step.step == Step::credential) {
            take_credential(step);
        } else if (step.step == Step::withdrawal) {
            if (const auto kind = leading<pipeline::ExclusionKind>(step.detail, records::vocabulary().exclusions)) {
                person_.exclusions.push_back({*kind, day});
            }
        }
    }

    std::map<std::string, TrainingProgram> programs_;
    std::map<std::string, sys_days> ends_;  ///< of cohorts
    const PipelineFilter& filter_;
    sys_days today_;
    pipeline::Participant person_;
    std::map<std::string, std::set<Program>> streams_;  ///< by program, as found eligible
    bool ambiguous_ = false;
};

void note(FigureBasis& basis, std::int64_t count, const char* id) {
    if (count > 0) {
        basis.notes.push_back(say(id, {{"count", std::to_string(count)}}));
    }
}

}  // namespace

std::string leading_word(const std::string& detail, const std::vector<records::Choice>& choices) {
    const auto head = words(detail.substr(0, detail.find(':')));
    for (const auto& choice : choices) {
        if (!head.empty() && (head == words(choice.value) || head == words(choice.label))) {
            return choice.value;
        }
    }
    return {};
}

std::vector<pipeline::Participant> participants_of(const Facts& facts) {
    std::vector<pipeline::Participant> people;
    people.reserve(facts.people.size());
    for (const auto& one : facts.people) {
        people.push_back(one.person);
    }
    return people;
}

Facts facts_of(Workspace& workspace, records::Database& database, const Actor& actor, const PipelineFilter& filter) {
    auto seen = people_seen(workspace, database, actor, say("method.indicators"),
                            "docs/methods.md#the-federal-indicators-wioa-section-116");
    Facts facts{.basis = std::move(seen.basis)};
    facts.rules.participation.as_of = workspace.today();
    Reader reader(database, filter, workspace.today());
    JobReader jobs(database, workspace.today());
    std::int64_t closed = 0;
    for (const auto& [participant, steps] : seen.people) {
        PersonFacts one{
            .person = reader.read(participant.reference, steps), .participant = participant.id, .name = "(anonymous)"};
        const auto scopes = scopes_of(participant, actor.organization);
        one.keeps = actor.organization == participant.organization;
        const auto seal = ParticipantSeal::find(workspace, database, participant.id);
        if (seal) {
            const auto identity = seal->identity(participant);
            one.name = name_of(identity);
            const auto background = has_scope(scopes, pipeline::ConsentScope::background)
                                        ? std::optional(seal->background(participant))
                                        : std::nullopt;
            one.characteristics = characteristics_of(
                has_scope(scopes, pipeline::ConsentScope::contact) ? std::optional(identity) : std::nullopt,
                background);
            one.background_open = background.has_value();
            if (background) {
                one.person.groups = groups_of(*background);
                one.person.diploma_before =
                    background->education && *background->education != pipeline::Education::none;
            }
        }
        closed += one.background_open ? 0 : 1;
        jobs.read(one.person, steps, facts.rules.participation,
                  one.keeps && seal ? jobs.records_of(participant.id, *seal) : std::vector<WageRecord>());
        facts.people.push_back(std::move(one));
    }
    facts.rules.jobs_through = jobs.through();
    facts.basis.notes.push_back(say(jobs.has_records() ? "basis.wage_records" : "basis.no_wage_records",
                                    {{"quarter", to_text(jobs.through())}}));
    note(facts.basis, closed, "basis.background_closed");
    note(facts.basis, reader.unclear.streams, "basis.several_funds");
    note(facts.basis, reader.unclear.milestones, "basis.milestones_unclear");
    note(facts.basis, reader.unclear.credentials, "basis.credentials_unclear");
    return facts;
}

}  // namespace laborshed::services
