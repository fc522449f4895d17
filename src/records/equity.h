// The region's population, and published counts of participants by group. Nothing here is about a single person.
#pragma once

#include "equity/count_measure.h"
#include "records/entity.h"

namespace laborshed::records {

/// A group's population in the region by census: the benchmark for outreach.
struct PopulationGroup : Entity {
    static constexpr const char* kind = "population_group";
    std::string partnership = {};
    std::string dimension = {};  ///< one of the vocabulary's dimensions
    std::string value = {};      ///< one of the dimension's groups
    std::int64_t people = 0;
    std::string source = {};  ///< "ACS 2020-2024, table B03002, adults 18 to 64"
};
BOOST_DESCRIBE_STRUCT(PopulationGroup, (Entity), (partnership, dimension, value, people, source))

/// A published count; empty where it is suppressed.
struct ReleasedCell {
    std::string row = {};  ///< "all", "sex=female"
    std::string stage = {};
    equity::CountMeasure measure = equity::CountMeasure::reached;
    std::optional<std::int64_t> people = {};
};
BOOST_DESCRIBE_STRUCT(ReleasedCell, (), (row, stage, measure, people))

/// Whom a release is for.
enum class ReleaseAudience {
    unset,     ///< not released
    partners,  ///< signed-in people of the partnership
    public_
};
BOOST_DESCRIBE_ENUM(ReleaseAudience, partners, public_)

/// The partnership's counts by group and stage as of one day, protected together with every earlier release
/// (equity/release.h). Roles without access to rows see only these.
struct DisparityRelease : Entity {
    static constexpr const char* kind = "disparity_release";
    std::string partnership = {};
    std::string organization = {};  ///< whose view of the participants it was computed from
    std::string day = {};
    ReleaseAudience audience = ReleaseAudience::unset;
    std::int64_t threshold = 0;  ///< counts below it are suppressed
    std::vector<ReleasedCell> cells = {};
    std::string sealed = {};  ///< the unsuppressed counts: later releases are protected against them
};
BOOST_DESCRIBE_STRUCT(DisparityRelease, (Entity), (partnership, organization, day, audience, threshold, cells, sealed))

}  // namespace laborshed::records
