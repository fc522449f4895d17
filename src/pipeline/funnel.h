// The participant funnel: people by furthest stage, and where they stop.
#pragma once

#include "equity/wilson.h"
#include "pipeline/event.h"

#include <array>
#include <functional>
#include <set>

namespace laborshed::pipeline {

struct Person {
    std::string id = {};
    std::vector<StepEvent> events = {};  ///< in any order
};

/// The stages of training that leads to a job. Steps that are not on a way (referrals, services, interviews, a
/// credential) say nothing on how far someone got on it; Funnel::recorded has them.
inline constexpr std::array training_way = {
    Step::outreach,  Step::application,  Step::eligibility,  Step::enrollment,    Step::completion,
    Step::placement, Step::retention_30, Step::retention_90, Step::retention_180, Step::retention_365,
};
/// Apprenticeship: the job comes first and is where training happens.
inline constexpr std::array apprenticeship_way = {
    Step::outreach,     Step::application,   Step::interview,     Step::placement,  Step::retention_30,
    Step::retention_90, Step::retention_180, Step::retention_365, Step::completion,
};
/// Straight to a job.
inline constexpr std::array hiring_way = {
    Step::outreach,     Step::application,  Step::interview,     Step::offer,         Step::placement,
    Step::retention_30, Step::retention_90, Step::retention_180, Step::retention_365,
};

/// Which stages, in which order.
enum class Pathway { training, apprenticeship, hiring };
BOOST_DESCRIBE_ENUM(Pathway, training, apprenticeship, hiring)
[[nodiscard]] constexpr std::span<const Step> stages_of(Pathway way) noexcept {
    return way == Pathway::training         ? std::span<const Step>(training_way)
           : way == Pathway::apprenticeship ? std::span<const Step>(apprenticeship_way)
                                            : std::span<const Step>(hiring_way);
}

/// Whose way counts. All that are given must hold; an empty set holds for all.
struct FunnelFilter {
    std::set<std::string, std::less<>> programs = {};
    std::set<std::string, std::less<>> cohorts = {};  ///< "" for what happened to those who were in no cohort
    std::set<std::string, std::less<>> organizations = {};
    std::optional<std::chrono::year_month> first_month = {};  ///< of entry, itself included
    std::optional<std::chrono::year_month> last_month = {};
};

enum class FunnelGroup { all, program, cohort, organization, month };
BOOST_DESCRIBE_ENUM(FunnelGroup, all, program, cohort, organization, month)

struct FunnelOptions {
    std::chrono::sys_days today = {};
    std::span<const Step> way = training_way;
    FunnelFilter filter = {};
    FunnelGroup group = FunnelGroup::all;
    int quiet_days = 90;  ///< without an event, nor one expected, after which someone has stopped
    double level = 0.95;  ///< of intervals
};

/// Of one stage of the way. People, not events.
struct FunnelStage {
    Step step = Step::outreach;
    std::size_t reached = 0;   ///< this stage or a later one of the way
    std::size_t recorded = 0;  ///< this step itself
    /// Whose furthest stage this is. reached = active + withdrawn + quiet + the reached of the next stage.
    std::size_t active = 0;     ///< on the way, or at its end
    std::size_t withdrawn = 0;  ///< left, and not come back
    std::size_t quiet = 0;      ///< nothing for quiet_days and nothing planned or expected
    /// reached / reached of the stage before: how many go on. Missing at the first stage, and when no one could.
    std::optional<double> conversion = {};
    std::optional<Interval> interval = {};  ///< Wilson's, of the conversion
};

struct StepCount {
    Step step = Step::outreach;
    std::size_t people = 0;
};

struct Funnel {
    std::string key = {};    ///< id of the group, "2026-11" for a month; empty for all
    std::size_t people = 0;  ///< with an event that counts here; some may have reached no stage of the way
    std::vector<FunnelStage> stages = {};  ///< in pathway order
    std::vector<StepCount> recorded = {};  ///< people by every step that occurs, on the way or not
};

/// Raw counts by group, groups by key: disclosure control is the caller's. A person counts once in a group and stage,
/// whatever the number of events, spells or programs; one who is in several groups counts in each.
///
/// What happened in one program is one way; an outreach or referral to no program is part of each of the person's ways.
/// An event's cohort is its own, else that of the last event before it that names one, else of the first after it; so
/// cohorts part a way, and a second spell in another cohort counts there. An organization or a month takes the whole
/// way: the organization is named in any of its events (ways without one are in no such group); the month is that of
/// the way's first event. Filters look at the same.
///
/// Planned events and those after today do not count, but who has a plan is not quiet, nor is anyone quiet before
/// quiet_days after the next retention check of the way falls due or a service or enrollment ends. Of several ways of a
/// person in a group, the one that got furthest says the stage; the person is active if so on any.
///
/// Throws Error bad_input for a way that is empty or has a step twice or a withdrawal, two people of one id, fewer than
/// 1 quiet day, or a level that is not between 0 and 1.
[[nodiscard]] std::vector<Funnel> funnel(std::span<const Person> people, const FunnelOptions& options);

/// Place of a step on a way; nothing when it is not on it.
[[nodiscard]] std::optional<std::size_t> place(std::span<const Step> way, Step step) noexcept;

}  // namespace laborshed::pipeline
