#include "records/partnership.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(Organization)
LABORSHED_RECORD_TYPE(Contact)
LABORSHED_RECORD_TYPE(Partnership)
LABORSHED_RECORD_TYPE(Membership)
LABORSHED_RECORD_TYPE(Meeting)
LABORSHED_RECORD_TYPE(ActionItem)
LABORSHED_RECORD_TYPE(Agreement)
LABORSHED_RECORD_TYPE(Commitment)
LABORSHED_RECORD_TYPE(Delivery)

}  // namespace laborshed::records
