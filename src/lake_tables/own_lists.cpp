#include "lake_tables/own_lists.h"

#include "lake_tables/vintages.h"

namespace laborshed::services::own_lists {
namespace {

/// The rows of these vintages, of each key the last year and then the last vintage.
std::string last_rows(const std::string& view, const std::string& key, const std::vector<std::string>& vintages) {
    std::string order;
    for (const auto& id : vintages) {
        order += (order.empty() ? "" : ", ") + lake::sql_text(id);
    }
    return " FROM " + view + " WHERE " + among(vintages) + " QUALIFY row_number() OVER (PARTITION BY " + key +
           " ORDER BY year DESC, list_position([" + order + "], vintage) DESC) = 1";
}

}  // namespace

std::vector<TrainingSupply> training_supply(lake::Connection& connection, const std::vector<std::string>& vintages) {
    if (vintages.empty()) {
        return {};
    }
    const auto rows = connection.query("SELECT kind, name, soc, area, year, completed, source, vintage, src_row" +
                                       last_rows("training_supply", "kind, name, soc, area, source", vintages) +
                                       " ORDER BY soc, area, kind, name NULLS FIRST, source");
    std::vector<TrainingSupply> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        found.push_back({.kind = rows.text(row, 0),
                         .name = rows.text(row, 1),
                         .soc = rows.text(row, 2),
                         .area = rows.text(row, 3),
                         .year = rows.integer(row, 4).value_or(0),
                         .completed = {.value = rows.number(row, 5),
                                       .vintage = rows.text(row, 7),
                                       .row = rows.integer(row, 8).value_or(0),
                                       .column = "completed"},
                         .source = rows.text(row, 6)});
    }
    return found;
}

std::vector<FirstLicenses> first_licenses(lake::Connection& connection, const std::vector<std::string>& vintages) {
    if (vintages.empty()) {
        return {};
    }
    const auto rows = connection.query(
        "SELECT soc, cip, award_level, area, year, first_time_candidates, first_time_passers, licenses_issued, source, "
        "vintage, src_row" +
        last_rows("first_licenses", "soc, cip, award_level, area, source", vintages) +
        " ORDER BY soc, area, award_level NULLS FIRST, cip NULLS FIRST, source");
    std::vector<FirstLicenses> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto reading = [&](std::size_t column, const std::string& name) {
            return Reading{.value = rows.number(row, column),
                           .vintage = rows.text(row, 9),
                           .row = rows.integer(row, 10).value_or(0),
                           .column = name};
        };
        found.push_back({.soc = rows.text(row, 0),
                         .cip = rows.text(row, 1),
                         .award_level = rows.integer(row, 2),
                         .area = rows.text(row, 3),
                         .year = rows.integer(row, 4).value_or(0),
                         .candidates = reading(5, "first_time_candidates"),
                         .passers = reading(6, "first_time_passers"),
                         .licenses = reading(7, "licenses_issued"),
                         .source = rows.text(row, 8)});
    }
    return found;
}

}  // namespace laborshed::services::own_lists
