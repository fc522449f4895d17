#include "records/wage_record.h"

#include "records/table.h"

namespace laborshed::records {
namespace {

constexpr auto kWages = "participant_wage";
constexpr auto kAside = "merged_wage";
const std::vector<std::string> kColumns = {"participant", "year", "quarter", "sealed", "merged"};

std::vector<SealedWage> read(Database& database, const char* table, const Where& where) {
    std::vector<SealedWage> found;
    for (const auto& cells : select_rows(database, table, kColumns, where)) {
        found.push_back({std::get<std::string>(cells[0]), std::get<std::int64_t>(cells[1]),
                         std::get<std::int64_t>(cells[2]), std::get<std::string>(cells[3]),
                         std::get<std::string>(cells[4])});
    }
    return found;
}

Where of(const std::string& participant) {
    return {.condition = "participant = :participant", .values = {participant}, .order = "year, quarter, number"};
}

Row row_of(const SealedWage& wage) {
    return {{"participant", wage.participant},
            {"year", wage.year},
            {"quarter", wage.quarter},
            {"sealed", wage.sealed},
            {"merged", wage.merged}};
}

}  // namespace

void keep_wage(WritableDatabase& database, const SealedWage& wage) { insert_row(database, kWages, row_of(wage)); }

std::vector<SealedWage> wages_kept(Database& database) {
    return read(database, kWages, {.condition = "", .order = "participant, year, quarter, number"});
}

std::vector<SealedWage> wages_of(Database& database, const std::string& participant) {
    return read(database, kWages, of(participant));
}

void set_wages_aside(WritableDatabase& database, const std::string& gone) {
    for (const auto& wage : wages_of(database, gone)) {
        insert_row(database, kAside, row_of(wage));
    }
    delete_rows(database, kWages, of(gone));
}

void give_wages_back(WritableDatabase& database, const std::string& gone, const std::string& kept) {
    delete_rows(database, kWages, {"participant = :participant AND merged = :merged", {kept, gone}});
    for (const auto& wage : read(database, kAside, of(gone))) {
        insert_row(database, kWages, row_of(wage));
    }
    delete_rows(database, kAside, of(gone));
}

std::int64_t drop_wages(WritableDatabase& database, const std::string& participant, std::int64_t year,
                        std::int64_t quarter) {
    return delete_rows(
        database, kWages,
        {"participant = :participant AND year = :year AND quarter = :quarter", {participant, year, quarter}});
}

void drop_wages(WritableDatabase& database, const std::string& participant) {
    delete_rows(database, kWages, of(participant));
    delete_rows(database, kAside, of(participant));
}

}  // namespace laborshed::records
