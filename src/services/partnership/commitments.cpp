#include "services/partnership/commitments.h"

#include "base/day.h"
#include "services/book/kinds.h"

#include <map>

namespace laborshed::services {
namespace {

partnership::Commitment terms_of(const records::Commitment& record, const std::vector<records::Delivery>& deliveries) {
    partnership::Commitment terms{.draft = record.draft,
                                  .quantity = record.quantity,
                                  .pledged = parse_day(record.pledged),
                                  .due = parse_day(record.due)};
    for (const auto& installment : record.schedule) {
        terms.schedule.push_back({.day = parse_day(installment.due), .quantity = installment.quantity});
    }
    for (const auto& delivery : deliveries) {
        if (!delivery.declined) {
            terms.deliveries.push_back(
                {{.day = parse_day(delivery.day), .quantity = delivery.quantity}, delivery.confirmed_on.has_value()});
        }
    }
    if (record.withdrawn) {
        terms.withdrawn = parse_day(*record.withdrawn);
    }
    return terms;
}

}  // namespace

std::vector<CommitmentOnDay> commitments_on(records::Database& database, const Actor& actor, std::chrono::sys_days day,
                                            const records::Where& where) {
    std::map<std::string, std::vector<records::Delivery>> deliveries;
    for (auto& delivery : records::select<records::Delivery>(database)) {
        deliveries[delivery.commitment].push_back(std::move(delivery));
    }
    std::vector<CommitmentOnDay> found;
    for (auto& commitment : records::select<records::Commitment>(database, where)) {
        if (may_read(database, actor, commitment)) {
            CommitmentOnDay one{.commitment = std::move(commitment)};
            one.deliveries = deliveries[one.commitment.id];
            one.terms = terms_of(one.commitment, one.deliveries);
            one.state = partnership::commitment_state(one.terms, day);
            found.push_back(std::move(one));
        }
    }
    return found;
}

}  // namespace laborshed::services
