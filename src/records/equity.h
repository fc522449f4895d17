// Who lives in the region, and what was published of how groups of participants fare. Nothing in here is about one
// person.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// People of a group in the region, as a census counts them: what outreach is compared with.
struct PopulationGroup : Entity {
    static constexpr const char* kind = "population_group";
    std::string partnership = {};
    std::string dimension = {};  ///< one of the vocabulary's dimensions
    std::string value = {};      ///< one of the dimension's groups
    std::int64_t people = 0;
    std::string source = {};  ///< "ACS 2020-2024, table B03002, adults 18 to 64"
};
BOOST_DESCRIBE_STRUCT(PopulationGroup, (Entity), (partnership, dimension, value, people, source))

/// A count as it left: nothing where it is hidden.
struct ReleasedCell {
    std::string row = {};  ///< "all", "sex=female"
    std::string stage = {};
    std::string measure = {};  ///< reached | at risk
    std::optional<std::int64_t> people = {};
};
BOOST_DESCRIBE_STRUCT(ReleasedCell, (), (row, stage, measure, people))

/// The partnership's counts by group and stage as of one day, protected together with every earlier release
/// (equity/release.h). Roles that may not see rows see these and nothing else.
struct DisparityRelease : Entity {
    static constexpr const char* kind = "disparity_release";
    std::string partnership = {};
    std::string organization = {};  ///< whose view of the participants it was made from
    std::string day = {};
    std::string audience = {};   ///< partners | public
    std::int64_t threshold = 0;  ///< fewer people than this are hidden
    std::vector<ReleasedCell> cells = {};
    std::string sealed = {};  ///< the counts as they were: later releases are protected against them
};
BOOST_DESCRIBE_STRUCT(DisparityRelease, (Entity), (partnership, organization, day, audience, threshold, cells, sealed))

}  // namespace laborshed::records
