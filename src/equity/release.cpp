#include "equity/release.h"

#include "base/error.h"
#include "equity/release_cells.h"

#include <algorithm>

namespace laborshed::equity {
namespace {

const CountStage* stage_of(const Release& release, std::string_view key) {
    const auto& stages = release.counts.stages;
    const auto found = std::ranges::find(stages, key, &CountStage::key);
    return found == stages.end() ? nullptr : &*found;
}

}  // namespace

std::size_t add_rows(CountTables& tables, std::size_t whole, std::vector<CountRow> parts, bool overlapping) {
    const std::size_t first = tables.rows.size();
    RowSplit together{.whole = whole};
    for (CountRow& part : parts) {
        if (overlapping) {
            tables.splits.push_back({.whole = whole, .parts = {tables.rows.size()}, .rest = true});
        }
        together.parts.push_back(tables.rows.size());
        tables.rows.push_back(std::move(part));
    }
    if (!overlapping && !together.parts.empty()) {
        tables.splits.push_back(std::move(together));
    }
    return first;
}

PreparedRelease prepare_release(std::string key, CountTables counts, std::span<const Release> earlier,
                                const ProtectionRule& rule, bool bounds) {
    PreparedRelease prepared;
    prepared.release.key = std::move(key);
    prepared.release.counts = std::move(counts);
    const ReleaseCells cells = release_cells(prepared.release, earlier, rule.threshold);
    const ProtectedTables tables = protect(cells.problem, rule, bounds);
    for (const std::size_t cell : cells.printed) {
        const ReleaseCellName& name = cells.names[cell];
        const Protection protection = tables.cells[cell];
        ReleasedCount count{.row = name.row, .stage = name.stage, .measure = name.measure};
        if (protection == Protection::shown) {
            count.people = static_cast<std::int64_t>(cells.problem.cells[cell].value);
        }
        prepared.release.cells.push_back(std::move(count));
        ++(protection == Protection::shown     ? prepared.shown
           : protection == Protection::primary ? prepared.primary
                                               : prepared.complement);
    }
    for (const CellAudit& line : tables.audit) {
        const ReleaseCellName& name = cells.names[line.cell];
        prepared.audit.push_back({.release = name.release,
                                  .row = name.row,
                                  .stage = name.stage,
                                  .figure = name.figure,
                                  .people = cells.problem.cells[line.cell].value,
                                  .protection = tables.cells[line.cell],
                                  .audit = line});
    }
    prepared.safe = tables.safe;
    return prepared;
}

std::optional<std::int64_t> released(const Release& release, std::string_view row, std::string_view stage,
                                     CountMeasure measure) {
    const CountStage* which = stage_of(release, stage);
    if (which == nullptr) {
        return std::nullopt;
    }
    if (measure == CountMeasure::at_risk && !which->own_at_risk) {
        return which->base ? released(release, row, release.counts.stages.at(*which->base).key) : std::nullopt;
    }
    const auto found = std::ranges::find_if(release.cells, [&](const ReleasedCount& cell) {
        return cell.row == row && cell.stage == stage && cell.measure == measure;
    });
    return found == release.cells.end() ? std::nullopt : found->people;
}

std::optional<double> released_rate(const Release& release, std::string_view row, std::string_view stage) {
    const auto reached = released(release, row, stage);
    const auto at_risk = released(release, row, stage, CountMeasure::at_risk);
    if (!reached || at_risk.value_or(0) <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(*reached) / static_cast<double>(*at_risk);
}

std::optional<LastShown> last_shown(std::span<const Release> releases, std::string_view row, std::string_view stage,
                                    CountMeasure measure) {
    for (std::size_t i = releases.size(); i-- > 0;) {
        if (const auto people = released(releases[i], row, stage, measure)) {
            return LastShown{.release = i, .people = *people};
        }
    }
    return std::nullopt;
}

}  // namespace laborshed::equity
