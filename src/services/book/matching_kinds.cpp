#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& database, const records::Preference& preference) {
    const auto participant = records::find<records::Participant>(database, preference.participant);
    return participant ? scope_of(database, *participant) : RecordScope{};
}

RecordScope scope_of(records::Database& /*database*/, const records::MatchingRun& run) {
    return {.organizations = run.organizations, .partnerships = {run.partnership}};
}

}  // namespace laborshed::services
