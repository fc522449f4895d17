// Disclosure rules for figures over employers: at least three, and none can be inferred by another.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::equity {

/// When an aggregate is safe. Anyone who can't see rows should not see p either: it makes the bounds on a hidden figure
/// narrower (Hundepool and others, "Statistical Disclosure Control", 2012, chapter 4).
struct DisclosureRule {
    std::size_t min_contributors = 3;  ///< different ones; at least 2
    /// The p% rule, in percent of the largest contribution: the second largest contributor, who subtracts its own, must
    /// not come to know the largest more closely than this. 0 turns it off (for scores, whose bounds are known).
    double p = 10;
};

/// What one contributor adds to an aggregate: weight × value. Several of one contributor are added up.
struct Contribution {
    std::string contributor = {};  ///< the employer's id
    double value = 0;              ///< 0 or more
    double weight = 1;             ///< above 0; a survey weight
};

enum class Disclosure {
    shown,
    nobody,     ///< no contributor: there is nothing to show, and it is not 0
    too_few,    ///< fewer contributors than the rule asks for
    dominated,  ///< one contributor could be worked out: the p% rule, or the sum of all but two is 0
    complement  ///< safe in itself, withheld so that another cannot be got by subtraction
};
[[nodiscard]] std::string_view name(Disclosure disclosure) noexcept;

/// Whether the weighted sum of these may be shown. With y = weight × value in descending order, it is dominated when
/// y₃ + y₄ + … < p/100 × y₁ or when that rest is 0. Weights are taken as known to everyone (they can be worked out
/// from published employment), so a weight protects no one. A mean over a known number is no safer than its sum.
/// Throws Error bad_input for a value that is negative or not finite, a weight not above 0, or a rule out of range.
[[nodiscard]] Disclosure judge(std::span<const Contribution> contributions, const DisclosureRule& rule = {});

/// A cell as it may leave: nothing of a withheld one, not even how many contributed.
struct DisclosedCell {
    Disclosure disclosure = Disclosure::nobody;
    std::optional<double> value = {};  ///< the weighted sum
    std::optional<std::size_t> contributors = {};
};

struct DisclosedTable {
    std::vector<DisclosedCell> cells = {};  ///< in the order given
    DisclosedCell total = {};
};

/// One figure on its own, that no other shown figure contains or is a part of.
[[nodiscard]] DisclosedCell disclose(std::span<const Contribution> contributions, const DisclosureRule& rule = {});

/// A table of cells with their total. Where the total is shown, the sum of all withheld cells is known by subtraction;
/// so cells are added to the withheld ones until that sum is itself safe: the one with the smallest sum that does it,
/// else the smallest and again. As the total is that sum when everything is withheld, this ends. A contributor may be
/// in several cells. Errors as judge.
[[nodiscard]] DisclosedTable disclose_table(std::span<const std::vector<Contribution>> cells,
                                            const DisclosureRule& rule = {});

}  // namespace laborshed::equity
