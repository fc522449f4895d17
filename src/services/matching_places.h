// The places of a matching: checked, and with the seats that are free today.
#pragma once

#include "services/matching_round.h"

namespace laborshed::services {

/// Throws InvalidError, Error forbidden. An opening that was closed takes nobody.
[[nodiscard]] std::vector<RoundPlace> round_places(records::Database& database, const Actor& actor,
                                                   const MatchingWish& wish);

}  // namespace laborshed::services
