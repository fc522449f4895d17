// How educators and employers scored the rounds of a self-assessment that are over, and how far apart they are.
#pragma once

#include "records/assessment.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

/// Fewer scores of a statement on a side are not shown.
inline constexpr std::int64_t kLeastOnASide = 3;

/// What one side says (partnership/assessment.h).
struct AssessmentSide {
    bool withheld = true;  ///< fewer than three; then there is nothing else
    std::optional<std::int64_t> respondents = {};
    std::optional<std::int64_t> not_sure = {};
    std::optional<double> mean = {};  ///< 1 to 5
    std::optional<double> low = {};   ///< of its 95 % interval
    std::optional<double> high = {};
};
BOOST_DESCRIBE_STRUCT(AssessmentSide, (), (withheld, respondents, not_sure, mean, low, high))

/// Education − employer, with Welch's 95 % interval; nothing when a side is withheld.
struct AssessmentGap {
    std::optional<double> difference = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<double> freedom = {};  ///< Welch–Satterthwaite; none as well when all on both sides say the same
};
BOOST_DESCRIBE_STRUCT(AssessmentGap, (), (difference, low, high, freedom))

/// A goal or a statement in one round.
struct AssessmentRow {
    std::string round = {};
    std::string round_name = {};
    std::string closed = {};  ///< the round's last day
    std::int64_t goal = 1;
    std::string statement = {};  ///< empty: the whole goal
    std::string text = {};       ///< as that round asked it; of a goal, its name
    AssessmentSide education = {};
    AssessmentSide employer = {};
    AssessmentGap gap = {};
    /// How much farther apart than in the last round before it that shows both sides, negative: closer. Of a goal only
    /// where the same statements are in both.
    std::optional<double> distance_change = {};
};
BOOST_DESCRIBE_STRUCT(AssessmentRow, (),
                      (round, round_name, closed, goal, statement, text, education, employer, gap, distance_change))

struct AssessmentResults {
    std::string day = {};
    std::int64_t least_respondents = kLeastOnASide;
    std::vector<records::AssessmentRound> rounds = {};  ///< those that are over, the oldest first
    std::vector<AssessmentRow> rows = {};               ///< round by round: the goals, then the statements
};
BOOST_DESCRIBE_STRUCT(AssessmentResults, (), (day, least_respondents, rounds, rows))

/// Throws Error not_signed_in, not_found.
[[nodiscard]] AssessmentResults assessment_results(Workspace& workspace, const Actor& actor,
                                                   const std::string& partnership);

}  // namespace laborshed::services
