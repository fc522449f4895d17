// One occupation's figures, step by step, as a person with a calculator would follow them.
#pragma once

#include "lake_tables/provenance.h"

namespace laborshed::services {

class Workspace;

struct Explanation {
    Meta meta;
    std::string occupation;
    std::string title;
    std::vector<Step> steps;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (meta, occupation, title, steps))

/// The steps of the very computation that fills the gap table (gaps.h), for one occupation.
/// Throws as gap_table does, and Error not_found for an occupation that no loaded source names.
[[nodiscard]] Explanation explain(Workspace& workspace, const std::string& region, const std::string& occupation,
                                  const Parameters& parameters);

}  // namespace laborshed::services
