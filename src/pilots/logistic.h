// Logistic regression. Inside of the module: Eigen.
#pragma once

#include <Eigen/Dense>

#include <vector>

namespace laborshed::pilots {

struct Logistic {
    Eigen::VectorXd coefficients;
    Eigen::VectorXd fitted;      ///< probabilities
    Eigen::MatrixXd covariance;  ///< of the coefficients: the inverse of X' diag(p (1 − p)) X
    bool converged = false;
    bool separated = false;  ///< some probabilities are 0 or 1 to rounding: the covariates tell the groups apart
};

/// Maximum likelihood of y (0 or 1, by row) on x (rows × columns, of full column rank; give a column of ones for an
/// intercept) by iteratively reweighted least squares, with the start and the stopping rule of R's glm(family =
/// binomial): at most 25 rounds, until the deviance changes by less than 1e-8 of itself.
[[nodiscard]] Logistic logistic(const Eigen::MatrixXd& x, const Eigen::VectorXd& y);

/// Columns of x that are no combination of those before them (as R leaves them out), in order.
[[nodiscard]] std::vector<Eigen::Index> independent_columns(const Eigen::MatrixXd& x);

}  // namespace laborshed::pilots
