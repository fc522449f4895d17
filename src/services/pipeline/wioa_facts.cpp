#include "services/pipeline/wioa_facts.h"

#include "base/day.h"
#include "base/words.h"
#include "services/pipeline/quarterly_employment.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using pipeline::CredentialKind;
using pipeline::EnrollmentKind;
using pipeline::Program;
using pipeline::ServiceKind;
using pipeline::SkillGainKind;
using records::ParticipantStep;
using records::TrainingProgram;
using std::chrono::sys_days;

std::optional<Program> stream(const std::string& word) {
    if (word == "wioa adult") {
        return Program::adult;
    }
    if (word == "wioa dislocated worker") {
        return Program::dislocated_worker;
    }
    if (word == "wioa youth") {
        return Program::youth;
    }
    if (word == "adult education") {
        return Program::adult_education;
    }
    return std::nullopt;
}

ServiceKind service_kind(const std::string& detail) {
    const auto word = leading_word(detail, records::vocabulary().service_kinds);
    for (const auto& [name, kind] :
         {std::pair{"training", ServiceKind::training}, std::pair{"supportive", ServiceKind::supportive},
          std::pair{"follow-up", ServiceKind::follow_up}, std::pair{"information", ServiceKind::information_only},
          std::pair{"self-service", ServiceKind::self_service}}) {
        if (word == name) {
            return kind;
        }
    }
    // a ride or a stipend is not a career service, even where the detail doesn't say "supportive"
    return word.empty() && !leading_word(detail, records::vocabulary().support_types).empty() ? ServiceKind::supportive
                                                                                              : ServiceKind::career;
}

EnrollmentKind enrollment_kind(const TrainingProgram& program) {
    if (program.cip.starts_with("32.")) {
        return EnrollmentKind::basic_education;
    }
    if (program.cip.starts_with("53.") || program.credential == "high school") {
        return EnrollmentKind::secondary;
    }
    const bool degree = program.credential == "associate" || program.credential == "bachelor" ||
                        program.credential == "master" || program.credential == "doctoral";
    return degree ? EnrollmentKind::postsecondary : EnrollmentKind::occupational_training;
}

std::optional<CredentialKind> attained(const std::string& word) {
    for (const auto& [name, kind] :
         {std::pair{"secondary diploma", CredentialKind::secondary_diploma},
          std::pair{"associate degree", CredentialKind::associate_degree},
          std::pair{"bachelor degree", CredentialKind::bachelor_degree}, std::pair{"license", CredentialKind::license},
          std::pair{"certificate", CredentialKind::certificate},
          std::pair{"certification", CredentialKind::certification},
          std::pair{"other recognized", CredentialKind::other_recognized},
          std::pair{"graduate degree", CredentialKind::graduate_degree},
          std::pair{"not recognized", CredentialKind::not_recognized}}) {
        if (word == name) {
            return kind;
        }
    }
    return std::nullopt;
}

/// What completing a program gives, where the step does not say.
std::optional<CredentialKind> given_by(const TrainingProgram& program) {
    for (const auto& [name, kind] :
         {std::pair{"high school", CredentialKind::secondary_diploma},
          std::pair{"certificate", CredentialKind::certificate}, std::pair{"license", CredentialKind::license},
          std::pair{"apprenticeship", CredentialKind::certificate},
          std::pair{"associate", CredentialKind::associate_degree},
          std::pair{"bachelor", CredentialKind::bachelor_degree}, std::pair{"master", CredentialKind::graduate_degree},
          std::pair{"doctoral", CredentialKind::graduate_degree}, std::pair{"none", CredentialKind::not_recognized}}) {
        if (program.credential == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<SkillGainKind> gain(const std::string& word) {
    for (const auto& [name, kind] :
         {std::pair{"educational level", SkillGainKind::educational_level},
          std::pair{"secondary diploma", SkillGainKind::secondary_diploma},
          std::pair{"transcript", SkillGainKind::transcript}, std::pair{"training milestone", SkillGainKind::milestone},
          std::pair{"skills progression", SkillGainKind::skills_progression}}) {
        if (word == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::optional<pipeline::ExclusionKind> exclusion(const std::string& word) {
    using pipeline::ExclusionKind;
    for (const auto& [name, kind] :
         {std::pair{"institutionalized", ExclusionKind::institutionalized},
          std::pair{"medical", ExclusionKind::medical}, std::pair{"deceased", ExclusionKind::deceased},
          std::pair{"reserve duty", ExclusionKind::reserve_duty}, std::pair{"foster care", ExclusionKind::foster_care},
          std::pair{"criminal offender", ExclusionKind::criminal_offender}}) {
        if (word == name) {
            return kind;
        }
    }
    return std::nullopt;
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
            const auto found = stream(leading_word(step.detail, records::vocabulary().funding_streams));
            if (step.step == "eligibility" && happened(step) && found) {
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
            for (const auto& word : program->funding) {
                if (const auto found = stream(word)) {
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
            if (other.step == "completion" && same_cohort) {
                completed = std::min(completed.value_or(day), day);
            } else if (other.step == "withdrawal") {
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
            person_.enrollments.push_back(
                {.kind = enrollment_kind(*program),
                 .first = first,
                 .last = last,
                 .completed = finished,
                 .leads_to_credential = program->credential != "none" && program->credential != "high school",
                 .provider = program->organization,
                 .program_of_study = program->id});
        }
    }

    void take_credential(const ParticipantStep& step) {
        const auto* program = program_of(step);
        auto kind = attained(leading_word(step.detail, records::vocabulary().attainments));
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
        if (step.step == "service" && wanted(step)) {
            if (happened(step)) {
                add_span(step, service_kind(step.detail), day, step.ends ? parse_day(*step.ends) : day);
            } else {
                add_service(step, service_kind(step.detail), day, parse_day(step.created.substr(0, 10)), false);
            }
        }
        if (!happened(step)) {
            return;
        }
        if (step.step == "enrollment" && wanted(step)) {
            enroll(step, steps);
        } else if (step.step == "completion" && wanted(step)) {
            add_service(step, ServiceKind::training, day, {}, true);
        } else if (step.step == "milestone") {
            if (wanted(step)) {
                add_service(step, ServiceKind::training, day, {}, true);
            }
            const auto kind = gain(leading_word(step.detail, records::vocabulary().skill_gains));
            unclear.milestones += kind ? 0 : 1;
            if (kind) {
                person_.gains.push_back({*kind, day});
            }
        } else if (step.step == "credential") {
            take_credential(step);
        } else if (step.step == "withdrawal") {
            if (const auto kind = exclusion(leading_word(step.detail, records::vocabulary().exclusions))) {
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

void note(FigureBasis& basis, std::int64_t count, const std::string& what) {
    if (count > 0) {
        basis.notes.push_back(std::to_string(count) + what);
    }
}

bool has(const std::vector<std::string>& scopes, const char* scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
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
    auto seen =
        people_seen(workspace, database, actor, "The six primary indicators, WIOA section 116 (TEGL 10-16 Change 3)",
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
            const auto background =
                has(scopes, "background") ? std::optional(seal->background(participant)) : std::nullopt;
            one.characteristics =
                characteristics_of(has(scopes, "contact") ? std::optional(identity) : std::nullopt, background);
            one.background_open = background.has_value();
            if (background) {
                one.person.groups = groups_of(*background);
                one.person.diploma_before = background->education && *background->education != "none";
            }
        }
        closed += one.background_open ? 0 : 1;
        jobs.read(one.person, steps, facts.rules.participation,
                  one.keeps && seal ? jobs.records_of(participant.id, *seal) : std::vector<WageRecord>());
        facts.people.push_back(std::move(one));
    }
    facts.rules.jobs_through = jobs.through();
    facts.basis.notes.push_back(jobs.has_records()
                                    ? "People without a wage record or a confirmed job in a quarter up to " +
                                          to_text(jobs.through()) +
                                          " count as not employed in it. Without a wage record, earnings are the "
                                          "hourly wage × hours per week × 13."
                                    : "No wage records are loaded. Jobs are confirmed jobs only, and "
                                      "earnings are the hourly wage × hours per week × 13. People without "
                                      "a confirmed job in a quarter up to " +
                                          to_text(jobs.through()) + " count as not employed in it.");
    note(facts.basis, closed, " people did not consent to share their background with you, so they are in no group.");
    note(facts.basis, reader.unclear.streams,
         " people are in a program with several federal funds, and no eligibility step says which, so they count "
         "for none.");
    note(facts.basis, reader.unclear.milestones, " milestones don't name a kind of skill gain, so they don't count.");
    note(facts.basis, reader.unclear.credentials, " credentials are of no known kind, so they don't count.");
    return facts;
}

}  // namespace laborshed::services
