// The ladder of employer engagement, from what the partnership book says that each employer did.
#pragma once

#include "partnership/engagement.h"
#include "records/partnership.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct ActRow {
    std::string kind = {};  ///< "meeting attended"
    std::string day = {};
    std::string what = {};
};
BOOST_DESCRIBE_STRUCT(ActRow, (), (kind, day, what))

/// One thing that a rung asks for.
struct RungRuleState {
    std::int64_t needed = 0;
    std::vector<std::string> of = {};  ///< kinds of acts, any of them
    std::vector<ActRow> acts = {};     ///< that count for it, the latest first
    std::int64_t missing = 0;
};
BOOST_DESCRIBE_STRUCT(RungRuleState, (), (needed, of, acts, missing))

/// Where an employer stands (docs/methods.md).
struct EmployerEngagement {
    std::string organization = {};
    std::string name = {};
    std::string rung = {};    ///< not engaged | informed | advising | co-designing | hiring | leading
    std::int64_t height = 0;  ///< 0 to 5
    std::vector<RungRuleState> carried_by = {};     ///< the rung's rules, with what fulfills them
    std::optional<std::string> next = {};           ///< the rung above
    std::vector<RungRuleState> to_reach_next = {};  ///< what it asks for that is missing
    std::optional<std::string> holds_to = {};       ///< the last day on this rung if nothing more happens
};
BOOST_DESCRIBE_STRUCT(EmployerEngagement, (),
                      (organization, name, rung, height, carried_by, next, to_reach_next, holds_to))

struct EngagementLadder {
    std::string day = {};
    std::vector<EmployerEngagement> employers = {};  ///< highest first, then by name
};
BOOST_DESCRIBE_STRUCT(EngagementLadder, (), (day, employers))

/// What the organization did, by meetings attended, confirmed deliveries, roles, finished action items and signed
/// data-sharing agreements, in all its partnerships. Of what the actor may not see only the kind and the day are said.
[[nodiscard]] std::vector<partnership::Act> acts_of(records::Database& database, const Actor& actor,
                                                    const std::string& organization, std::chrono::sys_days day);

/// Employers, of one partnership's members on `day` when it is given. Throws Error not_found for a partnership that
/// there is not or that the actor may not see, not_signed_in.
[[nodiscard]] EngagementLadder engagement_ladder(Workspace& workspace, const Actor& actor,
                                                 const std::string& partnership, std::chrono::sys_days day);

/// Throws Error not_found, and bad_input when it is no employer.
[[nodiscard]] EmployerEngagement employer_engagement(Workspace& workspace, const Actor& actor,
                                                     const std::string& organization, std::chrono::sys_days day);

}  // namespace laborshed::services
