// What must be right about the answers to a demand survey.
#pragma once

#include "records/survey.h"
#include "services/book/validator.h"

namespace laborshed::services {

/// An answer as far as it has got: what is there has to make sense, nothing has to be there.
void check(const records::SurveyAnswer& answer, Validator& validator);

/// One that is handed in: at least one critical job, and something said of each.
void check_complete(const records::SurveyAnswer& answer, Validator& validator);

}  // namespace laborshed::services
