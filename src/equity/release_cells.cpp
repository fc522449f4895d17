#include "equity/release_cells.h"

#include "base/error.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::equity {
namespace {

constexpr char kBetween = '\x1f';  // parts of a key, which have none of it

[[noreturn]] void refuse(const CountRow& row, const std::string& stage, const Message& message) {
    throw ParameterError(stage.empty() ? row.key : row.key + ", " + stage, message);
}

bool counts_at_risk(const CountStage& stage) { return stage.own_at_risk; }
bool comes_in(const CountStage& stage) { return !stage.base && !stage.own_at_risk; }

void check(const CountTables& tables) {
    std::set<std::string_view> stages;
    for (const CountStage& stage : tables.stages) {
        if (!stages.insert(stage.key).second) {
            throw ParameterError(stage.key, say("E4206"));
        }
        if (stage.base && (*stage.base >= tables.stages.size() || &tables.stages[*stage.base] == &stage)) {
            throw ParameterError(stage.key, say("E4207"));
        }
    }
    std::set<std::string_view> rows;
    for (const CountRow& row : tables.rows) {
        if (!rows.insert(row.key).second) {
            refuse(row, "", say("E4208"));
        }
        if (row.at_risk.size() != tables.stages.size() || row.reached.size() != tables.stages.size()) {
            refuse(row, "", say("E4209"));
        }
        for (std::size_t s = 0; s < tables.stages.size(); ++s) {
            const CountStage& stage = tables.stages[s];
            const std::int64_t at_risk = row.at_risk[s];
            if (row.reached[s] < 0 || (!comes_in(stage) && row.reached[s] > at_risk)) {
                refuse(row, stage.key, say("E4210"));
            }
            if (stage.base &&
                (counts_at_risk(stage) ? at_risk > row.reached[*stage.base] : at_risk != row.reached[*stage.base])) {
                refuse(row, stage.key, say("E4211"));
            }
        }
    }
}

/// The rows of one release with the rests of its splits.
struct Rows {
    struct Row {
        CountRow counts = {};
        bool published = true;
    };
    std::vector<Row> rows = {};
    std::vector<RowSplit> splits = {};
};

CountRow rest_of(const CountTables& tables, const RowSplit& split) {
    CountRow rest = tables.rows.at(split.whole);
    rest.key = "rest of " + rest.key + " without";
    for (const std::size_t part : split.parts) {
        const CountRow& row = tables.rows.at(part);
        rest.key += " " + row.key;
        for (std::size_t s = 0; s < tables.stages.size(); ++s) {
            rest.at_risk[s] -= row.at_risk[s];
            rest.reached[s] -= row.reached[s];
        }
    }
    return rest;
}

Rows rows_of(const CountTables& tables) {
    Rows all;
    for (const CountRow& row : tables.rows) {
        all.rows.push_back({row, true});
    }
    for (const RowSplit& split : tables.splits) {
        if (split.whole >= tables.rows.size() ||
            std::ranges::any_of(split.parts, [&](std::size_t part) { return part >= tables.rows.size(); })) {
            throw Error(ErrorKind::bad_input, say("E4212"));
        }
        const CountRow rest = rest_of(tables, split);
        for (std::size_t s = 0; s < tables.stages.size(); ++s) {
            const std::int64_t at_risk = comes_in(tables.stages[s]) ? 0 : rest.at_risk[s];
            const bool adds_up = at_risk == 0 && rest.reached[s] == 0;
            const bool rest_can_be =
                at_risk >= 0 && rest.reached[s] >= 0 && (comes_in(tables.stages[s]) || rest.reached[s] <= at_risk);
            if (split.rest ? !rest_can_be : !adds_up) {
                refuse(tables.rows[split.whole], tables.stages[s].key, say("E4213"));
            }
        }
        all.splits.push_back(split);
        if (split.rest) {
            all.splits.back().parts.push_back(all.rows.size());
            all.rows.push_back({rest, false});
        }
    }
    return all;
}

class Building {
  public:
    Building(std::size_t dates, double threshold) : threshold_(threshold), cells_of_(dates) {}

    ReleaseCells cells = {};

    void add(const Release& release, std::size_t date, bool before) {
        check(release.counts);
        const Rows rows = rows_of(release.counts);
        std::map<std::tuple<std::string, std::string, CountMeasure>, bool> shown;
        for (const ReleasedCount& cell : release.cells) {
            shown[{cell.row, cell.stage, cell.measure}] = cell.people.has_value();
        }
        for (const auto& [row, published] : rows.rows) {
            add_row(release, date, row, published, before ? &shown : nullptr);
        }
        for (const RowSplit& split : rows.splits) {
            add_split(release.counts, date, rows, split);
        }
    }

    /// What a count is more, or less, than it was.
    void add_changes(std::size_t then, std::size_t now, const Release& release_then, const Release& release_now) {
        for (const auto& [name, cell_now] : cells_of_[now]) {
            const auto found = cells_of_[then].find(name);
            if (found == cells_of_[then].end() || std::get<2>(name) == kMissed || std::get<2>(name) == kNotYet) {
                continue;
            }
            const ProtectionCell& was = cells.problem.cells[found->second];
            const ProtectionCell& is = cells.problem.cells[cell_now];
            if (was.shown_before.value_or(false) && is.shown_before.value_or(false)) {
                continue;  // known
            }
            if (follows(then, now, name)) {
                continue;
            }
            const auto& [row, stage, figure] = name;
            const std::size_t change = cells.problem.cells.size();
            ProtectionCell cell{.key = key_of(now, row, stage, "change of " + figure, then),
                                .kind = CellKind::change,
                                .value = is.value - was.value,
                                .published = false};
            cells.names.push_back({.release = release_then.key + " → " + release_now.key,
                                   .row = row,
                                   .stage = stage,
                                   .figure = "change of " + figure});
            cells.problem.cells.push_back(std::move(cell));
            cells.problem.sums.push_back({.total = cell_now, .parts = {found->second, change}});
        }
    }

    /// What the last release hid is hidden again rather than something else.
    void prefer_hidden(std::size_t last, std::size_t now) {
        constexpr double cheaper = 0.2;
        for (const auto& [name, cell] : cells_of_[now]) {
            const auto found = cells_of_[last].find(name);
            if (found != cells_of_[last].end() && !cells.problem.cells[found->second].shown_before.value_or(true)) {
                cells.problem.cells[cell].weight *= cheaper;
            }
        }
    }

  private:
    using Name = std::tuple<std::string, std::string, std::string>;  ///< row, stage, figure
    using Shown = std::map<std::tuple<std::string, std::string, CountMeasure>, bool>;
    static constexpr const char* kReached = "reached";
    static constexpr const char* kAtRisk = "at risk";
    static constexpr const char* kMissed = "missed";
    static constexpr const char* kNotYet = "not yet at risk";

    /// Whether the change is the sum of changes from date to date, none of them down, and not sensitive itself.
    [[nodiscard]] bool follows(std::size_t then, std::size_t now, const Name& name) const {
        double before = cells.problem.cells[cells_of_[then].at(name)].value;
        const double change = cells.problem.cells[cells_of_[now].at(name)].value - before;
        if (now == then + 1 || (change > 0 && change < threshold_)) {
            return false;
        }
        for (std::size_t date = then + 1; date <= now; ++date) {
            const auto found = cells_of_[date].find(name);
            if (found == cells_of_[date].end() || cells.problem.cells[found->second].value < before) {
                return false;
            }
            before = cells.problem.cells[found->second].value;
        }
        return true;
    }

    static std::string key_of(std::size_t date, const std::string& row, const std::string& stage,
                              const std::string& figure, std::size_t then = 0) {
        // By row first, so that the order of cells hardly depends on how many releases there are.
        return row + kBetween + stage + kBetween + figure + kBetween + std::to_string(1000 + date) + kBetween +
               std::to_string(1000 + then);
    }

    std::size_t add_cell(const Release& release, std::size_t date, ProtectionCell cell, ReleaseCellName name) {
        const std::size_t at = cells.problem.cells.size();
        cell.key = key_of(date, name.row, name.stage, name.figure);
        name.release = release.key;
        cells_of_[date][{name.row, name.stage, name.figure}] = at;
        cells.problem.cells.push_back(std::move(cell));
        cells.names.push_back(std::move(name));
        return at;
    }

    std::size_t add_count(const Release& release, std::size_t date, const CountRow& row, bool published,
                          const Shown* shown, std::size_t stage, CountMeasure measure, bool somebody) {
        const bool reached = measure == CountMeasure::reached;
        ProtectionCell cell{.value = static_cast<double>(reached ? row.reached[stage] : row.at_risk[stage]),
                            .published = published,
                            .nobody_tells = reached && somebody,
                            .weight = row.weight * release.counts.stages[stage].weight};
        const std::string& key = release.counts.stages[stage].key;
        if (published && shown != nullptr) {
            const auto found = shown->find({row.key, key, measure});
            cell.shown_before = found != shown->end() && found->second;
        }
        const std::size_t at =
            add_cell(release, date, std::move(cell),
                     {.row = row.key, .stage = key, .figure = reached ? kReached : kAtRisk, .measure = measure});
        if (published && shown == nullptr) {
            cells.printed.push_back(at);
        }
        return at;
    }

    void add_row(const Release& release, std::size_t date, const CountRow& row, bool published, const Shown* shown) {
        const auto& stages = release.counts.stages;
        const auto some = [](std::int64_t count) { return count > 0; };
        bool somebody = std::ranges::any_of(row.reached, some);
        for (std::size_t s = 0; s < stages.size(); ++s) {
            somebody = somebody || (!comes_in(stages[s]) && row.at_risk[s] > 0);
        }
        std::vector<std::size_t> reached;
        for (std::size_t s = 0; s < stages.size(); ++s) {
            reached.push_back(add_count(release, date, row, published, shown, s, CountMeasure::reached, somebody));
        }
        for (std::size_t s = 0; s < stages.size(); ++s) {
            if (comes_in(stages[s])) {
                continue;
            }
            const auto between = [&](std::size_t whole, std::size_t part, std::int64_t people, const char* figure,
                                     bool tells) {
                const std::size_t cell = add_cell(
                    release, date, {.value = static_cast<double>(people), .published = false, .nobody_tells = tells},
                    {.row = row.key, .stage = stages[s].key, .figure = figure});
                cells.problem.sums.push_back({.total = whole, .parts = {part, cell}});
            };
            std::size_t at_risk = 0;
            if (counts_at_risk(stages[s])) {
                at_risk = add_count(release, date, row, published, shown, s, CountMeasure::at_risk, somebody);
                if (stages[s].base) {
                    between(reached[*stages[s].base], at_risk, row.reached[*stages[s].base] - row.at_risk[s], kNotYet,
                            false);
                }
            } else {
                at_risk = reached[*stages[s].base];
            }
            between(at_risk, reached[s], row.at_risk[s] - row.reached[s], kMissed, row.at_risk[s] > 0);
        }
    }

    void add_split(const CountTables& tables, std::size_t date, const Rows& rows, const RowSplit& split) {
        for (const CountStage& stage : tables.stages) {
            for (const char* figure : {kReached, kAtRisk}) {
                if (figure == kAtRisk && !counts_at_risk(stage)) {
                    continue;
                }
                const auto cell = [&](std::size_t row) {
                    return cells_of_[date].at({rows.rows[row].counts.key, stage.key, figure});
                };
                CellSum sum{.total = cell(split.whole)};
                for (const std::size_t part : split.parts) {
                    sum.parts.push_back(cell(part));
                }
                cells.problem.sums.push_back(std::move(sum));
            }
        }
    }

    double threshold_ = 0;
    std::vector<std::map<Name, std::size_t>> cells_of_;  ///< by date
};

}  // namespace

ReleaseCells release_cells(const Release& release, std::span<const Release> earlier, std::int64_t threshold) {
    Building building(earlier.size() + 1, static_cast<double>(threshold));
    std::vector<const Release*> all;
    for (const Release& before : earlier) {
        building.add(before, all.size(), true);
        all.push_back(&before);
    }
    building.add(release, all.size(), false);
    all.push_back(&release);
    for (std::size_t now = 1; now < all.size(); ++now) {
        for (std::size_t then = 0; then < now; ++then) {
            building.add_changes(then, now, *all[then], *all[now]);
        }
    }
    if (!earlier.empty()) {
        building.prefer_hidden(all.size() - 2, all.size() - 1);
    }
    return std::move(building.cells);
}

}  // namespace laborshed::equity
