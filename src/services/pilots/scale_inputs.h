// Inputs of a pilot's scale forecast: the region's openings and existing programs, each with its source.
#pragma once

#include "records/pilot.h"
#include "records/pipeline.h"
#include "services/book/access.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

class Workspace;

/// What no published source says: assumed unless someone knows better.
inline constexpr double kAssumedOtherShare = 0.3;
inline constexpr double kAssumedOtherPlacement = 0.8;

/// One field of a forecast (ScaleRequest, scale_forecast.h).
struct DemandFigure {
    std::string field = {};
    std::string label = {};
    std::optional<double> value = {};  ///< persons a year, or a share
    bool assumption = false;           ///< of no published source
    std::string note = {};             ///< what the figure is, in sentences
    std::string source = {};           ///< the published files that it was worked out from; empty for an assumption
    std::string missing = {};          ///< why there is none, and what to import or name where; empty with a value
    std::string page = {};             ///< of the web, without the region: where the figure stands, or what is missing
    std::string step = {};             ///< of the occupation's explanation (explain.h) that opens it
};
BOOST_DESCRIBE_STRUCT(DemandFigure, (), (field, label, value, assumption, note, source, missing, page, step))

/// A field of study of the region whose completers are in the published figure.
struct CountedProgram {
    std::string cip = {};
    std::string title = {};
    std::string award = {};
    double completions = 0;  ///< a year, all of them
    double counted = 0;      ///< those whom the crosswalk gives the occupation
};
BOOST_DESCRIBE_STRUCT(CountedProgram, (), (cip, title, award, completions, counted))

/// Another training program of the partnership for the same occupation.
struct OtherProgram {
    std::string id = {};
    std::string title = {};
    std::string organization_name = {};
    std::string cip = {};
    std::int64_t started = 0;  ///< seats of cohorts that started within the last 365 days,
    std::int64_t planned = 0;  ///< and that start within the next
    std::int64_t seats = 0;    ///< a year: the larger of the two
    bool added = false;        ///< to the other completers, as if everyone completed
    std::string words = {};    ///< why, or why not
};
BOOST_DESCRIBE_STRUCT(OtherProgram, (), (id, title, organization_name, cip, started, planned, seats, added, words))

struct PilotDemand {
    std::string arm = {};
    std::string program = {};           ///< title of its training program
    std::string occupation = {};        ///< SOC code that the program leads to
    std::string occupation_title = {};  ///< as the sources name it; empty where none does
    std::string region = {};            ///< as the charter names it
    std::string region_name = {};
    bool example = false;  ///< some of the files behind it are the example's
    std::vector<DemandFigure> figures = {};
    std::vector<CountedProgram> counted = {};  ///< largest first
    std::vector<OtherProgram> others = {};
    std::string own = {};  ///< a warning where the arm's own graduates may be among the counted
};
BOOST_DESCRIBE_STRUCT(PilotDemand, (),
                      (arm, program, occupation, occupation_title, region, region_name, example, figures, counted,
                       others, own))

/// The region's openings of the arm's occupation (P10, P50 and P90 of gaps.h), completers of the programs that lead to
/// it (supply of gaps.h), and the partnership's own other programs: added where none of the counted programs is of
/// their field (first four digits of CIP), else only listed. Of the first arm that is tried. Throws Error not_found,
/// forbidden where may_judge (pilot_outcomes.h) is false; a figure that is not there is no error.
[[nodiscard]] PilotDemand pilot_demand(Workspace& workspace, const Actor& actor, const std::string& id);

/// Nothing where there is no such field.
[[nodiscard]] const DemandFigure* figure_of(const PilotDemand& demand, std::string_view field);

/// What the records say of it.
struct DemandBasis {
    std::string arm = {};
    std::optional<records::TrainingProgram> program = {};
    std::string partnership = {};
    std::string partnership_name = {};
    std::string region = {};
    std::vector<OtherProgram> others = {};
};
[[nodiscard]] DemandBasis demand_basis(records::Database& database, const records::Pilot& pilot,
                                       std::chrono::sys_days today);

/// Looks up the published figures.
[[nodiscard]] PilotDemand demand_from(Workspace& workspace, const DemandBasis& basis);

}  // namespace laborshed::services
