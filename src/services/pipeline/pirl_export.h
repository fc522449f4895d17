// The participant individual record of the people that the actor can see, and checking such a file.
#pragma once

#include "services/pipeline/pirl_file.h"
#include "services/pipeline/wioa_indicators.h"

namespace laborshed::services {

/// A row for each period of participation in a federal program that overlaps the program year or whose exit one of its
/// indicators counts. Element 100 is the reference. Leaves a look ("export") at each participant in the file. Throws
/// Error not_signed_in, bad_input, unavailable.
[[nodiscard]] std::string participant_record_csv(Workspace& workspace, const Actor& actor, const OutcomesQuery& query);

/// A file's failures, by person and element.
struct RecordCheck {
    std::string day = {};
    std::int64_t people = 0;  ///< rows: periods of participation
    std::int64_t people_with_failures = 0;
    std::int64_t failures_found = 0;                 ///< all of them; the list has the first 1,000
    std::vector<RecordFileFailure> failures = {};    ///< by line
    std::vector<RecordFileFailure> unreadable = {};  ///< lines that are no rows
    std::int64_t unreadable_lines = 0;
    std::vector<std::string> passed_over = {};  ///< columns that are no elements of ours
};
BOOST_DESCRIBE_STRUCT(RecordCheck, (),
                      (day, people, people_with_failures, failures_found, failures, unreadable, unreadable_lines,
                       passed_over))

/// Keeps nothing of the file. Throws Error not_signed_in, InvalidError for a header that can't be read.
[[nodiscard]] RecordCheck check_participant_record(Workspace& workspace, const Actor& actor, std::string_view csv);

}  // namespace laborshed::services
