#include "lake_tables/vintages.h"

#include "lake/duck.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <tuple>

namespace laborshed::services {
namespace {

/// The lake holds persons and fractions; some files print thousands and percent with one decimal. This turns a value
/// back into what stands in the cell.
struct Printed {
    double scale;
    int decimals;  ///< -1: as many as the value has
};

Printed printed_as(const std::string& kind, const std::string& column) {
    static const std::set<std::string> thousands{"base_employment", "projected_employment", "change",  "exits",
                                                 "transfers",       "separations",          "openings"};
    static const std::set<std::string> rates{"exit_rate", "transfer_rate"};
    if (kind == "national_projections" && thousands.contains(column)) {
        return {.scale = 0.001, .decimals = 1};
    }
    if (kind == "national_projections" && rates.contains(column)) {
        return {.scale = 100, .decimals = 1};
    }
    return {.scale = 1, .decimals = -1};
}

std::string printed(double value, Printed how) {
    char buffer[64];
    value *= how.scale;
    if (how.decimals >= 0) {
        std::snprintf(buffer, sizeof buffer, "%.*f", how.decimals, value);
    } else if (value == std::floor(value) && std::abs(value) < 1e15) {
        std::snprintf(buffer, sizeof buffer, "%.0f", value);
    } else {
        std::snprintf(buffer, sizeof buffer, "%.10g", value);
    }
    return buffer;
}

}  // namespace

Vintages::Vintages(std::vector<lake::Vintage> vintages) : vintages_(std::move(vintages)) {
    for (std::size_t i = 0; i < vintages_.size(); ++i) {
        by_id_.emplace(vintages_[i].id, i);
    }
}

const lake::Vintage* Vintages::find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &vintages_[found->second];
}

std::string Vintages::best(const std::vector<std::string>& ids, bool example) const {
    const lake::Vintage* best = nullptr;
    const auto rank = [&](const lake::Vintage& vintage) {
        return std::tie(vintage.release, vintage.fetched, vintage.id);
    };
    for (const auto& id : ids) {
        const auto* candidate = find(id);
        if (candidate == nullptr) {
            continue;
        }
        const bool suits = candidate->example == example;
        const bool best_suits = best != nullptr && best->example == example;
        if (best == nullptr || (suits && !best_suits) || (suits == best_suits && rank(*best) < rank(*candidate))) {
            best = candidate;
        }
    }
    return best == nullptr ? std::string() : best->id;
}

std::string Vintages::best_of_kind(const std::string& kind, bool example) const {
    std::vector<std::string> ids;
    for (const auto& vintage : vintages_) {
        if (vintage.kind == kind) {
            ids.push_back(vintage.id);
        }
    }
    return best(ids, example);
}

std::vector<std::string> Vintages::release_of_kind(const std::string& kind, bool example) const {
    std::vector<std::string> ids;
    if (const auto* chosen = find(best_of_kind(kind, example)); chosen != nullptr) {
        for (const auto& vintage : vintages_) {
            if (vintage.kind == kind && vintage.release == chosen->release && vintage.example == chosen->example) {
                ids.push_back(vintage.id);
            }
        }
    }
    return ids;
}

std::vector<std::string> Vintages::all_of_kind(const std::string& kind, bool example) const {
    std::vector<std::string> ids;
    if (const auto* chosen = find(best_of_kind(kind, example)); chosen != nullptr) {
        for (const auto& vintage : vintages_) {
            if (vintage.kind == kind && vintage.example == chosen->example) {
                ids.push_back(vintage.id);
            }
        }
    }
    return ids;
}

Cell Vintages::cell(const Reading& reading) const {
    Cell cell{.vintage = reading.vintage,
              .source = {},
              .release = {},
              .file = {},
              .sheet = {},
              .row = reading.row,
              .column = reading.column,
              .published = reading.flag};
    const auto* vintage = find(reading.vintage);
    if (vintage == nullptr) {
        return cell;
    }
    cell.source = vintage->title;
    cell.release = vintage->release_label.empty() ? vintage->release : vintage->release_label;
    cell.file = vintage->file_name;
    if (const auto origin = vintage->columns.find(reading.column); origin != vintage->columns.end()) {
        cell.sheet = origin->second.sheet;
        cell.column =
            origin->second.letter.empty() ? origin->second.header : origin->second.letter + " " + origin->second.header;
    }
    if (reading.value) {
        cell.published = printed(*reading.value, printed_as(vintage->kind, reading.column));
    }
    return cell;
}

VintageRef Vintages::reference(const std::string& id) const {
    const auto* vintage = find(id);
    return vintage == nullptr
               ? VintageRef{.id = id, .source = {}, .release = {}, .example = false}
               : VintageRef{.id = id,
                            .source = vintage->title,
                            .release = vintage->release_label.empty() ? vintage->release : vintage->release_label,
                            .example = vintage->example};
}

std::string among(const std::vector<std::string>& vintages) {
    std::string list;
    for (const auto& id : vintages) {
        list += (list.empty() ? "" : ", ") + lake::sql_text(id);
    }
    return list.empty() ? "FALSE" : "vintage IN (" + list + ")";
}

}  // namespace laborshed::services
