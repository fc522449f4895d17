// Wages of participants as a file of wage records told them, sealed with each participant's key. They are no records
// with a history: a later file takes the place of an earlier one, and nothing of them is in the audit log.
#pragma once

#include "records/database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace laborshed::records {

/// What one employer paid a participant in one calendar quarter.
struct SealedWage {
    std::string participant = {};
    std::int64_t year = 0;
    std::int64_t quarter = 0;  ///< 1 to 4
    std::string sealed = {};   ///< employer and dollars
};

void keep_wage(Database& database, const SealedWage& wage);

/// All that is kept, by participant, year and quarter.
[[nodiscard]] std::vector<SealedWage> wages_kept(Database& database);

/// How many there were.
std::int64_t drop_wages(Database& database, const std::string& participant, std::int64_t year, std::int64_t quarter);
void drop_wages(Database& database, const std::string& participant);

}  // namespace laborshed::records
