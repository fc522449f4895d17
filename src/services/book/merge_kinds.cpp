#include "records/merge.h"
#include "records/participant.h"
#include "records/participant_merge.h"
#include "records/partnership.h"
#include "services/book/policy.h"

namespace laborshed::services {

using records::Merge;
using records::ParticipantDistinction;
using records::ParticipantMerge;

// Merges are history: of what they name, only the organization that keeps a participant must still be there.

template <>
struct Policy<Merge> : DefaultPolicy<Merge> {
    static constexpr AccessRule access = {{none, none, none, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/organization-merges", Operations::reading};
};

template <>
struct Policy<ParticipantMerge> : DefaultPolicy<ParticipantMerge> {
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(const ParticipantMerge& merge) { return {.organizations = {merge.organization}}; }
};

template <>
struct Policy<ParticipantDistinction> : DefaultPolicy<ParticipantDistinction> {
    static constexpr AccessRule access = {{none, none, own, own, own}, {none, none, own, own, own}};

    static RecordScope scope(const ParticipantDistinction& line) { return {.organizations = {line.organization}}; }

    static void references(ParticipantDistinction& record, const Visit& visit) {
        visit(records::Organization::kind, record.organization);
        visit(records::Participant::kind, record.one);
        visit(records::Participant::kind, record.other);
    }
};

std::vector<KindOps> merge_kinds() { return make_kinds<Merge, ParticipantMerge, ParticipantDistinction>(); }

}  // namespace laborshed::services
