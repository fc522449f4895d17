// Awards that colleges give (IPEDS levels) and the education that occupations typically ask for, on one scale of ranks.
#pragma once

#include "base/message.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laborshed::taxonomy {

/// Ranks: 0 no formal credential, 1 high school, 2 certificate or some college, 3 associate, 4 bachelor,
/// 5 master (and certificates after a bachelor's), 6 doctoral or professional.
struct AwardLevel {
    int level;               ///< IPEDS AWLEVEL: 20 and 21 are the certificates of less than a year (1a, 1b) since 2020
    std::string_view label;  ///< for people: "Associate's degree"
    int rank;
};

/// Every award level of IPEDS completions, from the shortest to the longest.
[[nodiscard]] std::span<const AwardLevel> award_levels() noexcept;

/// nullopt for a level that IPEDS doesn't have.
[[nodiscard]] std::optional<int> award_rank(int level) noexcept;

/// "Award level 99" for a level that IPEDS doesn't have.
[[nodiscard]] std::string award_label(int level);

/// The rank of a typical entry education as BLS or a state writes it ("Bachelor's degree", "Postsecondary non-degree
/// award", …); nullopt where none is given ("", "N/A", "—").
[[nodiscard]] std::optional<int> education_rank(std::string_view education);

/// Does an occupation of this typical entry education ask for an award that a program gives: a certificate or a degree?
/// "Some college, no degree" does not.
[[nodiscard]] bool asks_for_award(std::string_view education);

/// The typical education of a rank as BLS words it ("Some college or postsecondary nondegree award" for 2).
[[nodiscard]] std::string_view rank_label(int rank) noexcept;

/// An award fits an occupation when it is within one step of the typical entry education: a bachelor's in nursing
/// leads to a job that asks for an associate's, a doctorate in history doesn't lead to a job without a credential.
[[nodiscard]] constexpr bool fits(int award_rank, int education_rank) noexcept {
    return award_rank - education_rank <= 1 && education_rank - award_rank <= 1;
}

/// Why an award does or does not fit, in a sentence. `education` as published; "" when none is published, which counts
/// as fitting (nothing speaks against it).
[[nodiscard]] Message fit_note(int award_level, std::string_view education);

/// fits() on what files give: an unknown award level or education counts as fitting.
[[nodiscard]] bool award_fits(int award_level, std::string_view education);

}  // namespace laborshed::taxonomy
