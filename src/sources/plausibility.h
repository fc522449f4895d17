// What a published file meets as a whole: control totals, units, no key twice, no jump against the vintage before. Each
// layout states its own beside its fields; a file that breaks one is kept only if a person accepts it.
#pragma once

#include "base/failed_check.h"
#include "lake/duck.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::sources {

/// One check, as a query for the places that fail it. It sees the facts that are to be kept as `facts` (with src_row),
/// the same scope's facts of the nearest other release as `before` (empty where none is loaded), and loaded vintages by
/// the name of their kind.
struct Control {
    std::string_view id;       ///< what `--accept` takes, one of control_ids()
    std::string_view message;  ///< its sentence, with {count} places and the first of them
    std::string failures;      ///< gives row (of the file, or NULL) and says, one row per place; none: the check holds
};

/// Every id that a control has.
[[nodiscard]] std::span<const std::string_view> control_ids() noexcept;

/// No two rows of `relation` (with src_row) have the same key: columns, separated by commas.
[[nodiscard]] Control no_key_twice(const std::string& key, const std::string& relation = "facts");

/// The sum of a measure over the keys that `facts` and `before` share changes by no more than `factor`, up or down.
/// Both may be filtered: "area, occ_code", "tot_emp", 1.5, "o_group = 'detailed'".
[[nodiscard]] Control no_jump(const std::string& key, const std::string& measure, double factor,
                              const std::string& filter = "true");

/// The number of rows changes by no more than `factor` against the release before.
[[nodiscard]] Control no_jump_of_rows(double factor);

/// Annual wages of 8,000 to 1,500,000 dollars and hourly ones of 2 to 750; an annual mean of 2,080 times the hourly one
/// (within 2%, what rounding leaves is 0.1%); percentiles in order. Pairs and orders name columns of `facts`.
struct WageColumns {
    std::vector<std::string_view> annual;
    std::vector<std::string_view> hourly = {};
    std::string_view annual_mean = {};  ///< and the hourly one beside it
    std::string_view hourly_mean = {};
    std::vector<std::vector<std::string_view>> ascending = {};
};
[[nodiscard]] Control wages_in_range(const WageColumns& columns);

/// A list of a hundred institutions or more, by UNITID as IPEDS numbers them, has some of 440,000 and above (numbers
/// given since 2001; a third of the institutions): else its end is missing.
[[nodiscard]] Control institutions_to_the_end();

/// Of the kind state_projections: exits + transfers + change = openings over the period, projected - base = change,
/// totals of a period and not of a year, major groups that add up, no key twice, wages, and no jump.
[[nodiscard]] std::vector<Control> controls_of_a_period();

/// The controls that fail, each with its sentence and first places. `facts` and `before` must be there.
[[nodiscard]] std::vector<FailedCheck> failed_checks(lake::Connection& connection, std::span<const Control> controls);

}  // namespace laborshed::sources
