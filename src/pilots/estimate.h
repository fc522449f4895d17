// The answer of every estimator: a figure with assumptions and checks, or why there is none.
#pragma once

#include "base/enum_text.h"
#include "base/interval.h"

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::pilots {

inline constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// What a check of an assumption came to.
enum class Finding {
    holds,     ///< nothing speaks against it (which does not prove it)
    doubtful,  ///< something does: read the figure with care
    fails,     ///< so clearly against it that the figure should not be used
    unknown    ///< the data cannot say
};
BOOST_DESCRIBE_ENUM(Finding, holds, doubtful, fails, unknown)

/// One check that was made, for people to read: "Enough people in each arm", "12 and 13; 10 are asked for".
struct Check {
    std::string what = {};
    Finding finding = Finding::unknown;
    std::string result = {};
    std::optional<double> figure = {};  ///< the number behind the result, if it is one: a p-value, an F, a difference
};

/// One arm (or comparison group) as the estimator used it.
struct ArmSummary {
    std::string name = {};
    std::size_t people = 0;                ///< in the arm
    std::size_t observed = 0;              ///< of them, with an outcome
    std::size_t clusters = 0;              ///< that they were assigned in; 0: each person alone
    std::optional<double> mean = {};       ///< of the outcome among those observed; missing of no one
    std::optional<double> deviation = {};  ///< standard deviation, n − 1; missing under two
};

/// The answer of an estimator. What the data cannot tell is missing, never 0, and `why_not` says in a sentence why:
/// there is no estimate, or one without standard error, interval and p. Assumptions are sentences; they stand even
/// where no check of them is possible.
struct Estimate {
    std::string method = {};    ///< "Difference in means"
    std::string estimand = {};  ///< of what and of whom: "Average effect on everyone who was assigned"
    std::optional<double> estimate = {};
    std::optional<double> standard_error = {};
    std::optional<Interval> interval = {};  ///< two-sided, at `level`
    std::optional<double> p = {};           ///< two-sided, of no effect
    std::optional<double> df = {};  ///< degrees of freedom of t; missing where the normal (or no such) law is used
    double level = 0.95;
    std::vector<ArmSummary> arms = {};  ///< the comparison first: control, treatment
    std::vector<std::string> assumptions = {};
    std::vector<Check> checks = {};
    std::optional<std::string> why_not = {};
};

/// The worst that any check came to; `holds` of none, `unknown` counts as less than `doubtful`.
[[nodiscard]] inline Finding worst(const std::vector<Check>& checks) noexcept {
    const auto rank = [](Finding finding) {
        return finding == Finding::holds ? 0 : finding == Finding::unknown ? 1 : finding == Finding::doubtful ? 2 : 3;
    };
    Finding worst = Finding::holds;
    for (const Check& check : checks) {
        worst = rank(check.finding) > rank(worst) ? check.finding : worst;
    }
    return worst;
}

}  // namespace laborshed::pilots
