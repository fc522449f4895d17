// Employer engagement levels, by what an employer did, not by what it gave or paid.
#pragma once

#include "base/message.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::partnership {

/// Activities count this long.
inline constexpr std::chrono::months engagement_window{24};

/// Levels from lowest to highest, after the ladder of Wilson, "A Resource Guide to Engaging Employers", Jobs for the
/// Future 2015, with hiring as a level of its own because it is the goal.
enum class Rung { none, informed, advising, co_designing, hiring, leading };
BOOST_DESCRIBE_ENUM(Rung, none, informed, advising, co_designing, hiring, leading)
/// "not engaged", "co-designing".
[[nodiscard]] std::string_view spelled(Rung rung) noexcept;

/// Activities of an employer in a partnership.
enum class ActKind {
    meeting_attended,
    survey_answered,
    assessment_answered,
    curriculum_reviewed,  ///< line by line, or a delivered review commitment
    data_shared,
    curriculum_signed,
    instructor_time,
    mentors,
    internships,
    release_time,  ///< paid, for its own people to learn
    interviews,    ///< guaranteed interviews that took place
    apprenticeships,
    hires,
    lead_role,        ///< leads or convenes a partnership
    action_item_done  ///< a finished task from a meeting
};
BOOST_DESCRIBE_ENUM(ActKind, meeting_attended, survey_answered, assessment_answered, curriculum_reviewed, data_shared,
                    curriculum_signed, instructor_time, mentors, internships, release_time, interviews, apprenticeships,
                    hires, lead_role, action_item_done)
/// "meeting attended", "interns taken".
[[nodiscard]] std::string_view spelled(ActKind kind) noexcept;

/// The activity of a confirmed delivery, by commitment type in the vocabulary ("instructor time"). None for money and
/// what can be bought (funding, equipment, space, transport, child care) and for "other".
[[nodiscard]] std::optional<ActKind> act_of_delivery(std::string_view commitment_type) noexcept;

struct Act {
    ActKind kind = ActKind::meeting_attended;
    std::chrono::sys_days day = {};  ///< for a role that is still held: today
    Message what = {};               ///< description: "Advisory meeting, nursing"
};

/// At least `needed` activities of these kinds.
struct RungRule {
    std::size_t needed = 1;
    std::vector<ActKind> of = {};
};

/// All of these must hold for the level, whatever holds for lower ones; leading requires everything that co-designing
/// and hiring require, and more. None for Rung::none. See the table in docs/methods.md.
[[nodiscard]] const std::vector<RungRule>& rules(Rung rung);

struct RuleState {
    RungRule rule = {};
    std::vector<Act> acts = {};  ///< that count for it, latest first
    std::size_t missing = 0;     ///< how many more are needed
};

struct Engagement {
    Rung rung = Rung::none;                              ///< the highest whose rules all hold
    std::vector<RuleState> carried_by = {};              ///< the level's rules with the activities
    std::optional<Rung> next = {};                       ///< none at the highest level
    std::vector<RuleState> to_reach_next = {};           ///< the next level's unmet rules
    std::optional<std::chrono::sys_days> holds_to = {};  ///< the last day on this level if nothing more happens
};

/// An employer's level at the end of `day`. An activity counts from its day until 24 months later (exclusive).
/// Activities of one kind on one day count once: five people at a meeting are one attendance. Quantities don't matter:
/// a shop with four people can lead.
[[nodiscard]] Engagement engagement(std::span<const Act> acts, std::chrono::sys_days day);

}  // namespace laborshed::partnership
