#include "records/curriculum.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(Curriculum)
LABORSHED_RECORD_TYPE(CurriculumEdition)
LABORSHED_RECORD_TYPE(CurriculumRemark)

}  // namespace laborshed::records
