#include "services/labor_market/region_gaps.h"

#include "base/error.h"
#include "base/json.h"
#include "labor_market/gap.h"
#include "labor_market/gap_simulation.h"
#include "labor_market/uncertainty.h"
#include "services/labor_market/demand.h"
#include "services/labor_market/region_inputs.h"
#include "services/labor_market/region_supply.h"
#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"
#include "taxonomy/soc.h"

#include <cmath>
#include <limits>

namespace laborshed::services {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double number(const Figure& figure) { return figure.value.value_or(kNone); }

/// FNV-1a: names a random stream by a text.
std::uint32_t stream_of(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

std::uint32_t code_number(const std::string& soc) {
    std::uint32_t value = 0;
    for (const char c : soc) {
        value = c >= '0' && c <= '9' ? value * 10 + static_cast<std::uint32_t>(c - '0') : value;
    }
    return value;
}

std::optional<std::string> text_or_none(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

labor_market::Openings openings_of(const Demand& demand) {
    return {demand.exits.value.value_or(0), demand.transfers.value.value_or(0), demand.change.value.value_or(0),
            demand.openings.value.value_or(0)};
}

bool has_components(const Demand& demand) { return demand.openings && demand.exits && demand.change; }

/// The parameter, else what exits and change make of the openings; nullopt where one of them is missing.
std::optional<double> entrant_share(const Demand& demand, const Parameters& parameters) {
    if (parameters.new_entrant_share) {
        return parameters.new_entrant_share;
    }
    return has_components(demand) ? std::optional(labor_market::default_new_entrant_share(openings_of(demand)))
                                  : std::nullopt;
}

GapRow row_of(const std::string& code, const Demand& demand, const Evidence& evidence) {
    GapRow row;
    row.occupation = code;
    row.title = demand.title;
    if (const auto* sector = taxonomy::sector_of(code)) {
        row.sector = std::string(sector->name);
    }
    row.entry_education = text_or_none(demand.education);
    if (const auto zone = evidence.job_zones.find(code); zone != evidence.job_zones.end()) {
        row.job_zone = zone->second;
    }
    const auto take = [&](const char* name, const Figure& figure, std::optional<double>& to) {
        to = figure.value;
        if (!figure) {
            row.missing.push_back({name, figure.missing});
        }
    };
    take("employment", demand.employment, row.employment);
    row.employment_flag = text_or_none(demand.employment_flag);
    row.employment_level = demand.employment_level;
    take("median_wage", demand.median_wage, row.median_wage);
    row.median_wage_flag = text_or_none(demand.median_wage_flag);
    take("location_quotient", demand.location_quotient, row.location_quotient);
    take("growth_annual", demand.growth, row.growth_annual);
    row.growth_level = demand.growth_level;
    take("exits", demand.exits, row.exits);
    take("transfers", demand.transfers, row.transfers);
    take("change", demand.change, row.change);
    take("openings", demand.openings, row.openings);
    return row;
}

/// Point figures of supply and both gaps.
void add_gap(GapRow& row, const Demand& demand, const Evidence& evidence, const RegionSupply& supply, std::size_t i,
             const Parameters& parameters) {
    const auto lacks = [&](const Message& reason) {
        row.missing.push_back({"replacement_gap", reason});
        row.missing.push_back({"training_gap", reason});
    };
    if (!evidence.supply_missing.empty()) {
        row.missing.push_back({"supply", evidence.supply_missing});
        lacks(demand.openings ? evidence.supply_missing : demand.openings.missing);
        return;
    }
    row.completions = supply.completions[i];
    row.supply = supply.supply.supply[i];
    row.imputed = supply.imputed[i];
    if (!demand.openings) {
        lacks(demand.openings.missing);
        return;
    }
    const auto share = entrant_share(demand, parameters);
    const auto gap = labor_market::gap(openings_of(demand), *row.supply, share.value_or(0));
    row.replacement_gap = gap.replacement_gap;
    if (share) {
        row.training_gap = gap.training_gap;
    } else {
        row.missing.push_back({"training_gap", demand.exits ? demand.change.missing : demand.exits.missing});
    }
}

Interval interval(const labor_market::SimulatedInterval& simulated) {
    return {simulated.p10, simulated.p50, simulated.p90};
}

/// Intervals and probabilities of shortage of every row.
void simulate(RegionGaps& gaps, const std::vector<Demand>& demand, const RegionSupply& supply) {
    const auto& parameters = gaps.meta.parameters;
    const auto& sizes = labor_market::published_uncertainty().sizes;
    const auto count = gaps.rows.size();
    const double availability_error =
        (parameters.availability_high - parameters.availability_low) / 2.563 / parameters.availability_mean;
    std::vector<labor_market::SimulatedOccupation> occupations(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto& occupation = occupations[i];
        occupation.id = code_number(gaps.rows[i].occupation);
        occupation.other = {supply.supply.supply[i], availability_error};
        const auto& one = demand[i];
        if (!one.openings) {
            continue;
        }
        const double jobs = one.base.value_or(0) > 0 ? *one.base : kNone;
        const double left = one.exits.value.value_or(0);
        const double moved = one.transfers.value.value_or(0);
        occupation.employment = jobs;
        occupation.employment_rse = one.employment ? number(one.employment_rse) : kNone;
        occupation.exit_rate = left / jobs;
        occupation.exit_error = sizes.exit_rate;
        occupation.transfer_rate = moved / jobs;
        occupation.transfer_error = sizes.transfer_rate;
        occupation.growth = (*one.openings - left - moved) / jobs;  // with what rounding leaves: they add up
        occupation.growth_error = parameters.growth_error;
        occupation.changers_error = sizes.changers_error;
    }
    const auto simulated =
        labor_market::simulate_gaps({.id = stream_of(gaps.meta.region.id), .occupations = occupations},
                                    {.seed = parameters.seed,
                                     .draws = static_cast<std::uint32_t>(parameters.draws),
                                     .growth_degrees = sizes.growth.degrees,
                                     .growth_common = sizes.growth.common});
    for (std::size_t i = 0; i < count; ++i) {
        auto& row = gaps.rows[i];
        if (row.supply) {
            row.supply_interval = interval(simulated[i].supply);
        }
        if (std::isnan(simulated[i].openings.p50)) {
            continue;
        }
        row.openings_interval = interval(simulated[i].openings);
        if (row.training_gap) {
            row.training_gap_interval = interval(simulated[i].training_gap);
            row.training_shortage_probability = simulated[i].shortage_probability;
            row.is_short = labor_market::is_short(row.training_shortage_probability);
        }
    }
}

RegionGaps compute(Workspace& workspace, const Region& region, const Parameters& parameters) {
    auto view = workspace.view();
    if (view.vintages->empty()) {
        throw Error(ErrorKind::unavailable, say("E1500"));
    }
    RegionGaps gaps;
    auto evidence = std::make_shared<Evidence>(gather(view.connection, view.vintages, region));
    gaps.meta.region = region;
    gaps.meta.method = say("note.method");
    gaps.meta.method_version = "1";
    gaps.meta.parameters = parameters;
    for (const auto& id : evidence->used) {
        gaps.meta.vintages.push_back(view.vintages->reference(id));
        gaps.meta.example = gaps.meta.example || gaps.meta.vintages.back().example;
    }
    const auto occupations = occupations_of(*evidence);
    if (occupations.empty()) {
        throw Error(ErrorKind::unavailable, say("E1501", {{"region", region.name}}));
    }
    std::vector<Demand> demand;
    Trace silent;
    for (const auto& code : occupations) {
        gaps.index.emplace(code, demand.size());
        demand.push_back(demand_of(*evidence, code, silent));
        gaps.rows.push_back(row_of(code, demand.back(), *evidence));
    }
    auto supply = supply_of(*evidence, parameters, demand, gaps.index);
    for (std::size_t i = 0; i < gaps.rows.size(); ++i) {
        add_gap(gaps.rows[i], demand[i], *evidence, supply, i, parameters);
    }
    simulate(gaps, demand, supply);
    gaps.programs = std::move(supply.programs);
    gaps.evidence = std::move(evidence);
    return gaps;
}

}  // namespace

const GapRow* RegionGaps::find(const std::string& occupation) const {
    const auto at = index.find(occupation);
    return at == index.end() ? nullptr : &rows[at->second];
}

std::shared_ptr<const RegionGaps> region_gaps(Workspace& workspace, const std::string& region,
                                              const Parameters& parameters) {
    check(parameters);
    const auto found = find_region(workspace, region);
    auto without_floor = parameters;
    without_floor.wage_floor.reset();
    const auto key = "gaps " + found.id + to_json(without_floor);
    auto gaps = workspace.answers().get<RegionGaps>(workspace.fingerprint(), key,
                                                    [&] { return compute(workspace, found, without_floor); });
    if (!parameters.wage_floor) {
        return gaps;
    }
    auto marked = std::make_shared<RegionGaps>(*gaps);
    marked->meta.parameters = parameters;
    for (auto& row : marked->rows) {
        if (row.median_wage || row.median_wage_flag == "#") {
            row.above_wage_floor = row.median_wage_flag == "#" || *row.median_wage >= *parameters.wage_floor;
        }
    }
    return marked;
}

std::vector<Step> steps_of(Workspace& workspace, const RegionGaps& gaps, const std::string& occupation) {
    std::vector<Step> steps;
    const auto* row = gaps.find(occupation);
    if (row == nullptr) {
        return steps;
    }
    Trace trace(&steps);
    const auto demand = demand_of(*gaps.evidence, occupation, trace);
    auto connection = workspace.connect();
    const auto supply = supply_figure(connection, gaps, *row, trace);
    Figure share;
    if (gaps.meta.parameters.new_entrant_share) {
        share = {.value = gaps.meta.parameters.new_entrant_share,
                 .missing = {},
                 .step = "new_entrant_share",
                 .label = say("label.new_entrant_share"),
                 .unit = "fraction"};
        trace.add(share, [] {
            Step step;
            step.level = "parameter";
            return step;
        });
    } else {
        share = trace.compute(
            {.id = "new_entrant_share",
             .label = say("label.new_entrant_share"),
             .unit = "fraction",
             .formula = has_components(demand) && *demand.exits + *demand.change > 0 && *demand.openings > 0
                            ? "({0} + {1}) ÷ {2}"
                            : "0 × {2}",
             .area = gaps.meta.region.name,
             .note = say("note.new_entrant_share")},
            {demand.exits, demand.change, demand.openings},
            [&] { return labor_market::default_new_entrant_share(openings_of(demand)); });
    }
    trace.compute({.id = "replacement_gap",
                   .label = say("label.replacement_gap"),
                   .unit = "persons_per_year",
                   .formula = "{0} − {1}",
                   .area = gaps.meta.region.name,
                   .note = say("note.replacement_gap")},
                  {demand.openings, supply}, [&] { return row->replacement_gap.value_or(0); });
    trace.compute({.id = "training_gap",
                   .label = say("label.training_gap"),
                   .unit = "persons_per_year",
                   .formula = demand.openings && *demand.openings < 0 ? "0 × {0} × {1} − {2}" : "{0} × {1} − {2}",
                   .area = gaps.meta.region.name},
                  {demand.openings, share, supply}, [&] { return row->training_gap.value_or(0); });
    return steps;
}

}  // namespace laborshed::services
