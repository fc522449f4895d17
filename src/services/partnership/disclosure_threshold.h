// The suppression threshold that a partnership agreed on.
#pragma once

#include "records/database.h"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>

namespace laborshed::services {

inline constexpr std::int64_t kUsualThreshold = 10;

/// Whom figures are about, as agreements name them: partnerships that they take part in, and organizations that keep
/// their records.
struct ThresholdScope {
    std::set<std::string> partnerships = {};
    std::set<std::string> organizations = {};
};

/// The strictest that holds for any of these people: the highest threshold of the data-sharing agreements in force of
/// one of the partnerships or signed by one of the organizations; else kUsualThreshold.
[[nodiscard]] std::int64_t disclosure_threshold(records::Database& database, const ThresholdScope& people,
                                                std::chrono::sys_days today);

/// The highest threshold of the data-sharing agreements in force; else kUsualThreshold. Smaller counts are suppressed.
[[nodiscard]] std::int64_t disclosure_threshold(records::Database& database, const std::string& partnership,
                                                std::chrono::sys_days today);

}  // namespace laborshed::services
