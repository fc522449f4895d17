#include "pilots/least_squares.h"

#include "base/error.h"
#include "pilots/orthogonal.h"
#include "pilots/trial.h"

#include <algorithm>
#include <cmath>

namespace laborshed::pilots {
namespace {

constexpr double dependent = 1e-7;
constexpr double alone = 1e-10;  // 1 − leverage of someone who decides a coefficient alone

/// Residuals as they enter the meat, by the leverage alone; empty where they have no value.
Eigen::VectorXd weighted(const Eigen::VectorXd& e, const Eigen::VectorXd& h, Robust robust) {
    const auto n = static_cast<double>(e.size());
    Eigen::VectorXd w = e;
    if (robust == Robust::hc1) {
        w *= std::sqrt(n / (n - h.sum()));
    } else if (robust == Robust::hc2 || robust == Robust::hc3) {
        if (h.maxCoeff() > 1 - alone) {
            return {};
        }
        const double power = robust == Robust::hc2 ? -0.5 : -1;
        w.array() *= (1 - h.array()).pow(power);
    }
    return w;
}

/// Of one cluster: Qᵀ Q = V S² Vᵀ, so that every power of I − H of the cluster acts within these k directions.
struct ClusterShape {
    Eigen::MatrixXd directions;
    Eigen::VectorXd squares;  ///< S²

    [[nodiscard]] Eigen::MatrixXd function(const Eigen::VectorXd& values) const {
        return directions * values.asDiagonal() * directions.transpose();
    }
    /// (1 − S²)^power, 0 where the cluster decides a direction alone.
    [[nodiscard]] Eigen::VectorXd rest(double power) const {
        return squares.unaryExpr([power](double s) { return s > 1 - alone ? 0 : std::pow(1 - s, power); });
    }
};

struct ByCluster {
    Eigen::MatrixXd scores;            ///< clusters × k: Qᵀ A e
    std::vector<ClusterShape> shapes;  ///< of CR2 only
};

ByCluster by_cluster(const Orthogonal& x, const Eigen::VectorXd& e, const std::vector<std::uint32_t>& cluster,
                     std::uint32_t clusters, Robust robust) {
    const auto k = x.q.cols();
    ByCluster sums{.scores = Eigen::MatrixXd::Zero(clusters, k), .shapes = {}};
    std::vector<Eigen::MatrixXd> gram(robust == Robust::cr2 ? clusters : 0, Eigen::MatrixXd::Zero(k, k));
    for (Eigen::Index i = 0; i < e.size(); ++i) {
        const std::uint32_t g = cluster[static_cast<std::size_t>(i)];
        sums.scores.row(g) += e(i) * x.q.row(i);
        if (!gram.empty()) {
            gram[g] += x.q.row(i).transpose() * x.q.row(i);
        }
    }
    for (std::uint32_t g = 0; g < gram.size(); ++g) {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram[g]);
        sums.shapes.push_back({solver.eigenvectors(), solver.eigenvalues()});
        // Qᵀ (I − Q Qᵀ)^(−1/2) = V (1 − S²)^(−1/2) Vᵀ Qᵀ
        sums.scores.row(g) *= sums.shapes[g].function(sums.shapes[g].rest(-0.5));
    }
    return sums;
}

/// Bell and McCaffrey's degrees of freedom of one coefficient, whose direction is c = R⁻ᵀ times its unit vector: the
/// variance estimate is the quadratic form with matrix δ a − b bᵀ, of which (trace)² / sum of squares is taken.
double satterthwaite(const std::vector<ClusterShape>& shapes, const Eigen::VectorXd& c) {
    double trace = 0;
    double squares = 0;
    Eigen::MatrixXd outer = Eigen::MatrixXd::Zero(c.size(), c.size());
    for (const ClusterShape& shape : shapes) {
        const Eigen::VectorXd in_v = shape.directions.transpose() * c;
        const double a =
            (in_v.array().square() * shape.squares.array() * shape.rest(-1).array()).sum();  // pᵀp, p = A Q c
        const Eigen::VectorXd b =
            shape.directions * (shape.squares.array() * shape.rest(-0.5).array() * in_v.array()).matrix();
        trace += a - b.squaredNorm();
        squares += a * a - 2 * a * b.squaredNorm();
        outer += b * b.transpose();
    }
    return trace * trace / (squares + outer.squaredNorm());
}

}  // namespace

Orthogonal orthogonalize(std::span<const std::vector<double>> columns) {
    const auto n = static_cast<Eigen::Index>(columns.front().size());
    const auto all = static_cast<Eigen::Index>(columns.size());
    Orthogonal x;
    x.q.resize(n, all);
    Eigen::MatrixXd r = Eigen::MatrixXd::Zero(all, all);
    Eigen::Index k = 0;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        Eigen::VectorXd rest = vector_of(columns[column]);
        const double length = rest.norm();
        Eigen::VectorXd along = Eigen::VectorXd::Zero(k);
        for (int pass = 0; pass < 2; ++pass) {
            const Eigen::VectorXd part = x.q.leftCols(k).transpose() * rest;
            rest -= x.q.leftCols(k) * part;
            along += part;
        }
        if (!(rest.norm() > dependent * length) || k == n) {
            continue;
        }
        r.col(k).head(k) = along;
        r(k, k) = rest.norm();
        x.q.col(k) = rest / r(k, k);
        x.used.push_back(column);
        ++k;
    }
    x.q.conservativeResize(n, k);
    x.r_inverse = r.topLeftCorner(k, k).triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(k, k));
    x.leverage = x.q.rowwise().squaredNorm();
    return x;
}

std::optional<std::size_t> LeastSquares::kept(std::size_t column) const noexcept {
    const auto found = std::ranges::find(used, column);
    return found == used.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - used.begin()));
}

std::optional<double> LeastSquares::coefficient(std::size_t column) const {
    const auto at = kept(column);
    return at ? std::optional(coefficients[*at]) : std::nullopt;
}

std::optional<double> LeastSquares::variance(std::size_t column) const {
    const auto at = kept(column);
    return at && !covariance.empty() ? std::optional(covariance[*at * used.size() + *at]) : std::nullopt;
}

LeastSquares least_squares(std::span<const std::vector<double>> columns, std::span<const double> outcome, Robust robust,
                           std::span<const std::uint32_t> clusters) {
    const bool clustered = robust == Robust::cr0 || robust == Robust::cr2;
    if (columns.empty() || outcome.empty() ||
        std::ranges::any_of(columns, [&](const auto& column) { return column.size() != outcome.size(); }) ||
        (clustered && clusters.size() != outcome.size())) {
        throw Error(ErrorKind::bad_input, say("E5114"));
    }
    const Orthogonal x = orthogonalize(columns);
    const auto y = vector_of(outcome);
    const Eigen::VectorXd along = x.q.transpose() * y;
    const Eigen::VectorXd e = y - x.q * along;
    const Eigen::VectorXd beta = x.r_inverse * along;
    LeastSquares fit{.used = x.used,
                     .coefficients = {beta.begin(), beta.end()},
                     .residuals = {e.begin(), e.end()},
                     .leverage = {x.leverage.begin(), x.leverage.end()}};
    const auto k = x.q.cols();
    const auto left = static_cast<double>(e.size() - k);
    Eigen::MatrixXd scores;
    if (clustered) {
        std::vector<std::uint32_t> cluster(clusters.begin(), clusters.end());
        const std::uint32_t count = number_from_zero(cluster);
        const auto sums = by_cluster(x, e, cluster, count, robust);
        if (count < 2) {
            return fit;
        }
        scores = sums.scores;
        for (Eigen::Index j = 0; j < k; ++j) {
            fit.df.push_back(robust == Robust::cr0 ? count - 1.0
                                                   : satterthwaite(sums.shapes, x.r_inverse.row(j).transpose()));
        }
    } else {
        const Eigen::VectorXd w = left > 0 ? weighted(e, x.leverage, robust) : Eigen::VectorXd();
        if (w.size() == 0) {
            return fit;
        }
        scores = w.asDiagonal() * x.q;
        fit.df.assign(static_cast<std::size_t>(k), left);
    }
    const Eigen::MatrixXd half = scores * x.r_inverse.transpose();
    const Eigen::MatrixXd covariance = half.transpose() * half;
    fit.covariance.assign(covariance.data(), covariance.data() + covariance.size());  // symmetric: rows are columns
    return fit;
}

}  // namespace laborshed::pilots
