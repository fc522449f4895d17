#include "records/participant.h"

#include "records/entity_type.h"
#include "records/participant_merge.h"

namespace laborshed::records {
namespace {

constexpr auto kKeys = "participant_key";
constexpr auto kLooks = "participant_look";

}  // namespace

void keep_participant_key(WritableDatabase& database, const std::string& participant, const std::string& sealed) {
    insert_row(database, kKeys, {{"participant", participant}, {"sealed", sealed}});
}

std::string participant_key(Database& database, const std::string& participant) {
    const auto rows =
        select_rows(database, kKeys, {"sealed"},
                    {.condition = "participant = :participant", .values = {participant}, .order = "sealed"});
    return rows.empty() ? std::string() : std::get<std::string>(rows.front().front());
}

void drop_participant_key(WritableDatabase& database, const std::string& participant) {
    auto all = merged_into(database, participant);
    all.push_back(participant);
    for (const auto& one : all) {
        delete_rows(database, kKeys, {"participant = :participant", {one}});
        update_rows(database, "merged_participant", {{"sealed", std::string()}}, {"participant = :participant", {one}});
        delete_rows(database, "imported_line", {"participant = :participant", {one}});
    }
}

void record_access(WritableDatabase& database, const std::string& participant, const AccessLogEntry& entry) {
    insert_row(database, kLooks,
               {{"participant", participant},
                {"moment", entry.at},
                {"account", entry.account},
                {"name", entry.name},
                {"what", text_of(entry.what)}});
}

std::vector<AccessLogEntry> access_log_of(Database& database, const std::string& participant) {
    std::vector<AccessLogEntry> found;
    Where where{.condition = "participant = :participant", .values = {participant}, .order = "number DESC"};
    for (const auto& one : merged_into(database, participant)) {
        where.condition += " OR participant = :merged" + std::to_string(where.values.size());
        where.values.emplace_back(one);
    }
    for (const auto& cells : select_rows(database, kLooks, {"moment", "account", "name", "what"}, where)) {
        found.push_back({std::get<std::string>(cells[0]), std::get<std::string>(cells[1]),
                         std::get<std::string>(cells[2]), enum_at<AccessKind>(cells[3])});
    }
    return found;
}

void drop_access_log(WritableDatabase& database, const std::string& participant) {
    auto all = merged_into(database, participant);
    all.push_back(participant);
    for (const auto& one : all) {
        delete_rows(database, kLooks, {"participant = :participant", {one}});
    }
}

LABORSHED_RECORD_TYPE(Participant)
LABORSHED_RECORD_TYPE(ParticipantStep)
LABORSHED_RECORD_TYPE(ParticipantNote)

}  // namespace laborshed::records
