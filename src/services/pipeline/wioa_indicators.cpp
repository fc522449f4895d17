#include "services/pipeline/wioa_indicators.h"

#include "base/day.h"
#include "base/text.h"
#include "pipeline/training_programs.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace laborshed::services {
namespace {

using pipeline::Indicator;
using pipeline::Program;

constexpr std::array kReported = {Program::adult, Program::dislocated_worker, Program::youth, Program::adult_education};

std::int64_t whole(std::size_t count) { return static_cast<std::int64_t>(count); }

Message label(Indicator indicator) {
    switch (indicator) {
        case Indicator::employment_q2: return say("indicator.employment_q2");
        case Indicator::employment_q4: return say("indicator.employment_q4");
        case Indicator::median_earnings: return say("indicator.median_earnings");
        case Indicator::credential_attainment: return say("indicator.credential_attainment");
        case Indicator::skill_gains: return say("indicator.skill_gains");
        case Indicator::same_employer: return say("indicator.same_employer");
    }
    return {};
}

pipeline::Selection selection_of(const OutcomesQuery& query) {
    if (query.stream && std::ranges::find(kReported, *query.stream) == kReported.end()) {
        throw ParameterError("stream", say("E2007", {{"choices", joined(reported_programs())}}));
    }
    return {.program = query.stream, .group = query.group ? text_of(*query.group) : std::string()};
}

IndicatorRow row_of(const pipeline::IndicatorResult& result) {
    return {.indicator = result.indicator,
            .label = label(result.indicator),
            .cohort_first = to_text(result.cohort.first),
            .cohort_last = to_text(result.cohort.last),
            .numerator = whole(result.numerator),
            .denominator = whole(result.denominator),
            .left_out = whole(result.people.size() - result.denominator),
            .value = result.value,
            .unit = result.indicator == Indicator::median_earnings ? FigureUnit::dollars : FigureUnit::fraction,
            .missing = result.missing};
}

std::string reason_of(const pipeline::Verdict& verdict) {
    std::string reason(pipeline::text(verdict.reason));
    return verdict.exclusion ? reason + ": " + std::string(pipeline::in_words(*verdict.exclusion)) : reason;
}

std::map<std::string, const PersonFacts*> by_reference(const Facts& facts) {
    std::map<std::string, const PersonFacts*> found;
    for (const auto& one : facts.people) {
        found[one.person.id] = &one;
    }
    return found;
}

void add_people(IndicatorsView& shown, const pipeline::IndicatorResult& result,
                const std::map<std::string, const PersonFacts*>& people) {
    const auto first = shown.people.size();
    for (const auto& verdict : result.people) {
        const auto& who = *people.at(verdict.person);
        shown.people.push_back({.indicator = result.indicator,
                                .participant = who.participant,
                                .reference = verdict.person,
                                .name = who.name,
                                .entry = to_text(verdict.entry),
                                .exit = verdict.exit ? std::optional(to_text(*verdict.exit)) : std::nullopt,
                                .standing = verdict.standing,
                                .reason = reason_of(verdict),
                                .earnings = verdict.earnings});
    }
    std::sort(shown.people.begin() + static_cast<std::ptrdiff_t>(first), shown.people.end(),
              [](const IndicatorPerson& a, const IndicatorPerson& b) {
                  return std::tie(a.name, a.reference, a.entry) < std::tie(b.name, b.reference, b.entry);
              });
}

/// Those who are before any indicator, once each.
void count_people(Facts& facts, const std::set<std::string>& participants) {
    for (const auto& one : facts.people) {
        if (participants.contains(one.participant)) {
            ++facts.basis.people;
            ++(one.keeps ? facts.basis.kept : facts.basis.by_consent);
        }
    }
    finish(facts.basis, facts.people.size());
}

template <class Share>
void add_share(const Share& share, std::int64_t& numerator, std::int64_t& denominator, std::optional<double>& rate) {
    numerator = whole(share.achieved.size());
    denominator = whole(share.denominator());
    rate = share.rate();
}

ProgramReportRow row_of(const pipeline::TrainingProgramReport& report, const ParticipantNames& names) {
    ProgramReportRow row{.provider = report.provider,
                         .provider_name = names.organization(report.provider),
                         .program = report.program_of_study,
                         .program_title = names.program(report.program_of_study),
                         .participants = whole(report.participants),
                         .exiters = whole(report.exiters),
                         .completers = whole(report.completers),
                         .with_earnings = whole(report.with_earnings.size()),
                         .median_earnings = report.median_earnings};
    add_share(report.credential, row.credential_numerator, row.credential_denominator, row.credential_rate);
    add_share(report.employed_q2, row.employed_q2_numerator, row.employed_q2_denominator, row.employed_q2_rate);
    add_share(report.employed_q4, row.employed_q4_numerator, row.employed_q4_denominator, row.employed_q4_rate);
    return row;
}

}  // namespace

std::vector<std::string> reported_programs() {
    std::vector<std::string> texts;
    std::ranges::transform(kReported, std::back_inserter(texts), &text_of<Program>);
    return texts;
}

int program_year_of(const OutcomesQuery& query, std::chrono::sys_days today) {
    const auto current = pipeline::program_year_of(today);
    if (!query.program_year) {
        return current - 1;
    }
    if (*query.program_year < 2000 || *query.program_year > current) {
        throw ParameterError("program_year", say("E4085", {{"last", std::to_string(current)}}));
    }
    return static_cast<int>(*query.program_year);
}

IndicatorsView pipeline_indicators(Workspace& workspace, const Actor& actor, const OutcomesQuery& query) {
    require_account(actor);
    const auto selection = selection_of(query);
    IndicatorsView shown{.program_year = program_year_of(query, workspace.today())};
    workspace.read([&](records::Database& database) {
        auto facts = facts_of(workspace, database, actor, query.filter);
        const auto people = by_reference(facts);
        std::set<std::string> before;
        for (const auto& result : pipeline::primary_indicators(participants_of(facts),
                                                               {.program_year = static_cast<int>(shown.program_year)},
                                                               selection, facts.rules)) {
            shown.rows.push_back(row_of(result));
            add_people(shown, result, people);
            for (const auto& verdict : result.people) {
                before.insert(people.at(verdict.person)->participant);
            }
        }
        shown.jobs_through = to_text(facts.rules.jobs_through);
        count_people(facts, before);
        shown.basis = std::move(facts.basis);
    });
    return shown;
}

ProgramsReport programs_report(Workspace& workspace, const Actor& actor, const OutcomesQuery& query) {
    require_account(actor);
    ProgramsReport shown{.program_year = program_year_of(query, workspace.today())};
    workspace.read([&](records::Database& database) {
        auto facts = facts_of(workspace, database, actor, query.filter);
        facts.basis.method = say("method.program_report");
        const ParticipantNames names(database);
        std::set<std::string> studied;
        for (const auto& report : pipeline::training_program_reports(
                 participants_of(facts), {.program_year = static_cast<int>(shown.program_year)}, facts.rules)) {
            shown.rows.push_back(row_of(report, names));
            studied.insert(report.provider + "/" + report.program_of_study);
        }
        std::set<std::string> before;
        for (const auto& one : facts.people) {
            for (const auto& enrollment : one.person.enrollments) {
                if (studied.contains(enrollment.provider + "/" + enrollment.program_of_study)) {
                    before.insert(one.participant);
                }
            }
        }
        count_people(facts, before);
        shown.basis = std::move(facts.basis);
    });
    return shown;
}

}  // namespace laborshed::services
