// Groups a person belongs to, self-reported.
#pragma once

#include "services/participants/participant_encryption.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace laborshed::services {

/// For each of the vocabulary's dimensions, in their order, the place of the group in it; nothing where they did not
/// say. One who is of several races is of two or more; a postsecondary award is a certificate or any degree.
[[nodiscard]] std::vector<std::optional<std::size_t>> equity_groups(const Background& background);

}  // namespace laborshed::services
