// Curricula: the institution's draft, a line-by-line review by employers, and signatures of both.
#pragma once

#include "records/curriculum.h"
#include "services/book/access.h"

namespace laborshed::services {

class Validator;
class Workspace;

/// Prefix of survey competencies among the elements that a line covers: "survey:triage".
inline constexpr std::string_view kSurveyElement = "survey:";

/// The curriculum of a new edition.
struct EditionOf {
    std::string curriculum = {};
};
BOOST_DESCRIBE_STRUCT(EditionOf, (), (curriculum))

struct EditedLines {
    std::int64_t version = 0;
    std::vector<records::CurriculumLine> lines = {};
};
BOOST_DESCRIBE_STRUCT(EditedLines, (), (version, lines))

struct OpenedReview {
    std::int64_t version = 0;
    std::vector<std::string> reviewers = {};  ///< employers' ids
};
BOOST_DESCRIBE_STRUCT(OpenedReview, (), (version, reviewers))

struct AnsweredRemark {
    std::int64_t version = 0;
    records::RemarkAnswer answer = unset<records::RemarkAnswer>;
    std::string reason = {};  ///< required when declined
};
BOOST_DESCRIBE_STRUCT(AnsweredRemark, (), (version, answer, reason))

// All throw Error forbidden, not_found (also for what the actor can't see), conflict, and InvalidError.

/// A draft with the lines of the previous edition. Conflict while another one is not signed yet.
records::CurriculumEdition new_edition(Workspace& workspace, const Actor& actor, const EditionOf& wanted);

/// The institution edits a draft, or an edition in review; the latter resets all signatures. A line without an id is
/// new.
records::CurriculumEdition edit_lines(Workspace& workspace, const Actor& actor, const std::string& id,
                                      const EditedLines& edited);

/// Publishes a draft to the partnership and asks employers to review it.
records::CurriculumEdition open_review(Workspace& workspace, const Actor& actor, const std::string& id,
                                       const OpenedReview& opened);

/// Signs for the actor's organization (the institution or a reviewer); all comments except "keep" must be answered.
/// With the last signature the edition is signed and final.
records::CurriculumEdition sign_edition(Workspace& workspace, const Actor& actor, const std::string& id,
                                        std::int64_t version);

records::CurriculumRemark add_remark(Workspace& workspace, const Actor& actor, records::CurriculumRemark remark);

/// The institution's answer, which can change while the edition is in review.
records::CurriculumRemark answer_remark(Workspace& workspace, const Actor& actor, const std::string& id,
                                        const AnsweredRemark& answered);

/// Validates lines; fields are named "lines[2].competency".
void check_lines(const std::vector<records::CurriculumLine>& lines, Validator& validator);

}  // namespace laborshed::services
