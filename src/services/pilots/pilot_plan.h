// A pilot's plan in words: what is frozen, hashed and compared (pilots/plan.h).
#pragma once

#include "pilots/design.h"
#include "pilots/plan.h"
#include "records/pilot.h"
#include "services/book/validator.h"

namespace laborshed::services {

/// Everything that decides what the pilot will show and how it is judged, with the names of today.
[[nodiscard]] std::vector<pilots::PlanLine> plan_lines(records::Database& database, const records::Pilot& pilot);

/// Checks that the plan is complete enough to freeze.
void check_plan(const records::Pilot& pilot, Validator& validator);

/// Whole groups are assigned, not single people.
[[nodiscard]] bool of_groups(const records::Pilot& pilot);

/// The control arm's position. Missing when there is none.
[[nodiscard]] std::optional<std::size_t> control_arm(const records::Pilot& pilot);

/// The comparison that decides the pilot: the control and the first other arm, by their shares of the sample and
/// capacities. Missing while figures are.
[[nodiscard]] std::optional<pilots::Design> design_of(const records::Pilot& pilot);

/// "Placed in a job"
[[nodiscard]] std::string outcome_label(const records::Pilot& pilot);

}  // namespace laborshed::services
