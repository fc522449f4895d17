// Answers to a self-assessment round: each person's own, saved in part or complete until it closes.
#pragma once

#include "partnership/assessment.h"
#include "records/assessment.h"
#include "records/dated_round.h"
#include "records/partnership.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// By sector: education or employer; other sectors don't answer.
[[nodiscard]] std::optional<partnership::Side> side_of(records::Sector sector);

/// The side that the actor answers for on the day; none without their own account, for observers and read-only tokens,
/// or when their organization is not a member or in another sector.
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

/// The actor's own answers, also in a closed round; never those of others, whatever the role. Throws Error
/// not_signed_in, not_found.
[[nodiscard]] OwnAssessment own_assessment(Workspace& workspace, const Actor& actor, const std::string& round);

/// Replaces the actor's scores; statements without one are unanswered. `wanted.version` is the version that was seen.
/// Throws Error forbidden, not_found, conflict (not open, or saved elsewhere since), InvalidError.
OwnAssessment answer_assessment(Workspace& workspace, const Actor& actor, const std::string& round,
                                const OwnAssessment& wanted);

/// The number of statements that the actor has not answered; none when they can't answer the round.
[[nodiscard]] std::optional<std::int64_t> statements_left(records::Database& database, const Actor& actor,
                                                          const records::AssessmentRound& round,
                                                          std::chrono::sys_days day);

}  // namespace laborshed::services
