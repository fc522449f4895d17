// The stages at which groups are compared, and how many people of a group reached each.
#pragma once

#include "base/enum_text.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace laborshed::equity {

/// In pathway order. The value is the stage's bit in a person's stages (cube.h).
enum class Stage : std::uint8_t {
    outreach,     ///< told of the program
    application,  ///< applied to it
    enrollment,   ///< in a cohort
    completion,   ///< of the program
    credential,   ///< attained
    placement,    ///< in a job
    retention,    ///< still in work at the check that counts
    wage          ///< paid the target wage or more
};
BOOST_DESCRIBE_ENUM(Stage, outreach, application, enrollment, completion, credential, placement, retention, wage)

inline constexpr std::array all_stages = {Stage::outreach,   Stage::application, Stage::enrollment, Stage::completion,
                                          Stage::credential, Stage::placement,   Stage::retention,  Stage::wage};
inline constexpr std::size_t stage_count = all_stages.size();

[[nodiscard]] constexpr std::size_t index(Stage stage) noexcept { return static_cast<std::size_t>(stage); }

/// People, not events.
struct StageCount {
    std::size_t at_risk = 0;  ///< who could have reached the stage
    std::size_t reached = 0;  ///< of those, who did

    bool operator==(const StageCount&) const = default;
};

/// By index(stage).
using StageCounts = std::array<StageCount, stage_count>;

/// By index(stage): whom a stage is counted among, namely those who reached that other stage. Nothing: everyone.
using StageBases = std::array<std::optional<Stage>, stage_count>;

/// The stage before, but placement among those who completed whether or not they attained a credential, and the wage
/// among those placed.
inline constexpr StageBases usual_bases = {std::nullopt,      Stage::outreach,   Stage::application, Stage::enrollment,
                                           Stage::completion, Stage::completion, Stage::placement,   Stage::placement};

/// The stages that lead to one, itself the last: its base, the base of that and so on, but not the one without a base,
/// where everyone is at the begin. By the usual bases, retention is led to by application, enrollment, completion,
/// placement. Throws Error bad_input for bases that go round in a circle.
[[nodiscard]] std::vector<Stage> way_to(Stage stage, const StageBases& bases = usual_bases);

/// The bit of a stage in a person's stages.
[[nodiscard]] constexpr std::uint8_t bit(Stage stage) noexcept { return static_cast<std::uint8_t>(1U << index(stage)); }

/// What a person has reached as the funnel has it: the stages recorded, and those without which they could not be
/// (their bases). Who is placed has completed, recorded or not, but a credential is only what is recorded.
[[nodiscard]] std::uint8_t with_bases(std::uint8_t recorded, const StageBases& bases = usual_bases);

/// The stages that someone could have reached: those whose base is reached, or that have none. Take out those that the
/// person has not had the time for, if that is known.
[[nodiscard]] std::uint8_t could_reach(std::uint8_t reached, const StageBases& bases = usual_bases);

}  // namespace laborshed::equity
