// The suppression threshold that a partnership agreed on.
#pragma once

#include "records/database.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace laborshed::services {

inline constexpr std::int64_t kUsualThreshold = 10;

/// The highest threshold of the data-sharing agreements in force; else kUsualThreshold. Smaller counts are suppressed.
[[nodiscard]] std::int64_t disclosure_threshold(records::Database& database, const std::string& partnership,
                                                std::chrono::sys_days today);

}  // namespace laborshed::services
