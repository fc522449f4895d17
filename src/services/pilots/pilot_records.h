// A pilot's records: itself, its lottery and its entrants.
#pragma once

#include "records/pilot.h"
#include "services/book/access.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// The pilot, for designing, drawing, or deciding. Throws Error not_found, forbidden, conflict when there is a newer
/// version.
[[nodiscard]] records::Pilot pilot_to_write(records::Database& database, const Actor& actor, const std::string& id,
                                            std::int64_t version, const char* verb);

/// Its lottery, once a seed is committed.
[[nodiscard]] std::optional<records::PilotLottery> lottery_of(records::Database& database, const std::string& pilot);

/// Everyone who is in it, in the order of their ids.
[[nodiscard]] std::vector<records::PilotEntrant> entrants_of(records::Database& database, const std::string& pilot);

}  // namespace laborshed::services
