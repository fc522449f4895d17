// Difference-in-differences of two groups, before and after: for a program that begins for one of them.
#pragma once

#include "pilots/estimate.h"

#include <cstdint>
#include <span>
#include <vector>

namespace laborshed::pilots {

/// Position i of every span is one outcome of one unit (a person, an employer, a county) in one period.
struct DifferenceRows {
    std::span<const std::uint32_t> unit;    ///< any numbers
    std::span<const int> period;            ///< a year, or a quarter counted through; its order is all that matters
    std::span<const std::uint8_t> treated;  ///< 1 of the group for which the program begins, 0 of the comparison
    std::span<const double> outcome;        ///< any unit of measure, the effect has the same; NaN is not known
};

enum class DifferenceDesign {
    panel,          ///< the same units in every period; a unit not known in one of the periods used is left out
    cross_sections  ///< other people in each period; `unit` says only who is alike, such as all of one county
};

struct DifferenceOptions2x2 {
    int start = 0;  ///< first period with the program
    DifferenceDesign design = DifferenceDesign::panel;
    bool all_before = false;  ///< compare with all periods before the start, else with the last of them
    double level = 0.95;
};

/// How much more the outcome's gap between the groups was in an earlier period than in the last before the start.
struct EarlierPeriod {
    int period = 0;
    double difference = 0;
    double standard_error = 0;
};

struct DifferenceInDifferences {
    Estimate estimate = {};  ///< arms: comparison before, comparison after, treated before, treated after
    std::vector<EarlierPeriod> earlier = {};  ///< before the last one before the start, in order
    std::size_t left_out = 0;                 ///< units of a panel that are not known in each period used
};

/// (treated after − treated before) − (comparison after − comparison before): the interaction in the regression of the
/// outcome on group, time and both, standard error clustered by unit as R's sandwich::vcovCL, t with clusters − 1
/// degrees of freedom. With earlier periods, their interactions are tested together (Wald, F with clusters − 1 degrees
/// of freedom). Units left out of the panel are those without a known outcome in a period from the one compared with
/// on. Throws Error bad_input for lengths that differ, a group that is not 0 or 1, an infinite outcome, a unit of a
/// panel that changes its group or stands twice in a period, or a level that is not between 0 and 1.
[[nodiscard]] DifferenceInDifferences did_two_by_two(const DifferenceRows& rows, const DifferenceOptions2x2& options);

}  // namespace laborshed::pilots
