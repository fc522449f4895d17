// Curricula: a draft that the institution writes, a review line by line, both sides' signatures.
#pragma once

#include "records/curriculum.h"
#include "services/book/access.h"

namespace laborshed::services {

class Validator;
class Workspace;

/// Begins the name of a competency that employers named in a survey, among what a line covers: "survey:triage".
inline constexpr std::string_view kSurveyElement = "survey:";

/// Which curriculum a new edition is of.
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
    std::string answer = {};  ///< accepted | changed so | declined
    std::string reason = {};  ///< needed when declined
};
BOOST_DESCRIBE_STRUCT(AnsweredRemark, (), (version, answer, reason))

// All throw Error forbidden, not_found (also for what the actor may not see), conflict, and InvalidError.

/// A draft with the lines of the edition before. Conflict while another one is not signed yet.
records::CurriculumEdition new_edition(Workspace& workspace, const Actor& actor, const EditionOf& wanted);

/// The institution's people write a draft, and change it during the review; then everybody's signature starts again.
/// A line without an id is new.
records::CurriculumEdition edit_lines(Workspace& workspace, const Actor& actor, const std::string& id,
                                      const EditedLines& edited);

/// Shows a draft to the partnership and asks employers in it to review it.
records::CurriculumEdition open_review(Workspace& workspace, const Actor& actor, const std::string& id,
                                       const OpenedReview& opened);

/// For the actor's organization, the institution or a reviewer; every remark but "keep" has to be answered. With the
/// last signature the edition is signed, and nothing changes it any more.
records::CurriculumEdition sign_edition(Workspace& workspace, const Actor& actor, const std::string& id,
                                        std::int64_t version);

records::CurriculumRemark add_remark(Workspace& workspace, const Actor& actor, records::CurriculumRemark remark);

/// The institution answers; again, as long as the edition is in review.
records::CurriculumRemark answer_remark(Workspace& workspace, const Actor& actor, const std::string& id,
                                        const AnsweredRemark& answered);

/// What is wrong with lines, as "lines[2].competency".
void check_lines(const std::vector<records::CurriculumLine>& lines, Validator& validator);

}  // namespace laborshed::services
