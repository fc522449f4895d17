// Fields that only their own action sets (confirming, signing, withdrawing): adding and editing leave them alone.
#pragma once

#include "records/curriculum.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pilot.h"
#include "records/survey.h"

#include <chrono>

namespace laborshed::services {

/// `before` is the stored record, or a default one when `record` is added. Most kinds have no such fields.
template <records::Record T>
void restore_protected_fields(const T& /*before*/, T& /*record*/) {}

/// A delivery whose day or quantity changes must be confirmed again.
void restore_protected_fields(const records::Delivery& before, records::Delivery& record);

/// A new text, term, signatory list or shared-figure list is a new revision without signatures.
void restore_protected_fields(const records::Agreement& before, records::Agreement& record);

/// Commitments are withdrawn by their own action, and a published one can't become a draft again.
void restore_protected_fields(const records::Commitment& before, records::Commitment& record);

/// Opening and closing a round are actions of their own.
void restore_protected_fields(const records::SurveyRound& before, records::SurveyRound& record);

/// Institution and partnership can't change: they decide who sees the drafts.
void restore_protected_fields(const records::Curriculum& before, records::Curriculum& record);

/// The subject of a comment can't change, and only the institution answers it.
void restore_protected_fields(const records::CurriculumRemark& before, records::CurriculumRemark& record);

/// Freezing, drawing and deciding are actions of their own.
void restore_protected_fields(const records::Pilot& before, records::Pilot& record);

/// Throws Error conflict when others already rely on the record, so that it can't change. Most kinds always can.
template <records::Record T>
void require_editable(const T& /*now*/, std::chrono::sys_days /*today*/) {}

/// Results of a closed round have been seen: reopening it would reveal the next answer as the difference.
void require_editable(const records::SurveyRound& now, std::chrono::sys_days today);

/// A frozen plan changes only with a reason (services/pilots/pilot_plan_changes.h).
void require_editable(const records::Pilot& now, std::chrono::sys_days today);

}  // namespace laborshed::services
