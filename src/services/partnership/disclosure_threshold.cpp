#include "services/partnership/disclosure_threshold.h"

#include "base/day.h"
#include "records/partnership.h"
#include "services/book/data_sharing.h"

#include <algorithm>

namespace laborshed::services {

namespace {

bool is_about(const records::Agreement& agreement, const ThresholdScope& people) {
    return people.partnerships.contains(agreement.partnership) ||
           std::ranges::any_of(agreement.signatories, [&](const records::Signatory& signatory) {
               return people.organizations.contains(signatory.organization);
           });
}

}  // namespace

std::int64_t disclosure_threshold(records::Database& database, const ThresholdScope& people,
                                  std::chrono::sys_days today) {
    std::optional<std::int64_t> strictest;
    for (const auto& agreement : records::select<records::Agreement>(
             database, {.condition = "type = :type", .values = {text_of(records::AgreementType::data_sharing)}})) {
        if (agreement.threshold && in_force(agreement, to_text(today)) && is_about(agreement, people)) {
            strictest = std::max(strictest.value_or(0), *agreement.threshold);
        }
    }
    return strictest.value_or(kUsualThreshold);
}

std::int64_t disclosure_threshold(records::Database& database, const std::string& partnership,
                                  std::chrono::sys_days today) {
    return disclosure_threshold(database, ThresholdScope{.partnerships = {partnership}}, today);
}

}  // namespace laborshed::services
