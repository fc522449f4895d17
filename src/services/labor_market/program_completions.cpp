#include "services/labor_market/program_completions.h"

#include "services/labor_market/occupation_trends.h"

#include <cstdlib>
#include <set>

namespace laborshed::services {
namespace {

constexpr int kYearsBefore = 3;
constexpr std::size_t kCellsShown = 12;

int year_of(const std::string& release) { return std::atoi(release.substr(0, 4).c_str()); }

/// Vintages of completions by year; of a year's releases the last, which revises the others.
std::map<int, std::vector<std::string>> vintages_by_year(const Evidence& evidence) {
    std::map<int, std::pair<std::string, std::vector<std::string>>> years;
    for (const auto& id : evidence.vintages->all_of_kind("completions", evidence.example)) {
        const auto& release = evidence.vintages->find(id)->release;
        auto& year = years[year_of(release)];
        if (release > year.first) {
            year = {release, {}};
        }
        if (release == year.first) {
            year.second.push_back(id);
        }
    }
    std::map<int, std::vector<std::string>> out;
    for (auto& [year, vintages] : years) {
        out.emplace(year, std::move(vintages.second));
    }
    return out;
}

}  // namespace

EarlierCompletions earlier_completions(lake::Connection& connection, const Evidence& evidence) {
    const auto years = vintages_by_year(evidence);
    EarlierCompletions found;
    if (years.size() < 2) {
        return found;
    }
    const auto wanted = years.rbegin()->first - kYearsBefore;
    auto chosen = years.begin();
    for (auto at = years.begin(); at != std::prev(years.end()); ++at) {
        if (at->first <= wanted) {
            chosen = at;
        }
    }
    auto choice = evidence.completion_vintages;
    choice.completions = chosen->second;
    for (const auto& program : completions::programs(connection, choice, evidence.region.counties)) {
        found.programs.emplace(ProgramKey{program.cip, program.award_level}, program.completions);
    }
    found.years = years.rbegin()->first - chosen->first;
    return found;
}

Trend completions_trend(lake::Connection& connection, const Evidence& evidence, const std::string& cip,
                        std::optional<std::int64_t> award_level, std::optional<std::int64_t> institution,
                        Trace& trace) {
    Trend trend;
    trend.unit = "persons_per_year";
    trend.level = Level::region;
    trend.area = evidence.region.name;
    for (const auto& [year, vintages] : vintages_by_year(evidence)) {
        auto choice = evidence.completion_vintages;
        choice.completions = vintages;
        double sum = 0;
        std::vector<Reading> cells;
        std::set<std::int64_t> levels;
        if (award_level) {
            levels.insert(*award_level);
        } else {
            for (const auto& program : completions::programs(connection, choice, evidence.region.counties)) {
                if (program.cip == cip) {
                    levels.insert(program.award_level);
                }
            }
        }
        for (const auto level : levels) {
            for (const auto& awards :
                 completions::by_institution(connection, choice, evidence.region.counties, cip, level)) {
                if ((!institution || awards.unitid == *institution) && awards.total.value) {
                    sum += *awards.total.value;
                    cells.push_back(awards.total);
                }
            }
        }
        const auto id = "completions." + std::to_string(year);
        const Figure figure{.value = sum,
                            .missing = {},
                            .step = id,
                            .label = say("label.completions_in_year", {{"year", std::to_string(year)}}),
                            .unit = trend.unit};
        trace.add(figure, [&] {
            Step step;
            step.level = Level::region;
            step.area = evidence.region.name;
            step.formula = say("formula.awards");
            for (std::size_t i = 0; i < std::min(kCellsShown, cells.size()); ++i) {
                step.cells.push_back(evidence.vintages->cell(cells[i]));
            }
            if (cells.size() > kCellsShown) {
                step.note = say("note.cells_shown",
                                {{"cells", std::to_string(cells.size())}, {"shown", std::to_string(kCellsShown)}});
            }
            return step;
        });
        trend.points.push_back({.release = evidence.vintages->reference(vintages.front()).release,
                                .year = static_cast<double>(year),
                                .value = sum,
                                .step = id});
    }
    if (trend.points.empty()) {
        trend.missing = evidence.supply_missing;
        return trend;
    }
    finish_trend(trend);
    return trend;
}

}  // namespace laborshed::services
