#include "lake_tables/licensed_table.h"

#include <optional>
#include <sstream>
#include <vector>

namespace laborshed::services {

labor_market::LicensedOccupations licensed_occupations(lake::Connection& connection, const std::string& vintage) {
    const auto rows = connection.query(
        "SELECT soc, cip, award_levels, first_license, prelicensure_low, prelicensure_mean, prelicensure_high, "
        "works_in_it_low, works_in_it_mean, works_in_it_high, seen_low, seen_mean, seen_high, source, note FROM "
        "licensed_occupations WHERE vintage = ? ORDER BY src_row",
        {vintage});
    std::vector<labor_market::QualifyingProgram> programs;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto share = [&](std::size_t first) -> std::optional<labor_market::AssumedShare> {
            const auto mean = rows.number(row, first + 1);
            return mean ? std::optional(labor_market::AssumedShare{.low = rows.number(row, first).value_or(*mean),
                                                                   .mean = *mean,
                                                                   .high = rows.number(row, first + 2).value_or(*mean)})
                        : std::nullopt;
        };
        labor_market::QualifyingProgram program{.soc = rows.text(row, 0), .cip = rows.text(row, 1)};
        std::istringstream levels(rows.text(row, 2));
        for (int level = 0; levels >> level;) {
            program.award_levels.push_back(level);
        }
        program.first_license =
            enum_of<labor_market::FirstLicense>(rows.text(row, 3)).value_or(labor_market::FirstLicense::yes);
        program.prelicensure = share(4).value_or(labor_market::AssumedShare{});
        program.works_in_it = share(7);
        program.seen = share(10).value_or(labor_market::AssumedShare{});
        program.source = rows.text(row, 13);
        program.note = rows.text(row, 14);
        programs.push_back(std::move(program));
    }
    return labor_market::LicensedOccupations(programs);
}

}  // namespace laborshed::services
