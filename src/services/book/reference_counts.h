// How many records name each organization: what a merge moves, and why one can't simply go.
#pragma once

#include "records/database.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace laborshed::services {

struct NamedBy {
    std::string kind = {};  ///< "commitment"
    std::int64_t records = 0;
};
BOOST_DESCRIBE_STRUCT(NamedBy, (), (kind, records))

/// Organization's id → how many records of each kind name it, those kinds only that do. A record that names it twice
/// counts once.
[[nodiscard]] std::map<std::string, std::vector<NamedBy>> named_by(records::Database& database);

}  // namespace laborshed::services
