// The scope of each kind of record: what the access rules are applied to.
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
/// A draft belongs to its institution alone; a signed edition has no owner, so it can't be changed.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::CurriculumEdition& edition);
/// Owned by the reviewer while the edition is in review and the comment unanswered; after that by no one.
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
/// Only the person's.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::AssessmentAnswer& answer);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::TrainingProgram& program);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Cohort& cohort);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Support& support);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Opening& opening);
/// The organization that keeps the record, and those with a consent that is not withdrawn.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Participant& participant);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ParticipantStep& step);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Preference& preference);
/// The organizations whose places were matched.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::MatchingRun& run);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PopulationGroup& group);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::DisparityRelease& release);
/// The organization that wrote it.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ParticipantNote& note);
/// Owned by the organizations that convene its partnership today.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Pilot& pilot);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PilotLottery& lottery);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PilotDecision& decision);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::PilotEntrant& entrant);
/// The organization that keeps the participant's record, and those with consent to the document's scope.
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::ParticipantDocument& document);
[[nodiscard]] RecordScope scope_of(records::Database& database, const records::Retention& retention);

}  // namespace laborshed::services
