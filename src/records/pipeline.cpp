#include "records/pipeline.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(TrainingProgram)
LABORSHED_RECORD_TYPE(Cohort)
LABORSHED_RECORD_TYPE(Support)
LABORSHED_RECORD_TYPE(Opening)

}  // namespace laborshed::records
