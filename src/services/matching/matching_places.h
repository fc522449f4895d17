// Places of a matching: validation, and seats free today.
#pragma once

#include "services/matching/matching_input.h"

namespace laborshed::services {

/// Throws InvalidError, Error forbidden. An opening that was closed takes no one.
[[nodiscard]] std::vector<RoundPlace> round_places(records::Database& database, const Actor& actor,
                                                   const MatchingRequest& wish);

/// How many seats of a cohort or opening are free tells how many people have one: for the organization whose it is, and
/// for anyone who sees all of these people. False for a place that is not there any more.
[[nodiscard]] bool knows_free_seats(records::Database& database, const Actor& actor, pipeline::MarketKind market,
                                    const std::string& place);

}  // namespace laborshed::services
