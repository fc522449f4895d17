// Which data-sharing agreements are in force, and what they open to whom.
#pragma once

#include "records/partnership.h"

#include <string>
#include <vector>

namespace laborshed::services {

/// True when every signatory has signed and `day` is within the term.
[[nodiscard]] bool in_force(const records::Agreement& agreement, const std::string& day);

/// The partnerships whose members may see the organization's own `figure` on `day`, under a data-sharing agreement in
/// force.
[[nodiscard]] std::vector<std::string> shared_with(records::Database& database, const std::string& organization,
                                                   records::SharedData figure, const std::string& day);

}  // namespace laborshed::services
