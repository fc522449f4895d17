// The example region's economy, year by year: jobs by industry, county and occupation that add up by construction,
// because every published table is summed from the same cells (industry x occupation x county x year).
#pragma once

#include "example/catalog.h"

#include <cstdint>
#include <vector>

namespace laborshed::example {

/// Where OEWS publishes figures; the state is the sum of its metropolitan and its nonmetropolitan area.
enum class Area { nation, state, metro, nonmetro };

constexpr int first_year = 2014;  ///< one before the first published one, so that changes over the year exist
constexpr int last_year = 2025;
constexpr std::size_t year_count = static_cast<std::size_t>(last_year - first_year) + 1;

/// Jobs and pay of one industry in one place.
struct IndustryCell {
    double jobs = 0;
    double pay = 0;  ///< mean dollars a year of a job
};

/// One year. Jobs are persons.
struct Year {
    int year = 0;
    /// [occupation]: rounded to tens, as OEWS publishes them.
    std::vector<double> nation;
    std::vector<double> metro;
    std::vector<double> nonmetro;
    /// [industry]
    std::vector<IndustryCell> national_industries;
    /// [county][industry]
    std::array<std::vector<IndustryCell>, county_count> county_industries;
};

struct Economy {
    std::uint64_t seed = 0;
    std::vector<Year> years;  ///< first_year to last_year

    [[nodiscard]] const Year& in(int year) const { return years.at(static_cast<std::size_t>(year - first_year)); }
    /// Jobs of an occupation, rounded to tens.
    [[nodiscard]] double jobs(Area area, std::size_t occupation, int year) const;
};

/// Lets the economy grow. The same seed gives the same economy, to the last bit.
[[nodiscard]] Economy grow_economy(const Catalog& catalog, std::uint64_t seed);

/// Median wage of an occupation, dollars a year.
[[nodiscard]] double median_wage(const Occupation& occupation, Area area, int year, std::uint64_t seed);

/// Growth of an occupation in the region over the ten projected years: the nation's, moved by how much faster or slower
/// the industries that employ it grow in the region. A fraction.
[[nodiscard]] double regional_growth(const Catalog& catalog, const Occupation& occupation);

}  // namespace laborshed::example
