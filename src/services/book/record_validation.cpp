#include "services/book/record_validation.h"

#include "base/day.h"
#include "base/local_clock.h"
#include "partnership/assessment.h"
#include "records/vocabulary.h"
#include "services/book/access.h"
#include "services/book/validation_rules.h"
#include "taxonomy/cip.h"
#include "taxonomy/county.h"
#include "taxonomy/soc.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using records::RemarkVerdict;
using records::values_of;
using records::vocabulary;

void check_place(const records::Place& place, std::size_t i, Validator& validator) {
    if (place.county && taxonomy::find_county(*place.county) == nullptr) {
        validator.fail(item("places", i, "county"), say("E2032", {{"code", *place.county}}));
    }
    const bool latitude = !place.latitude || std::abs(*place.latitude) <= 90;
    const bool longitude = !place.longitude || std::abs(*place.longitude) <= 180;
    if (!latitude || !longitude || place.latitude.has_value() != place.longitude.has_value()) {
        validator.fail(item("places", i, "latitude"), say("E2033"));
    }
}

}  // namespace

void check(records::Database& /*database*/, const records::Organization& organization, Validator& validator) {
    validator.text("name", organization.name);
    validator.one_of("sector", organization.sector);
    if (organization.industry && !is_industry(*organization.industry)) {
        validator.fail("industry", say("E2034", {{"code", *organization.industry}}));
    }
    if (organization.employees && *organization.employees < 0) {
        validator.fail("employees", say("E2027"));
    }
    validator.link("website", organization.website);
    validator.at_most("note", organization.note, kLongText);
    for (std::size_t i = 0; i < organization.places.size(); ++i) {
        check_place(organization.places[i], i, validator);
    }
}

void check(records::Database& database, const records::Contact& contact, Validator& validator) {
    require_existing<records::Organization>(database, "organization", contact.organization, validator);
    validator.text("name", contact.name);
    if (!contact.email.empty()) {
        validator.email("email", contact.email);
    }
    validator.at_most("title", contact.title, 200);
    validator.at_most("phone", contact.phone, 50);
    validator.at_most("note", contact.note, kLongText);
}

void check(records::Database& /*database*/, const records::Partnership& partnership, Validator& validator) {
    validator.text("name", partnership.name);
    validator.at_most("purpose", partnership.purpose, kLongText);
    validator.one_of("stage", partnership.stage, values_of(vocabulary().stages));
    for (std::size_t i = 0; i < partnership.occupations.size(); ++i) {
        if (!taxonomy::is_detailed(partnership.occupations[i])) {
            validator.fail("occupations[" + std::to_string(i) + "]",
                           say("E2029", {{"code", partnership.occupations[i]}}));
        }
    }
    for (std::size_t i = 0; i < partnership.industries.size(); ++i) {
        if (!is_industry(partnership.industries[i])) {
            validator.fail("industries[" + std::to_string(i) + "]",
                           say("E2034", {{"code", partnership.industries[i]}}));
        }
    }
    for (std::size_t i = 0; i < partnership.goals.size(); ++i) {
        validator.text(item("goals", i, "measure"), partnership.goals[i].measure);
        validator.day(item("goals", i, "due"), partnership.goals[i].due);
    }
}

void check(records::Database& database, const records::Membership& membership, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", membership.partnership, validator);
    require_existing<records::Organization>(database, "organization", membership.organization, validator);
    validator.one_of("role", membership.role);
    validator.day("since", membership.since);
    optional_day("until", membership.until, validator);
    require_ordered("until", membership.since, membership.until.value_or(""), validator);
    for (const auto& other :
         records::select<records::Membership>(database, {"partnership = :partnership AND organization = :organization",
                                                         {membership.partnership, membership.organization}})) {
        if (other.id != membership.id) {
            validator.fail("organization", say("E2035"));
        }
    }
}

void check(records::Database& database, const records::Meeting& meeting, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", meeting.partnership, validator);
    validator.text("title", meeting.title);
    const auto moment = [&validator](const char* field, const std::string& text) {
        const bool fits = is_local_time(text);
        if (!fits) {
            validator.fail(field, text.empty() ? say("E2036") : say("E2037", {{"value", text}}));
        }
        return fits;
    };
    if (moment("starts", meeting.starts) && moment("ends", meeting.ends) && meeting.ends < meeting.starts) {
        validator.fail("ends", say("E2038"));
    }
    validator.at_most("notes", meeting.notes, kLongText);
    for (std::size_t i = 0; i < meeting.attendance.size(); ++i) {
        require_existing<records::Organization>(database, item("attendance", i, "organization"),
                                                meeting.attendance[i].organization, validator);
    }
}

void check(records::Database& database, const records::ActionItem& item, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", item.partnership, validator);
    require_existing<records::Organization>(database, "organization", item.organization, validator);
    require_member(database, "organization", item.partnership, item.organization, validator);
    if (item.meeting) {
        require_existing<records::Meeting>(database, "meeting", *item.meeting, validator);
    }
    validator.text("what", item.what, 2000);
    validator.day("due", item.due);
    validator.one_of("state", item.state);
    if (item.state == records::ActionState::dropped) {
        validator.text("reason", item.reason, 2000);
    }
}

void check(records::Database& database, const records::Agreement& agreement, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", agreement.partnership, validator);
    validator.one_of("type", agreement.type);
    validator.text("title", agreement.title);
    validator.text("text", agreement.text, 10 * kLongText);
    validator.day("starts", agreement.starts);
    optional_day("expires", agreement.expires, validator);
    require_ordered("expires", agreement.starts, agreement.expires.value_or(""), validator);
    for (std::size_t i = 0; i < agreement.signatories.size(); ++i) {
        const auto& signatory = agreement.signatories[i];
        require_existing<records::Organization>(database, item("signatories", i, "organization"),
                                                signatory.organization, validator);
        optional_day(item("signatories", i, "signed_on"), signatory.signed_on, validator);
    }
    for (std::size_t i = 0; i < agreement.shares.size(); ++i) {
        const auto& share = agreement.shares[i];
        require_existing<records::Organization>(database, item("shares", i, "organization"), share.organization,
                                                validator);
        if (std::ranges::none_of(agreement.signatories, [&share](const records::Signatory& signatory) {
                return signatory.organization == share.organization;
            })) {
            validator.fail(item("shares", i, "organization"), say("E2039"));
        }
        validator.one_of(item("shares", i, "figure"), share.figure);
        validator.one_of(item("shares", i, "detail"), share.detail);
    }
    if (agreement.threshold && (*agreement.threshold < 3 || *agreement.threshold > 1000)) {
        validator.fail("threshold", say("E2040", {{"least", "3"}, {"most", "1000"}}));
    }
}

void check(records::Database& database, const records::Commitment& commitment, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", commitment.partnership, validator);
    require_existing<records::Organization>(database, "organization", commitment.organization, validator);
    require_member(database, "organization", commitment.partnership, commitment.organization, validator);
    if (commitment.receiver) {
        require_existing<records::Organization>(database, "receiver", *commitment.receiver, validator);
        require_member(database, "receiver", commitment.partnership, *commitment.receiver, validator);
        if (*commitment.receiver == commitment.organization) {
            validator.fail("receiver", say("E2041"));
        }
    }
    validator.one_of("type", commitment.type, values_of(vocabulary().commitment_types));
    validator.text("description", commitment.description, 2000);
    positive("quantity", commitment.quantity, validator);
    validator.text("unit", commitment.unit, 100);
    validator.day("pledged", commitment.pledged);
    validator.day("due", commitment.due);
    require_ordered("due", commitment.pledged, commitment.due, validator);
    double scheduled = 0;
    for (std::size_t i = 0; i < commitment.schedule.size(); ++i) {
        validator.day(item("schedule", i, "due"), commitment.schedule[i].due);
        require_ordered("due", commitment.schedule[i].due, commitment.due, validator);
        positive(item("schedule", i, "quantity"), commitment.schedule[i].quantity, validator);
        scheduled += commitment.schedule[i].quantity;
    }
    if (!commitment.schedule.empty() && std::abs(scheduled - commitment.quantity) > 1e-9 * commitment.quantity) {
        validator.fail("schedule", say("E2042"));
    }
    optional_day("withdrawn", commitment.withdrawn, validator);
    if (commitment.withdrawn) {
        validator.text("reason", commitment.reason, 2000);
    }
}

void check(records::Database& database, const records::Delivery& delivery, Validator& validator) {
    require_existing<records::Commitment>(database, "commitment", delivery.commitment, validator);
    validator.day("day", delivery.day);
    positive("quantity", delivery.quantity, validator);
    validator.at_most("evidence", delivery.evidence, 2000);
    optional_day("confirmed_on", delivery.confirmed_on, validator);
}

void check(records::Database& database, const records::Curriculum& curriculum, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", curriculum.partnership, validator);
    require_existing<records::Organization>(database, "organization", curriculum.organization, validator);
    require_member(database, "organization", curriculum.partnership, curriculum.organization, validator);
    const auto organization = records::find<records::Organization>(database, curriculum.organization);
    if (organization && organization->sector != records::Sector::education) {
        validator.fail("organization", say("E2043"));
    }
    validator.text("title", curriculum.title);
    validator.at_most("award", curriculum.award, 200);
    check_cip("cip", curriculum.cip, validator);
    check_soc("occupation", curriculum.occupation, validator);
}

void check(records::Database& database, const records::CurriculumRemark& remark, Validator& validator) {
    const auto edition = records::find<records::CurriculumEdition>(database, remark.edition);
    if (!edition) {
        validator.fail("edition", say("E2023", {{"kind", records::noun_of(records::CurriculumEdition::kind)}}));
        return;
    }
    const auto reviews = [&](const records::EditionSignature& one) { return one.organization == remark.organization; };
    if (edition->signatures.empty() ||
        std::none_of(edition->signatures.begin() + 1, edition->signatures.end(), reviews)) {
        validator.fail("organization", say("E2044"));
    }
    validator.one_of("verdict", remark.verdict);
    validator.at_most("proposal", remark.proposal, 2000);
    validator.at_most("reason", remark.reason, 2000);
    if (remark.verdict != RemarkVerdict::keep) {
        validator.text("reason", remark.reason, 2000);
    }
    if (remark.verdict == RemarkVerdict::change || remark.verdict == RemarkVerdict::add) {
        validator.text("proposal", remark.proposal, 2000);
    }
    if ((remark.verdict == RemarkVerdict::add) != remark.line.empty()) {
        validator.fail("line", say(remark.line.empty() ? "E2045" : "E2046"));
    } else if (remark.id.empty() || !records::find<records::CurriculumRemark>(database, remark.id)) {
        if (!remark.line.empty() && std::ranges::none_of(edition->lines, [&](const records::CurriculumLine& line) {
                return line.id == remark.line;
            })) {
            validator.fail("line", say("E2045"));
        }
    }
    for (const auto& other : records::select<records::CurriculumRemark>(
             database, {"edition = :edition AND organization = :organization AND line = :line",
                        {remark.edition, remark.organization, remark.line}})) {
        if (!remark.line.empty() && other.id != remark.id) {
            validator.fail("line", say("E2047"));
        }
    }
}

void check(records::Database& database, const records::AssessmentStatement& statement, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", statement.partnership, validator);
    if (statement.goal < 1 || statement.goal > partnership::assessment_goals) {
        validator.fail("goal", say("E2040", {{"least", "1"}, {"most", std::to_string(partnership::assessment_goals)}}));
    }
    validator.text("text", statement.text, 500);
}

void check(records::Database& database, const records::Account& account, Validator& validator) {
    validator.text("name", account.name);
    validator.email("email", account.email);
    validator.one_of("role", account.role);
    if (account.organization) {
        require_existing<records::Organization>(database, "organization", *account.organization, validator);
    } else if (account.role == Role::member) {
        validator.fail("organization", say("E2048"));
    }
}

}  // namespace laborshed::services
