// The example region's people in training, put into the book as if each step had been entered on its day.
#pragma once

#include "example/journeys.h"
#include "records/database.h"

#include <chrono>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// The ids that the example gives its records of training: the same at each load on the same day.
[[nodiscard]] std::string example_program(const std::string& key, std::chrono::sys_days today);
[[nodiscard]] std::string example_cohort(const std::string& key, std::chrono::sys_days today);
/// By the place in the list of travelers.
[[nodiscard]] std::string example_participant(std::size_t traveler, std::chrono::sys_days today);

/// Programs, cohorts, openings and supports, and of everybody the intake and the steps; of the pilot's entrants those
/// up to the lottery. The book has the example's organizations already (book_story.h).
void add_example_pipeline(Workspace& workspace, records::WritableDatabase& database,
                          const std::vector<example::Traveler>& travelers);

/// How it went on for an entrant in the arm that the lottery gave.
void add_example_arm(records::WritableDatabase& database, std::chrono::sys_days today,
                     const example::Traveler& traveler, std::size_t place, example::Arm arm);

}  // namespace laborshed::services
