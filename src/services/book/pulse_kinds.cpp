#include "records/partnership.h"
#include "records/pulse.h"
#include "services/book/policy.h"

namespace laborshed::services {

using records::PulseRound;

template <>
struct Policy<PulseRound> : DefaultPolicy<PulseRound> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/pulse-rounds", Operations::reading};

    static RecordScope scope(const PulseRound& round) { return {.partnerships = {round.partnership}}; }
};

std::vector<KindOps> pulse_kinds() { return make_kinds<PulseRound>(); }

}  // namespace laborshed::services
