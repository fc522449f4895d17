// The example region's occupational projections: the nation's as tables 1.2 and 1.10 have them, the state's over ten
// years.
#pragma once

#include "example/economy.h"

#include <array>
#include <string>
#include <vector>

namespace laborshed::example {

/// The years that projections start from; each reaches ten years ahead.
constexpr std::array<int, 3> base_years{2022, 2023, 2024};
constexpr int projected_years = 10;

/// One row of the nation's tables. Counts are thousands with one decimal, kept here as whole tenths, so that sums are
/// exact: a group is the sum of its occupations, separations are exits plus transfers, change is projected less base.
struct NationalProjection {
    std::string soc;
    std::string title;
    int depth = 0;  ///< 0 total, 1 major, 2 minor, 3 a line item
    long base = 0;
    long projected = 0;
    long exits = 0;                    ///< a year
    long transfers = 0;                ///< a year
    double self_employed = 0;          ///< share
    double median_wage = 0;            ///< dollars a year
    const Occupation* item = nullptr;  ///< nullptr for a summary row

    [[nodiscard]] long change() const { return projected - base; }
    [[nodiscard]] long separations() const { return exits + transfers; }
    /// A year, thousands: separations plus a tenth of the change, not rounded.
    [[nodiscard]] double openings() const;
};

[[nodiscard]] std::vector<NationalProjection> national_projections(const Catalog& catalog, const Economy& economy,
                                                                   int base_year);

/// One row of the state's table: persons, and exits, transfers and openings over all ten years.
struct StateProjection {
    std::string soc;
    std::string title;
    int level = 0;  ///< 1 total, 2 major, 3 minor, 4 detailed
    double base = 0;
    double projected = 0;
    double exits = 0;
    double transfers = 0;
    double median_hourly_wage = 0;
    double median_annual_wage = 0;
    const Occupation* item = nullptr;

    [[nodiscard]] double change() const { return projected - base; }
    [[nodiscard]] double openings() const { return exits + transfers + change(); }
};

[[nodiscard]] std::vector<StateProjection> state_projections(const Catalog& catalog, const Economy& economy,
                                                             int base_year);

}  // namespace laborshed::example
