// One box to find anything: occupations, programs and regions by name, by another name, or by code, typos included.
#pragma once

#include "base/message.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct SearchResult {
    std::string kind;  ///< occupation | program | region
    std::string id;    ///< SOC, CIP or region id
    std::string title;
    Message detail;  ///< why it was found, where the title does not show it: "also called Charge Nurse"
};
BOOST_DESCRIBE_STRUCT(SearchResult, (), (kind, id, title, detail))

struct SearchResults {
    std::vector<SearchResult> results;  ///< best first
};
BOOST_DESCRIBE_STRUCT(SearchResults, (), (results))

/// At most `limit` results (1 to 100). A text without letters or digits finds nothing. `region`, where given, must
/// exist (the same things are found in every region, so that a search never hides what the region lacks).
[[nodiscard]] SearchResults search(Workspace& workspace, const std::string& text, const std::string& region = {},
                                   std::int64_t limit = 20);

}  // namespace laborshed::services
