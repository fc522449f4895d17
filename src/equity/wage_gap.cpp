#include "equity/wage_gap.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

namespace laborshed::equity {
namespace {

/// Of values on the scale that `scale` gives.
template <class Scale>
MedianComparison compare(const Median& own, const Median& reference, const Scale& scale) {
    const double a = scale(own.value);
    const double b = scale(reference.value);
    MedianComparison comparison = {.value = a - b};
    if (own.low && own.high && reference.low && reference.high) {
        comparison.low = a - b - std::hypot(a - scale(*own.low), scale(*reference.high) - b);
        comparison.high = a - b + std::hypot(scale(*own.high) - a, b - scale(*reference.low));
    }
    return comparison;
}

}  // namespace

std::optional<WageGap> wage_gap(std::span<const double> wages, std::span<const double> reference, double level) {
    for (const auto& group : {wages, reference}) {
        if (!std::ranges::all_of(group, [](double wage) { return wage > 0 && std::isfinite(wage); })) {
            throw Error(ErrorKind::bad_input, say("E4215"));
        }
    }
    const auto own = median(wages, level);
    const auto other = median(reference, level);
    if (!own || !other) {
        return std::nullopt;
    }
    WageGap gap = {.own = *own, .reference = *other, .test = rank_sum(wages, reference).value()};
    gap.difference = compare(*own, *other, [](double wage) { return wage; });
    gap.ratio = compare(*own, *other, [](double wage) { return std::log(wage); });
    gap.ratio.value = own->value / other->value;
    for (auto* limit : {&gap.ratio.low, &gap.ratio.high}) {
        *limit = *limit ? std::optional(std::exp(**limit)) : std::nullopt;
    }
    return gap;
}

}  // namespace laborshed::equity
