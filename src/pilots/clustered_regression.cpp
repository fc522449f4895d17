#include "pilots/clustered_regression.h"

#include <unordered_map>

namespace laborshed::pilots {

ClusteredRegression clustered_regression(const Eigen::MatrixXd& x, const Eigen::VectorXd& y,
                                         std::span<const std::uint32_t> cluster, std::span<const double> weights) {
    const Eigen::VectorXd w = weights.empty()
                                  ? Eigen::VectorXd(Eigen::VectorXd::Ones(x.rows()))
                                  : Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(weights.data(), x.rows()));
    const Eigen::VectorXd root = w.cwiseSqrt();
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(root.asDiagonal() * x);
    ClusteredRegression fit{.coefficients = qr.solve(root.cwiseProduct(y)), .covariance = {}};
    const Eigen::VectorXd residual = (y - x * fit.coefficients).cwiseProduct(w);
    std::unordered_map<std::uint32_t, Eigen::Index> order;
    for (const std::uint32_t one : cluster) {
        order.emplace(one, static_cast<Eigen::Index>(order.size()));
    }
    fit.clusters = order.size();
    Eigen::MatrixXd scores = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(order.size()), x.cols());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
        scores.row(order.at(cluster[static_cast<std::size_t>(i)])) += residual(i) * x.row(i);
    }
    const Eigen::MatrixXd bread =
        (x.transpose() * w.asDiagonal() * x).ldlt().solve(Eigen::MatrixXd::Identity(x.cols(), x.cols()));
    const auto n = static_cast<double>(x.rows());
    const auto k = static_cast<double>(x.cols());
    const auto g = static_cast<double>(fit.clusters);
    const Eigen::MatrixXd meat = scores.transpose() * scores;
    fit.covariance = bread * meat * bread * (g / (g - 1) * (n - 1) / (n - k));
    return fit;
}

}  // namespace laborshed::pilots
