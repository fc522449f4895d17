#include "records/matching.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(Preference)
LABORSHED_RECORD_TYPE(MatchingRun)

}  // namespace laborshed::records
