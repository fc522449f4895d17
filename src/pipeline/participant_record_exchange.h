// A person's facts as a row of the participant individual record, and back.
#pragma once

#include "pipeline/indicators.h"
#include "pipeline/participant_record.h"

#include <map>

namespace laborshed::pipeline {

/// What the record tells of the person at program entry and the indicators do not need, by element number, as the
/// layout codes it: {"201", "2"}. Elements whose field is "characteristics".
using Characteristics = std::map<std::string, std::string, std::less<>>;

/// A period as a row: cells by place in record_elements. What is not known yet is so coded (9, 5, 999999.99); elements
/// of quarters after exit are empty before the exit. Of several credentials the three earliest from the entry on that
/// the layout has a code for, of several trainings the first, of several enrollments the one that began last, of the
/// skill gains of a kind the most recent. A secondary diploma and a transcript as skill gains have no element here.
[[nodiscard]] std::vector<std::string> record_of(const Participant& person, const Participation& period,
                                                 const Characteristics& characteristics, const IndicatorRules& rules);

struct RecordedPeriod {
    /// One whose only period of participation is the record's, by the 90-day rule up to the day of the file. Employers
    /// are not in the record: they have names only where element 1618 says that it is the same.
    Participant person = {};
    Characteristics characteristics = {};
};

/// Reads a row back. Cells that are wrong are left out: check the row first. `as_of`: the day of the file; a record
/// without an exit is of a participant on that day. Throws Error bad_input without an id or a date of entry.
[[nodiscard]] RecordedPeriod person_of(const RecordRow& row, std::chrono::sys_days as_of);

}  // namespace laborshed::pipeline
