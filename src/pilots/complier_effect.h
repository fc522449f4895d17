// The complier effect, where not everyone followed the lottery.
#pragma once

#include "pilots/trial.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::pilots {

struct ComplierOptions {
    double level = 0.95;  ///< of all intervals, above 0 and below 1
};

struct ComplierEffect {
    /// Two-stage least squares. `interval` and `p` are by t and hold where take-up differs much; see `safe`.
    Estimate effect = {};
    std::array<std::optional<double>, 2> take_up = {};  ///< share who took part: comparison, treatment
    /// Share who took part because of the assignment, within blocks, and its HC2 standard error.
    std::optional<double> compliers = {};
    std::optional<double> compliers_error = {};
    std::optional<double> f = {};  ///< strength of the first stage; missing where everyone did as assigned
    /// Anderson and Rubin's (1949) set of effects that are not rejected: it holds its level however little take-up
    /// differs. One interval, or two that go to infinity, or everything;
    /// none where the outcome does not vary (see conclude).
    std::vector<Interval> safe = {};
    std::optional<double> safe_p = {};  ///< of no effect: that of being assigned
};

/// The local average treatment effect (Imbens and Angrist 1994) with assignment as instrument of taking part (1 and 0)
/// and blocks, if any, as further columns: Wald's ratio where there are none. HC2 by the projected columns, t with
/// people − columns degrees of freedom: the figures of R's estimatr::iv_robust. Those whose outcome is not known are
/// left out. "Cannot tell" when the safe set has no ends, that is when the data do not even show that take-up differs;
/// below an F of 10 (Staiger and Stock 1997) only the safe set should be read. With clusters CR2 in the place of HC2,
/// throughout, and its degrees of freedom (iv_robust with clusters). Errors as pilots::check, and for a take-up of
/// another length or other than 0 and 1.
[[nodiscard]] ComplierEffect complier_effect(const Trial& trial, std::span<const std::uint8_t> took_part,
                                             const ComplierOptions& options = {});

}  // namespace laborshed::pilots
