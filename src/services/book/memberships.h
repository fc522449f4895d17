// Which organizations are members of a partnership on a day.
#pragma once

#include "records/partnership.h"

#include <string>
#include <vector>

namespace laborshed::services {

/// In the order they joined; day as "2026-11-23".
[[nodiscard]] std::vector<records::Organization> members_on(records::Database& database, const std::string& partnership,
                                                            const std::string& day);

/// The ids of its conveners.
[[nodiscard]] std::vector<std::string> conveners_on(records::Database& database, const std::string& partnership,
                                                    const std::string& day);

}  // namespace laborshed::services
