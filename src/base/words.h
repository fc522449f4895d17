// The words of a text as people mean them, whatever its accents, capitals and points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace laborshed {

/// UTF-8 with Latin letters (Latin-1 Supplement, Latin Extended-A) without their accents: "Núñez" is "Nunez", "ß" "ss",
/// "Æ" "AE"; combining accents (U+0300 to U+036F) are dropped. Everything else stays.
[[nodiscard]] std::string without_accents(std::string_view text);

/// In small letters without accents; points and apostrophes are dropped ("St. Mary's" is st marys, "L.L.C." llc), & is
/// "and", # "suite"; other signs end a word. Letters of other scripts stay.
[[nodiscard]] std::vector<std::string> words(std::string_view text);

/// The words of a street address: street types and directions written out, suite and unit left out.
[[nodiscard]] std::vector<std::string> street_words(std::string_view street);

}  // namespace laborshed
