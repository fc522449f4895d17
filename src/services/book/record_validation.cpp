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

using records::values_of;
using records::vocabulary;

void check_place(const records::Place& place, std::size_t i, Checks& checks) {
    if (place.county && taxonomy::find_county(*place.county) == nullptr) {
        checks.wrong(item("places", i, "county"), "\"" + *place.county + "\" is no county's FIPS code");
    }
    const bool latitude = !place.latitude || std::abs(*place.latitude) <= 90;
    const bool longitude = !place.longitude || std::abs(*place.longitude) <= 180;
    if (!latitude || !longitude || place.latitude.has_value() != place.longitude.has_value()) {
        checks.wrong(item("places", i, "latitude"), "and longitude must both be degrees, or both be missing");
    }
}

}  // namespace

void check(records::Database& /*database*/, const records::Organization& organization, Checks& checks) {
    checks.text("name", organization.name);
    checks.one_of("sector", organization.sector, values_of(vocabulary().sectors));
    if (organization.industry && !is_industry(*organization.industry)) {
        checks.wrong("industry", "\"" + *organization.industry + "\" is no NAICS code such as 622 or 31-33");
    }
    if (organization.employees && *organization.employees < 0) {
        checks.wrong("employees", "must be 0 or more");
    }
    checks.link("website", organization.website);
    checks.at_most("note", organization.note, kLongText);
    for (std::size_t i = 0; i < organization.places.size(); ++i) {
        check_place(organization.places[i], i, checks);
    }
}

void check(records::Database& database, const records::Contact& contact, Checks& checks) {
    refers<records::Organization>(database, "organization", contact.organization, checks);
    checks.text("name", contact.name);
    if (!contact.email.empty()) {
        checks.email("email", contact.email);
    }
    checks.at_most("title", contact.title, 200);
    checks.at_most("phone", contact.phone, 50);
    checks.at_most("note", contact.note, kLongText);
}

void check(records::Database& /*database*/, const records::Partnership& partnership, Checks& checks) {
    checks.text("name", partnership.name);
    checks.at_most("purpose", partnership.purpose, kLongText);
    checks.one_of("stage", partnership.stage, values_of(vocabulary().stages));
    for (std::size_t i = 0; i < partnership.occupations.size(); ++i) {
        if (!taxonomy::is_detailed(partnership.occupations[i])) {
            checks.wrong("occupations[" + std::to_string(i) + "]",
                         "\"" + partnership.occupations[i] + "\" is no SOC code such as 29-1141");
        }
    }
    for (std::size_t i = 0; i < partnership.industries.size(); ++i) {
        if (!is_industry(partnership.industries[i])) {
            checks.wrong("industries[" + std::to_string(i) + "]",
                         "\"" + partnership.industries[i] + "\" is no NAICS code such as 622");
        }
    }
    for (std::size_t i = 0; i < partnership.goals.size(); ++i) {
        checks.text(item("goals", i, "measure"), partnership.goals[i].measure);
        checks.day(item("goals", i, "due"), partnership.goals[i].due);
    }
}

void check(records::Database& database, const records::Membership& membership, Checks& checks) {
    refers<records::Partnership>(database, "partnership", membership.partnership, checks);
    refers<records::Organization>(database, "organization", membership.organization, checks);
    checks.one_of("role", membership.role, values_of(vocabulary().membership_roles));
    checks.day("since", membership.since);
    optional_day("until", membership.until, checks);
    in_order("until", membership.since, membership.until.value_or(""), checks);
    for (const auto& other :
         records::select<records::Membership>(database, {"partnership = :partnership AND organization = :organization",
                                                         {membership.partnership, membership.organization}})) {
        if (other.id != membership.id) {
            checks.wrong("organization", "is a member already");
        }
    }
}

void check(records::Database& database, const records::Meeting& meeting, Checks& checks) {
    refers<records::Partnership>(database, "partnership", meeting.partnership, checks);
    checks.text("title", meeting.title);
    const auto moment = [&checks](const char* field, const std::string& text) {
        const bool fits = is_local_time(text);
        if (!fits) {
            checks.wrong(field, text.empty() ? "is missing" : "\"" + text + "\" is no moment such as 2026-11-23T15:00");
        }
        return fits;
    };
    if (moment("starts", meeting.starts) && moment("ends", meeting.ends) && meeting.ends < meeting.starts) {
        checks.wrong("ends", "is before it starts");
    }
    checks.at_most("notes", meeting.notes, kLongText);
    for (std::size_t i = 0; i < meeting.attendance.size(); ++i) {
        refers<records::Organization>(database, item("attendance", i, "organization"),
                                      meeting.attendance[i].organization, checks);
    }
}

void check(records::Database& database, const records::ActionItem& item, Checks& checks) {
    refers<records::Partnership>(database, "partnership", item.partnership, checks);
    refers<records::Organization>(database, "organization", item.organization, checks);
    takes_part(database, "organization", item.partnership, item.organization, checks);
    if (item.meeting) {
        refers<records::Meeting>(database, "meeting", *item.meeting, checks);
    }
    checks.text("what", item.what, 2000);
    checks.day("due", item.due);
    checks.one_of("state", item.state, values_of(vocabulary().action_states));
    if (item.state == "dropped") {
        checks.text("reason", item.reason, 2000);
    }
}

void check(records::Database& database, const records::Agreement& agreement, Checks& checks) {
    refers<records::Partnership>(database, "partnership", agreement.partnership, checks);
    checks.one_of("type", agreement.type, values_of(vocabulary().agreement_types));
    checks.text("title", agreement.title);
    checks.text("text", agreement.text, 10 * kLongText);
    checks.day("starts", agreement.starts);
    optional_day("expires", agreement.expires, checks);
    in_order("expires", agreement.starts, agreement.expires.value_or(""), checks);
    for (std::size_t i = 0; i < agreement.signatories.size(); ++i) {
        const auto& signatory = agreement.signatories[i];
        refers<records::Organization>(database, item("signatories", i, "organization"), signatory.organization, checks);
        optional_day(item("signatories", i, "signed_on"), signatory.signed_on, checks);
    }
    for (std::size_t i = 0; i < agreement.shares.size(); ++i) {
        const auto& share = agreement.shares[i];
        refers<records::Organization>(database, item("shares", i, "organization"), share.organization, checks);
        if (std::ranges::none_of(agreement.signatories, [&share](const records::Signatory& signatory) {
                return signatory.organization == share.organization;
            })) {
            checks.wrong(item("shares", i, "organization"), "signs nothing: it has to be among the signatories");
        }
        checks.one_of(item("shares", i, "figure"), share.figure, values_of(vocabulary().shared_figures));
        checks.one_of(item("shares", i, "detail"), share.detail, values_of(vocabulary().shared_details));
    }
    if (agreement.threshold && (*agreement.threshold < 3 || *agreement.threshold > 1000)) {
        checks.wrong("threshold", "must be 3 to 1000 people");
    }
}

void check(records::Database& database, const records::Commitment& commitment, Checks& checks) {
    refers<records::Partnership>(database, "partnership", commitment.partnership, checks);
    refers<records::Organization>(database, "organization", commitment.organization, checks);
    takes_part(database, "organization", commitment.partnership, commitment.organization, checks);
    if (commitment.receiver) {
        refers<records::Organization>(database, "receiver", *commitment.receiver, checks);
        takes_part(database, "receiver", commitment.partnership, *commitment.receiver, checks);
        if (*commitment.receiver == commitment.organization) {
            checks.wrong("receiver", "is the one who promises: somebody else has to confirm");
        }
    }
    checks.one_of("type", commitment.type, values_of(vocabulary().commitment_types));
    checks.text("description", commitment.description, 2000);
    positive("quantity", commitment.quantity, checks);
    checks.text("unit", commitment.unit, 100);
    checks.day("pledged", commitment.pledged);
    checks.day("due", commitment.due);
    in_order("due", commitment.pledged, commitment.due, checks);
    double scheduled = 0;
    for (std::size_t i = 0; i < commitment.schedule.size(); ++i) {
        checks.day(item("schedule", i, "due"), commitment.schedule[i].due);
        in_order("due", commitment.schedule[i].due, commitment.due, checks);
        positive(item("schedule", i, "quantity"), commitment.schedule[i].quantity, checks);
        scheduled += commitment.schedule[i].quantity;
    }
    if (!commitment.schedule.empty() && std::abs(scheduled - commitment.quantity) > 1e-9 * commitment.quantity) {
        checks.wrong("schedule", "adds up to another quantity than is promised");
    }
    optional_day("withdrawn", commitment.withdrawn, checks);
    if (commitment.withdrawn) {
        checks.text("reason", commitment.reason, 2000);
    }
}

void check(records::Database& database, const records::Delivery& delivery, Checks& checks) {
    refers<records::Commitment>(database, "commitment", delivery.commitment, checks);
    checks.day("day", delivery.day);
    positive("quantity", delivery.quantity, checks);
    checks.at_most("evidence", delivery.evidence, 2000);
    optional_day("confirmed_on", delivery.confirmed_on, checks);
}

void check(records::Database& database, const records::Curriculum& curriculum, Checks& checks) {
    refers<records::Partnership>(database, "partnership", curriculum.partnership, checks);
    refers<records::Organization>(database, "organization", curriculum.organization, checks);
    takes_part(database, "organization", curriculum.partnership, curriculum.organization, checks);
    const auto organization = records::find<records::Organization>(database, curriculum.organization);
    if (organization && organization->sector != "education") {
        checks.wrong("organization", "is no institution of education");
    }
    checks.text("title", curriculum.title);
    checks.at_most("award", curriculum.award, 200);
    check_cip("cip", curriculum.cip, checks);
    check_soc("occupation", curriculum.occupation, checks);
}

void check(records::Database& database, const records::CurriculumRemark& remark, Checks& checks) {
    const auto edition = records::find<records::CurriculumEdition>(database, remark.edition);
    if (!edition) {
        checks.wrong("edition", "names no edition");
        return;
    }
    const auto reviews = [&](const records::EditionSignature& one) { return one.organization == remark.organization; };
    if (edition->signatures.empty() ||
        std::none_of(edition->signatures.begin() + 1, edition->signatures.end(), reviews)) {
        checks.wrong("organization", "is no reviewer of this edition");
    }
    checks.one_of("verdict", remark.verdict, {"keep", "change", "add", "drop"});
    checks.at_most("proposal", remark.proposal, 2000);
    checks.at_most("reason", remark.reason, 2000);
    if (remark.verdict != "keep") {
        checks.text("reason", remark.reason, 2000);
    }
    if (remark.verdict == "change" || remark.verdict == "add") {
        checks.text("proposal", remark.proposal, 2000);
    }
    if ((remark.verdict == "add") != remark.line.empty()) {
        checks.wrong("line", remark.line.empty() ? "is missing" : "must be empty for a line to add");
    } else if (remark.id.empty() || !records::find<records::CurriculumRemark>(database, remark.id)) {
        if (!remark.line.empty() && std::ranges::none_of(edition->lines, [&](const records::CurriculumLine& line) {
                return line.id == remark.line;
            })) {
            checks.wrong("line", "names no line of this edition");
        }
    }
    for (const auto& other : records::select<records::CurriculumRemark>(
             database, {"edition = :edition AND organization = :organization AND line = :line",
                        {remark.edition, remark.organization, remark.line}})) {
        if (!remark.line.empty() && other.id != remark.id) {
            checks.wrong("line", "has your remark already");
        }
    }
}

void check(records::Database& database, const records::AssessmentStatement& statement, Checks& checks) {
    refers<records::Partnership>(database, "partnership", statement.partnership, checks);
    if (statement.goal < 1 || statement.goal > partnership::assessment_goals) {
        checks.wrong("goal", "must be 1, 2 or 3");
    }
    checks.text("text", statement.text, 500);
}

void check(records::Database& database, const records::Account& account, Checks& checks) {
    checks.text("name", account.name);
    checks.email("email", account.email);
    checks.one_of("role", account.role, {"administrator", "staff", "member", "observer"});
    if (account.organization) {
        refers<records::Organization>(database, "organization", *account.organization, checks);
    } else if (account.role == "member") {
        checks.wrong("organization", "is missing: a member acts for one");
    }
}

}  // namespace laborshed::services
