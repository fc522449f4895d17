#include "example/completions.h"

#include "example/noise.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace laborshed::example {
namespace {

// Who studies in the region: invented shares in the order of group_columns.
constexpr std::array<double, 9> kRaceMix{0.03, 0.05, 0.09, 0.17, 0.01, 0.55, 0.05, 0.03, 0.02};

/// Since 2020 IPEDS splits certificates of under a year by length (20, 21); before, it had one level for them.
int published_level(int level, int year) { return year < 2020 && level >= 20 ? 1 : level; }

int expected(const Program& program, const Institution& institution, std::uint64_t seed, int year) {
    const auto named = [&](int of_year) {
        return bell(stream(seed, Noise::completions, institution.unitid, program.cip, program.award_level, of_year));
    };
    // Small programs swing more.
    const double swing = std::min(0.16, 0.5 / std::sqrt(program.completions + 1));
    const double dip = year == 2020 || year == 2021 ? 0.93 : 1.0;
    return static_cast<int>(
        std::lround(program.completions * std::pow(1 + program.trend, year - 2024) * dip * (1 + swing * named(year))));
}

void add(CompletionsRow& to, const CompletionsRow& from) {
    for (std::size_t g = 0; g < kRaceMix.size(); ++g) {
        to.men.at(g) += from.men.at(g);
        to.women.at(g) += from.women.at(g);
    }
}

}  // namespace

int CompletionsRow::all_men() const { return std::accumulate(men.begin(), men.end(), 0); }
int CompletionsRow::all_women() const { return std::accumulate(women.begin(), women.end(), 0); }

std::vector<CompletionsRow> completions(const Catalog& catalog, std::uint64_t seed, int year) {
    std::map<std::tuple<int, std::string, int>, CompletionsRow> rows;
    for (const auto& program : catalog.programs) {
        const auto& institution = catalog.institutions.at(program.institution);
        const int level = published_level(program.award_level, year);
        const int people = expected(program, institution, seed, year);
        if (people <= 0) {
            continue;
        }
        auto random = stream(seed, Noise::groups, institution.unitid, program.cip, program.award_level, year);
        CompletionsRow row{.unitid = institution.unitid, .cip = std::string(program.cip), .award_level = level};
        for (int i = 0; i < people; ++i) {
            double at = random.uniform();
            std::size_t group = 0;
            while (group + 1 < kRaceMix.size() && at >= kRaceMix.at(group)) {
                at -= kRaceMix.at(group++);
            }
            ++(random.uniform() < program.women ? row.women : row.men).at(group);
        }
        // Small schools sometimes don't answer in time, and NCES imputes.
        row.imputed = institution.level == 3 && random.uniform() < 0.08;
        for (const auto& cip : {row.cip, std::string("99")}) {
            auto& sum = rows[{row.unitid, cip, level}];
            sum.unitid = row.unitid;
            sum.cip = cip;
            sum.award_level = level;
            sum.imputed = sum.imputed || row.imputed;
            add(sum, row);
        }
    }
    std::vector<CompletionsRow> out;
    out.reserve(rows.size());
    for (auto& [key, row] : rows) {
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace laborshed::example
