#include "services/labor_market/completing.h"

namespace laborshed::services {

Completing::Completing(lake::Connection& connection, const Vintages& vintages, bool example) {
    const auto choice = completers::same_year(vintages, example);
    completers_.emplace(connection, choice);
    used_ = choice.completers;
    if (const auto distance = vintages.release_of_kind("distance_enrollment", example); !distance.empty()) {
        distance_.emplace(connection, distance);
        used_.insert(used_.end(), distance.begin(), distance.end());
    }
}

double Completing::people_per_award(std::int64_t unitid, std::int64_t award_level) const {
    const auto found =
        completers_ ? completers_->people_per_award(unitid, static_cast<int>(award_level)) : std::nullopt;
    return found ? found->ratio : 1;
}

double Completing::online_share(std::int64_t unitid, std::int64_t award_level) const {
    const auto level = distance_enrollment::student_level(static_cast<int>(award_level));
    const auto found = distance_ ? distance_->online(unitid, level) : std::nullopt;
    return found ? found->share : 0;
}

}  // namespace laborshed::services
