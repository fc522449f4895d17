// Fields that only an action of their own sets (confirming, signing, withdrawing): adding and editing leaves them.
#pragma once

#include "records/curriculum.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/survey.h"

namespace laborshed::services {

/// `before` is what is kept now, a fresh one when `record` is added. Most kinds have no such fields.
template <records::Record T>
void keep_fields(const T& /*before*/, T& /*record*/) {}

/// A delivery whose day or quantity changes waits to be confirmed again.
void keep_fields(const records::Delivery& before, records::Delivery& record);

/// A new text, term, list of signatories or of shared figures is a new revision, which nobody has signed.
void keep_fields(const records::Agreement& before, records::Agreement& record);

/// A promise is taken back by withdrawing it, and once others have seen it, it is no draft any more.
void keep_fields(const records::Commitment& before, records::Commitment& record);

/// A round is opened and closed by asking for it.
void keep_fields(const records::SurveyRound& before, records::SurveyRound& record);

/// Its institution and partnership stay: whose drafts they are must not change.
void keep_fields(const records::Curriculum& before, records::Curriculum& record);

/// What a remark is about stays, and only the institution answers it.
void keep_fields(const records::CurriculumRemark& before, records::CurriculumRemark& record);

}  // namespace laborshed::services
