// What a round of the demand survey found, for the whole partnership: totals that give no employer away.
#pragma once

#include "services/book/access.h"
#include "services/surveys/survey_figures.h"

namespace laborshed::services {

class Workspace;

struct SurveyResults {
    std::string round = {};
    std::string title = {};
    std::string region = {};
    std::string closes = {};             ///< a day
    std::int64_t asked = 0;              ///< organizations
    std::int64_t submitted = 0;          ///< of them
    std::string missing = {};            ///< why there are no occupations
    std::string weighting_missing = {};  ///< why nothing is weighted up to the region
    std::int64_t without_size = 0;       ///< employers left out of weighting: their industry or size is not known
    std::vector<SurveyOccupation> occupations = {};
};
BOOST_DESCRIBE_STRUCT(SurveyResults, (),
                      (round, title, region, closes, asked, submitted, missing, weighting_missing, without_size,
                       occupations))

/// Of the answers submitted to a round that is over: while it is open, the difference that one more answer makes would
/// show that answer. Weighted to covered employment (QCEW) by NAICS sector of the round's region, or else the
/// charter's, and compared with the published openings there. Throws Error not_found, also for a round that the actor
/// may not see.
[[nodiscard]] SurveyResults survey_results(Workspace& workspace, const Actor& actor, const std::string& round);

}  // namespace laborshed::services
