#include "services/book/reference_counts.h"

#include "services/book/record_references.h"

#include <set>

namespace laborshed::services {

std::map<std::string, std::vector<NamedBy>> named_by(records::Database& database) {
    std::map<std::string, std::vector<NamedBy>> counts;
    for_each_kind([&]<class T>(std::type_identity<T>) {
        for (auto& record : records::select<T>(database)) {
            std::set<std::string> named;
            each_reference(record, [&](std::string_view kind, const std::string& id) {
                if (kind == records::Organization::kind) {
                    named.insert(id);
                }
            });
            for (const auto& id : named) {
                auto& of = counts[id];
                if (of.empty() || of.back().kind != T::kind) {
                    of.push_back({.kind = T::kind, .records = 0});
                }
                ++of.back().records;
            }
        }
    });
    return counts;
}

}  // namespace laborshed::services
