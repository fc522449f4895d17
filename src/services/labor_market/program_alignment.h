// A program beside the occupations that it leads to: what the table and the page of programs share.
#pragma once

#include "labor_market/program_alignment.h"
#include "services/labor_market/programs.h"
#include "services/labor_market/region_gaps.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// An occupation that the crosswalk links a program to.
struct AlignedLink {
    const GapRow* row = nullptr;
    double share = 0;  ///< of the completers; for a program nobody completes by the occupations' openings
    bool fits = false;
    Message fit_note;
};

/// A program of the region, or one that nobody there completes.
struct AlignedProgram {
    std::string cip;
    std::string title;
    std::int64_t award_level = 0;
    std::optional<double> completions;
    std::optional<double> completions_prior;
    std::int64_t institutions = 0;
    std::vector<AlignedLink> links;

    /// Sums over the fitting occupations with a known gap; empty when there is none.
    [[nodiscard]] std::optional<double> training_gap() const;
    [[nodiscard]] Interval training_gap_interval() const;
    /// Means weighted by share over the occupations that have the figure.
    [[nodiscard]] std::optional<double> shortage_probability() const;
    [[nodiscard]] std::optional<double> median_wage() const;
    [[nodiscard]] labor_market::ProgramSuggestion suggestion(const std::optional<double>& wage_floor) const;
};

/// A program that somebody in the region completes.
[[nodiscard]] AlignedProgram align(const RegionGaps& gaps, const ProgramSupply& program);

/// One that nobody does; nullopt for a CIP that the crosswalk lacks. Without an award level, the one that the
/// occupation with most openings typically asks for.
[[nodiscard]] std::optional<AlignedProgram> align_new(const RegionGaps& gaps, const std::string& cip,
                                                      std::optional<std::int64_t> award_level);

}  // namespace laborshed::services
