// Cell suppression in linked tables, so that no small number of people and no company can be inferred.
#pragma once

#include "equity/disclosure.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::equity {

enum class CellKind {
    people,  ///< a whole number of people, 0 or more
    change,  ///< people more (or, below 0, fewer) at one date than at another
    amount   ///< a sum over companies: jobs, openings
};

struct ProtectionCell {
    std::string key = {};  ///< its own; decides between cells that are otherwise alike, so that their order does not
    CellKind kind = CellKind::people;
    double value = 0;  ///< as it is; of an amount the sum of its contributions
    /// False for what no one prints, but which follows when other cells are known: those who missed a stage, the change
    /// between two dates. It hides nothing and has to be protected all the same.
    bool published = true;
    /// Of an earlier release: whether it was shown. What was decided stays.
    std::optional<bool> shown_before = {};
    /// Whether 0 says something of everyone of a group: of 15 people none was placed. It is hidden then like 1.
    bool nobody_tells = false;
    double weight = 1;                             ///< how much is lost if it is hidden to protect another; above 0
    std::vector<Contribution> contributions = {};  ///< of an amount
    /// What everyone knows of it without any table. Otherwise people and amounts are 0 or more. A change that is not
    /// below 0 is taken as known not to be, as counts of who got somewhere only grow: an attacker may assume that.
    std::optional<double> low = {};
    std::optional<double> high = {};
};

/// total = the sum of the parts; positions of cells. Everyone knows it.
struct CellSum {
    std::size_t total = 0;
    std::vector<std::size_t> parts = {};
};

/// All tables that share cells, at all dates.
struct ProtectionProblem {
    std::vector<ProtectionCell> cells = {};
    std::vector<CellSum> sums = {};
};

struct ProtectionRule {
    std::int64_t threshold = 10;    ///< 1 to threshold − 1 people are hidden; at least 2
    DisclosureRule employers = {};  ///< of amounts; its p must be above 0
};

enum class Protection {
    shown,
    primary,     ///< sensitive in itself
    complement,  ///< hidden so that another cannot be worked out
    unpublished  ///< no one prints it
};
/// "shown". The reason is not for anyone who can't see rows: "primary" would say that it is small.
[[nodiscard]] std::string_view name(Protection protection) noexcept;

/// What an attacker who knows all that is shown can say of a cell that has to be protected or was hidden.
struct CellAudit {
    std::size_t cell = 0;
    bool sensitive = false;  ///< has to be protected; else the bounds are for information
    /// Between these it lies, by linear programming. `high` stops at a bound that is far above every value.
    /// Missing where they were not asked for.
    std::optional<double> low = {};
    std::optional<double> high = {};
    /// A protected cell could be as low as need_low and as high as need_high, for all that can be known.
    double need_low = 0;
    double need_high = 0;
    /// Tables were found, of whole numbers where people are counted, that agree with all that is shown and have this
    /// cell at need_low or below, and at need_high or above. Always true of cells that are not sensitive.
    bool safe = true;
    /// Whatever is hidden, the rule can't be met: releases that were made before (under another threshold), or the
    /// changes that are taken as known not to be below 0, leave less. The needs are then what they leave, and hold.
    bool given_away = false;
};

struct ProtectedTables {
    std::vector<Protection> cells = {};  ///< in the order given; those of earlier releases as decided
    std::vector<CellAudit> audit = {};   ///< every sensitive or hidden cell, in the order given
    bool safe = true;                    ///< else nothing new is shown
};

/// Whether a cell is hidden for its own value: 1 to threshold − 1 people, a change of as many, 0 where that tells, an
/// amount that judge() does not show (other than of no one).
[[nodiscard]] bool sensitive(const ProtectionCell& cell, const ProtectionRule& rule = {});

/// Hides all sensitive cells and as many more as it takes that anyone who knows everything shown (also before), all
/// sums, the rule and its threshold can bound none of them more closely than this:
/// - people: it may be 1 (or 0) and it may be the threshold or more; so also not how many of two hidden groups
///   together, unless that is above the threshold. A change below 0 likewise, mirrored;
/// - amounts: for every contributor of the cells as attacker, and for outsiders, the largest other contribution y lies
/// in
///   an interval that reaches p % of y to both sides.
///
/// What is safe is proved by an example: a table of whole numbers that agrees with all that is shown, in which the cell
/// has another value, and some cell that is linked with it is sensitive (else anyone who knows the rule would know that
/// this is not the table). A linear program alone would be too trusting: it lets people be split, so its bounds are
/// wider than the attacker's. An attacker who repeats the whole choice for every table there could be is not covered.
///
/// Cells are added where a linear program finds the cheapest change of shown cells, by weight, that moves the exposed
/// cell far enough (Fischetti and Salazar-González, Management Science 2001, in the relaxed form of Kelly, Golden and
/// Assad, Networks 1992); if people would have to be split for it, the next cells of the same sums as well. Then cells
/// that turn out not to be needed are shown again, the weightiest first. Where very many cells are linked, those around
/// the exposed one are tried first. Not the fewest possible cells, but the same ones for the same tables in any order.
/// It ends at the latest with everything hidden; `safe` says whether even that was not enough.
///
/// `bounds` asks for those of the audit, which take longer than all the rest where thousands of cells are linked.
///
/// Throws Error bad_input for a value that is not finite, a number of people that is not whole or below 0, sums that do
/// not hold or name no cell, a key twice, a weight not above 0, bounds that the value is not in, a threshold below 2,
/// p of 0 beside amounts, and as judge does.
[[nodiscard]] ProtectedTables protect(const ProtectionProblem& problem, const ProtectionRule& rule = {},
                                      bool bounds = true);

/// What an attacker can say when these cells (by position; unpublished ones are never shown) are shown. Errors as
/// protect.
[[nodiscard]] std::vector<CellAudit> audit(const ProtectionProblem& problem, const std::vector<bool>& shown,
                                           const ProtectionRule& rule = {});

}  // namespace laborshed::equity
