// Validation of answers to a demand survey.
#pragma once

#include "records/survey.h"
#include "services/book/validator.h"

namespace laborshed::services {

/// A draft: validates what is filled in; nothing is required.
void check(const records::SurveyAnswer& answer, Validator& validator);

/// A submission: requires at least one critical job, and an answer on each.
void check_complete(const records::SurveyAnswer& answer, Validator& validator);

}  // namespace laborshed::services
