#include "records/survey.h"

#include "base/day.h"
#include "records/entity_type.h"

namespace laborshed::records {

bool is_over(const SurveyRound& round, std::chrono::sys_days day) {
    return round.state == SurveyState::closed || day > parse_day(round.closes);
}

bool takes_answers(const SurveyRound& round, std::chrono::sys_days day) {
    return round.state == SurveyState::open && day >= parse_day(round.opens) && !is_over(round, day);
}

LABORSHED_RECORD_TYPE(SurveyRound)
LABORSHED_RECORD_TYPE(SurveyInvitation)
LABORSHED_RECORD_TYPE(SurveyAnswer)

}  // namespace laborshed::records
