#include "services/pilots/pilot_records.h"

#include "services/book/record_service.h"

namespace laborshed::services {

std::optional<records::PilotLottery> lottery_of(records::Database& database, const std::string& pilot) {
    auto found = records::select<records::PilotLottery>(database, {"pilot = :pilot", {pilot}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<records::PilotEntrant> entrants_of(records::Database& database, const std::string& pilot) {
    return records::select<records::PilotEntrant>(database, {"pilot = :pilot", {pilot}});
}

records::Pilot pilot_to_write(records::Database& database, const Actor& actor, const std::string& id,
                              std::int64_t version, const char* verb) {
    auto pilot = get_within<records::Pilot>(database, actor, id);
    require_write(database, actor, pilot, verb);
    if (pilot.version != version) {
        throw Error(ErrorKind::conflict, say("E5078"));
    }
    return pilot;
}

}  // namespace laborshed::services
