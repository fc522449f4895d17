#include "services/book/protected_fields.h"

#include "base/error.h"
#include "records/survey.h"

#include <algorithm>

namespace laborshed::services {
namespace {

bool same_person(const records::Signatory& a, const records::Signatory& b) {
    return a.organization == b.organization && a.person == b.person && a.title == b.title;
}

bool same_share(const records::SharedFigure& a, const records::SharedFigure& b) {
    return a.organization == b.organization && a.figure == b.figure && a.detail == b.detail;
}

bool same_terms(const records::Agreement& a, const records::Agreement& b) {
    return a.partnership == b.partnership && a.type == b.type && a.title == b.title && a.text == b.text &&
           a.starts == b.starts && a.expires == b.expires && a.threshold == b.threshold &&
           std::ranges::equal(a.signatories, b.signatories, same_person) &&
           std::ranges::equal(a.shares, b.shares, same_share);
}

}  // namespace

void restore_protected_fields(const records::Delivery& before, records::Delivery& record) {
    const bool same = before.day == record.day && before.quantity == record.quantity;
    record.confirmed_on = same ? before.confirmed_on : std::nullopt;
    record.confirmed_by = same ? before.confirmed_by : std::nullopt;
    record.declined = same ? before.declined : std::nullopt;
}

void restore_protected_fields(const records::Agreement& before, records::Agreement& record) {
    const bool added = before.id.empty();
    const bool same = !added && same_terms(before, record);
    record.revision = added ? 1 : before.revision + (same ? 0 : 1);
    for (std::size_t i = 0; i < record.signatories.size(); ++i) {
        record.signatories[i].signed_on = same ? before.signatories[i].signed_on : std::nullopt;
    }
}

void restore_protected_fields(const records::Commitment& before, records::Commitment& record) {
    const bool published = !before.id.empty() && !before.draft;
    record.draft = record.draft && !published;
    record.withdrawn = before.withdrawn;
    record.reason = before.reason;
}

void restore_protected_fields(const records::SurveyRound& before, records::SurveyRound& record) {
    record.state = before.id.empty() ? "draft" : before.state;
}

void require_editable(const records::SurveyRound& now, std::chrono::sys_days today) {
    if (now.state != "draft" && is_over(now, today)) {
        throw Error(ErrorKind::conflict, say("E2020"));
    }
}

void restore_protected_fields(const records::Curriculum& before, records::Curriculum& record) {
    if (!before.id.empty()) {
        record.partnership = before.partnership;
        record.organization = before.organization;
    }
}

void restore_protected_fields(const records::CurriculumRemark& before, records::CurriculumRemark& record) {
    if (!before.id.empty()) {
        record.edition = before.edition;
        record.organization = before.organization;
        record.line = before.line;
        record.about = before.about;
    }
    record.answer = before.answer;
    record.answer_reason = before.answer_reason;
    record.answered_on = before.answered_on;
    record.answered_by = before.answered_by;
}

void restore_protected_fields(const records::Pilot& before, records::Pilot& record) {
    const bool added = before.id.empty();
    record.status = added ? records::PilotStatus::draft : before.status;
    record.frozen_on = before.frozen_on;
    record.frozen_by = before.frozen_by;
    record.plan_text = before.plan_text;
    record.plan_hash = before.plan_hash;
    record.changes = before.changes;
    if (!added) {
        record.partnership = before.partnership;
    }
}

void require_editable(const records::Pilot& now, std::chrono::sys_days /*today*/) {
    if (now.status != records::PilotStatus::draft) {
        throw Error(ErrorKind::conflict, say("E2021"));
    }
}

}  // namespace laborshed::services
