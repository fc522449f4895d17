// Likeness of two words that may have typing errors.
#pragma once

#include <string_view>

namespace laborshed {

/// Likeness of two words, 0 to 1: Jaro's (Journal of the American Statistical Association 1989) with Winkler's bonus
/// for up to 4 equal first letters (0.1 each, where Jaro's is above 0.7; Census Bureau 1990). By bytes. Two empty: 1.
[[nodiscard]] double jaro(std::string_view a, std::string_view b);
[[nodiscard]] double jaro_winkler(std::string_view a, std::string_view b);

}  // namespace laborshed
