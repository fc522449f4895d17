// Whose a record is, kind by kind: what the access rules are asked about.
#pragma once

#include "records/assessment.h"
#include "records/curriculum.h"
#include "records/equity.h"
#include "records/matching.h"
#include "records/merge.h"
#include "records/participant.h"
#include "records/participant_document.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pilot.h"
#include "records/pipeline.h"
#include "records/pulse.h"
#include "records/retention.h"
#include "records/survey.h"
#include "services/book/access.h"

namespace laborshed::services {

[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Organization& organization);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Contact& contact);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Partnership& partnership);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Membership& membership);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Meeting& meeting);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ActionItem& item);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Agreement& agreement);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Commitment& commitment);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Delivery& delivery);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Curriculum& curriculum);
/// A draft is its institution's alone; a signed one is nobody's, so that nobody changes it.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::CurriculumEdition& edition);
/// The reviewer's while the edition is in review and the remark waits for its answer; then nobody's.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::CurriculumRemark& remark);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Account& account);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Invitation& invitation);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Merge& merge);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::SurveyRound& round);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::SurveyInvitation& invitation);
/// A submitted answer also belongs to the partnerships that a data-sharing agreement in force opens it to.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::SurveyAnswer& answer);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PulseRound& round);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::AssessmentStatement& statement);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::AssessmentRound& round);
/// The person's alone.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::AssessmentAnswer& answer);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::TrainingProgram& program);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Cohort& cohort);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Support& support);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Opening& opening);
/// Whoever keeps the record, and whomever the participant lets see it (consents that are not withdrawn).
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Participant& participant);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ParticipantStep& step);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Preference& preference);
/// Whose places were matched.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::MatchingRun& run);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PopulationGroup& group);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::DisparityRelease& release);
/// Whoever wrote it.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ParticipantNote& note);
/// The organizations that convene its partnership today, and the partnership's.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Pilot& pilot);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PilotLottery& lottery);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PilotDecision& decision);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PilotEntrant& entrant);
/// Whoever keeps the participant's record, and whomever they let see what the document's scope is.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ParticipantDocument& document);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Retention& retention);

}  // namespace laborshed::services
