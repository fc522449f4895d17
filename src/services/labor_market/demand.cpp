#include "services/labor_market/demand.h"

#include "labor_market/separations.h"
#include "services/labor_market/demand_employment.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using projections::Projection;

const Projection* projection_in(const std::optional<projections::Table>& table, const std::string& occupation) {
    if (!table) {
        return nullptr;
    }
    const auto at = table->occupations.find(occupation);
    return at == table->occupations.end() ? nullptr : &at->second;
}

Figure missing(Trace& trace, const std::string& id, const std::string& label, const std::string& unit,
               const std::string& reason) {
    Figure figure{.value = {}, .missing = reason, .step = id, .label = label, .unit = unit};
    trace.add(figure, [] { return Step{}; });
    return figure;
}

std::string period(const projections::Table& table) {
    return std::to_string(table.base_year) + "–" + std::to_string(table.projected_year);
}

/// Published figures of one projection, with ids under "projection.<area>".
class Source {
  public:
    Source(const Evidence& evidence, const projections::Table& table, Trace& trace)
        : evidence_(evidence), table_(table), trace_(trace) {}

    [[nodiscard]] Figure figure(const std::string& name, const std::string& label, const std::string& unit,
                                const Reading& reading) const {
        return published(evidence_, trace_,
                         {.id = "projection." + table_.area + "." + name,
                          .label = label + ", " + table_.title + " " + period(table_),
                          .unit = unit,
                          .level = table_.level,
                          .area = table_.title,
                          .note = {}},
                         reading);
    }

    /// (projected ÷ base)^(1 ÷ years) − 1.
    [[nodiscard]] Figure growth(const Projection& row, const std::string& id) const {
        const auto base = figure("base", "employment " + std::to_string(table_.base_year), "persons", row.base);
        const auto projected =
            figure("projected", "employment " + std::to_string(table_.projected_year), "persons", row.projected);
        if (base && *base <= 0) {
            return missing(trace_, id, "projected growth a year", "fraction",
                           "employment of " + table_.title + " is 0 in the base year");
        }
        return trace_.compute({.id = id,
                               .label = "projected growth a year, " + table_.title,
                               .unit = "fraction",
                               .formula = "({1} ÷ {0})^(1 ÷ " + written(table_.years()) + ") − 1",
                               .level = table_.level,
                               .area = table_.title},
                              {base, projected},
                              [&] { return labor_market::annual_growth(*projected / *base - 1, table_.years()); });
    }

  private:
    const Evidence& evidence_;
    const projections::Table& table_;
    Trace& trace_;
};

/// A figure that is published over the whole period, as a yearly average; the nation's already is one.
Figure yearly(const projections::Table& table, Trace& trace, const std::string& id, const std::string& label,
              const Figure& published) {
    const auto years = written(table.years());
    return trace.compute(
        {.id = id,
         .label = label,
         .unit = "persons_per_year",
         .formula = table.over_period ? "{0} ÷ " + years : "{0}",
         .level = table.level,
         .area = table.title,
         .note = table.over_period ? "published as a total of " + years + " years" : "published as a yearly average"},
        {published}, [&] { return table.over_period ? *published / table.years() : *published; });
}

/// The region's own published projection: exits, transfers, change and openings as they stand there.
void openings_of_own_projection(const Evidence& evidence, const Projection& row, Demand& demand, Trace& trace) {
    const auto& table = *evidence.own;
    const Source source(evidence, table, trace);
    demand.growth = source.growth(row, "growth");
    demand.growth_level = table.level;
    demand.exits = yearly(table, trace, "exits", "labor-force exits a year",
                          source.figure("exits", "labor-force exits", "persons", row.exits));
    demand.transfers = yearly(table, trace, "transfers", "transfers to other occupations a year",
                              source.figure("transfers", "occupational transfers", "persons", row.transfers));
    const auto base = source.figure("base", "employment " + std::to_string(table.base_year), "persons", row.base);
    const auto projected =
        source.figure("projected", "employment " + std::to_string(table.projected_year), "persons", row.projected);
    demand.change = trace.compute({.id = "change",
                                   .label = "employment change a year",
                                   .unit = "persons_per_year",
                                   .formula = "({1} − {0}) ÷ " + written(table.years()),
                                   .level = table.level,
                                   .area = table.title},
                                  {base, projected}, [&] { return (*projected - *base) / table.years(); });
    demand.base = row.base.value;
    demand.openings = yearly(table, trace, "openings", "openings a year",
                             source.figure("openings", "occupational openings", "persons", row.openings));
    trace.compute({.id = "openings_check",
                   .label = "the three components added up",
                   .unit = "persons_per_year",
                   .formula = "{0} + {1} + {2}",
                   .area = table.title,
                   .note = "differs from the published openings only by the rounding of the published components"},
                  {demand.exits, demand.transfers, demand.change},
                  [&] { return *demand.exits + *demand.transfers + *demand.change; });
    if (!row.exit_rate.value || !row.transfer_rate.value) {
        return;
    }
    const auto exit_rate = source.figure("exit_rate", "labor-force exit rate a year", "fraction", row.exit_rate);
    const auto transfer_rate =
        source.figure("transfer_rate", "occupational transfer rate a year", "fraction", row.transfer_rate);
    trace.compute({.id = "openings_rates_check",
                   .label = "the same from the published rates",
                   .unit = "persons_per_year",
                   .formula = "({0} + {1}) ÷ 2 × ({2} + {3}) + {4}",
                   .area = table.title,
                   .note = "the agency applies its rates to the average of base and projected employment; they are "
                           "published with one decimal, and this differs from the openings by their rounding"},
                  {base, projected, exit_rate, transfer_rate, demand.change}, [&] {
                      return labor_market::openings_of_published_period(
                                 *base, *projected, {.exit = *exit_rate, .transfer = *transfer_rate}, table.years())
                          .openings;
                  });
}

/// Growth from the states' projections, weighted where the region lies in several; else nullopt.
std::optional<Figure> growth_of_states(const Evidence& evidence, const std::string& occupation, Trace& trace) {
    std::vector<Figure> inputs;
    std::string formula;
    for (const auto& state : evidence.states) {
        const auto at = state.table.occupations.find(occupation);
        if (at == state.table.occupations.end() || !at->second.base.value || !at->second.projected.value ||
            *at->second.base.value <= 0 || (state.weight && !state.weight->missing.empty())) {
            return std::nullopt;
        }
        const auto n = inputs.size();
        inputs.push_back(Source(evidence, state.table, trace).growth(at->second, "growth." + state.table.area));
        formula += (formula.empty() ? "{" : " + {") + std::to_string(n) + "}";
        if (state.weight) {
            inputs.push_back(share_figure(evidence, trace, *state.weight));
            formula += " × {" + std::to_string(n + 1) + "}";
        }
    }
    if (inputs.empty()) {
        return std::nullopt;
    }
    return trace.compute({.id = "growth",
                          .label = "growth a year taken for the region",
                          .unit = "fraction",
                          .formula = formula,
                          .level = "state",
                          .area = evidence.region.name,
                          .note = "the state's projection: the best level published for this occupation"},
                         inputs, [&] {
                             double sum = 0;
                             for (std::size_t i = 0; i < inputs.size();) {
                                 const bool weighted = evidence.states.size() > 1;
                                 sum += *inputs[i] * (weighted ? *inputs[i + 1] : 1.0);
                                 i += weighted ? 2 : 1;
                             }
                             return sum;
                         });
}

/// Growth of the nation's projection, adjusted by what the region's industries do in the nation.
Figure growth_of_nation(const Evidence& evidence, const Projection& row, Trace& trace) {
    const auto national = Source(evidence, *evidence.nation, trace).growth(row, "growth.US");
    if (!evidence.mix) {
        return trace.compute({.id = "growth",
                              .label = "growth a year taken for the region",
                              .unit = "fraction",
                              .formula = "{0}",
                              .level = "nation",
                              .area = "United States",
                              .note = "not adjusted by industry mix: " + evidence.mix_missing},
                             {national}, [&] { return *national; });
    }
    const auto adjustment = mix_growth(*evidence.mix, *evidence.vintages, trace);
    return trace.compute({.id = "growth",
                          .label = "growth a year taken for the region",
                          .unit = "fraction",
                          .formula = "{0} + {1}",
                          .level = "nation",
                          .area = evidence.region.name,
                          .note = "the nation's projection, adjusted by the region's industry mix"},
                         {national, adjustment}, [&] { return *national + *adjustment; });
}

/// N × (exit rate + transfer rate) + N × growth, with the nation's rates.
void openings_of_rates(const Evidence& evidence, const std::string& occupation, Demand& demand, Trace& trace) {
    demand.base = demand.employment.value;
    const auto* nation = projection_in(evidence.nation, occupation);
    const auto none = [&](const std::string& id, const std::string& label) {
        return missing(trace, id, label, "persons_per_year",
                       evidence.nation ? "the national projections have no row for this occupation"
                                       : "no national projections, which give the exit and transfer rates, are loaded");
    };
    if (nation == nullptr) {
        demand.exits = none("exits", "labor-force exits a year");
        demand.transfers = none("transfers", "transfers to other occupations a year");
        demand.change = none("change", "employment change a year");
        demand.openings = none("openings", "openings a year");
        demand.growth = missing(trace, "growth", "growth a year", "fraction", demand.openings.missing);
        return;
    }
    if (auto of_states = growth_of_states(evidence, occupation, trace)) {
        demand.growth = std::move(*of_states);
        demand.growth_level = "state";
    } else {
        demand.growth = growth_of_nation(evidence, *nation, trace);
        demand.growth_level = "nation";
    }
    const Source source(evidence, *evidence.nation, trace);
    const auto exit_rate = source.figure("exit_rate", "labor-force exit rate a year", "fraction", nation->exit_rate);
    const auto transfer_rate =
        source.figure("transfer_rate", "occupational transfer rate a year", "fraction", nation->transfer_rate);
    const auto times = [&](const std::string& id, const std::string& label, const Figure& rate) {
        return trace.compute({.id = id,
                              .label = label,
                              .unit = "persons_per_year",
                              .formula = "{0} × {1}",
                              .area = evidence.region.name},
                             {demand.employment, rate}, [&] { return *demand.employment * *rate; });
    };
    demand.exits = times("exits", "labor-force exits a year", exit_rate);
    demand.transfers = times("transfers", "transfers to other occupations a year", transfer_rate);
    demand.change = times("change", "employment change a year", demand.growth);
    demand.openings = trace.compute(
        {.id = "openings",
         .label = "openings a year",
         .unit = "persons_per_year",
         .formula = "{0} + {1} + {2}",
         .area = evidence.region.name},
        {demand.exits, demand.transfers, demand.change}, [&] {
            return labor_market::openings_from_components(*demand.exits, *demand.transfers, *demand.change).openings;
        });
}

}  // namespace

std::vector<std::string> occupations_of(const Evidence& evidence) {
    std::set<std::string> all;
    const auto add = [&](const auto& occupations) {
        for (const auto& [code, row] : occupations) {
            all.insert(code);
        }
    };
    for (const auto& [area, table] : evidence.oews) {
        add(table.occupations);
    }
    if (evidence.nation) {
        add(evidence.nation->occupations);
    }
    if (evidence.own) {
        add(evidence.own->occupations);
    }
    for (const auto& state : evidence.states) {
        add(state.table.occupations);
    }
    return {all.begin(), all.end()};
}

Demand demand_of(const Evidence& evidence, const std::string& occupation, Trace& trace) {
    Demand demand;
    const auto* own = projection_in(evidence.own, occupation);
    const auto* nation = projection_in(evidence.nation, occupation);
    const auto name = [&](const std::string& title, const std::string& education) {
        demand.title = demand.title.empty() ? title : demand.title;
        demand.education = demand.education.empty() ? education : demand.education;
    };
    for (const auto& [area, table] : evidence.oews) {
        if (const auto at = table.occupations.find(occupation); at != table.occupations.end()) {
            name(at->second.title, "");
        }
    }
    for (const auto* row : {nation, own}) {
        if (row != nullptr) {
            name(row->title, row->entry_education);
        }
    }
    for (const auto& state : evidence.states) {
        if (const auto at = state.table.occupations.find(occupation); at != state.table.occupations.end()) {
            name(at->second.title, at->second.entry_education);
        }
    }

    auto employment = employment_of(evidence, occupation, trace);
    demand.employment = std::move(employment.persons);
    demand.employment_rse = std::move(employment.rse);
    demand.employment_level = std::move(employment.level);
    demand.employment_flag = std::move(employment.flag);
    auto wage = median_wage_of(evidence, occupation, trace);
    demand.median_wage = std::move(wage.dollars);
    demand.median_wage_flag = std::move(wage.flag);
    demand.location_quotient = location_quotient_of(evidence, occupation, demand.employment, trace);
    if (own != nullptr && own->openings.value) {
        openings_of_own_projection(evidence, *own, demand, trace);
    } else {
        openings_of_rates(evidence, occupation, demand, trace);
    }
    return demand;
}

}  // namespace laborshed::services
