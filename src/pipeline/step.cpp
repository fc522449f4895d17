#include "pipeline/step.h"

namespace laborshed::pipeline {

std::optional<int> retention_days(Step step) noexcept {
    switch (step) {
        case Step::retention_30: return 30;
        case Step::retention_90: return 90;
        case Step::retention_180: return 180;
        case Step::retention_365: return 365;
        default: return std::nullopt;
    }
}

}  // namespace laborshed::pipeline
