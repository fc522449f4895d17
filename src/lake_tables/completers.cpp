#include "lake_tables/completers.h"

#include "lake_tables/vintages.h"
#include "people_per_award_table.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace laborshed::services::completers {
namespace {

/// The whole numbers of a line of our own table: "2024,5,1946330,…".
std::vector<std::int64_t> numbers(std::string_view line) {
    std::vector<std::int64_t> found;
    while (!line.empty()) {
        const auto cell = line.substr(0, line.find(','));
        found.emplace_back();
        std::from_chars(cell.data(), cell.data() + cell.size(), found.back());
        line.remove_prefix(std::min(cell.size() + 1, line.size()));
    }
    return found;
}

/// "2022" of "2022r".
std::string academic_year(const std::string& release) { return release.substr(0, 4); }

/// The vintages of a kind and year at its last release: a revised file comes after the first.
std::vector<std::string> last_of_year(const Vintages& vintages, std::string_view kind, const std::string& year,
                                      bool example) {
    std::vector<std::string> ids;
    std::string last;
    for (const auto& vintage : vintages.all()) {
        if (vintage.kind != kind || vintage.example != example || academic_year(vintage.release) != year) {
            continue;
        }
        if (vintage.release > last) {
            last = vintage.release;
            ids.clear();
        }
        if (vintage.release == last) {
            ids.push_back(vintage.id);
        }
    }
    return ids;
}

}  // namespace

std::optional<int> completer_level(int award_level) noexcept {
    switch (award_level) {
        case 1:
        case 2:
        case 3:
        case 5:
        case 7: return award_level;
        case 4: return 2;
        case 6:
        case 8: return 10;
        case 17:
        case 18:
        case 19: return 9;
        case 20: return 11;
        case 21: return 12;
        default: return std::nullopt;
    }
}

Choice same_year(const Vintages& vintages, bool example) {
    Choice best;
    std::string best_year;
    for (const auto& vintage : vintages.all()) {
        const auto year = academic_year(vintage.release);
        if (vintage.kind != "completers" || year <= best_year) {
            continue;
        }
        Choice choice{.completers = last_of_year(vintages, "completers", year, example),
                      .completions = last_of_year(vintages, "completions", year, example)};
        if (!choice.completers.empty() && !choice.completions.empty()) {
            best = std::move(choice);
            best_year = year;
        }
    }
    return best;
}

Completers::Completers(lake::Connection& connection, const Choice& choice) {
    const auto people = connection.query(
        "SELECT unitid, completer_level, sum(total), sum(coalesce(age_25_39, 0) + coalesce(age_40_up, 0)), "
        "sum(coalesce(under_18, 0) + coalesce(age_18_24, 0) + coalesce(age_25_39, 0) + coalesce(age_40_up, 0)) "
        "FROM completers WHERE " +
        among(choice.completers) + " GROUP BY unitid, completer_level");
    for (std::size_t row = 0; row < people.size(); ++row) {
        auto& count = institutions_[{people.integer(row, 0).value_or(0), static_cast<int>(*people.integer(row, 1))}];
        count.people = people.number(row, 2).value_or(0);
        count.older = people.number(row, 3).value_or(0);
        count.of_known_age = people.number(row, 4).value_or(0);
    }
    const auto awards = connection.query(
        "SELECT unitid, award_level, sum(total) FROM completions WHERE major_number = 1 AND total IS NOT NULL AND " +
        among(choice.completions) + " GROUP BY unitid, award_level");
    for (std::size_t row = 0; row < awards.size(); ++row) {
        if (const auto level = completer_level(static_cast<int>(*awards.integer(row, 1)))) {
            institutions_[{awards.integer(row, 0).value_or(0), *level}].awards += awards.number(row, 2).value_or(0);
        }
    }
    for (const auto& [key, count] : institutions_) {
        auto& sum = nation_[key.second];
        sum.people += count.people;
        sum.awards += count.awards;
        sum.older += count.older;
        sum.of_known_age += count.of_known_age;
    }
    auto table = embedded::people_per_award;
    for (table.remove_prefix(table.find('\n') + 1); !table.empty();) {
        const auto line = table.substr(0, table.find('\n'));
        const auto row = numbers(line);
        built_in_[static_cast<int>(row.at(1))] = {.people = static_cast<double>(row.at(2)),
                                                  .awards = static_cast<double>(row.at(3)),
                                                  .older = static_cast<double>(row.at(4)),
                                                  .of_known_age = static_cast<double>(row.at(5))};
        table.remove_prefix(std::min(line.size() + 1, table.size()));
    }
}

std::optional<std::pair<Completers::Count, Basis>> Completers::nation(int level, double Count::*needed) const {
    if (const auto found = nation_.find(level);
        found != nation_.end() && found->second.people > 0 && found->second.*needed > 0) {
        return std::pair(found->second, Basis::nation);
    }
    const auto found = built_in_.find(level);
    return found == built_in_.end() ? std::nullopt : std::optional(std::pair(found->second, Basis::built_in));
}

std::optional<PeoplePerAward> Completers::people_per_award(int award_level) const {
    const auto level = completer_level(award_level);
    const auto found = level ? nation(*level, &Count::awards) : std::nullopt;
    if (!found) {
        return std::nullopt;
    }
    const auto& [count, basis] = *found;
    return PeoplePerAward{.ratio = std::min(1.0, count.people / count.awards),
                          .people = count.people,
                          .awards = count.awards,
                          .basis = basis};
}

std::optional<PeoplePerAward> Completers::people_per_award(std::int64_t unitid, int award_level) const {
    const auto level = completer_level(award_level);
    const auto found = level ? institutions_.find({unitid, *level}) : institutions_.end();
    if (found == institutions_.end() || found->second.people <= 0 || found->second.awards <= 0) {
        return people_per_award(award_level);
    }
    const auto& count = found->second;
    return PeoplePerAward{.ratio = std::min(1.0, count.people / count.awards),
                          .people = count.people,
                          .awards = count.awards,
                          .basis = Basis::institution};
}

std::optional<Older> Completers::aged_25_and_older(int award_level) const {
    const auto level = completer_level(award_level);
    const auto found = level ? nation(*level, &Count::of_known_age) : std::nullopt;
    if (!found) {
        return std::nullopt;
    }
    const auto& [count, basis] = *found;
    return Older{.share = count.older / count.of_known_age, .people = count.of_known_age, .basis = basis};
}

std::optional<Older> Completers::aged_25_and_older(std::int64_t unitid, int award_level) const {
    const auto level = completer_level(award_level);
    const auto found = level ? institutions_.find({unitid, *level}) : institutions_.end();
    if (found == institutions_.end() || found->second.of_known_age <= 0) {
        return aged_25_and_older(award_level);
    }
    const auto& count = found->second;
    return Older{.share = count.older / count.of_known_age, .people = count.of_known_age, .basis = Basis::institution};
}

}  // namespace laborshed::services::completers
