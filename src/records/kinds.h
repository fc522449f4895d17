// Every kind of record, each after those that it refers to. A test compares the list with the tables of the migrations.
#pragma once

#include "records/assessment.h"
#include "records/curriculum.h"
#include "records/equity.h"
#include "records/matching.h"
#include "records/merge.h"
#include "records/participant.h"
#include "records/participant_document.h"
#include "records/participant_merge.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pilot.h"
#include "records/pipeline.h"
#include "records/pulse.h"
#include "records/retention.h"
#include "records/sign_in_link.h"
#include "records/survey.h"

namespace laborshed::records {

using Kinds =
    boost::mp11::mp_list<Organization, Contact, Partnership, Membership, Meeting, ActionItem, Agreement, Commitment,
                         Delivery, Account, Invitation, SurveyRound, SurveyInvitation, SurveyAnswer, Curriculum,
                         CurriculumEdition, CurriculumRemark, PulseRound, AssessmentStatement, AssessmentRound,
                         AssessmentAnswer, TrainingProgram, Cohort, Support, Opening, Participant, ParticipantStep,
                         ParticipantNote, ParticipantDocument, Retention, Preference, MatchingRun, Pilot, PilotEntrant,
                         PilotLottery, PilotDecision, Merge, SignInLink, ParticipantMerge, ParticipantDistinction,
                         PopulationGroup, DisparityRelease>;

}  // namespace laborshed::records
