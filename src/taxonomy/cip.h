// The Classification of Instructional Programs 2020: codes and families.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laborshed::taxonomy {

struct CipFamily {
    std::string_view code;   ///< two digits: "51"
    std::string_view title;  ///< "Health Professions and Related Programs"
};

/// The two-digit series of CIP 2020, ascending.
[[nodiscard]] std::span<const CipFamily> cip_families() noexcept;

/// A six-digit code as CIP 2020 writes it ("51.3801") in one of its families.
[[nodiscard]] bool is_cip(std::string_view code) noexcept;

/// The title of the family of "51" or "51.3801"; "" when there is none.
[[nodiscard]] std::string_view cip_family_title(std::string_view code) noexcept;

/// A six-digit code however files print it: "51.3801", "1.0999" (a number that lost its leading zero), "51.381" (its
/// last zero), "513801" and "10101" (training-provider lists). nullopt for what is no six-digit program: grand totals
/// ("99"), families ("51"), four-digit series ("51.38") and families that CIP 2020 doesn't have.
[[nodiscard]] std::optional<std::string> normalize_cip(std::string_view text);

}  // namespace laborshed::taxonomy
