// The example region's pilot: planned, entered, drawn and decided as the program's own services would have done it on
// those days, with a seed that is always the same, so that everybody's example has the same result.
#pragma once

#include "example/journeys.h"
#include "records/database.h"

#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

[[nodiscard]] std::string example_pilot(std::chrono::sys_days today);

/// The frozen plan, the entrants with the arms that the lottery gave them, and how it went on for each. After
/// add_example_pipeline (pipeline_story.h).
void add_example_pilot(Workspace& workspace, records::WritableDatabase& database,
                       const std::vector<example::Traveler>& travelers);

}  // namespace laborshed::services
