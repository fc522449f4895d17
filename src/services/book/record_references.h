// Which fields of a record refer to another one. A new kind of record is listed in records/kinds.h and gets its
// each_reference here; merging, exporting and removal then include it.
#pragma once

#include "records/kinds.h"

namespace laborshed::services {

/// Calls each(std::type_identity<T>()) for every kind, in the order of records::Kinds.
template <class Each>
void for_each_kind(Each&& each) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, records::Kinds>>(each);
}

// each_reference(record, visit): calls visit(kind, id) with a mutable id for each record that it refers to.

template <class Visit>
void each_reference(records::Organization& /*record*/, Visit&& /*visit*/) {}

template <class Visit>
void each_reference(records::Partnership& /*record*/, Visit&& /*visit*/) {}

template <class Visit>
void each_reference(records::Account& record, Visit&& visit) {
    if (record.organization) {
        visit(records::Organization::kind, *record.organization);
    }
}

template <class Visit>
void each_reference(records::Invitation& record, Visit&& visit) {
    if (record.organization) {
        visit(records::Organization::kind, *record.organization);
    }
}

template <class Visit>
void each_reference(records::SignInLink& record, Visit&& visit) {
    visit(records::Account::kind, record.account);
}

template <class Visit>
void each_reference(records::Contact& record, Visit&& visit) {
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Membership& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Meeting& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    for (auto& attendance : record.attendance) {
        visit(records::Organization::kind, attendance.organization);
    }
}

template <class Visit>
void each_reference(records::ActionItem& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    if (record.meeting) {
        visit(records::Meeting::kind, *record.meeting);
    }
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Agreement& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    for (auto& signatory : record.signatories) {
        visit(records::Organization::kind, signatory.organization);
    }
    for (auto& share : record.shares) {
        visit(records::Organization::kind, share.organization);
    }
}

template <class Visit>
void each_reference(records::Commitment& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
    if (record.receiver) {
        visit(records::Organization::kind, *record.receiver);
    }
}

template <class Visit>
void each_reference(records::Delivery& record, Visit&& visit) {
    visit(records::Commitment::kind, record.commitment);
}

template <class Visit>
void each_reference(records::SurveyRound& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
}

template <class Visit>
void each_reference(records::SurveyInvitation& record, Visit&& visit) {
    visit(records::SurveyRound::kind, record.round);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::SurveyAnswer& record, Visit&& visit) {
    visit(records::SurveyInvitation::kind, record.invitation);
    visit(records::SurveyRound::kind, record.round);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::PulseRound& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
}

template <class Visit>
void each_reference(records::AssessmentStatement& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
}

template <class Visit>
void each_reference(records::AssessmentRound& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    for (auto& asked : record.statements) {
        visit(records::AssessmentStatement::kind, asked.statement);
    }
}

template <class Visit>
void each_reference(records::AssessmentAnswer& record, Visit&& visit) {
    visit(records::AssessmentRound::kind, record.round);
    visit(records::Account::kind, record.account);
    visit(records::Organization::kind, record.organization);
    for (auto& score : record.scores) {
        visit(records::AssessmentStatement::kind, score.statement);
    }
}

template <class Visit>
void each_reference(records::Curriculum& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::CurriculumEdition& record, Visit&& visit) {
    visit(records::Curriculum::kind, record.curriculum);
    for (auto& signature : record.signatures) {
        visit(records::Organization::kind, signature.organization);
    }
}

template <class Visit>
void each_reference(records::CurriculumRemark& record, Visit&& visit) {
    visit(records::CurriculumEdition::kind, record.edition);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::TrainingProgram& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Cohort& record, Visit&& visit) {
    visit(records::TrainingProgram::kind, record.program);
}

template <class Visit>
void each_reference(records::Support& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Opening& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
    if (record.commitment) {
        visit(records::Commitment::kind, *record.commitment);
    }
}

template <class Visit>
void each_reference(records::Participant& record, Visit&& visit) {
    visit(records::Organization::kind, record.organization);
    for (auto& consent : record.consents) {
        visit(records::Organization::kind, consent.organization);
    }
}

template <class Visit>
void each_reference(records::ParticipantStep& record, Visit&& visit) {
    visit(records::Participant::kind, record.participant);
    visit(records::Organization::kind, record.organization);
    if (record.program) {
        visit(records::TrainingProgram::kind, *record.program);
    }
    if (record.cohort) {
        visit(records::Cohort::kind, *record.cohort);
    }
    if (record.opening) {
        visit(records::Opening::kind, *record.opening);
    }
    if (record.partner) {
        visit(records::Organization::kind, *record.partner);
    }
    if (record.placement) {
        visit(records::ParticipantStep::kind, *record.placement);
    }
}

template <class Visit>
void each_reference(records::ParticipantNote& record, Visit&& visit) {
    visit(records::Participant::kind, record.participant);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::ParticipantDocument& record, Visit&& visit) {
    visit(records::Participant::kind, record.participant);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Retention& record, Visit&& visit) {
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::Preference& record, Visit&& visit) {
    visit(records::Participant::kind, record.participant);
    visit(records::Organization::kind, record.organization);
    for (auto& place : record.places) {
        visit(record.market == pipeline::MarketKind::seats ? records::Cohort::kind : records::Opening::kind, place);
    }
}

/// Places are stored as they were at the time; some may be gone by now.
template <class Visit>
void each_reference(records::MatchingRun& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    for (auto& organization : record.organizations) {
        visit(records::Organization::kind, organization);
    }
}

template <class Visit>
void each_reference(records::Pilot& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    for (auto& arm : record.arms) {
        if (arm.program) {
            visit(records::TrainingProgram::kind, *arm.program);
        }
        for (auto& cohort : arm.cohorts) {
            visit(records::Cohort::kind, cohort);
        }
    }
}

template <class Visit>
void each_reference(records::PilotEntrant& record, Visit&& visit) {
    visit(records::Pilot::kind, record.pilot);
    visit(records::Participant::kind, record.participant);
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::PilotLottery& record, Visit&& visit) {
    visit(records::Pilot::kind, record.pilot);
}

template <class Visit>
void each_reference(records::PilotDecision& record, Visit&& visit) {
    visit(records::Pilot::kind, record.pilot);
}

/// Historical, like organization merges: one of the participants it names is gone.
template <class Visit>
void each_reference(records::ParticipantMerge& record, Visit&& visit) {
    visit(records::Organization::kind, record.organization);
}

template <class Visit>
void each_reference(records::ParticipantDistinction& record, Visit&& visit) {
    visit(records::Organization::kind, record.organization);
    visit(records::Participant::kind, record.one);
    visit(records::Participant::kind, record.other);
}

template <class Visit>
void each_reference(records::PopulationGroup& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
}

template <class Visit>
void each_reference(records::DisparityRelease& record, Visit&& visit) {
    visit(records::Partnership::kind, record.partnership);
    visit(records::Organization::kind, record.organization);
}

/// Historical: the organizations it names may be gone.
template <class Visit>
void each_reference(records::Merge& /*record*/, Visit&& /*visit*/) {}

}  // namespace laborshed::services
