#include "records/pilot.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(Pilot)
LABORSHED_RECORD_TYPE(PilotEntrant)
LABORSHED_RECORD_TYPE(PilotLottery)
LABORSHED_RECORD_TYPE(PilotDecision)

}  // namespace laborshed::records
