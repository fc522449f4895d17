// From awards to people who come to work: people per award, distance education and the share who stay in the state,
// published where a file is loaded.
#pragma once

#include "lake_tables/completers.h"
#include "lake_tables/completions.h"
#include "lake_tables/distance_enrollment.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// Of a region's states; empty files leave the figures of the nation or none.
class Completing {
  public:
    Completing() = default;
    /// `states`: FIPS codes of the region's states; empty for the nation.
    Completing(lake::Connection& connection, const Vintages& vintages, bool example,
               const std::set<std::string>& states);

    /// 1 for a level that IPEDS doesn't have.
    [[nodiscard]] double people_per_award(std::int64_t unitid, std::int64_t award_level) const;
    /// Of the people who complete: by distance education only; 0 where nothing is loaded.
    [[nodiscard]] double online_share(std::int64_t unitid, std::int64_t award_level) const;
    /// Of the people who complete an award of this level there: aged 25 or older; nullopt for a level that IPEDS
    /// doesn't have. Without an institution, the nation's.
    [[nodiscard]] std::optional<double> older_share(std::optional<std::int64_t> unitid, std::int64_t award_level) const;
    /// Published of graduates who work: in the state where they trained; of the region's states together. nullopt where
    /// nothing is loaded for them.
    [[nodiscard]] std::optional<double> in_state_share(std::int64_t award_level) const;
    /// Vintages that were read.
    [[nodiscard]] const std::vector<std::string>& used() const noexcept { return used_; }

  private:
    std::optional<completers::Completers> completers_;
    std::optional<distance_enrollment::DistanceEnrollment> distance_;
    std::map<std::string, double> in_state_;  // by PSEO's degree level
    std::vector<std::string> used_;
};

/// Of these states, read once while the data are the same.
[[nodiscard]] std::shared_ptr<const Completing> completing_of(Workspace& workspace, bool example,
                                                              const std::set<std::string>& states);

/// What the nation's institutions award in a year, read once while the data are the same.
[[nodiscard]] std::shared_ptr<const std::vector<completions::Offer>> offers_of(Workspace& workspace,
                                                                               const completions::Choice& choice);

}  // namespace laborshed::services
