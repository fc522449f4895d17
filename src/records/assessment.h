// The self-assessment: what a partnership scores itself by, its rounds, and what each person answers.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// One of a partnership's statements. Comparing rounds follows its id: with other words it still asks the same thing.
struct AssessmentStatement : Entity {
    static constexpr const char* kind = "assessment_statement";
    std::string partnership = {};
    std::int64_t goal = 1;  ///< 1 to 3 (partnership/assessment.h)
    std::string text = {};
    std::int64_t place = 0;  ///< among those of its goal that are asked, from 1
    bool retired = false;    ///< not asked in further rounds
};
BOOST_DESCRIBE_STRUCT(AssessmentStatement, (Entity), (partnership, goal, text, place, retired))

/// A statement as a round asks it.
struct AskedStatement {
    std::string statement = {};
    std::int64_t goal = 1;
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(AskedStatement, (), (statement, goal, text))

/// Answers are taken from the first day to the last; what they add up to is shown from the day after.
struct AssessmentRound : Entity {
    static constexpr const char* kind = "assessment_round";
    std::string partnership = {};
    std::string name = {};
    std::string opens = {};                       ///< a day
    std::string closes = {};                      ///< the last day
    std::vector<AskedStatement> statements = {};  ///< the partnership's until it opens, from then on these
};
BOOST_DESCRIBE_STRUCT(AssessmentRound, (Entity), (partnership, name, opens, closes, statements))

/// A statement that is not there has not been answered.
struct AssessmentScore {
    std::string statement = {};
    std::optional<std::int64_t> score = {};  ///< 1 (not at all) to 5 (fully); none is "not sure"
};
BOOST_DESCRIBE_STRUCT(AssessmentScore, (), (statement, score))

/// What one person answers in a round, as far as they have got.
struct AssessmentAnswer : Entity {
    static constexpr const char* kind = "assessment_answer";
    std::string round = {};
    std::string account = {};       ///< who it is; of the example's answers, whose people have no account, a name
    std::string organization = {};  ///< theirs, at the time
    std::string side = {};          ///< education | employer: its sector, at the time
    std::vector<AssessmentScore> scores = {};
};
BOOST_DESCRIBE_STRUCT(AssessmentAnswer, (Entity), (round, account, organization, side, scores))

}  // namespace laborshed::records
