#include "example/economy.h"

#include "example/noise.h"

#include <algorithm>
#include <cmath>

namespace laborshed::example {
namespace {

// Jobs in the region for each job in the nation, were its industries as common as there.
constexpr double region_scale = 0.00125;

/// An industry's size against 2025, which is 1.
double industry_path(const Industry& industry, double trend, int year, std::uint64_t seed, std::string_view where) {
    const double dip = year == 2020 ? industry.dip_2020 : year == 2021 ? industry.dip_2020 * 0.4 : 0.0;
    const double wobble =
        year == last_year ? 0.0 : 0.006 * bell(stream(seed, Noise::industry_path, where, industry.naics, year));
    return std::pow(1 + trend, year - last_year) * (1 + dip) * (1 + wobble);
}

/// An occupation's own drift inside its industries: half of its projected growth.
double occupation_path(const Occupation& occupation, int year) {
    return std::pow(1 + occupation.growth / 2, (year - last_year) / 10.0);
}

double mean_wage(const Occupation& occupation, Area area, int year, std::uint64_t seed) {
    return median_wage(occupation, area, year, seed) * std::exp(occupation.spread * occupation.spread / 2);
}

void add(IndustryCell& cell, double jobs, double pay) {
    if (jobs > 0) {
        cell.pay = (cell.pay * cell.jobs + pay * jobs) / (cell.jobs + jobs);
        cell.jobs += jobs;
    }
}

Year grow_year(const Catalog& catalog, std::uint64_t seed, int year) {
    const auto occupations = catalog.occupations.size();
    const auto industries = catalog.industries.size();
    Year out{.year = year,
             .nation = std::vector<double>(occupations),
             .metro = std::vector<double>(occupations),
             .nonmetro = std::vector<double>(occupations),
             .national_industries = std::vector<IndustryCell>(industries),
             .county_industries = {}};
    for (auto& county : out.county_industries) {
        county.resize(industries);
    }
    std::vector<double> national_path(industries);
    std::vector<double> regional_path(industries);
    for (std::size_t i = 0; i < industries; ++i) {
        const auto& industry = catalog.industries[i];
        national_path[i] = industry_path(industry, industry.national_trend, year, seed, "nation");
        regional_path[i] = industry_path(industry, industry.regional_trend, year, seed, "region");
    }
    for (std::size_t o = 0; o < occupations; ++o) {
        const auto& occupation = catalog.occupations[o];
        const double own_path = occupation_path(occupation, year);
        const double nation_pay = mean_wage(occupation, Area::nation, year, seed);
        const double metro_pay = mean_wage(occupation, Area::metro, year, seed);
        const double nonmetro_pay = mean_wage(occupation, Area::nonmetro, year, seed);
        for (const auto& [i, share] : occupation.staffing) {
            const auto& industry = catalog.industries[i];
            const double base = occupation.employment * share * own_path;
            out.nation[o] += base * national_path[i];
            add(out.national_industries[i], base * national_path[i], nation_pay);
            for (std::size_t c = 0; c < county_count; ++c) {
                const double mix = 1 + 0.08 * bell(stream(seed, Noise::county_mix, c, industry.naics, occupation.soc));
                const double jobs = base * regional_path[i] * region_scale * industry.regional * industry.counties[c] *
                                    occupation.regional * mix;
                const bool metro = catalog.counties[c].metropolitan;
                (metro ? out.metro : out.nonmetro)[o] += jobs;
                add(out.county_industries[c][i], jobs, metro ? metro_pay : nonmetro_pay);
            }
        }
    }
    for (auto* figures : {&out.nation, &out.metro, &out.nonmetro}) {
        for (auto& jobs : *figures) {
            jobs = round_to(jobs, 10);
        }
    }
    return out;
}

}  // namespace

double Economy::jobs(Area area, std::size_t occupation, int year) const {
    const auto& figures = in(year);
    switch (area) {
        case Area::nation: return figures.nation.at(occupation);
        case Area::metro: return figures.metro.at(occupation);
        case Area::nonmetro: return figures.nonmetro.at(occupation);
        case Area::state: return figures.metro.at(occupation) + figures.nonmetro.at(occupation);
    }
    return 0;
}

Economy grow_economy(const Catalog& catalog, std::uint64_t seed) {
    Economy out{.seed = seed, .years = {}};
    for (int year = first_year; year <= last_year; ++year) {
        out.years.push_back(grow_year(catalog, seed, year));
    }
    return out;
}

double median_wage(const Occupation& occupation, Area area, int year, std::uint64_t seed) {
    // Growth a year: 2.6%, and 4.8% from 2021 on.
    const int slow = std::min(year, 2020) - last_year;
    const int fast = std::max(year - 2020, 0);
    const double level = std::pow(1.026, slow + 5) * std::pow(1.048, fast - 5);
    const auto local = [&](std::string_view where, double of_nation) {
        return of_nation * (1 + 0.035 * bell(stream(seed, Noise::wage_level, where, occupation.soc)));
    };
    const double metro = local("metro", 0.95);
    const double nonmetro = local("nonmetro", 0.88);
    double place = 1;
    switch (area) {
        case Area::nation: break;
        case Area::metro: place = metro; break;
        case Area::nonmetro: place = nonmetro; break;
        case Area::state: place = 0.85 * metro + 0.15 * nonmetro; break;
    }
    const double wobble = 1 + 0.008 * bell(stream(seed, Noise::wage_level, occupation.soc, year));
    return occupation.median_wage * level * place * wobble;
}

double regional_growth(const Catalog& catalog, const Occupation& occupation) {
    double difference = 0;
    for (const auto& [i, share] : occupation.staffing) {
        const auto& industry = catalog.industries[i];
        difference += share * (std::pow(1 + industry.regional_trend, 10) - std::pow(1 + industry.national_trend, 10));
    }
    return occupation.growth + difference / 2;
}

}  // namespace laborshed::example
