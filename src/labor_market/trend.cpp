#include "labor_market/trend.h"

namespace laborshed::labor_market {

std::string_view name(TrendMethod method) noexcept {
    switch (method) {
        case TrendMethod::none: return "none";
        case TrendMethod::linear: return "straight line";
        case TrendMethod::damped_trend: return "damped-trend exponential smoothing";
    }
    return "";
}

}  // namespace laborshed::labor_market
