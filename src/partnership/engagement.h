// The ladder of employer engagement: where an employer stands by what it did, not by what it gave or paid.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::partnership {

/// Acts count this long.
inline constexpr std::chrono::months engagement_window{24};

/// The rungs from the bottom, after the ladder of Wilson, "A Resource Guide to Engaging Employers", Jobs for the Future
/// 2015, with hiring as a rung of its own because it is what the ladder is for.
enum class Rung { none, informed, advising, co_designing, hiring, leading };
[[nodiscard]] std::string_view name(Rung rung) noexcept;

/// What an employer can do with a partnership.
enum class ActKind {
    meeting_attended,
    survey_answered,
    assessment_answered,
    curriculum_reviewed,  ///< line by line, or a promised review that was delivered
    data_shared,
    curriculum_signed,
    instructor_time,
    mentors,
    internships,
    release_time,  ///< paid, for its own people to learn
    interviews,    ///< guaranteed ones that took place
    apprenticeships,
    hires,
    lead_role,        ///< leads or convenes a partnership
    action_item_done  ///< took something on at a meeting and did it
};
[[nodiscard]] std::string_view name(ActKind kind) noexcept;

/// The act that a confirmed delivery of such a commitment is; the types are the vocabulary's ("instructor time").
/// None for what is money or can be bought (funding, equipment, space, transport, child care) and for "other".
[[nodiscard]] std::optional<ActKind> act_of_delivery(std::string_view commitment_type) noexcept;

struct Act {
    ActKind kind = ActKind::meeting_attended;
    std::chrono::sys_days day = {};  ///< of a role that is still held: today
    std::string what = {};           ///< for people: "Advisory meeting, nursing"
};

/// At least `needed` acts of these kinds.
struct RungRule {
    std::size_t needed = 1;
    std::vector<ActKind> of = {};
};

/// All of these must hold for the rung, whatever is true of the rungs below; leading asks for everything that
/// co-designing and hiring ask for and more. None for Rung::none. docs/methods.md has them as a table.
[[nodiscard]] const std::vector<RungRule>& rules(Rung rung);

struct RuleState {
    RungRule rule = {};
    std::vector<Act> acts = {};  ///< that count for it, the latest first
    std::size_t missing = 0;     ///< how many more would do
};

struct Engagement {
    Rung rung = Rung::none;                              ///< the highest whose rules all hold
    std::vector<RuleState> carried_by = {};              ///< the rung's rules with the acts
    std::optional<Rung> next = {};                       ///< none on the last rung
    std::vector<RuleState> to_reach_next = {};           ///< the next rung's rules that do not hold yet
    std::optional<std::chrono::sys_days> holds_to = {};  ///< the last day on this rung if nothing more happens
};

/// Where an employer stands at the end of `day`. An act counts on its day and until 24 months later, that day not
/// included. Acts of one kind on one day count once: five people at a meeting are one attendance, and a delivery in
/// five parts does not climb. How much was delivered does not matter either: a shop with four people can lead.
[[nodiscard]] Engagement engagement(std::span<const Act> acts, std::chrono::sys_days day);

}  // namespace laborshed::partnership
