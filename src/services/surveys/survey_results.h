// Results of an employer demand survey for the whole partnership: totals that reveal no single employer.
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
    std::int64_t asked = 0;              ///< invited organizations
    std::int64_t submitted = 0;          ///< of them
    std::string missing = {};            ///< why there are no occupations
    std::string weighting_missing = {};  ///< why nothing is weighted to the region
    std::int64_t without_size = 0;       ///< employers left out of weighting, as their industry or size is unknown
    std::vector<SurveyOccupation> occupations = {};
};
BOOST_DESCRIBE_STRUCT(SurveyResults, (),
                      (round, title, region, closes, asked, submitted, missing, weighting_missing, without_size,
                       occupations))

/// Only for closed rounds: in an open one, the next answer would show as the difference. Weighted to covered employment
/// (QCEW) by NAICS sector of the round's region, or else the charter's, and compared with the published openings there.
/// Throws Error not_found, also for a round that the actor can't see.
[[nodiscard]] SurveyResults survey_results(Workspace& workspace, const Actor& actor, const std::string& round);

}  // namespace laborshed::services
