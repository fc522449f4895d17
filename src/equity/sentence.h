// Findings as plain sentences.
#pragma once

#include "equity/decomposition.h"
#include "equity/disparity.h"

#include <optional>
#include <span>
#include <string>

namespace laborshed::equity {

/// "Of every 100 women who applied, 42 were enrolled; of every 100 men, 61. If women had been enrolled as often as men,
/// 14 more would have been." Of every 1,000 or 10,000 where 100 would not tell the two apart. Only where the figures
/// carry it: nothing for the reference, too few to tell, or unknown.
[[nodiscard]] std::optional<std::string> sentence(const Finding& finding, const DisparityDimension& dimension,
                                                  const StageBases& bases = usual_bases);

/// "Half of the women earn $18.50 an hour or more; of the men, half earn $21.00 or more." Nothing as above, nor where
/// the medians do not say what the test of all wages does.
[[nodiscard]] std::optional<std::string> sentence(const WageFinding& finding, const DisparityDimension& dimension);

/// "Of every 100 women who were reached, 9 stayed in work; of every 100 men, 15. The largest part of that gap arises at
/// enrollment: of every 100 women who applied, 42 were enrolled; of every 100 men, 61." Nothing unless the group is
/// behind by more than chance, over the whole way as at that stage, and both groups have enough people at both. `bases`
/// are those along which the way leads. Nouns are plural: "women".
[[nodiscard]] std::optional<std::string> sentence(const Decomposition& decomposition, const std::string& noun,
                                                  const std::string& reference_noun,
                                                  const DisparityOptions& options = {});

}  // namespace laborshed::equity
