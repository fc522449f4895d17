#include "records/participant_merge.h"

#include "records/entity_type.h"
#include "records/participant.h"

namespace laborshed::records {
namespace {

constexpr auto kMerged = "merged_participant";
constexpr auto kLines = "imported_line";

std::vector<std::string> texts(Database& database, const char* table, const char* column, const Where& where) {
    std::vector<std::string> found;
    for (const auto& cells : select_rows(database, table, {column}, where)) {
        found.push_back(std::get<std::string>(cells.front()));
    }
    return found;
}

}  // namespace

void set_aside_participant_key(WritableDatabase& database, const std::string& gone, const std::string& kept) {
    const auto sealed = participant_key(database, gone);
    delete_rows(database, "participant_key", {"participant = :participant", {gone}});
    insert_row(database, kMerged, {{"participant", gone}, {"kept", kept}, {"sealed", sealed}});
}

void give_back_participant_key(WritableDatabase& database, const std::string& gone) {
    for (const auto& sealed :
         texts(database, kMerged, "sealed",
               {.condition = "participant = :participant", .values = {gone}, .order = "participant"})) {
        keep_participant_key(database, gone, sealed);
    }
    delete_rows(database, kMerged, {"participant = :participant", {gone}});
}

std::vector<std::string> merged_into(Database& database, const std::string& participant) {
    std::vector<std::string> all = {participant};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (auto& one : texts(database, kMerged, "participant",
                               {.condition = "kept = :kept", .values = {all[i]}, .order = "participant"})) {
            all.push_back(std::move(one));
        }
    }
    all.erase(all.begin());
    return all;
}

std::string participant_today(Database& database, const std::string& participant) {
    auto now = participant;
    for (;;) {
        auto kept = texts(database, kMerged, "kept",
                          {.condition = "participant = :participant", .values = {now}, .order = "participant"});
        if (kept.empty()) {
            return now;
        }
        now = std::move(kept.front());
    }
}

void keep_imported_line(WritableDatabase& database, const std::string& organization, const std::string& token,
                        const std::string& participant) {
    insert_row(database, kLines, {{"organization", organization}, {"token", token}, {"participant", participant}});
}

std::map<std::string, std::string> imported_lines(Database& database, const std::string& organization) {
    std::map<std::string, std::string> found;
    for (const auto& cells :
         select_rows(database, kLines, {"token", "participant"},
                     {.condition = "organization = :organization", .values = {organization}, .order = "token"})) {
        found.emplace(std::get<std::string>(cells[0]), std::get<std::string>(cells[1]));
    }
    return found;
}

LABORSHED_RECORD_TYPE(ParticipantMerge)
LABORSHED_RECORD_TYPE(ParticipantDistinction)

}  // namespace laborshed::records
