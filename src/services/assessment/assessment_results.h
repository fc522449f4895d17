// Results of closed self-assessment rounds: scores of educators and employers, and the gap between them.
#pragma once

#include "records/assessment.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

/// A side's figures need at least this many scores.
inline constexpr std::int64_t kLeastOnASide = 3;

/// One side's scores (partnership/assessment.h).
struct AssessmentSide {
    bool withheld = true;  ///< fewer than three scores; the other fields are empty
    std::optional<std::int64_t> respondents = {};
    std::optional<std::int64_t> not_sure = {};
    std::optional<double> mean = {};  ///< 1 to 5
    std::optional<double> low = {};   ///< of its 95% interval
    std::optional<double> high = {};
};
BOOST_DESCRIBE_STRUCT(AssessmentSide, (), (withheld, respondents, not_sure, mean, low, high))

/// Education − employer, with Welch's 95% interval; empty when a side is withheld.
struct AssessmentGap {
    std::optional<double> difference = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<double> freedom = {};  ///< Welch–Satterthwaite; also none when all scores are equal
};
BOOST_DESCRIBE_STRUCT(AssessmentGap, (), (difference, low, high, freedom))

/// A goal or a statement in one round.
struct AssessmentRow {
    std::string round = {};
    std::string round_name = {};
    std::string closed = {};  ///< the round's last day
    std::int64_t goal = 1;
    std::string statement = {};  ///< empty: the whole goal
    std::string text = {};       ///< as asked in that round; for a goal, its name
    AssessmentSide education = {};
    AssessmentSide employer = {};
    AssessmentGap gap = {};
    /// Change of the absolute gap since the previous round with both sides; negative: closer. For a goal only if both
    /// rounds include the same statements.
    std::optional<double> distance_change = {};
};
BOOST_DESCRIBE_STRUCT(AssessmentRow, (),
                      (round, round_name, closed, goal, statement, text, education, employer, gap, distance_change))

struct AssessmentResults {
    std::string day = {};
    std::int64_t least_respondents = kLeastOnASide;
    std::vector<records::AssessmentRound> rounds = {};  ///< closed rounds, oldest first
    std::vector<AssessmentRow> rows = {};               ///< by round: goals, then statements
};
BOOST_DESCRIBE_STRUCT(AssessmentResults, (), (day, least_respondents, rounds, rows))

/// Throws Error not_signed_in, not_found.
[[nodiscard]] AssessmentResults assessment_results(Workspace& workspace, const Actor& actor,
                                                   const std::string& partnership);

}  // namespace laborshed::services
