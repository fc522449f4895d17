// How many records refer to each organization: what a merge moves, and why one can't simply be removed.
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

/// Organization's id → how many records of each kind refer to it; kinds with none are left out. A record that refers to
/// it twice counts once.
[[nodiscard]] std::map<std::string, std::vector<NamedBy>> named_by(records::Database& database);

}  // namespace laborshed::services
