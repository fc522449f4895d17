// Validation of each kind of record before it is stored.
#pragma once

#include "records/assessment.h"
#include "records/curriculum.h"
#include "records/equity.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pilot.h"
#include "records/pipeline.h"
#include "records/survey.h"
#include "services/book/validator.h"

namespace laborshed::services {

void check(records::Database& database, const records::Organization& organization, Validator& validator);
void check(records::Database& database, const records::Contact& contact, Validator& validator);
void check(records::Database& database, const records::Partnership& partnership, Validator& validator);
void check(records::Database& database, const records::Membership& membership, Validator& validator);
void check(records::Database& database, const records::Meeting& meeting, Validator& validator);
void check(records::Database& database, const records::ActionItem& item, Validator& validator);
void check(records::Database& database, const records::Agreement& agreement, Validator& validator);
void check(records::Database& database, const records::Commitment& commitment, Validator& validator);
void check(records::Database& database, const records::Delivery& delivery, Validator& validator);
void check(records::Database& database, const records::Curriculum& curriculum, Validator& validator);
void check(records::Database& database, const records::CurriculumRemark& remark, Validator& validator);
void check(records::Database& database, const records::Account& account, Validator& validator);
void check(records::Database& database, const records::SurveyRound& round, Validator& validator);
void check(records::Database& database, const records::AssessmentStatement& statement, Validator& validator);
void check(records::Database& database, const records::TrainingProgram& program, Validator& validator);
void check(records::Database& database, const records::Cohort& cohort, Validator& validator);
void check(records::Database& database, const records::Support& support, Validator& validator);
void check(records::Database& database, const records::Opening& opening, Validator& validator);
/// Checks only what is filled in: a draft may be incomplete (services/pilots/pilot_plan.h).
void check(records::Database& database, const records::Pilot& pilot, Validator& validator);
void check(records::Database& database, const records::PopulationGroup& group, Validator& validator);

}  // namespace laborshed::services
