#include "services/book/data_sharing.h"

#include <algorithm>

namespace laborshed::services {

bool in_force(const records::Agreement& agreement, const std::string& day) {
    return !agreement.signatories.empty() && agreement.starts <= day &&
           (!agreement.expires || day < *agreement.expires) &&
           std::ranges::all_of(agreement.signatories,
                               [](const records::Signatory& signatory) { return signatory.signed_on.has_value(); });
}

std::vector<std::string> shared_with(records::Database& database, const std::string& organization,
                                     records::SharedData figure, const std::string& day) {
    std::vector<std::string> partnerships;
    for (const auto& agreement : records::select<records::Agreement>(
             database, {"type = :type", {text_of(records::AgreementType::data_sharing)}})) {
        const bool named = std::ranges::any_of(agreement.shares, [&](const records::SharedFigure& share) {
            return share.organization == organization && share.figure == figure &&
                   share.detail == records::SharedDetail::organization;
        });
        if (named && in_force(agreement, day)) {
            partnerships.push_back(agreement.partnership);
        }
    }
    return partnerships;
}

}  // namespace laborshed::services
