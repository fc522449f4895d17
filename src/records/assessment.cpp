#include "records/assessment.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(AssessmentStatement)
LABORSHED_RECORD_TYPE(AssessmentRound)
LABORSHED_RECORD_TYPE(AssessmentAnswer)

}  // namespace laborshed::records
