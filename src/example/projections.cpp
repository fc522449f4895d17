#include "example/projections.h"

#include "example/noise.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::example {
namespace {

/// Calls `total`, then for every occupation in order `summary` for each group that begins with it (major, minor) and
/// `item`.
template <class Summary, class Item>
void walk(const Catalog& catalog, Summary summary, Item item) {
    std::set<std::string_view> seen;
    const auto title = [&](std::string_view soc) {
        for (const auto& group : catalog.groups) {
            if (group.soc == soc && group.level != OccupationLevel::broad) {
                return group.title;
            }
        }
        return std::string_view();
    };
    for (std::size_t o = 0; o < catalog.occupations.size(); ++o) {
        const auto soc = catalog.occupations[o].soc;
        const auto major = std::string(soc.substr(0, 2)) + "-0000";
        const auto minor = minor_group(catalog, soc);
        for (const auto& group : catalog.groups) {
            const bool begins = (group.level == OccupationLevel::major && group.soc == major) ||
                                (group.level == OccupationLevel::minor && group.soc == minor);
            if (begins && seen.insert(group.soc).second) {
                summary(group.soc, title(group.soc), group.level == OccupationLevel::major ? 1 : 2);
            }
        }
        item(o);
    }
}

/// "Registered Nurses" as the projections print it: "Registered nurses".
std::string sentence_case(std::string_view title) {
    std::string out(title);
    for (std::size_t i = 1; i < out.size(); ++i) {
        const bool starts_word = out[i - 1] == ' ' || out[i - 1] == '-';
        const bool next_is_upper = i + 1 < out.size() && out[i + 1] >= 'A' && out[i + 1] <= 'Z';
        if (starts_word && !next_is_upper && out[i] >= 'A' && out[i] <= 'Z') {
            out[i] = static_cast<char>(out[i] - 'A' + 'a');
        }
    }
    return out;
}

/// What an earlier projection expected otherwise than the latest one: a percent or two of growth over the ten years.
double revision(const Occupation& occupation, int base_year, std::uint64_t seed) {
    const int earlier = base_years.back() - base_year;
    return 0.008 * earlier * bell(stream(seed, Noise::projections, occupation.soc, base_year));
}

double weighted_wage(double sum, double jobs) { return jobs > 0 ? sum / jobs : 0; }

}  // namespace

double NationalProjection::openings() const {
    return (static_cast<double>(separations()) + static_cast<double>(change()) / 10) / 10;
}

std::vector<NationalProjection> national_projections(const Catalog& catalog, const Economy& economy, int base_year) {
    std::vector<NationalProjection> out{{.soc = "00-0000", .title = "Total, all occupations", .depth = 0}};
    std::size_t major = 0;
    std::size_t minor = 0;
    const auto tenths = [](double persons) { return std::lround(persons / 100); };
    walk(
        catalog,
        [&](std::string_view soc, std::string_view title, int depth) {
            (depth == 1 ? major : minor) = out.size();
            out.push_back({.soc = std::string(soc), .title = sentence_case(title), .depth = depth});
        },
        [&](std::size_t o) {
            const auto& occupation = catalog.occupations[o];
            const double base = economy.jobs(Area::nation, o, base_year) / (1 - occupation.self_employed);
            const double projected = base * (1 + occupation.growth + revision(occupation, base_year, economy.seed));
            const double average = (base + projected) / 2;
            const NationalProjection row{.soc = std::string(occupation.soc),
                                         .title = sentence_case(occupation.title),
                                         .depth = 3,
                                         .base = tenths(base),
                                         .projected = tenths(projected),
                                         .exits = tenths(average * occupation.exit_rate),
                                         .transfers = tenths(average * occupation.transfer_rate),
                                         .self_employed = occupation.self_employed,
                                         .median_wage = median_wage(occupation, Area::nation, base_year, economy.seed),
                                         .item = &occupation};
            for (const auto summary : {std::size_t{0}, major, minor}) {
                auto& sum = out[summary];
                const auto before = static_cast<double>(sum.base);
                sum.base += row.base;
                const auto now = static_cast<double>(sum.base);
                const auto mix = [&](double of_sum, double of_row) {
                    return weighted_wage(of_sum * before + of_row * static_cast<double>(row.base), now);
                };
                sum.self_employed = mix(sum.self_employed, row.self_employed);
                sum.median_wage = mix(sum.median_wage, row.median_wage);
                sum.projected += row.projected;
                sum.exits += row.exits;
                sum.transfers += row.transfers;
            }
            out.push_back(row);
        });
    return out;
}

std::vector<StateProjection> state_projections(const Catalog& catalog, const Economy& economy, int base_year) {
    std::vector<StateProjection> out{{.soc = "00-0000", .title = "Total, All Occupations", .level = 1}};
    std::size_t major = 0;
    std::size_t minor = 0;
    const auto tens = [](double persons) { return std::round(persons / 10) * 10; };
    walk(
        catalog,
        [&](std::string_view soc, std::string_view title, int depth) {
            (depth == 1 ? major : minor) = out.size();
            out.push_back({.soc = std::string(soc), .title = std::string(title), .level = depth + 1});
        },
        [&](std::size_t o) {
            const auto& occupation = catalog.occupations[o];
            const double base = tens(economy.jobs(Area::state, o, base_year) / (1 - occupation.self_employed));
            const double projected =
                tens(base * (1 + regional_growth(catalog, occupation) + revision(occupation, base_year, economy.seed)));
            const double average = (base + projected) / 2;
            const double wage = median_wage(occupation, Area::state, base_year, economy.seed);
            const StateProjection row{.soc = std::string(occupation.soc),
                                      .title = std::string(occupation.title),
                                      .level = 4,
                                      .base = base,
                                      .projected = projected,
                                      .exits = tens(average * occupation.exit_rate * 10),
                                      .transfers = tens(average * occupation.transfer_rate * 10),
                                      .median_hourly_wage = std::round(wage / 2080 * 100) / 100,
                                      .median_annual_wage = std::round(wage),
                                      .item = &occupation};
            for (const auto summary : {std::size_t{0}, major, minor}) {
                auto& sum = out[summary];
                sum.base += row.base;
                sum.projected += row.projected;
                sum.exits += row.exits;
                sum.transfers += row.transfers;
            }
            out.push_back(row);
        });
    return out;
}

}  // namespace laborshed::example
