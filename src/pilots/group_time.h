// One effect of a group in a period, from the changes of its units and those of the comparison. Inside of the module.
#pragma once

#include "pilots/did_staggered.h"

#include <Eigen/Dense>

#include <optional>
#include <string>

namespace laborshed::pilots {

struct GroupTime {
    double effect = 0;
    Eigen::VectorXd influence;  ///< by row
    bool poor_overlap = false;  ///< a propensity near 1: some treated have no one like them
    std::optional<std::string> why_not = {};
};

/// change: outcome in the period less outcome in the base period, by unit; treated: 1 or 0; x: covariates with
/// intercept, by unit.
[[nodiscard]] GroupTime group_time(const Eigen::VectorXd& change, const Eigen::VectorXd& treated,
                                   const Eigen::MatrixXd& x, GroupTimeMethod method);

}  // namespace laborshed::pilots
