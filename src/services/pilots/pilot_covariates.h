// Self-reported background before the lottery, as numbers for the models.
#pragma once

#include "pilots/trial.h"
#include "services/pilots/pilot_outcomes.h"

#include <string>
#include <vector>

namespace laborshed::services {

/// Position i of the values is person i of those given; NaN: not known, or not the actor's to see.
struct PilotCovariate {
    std::string name = {};
    std::vector<double> values = {};
};

/// Those that are known of someone: sex, age when they entered, education, employment at entry and the barriers.
[[nodiscard]] std::vector<PilotCovariate> covariates_of(const std::vector<const PilotPerson*>& people);

/// The few by which the evaluation adjusts, laid down before anyone sees an outcome: sex, age, education, employment
/// and income.
[[nodiscard]] bool adjusts(const std::string& covariate);

[[nodiscard]] std::vector<pilots::Covariate> as_covariates(const std::vector<PilotCovariate>& covariates);

}  // namespace laborshed::services
