// Organizations that were merged, and what that changed.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// A record that a merge changed or removed. `version` is the resulting one.
struct MergedRecord {
    std::string kind = {};
    std::string id = {};
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(MergedRecord, (), (kind, id, version))

struct Merge : Entity {
    static constexpr const char* kind = "organization_merge";
    std::string gone = {};  ///< the organization that was removed
    std::string gone_name = {};
    std::string kept = {};  ///< the one that it was merged into
    std::string kept_name = {};
    std::string day = {};
    std::vector<MergedRecord> changed = {};  ///< in the order of the changes
    std::optional<std::string> undone = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(Merge, (Entity), (gone, gone_name, kept, kept_name, day, changed, undone))

}  // namespace laborshed::records
