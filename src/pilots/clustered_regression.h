// Ordinary least squares with standard errors that allow for rows of one unit being alike. Inside of the module: Eigen.
#pragma once

#include <Eigen/Dense>

#include <cstddef>
#include <cstdint>
#include <span>

namespace laborshed::pilots {

struct ClusteredRegression {
    Eigen::VectorXd coefficients;
    /// Sandwich with the scores summed by cluster, times G/(G − 1) × (n − 1)/(n − k): R's sandwich::vcovCL on lm as it
    /// comes (type HC1).
    Eigen::MatrixXd covariance;
    std::size_t clusters = 0;
};

/// x: rows × columns, of full column rank; y and cluster: by row; weights: by row, above 0, or none (least squares
/// weighted as in R's lm). Clusters are any numbers.
[[nodiscard]] ClusteredRegression clustered_regression(const Eigen::MatrixXd& x, const Eigen::VectorXd& y,
                                                       std::span<const std::uint32_t> cluster,
                                                       std::span<const double> weights = {});

}  // namespace laborshed::pilots
