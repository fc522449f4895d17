#include "records/sign_in_link.h"

#include "records/entity_type.h"

namespace laborshed::records {

LABORSHED_RECORD_TYPE(SignInLink)

}  // namespace laborshed::records
