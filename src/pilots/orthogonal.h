// Columns made orthonormal, for least squares. Internal to the estimators: the only header here that names Eigen.
#pragma once

#include <Eigen/Dense>

#include <cstddef>
#include <span>
#include <vector>

namespace laborshed::pilots {

/// The kept columns of X as X = Q R. A column is dropped when it is a combination of those before it: what is left of
/// it is under 1e-7 of its length, as in R's lm.
struct Orthogonal {
    Eigen::MatrixXd q = {};          ///< n × kept
    Eigen::MatrixXd r_inverse = {};  ///< kept × kept
    std::vector<std::size_t> used = {};
    Eigen::VectorXd leverage = {};  ///< diagonal of Q Qᵀ
};

/// Columns of equal length. By Gram and Schmidt, twice over, which is as exact as reflections.
[[nodiscard]] Orthogonal orthogonalize(std::span<const std::vector<double>> columns);

[[nodiscard]] inline Eigen::Map<const Eigen::VectorXd> vector_of(std::span<const double> values) {
    return {values.data(), static_cast<Eigen::Index>(values.size())};
}

}  // namespace laborshed::pilots
