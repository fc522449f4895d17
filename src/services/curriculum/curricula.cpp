#include "services/curriculum/curricula.h"

#include "base/day.h"
#include "records/partnership.h"
#include "services/book/record_service.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using records::Curriculum;
using records::CurriculumEdition;
using records::CurriculumRemark;
using records::EditionState;

constexpr std::size_t kMaxLines = 2000;

/// `otherwise`: the code of the message that says why another state is a conflict.
void require_state(const CurriculumEdition& edition, EditionState state, std::string_view otherwise) {
    if (edition.state != state) {
        throw Error(ErrorKind::conflict, say(otherwise, {{"number", std::to_string(edition.number)}}));
    }
}

/// For the institution's people only.
CurriculumEdition own_edition(records::Database& database, const Actor& actor, const std::string& id,
                              std::int64_t version) {
    auto edition = get_within<CurriculumEdition>(database, actor, id);
    if (edition.state == EditionState::signed_) {
        throw Error(ErrorKind::conflict, say("E3405", {{"number", std::to_string(edition.number)}}));
    }
    require_write(database, actor, edition, "change");
    edition.version = version;  // the update fails when there is a newer one
    return edition;
}

void start_signing(CurriculumEdition& edition, const std::vector<std::string>& organizations) {
    edition.signatures.clear();
    for (const auto& organization : organizations) {
        edition.signatures.push_back({organization, std::nullopt, std::nullopt});
    }
}

void check_reviewers(records::Database& database, const Curriculum& curriculum, const OpenedReview& opened,
                     Validator& validator) {
    if (opened.reviewers.empty()) {
        validator.fail("reviewers", say("E3406"));
    }
    std::set<std::string> named;
    for (std::size_t i = 0; i < opened.reviewers.size(); ++i) {
        const auto at = "reviewers[" + std::to_string(i) + "]";
        const auto& id = opened.reviewers[i];
        const auto organization = records::find<records::Organization>(database, id);
        if (!organization || organization->sector != records::Sector::employer) {
            validator.fail(at, say("E3407"));
        } else if (!named.insert(id).second) {
            validator.fail(at, say("E3408"));
        } else if (records::select<records::Membership>(
                       database,
                       {"partnership = :partnership AND organization = :organization", {curriculum.partnership, id}})
                       .empty()) {
            validator.fail(at, say("E2025"));
        }
    }
}

/// "survey:" and a competency as in survey results.
bool is_survey_competency(const std::string& text) {
    return text.starts_with(kSurveyElement) && text.size() > kSurveyElement.size() && text.size() <= 300;
}

bool is_element(const std::string& text) {
    if (is_survey_competency(text)) {
        return true;
    }
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool task = !text.empty() && std::ranges::all_of(text, is_digit);
    const bool element = text.size() >= 5 && text.size() <= 15 && is_digit(text[0]) && text[1] == '.' &&
                         text[2] >= 'A' && text[2] <= 'Z' && text[3] == '.' && is_digit(text[4]);
    return task || element;
}

std::vector<CurriculumRemark> remarks_on(records::Database& database, const std::string& edition) {
    return records::select<CurriculumRemark>(database, {"edition = :edition", {edition}});
}

}  // namespace

void check_lines(const std::vector<records::CurriculumLine>& lines, Validator& validator) {
    if (lines.size() > kMaxLines) {
        validator.fail("lines", say("E3409", {{"most", std::to_string(kMaxLines)}}));
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto at = "lines[" + std::to_string(i) + "].";
        const auto& line = lines[i];
        validator.text(at + "competency", line.competency, 2000);
        validator.at_most(at + "course_code", line.course_code, 50);
        validator.text(at + "course", line.course, 200);
        validator.at_most(at + "id", line.id, 50);
        if (!line.id.empty() && !ids.insert(line.id).second) {
            validator.fail(at + "id", say("E3410", {{"id", line.id}}));
        }
        std::set<std::string> elements;
        for (const auto& covered : line.covers) {
            if (!is_element(covered.element)) {
                validator.fail(at + "covers", say("E3411", {{"element", covered.element}}));
            } else if (!elements.insert(covered.element).second) {
                validator.fail(at + "covers", say("E3412", {{"element", covered.element}}));
            }
            if (!(covered.extent > 0 && covered.extent <= 1)) {
                validator.fail(at + "covers", say("E3413", {{"element", covered.element}}));
            }
        }
    }
}

CurriculumEdition new_edition(Workspace& workspace, const Actor& actor, const EditionOf& wanted) {
    const auto id = new_id();
    return workspace.write([&](records::WritableDatabase& database) {
        const auto curriculum = get_within<Curriculum>(database, actor, wanted.curriculum);
        CurriculumEdition edition;
        edition.id = id;
        edition.curriculum = curriculum.id;
        require_write(database, actor, edition, "add");
        for (auto& earlier :
             records::select<CurriculumEdition>(database, {"curriculum = :curriculum", {curriculum.id}, "number"})) {
            require_state(earlier, EditionState::signed_, "E3400");
            edition.number = earlier.number + 1;
            edition.lines = std::move(earlier.lines);
        }
        return records::Change(database, actor.author()).add(std::move(edition));
    });
}

CurriculumEdition edit_lines(Workspace& workspace, const Actor& actor, const std::string& id,
                             const EditedLines& edited) {
    Validator validator;
    check_lines(edited.lines, validator);
    validator.throw_if_invalid();
    auto lines = edited.lines;
    for (auto& line : lines) {
        line.id = line.id.empty() ? new_id() : line.id;
    }
    return workspace.write([&](records::WritableDatabase& database) {
        auto edition = own_edition(database, actor, id, edited.version);
        if (to_json(edition.lines) != to_json(lines)) {
            for (auto& signature : edition.signatures) {
                signature.signed_on.reset();
                signature.signed_by.reset();
            }
        }
        edition.lines = lines;
        return records::Change(database, actor.author()).update(edition);
    });
}

CurriculumEdition open_review(Workspace& workspace, const Actor& actor, const std::string& id,
                              const OpenedReview& opened) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto edition = own_edition(database, actor, id, opened.version);
        require_state(edition, EditionState::draft, "E3401");
        const auto curriculum = records::get<Curriculum>(database, edition.curriculum);
        Validator validator;
        check_reviewers(database, curriculum, opened, validator);
        if (edition.lines.empty()) {
            validator.fail("lines", say("E3414"));
        }
        validator.throw_if_invalid();
        std::vector<std::string> signing = {curriculum.organization};
        signing.insert(signing.end(), opened.reviewers.begin(), opened.reviewers.end());
        start_signing(edition, signing);
        edition.state = EditionState::in_review;
        return records::Change(database, actor.author()).update(edition);
    });
}

CurriculumEdition sign_edition(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    CurriculumEdition answer;
    workspace.write([&](records::WritableDatabase& database) {
        auto edition = get_within<CurriculumEdition>(database, actor, id);
        require_state(edition, EditionState::in_review, "E3402");
        const auto ours =
            std::ranges::find_if(edition.signatures, [&actor](const records::EditionSignature& signature) {
                return actor.organization == signature.organization;
            });
        if (!actor.may_write || actor.role == Role::observer || ours == edition.signatures.end()) {
            refuse(actor, say("E3415"));
        }
        if (ours->signed_on) {
            throw Error(ErrorKind::conflict, say("E3005", {{"person", *ours->signed_by}, {"day", *ours->signed_on}}));
        }
        const auto open = std::ranges::count_if(remarks_on(database, id), [](const CurriculumRemark& remark) {
            return !remark.answer && remark.verdict != records::RemarkVerdict::keep;
        });
        if (open > 0) {
            throw Error(ErrorKind::conflict,
                        open == 1 ? say("E3417") : say("E3416", {{"count", std::to_string(open)}}));
        }
        ours->signed_on = to_text(workspace.today());
        ours->signed_by = actor.name;
        if (std::ranges::all_of(edition.signatures, [](const auto& one) { return one.signed_on.has_value(); })) {
            edition.state = EditionState::signed_;
        }
        edition.version = version;
        answer = records::Change(database, actor.author()).update(edition);
    });
    return answer;
}

CurriculumRemark add_remark(Workspace& workspace, const Actor& actor, CurriculumRemark remark) {
    remark.id = new_id();
    return workspace.write([&](records::WritableDatabase& database) {
        const auto edition = get_within<CurriculumEdition>(database, actor, remark.edition);
        require_state(edition, EditionState::in_review, "E3403");
        const auto line = std::ranges::find(edition.lines, remark.line, &records::CurriculumLine::id);
        remark.about = line == edition.lines.end() ? "" : line->competency;
        return add_within(database, actor, remark);
    });
}

CurriculumRemark answer_remark(Workspace& workspace, const Actor& actor, const std::string& id,
                               const AnsweredRemark& answered) {
    Validator validator;
    validator.one_of("answer", answered.answer);
    validator.at_most("reason", answered.reason, 2000);
    if (answered.answer == records::RemarkAnswer::declined) {
        validator.text("reason", answered.reason, 2000);
    }
    validator.throw_if_invalid();
    CurriculumRemark answer;
    workspace.write([&](records::WritableDatabase& database) {
        auto remark = get_within<CurriculumRemark>(database, actor, id);
        const auto edition = get_within<CurriculumEdition>(database, actor, remark.edition);
        require_state(edition, EditionState::in_review, "E3404");
        require_write(database, actor, edition, say("E3418"));
        remark.version = answered.version;
        remark.answer = answered.answer;
        remark.answer_reason = answered.reason;
        remark.answered_on = to_text(workspace.today());
        remark.answered_by = actor.name;
        answer = records::Change(database, actor.author()).update(remark);
    });
    return answer;
}

}  // namespace laborshed::services
