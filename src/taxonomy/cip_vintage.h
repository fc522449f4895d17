// Programs of CIP 2010 in the codes of CIP 2020.
#pragma once

#include <map>
#include <string_view>

namespace laborshed::taxonomy {

/// The code of CIP 2020 for a six-digit code of CIP 2010 ("51.3817" is "51.3203"): the code itself where nothing
/// changed, the code to report under where NCES deleted it and names one, "" where it names none.
/// IPEDS completions are in CIP 2020 from those of 2019–20 (C2020_A) on.
/// Source: NCES, CIP 2010 to CIP 2020 crosswalk, by script/derive-vintages.
[[nodiscard]] std::string_view cip_2020(std::string_view cip_2010);

/// The codes of CIP 2010 that changed and their codes of CIP 2020 ("" where none is named): 152.
[[nodiscard]] const std::map<std::string_view, std::string_view>& changed_cips();

}  // namespace laborshed::taxonomy
