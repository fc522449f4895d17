// Participants' wages from wage-record files, sealed with each participant's key. Not records with a history: a later
// file replaces an earlier one, and they are not in the audit log.
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
    std::string merged = {};   ///< the participant that it belonged to before a merge; empty: this one
};

void keep_wage(WritableDatabase& database, const SealedWage& wage);

/// One participant's, by year and quarter.
[[nodiscard]] std::vector<SealedWage> wages_of(Database& database, const std::string& participant);

/// Excludes the wages of a participant about to be merged from figures, and keeps them sealed in case the merge is
/// undone.
void set_wages_aside(WritableDatabase& database, const std::string& gone);
/// The reverse, after an undone merge: removes what `kept` got by it.
void give_wages_back(WritableDatabase& database, const std::string& gone, const std::string& kept);

/// All stored wages, by participant, year and quarter.
[[nodiscard]] std::vector<SealedWage> wages_kept(Database& database);

/// Returns how many were removed.
std::int64_t drop_wages(WritableDatabase& database, const std::string& participant, std::int64_t year,
                        std::int64_t quarter);
/// Includes those set aside.
void drop_wages(WritableDatabase& database, const std::string& participant);

}  // namespace laborshed::records
