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
    std::string merged = {};   ///< the participant in whose record it stood before the two became one; empty: this one
};

void keep_wage(Database& database, const SealedWage& wage);

/// One participant's, by year and quarter.
[[nodiscard]] std::vector<SealedWage> wages_of(Database& database, const std::string& participant);

/// Takes the wages of one who is about to go out of the figures and keeps them, as they are sealed, for the day that
/// the merge is taken back.
void set_wages_aside(Database& database, const std::string& gone);
/// The other way, once the participant is back: what `kept` got by the merge goes.
void give_wages_back(Database& database, const std::string& gone, const std::string& kept);

/// All that is kept, by participant, year and quarter.
[[nodiscard]] std::vector<SealedWage> wages_kept(Database& database);

/// How many there were.
std::int64_t drop_wages(Database& database, const std::string& participant, std::int64_t year, std::int64_t quarter);
/// Also what was set aside.
void drop_wages(Database& database, const std::string& participant);

}  // namespace laborshed::records
