#include "services/pipeline/pirl_export.h"

#include "base/day.h"
#include "base/id.h"
#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {
namespace {

/// A federal file has no one whom no federal program served.
bool federal(const pipeline::Participation& period) {
    return std::ranges::any_of(period.programs,
                               [](pipeline::Program program) { return program != pipeline::Program::local; });
}

bool in_report(const pipeline::Participation& period, const pipeline::Report& report) {
    const auto year = pipeline::days_of_program_year(report.program_year);
    const bool served = period.entry <= year.last && (!period.exit || *period.exit >= year.first);
    return served || (period.exit && std::ranges::any_of(pipeline::kIndicators, [&](pipeline::Indicator indicator) {
                          return pipeline::cohort(indicator, report).holds(*period.exit);
                      }));
}

}  // namespace

std::string participant_record_csv(Workspace& workspace, const Actor& actor, const OutcomesQuery& query) {
    require_account(actor);
    const pipeline::Report report{.program_year = program_year_of(query, workspace.today())};
    std::string csv;
    workspace.write([&](records::WritableDatabase& database) {
        csv = pipeline::record_header() + "\r\n";
        const auto facts = facts_of(workspace, database, actor, query.filter);
        for (const auto& one : facts.people) {
            bool written = false;
            for (const auto& period : pipeline::participations(one.person, facts.rules.participation)) {
                if (federal(period) && in_report(period, report)) {
                    pipeline::append_record(csv,
                                            pipeline::record_of(one.person, period, one.characteristics, facts.rules));
                    written = true;
                }
            }
            if (written) {
                records::record_access(database, one.participant,
                                       {actor.moment.empty() ? now_utc() : actor.moment, actor.account, actor.name,
                                        records::AccessKind::export_});
            }
        }
    });
    return csv;
}

RecordCheck check_participant_record(Workspace& workspace, const Actor& actor, std::string_view csv) {
    require_account(actor);
    auto report = check_record_text(csv, workspace.today());
    return {.day = to_text(workspace.today()),
            .people = static_cast<std::int64_t>(report.summary.rows),
            .people_with_failures = static_cast<std::int64_t>(report.summary.rows_with_failures),
            .failures_found = static_cast<std::int64_t>(report.summary.failures),
            .failures = std::move(report.failures),
            .unreadable = std::move(report.unreadable),
            .unreadable_lines = static_cast<std::int64_t>(report.unreadable_lines),
            .passed_over = std::move(report.passed_over)};
}

}  // namespace laborshed::services
