// The self-assessment: its statements, its rounds, and each person's answers.
#pragma once

#include "partnership/assessment.h"
#include "records/entity.h"

namespace laborshed::records {

/// One of a partnership's statements. Rounds are compared by its id: a reworded statement still asks the same thing.
struct AssessmentStatement : Entity {
    static constexpr const char* kind = "assessment_statement";
    std::string partnership = {};
    std::int64_t goal = 1;  ///< 1 to 3 (partnership/assessment.h)
    std::string text = {};
    std::int64_t place = 0;  ///< position among its goal's active statements, from 1
    bool retired = false;    ///< not asked in later rounds
};
BOOST_DESCRIBE_STRUCT(AssessmentStatement, (Entity), (partnership, goal, text, place, retired))

/// A statement as a round asks it.
struct AskedStatement {
    std::string statement = {};
    std::int64_t goal = 1;
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(AskedStatement, (), (statement, goal, text))

/// Open from the first day to the last; results are shown from the day after.
struct AssessmentRound : Entity {
    static constexpr const char* kind = "assessment_round";
    std::string partnership = {};
    std::string name = {};
    std::string opens = {};   ///< a day
    std::string closes = {};  ///< the last day
    std::vector<AskedStatement> statements =
        {};  ///< follow the partnership's until the round opens, fixed from then on
};
BOOST_DESCRIBE_STRUCT(AssessmentRound, (Entity), (partnership, name, opens, closes, statements))

/// One answer; a statement without one was not answered.
struct AssessmentScore {
    std::string statement = {};
    std::optional<std::int64_t> score = {};  ///< 1 (not at all) to 5 (fully); none is "not sure"
};
BOOST_DESCRIBE_STRUCT(AssessmentScore, (), (statement, score))

/// One person's answers in a round, possibly incomplete.
struct AssessmentAnswer : Entity {
    static constexpr const char* kind = "assessment_answer";
    std::string round = {};
    std::string account = {};       ///< of the person; in the example, whose people have no accounts, a name
    std::string organization = {};  ///< the person's at the time
    partnership::Side side = partnership::Side::education;  ///< by its sector, at the time
    std::vector<AssessmentScore> scores = {};
};
BOOST_DESCRIBE_STRUCT(AssessmentAnswer, (Entity), (round, account, organization, side, scores))

}  // namespace laborshed::records
