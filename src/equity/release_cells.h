// A release and those before it as one system of linked cells.
#pragma once

#include "equity/release.h"

namespace laborshed::equity {

struct ReleaseCellName {
    std::string release = {};
    std::string row = {};
    std::string stage = {};
    std::string figure = {};
    CountMeasure measure = CountMeasure::reached;
};

struct ReleaseCells {
    ProtectionProblem problem = {};
    std::vector<ReleaseCellName> names = {};  ///< by cell
    std::vector<std::size_t> printed = {};    ///< the cells of the new release, in the order of its rows and stages
};

/// Errors as prepare_release.
[[nodiscard]] ReleaseCells release_cells(const Release& release, std::span<const Release> earlier,
                                         std::int64_t threshold);

}  // namespace laborshed::equity
