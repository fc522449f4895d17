#include "pilots/logistic.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace laborshed::pilots {
namespace {

/// Kept away from 0 and 1 where the exponential leaves them, as R does.
double probability(double eta) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    const double odds = eta < -30 ? epsilon : eta > 30 ? 1 / epsilon : std::exp(eta);
    return odds / (1 + odds);
}

double deviance(const Eigen::VectorXd& y, const Eigen::VectorXd& p) {
    double sum = 0;
    for (Eigen::Index i = 0; i < y.size(); ++i) {
        sum -= 2 * std::log(y(i) > 0.5 ? p(i) : 1 - p(i));
    }
    return sum;
}

}  // namespace

Logistic logistic(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
    Logistic fit;
    Eigen::VectorXd p = (y.array() + 0.5) / 2;
    Eigen::VectorXd eta = (p.array() / (1 - p.array())).log();
    double before = deviance(y, p);
    for (int round = 0; round < 25 && !fit.converged; ++round) {
        const Eigen::VectorXd weight = p.array() * (1 - p.array());
        const Eigen::VectorXd root = weight.cwiseSqrt();
        const Eigen::VectorXd working = eta.array() + (y - p).array() / weight.array();
        const Eigen::HouseholderQR<Eigen::MatrixXd> qr(root.asDiagonal() * x);
        fit.coefficients = qr.solve(root.cwiseProduct(working));
        // Row by row, so that rows that are alike get the same probability to the last bit.
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            double sum = 0;
            for (Eigen::Index j = 0; j < x.cols(); ++j) {
                sum += x(i, j) * fit.coefficients(j);
            }
            eta(i) = sum;
            p(i) = probability(sum);
        }
        const double now = deviance(y, p);
        fit.converged = std::abs(now - before) / (std::abs(now) + 0.1) < 1e-8;
        before = now;
    }
    fit.fitted = p;
    constexpr double edge = 10 * std::numeric_limits<double>::epsilon();
    fit.separated = p.minCoeff() < edge || p.maxCoeff() > 1 - edge;
    const Eigen::VectorXd weight = p.array() * (1 - p.array());
    fit.covariance =
        (x.transpose() * weight.asDiagonal() * x).ldlt().solve(Eigen::MatrixXd::Identity(x.cols(), x.cols()));
    return fit;
}

std::vector<Eigen::Index> independent_columns(const Eigen::MatrixXd& x) {
    // Gram-Schmidt, with the tolerance of R's lm: what is left of a column is 1e-7 of it or more.
    std::vector<Eigen::Index> kept;
    Eigen::MatrixXd basis(x.rows(), std::min(x.rows(), x.cols()));
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
        const auto rank = static_cast<Eigen::Index>(kept.size());
        if (rank == basis.cols()) {
            break;
        }
        Eigen::VectorXd rest = x.col(j);
        const double size = rest.norm();
        for (int twice = 0; twice < 2; ++twice) {
            rest -= basis.leftCols(rank) * (basis.leftCols(rank).transpose() * rest);
        }
        if (rest.norm() > 1e-7 * size && size > 0) {
            basis.col(rank) = rest.normalized();
            kept.push_back(j);
        }
    }
    return kept;
}

}  // namespace laborshed::pilots
