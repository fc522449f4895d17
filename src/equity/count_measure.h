// The two counts of a rate.
#pragma once

#include "base/enum_text.h"

namespace laborshed::equity {

enum class CountMeasure { reached, at_risk };
BOOST_DESCRIBE_ENUM(CountMeasure, reached, at_risk)

}  // namespace laborshed::equity
