// Answering a round of the self-assessment: each person their own, as far as they have got, until it closes.
#pragma once

#include "partnership/assessment.h"
#include "records/assessment.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// True while answers are taken.
[[nodiscard]] bool takes_answers(const records::AssessmentRound& round, std::chrono::sys_days day);
/// From the day after its last.
[[nodiscard]] bool is_over(const records::AssessmentRound& round, std::chrono::sys_days day);

/// A partnership's rounds, the oldest first.
[[nodiscard]] std::vector<records::AssessmentRound> assessment_rounds(records::Database& database,
                                                                      const std::string& partnership);

/// By sector: education, or employer; the others watch.
[[nodiscard]] std::optional<partnership::Side> side_of(const std::string& sector);

/// The side that the actor answers for on the day; none when they may not: no account of their own, an observer, a
/// token for reading, or an organization that is no member or of another sector.
[[nodiscard]] std::optional<partnership::Side> answering_side(records::Database& database, const Actor& actor,
                                                              const std::string& partnership,
                                                              std::chrono::sys_days day);

/// `version` is 0 before the first answer.
struct OwnAssessment {
    std::int64_t version = 0;
    std::vector<records::AssessmentScore> scores = {};
};
BOOST_DESCRIBE_STRUCT(OwnAssessment, (), (version, scores))

[[nodiscard]] OwnAssessment own_answer(records::Database& database, const Actor& actor, const std::string& round);

/// What the actor has answered, also when the round is over: nobody else's, whatever the role. Throws Error
/// not_signed_in, not_found.
[[nodiscard]] OwnAssessment own_assessment(Workspace& workspace, const Actor& actor, const std::string& round);

/// Takes the scores in the place of the actor's earlier ones; what is not among them is not answered. `wanted.version`
/// is the one that was seen. Throws Error forbidden, not_found, conflict (not open, or saved elsewhere since),
/// InvalidError.
OwnAssessment answer_assessment(Workspace& workspace, const Actor& actor, const std::string& round,
                                const OwnAssessment& wanted);

/// How many statements of the round wait for the actor's answer on the day; none when they may not answer it.
[[nodiscard]] std::optional<std::int64_t> statements_left(records::Database& database, const Actor& actor,
                                                          const records::AssessmentRound& round,
                                                          std::chrono::sys_days day);

}  // namespace laborshed::services
