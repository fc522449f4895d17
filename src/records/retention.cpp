#include "records/retention.h"

#include "records/entity_type.h"

namespace laborshed::records {
namespace {

constexpr auto kNotices = "retention_notice";
constexpr auto kRounds = "daily_round";

}  // namespace

std::map<std::string, std::string> retention_notices(Database& database) {
    std::map<std::string, std::string> found;
    for (const auto& cells :
         select_rows(database, kNotices, {"participant", "day"}, {.condition = "", .order = "participant"})) {
        found.emplace(std::get<std::string>(cells[0]), std::get<std::string>(cells[1]));
    }
    return found;
}

void keep_retention_notice(WritableDatabase& database, const std::string& participant, const std::string& day) {
    drop_retention_notice(database, participant);
    insert_row(database, kNotices, {{"participant", participant}, {"day", day}});
}

void drop_retention_notice(WritableDatabase& database, const std::string& participant) {
    delete_rows(database, kNotices, {"participant = :participant", {participant}});
}

std::string last_round_of(Database& database, const std::string& task) {
    const auto rows =
        select_rows(database, kRounds, {"day"}, {.condition = "task = :task", .values = {task}, .order = "task"});
    return rows.empty() ? std::string() : std::get<std::string>(rows.front().front());
}

void keep_round_of(WritableDatabase& database, const std::string& task, const std::string& day) {
    delete_rows(database, kRounds, {"task = :task", {task}});
    insert_row(database, kRounds, {{"task", task}, {"day", day}});
}

LABORSHED_RECORD_TYPE(Retention)

}  // namespace laborshed::records
