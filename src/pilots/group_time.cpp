#include "pilots/group_time.h"

#include "pilots/logistic.h"

#include <utility>

namespace laborshed::pilots {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Least squares among the comparison: predictions for all and how each unit moves the coefficients.
struct OutcomeModel {
    VectorXd predicted;
    MatrixXd influence;  ///< units × columns
};

OutcomeModel outcome_model(const VectorXd& change, const VectorXd& treated, const MatrixXd& x) {
    const auto n = static_cast<double>(x.rows());
    const VectorXd comparison = 1 - treated.array();
    const MatrixXd rows = comparison.asDiagonal() * x;
    OutcomeModel model;
    model.predicted = x * rows.colPivHouseholderQr().solve(comparison.cwiseProduct(change));
    const MatrixXd inverse = (rows.transpose() * x / n).ldlt().solve(MatrixXd::Identity(x.cols(), x.cols()));
    const VectorXd residual = comparison.cwiseProduct(change - model.predicted);
    model.influence = (residual.asDiagonal() * x) * inverse;
    return model;
}

struct PropensityModel {
    VectorXd odds;       ///< of the comparison; 0 of treated
    MatrixXd influence;  ///< units × columns
    bool poor_overlap = false;
};

std::optional<PropensityModel> propensity_model(const VectorXd& treated, const MatrixXd& x) {
    const Logistic fit = logistic(x, treated);
    // R's did gives up at the same bound.
    if (!fit.converged || fit.fitted.maxCoeff() >= 0.999) {
        return std::nullopt;
    }
    PropensityModel model;
    model.odds = (1 - treated.array()) * fit.fitted.array() / (1 - fit.fitted.array());
    model.influence = ((treated - fit.fitted).asDiagonal() * x) * fit.covariance * static_cast<double>(x.rows());
    model.poor_overlap = fit.fitted.maxCoeff() > 0.99;
    return model;
}

/// A weighted mean and its influence function without what the models add.
struct Mean {
    VectorXd weight;
    double value = 0;
    VectorXd influence;  ///< not yet divided by the mean weight

    Mean(VectorXd by, const VectorXd& of) : weight(std::move(by)) {
        const VectorXd product = weight.cwiseProduct(of);
        value = product.mean() / weight.mean();
        influence = product - weight * value;
    }
};

}  // namespace

GroupTime group_time(const VectorXd& change, const VectorXd& treated, const MatrixXd& x, GroupTimeMethod method) {
    GroupTime answer;
    const auto n = static_cast<double>(x.rows());
    const auto column_means = [&](const VectorXd& weight) -> VectorXd { return x.transpose() * weight / n; };
    const auto finish = [&](const Mean& of_treated, const Mean& of_comparison) {
        answer.effect = of_treated.value - of_comparison.value;
        answer.influence =
            of_treated.influence / of_treated.weight.mean() - of_comparison.influence / of_comparison.weight.mean();
        return answer;
    };
    if (method == GroupTimeMethod::outcome_regression) {
        const OutcomeModel model = outcome_model(change, treated, x);
        Mean comparison(treated, model.predicted);
        comparison.influence += model.influence * column_means(treated);
        return finish(Mean(treated, change), comparison);
    }
    const auto propensity = propensity_model(treated, x);
    if (!propensity) {
        answer.why_not = "the covariates separate the groups completely, so no one can be compared";
        return answer;
    }
    answer.poor_overlap = propensity->poor_overlap;
    if (method == GroupTimeMethod::weighting) {
        Mean comparison(propensity->odds, change);
        const VectorXd moved = comparison.influence;  // odds × (change − mean)
        comparison.influence += propensity->influence * column_means(moved);
        return finish(Mean(treated, change), comparison);
    }
    const OutcomeModel model = outcome_model(change, treated, x);
    const VectorXd rest = change - model.predicted;
    Mean of_treated(treated, rest);
    of_treated.influence -= model.influence * column_means(of_treated.weight);
    Mean comparison(propensity->odds, rest);
    const VectorXd moved = comparison.influence;
    comparison.influence +=
        propensity->influence * column_means(moved) - model.influence * column_means(comparison.weight);
    return finish(of_treated, comparison);
}

}  // namespace laborshed::pilots
