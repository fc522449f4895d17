#include "records/matching.h"
#include "records/participant.h"
#include "records/partnership.h"
#include "records/pipeline.h"
#include "services/book/policy.h"

namespace laborshed::services {

using records::MatchingRun;
using records::Preference;

template <>
struct Policy<Preference> : DefaultPolicy<Preference> {
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(records::Database& database, const Preference& preference, std::chrono::sys_days today) {
        return scope_of_parent<records::Participant>(database, preference.participant, today);
    }

    static void references(Preference& record, const Visit& visit) {
        visit(records::Participant::kind, record.participant);
        visit(records::Organization::kind, record.organization);
        for (auto& place : record.places) {
            visit(record.market == pipeline::MarketKind::seats ? records::Cohort::kind : records::Opening::kind, place);
        }
    }
};

template <>
struct Policy<MatchingRun> : DefaultPolicy<MatchingRun> {
    // The organizations whose places were matched, and convener staff. Participants in it stay visible only to those
    // with access to them.
    static constexpr AccessRule access = {{none, none, party, all, all}, {none, none, own, all, all}};

    static RecordScope scope(const MatchingRun& run) {
        return {.organizations = run.organizations, .partnerships = {run.partnership}};
    }

    /// Places are stored as they were at the time; some may be gone by now.
    static void references(MatchingRun& record, const Visit& visit) {
        visit(records::Partnership::kind, record.partnership);
        visit(records::Organization::kind, record.organizations);
    }
};

std::vector<KindOps> matching_kinds() { return make_kinds<Preference, MatchingRun>(); }

}  // namespace laborshed::services
