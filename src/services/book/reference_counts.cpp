#include "services/book/reference_counts.h"

#include "records/partnership.h"
#include "services/book/kinds.h"

#include <set>

namespace laborshed::services {

std::map<std::string, std::vector<NamedBy>> named_by(records::Database& database) {
    std::map<std::string, std::vector<NamedBy>> counts;
    for (const auto& ops : all_kinds()) {
        for (const auto& record : records::select(database, ops.type)) {
            std::set<std::string> named;
            ops.references(*record, Visit([&named](std::string_view kind, const std::string& id) {
                if (kind == records::Organization::kind) {
                    named.insert(id);
                }
            }));
            for (const auto& id : named) {
                auto& of = counts[id];
                if (of.empty() || of.back().kind != ops.type.kind) {
                    of.push_back({.kind = ops.type.kind, .records = 0});
                }
                ++of.back().records;
            }
        }
    }
    return counts;
}

}  // namespace laborshed::services
