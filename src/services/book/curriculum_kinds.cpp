#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& /*database*/, const records::Curriculum& curriculum) {
    return {.organizations = {curriculum.organization}, .partnerships = {curriculum.partnership}};
}

void check(records::Database& database, const records::Curriculum& curriculum, Validator& validator) {
    require_existing<records::Partnership>(database, "partnership", curriculum.partnership, validator);
    require_existing<records::Organization>(database, "organization", curriculum.organization, validator);
    require_member(database, "organization", curriculum.partnership, curriculum.organization, validator);
    const auto organization = records::find<records::Organization>(database, curriculum.organization);
    if (organization && organization->sector != "education") {
        validator.fail("organization", say("E2043"));
    }
    validator.text("title", curriculum.title);
    validator.at_most("award", curriculum.award, 200);
    check_cip("cip", curriculum.cip, validator);
    check_soc("occupation", curriculum.occupation, validator);
}

void restore_protected_fields(const records::Curriculum& before, records::Curriculum& record) {
    if (!before.id.empty()) {
        record.partnership = before.partnership;
        record.organization = before.organization;
    }
}

RecordScope scope_of(records::Database& database, const records::CurriculumEdition& edition) {
    const auto curriculum = records::find<records::Curriculum>(database, edition.curriculum);
    if (!curriculum) {
        return {};
    }
    auto whose = scope_of(database, *curriculum);
    whose.draft = edition.state == "draft";
    if (edition.state == "signed") {
        whose.organizations.clear();
    }
    return whose;
}

RecordScope scope_of(records::Database& database, const records::CurriculumRemark& remark) {
    const auto edition = records::find<records::CurriculumEdition>(database, remark.edition);
    if (!edition || edition->state == "draft") {
        return {.draft = true};
    }
    auto whose = scope_of(database, *edition);
    const bool open = edition->state == "in review" && !remark.answer;
    whose.organizations = open ? std::vector{remark.organization} : std::vector<std::string>{};
    return whose;
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
    validator.one_of("verdict", remark.verdict, {"keep", "change", "add", "drop"});
    validator.at_most("proposal", remark.proposal, 2000);
    validator.at_most("reason", remark.reason, 2000);
    if (remark.verdict != "keep") {
        validator.text("reason", remark.reason, 2000);
    }
    if (remark.verdict == "change" || remark.verdict == "add") {
        validator.text("proposal", remark.proposal, 2000);
    }
    if ((remark.verdict == "add") != remark.line.empty()) {
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

}  // namespace laborshed::services
