#include "records/participant.h"

namespace laborshed::records {
namespace {

constexpr auto kKeys = "participant_key";
constexpr auto kLooks = "participant_look";

}  // namespace

void keep_participant_key(Database& database, const std::string& participant, const std::string& sealed) {
    insert_row(database, kKeys, {{"participant", participant}, {"sealed", sealed}});
}

std::string participant_key(Database& database, const std::string& participant) {
    const auto rows =
        select_rows(database, kKeys, {"sealed"},
                    {.condition = "participant = :participant", .values = {participant}, .order = "sealed"});
    return rows.empty() ? std::string() : std::get<std::string>(rows.front().front());
}

void drop_participant_key(Database& database, const std::string& participant) {
    delete_rows(database, kKeys, {"participant = :participant", {participant}});
}

void keep_look(Database& database, const std::string& participant, const Look& look) {
    insert_row(database, kLooks,
               {{"participant", participant},
                {"moment", look.at},
                {"account", look.account},
                {"name", look.name},
                {"what", look.what}});
}

std::vector<Look> looks_at(Database& database, const std::string& participant) {
    std::vector<Look> found;
    for (const auto& cells :
         select_rows(database, kLooks, {"moment", "account", "name", "what"},
                     {.condition = "participant = :participant", .values = {participant}, .order = "number DESC"})) {
        found.push_back({std::get<std::string>(cells[0]), std::get<std::string>(cells[1]),
                         std::get<std::string>(cells[2]), std::get<std::string>(cells[3])});
    }
    return found;
}

}  // namespace laborshed::records
