// The groups a person is in, by what they said of themselves.
#pragma once

#include "services/participants/participant_encryption.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// Self-reported; nothing when not answered.
[[nodiscard]] std::optional<bool> in_group(const Background& background, pipeline::PersonGroup group);

/// The texts of the groups that a person is in.
[[nodiscard]] std::vector<std::string> groups_of(const Background& background);

}  // namespace laborshed::services
