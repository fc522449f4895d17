// Self-assessment rounds: planning, and the state for the actor.
#pragma once

#include "records/assessment.h"
#include "services/assessment/assessment_answers.h"

namespace laborshed::services {

/// As plan_round (services/book/round_planning.h). From its first day on, the round keeps its statements, whatever
/// changes later. Throws Error forbidden, InvalidError (also without statements).
records::AssessmentRound plan_assessment(Workspace& workspace, const Actor& actor,
                                         const records::AssessmentRound& wanted);

/// As change_round.
records::AssessmentRound change_assessment(Workspace& workspace, const Actor& actor,
                                           const records::AssessmentRound& wanted);

/// As remove_round.
void remove_assessment(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// A statement, and the number of opened rounds that asked it.
struct KnownStatement {
    records::AssessmentStatement statement = {};
    std::int64_t asked = 0;
};
BOOST_DESCRIBE_STRUCT(KnownStatement, (), (statement, asked))

/// The state of a partnership's self-assessment for the actor.
struct AssessmentToday {
    std::string day = {};
    std::optional<records::AssessmentRound> open = {};
    std::optional<records::AssessmentRound> next = {};  ///< the first planned one
    bool may_plan = false;
    std::string side = {};      ///< of the actor, as in partnership::Side; empty: neither
    bool may_answer = false;    ///< the open round
    OwnAssessment answer = {};  ///< the actor's, in the open round
    /// Respondents in the open round, only for planners; none while fewer than three.
    std::optional<std::int64_t> educators = {};
    std::optional<std::int64_t> employers = {};
    std::vector<KnownStatement> statements = {};        ///< by goal and place, retired ones last
    std::vector<records::AskedStatement> offered = {};  ///< default statements, for planners without any
};
BOOST_DESCRIBE_STRUCT(AssessmentToday, (),
                      (day, open, next, may_plan, side, may_answer, answer, educators, employers, statements, offered))

/// Throws Error not_signed_in, not_found.
[[nodiscard]] AssessmentToday assessment_today(Workspace& workspace, const Actor& actor,
                                               const std::string& partnership);

}  // namespace laborshed::services
