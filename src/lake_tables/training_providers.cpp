#include "lake_tables/training_providers.h"

#include "base/text.h"
#include "lake_tables/vintages.h"
#include "taxonomy/county.h"

#include <algorithm>

namespace laborshed::services::training_providers {
namespace {

/// "48029" of Bexar in Texas: lists write counties with or without "County", or as FIPS codes.
std::string county_fips(const taxonomy::State* state, const std::string& text) {
    if (const auto* known = taxonomy::find_county(text)) {
        return std::string(known->fips);
    }
    for (const auto& county :
         state == nullptr ? std::span<const taxonomy::County>() : taxonomy::counties_of_state(state->fips)) {
        if (!text.empty() && (same_letters(county.name, text) || same_letters(county.name, text + " County") ||
                              same_letters(county.name, text + " Parish"))) {
            return std::string(county.fips);
        }
    }
    return {};
}

}  // namespace

std::vector<Program> programs(lake::Connection& connection, const std::vector<std::string>& vintages,
                              const std::vector<std::string>& directory) {
    const auto rows = connection.query(
        "SELECT provider, campus, address, city, state, zip, county_name, program, cip, soc, soc_2, soc_3, year, "
        "completers, vintage, src_row FROM training_providers WHERE " +
        among(vintages) +
        " QUALIFY coalesce(year, 0) = max(coalesce(year, 0)) OVER (PARTITION BY lower(provider), lower(campus), "
        "address, lower(city), state, lower(program), cip, soc) ORDER BY release, vintage, src_row");
    std::vector<Program> found;
    std::vector<Campus> campuses;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto* state = taxonomy::find_state(rows.text(row, 4));
        campuses.push_back({.provider = rows.text(row, 0),
                            .name = rows.text(row, 1),
                            .address = rows.text(row, 2),
                            .city = rows.text(row, 3),
                            .state = rows.text(row, 4),
                            .zip = rows.text(row, 5)});
        Program program{.provider = rows.text(row, 0),
                        .campus = rows.text(row, 1),
                        .city = rows.text(row, 3),
                        .state = state == nullptr ? std::string() : std::string(state->fips),
                        .county = county_fips(state, rows.text(row, 6)),
                        .program = rows.text(row, 7),
                        .cip = rows.text(row, 8),
                        .socs = {},
                        .year = rows.integer(row, 12),
                        .completers = {.value = rows.number(row, 13),
                                       .vintage = rows.text(row, 14),
                                       .row = rows.integer(row, 15).value_or(0),
                                       .column = "completers"},
                        .institution = {}};
        for (const std::size_t column : {9U, 10U, 11U}) {
            if (auto soc = rows.text(row, column); !soc.empty()) {
                program.socs.push_back(std::move(soc));
            }
        }
        found.push_back(std::move(program));
    }
    const auto matched = InstitutionMatch(connection, directory).match(campuses);
    for (std::size_t i = 0; i < found.size(); ++i) {
        found[i].institution = matched.at(campuses[i]);
    }
    return found;
}

MatchCounts count_matches(std::span<const Program> programs) {
    MatchCounts counts;
    for (const auto& program : programs) {
        ++counts.programs;
        if (program.institution.unitid) {
            ++counts.matched;
        } else {
            counts.completers += program.completers.value.value_or(0);
        }
    }
    return counts;
}

}  // namespace laborshed::services::training_providers
