// Places in the lake: CBSAs and their counties, names of counties, and areas with figures.
#pragma once

#include "lake/duck.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace laborshed::services::places {

struct Cbsa {
    std::string code;
    std::string title;
    std::vector<std::string> counties;  ///< ascending
};

/// Every CBSA of the loaded delineations, each by the latest that has it; ascending by code.
[[nodiscard]] std::vector<Cbsa> cbsas(lake::Connection& connection);

/// Counties and states that the lake names and the Census Bureau's table lacks: those of the example region.
struct Invented {
    std::map<std::string, std::string> counties;  ///< FIPS code → name
    std::map<std::string, std::string> states;    ///< FIPS code → name
};
[[nodiscard]] Invented invented(lake::Connection& connection);

/// Counties of these vintages' delineations and shapes, ascending.
[[nodiscard]] std::vector<std::string> counties_of_vintages(lake::Connection& connection,
                                                            const std::vector<std::string>& vintages);

/// Areas with employment, wages or projections of their own.
struct WithFigures {
    std::set<std::string> states;       ///< FIPS codes; also of states with figures of a county only
    std::set<std::string> cbsas;        ///< codes with OEWS estimates
    std::set<std::string> counties;     ///< FIPS codes with QCEW figures
    std::set<std::string> projections;  ///< states with projections of their own
};
[[nodiscard]] WithFigures with_figures(lake::Connection& connection);

/// The `counties` that institutions or QCEW figures use.
[[nodiscard]] std::set<std::string> in_use(lake::Connection& connection, const std::vector<std::string>& counties);

}  // namespace laborshed::services::places
