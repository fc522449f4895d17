// What a program teaches, edition by edition, and employers' comments on each line.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// A program's curriculum; the content is in its editions.
struct Curriculum : Entity {
    static constexpr const char* kind = "curriculum";
    std::string partnership = {};
    std::string organization = {};  ///< the institution: its members edit
    std::string title = {};
    std::string cip = {};         ///< "51.3801"
    std::string award = {};       ///< "Associate's degree", in the institution's words
    std::string occupation = {};  ///< SOC code that it is compared with
};
BOOST_DESCRIBE_STRUCT(Curriculum, (Entity), (partnership, organization, title, cip, award, occupation))

/// How far a line covers a skill, knowledge or task of a job: above 0, up to 1 (in full).
struct CoveredElement {
    std::string element = {};  ///< O*NET's "2.A.1.a", a task's id
    double extent = 1;
};
BOOST_DESCRIBE_STRUCT(CoveredElement, (), (element, extent))

/// A competency that a course teaches. Without `covers` it is the institution's own.
struct CurriculumLine {
    std::string id = {};  ///< the same from edition to edition
    std::string course_code = {};
    std::string course = {};
    std::string competency = {};
    std::vector<CoveredElement> covers = {};
};
BOOST_DESCRIBE_STRUCT(CurriculumLine, (), (id, course_code, course, competency, covers))

/// One organization's signature of an edition.
struct EditionSignature {
    std::string organization = {};
    std::optional<std::string> signed_on = {};  ///< a day
    std::optional<std::string> signed_by = {};  ///< a person's name
};
BOOST_DESCRIBE_STRUCT(EditionSignature, (), (organization, signed_on, signed_by))

enum class EditionState { draft, in_review, signed_ };
BOOST_DESCRIBE_ENUM(EditionState, draft, in_review, signed_)

/// A version of a curriculum (not of the record).
struct CurriculumEdition : Entity {
    static constexpr const char* kind = "curriculum_edition";
    std::string curriculum = {};
    std::int64_t number = 1;
    EditionState state = EditionState::draft;
    std::vector<CurriculumLine> lines = {};
    std::vector<EditionSignature> signatures = {};  ///< the institution's, then the reviewers'
};
BOOST_DESCRIBE_STRUCT(CurriculumEdition, (Entity), (curriculum, number, state, lines, signatures))

/// What a reviewer wants done with a line.
enum class RemarkVerdict { keep, change, add, drop };
BOOST_DESCRIBE_ENUM(RemarkVerdict, keep, change, add, drop)

enum class RemarkAnswer { accepted, changed_so, declined };
BOOST_DESCRIBE_ENUM(RemarkAnswer, accepted, changed_so, declined)

/// A reviewer's comment on a line, and the institution's answer.
struct CurriculumRemark : Entity {
    static constexpr const char* kind = "curriculum_remark";
    std::string edition = {};
    std::string organization = {};  ///< the reviewer
    std::string line = {};          ///< the line's id; empty for a suggested new line
    std::string about = {};         ///< the line's competency at the time of the comment
    RemarkVerdict verdict = unset<RemarkVerdict>;
    std::string proposal = {};  ///< the wording of a changed or added line
    std::string reason = {};
    std::optional<RemarkAnswer> answer = {};
    std::string answer_reason = {};
    std::optional<std::string> answered_on = {};  ///< a day
    std::optional<std::string> answered_by = {};  ///< a person's name
};
BOOST_DESCRIBE_STRUCT(CurriculumRemark, (Entity),
                      (edition, organization, line, about, verdict, proposal, reason, answer, answer_reason,
                       answered_on, answered_by))

}  // namespace laborshed::records
