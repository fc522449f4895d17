// How few people are too few to be shown, as a partnership agreed.
#pragma once

#include "records/database.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace laborshed::services {

inline constexpr std::int64_t kUsualThreshold = 10;

/// The strictest of the data-sharing agreements in force that name one; else kUsualThreshold.
[[nodiscard]] std::int64_t disclosure_threshold(records::Database& database, const std::string& partnership,
                                                std::chrono::sys_days today);

}  // namespace laborshed::services
