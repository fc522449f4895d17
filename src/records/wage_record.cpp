#include "records/wage_record.h"

#include "records/table.h"

namespace laborshed::records {
namespace {

constexpr auto kWages = "participant_wage";

}  // namespace

void keep_wage(Database& database, const SealedWage& wage) {
    insert_row(
        database, kWages,
        {{"participant", wage.participant}, {"year", wage.year}, {"quarter", wage.quarter}, {"sealed", wage.sealed}});
}

std::vector<SealedWage> wages_kept(Database& database) {
    std::vector<SealedWage> found;
    for (const auto& cells : select_rows(database, kWages, {"participant", "year", "quarter", "sealed"},
                                         {.condition = "", .order = "participant, year, quarter, number"})) {
        found.push_back({std::get<std::string>(cells[0]), std::get<std::int64_t>(cells[1]),
                         std::get<std::int64_t>(cells[2]), std::get<std::string>(cells[3])});
    }
    return found;
}

std::int64_t drop_wages(Database& database, const std::string& participant, std::int64_t year, std::int64_t quarter) {
    return delete_rows(
        database, kWages,
        {"participant = :participant AND year = :year AND quarter = :quarter", {participant, year, quarter}});
}

void drop_wages(Database& database, const std::string& participant) {
    delete_rows(database, kWages, {"participant = :participant", {participant}});
}

}  // namespace laborshed::records
