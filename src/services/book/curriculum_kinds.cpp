#include "records/curriculum.h"
#include "records/partnership.h"
#include "services/book/policy.h"

#include <algorithm>

namespace laborshed::services {

using records::Curriculum;
using records::CurriculumEdition;
using records::CurriculumRemark;
using records::RemarkVerdict;

template <>
struct Policy<Curriculum> : DefaultPolicy<Curriculum> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/curricula", Operations::every};

    static RecordScope scope(const Curriculum& curriculum) {
        return {.organizations = {curriculum.organization}, .partnerships = {curriculum.partnership}};
    }

    static void check(records::Database& database, const Curriculum& curriculum, Validator& validator) {
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

    /// Institution and partnership can't change: they decide who sees the drafts.
    static void restore_protected_fields(const Curriculum& before, Curriculum& record) {
        if (!before.id.empty()) {
            record.partnership = before.partnership;
            record.organization = before.organization;
        }
    }
};

template <>
struct Policy<CurriculumEdition> : DefaultPolicy<CurriculumEdition> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, own, own}};
    // without history: it would show what a draft once said
    static constexpr ApiAddress api = {"/api/curriculum-editions", Operations::list_and_one};

    /// A draft belongs to its institution alone; a signed edition has no owner, so it can't be changed.
    static RecordScope scope(records::Database& database, const CurriculumEdition& edition,
                             std::chrono::sys_days today) {
        const auto curriculum = records::find<Curriculum>(database, edition.curriculum);
        if (!curriculum) {
            return {};
        }
        auto whose = scope_of(database, *curriculum, today);
        whose.draft = edition.state == records::EditionState::draft;
        if (edition.state == records::EditionState::signed_) {
            whose.organizations.clear();
        }
        return whose;
    }

    static void references(CurriculumEdition& record, const Visit& visit) {
        visit(Curriculum::kind, record.curriculum);
        for (auto& signature : record.signatures) {
            visit(records::Organization::kind, signature.organization);
        }
    }
};

template <>
struct Policy<CurriculumRemark> : DefaultPolicy<CurriculumRemark> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, own, own}};
    // without history: it would show what a draft once said
    static constexpr ApiAddress api = {"/api/curriculum-remarks", Operations::list_and_one};

    /// Owned by the reviewer while the edition is in review and the comment unanswered; after that by no one.
    static RecordScope scope(records::Database& database, const CurriculumRemark& remark, std::chrono::sys_days today) {
        const auto edition = records::find<CurriculumEdition>(database, remark.edition);
        if (!edition || edition->state == records::EditionState::draft) {
            return {.draft = true};
        }
        auto whose = scope_of(database, *edition, today);
        const bool open = edition->state == records::EditionState::in_review && !remark.answer;
        whose.organizations = open ? std::vector{remark.organization} : std::vector<std::string>{};
        return whose;
    }

    static void check(records::Database& database, const CurriculumRemark& remark, Validator& validator) {
        const auto edition = records::find<CurriculumEdition>(database, remark.edition);
        if (!edition) {
            validator.fail("edition", say("E2023", {{"kind", records::noun_of(CurriculumEdition::kind)}}));
            return;
        }
        const auto reviews = [&](const records::EditionSignature& one) {
            return one.organization == remark.organization;
        };
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
        } else if (remark.id.empty() || !records::find<CurriculumRemark>(database, remark.id)) {
            if (!remark.line.empty() && std::ranges::none_of(edition->lines, [&](const records::CurriculumLine& line) {
                    return line.id == remark.line;
                })) {
                validator.fail("line", say("E2045"));
            }
        }
        for (const auto& other : records::select<CurriculumRemark>(
                 database, {"edition = :edition AND organization = :organization AND line = :line",
                            {remark.edition, remark.organization, remark.line}})) {
            if (!remark.line.empty() && other.id != remark.id) {
                validator.fail("line", say("E2047"));
            }
        }
    }

    static void references(CurriculumRemark& record, const Visit& visit) {
        visit(CurriculumEdition::kind, record.edition);
        visit(records::Organization::kind, record.organization);
    }

    /// The subject of a comment can't change, and only the institution answers it.
    static void restore_protected_fields(const CurriculumRemark& before, CurriculumRemark& record) {
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
};

std::vector<KindOps> curriculum_kinds() { return make_kinds<Curriculum, CurriculumEdition, CurriculumRemark>(); }

}  // namespace laborshed::services
