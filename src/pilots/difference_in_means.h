// The difference in means between treatment and comparison.
#pragma once

#include "pilots/trial.h"

namespace laborshed::pilots {

struct DifferenceOptions {
    double level = 0.95;  ///< of the interval, above 0 and below 1
};

/// Difference of the arms' mean outcomes, within blocks weighted by their people with a known outcome: the average
/// effect of having been assigned (intention to treat). Variance by Neyman (1923), which is HC2; t with Welch's degrees
/// of freedom in one block, people − 2 × blocks in more. Blocks with one person in an arm have no variance of their
/// own: theirs is taken from how the differences of all such blocks vary (Pashley and Miratrix 2021; of pairs only,
/// Imai 2008, with blocks − 1 degrees of freedom), and combined with the others by Satterthwaite. Whole clusters: CR2
/// with the degrees of freedom of Bell and McCaffrey. These are the figures of R's estimatr::difference_in_means,
/// except for blocks that it refuses or, where pairs stand beside larger blocks, treats all as pairs. Errors as
/// pilots::check.
[[nodiscard]] Estimate difference_in_means(const Trial& trial, const DifferenceOptions& options = {});

}  // namespace laborshed::pilots
