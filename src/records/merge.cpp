#include "records/merge.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(Merge)

}  // namespace laborshed::records
