#include "services/partnership/disclosure_threshold.h"

#include "base/day.h"
#include "records/partnership.h"
#include "services/book/data_sharing.h"

#include <algorithm>

namespace laborshed::services {

std::int64_t disclosure_threshold(records::Database& database, const std::string& partnership,
                                  std::chrono::sys_days today) {
    std::optional<std::int64_t> strictest;
    for (const auto& agreement : records::select<records::Agreement>(
             database, {.condition = "partnership = :partnership", .values = {partnership}})) {
        if (agreement.type == records::AgreementType::data_sharing && agreement.threshold &&
            in_force(agreement, to_text(today))) {
            strictest = std::max(strictest.value_or(0), *agreement.threshold);
        }
    }
    return strictest.value_or(kUsualThreshold);
}

}  // namespace laborshed::services
