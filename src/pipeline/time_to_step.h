// How long a step takes: waits that have ended and waits that have not.
#pragma once

#include "base/interval.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace laborshed::pipeline {

enum class WaitEnd {
    waiting,   ///< not ended yet: the wait is at least this long
    reached,   ///< by the step that was waited for
    withdrawn  ///< by leaving, or by an opening that was closed unfilled
};

/// One wait in whole days, 0 when it ended on the day on which it began.
struct Wait {
    int days = 0;
    WaitEnd end = WaitEnd::waiting;
};

/// The curve from this day on, up to the next point.
struct WaitingPoint {
    int day = 0;
    std::size_t at_risk = 0;    ///< still waiting just before the day's events
    std::size_t reached = 0;    ///< on the day
    std::size_t waiting = 0;    ///< on the day: seen only so far
    std::size_t withdrawn = 0;  ///< on the day
    double still = 1;           ///< share that has not reached the step by the end of the day (Kaplan-Meier)
    /// Of `still`, by Greenwood. Missing once no one is left, where it has no value.
    std::optional<double> standard_error = {};
    std::optional<Interval> interval = {};  ///< of `still`, log-log; missing at 1 and 0
};

/// Share of all that ended in one of the two ways by the end of the day.
struct Incidence {
    double share = 0;
    double standard_error = 0;
    std::optional<Interval> interval = {};  ///< log-log; missing at 0 and 1
};

/// Both ways to end as competing (Aalen-Johansen): still + reached + withdrawn = 1.
struct IncidencePoint {
    int day = 0;
    double still = 1;  ///< neither reached nor withdrawn
    Incidence reached = {};
    Incidence withdrawn = {};
};

/// Days by which half have reached the step. Each is missing where its curve does not come down to one half: the median
/// is then longer than anyone was seen to wait, or its interval is open on that side.
struct MedianWait {
    std::optional<double> days = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
};

/// Mean number of days waited within the first `horizon` days.
struct RestrictedMean {
    int horizon = 0;
    double days = 0;
    double standard_error = 0;
};

struct TimeToStep {
    std::size_t people = 0;
    std::size_t reached = 0;
    std::size_t waiting = 0;
    std::size_t withdrawn = 0;
    std::vector<WaitingPoint> points = {};       ///< by day, each on which a wait ended or was last seen
    std::vector<IncidencePoint> incidence = {};  ///< on the same days
    MedianWait median = {};
    /// Missing of no one, and where the horizon is longer than anyone was seen to wait while some still did.
    std::optional<RestrictedMean> mean = {};
};

struct TimeToStepOptions {
    double level = 0.95;              ///< of all intervals, above 0 and below 1
    std::optional<int> horizon = {};  ///< of the mean, in days; the longest wait when missing
};

/// Kaplan and Meier (1958) with those who withdrew treated as if they might still have reached the step, that is the
/// time it takes those who stay; Greenwood's variance; log-log intervals; the median's interval after Brookmeyer and
/// Crowley (1982), on the same scale. Beside it Aalen and Johansen (1978), which says how many really reach it: where
/// people withdraw, 1 − still overstates that. Events come before what is only seen on the same day. The figures are
/// those of R's survfit(conf.type = "log-log"). Answers for no one are empty. Throws Error bad_input for a wait or a
/// horizon below 0 days or a level that is not between 0 and 1.
[[nodiscard]] TimeToStep time_to_step(std::span<const Wait> waits, const TimeToStepOptions& options = {});

/// Share still waiting at the end of a day, by the curve; nothing of no one or after the last day that anyone was seen
/// to wait, unless by then none was left.
[[nodiscard]] std::optional<double> still_waiting(const TimeToStep& time, int day);

}  // namespace laborshed::pipeline
