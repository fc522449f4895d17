// A program beside the occupations that it leads to: what the table and the page of programs share.
#pragma once

#include "labor_market/program_alignment.h"
#include "services/labor_market/programs.h"
#include "services/labor_market/region_gaps.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// An occupation that a program's graduates work in.
struct AlignedLink {
    const GapRow* row = nullptr;
    double share = 0;   ///< of those who complete the program
    double weight = 0;  ///< the program's part of the supply that the region trains; for one that nobody completes here
                        ///< the share
    labor_market::FlowBasis basis = labor_market::FlowBasis::none;
    Message note;  ///< what the share rests on
};

/// A program of the region, or one that nobody there completes.
struct AlignedProgram {
    std::string cip;
    std::string title = {};
    std::int64_t award_level = 0;
    std::optional<double> completions = {};
    std::optional<double> completions_prior = {};
    double years = 0;  ///< between the two
    std::int64_t institutions = 0;
    std::vector<AlignedLink> links = {};  ///< the largest share first

    /// Σ weight × gap of the occupation, over those with a known gap; empty when there is none. Over a region's
    /// programs it adds up to the gaps of the occupations that the region trains for. The ends of the range are sums of
    /// quantiles: wider than the sum's own.
    [[nodiscard]] Interval training_gap() const;
    /// Means weighted by share over the occupations that have the figure.
    [[nodiscard]] std::optional<double> shortage_probability() const;
    [[nodiscard]] std::optional<double> median_wage() const;
    [[nodiscard]] labor_market::ProgramSuggestion suggestion(const std::optional<double>& wage_floor) const;
};

/// A program that somebody in the region completes.
[[nodiscard]] AlignedProgram align(const RegionGaps& gaps, const ProgramSupply& program);

/// One that nobody does; nullopt for a CIP whose graduates' occupations are not known. Without an award level, the one
/// that the crosswalk's occupation with most openings typically asks for.
[[nodiscard]] std::optional<AlignedProgram> align_new(const RegionGaps& gaps, const std::string& cip,
                                                      std::optional<std::int64_t> award_level);

}  // namespace laborshed::services
