#include "pilots/covariates.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace laborshed::pilots {

std::vector<std::vector<double>> covariate_columns(std::span<const Covariate> covariates, std::size_t people,
                                                   const Sample& sample, std::size_t fewest) {
    std::vector<std::vector<double>> columns;
    for (const Covariate& covariate : covariates) {
        if (covariate.values.size() != people) {
            throw Error(ErrorKind::bad_input, say("E5150", {{"covariate", covariate.name}}));
        }
        std::vector<double> column;
        std::vector<double> missing;
        double sum = 0;
        double known = 0;
        std::array<std::size_t, 2> lost{};
        for (std::size_t i = 0; i < sample.people(); ++i) {
            const double value = covariate.values[sample.position[i]];
            if (std::isinf(value)) {
                throw Error(ErrorKind::bad_input, say("E5151", {{"covariate", covariate.name}}));
            }
            const bool is_missing = std::isnan(value);
            column.push_back(value);
            missing.push_back(is_missing ? 1 : 0);
            sum += is_missing ? 0 : value;
            known += is_missing ? 0 : 1;
            lost.at(sample.treated[i]) += is_missing ? 1 : 0;
        }
        if (known == 0) {
            continue;
        }
        std::ranges::replace_if(
            column, [](double value) { return std::isnan(value); }, sum / known);
        columns.push_back(std::move(column));
        if (lost[0] + lost[1] > 0 && std::min(lost[0], lost[1]) >= fewest) {
            columns.push_back(std::move(missing));
        }
    }
    return columns;
}

std::vector<std::vector<double>> block_columns(const Sample& sample) {
    std::vector<std::vector<double>> columns(sample.blocks > 0 ? sample.blocks - 1 : 0,
                                             std::vector<double>(sample.people(), 0));
    for (std::size_t i = 0; i < sample.people(); ++i) {
        if (sample.block[i] > 0) {
            columns[sample.block[i] - 1][i] = 1;
        }
    }
    return columns;
}

}  // namespace laborshed::pilots
