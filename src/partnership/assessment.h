// The partnership's self-assessment: how educators and employers score the same statements, and the gap between them.
#pragma once

#include <boost/describe.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::partnership {

/// The three goals that statements belong to: 1 align training with industry needs, 2 build relationships that lead to
/// hiring, 3 decide supply and demand from the latest data.
inline constexpr int assessment_goals = 3;

/// A statement of the partnership, scored from 1 (not at all) to 5 (fully).
struct Statement {
    std::string id = {};
    int goal = 1;
    std::string text = {};
};

enum class Side { education, employer };
BOOST_DESCRIBE_ENUM(Side, education, employer)

/// One person's score of a statement in a round.
struct Score {
    std::string respondent = {};
    Side side = Side::education;
    std::string round = {};  ///< sorts by time: "2026-03"
    std::string statement = {};
    std::optional<int> score = {};  ///< 1 to 5; none is "not sure", which is counted separately
};

/// One side's result for a statement or goal. Less anonymous than the trust survey: mean and error of three scores
/// nearly reveal the scores, though not whose they are.
struct SideResult {
    bool withheld = true;                       ///< too few scores; the other fields are empty
    std::size_t n = 0;                          ///< respondents with a score
    std::size_t not_sure = 0;                   ///< respondents without one; for a goal: "not sure" answers
    std::optional<double> mean = {};            ///< of the scores, 1 to 5
    std::optional<double> standard_error = {};  ///< of the mean, with n − 1
    /// Interval of the mean by Student's t with n − 1, limited to the scale from 1 to 5.
    std::optional<double> low = {};
    std::optional<double> high = {};
};

/// Difference of two means with an interval by Welch's t (Biometrika 1947).
struct Difference {
    double difference = 0;
    double standard_error = 0;
    /// Welch–Satterthwaite degrees of freedom; none when the standard error is 0 (the interval is the difference
    /// itself).
    std::optional<double> freedom = {};
    double low = 0;
    double high = 0;
};

/// The results of both sides.
struct BothSides {
    SideResult education = {};
    SideResult employer = {};
    std::optional<Difference> gap = {};  ///< education − employer; none when a side is withheld
};

struct StatementResult : BothSides {
    Statement statement = {};
};

/// A side's result for a goal is the mean of its shown statements' means, so it reveals nothing about withheld ones.
/// Its n counts respondents who scored any of them; its error is by linearization over respondents, who score several.
struct GoalResult : BothSides {
    int goal = 1;
};

struct RoundResult {
    std::string round = {};
    std::vector<StatementResult> statements = {};  ///< in the given order
    std::vector<GoalResult> goals = {};            ///< the three
};

struct AssessmentOptions {
    std::size_t min_respondents = 3;  ///< on a side, at least 2
    double level = 0.95;              ///< of the intervals
};

/// The rounds in order of time. Throws Error bad_input for a score outside 1 to 5, a goal outside 1 to 3, a duplicate
/// or unknown statement, a respondent on both sides or with two scores of a statement in a round, or
/// options out of range.
[[nodiscard]] std::vector<RoundResult> assessment(std::span<const Statement> statements, std::span<const Score> scores,
                                                  const AssessmentOptions& options = {});

/// Mean of a − mean of b. Throws Error bad_input with fewer than 2 on a side or a level not between 0 and 1.
[[nodiscard]] Difference welch(std::span<const double> a, std::span<const double> b, double level = 0.95);

}  // namespace laborshed::partnership
