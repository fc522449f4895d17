#include "services/book/kinds.h"

#include "services/book/policy.h"

#include <algorithm>
#include <iterator>

namespace laborshed::services {

std::span<const KindOps> all_kinds() {
    static const auto kinds = [] {
        std::vector<KindOps> all;
        for (const auto of_domain : {organization_kinds, partnership_kinds, commitment_kinds, people_kinds,
                                     survey_kinds, curriculum_kinds, pulse_kinds, assessment_kinds, pipeline_kinds,
                                     participant_kinds, matching_kinds, pilot_kinds, merge_kinds, equity_kinds}) {
            std::ranges::move(of_domain(), std::back_inserter(all));
        }
        return all;
    }();
    return kinds;
}

std::vector<const records::RecordType*> record_types() {
    std::vector<const records::RecordType*> types;
    for (const auto& ops : all_kinds()) {
        types.push_back(&ops.type);
    }
    return types;
}

const KindOps& ops_of(std::string_view kind) {
    const auto kinds = all_kinds();
    const auto found =
        std::ranges::find(kinds, kind, [](const KindOps& ops) -> std::string_view { return ops.type.kind; });
    if (found == kinds.end()) {
        throw Error(ErrorKind::internal, "no kind of record is called " + std::string(kind));
    }
    return *found;
}

std::vector<std::string> link_fields(const KindOps& ops) {
    static const std::vector<std::string> links = {"partnership", "organization", "commitment", "meeting",
                                                   "round",       "curriculum",   "edition",    "program"};
    std::vector<std::string> found;
    std::ranges::copy_if(ops.type.columns, std::back_inserter(found),
                         [](const std::string& column) { return std::ranges::find(links, column) != links.end(); });
    return found;
}

bool may_read(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record) {
    return may_read(actor, ops.access, ops.scope(database, record, actor.today));
}

bool may_write(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record) {
    return may_write(actor, ops.access, ops.scope(database, record, actor.today));
}

}  // namespace laborshed::services
