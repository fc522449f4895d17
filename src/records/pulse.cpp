#include "records/pulse.h"

#include "records/entity_type.h"

namespace laborshed::records {

void keep_sheet(WritableDatabase& database, const PulseSheet& sheet) {
    // removed and inserted again, so that a changed answer looks like any other
    drop_sheet(database, sheet.token);
    insert_row(database, "pulse_sheet", {{"token", sheet.token}, {"round", sheet.round}, {"sealed", sheet.sealed}});
}

void drop_sheet(WritableDatabase& database, const std::string& token) {
    delete_rows(database, "pulse_sheet", {"token = :token", {token}});
}

void drop_sheets_of(WritableDatabase& database, const std::string& round) {
    delete_rows(database, "pulse_sheet", {"round = :round", {round}});
}

bool has_sheet(Database& database, const std::string& token) {
    return !select_rows(database, "pulse_sheet", {"token"},
                        {.condition = "token = :token", .values = {token}, .order = "token"})
                .empty();
}

std::vector<PulseSheet> sheets_of(Database& database, const std::string& round) {
    std::vector<PulseSheet> found;
    for_each_row(database, "pulse_sheet", {"token", "round", "sealed"},
                 {.condition = "round = :round", .values = {round}, .order = "token"}, [&](std::vector<Cell> cells) {
                     found.push_back({std::get<std::string>(cells[0]), std::get<std::string>(cells[1]),
                                      std::get<std::string>(cells[2])});
                 });
    return found;
}

std::optional<std::string> sealed_by(Database& database) {
    const auto rows =
        select_rows(database, "sealed_by", {"fingerprint"}, {.condition = "", .values = {}, .order = "fingerprint"});
    return rows.empty() ? std::nullopt : std::optional(std::get<std::string>(rows.front().front()));
}

void keep_sealed_by(WritableDatabase& database, const std::string& fingerprint) {
    insert_row(database, "sealed_by", {{"fingerprint", fingerprint}});
}

LABORSHED_RECORD_TYPE(PulseRound)

}  // namespace laborshed::records
