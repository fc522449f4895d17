#include "services/labor_market/track_record.h"

#include "base/enum_text.h"
#include "labor_market/backtest.h"
#include "labor_market/occupation_class.h"
#include "lake_tables/projection_pairs.h"
#include "services/workspace/workspace.h"

#include <memory>
#include <set>

namespace laborshed::services {
namespace {

constexpr std::size_t kFewestPairs = 40;

labor_market::JudgedProjection judged(const projections::Pair& pair) {
    const auto years = [](std::int64_t from, std::int64_t to) { return static_cast<double>(to - from); };
    const auto end = std::to_string(pair.projected_year);
    return {
        .vintages = std::to_string(pair.base_year) + "–" + end.substr(end.size() - 2) + " by " +
                    std::to_string(pair.judged_year),
        .occupation = pair.occupation,
        .title = pair.title,
        .occupation_class = text_of(labor_market::class_of(pair.entry_education, pair.work_experience, pair.training)),
        .employment = pair.base,
        .projected = pair.projected,
        .period = years(pair.base_year, pair.projected_year),
        .exit_rate = pair.exit_rate,
        .transfer_rate = pair.transfer_rate,
        .years = years(pair.base_year, pair.judged_year),
        .came_employment = pair.came,
        .came_exit_rate = pair.came_exit_rate,
        .came_transfer_rate = pair.came_transfer_rate};
}

std::string compared(const labor_market::BacktestRecord& record) {
    std::string list;
    for (const auto& name : record.compared) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

TrackRecord compute(Workspace& workspace) {
    const auto& published = labor_market::published_uncertainty();
    auto view = workspace.view();
    std::vector<std::string> vintages;
    for (const auto& id : view.vintages->all_of_kind("national_projections", false)) {
        if (const auto* vintage = view.vintages->find(id); vintage != nullptr && !vintage->example) {
            vintages.push_back(id);
        }
    }
    std::vector<labor_market::JudgedProjection> pairs;
    std::set<std::string> used;
    for (const auto& pair : projections::pairs(view.connection, vintages)) {
        pairs.push_back(judged(pair));
        used.insert({pair.earlier, pair.later});
    }
    TrackRecord found{.judged_by = say("note.track_record_judged"), .sources = published.sources};
    if (pairs.size() < kFewestPairs) {
        found.record = published.record;
        found.sizes = published.sizes;
        found.basis = say("note.track_record_published", {{"vintages", compared(found.record)}});
        return found;
    }
    found.recomputed = true;
    found.record = labor_market::cross_fit(pairs, published.sizes);
    found.sizes = labor_market::fit_sizes(pairs, published.sizes);
    found.basis = say("note.track_record_loaded", {{"vintages", compared(found.record)}});
    for (const auto& id : used) {
        found.vintages.push_back(view.vintages->reference(id));
    }
    return found;
}

}  // namespace

TrackRecord track_record(Workspace& workspace) {
    return *workspace.answers().get<TrackRecord>(workspace.fingerprint(), "track_record",
                                                 [&] { return compute(workspace); });
}

}  // namespace laborshed::services
