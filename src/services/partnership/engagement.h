// Employer engagement levels, from the activities recorded in the partnership book.
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
    partnership::ActKind kind = partnership::ActKind::meeting_attended;
    std::string day = {};
    Message what = {};
};
BOOST_DESCRIBE_STRUCT(ActRow, (), (kind, day, what))

/// One requirement of a level.
struct RungRuleState {
    std::int64_t needed = 0;
    std::vector<partnership::ActKind> of = {};  ///< any of them
    std::vector<ActRow> acts = {};              ///< that count for it, latest first
    std::int64_t missing = 0;
};
BOOST_DESCRIBE_STRUCT(RungRuleState, (), (needed, of, acts, missing))

/// An employer's engagement level (docs/methods.md).
struct EmployerEngagement {
    std::string organization = {};
    std::string name = {};
    partnership::Rung rung = partnership::Rung::none;
    std::int64_t height = 0;                        ///< 0 to 5
    std::vector<RungRuleState> carried_by = {};     ///< the level's requirements, with the evidence
    std::optional<partnership::Rung> next = {};     ///< the next level
    std::vector<RungRuleState> to_reach_next = {};  ///< its unmet requirements
    std::optional<std::string> holds_to = {};       ///< valid through this day if nothing more happens
};
BOOST_DESCRIBE_STRUCT(EmployerEngagement, (),
                      (organization, name, rung, height, carried_by, next, to_reach_next, holds_to))

struct EngagementLadder {
    std::string day = {};
    std::vector<EmployerEngagement> employers = {};  ///< highest first, then by name
};
BOOST_DESCRIBE_STRUCT(EngagementLadder, (), (day, employers))

/// The organization's activities in all its partnerships: meetings attended, confirmed deliveries, roles, finished
/// action items, signed data-sharing agreements, reviews, surveys. For records that the actor can't read, only kind and
/// day are given.
[[nodiscard]] std::vector<partnership::Act> acts_of(records::Database& database, const Actor& actor,
                                                    const std::string& organization, std::chrono::sys_days day);

/// All employers, or those among one partnership's members on `day`. Throws Error not_found for a partnership that
/// doesn't exist or that the actor can't see, not_signed_in.
[[nodiscard]] EngagementLadder engagement_ladder(Workspace& workspace, const Actor& actor,
                                                 const std::string& partnership, std::chrono::sys_days day);

/// Throws Error not_found, and bad_input when it is not an employer.
[[nodiscard]] EmployerEngagement employer_engagement(Workspace& workspace, const Actor& actor,
                                                     const std::string& organization, std::chrono::sys_days day);

}  // namespace laborshed::services
