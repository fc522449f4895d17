#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& /*database*/, const records::PulseRound& round) {
    return {.partnerships = {round.partnership}};
}

}  // namespace laborshed::services
