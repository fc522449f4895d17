// The commitments visible to an actor, each with its deliveries and its state on a day.
#pragma once

#include "partnership/commitment.h"
#include "records/partnership.h"
#include "services/book/access.h"

#include <chrono>
#include <vector>

namespace laborshed::services {

struct CommitmentOnDay {
    records::Commitment commitment = {};
    std::vector<records::Delivery> deliveries = {};
    partnership::Commitment terms = {};  ///< both, as input of the model
    partnership::CommitmentState state = {};
};

/// In the order of creation. `where` limits which commitments are considered.
[[nodiscard]] std::vector<CommitmentOnDay> commitments_on(records::Database& database, const Actor& actor,
                                                          std::chrono::sys_days day, const records::Where& where = {});

}  // namespace laborshed::services
