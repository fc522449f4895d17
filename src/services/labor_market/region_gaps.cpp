#include "services/labor_market/region_gaps.h"

#include "base/error.h"
#include "base/json.h"
#include "labor_market/gap.h"
#include "labor_market/gap_simulation.h"
#include "labor_market/licensed_occupations.h"
#include "labor_market/supply_coverage.h"
#include "labor_market/uncertainty.h"
#include "services/labor_market/demand.h"
#include "services/labor_market/licensed_supply.h"
#include "services/labor_market/program_flows.h"
#include "services/labor_market/region_inputs.h"
#include "services/labor_market/region_supply.h"
#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"
#include "taxonomy/soc.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace laborshed::services {
namespace {

/// How far ahead the openings of a year are projected: over the decade of the projections.
constexpr double kYearsOfOpenings = 10;

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

double number(const Figure& figure) { return figure.value.value_or(kNotKnown); }

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

double changers_share_of(const Evidence& evidence, const std::string& occupation, const Parameters& parameters) {
    return parameters.changers_share.value_or(evidence.licensed->is_licensed(occupation)
                                                  ? labor_market::licensed_changers_share
                                                  : labor_market::published_uncertainty().sizes.changers_share);
}

GapRow row_of(const std::string& code, const Demand& demand, const Evidence& evidence) {
    GapRow row;
    row.occupation = code;
    row.title = demand.title;
    if (const auto* sector = taxonomy::sector_of(code)) {
        row.sector = std::string(sector->name);
    }
    row.entry_education = text_or_none(demand.education);
    row.occupation_class = demand.occupation_class;
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

/// What the occupation can answer, and why.
void answer(GapRow& row, const Demand& demand, const Evidence& evidence, const labor_market::Coverage& coverage) {
    using labor_market::GapAnswer;
    using labor_market::OccupationClass;
    row.coverage = coverage.share;
    const auto say_so = [&row](GapAnswer what, Message why) {
        row.answer = what;
        row.answer_reason = std::move(why);
    };
    switch (row.occupation_class) {
        case OccupationClass::experience: return say_so(GapAnswer::promotion, say("answer.promotion"));
        case OccupationClass::on_the_job: return say_so(GapAnswer::on_the_job, say("answer.on_the_job"));
        case OccupationClass::unset: return say_so(GapAnswer::cannot_tell, say("answer.no_class"));
        case OccupationClass::award:
        case OccupationClass::apprenticeship: break;
    }
    if (!evidence.supply_missing.empty()) {
        return say_so(GapAnswer::cannot_tell, evidence.supply_missing);
    }
    if (!has_components(demand)) {
        return say_so(GapAnswer::cannot_tell, !demand.openings ? demand.openings.missing
                                              : !demand.exits  ? demand.exits.missing
                                                               : demand.change.missing);
    }
    if (!coverage.enough()) {
        return say_so(GapAnswer::cannot_tell, coverage.reason);
    }
    say_so(GapAnswer::training_gap, say("answer.training_gap"));
}

/// Point figures of what is needed, supplied and lacking.
void add_gap(GapRow& row, const Demand& demand, const Evidence& evidence, const OccupationSupply& supply,
             const Parameters& parameters) {
    if (evidence.supply_missing.empty()) {
        row.completions = supply.completions;
        row.supply = supply.total();
        row.supply_basis = supply.basis;
        row.imputed = supply.imputed;
    } else {
        row.missing.push_back({"supply", evidence.supply_missing});
    }
    if (has_components(demand)) {
        const auto gap = labor_market::gap(openings_of(demand), changers_share_of(evidence, row.occupation, parameters),
                                           row.supply.value_or(0));
        row.changers = gap.changers;
        row.entrants_needed = gap.entrants_needed;
        if (row.answer == labor_market::GapAnswer::training_gap) {
            row.training_gap = gap.training_gap;
        }
    }
    if (!row.training_gap) {
        row.missing.push_back({"training_gap", row.answer_reason});
    }
}

Interval interval(const labor_market::SimulatedInterval& simulated) {
    return {simulated.p10, simulated.p50, simulated.p90};
}

/// A state's share of a few people in the nation may be off by any factor: the simulation's largest error stands for
/// that.
labor_market::SupplyPart part(const labor_market::People& people) {
    constexpr double largest = 3;
    return {people.mean, std::min(largest, people.relative_error())};
}

labor_market::SimulatedOccupation simulated_of(const GapRow& row, const Demand& demand, const OccupationSupply& supply,
                                               const Evidence& evidence, const Parameters& parameters,
                                               bool own_projection) {
    const auto& errors = labor_market::published_uncertainty().sizes;
    labor_market::SimulatedOccupation one{.id = code_number(row.occupation)};
    if (row.supply) {
        one.local = part(supply.local);
        one.state = part(supply.state);
        one.nation = part(supply.nation);
        one.other = part(supply.other);
    } else {
        one.local.people = kNotKnown;
    }
    if (!demand.openings || demand.base.value_or(0) <= 0) {
        return one;
    }
    const double jobs = *demand.base;
    const double left = demand.exits.value.value_or(0);
    const double moved = demand.transfers.value.value_or(0);
    one.employment = jobs;
    one.employment_rse = demand.employment ? number(demand.employment_rse) : kNotKnown;
    one.exit_rate = left / jobs;
    one.exit_error = errors.exit_rate;
    one.transfer_rate = moved / jobs;
    one.transfer_error = errors.transfer_rate;
    one.growth = (*demand.openings - left - moved) / jobs;  // with what rounding leaves: they add up to the openings
    one.growth_error = labor_market::growth_error(errors.growth, jobs, kYearsOfOpenings, own_projection);
    one.changers_share = changers_share_of(evidence, row.occupation, parameters);
    one.changers_error = evidence.licensed->is_licensed(row.occupation) && !parameters.changers_share
                             ? kNotKnown
                             : errors.changers_error;
    return one;
}

/// Ranges and the probability of a shortage of every row.
void simulate(RegionGaps& gaps, const Evidence& evidence, const std::vector<Demand>& demand,
              const labor_market::StayRings& rings) {
    const auto& parameters = gaps.meta.parameters;
    std::vector<labor_market::SimulatedOccupation> occupations;
    for (std::size_t i = 0; i < gaps.rows.size(); ++i) {
        const bool own = evidence.own || text_of(demand[i].growth_level) == text_of(gaps.meta.region.kind);
        occupations.push_back(simulated_of(gaps.rows[i], demand[i], gaps.supply[i], evidence, parameters, own));
    }
    const auto& errors = labor_market::published_uncertainty().sizes.growth;
    const auto simulated =
        labor_market::simulate_gaps({.id = stream_of(gaps.meta.region.id), .occupations = occupations, .rings = rings},
                                    {.seed = parameters.seed,
                                     .draws = static_cast<std::uint32_t>(parameters.draws),
                                     .growth_degrees = errors.degrees,
                                     .growth_common = errors.common,
                                     .years = kYearsOfOpenings});
    for (std::size_t i = 0; i < gaps.rows.size(); ++i) {
        auto& row = gaps.rows[i];
        if (row.supply) {
            row.supply_interval = interval(simulated[i].supply);
        }
        if (std::isnan(simulated[i].openings.p50)) {
            continue;
        }
        row.openings_interval = interval(simulated[i].openings);
        row.entrants_interval = interval(simulated[i].entrants_needed);
        if (row.training_gap) {
            row.training_gap_interval = interval(simulated[i].training_gap);
            row.shortage_probability = simulated[i].shortage_probability;
            row.is_short = labor_market::is_short(row.shortage_probability);
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
    const auto use = [&evidence](const std::string& vintage) {
        if (std::ranges::find(evidence->used, vintage) == evidence->used.end()) {
            evidence->used.push_back(vintage);
        }
    };
    if (evidence->supply_missing.empty()) {
        evidence->completing = completing_of(workspace, evidence->example, states_of(region));
        std::ranges::for_each(evidence->completing->used(), use);
    }
    gaps.meta.region = region;
    gaps.meta.method = say("note.method");
    gaps.meta.method_version = "2";
    gaps.meta.parameters = parameters;
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
    gaps.flows = program_flows(workspace, *evidence, parameters);
    gaps.licensed =
        std::make_shared<const LicensedSupply>(licensed_supply(workspace, *evidence, parameters, *gaps.flows));
    auto supply = supply_of(workspace, *evidence, parameters, demand, gaps);
    gaps.supply = std::move(supply.occupations);
    gaps.programs = std::move(supply.programs);
    if (std::ranges::any_of(supply.others, [](const auto& one) { return one.second.not_counted > 0; })) {
        std::ranges::for_each(view.vintages->all_of_kind("training_providers", evidence->example), use);
    }
    for (const auto& [occupation, ways] : supply.others) {
        for (const auto* way : {&ways.listed, &ways.licensees, &ways.providers}) {
            for (const auto& cell : way->cells) {
                use(cell.vintage);
            }
        }
    }
    gaps.others = std::make_shared<const std::map<std::string, OtherSupply>>(std::move(supply.others));
    std::ranges::for_each(gaps.licensed->used, use);
    for (const auto& id : evidence->used) {
        gaps.meta.vintages.push_back(view.vintages->reference(id));
        gaps.meta.example = gaps.meta.example || gaps.meta.vintages.back().example;
    }
    for (std::size_t i = 0; i < gaps.rows.size(); ++i) {
        answer(gaps.rows[i], demand[i], *evidence, supply.coverage[i]);
        gaps.coverage_notes.push_back(supply.coverage[i].reason);
        add_gap(gaps.rows[i], demand[i], *evidence, gaps.supply[i], parameters);
    }
    simulate(gaps, *evidence, demand, supply.rings);
    for (auto& one : demand) {
        gaps.demand_notes.push_back(std::move(one.notes));
    }
    gaps.meta.notes = evidence->notes;
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
    const auto asked = to_json(without_floor);
    // Anybody may ask for any assumption: only the last few of these answers are kept.
    auto& kept = asked == to_json(Parameters{}) ? workspace.answers() : workspace.what_ifs();
    auto gaps = kept.get<RegionGaps>(workspace.fingerprint(), found.id + asked,
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

Meta meta_of(const RegionGaps& gaps, const GapRow& row) {
    auto meta = gaps.meta;
    const auto& own = gaps.demand_notes[gaps.index.at(row.occupation)];
    meta.notes.insert(meta.notes.begin(), own.begin(), own.end());
    return meta;
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
    const auto& parameters = gaps.meta.parameters;
    const Figure changers{.value = changers_share_of(*gaps.evidence, occupation, parameters),
                          .step = "changers_share",
                          .label = say("label.changers_share"),
                          .unit = "fraction"};
    trace.add(changers, [&] {
        Step step;
        step.level = Level::parameter;
        step.note = parameters.changers_share                          ? Message()
                    : gaps.evidence->licensed->is_licensed(occupation) ? say("note.changers_licensed")
                                                                       : say("note.changers");
        return step;
    });
    const bool shrinking = has_components(demand) && *row->entrants_needed <= 0;
    const auto entrants = trace.compute(
        {.id = "entrants_needed",
         .label = say("label.entrants_needed"),
         .unit = "persons_per_year",
         .formula = std::string(shrinking ? "0 × (" : "") + "{0} + {1} + (1 − {2}) × {3}" + (shrinking ? ")" : ""),
         .area = gaps.meta.region.name,
         .note = say("note.entrants_needed")},
        {demand.exits, demand.change, changers, demand.transfers}, [&] { return row->entrants_needed.value_or(0); });
    trace.compute({.id = "changers",
                   .label = say("label.changers"),
                   .unit = "persons_per_year",
                   .formula = "{0} − {1}",
                   .area = gaps.meta.region.name},
                  {demand.openings, entrants}, [&] { return row->changers.value_or(0); });
    if (row->training_gap) {
        trace.compute({.id = "training_gap",
                       .label = say("label.training_gap"),
                       .unit = "persons_per_year",
                       .formula = "{0} − {1}",
                       .area = gaps.meta.region.name},
                      {entrants, supply}, [&] { return *row->training_gap; });
    } else {
        const Figure none{.missing = row->answer_reason,
                          .step = "training_gap",
                          .label = say("label.training_gap"),
                          .unit = "persons_per_year"};
        trace.add(none, [] { return Step{}; });
    }
    return steps;
}

}  // namespace laborshed::services
