// A documented simulation of the people in the example region's pipeline: who they are, how far they get, and, of those
// in the pilot, how far they would get in either arm. So the true effect is known, and an evaluation can be held to it.
#pragma once

#include "example/training.h"
#include "pipeline/background.h"
#include "pipeline/consent_scope.h"
#include "pipeline/person_fields.h"
#include "pipeline/step.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::example {

/// Chances of going on from one stage to the next. What a trait changes is added to it.
struct StageChances {
    double apply = 0;
    double eligible = 0;  ///< of who applied; −0.35 for English learners, −0.10 without a diploma
    double enroll = 0;    ///< of who was found eligible, as far as seats last
    double complete = 0;
    double single_parent_complete = 0;  ///< what being a single parent adds to it
    double credential = 0;
    double place = 0;                 ///< −0.15 for the justice-involved
    std::array<double, 4> keep = {};  ///< still employed at 30, 90, 180, 365 days: each of those before
    double days_to_place = 0;         ///< on average, from the credential, at least 8
};

inline constexpr StageChances kAssistantChances = {0.72, 0.84, 0.85, 0.72, -0.16, 0.93, 0.80, {0.92, 0.80, 0.82, 0.85},
                                                   40};
/// The pathway that the pilot tests: paid hours in the homes that hire afterward.
inline constexpr StageChances kPaidChances = {0.72, 0.84, 0.90, 0.84, -0.02, 0.94, 0.88, {0.95, 0.88, 0.87, 0.88}, 24};
inline constexpr StageChances kPracticalChances = {0.70, 0.72, 0.85, 0.74, -0.16, 0.88, 0.90, {0.97, 0.96, 0.94, 0.92},
                                                   35};
inline constexpr StageChances kRegisteredChances = {0.66, 0.58, 0.80, 0.80, -0.12, 0.90, 0.94, {0.98, 0.97, 0.96, 0.95},
                                                    30};

/// Keys of book.h and training.h; empty where it does not apply.
struct JourneyStep {
    pipeline::Step step = pipeline::Step::outreach;
    std::chrono::sys_days day = {};
    std::optional<std::chrono::sys_days> ends = {};
    std::string organization = {};  ///< that recorded it
    std::string program = {};
    std::string cohort = {};
    std::string opening = {};
    std::string partner = {};
    std::optional<double> wage = {};
    std::optional<double> hours = {};
    std::string detail = {};
};

/// A consent to an organization, from a day on.
struct JourneyConsent {
    std::string organization = {};
    std::vector<pipeline::ConsentScope> scopes = {};
    std::chrono::sys_days given = {};
};

/// From entering the pilot: the window of its outcome.
inline constexpr int kOutcomeDays = 420;

enum class Arm { usual, paid };

/// The pathway after the lottery in one arm.
struct ArmJourney {
    std::vector<JourneyStep> steps = {};
    std::vector<JourneyConsent> consents = {};
    bool in_work_180 = false;  ///< the pilot's outcome: in work 180 days after a hire, within kOutcomeDays of entering
};

struct Traveler {
    pipeline::PersonFields person = {};
    pipeline::Background traits = {};
    std::string organization = {};  ///< whose intake it was
    std::vector<JourneyConsent> consents = {};
    std::vector<JourneyStep> steps = {};   ///< by day; of an entrant, those up to the lottery
    std::optional<std::size_t> site = {};  ///< of an entrant of the pilot: its place in ExamplePilot::sites
    std::chrono::sys_days entered = {};    ///< into the pilot
    std::array<ArmJourney, 2> arms = {};   ///< by Arm; both go on from `steps`
};

/// The same for the same seed and day; nothing happens after `today`. People enter at the intake of an organization of
/// the book that had joined by then; what their traits do is said at StageChances. One person's draws are one stream,
/// and the same draws decide in both arms: a person who gets on in the usual course would mostly get on when paid, too.
[[nodiscard]] std::vector<Traveler> make_journeys(const Training& training, std::chrono::sys_days today,
                                                  std::uint64_t seed = 1);

/// The mean over the entrants of outcome if paid less outcome if usual: what no real pilot can know.
[[nodiscard]] double true_effect(const std::vector<Traveler>& travelers);

}  // namespace laborshed::example
