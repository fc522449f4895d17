// How far a participant has come in one program, as boards group it.
#pragma once

#include "pipeline/journey.h"

#include <boost/describe.hpp>

namespace laborshed::pipeline {

enum class PathwayStage {
    reached,    ///< outreach, referral, or intake only
    applied,    ///< to a program
    eligible,   ///< determined eligible
    enrolled,   ///< in a cohort
    completed,  ///< the program; up to a job offer
    placed,     ///< in a job
    retained,   ///< still employed at a follow-up
    exited      ///< left before completing; may return
};
BOOST_DESCRIBE_ENUM(PathwayStage, reached, applied, eligible, enrolled, completed, placed, retained, exited)

/// The stage that a step leads into.
[[nodiscard]] PathwayStage stage_of(Step step) noexcept;

/// Services come before and after an enrollment: a cohort tells which. Without steps that happened: reached.
[[nodiscard]] PathwayStage stage_of(const Standing& standing) noexcept;

/// Whether one person's steps hold a seat of the cohort: enrolled there, or planned to be, with neither a withdrawal
/// nor an enrollment in another cohort of the program since. Planned steps free no seat.
[[nodiscard]] bool holds_seat(std::span<const StepEvent> steps, std::string_view cohort);

}  // namespace laborshed::pipeline
