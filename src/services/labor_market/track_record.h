// How often our ranges held: projections of earlier years against what came, and the sizes of errors that follow.
#pragma once

#include "labor_market/uncertainty.h"
#include "lake_tables/provenance.h"

namespace laborshed::services {

class Workspace;

struct TrackRecord {
    bool recomputed = false;  ///< from the loaded vintages; else as published with the program
    Message basis = {};       ///< says which
    Message judged_by = {};   ///< what counts as "what came"
    std::vector<VintageRef> vintages = {};
    labor_market::BacktestRecord record = {};
    labor_market::UncertaintySizes sizes = {};
    std::vector<labor_market::SizeSource> sources = {};
};
BOOST_DESCRIBE_STRUCT(TrackRecord, (), (recomputed, basis, judged_by, vintages, record, sizes, sources))

/// From every two loaded national projections that can be compared; where there are none, the program's own file.
/// Example data is never judged.
[[nodiscard]] TrackRecord track_record(Workspace& workspace);

}  // namespace laborshed::services
