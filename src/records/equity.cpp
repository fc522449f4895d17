#include "records/equity.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(PopulationGroup)
LABORSHED_RECORD_TYPE(DisparityRelease)

}  // namespace laborshed::records
