#include "services/book/access.h"

#include <algorithm>

namespace laborshed::services {
namespace {

constexpr auto none = Reach::none;
constexpr auto own = Reach::own;
constexpr auto party = Reach::party;
constexpr auto all = Reach::all;

// Columns: everybody, observer, member, staff, administrator.
constexpr std::array kRules = {
    AccessRule{"organization", {none, all, all, all, all}, {none, none, own, all, all}},
    AccessRule{"contact", {none, none, party, all, all}, {none, none, own, all, all}},
    AccessRule{"partnership", {none, all, party, all, all}, {none, none, none, all, all}},
    AccessRule{"membership", {none, all, party, all, all}, {none, none, none, all, all}},
    AccessRule{"meeting", {none, all, party, all, all}, {none, none, none, all, all}},
    AccessRule{"action_item", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"agreement", {none, all, party, all, all}, {none, none, none, all, all}},
    AccessRule{"commitment", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"delivery", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"organization_merge", {none, none, none, all, all}, {none, none, none, all, all}},
    AccessRule{"curriculum", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"curriculum_edition", {none, all, party, all, all}, {none, none, own, own, own}},
    AccessRule{"curriculum_remark", {none, all, party, all, all}, {none, none, own, own, own}},
    AccessRule{"account", {none, none, own, all, all}, {none, none, none, none, all}},
    AccessRule{"invitation", {none, none, none, all, all}, {none, none, none, all, all}},
    AccessRule{"survey_round", {none, all, party, all, all}, {none, none, none, all, all}},
    AccessRule{"survey_invitation", {none, none, none, all, all}, {none, none, none, all, all}},
    // Staff see raw answers only where a data-sharing agreement opens them to one of their partnerships. Answers are
    // written through the survey link only.
    AccessRule{"survey_answer", {none, none, party, party, party}, {none, none, none, none, none}},
    AccessRule{"pulse_round", {none, all, party, all, all}, {none, none, none, all, all}},
    // Anonymous: no one reads them, not even their author. People in the partnership's organizations answer.
    AccessRule{"pulse_answer", {none, none, none, none, none}, {none, none, own, own, own}},
    AccessRule{"assessment_statement", {none, all, party, all, all}, {none, none, none, all, all}},
    AccessRule{"assessment_round", {none, all, party, all, all}, {none, none, none, all, all}},
    // Personal: hidden from colleagues and staff (RecordScope::account).
    AccessRule{"assessment_answer", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"training_program", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"cohort", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"support", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"opening", {none, all, party, all, all}, {none, none, own, all, all}},
    // The organization that keeps a participant's record, and those that the participant consented to. No role alone
    // gives access.
    AccessRule{"participant", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"participant_step", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"participant_note", {none, none, own, own, own}, {none, none, own, own, own}},
    // Further limited by each document's consent scope (record_scope.cpp).
    AccessRule{"participant_document", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"retention", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"preference", {none, none, own, own, own}, {none, none, own, own, own}},
    // The organizations whose places were matched, and convener staff. Participants in it stay visible only to those
    // with access to them.
    AccessRule{"matching_run", {none, none, party, all, all}, {none, none, own, all, all}},
    // The partnership's convener designs, draws and decides; all members may read the plan and the lottery.
    AccessRule{"pilot", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"pilot_lottery", {none, all, party, all, all}, {none, none, own, all, all}},
    AccessRule{"pilot_decision", {none, all, party, all, all}, {none, none, own, all, all}},
    // People in a pilot are protected like participants.
    AccessRule{"pilot_entrant", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"participant_merge", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"participant_distinction", {none, none, own, own, own}, {none, none, own, own, own}},
    AccessRule{"population_group", {none, all, party, all, all}, {none, none, none, all, all}},
    // No one reads its sealed counts; anyone may read a public release (services/equity/disparity_release.h).
    AccessRule{"disparity_release", {none, all, party, all, all}, {none, none, own, own, own}},
};

bool names(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool owns(const Actor& actor, const RecordScope& record) {
    return actor.organization && names(record.organizations, *actor.organization);
}

bool reaches(Reach reach, const Actor& actor, const RecordScope& record) {
    if (record.draft && !owns(actor, record)) {
        return false;
    }
    if (!record.account.empty() && record.account != actor.account) {
        return false;
    }
    switch (reach) {
        case Reach::none: return false;
        case Reach::own: return owns(actor, record);
        case Reach::party:
            return owns(actor, record) ||
                   std::any_of(record.partnerships.begin(), record.partnerships.end(),
                               [&actor](const std::string& id) { return names(actor.partnerships, id); });
        case Reach::all: return true;
    }
    return false;
}

const AccessRule* rule_of(std::string_view kind) {
    const auto* found =
        std::find_if(kRules.begin(), kRules.end(), [kind](const AccessRule& rule) { return rule.kind == kind; });
    return found == kRules.end() ? nullptr : found;
}

}  // namespace

Actor system_actor() { return {.role = Role::administrator, .account = "system", .name = "Laborshed"}; }

std::span<const AccessRule> access_rules() noexcept { return kRules; }

bool may_read(const Actor& actor, std::string_view kind, const RecordScope& record) {
    const auto* rule = rule_of(kind);
    return rule != nullptr && reaches(rule->read[static_cast<std::size_t>(actor.role)], actor, record);
}

bool may_write(const Actor& actor, std::string_view kind, const RecordScope& record) {
    const auto* rule = rule_of(kind);
    return actor.may_write && rule != nullptr &&
           reaches(rule->write[static_cast<std::size_t>(actor.role)], actor, record);
}

void refuse(const Actor& actor, const Message& message) {
    require_signed_in(actor);
    throw Error(ErrorKind::forbidden, actor.may_write ? message : say("E2012"));
}

void require_signed_in(const Actor& actor) {
    if (actor.role == Role::everybody) {
        throw Error(ErrorKind::not_signed_in, say("E2011"));
    }
}

}  // namespace laborshed::services
