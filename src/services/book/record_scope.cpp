#include "services/book/record_scope.h"

#include "base/day.h"
#include "services/book/data_sharing.h"

#include <algorithm>

namespace laborshed::services {
namespace {

/// Members with that role today.
std::vector<std::string> conveners(records::Database& database, const std::string& partnership) {
    std::vector<std::string> organizations;
    const auto day = to_text(today());
    for (const auto& membership : records::select<records::Membership>(
             database, {"partnership = :partnership AND role = :role AND since <= :first AND (until IS NULL OR"
                        " until > :last)",
                        {partnership, text_of(records::MembershipRole::convener), day, day}})) {
        organizations.push_back(membership.organization);
    }
    return organizations;
}

}  // namespace

RecordScope scope_of(records::Database& /*database*/, const records::Organization& organization) {
    return {.organizations = {organization.id}};
}

RecordScope scope_of(records::Database& database, const records::Contact& contact) {
    return {
        .organizations = {contact.organization},
        .partnerships = shared_with(database, contact.organization, records::SharedData::contacts, to_text(today()))};
}

RecordScope scope_of(records::Database& /*database*/, const records::Partnership& partnership) {
    return {.partnerships = {partnership.id}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Membership& membership) {
    return {.partnerships = {membership.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Meeting& meeting) {
    return {.partnerships = {meeting.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::ActionItem& item) {
    return {.organizations = {item.organization}, .partnerships = {item.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Agreement& agreement) {
    return {.partnerships = {agreement.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Commitment& commitment) {
    return {.organizations = {commitment.organization},
            .partnerships = {commitment.partnership},
            .draft = commitment.draft};
}

RecordScope scope_of(records::Database& database, const records::Delivery& delivery) {
    const auto commitment = records::find<records::Commitment>(database, delivery.commitment);
    return commitment ? scope_of(database, *commitment) : RecordScope{};
}

RecordScope scope_of(records::Database& /*database*/, const records::Curriculum& curriculum) {
    return {.organizations = {curriculum.organization}, .partnerships = {curriculum.partnership}};
}

RecordScope scope_of(records::Database& database, const records::CurriculumEdition& edition) {
    const auto curriculum = records::find<records::Curriculum>(database, edition.curriculum);
    if (!curriculum) {
        return {};
    }
    auto whose = scope_of(database, *curriculum);
    whose.draft = edition.state == records::EditionState::draft;
    if (edition.state == records::EditionState::signed_) {
        whose.organizations.clear();
    }
    return whose;
}

RecordScope scope_of(records::Database& database, const records::CurriculumRemark& remark) {
    const auto edition = records::find<records::CurriculumEdition>(database, remark.edition);
    if (!edition || edition->state == records::EditionState::draft) {
        return {.draft = true};
    }
    auto whose = scope_of(database, *edition);
    const bool open = edition->state == records::EditionState::in_review && !remark.answer;
    whose.organizations = open ? std::vector{remark.organization} : std::vector<std::string>{};
    return whose;
}

RecordScope scope_of(records::Database& /*database*/, const records::Account& account) {
    return {.organizations = account.organization ? std::vector{*account.organization} : std::vector<std::string>{}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Invitation& /*invitation*/) { return {}; }

RecordScope scope_of(records::Database& /*database*/, const records::Merge& /*merge*/) { return {}; }

RecordScope scope_of(records::Database& /*database*/, const records::SurveyRound& round) {
    return {.partnerships = {round.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::PulseRound& round) {
    return {.partnerships = {round.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::AssessmentStatement& statement) {
    return {.partnerships = {statement.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::AssessmentRound& round) {
    return {.partnerships = {round.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::AssessmentAnswer& answer) {
    return {.organizations = {answer.organization}, .account = answer.account};
}

RecordScope scope_of(records::Database& /*database*/, const records::SurveyInvitation& invitation) {
    return {.organizations = {invitation.organization}};
}

RecordScope scope_of(records::Database& database, const records::SurveyAnswer& answer) {
    return {.organizations = {answer.organization},
            .partnerships =
                shared_with(database, answer.organization, records::SharedData::survey_answers, to_text(today())),
            .draft = answer.draft};
}

RecordScope scope_of(records::Database& /*database*/, const records::TrainingProgram& program) {
    return {.organizations = {program.organization}, .partnerships = {program.partnership}};
}

RecordScope scope_of(records::Database& database, const records::Cohort& cohort) {
    const auto program = records::find<records::TrainingProgram>(database, cohort.program);
    return program ? scope_of(database, *program) : RecordScope{};
}

RecordScope scope_of(records::Database& /*database*/, const records::Support& support) {
    return {.organizations = {support.organization}, .partnerships = {support.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Opening& opening) {
    return {.organizations = {opening.organization}, .partnerships = {opening.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::Participant& participant) {
    RecordScope whose{.organizations = {participant.organization}};
    for (const auto& consent : participant.consents) {
        if (!consent.withdrawn && !consent.scopes.empty()) {
            whose.organizations.push_back(consent.organization);
        }
    }
    return whose;
}

RecordScope scope_of(records::Database& database, const records::ParticipantStep& step) {
    const auto participant = records::find<records::Participant>(database, step.participant);
    return participant ? scope_of(database, *participant) : RecordScope{};
}

RecordScope scope_of(records::Database& /*database*/, const records::ParticipantNote& note) {
    return {.organizations = {note.organization}};
}

RecordScope scope_of(records::Database& database, const records::ParticipantDocument& document) {
    RecordScope whose;
    if (const auto participant = records::find<records::Participant>(database, document.participant)) {
        whose.organizations.push_back(participant->organization);
        for (const auto& consent : participant->consents) {
            if (!consent.withdrawn && std::ranges::find(consent.scopes, document.scope) != consent.scopes.end()) {
                whose.organizations.push_back(consent.organization);
            }
        }
    }
    return whose;
}

RecordScope scope_of(records::Database& /*database*/, const records::Retention& retention) {
    return {.organizations = {retention.organization}};
}

RecordScope scope_of(records::Database& database, const records::Preference& preference) {
    const auto participant = records::find<records::Participant>(database, preference.participant);
    return participant ? scope_of(database, *participant) : RecordScope{};
}

RecordScope scope_of(records::Database& /*database*/, const records::PopulationGroup& group) {
    return {.partnerships = {group.partnership}};
}

/// Owned by the convener: releases by others would be combined with its own to uncover hidden counts.
RecordScope scope_of(records::Database& database, const records::DisparityRelease& release) {
    return {.organizations = conveners(database, release.partnership), .partnerships = {release.partnership}};
}

RecordScope scope_of(records::Database& /*database*/, const records::MatchingRun& run) {
    return {.organizations = run.organizations, .partnerships = {run.partnership}};
}

RecordScope scope_of(records::Database& database, const records::Pilot& pilot) {
    return {.organizations = conveners(database, pilot.partnership), .partnerships = {pilot.partnership}};
}

RecordScope scope_of(records::Database& database, const records::PilotLottery& lottery) {
    const auto pilot = records::find<records::Pilot>(database, lottery.pilot);
    return pilot ? scope_of(database, *pilot) : RecordScope{};
}

RecordScope scope_of(records::Database& database, const records::PilotDecision& decision) {
    const auto pilot = records::find<records::Pilot>(database, decision.pilot);
    return pilot ? scope_of(database, *pilot) : RecordScope{};
}

RecordScope scope_of(records::Database& database, const records::PilotEntrant& entrant) {
    const auto participant = records::find<records::Participant>(database, entrant.participant);
    return participant ? scope_of(database, *participant) : RecordScope{};
}

}  // namespace laborshed::services
