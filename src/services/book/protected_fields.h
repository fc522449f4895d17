// Fields that only an action of their own sets (confirming, signing, withdrawing): adding and editing leaves them.
#pragma once

#include "records/curriculum.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pilot.h"
#include "records/survey.h"

#include <chrono>

namespace laborshed::services {

/// `before` is what is kept now, a fresh one when `record` is added. Most kinds have no such fields.
template <records::Record T>
void restore_protected_fields(const T& /*before*/, T& /*record*/) {}

/// A delivery whose day or quantity changes waits to be confirmed again.
void restore_protected_fields(const records::Delivery& before, records::Delivery& record);

/// A new text, term, list of signatories or of shared figures is a new revision, which nobody has signed.
void restore_protected_fields(const records::Agreement& before, records::Agreement& record);

/// A promise is taken back by withdrawing it, and once others have seen it, it is no draft any more.
void restore_protected_fields(const records::Commitment& before, records::Commitment& record);

/// A round is opened and closed by asking for it.
void restore_protected_fields(const records::SurveyRound& before, records::SurveyRound& record);

/// Its institution and partnership stay: whose drafts they are must not change.
void restore_protected_fields(const records::Curriculum& before, records::Curriculum& record);

/// What a remark is about stays, and only the institution answers it.
void restore_protected_fields(const records::CurriculumRemark& before, records::CurriculumRemark& record);

/// A plan is frozen, drawn and decided by asking for it.
void restore_protected_fields(const records::Pilot& before, records::Pilot& record);

/// Throws Error conflict when what stands in the record has been relied on, and it may not change any more. Most kinds
/// are never so.
template <records::Record T>
void require_editable(const T& /*now*/, std::chrono::sys_days /*today*/) {}

/// Results of a round that is over have been seen: with a later last day, the next answer's difference would show it.
void require_editable(const records::SurveyRound& now, std::chrono::sys_days today);

/// What is frozen changes only with a reason (services/pilots.h).
void require_editable(const records::Pilot& now, std::chrono::sys_days today);

}  // namespace laborshed::services
