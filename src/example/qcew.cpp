#include "example/qcew.h"

#include "example/noise.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace laborshed::example {
namespace {

constexpr long fewest_establishments_disclosed = 3;

struct Figures {
    long establishments = 0;
    long employment = 0;
    long wages = 0;
    bool hidden = false;

    Figures& operator+=(const Figures& other) {
        establishments += other.establishments;
        employment += other.employment;
        wages += other.wages;
        return *this;
    }
};

using Key = std::tuple<int, std::string>;  // ownership, industry
using AreaFigures = std::map<Key, Figures>;

/// Three-digit cells of one place.
AreaFigures leaves(const Catalog& catalog, const std::vector<IndustryCell>& cells, std::string_view area, int year,
                   std::uint64_t seed) {
    AreaFigures out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& industry = catalog.industries[i];
        for (const auto& owner : industry.ownership) {
            const double jobs = std::round(cells[i].jobs * owner.share);
            if (jobs < 1) {
                continue;
            }
            const double mix = 1 + 0.15 * bell(stream(seed, Noise::establishments, area, industry.naics, owner.code));
            const double drift =
                1 + 0.01 * bell(stream(seed, Noise::establishments, area, industry.naics, owner.code, year));
            out[{owner.code, std::string(industry.naics)}] = {
                std::max(1L, std::lround(jobs / industry.establishment_size * mix * drift)), static_cast<long>(jobs),
                std::lround(jobs * cells[i].pay), false};
        }
    }
    return out;
}

std::string sector_of(const Catalog& catalog, const std::string& naics) {
    const auto found = std::find_if(catalog.industries.begin(), catalog.industries.end(),
                                    [&](const Industry& one) { return one.naics == naics; });
    return std::string(found->sector);
}

/// Among siblings with exactly one hidden cell, hides the smallest other one: else a subtraction would reveal it.
void hide_complement(std::vector<Figures*> siblings) {
    const auto hidden = std::count_if(siblings.begin(), siblings.end(), [](const auto* one) { return one->hidden; });
    if (hidden != 1 || siblings.size() < 2) {
        return;
    }
    std::sort(siblings.begin(), siblings.end(), [](const auto* a, const auto* b) {
        return std::tie(a->hidden, a->employment) < std::tie(b->hidden, b->employment);
    });
    siblings.front()->hidden = true;
}

/// Hides cells of few establishments in counties, and others so that no hidden cell can be had by subtraction from a
/// sector, an ownership or the state.
void suppress(const Catalog& catalog, std::array<AreaFigures, county_count>& counties) {
    for (auto& county : counties) {
        for (auto& [key, cell] : county) {
            cell.hidden = std::get<0>(key) == 5 && cell.establishments < fewest_establishments_disclosed;
        }
    }
    for (int pass = 0; pass < 3; ++pass) {
        std::map<Key, std::vector<Figures*>> across;
        for (auto& county : counties) {
            std::map<Key, std::vector<Figures*>> within;
            for (auto& [key, cell] : county) {
                within[{std::get<0>(key), sector_of(catalog, std::get<1>(key))}].push_back(&cell);
                across[key].push_back(&cell);
            }
            for (auto& [key, siblings] : within) {
                hide_complement(siblings);
            }
        }
        for (auto& [key, siblings] : across) {
            hide_complement(siblings);
        }
    }
}

/// Sums three-digit cells to sectors, ownerships and the total, and gives them their rows. `level` is the area's total.
void add_rows(const Catalog& catalog, const std::string& area, int level, const AreaFigures& cells,
              std::vector<QcewRow>& out) {
    Figures total;
    std::map<int, Figures> owners;
    std::map<Key, Figures> sectors;
    std::map<Key, std::size_t> children;
    for (const auto& [key, cell] : cells) {
        const auto& [owner, naics] = key;
        const Key sector{owner, sector_of(catalog, naics)};
        total += cell;
        owners[owner] += cell;
        sectors[sector] += cell;
        ++children[sector];
        // A sector of one industry would reveal it.
        sectors[sector].hidden = children[sector] == 1 && cell.hidden;
    }
    for (const auto& [owner, figures] : owners) {
        std::vector<Figures*> siblings;
        for (auto& [key, sector] : sectors) {
            if (std::get<0>(key) == owner) {
                siblings.push_back(&sector);
            }
        }
        hide_complement(siblings);
    }
    const auto add = [&](int owner, const std::string& industry, int at, const Figures& figures) {
        out.push_back(
            {area, owner, industry, at, !figures.hidden, figures.establishments, figures.employment, figures.wages});
    };
    add(0, "10", level, total);
    for (const auto& [owner, figures] : owners) {
        add(owner, "10", level + 1, figures);
        for (const auto& [key, sector] : sectors) {
            if (std::get<0>(key) == owner) {
                add(owner, std::get<1>(key), level + 4, sector);
            }
        }
        for (const auto& [key, cell] : cells) {
            if (std::get<0>(key) == owner) {
                add(owner, std::get<1>(key), level + 5, cell);
            }
        }
    }
}

}  // namespace

std::vector<QcewRow> qcew_year(const Catalog& catalog, const Economy& economy, int year) {
    const auto& figures = economy.in(year);
    std::array<AreaFigures, county_count> counties;
    for (std::size_t c = 0; c < county_count; ++c) {
        counties.at(c) =
            leaves(catalog, figures.county_industries.at(c), catalog.counties.at(c).fips, year, economy.seed);
    }
    AreaFigures state;
    AreaFigures metro;
    for (std::size_t c = 0; c < county_count; ++c) {
        for (const auto& [key, cell] : counties.at(c)) {
            state[key] += cell;
            if (catalog.counties.at(c).metropolitan) {
                metro[key] += cell;
            }
        }
    }
    suppress(catalog, counties);

    std::vector<QcewRow> out;
    const auto nation = leaves(catalog, figures.national_industries, "US000", year, economy.seed);
    add_rows(catalog, "US000", 10, nation, out);
    add_rows(catalog, std::string(state_fips) + "000", 50, state, out);
    for (std::size_t c = 0; c < county_count; ++c) {
        add_rows(catalog, std::string(catalog.counties.at(c).fips), 70, counties.at(c), out);
    }
    add_rows(catalog, "C" + std::string(metro_cbsa.substr(0, 4)), 40, metro, out);
    return out;
}

}  // namespace laborshed::example
