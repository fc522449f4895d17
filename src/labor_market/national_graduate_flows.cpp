// The tables of graduates that travel with the program.
#include "labor_market/graduate_flows.h"

#include "base/embedded_table.h"
#include "base/enum_text.h"
#include "labor_market_tables.h"

namespace laborshed::labor_market {
namespace {

// California and Texas, by their shares of the population (U.S. Census Bureau, estimates of July 1, 2024: 39.43 and
// 31.29 of 340.11 million).
constexpr double kCalifornia = 39.43 / 340.11;
constexpr double kTexas = 31.29 / 340.11;

GraduateTable embedded_graduates() {
    GraduateTable table{.missing_states = kCalifornia * kCalifornia + kTexas * kTexas};
    read_embedded<5>(embedded::graduate_occupations, [&](const auto& row) {
        table.cells.push_back({.field = std::string(row[0]),
                               .degree = enum_of<Degree>(row[1]).value(),
                               .occupation = std::string(row[2]),
                               .people = {.n = embedded_number(row[3]), .persons = embedded_number(row[4])}});
    });
    read_embedded<6>(embedded::graduate_status, [&](const auto& row) {
        const auto age = enum_of<GraduateAge>(row[2]).value();
        const auto status = enum_of<LaborStatus>(row[3]).value();
        if (age != GraduateAge::under_30 || status != LaborStatus::employed) {  // those are there by occupation
            table.cells.push_back({.field = std::string(row[0]),
                                   .degree = enum_of<Degree>(row[1]).value(),
                                   .age = age,
                                   .status = status,
                                   .people = {.n = embedded_number(row[4]), .persons = embedded_number(row[5])}});
        }
    });
    read_embedded<2>(embedded::graduate_weights, [&](const auto& row) {
        table.weight_variation[enum_of<Degree>(row[0]).value()] = embedded_number(row[1]);
    });
    read_embedded<2>(embedded::graduate_between_states, [&](const auto& row) {
        if (!row[1].empty()) {
            table.concentrations[std::string(row[0])].occupations = embedded_number(row[1]);
        }
    });
    return table;
}

}  // namespace

const GraduateFlows& national_graduate_flows() {
    static const GraduateFlows flows(embedded_graduates());
    return flows;
}

}  // namespace laborshed::labor_market
