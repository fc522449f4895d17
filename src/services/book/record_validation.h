// What must be right about each kind of record before it is kept.
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

void check(records::Database& database, const records::Organization& organization, Checks& checks);
void check(records::Database& database, const records::Contact& contact, Checks& checks);
void check(records::Database& database, const records::Partnership& partnership, Checks& checks);
void check(records::Database& database, const records::Membership& membership, Checks& checks);
void check(records::Database& database, const records::Meeting& meeting, Checks& checks);
void check(records::Database& database, const records::ActionItem& item, Checks& checks);
void check(records::Database& database, const records::Agreement& agreement, Checks& checks);
void check(records::Database& database, const records::Commitment& commitment, Checks& checks);
void check(records::Database& database, const records::Delivery& delivery, Checks& checks);
void check(records::Database& database, const records::Curriculum& curriculum, Checks& checks);
void check(records::Database& database, const records::CurriculumRemark& remark, Checks& checks);
void check(records::Database& database, const records::Account& account, Checks& checks);
void check(records::Database& database, const records::SurveyRound& round, Checks& checks);
void check(records::Database& database, const records::AssessmentStatement& statement, Checks& checks);
void check(records::Database& database, const records::TrainingProgram& program, Checks& checks);
void check(records::Database& database, const records::Cohort& cohort, Checks& checks);
void check(records::Database& database, const records::Support& support, Checks& checks);
void check(records::Database& database, const records::Opening& opening, Checks& checks);
/// What is there must be right; a draft may lack much (services/pilot_plan.h).
void check(records::Database& database, const records::Pilot& pilot, Checks& checks);
void check(records::Database& database, const records::PopulationGroup& group, Checks& checks);

}  // namespace laborshed::services
