// From awards to people who come to work: people per award, distance education and the share who stay in the state,
// published where a file is loaded.
#pragma once

#include "lake_tables/completers.h"
#include "lake_tables/distance_enrollment.h"

#include <map>
#include <optional>
#include <string>

namespace laborshed::services {

/// Read once for a region; empty files leave the figures of the nation or none.
class Completing {
  public:
    Completing() = default;
    Completing(lake::Connection& connection, const Vintages& vintages, bool example);

    /// 1 for a level that IPEDS doesn't have.
    [[nodiscard]] double people_per_award(std::int64_t unitid, std::int64_t award_level) const;
    /// Of the people who complete: by distance education only; 0 where nothing is loaded.
    [[nodiscard]] double online_share(std::int64_t unitid, std::int64_t award_level) const;
    /// Vintages that were read.
    [[nodiscard]] const std::vector<std::string>& used() const noexcept { return used_; }

  private:
    std::optional<completers::Completers> completers_;
    std::optional<distance_enrollment::DistanceEnrollment> distance_;
    std::vector<std::string> used_;
};

}  // namespace laborshed::services
