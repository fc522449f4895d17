// The self-assessment's rounds: planning them, and what its page begins with.
#pragma once

#include "records/assessment.h"
#include "services/assessment/assessment_answers.h"

namespace laborshed::services {

/// Plans a round of the partnership's statements: from today on, and apart from its other rounds. They are the round's
/// from its first day on, whatever becomes of them later. Throws Error forbidden, InvalidError (also where there is no
/// statement yet).
records::AssessmentRound plan_assessment(Workspace& workspace, const Actor& actor, records::AssessmentRound round);

/// Its name and its days, as far as they have not come; of a round that is over nothing changes, as its figures have
/// been seen. Throws Error forbidden, not_found, conflict, InvalidError.
records::AssessmentRound change_assessment(Workspace& workspace, const Actor& actor,
                                           const records::AssessmentRound& wanted);

/// Before it opens. Throws Error forbidden, not_found, conflict.
void remove_assessment(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// A statement, and in how many rounds that have opened it was asked.
struct KnownStatement {
    records::AssessmentStatement statement = {};
    std::int64_t asked = 0;
};
BOOST_DESCRIBE_STRUCT(KnownStatement, (), (statement, asked))

/// What the page of a partnership's self-assessment begins with.
struct AssessmentToday {
    std::string day = {};
    std::optional<records::AssessmentRound> open = {};
    std::optional<records::AssessmentRound> next = {};  ///< the first that is planned
    bool may_plan = false;
    std::string side = {};    ///< of the actor: education | employer; empty: an organization that only watches, or none
    bool may_answer = false;  ///< the open round
    OwnAssessment answer = {};  ///< the actor's, in the open round
    /// How many have answered anything in the open round, for those who plan; none while it is fewer than three.
    std::optional<std::int64_t> educators = {};
    std::optional<std::int64_t> employers = {};
    std::vector<KnownStatement> statements = {};        ///< by goal and place, the retired ones last
    std::vector<records::AskedStatement> offered = {};  ///< what to begin with, for those who plan and have none
};
BOOST_DESCRIBE_STRUCT(AssessmentToday, (),
                      (day, open, next, may_plan, side, may_answer, answer, educators, employers, statements, offered))

/// Throws Error not_signed_in, not_found.
[[nodiscard]] AssessmentToday assessment_today(Workspace& workspace, const Actor& actor,
                                               const std::string& partnership);

}  // namespace laborshed::services
