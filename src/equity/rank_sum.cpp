#include "equity/rank_sum.h"

#include "base/error.h"

#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace laborshed::equity {

std::optional<RankSum> rank_sum(std::span<const double> values, std::span<const double> others) {
    if (values.empty() || others.empty()) {
        return std::nullopt;
    }
    std::vector<std::pair<double, bool>> all;
    all.reserve(values.size() + others.size());
    for (const double value : values) {
        all.emplace_back(value, true);
    }
    for (const double value : others) {
        all.emplace_back(value, false);
    }
    if (!std::ranges::all_of(all, [](const auto& one) { return std::isfinite(one.first); })) {
        throw Error(ErrorKind::bad_input, say("E4214"));
    }
    std::ranges::sort(all);
    double ranks = 0;  // of the first group
    double ties = 0;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin;
        double mine = 0;
        for (; end < all.size() && all[end].first == all[begin].first; ++end) {
            mine += all[end].second ? 1 : 0;
        }
        const auto tied = static_cast<double>(end - begin);
        ranks += mine * (static_cast<double>(begin + end + 1) / 2);
        ties += tied * (tied * tied - 1);
        begin = end;
    }
    const auto m = static_cast<double>(values.size());
    const auto n = static_cast<double>(others.size());
    RankSum sum = {.statistic = ranks - m * (m + 1) / 2};
    sum.above = sum.statistic / (m * n);
    const double variance = m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
    const double off = sum.statistic - m * n / 2;
    constexpr double continuity = 0.5;
    if (variance > 0 && off != 0) {
        const double z = (std::abs(off) - continuity) / std::sqrt(variance);
        sum.p = std::min(1.0, boost::math::erfc(z / std::numbers::sqrt2));
    }
    return sum;
}

}  // namespace laborshed::equity
