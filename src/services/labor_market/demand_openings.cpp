#include "services/labor_market/demand_openings.h"

#include "labor_market/separations.h"
#include "services/labor_market/staffing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace laborshed::services {
namespace {

using projections::Projection;

/// Two published figures of one thing that differ by more than this factor say so. Of the 2022–32 openings of
/// California, Texas, Florida and Pennsylvania, at most one in forty differs from the national rates' by more.
constexpr double kImplausibleFactor = 1.5;

const Projection* projection_in(const std::optional<projections::Table>& table, const std::string& occupation) {
    return table ? table->find(occupation) : nullptr;
}

Figure missing(Trace& trace, const std::string& id, const Message& label, const std::string& unit,
               const Message& reason) {
    Figure figure{.value = {}, .missing = reason, .step = id, .label = label, .unit = unit};
    trace.add(figure, [] { return Step{}; });
    return figure;
}

std::string period(const projections::Table& table) {
    return std::to_string(table.base_year) + "–" + std::to_string(table.projected_year);
}

Message employment_in(std::int64_t year) { return say("label.employment_in_year", {{"year", std::to_string(year)}}); }

/// Published figures of one projection, with ids under "projection.<area>".
class Source {
  public:
    Source(const Evidence& evidence, const projections::Table& table, Trace& trace)
        : evidence_(evidence), table_(table), trace_(trace) {}

    [[nodiscard]] Figure figure(const std::string& name, const Message& label, const std::string& unit,
                                const Reading& reading) const {
        return published(evidence_, trace_,
                         {.id = "projection." + table_.area + "." + name,
                          .label = say("label.of_projection",
                                       {{"figure", label.text}, {"area", table_.title}, {"period", period(table_)}}),
                          .unit = unit,
                          .level = table_.level,
                          .area = table_.title},
                         reading);
    }

    /// (projected ÷ base)^(1 ÷ years) − 1.
    [[nodiscard]] Figure growth(const Projection& row, const std::string& id) const {
        const auto base = figure("base", employment_in(table_.base_year), "persons", row.base);
        const auto projected = figure("projected", employment_in(table_.projected_year), "persons", row.projected);
        const auto label = say("label.projected_growth", {{"area", table_.title}});
        if (base && *base <= 0) {
            return missing(trace_, id, label, "fraction", say("missing.base_employment", {{"area", table_.title}}));
        }
        return trace_.compute({.id = id,
                               .label = label,
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
Figure yearly(const projections::Table& table, Trace& trace, const std::string& id, const Message& label,
              const Figure& published) {
    const auto years = written(table.years());
    return trace.compute(
        {.id = id,
         .label = label,
         .unit = "persons_per_year",
         .formula = table.over_period ? "{0} ÷ " + years : "{0}",
         .level = table.level,
         .area = table.title,
         .note = table.over_period ? say("note.total_of_years", {{"years", years}}) : say("note.yearly_average")},
        {published}, [&] { return table.over_period ? *published / table.years() : *published; });
}

/// The region's own published projection: exits, transfers, change and openings as published.
void openings_of_own_projection(const Evidence& evidence, const Projection& row, Demand& demand, Trace& trace) {
    const auto& table = *evidence.own;
    const Source source(evidence, table, trace);
    demand.growth = source.growth(row, "growth");
    demand.growth_level = table.level;
    demand.exits = yearly(table, trace, "exits", say("label.exits"),
                          source.figure("exits", say("label.exits_published"), "persons", row.exits));
    demand.transfers = yearly(table, trace, "transfers", say("label.transfers"),
                              source.figure("transfers", say("label.transfers_published"), "persons", row.transfers));
    const auto base = source.figure("base", employment_in(table.base_year), "persons", row.base);
    const auto projected = source.figure("projected", employment_in(table.projected_year), "persons", row.projected);
    demand.change = trace.compute({.id = "change",
                                   .label = say("label.change"),
                                   .unit = "persons_per_year",
                                   .formula = "({1} − {0}) ÷ " + written(table.years()),
                                   .level = table.level,
                                   .area = table.title},
                                  {base, projected}, [&] { return (*projected - *base) / table.years(); });
    demand.base = row.base.value;
    demand.openings = yearly(table, trace, "openings", say("label.openings"),
                             source.figure("openings", say("label.openings_published"), "persons", row.openings));
    trace.compute({.id = "openings_check",
                   .label = say("label.openings_check"),
                   .unit = "persons_per_year",
                   .formula = "{0} + {1} + {2}",
                   .area = table.title,
                   .note = say("note.openings_check")},
                  {demand.exits, demand.transfers, demand.change},
                  [&] { return *demand.exits + *demand.transfers + *demand.change; });
    if (!row.exit_rate.value || !row.transfer_rate.value) {
        return;
    }
    const auto exit_rate = source.figure("exit_rate", say("label.exit_rate"), "fraction", row.exit_rate);
    const auto transfer_rate =
        source.figure("transfer_rate", say("label.transfer_rate"), "fraction", row.transfer_rate);
    trace.compute({.id = "openings_rates_check",
                   .label = say("label.openings_rates_check"),
                   .unit = "persons_per_year",
                   .formula = "({0} + {1}) ÷ 2 × ({2} + {3}) + {4}",
                   .area = table.title,
                   .note = say("note.openings_rates_check")},
                  {base, projected, exit_rate, transfer_rate, demand.change}, [&] {
                      return labor_market::openings_of_published_period(
                                 *base, *projected, {.exit = *exit_rate, .transfer = *transfer_rate}, table.years())
                          .openings;
                  });
}

/// The region's projection publishes openings that it can be taken at.
bool has_own_openings(const Evidence& evidence, const Projection* own) {
    return own != nullptr && own->openings.value && !evidence.own->openings_are_growth;
}

/// A projection whose base employment can't be what OEWS counts: Massachusetts' 30,060 nurses where OEWS has 88,200.
void note_base(const Evidence& evidence, const projections::Table& table, const std::string& occupation,
               Demand& demand) {
    const auto oews = evidence.oews.find(table.area);
    if (oews == evidence.oews.end() || !oews->second.occupations.contains(occupation)) {
        return;
    }
    const auto& jobs = oews->second.occupations.at(occupation).employment.value;
    const auto& base = table.occupations.at(occupation).base.value;
    if (jobs && base && *jobs > 0 && *base > 0 &&
        std::max(*jobs, *base) / std::min(*jobs, *base) > kImplausibleFactor) {
        demand.notes.push_back(say("note.base_implausible", {{"area", table.title},
                                                             {"year", std::to_string(table.base_year)},
                                                             {"base", written(*base)},
                                                             {"employment", written(*jobs)}}));
    }
}

void note_bridge(const projections::Table& table, const Projection& row, Demand& demand) {
    if (!row.bridged_from.empty()) {
        demand.notes.push_back(say("note.bridged_from", {{"area", table.title}, {"code", row.bridged_from}}));
    }
}

/// Growth from the states' projections, weighted where the region lies in several; else nullopt.
std::optional<Figure> growth_of_states(const Evidence& evidence, const std::string& occupation, Demand& demand,
                                       Trace& trace) {
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
    for (const auto& state : evidence.states) {
        note_base(evidence, state.table, occupation, demand);
        note_bridge(state.table, state.table.occupations.at(occupation), demand);
    }
    return trace.compute({.id = "growth",
                          .label = say("label.growth"),
                          .unit = "fraction",
                          .formula = formula,
                          .level = Level::state,
                          .area = evidence.region.name,
                          .note = say("note.growth_of_state")},
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

/// Growth of the nation's projection in the region's industries; where the nation's occupations by industry are not
/// loaded, adjusted by what the region's industries do in the nation.
Figure growth_of_nation(const Evidence& evidence, const std::string& occupation, const Projection& row, Trace& trace) {
    if (auto by_industry = staffed_growth(evidence, trace, occupation)) {
        return *by_industry;
    }
    const auto national = Source(evidence, *evidence.nation, trace).growth(row, "growth.US");
    if (!evidence.mix) {
        return trace.compute({.id = "growth",
                              .label = say("label.growth"),
                              .unit = "fraction",
                              .formula = "{0}",
                              .level = Level::nation,
                              .area = "United States",
                              .note = say("note.growth_unadjusted", {{"reason", evidence.mix_missing.text}})},
                             {national}, [&] { return *national; });
    }
    const auto adjustment = mix_growth(*evidence.mix, *evidence.vintages, trace);
    return trace.compute({.id = "growth",
                          .label = say("label.growth"),
                          .unit = "fraction",
                          .formula = "{0} + {1}",
                          .level = Level::nation,
                          .area = evidence.region.name,
                          .note = say("note.growth_adjusted")},
                         {national, adjustment}, [&] { return *national + *adjustment; });
}

/// Employment carried to the base year of the rates, part by part: Σ part × (1 + growth)^years. Later estimates stay.
Figure aged_employment(const Evidence& evidence, const Employment& employment, Demand& demand, Trace& trace) {
    const auto base_year = evidence.nation->base_year;
    if (!demand.employment || demand.employment_year == 0 || demand.employment_year >= base_year) {
        return demand.employment;
    }
    std::vector<Figure> inputs = employment.parts;
    inputs.push_back(demand.growth);
    std::string formula;
    std::vector<double> years;
    for (std::size_t i = 0; i < employment.parts.size(); ++i) {
        const auto behind = employment.years[i] == 0 ? 0 : std::max<std::int64_t>(0, base_year - employment.years[i]);
        years.push_back(static_cast<double>(behind));
        formula += (i == 0 ? "{" : " + {") + std::to_string(i) + "}";
        if (behind > 0) {
            formula += " × (1 + {" + std::to_string(employment.parts.size()) + "})^" + std::to_string(behind);
        }
    }
    const Message note = say("note.employment_aged",
                             {{"year", std::to_string(demand.employment_year)}, {"base", std::to_string(base_year)}});
    demand.notes.push_back(note);
    return trace.compute({.id = "employment_aged",
                          .label = say("label.employment_aged", {{"year", std::to_string(base_year)}}),
                          .unit = "persons",
                          .formula = formula,
                          .area = evidence.region.name,
                          .note = note},
                         inputs, [&] {
                             double sum = 0;
                             for (std::size_t i = 0; i < years.size(); ++i) {
                                 sum += *employment.parts[i] * std::pow(1 + *demand.growth, years[i]);
                             }
                             return sum;
                         });
}

/// Openings that an agency publishes without exits and transfers, beside ours.
void compare_openings(const Evidence& evidence, const std::string& occupation, Demand& demand, Trace& trace) {
    const auto* own = projection_in(evidence.own, occupation);
    if (own == nullptr || !own->annual_openings.value || !demand.openings) {
        return;
    }
    const auto& table = *evidence.own;
    const Source source(evidence, table, trace);
    const auto published =
        source.figure("openings", say("label.openings_published"), "persons_per_year", own->annual_openings);
    demand.published_openings = published.value;
    const double factor = *published > 0 && *demand.openings > 0
                              ? std::max(*published / *demand.openings, *demand.openings / *published)
                              : std::numeric_limits<double>::infinity();
    const double rounding = 10;  // figures are rounded to tens
    const bool far = factor > kImplausibleFactor && std::abs(*published - *demand.openings) > rounding;
    const Message note =
        say(table.openings_are_growth ? "note.openings_are_growth"
            : far                     ? "note.openings_differ"
                                      : "note.openings_agree",
            {{"area", table.title}, {"published", written(*published)}, {"factor", written(kImplausibleFactor)}});
    if (table.openings_are_growth || far) {
        demand.notes.push_back(note);
    }
    trace.compute({.id = "openings_published_check",
                   .label = say("label.openings_difference"),
                   .unit = "persons_per_year",
                   .formula = "{0} − {1}",
                   .area = table.title,
                   .note = note},
                  {demand.openings, published}, [&] { return *demand.openings - *published; });
}

/// N × (exit rate + transfer rate) + N × growth, with the nation's rates.
void openings_of_rates(const Evidence& evidence, const std::string& occupation, const Employment& of_parts,
                       Demand& demand, Trace& trace) {
    demand.base = demand.employment.value;
    const auto* nation = projection_in(evidence.nation, occupation);
    const auto none = [&](const std::string& id, const Message& label) {
        return missing(trace, id, label, "persons_per_year",
                       say(evidence.nation ? "missing.projection_row" : "missing.projections"));
    };
    if (nation == nullptr) {
        demand.exits = none("exits", say("label.exits"));
        demand.transfers = none("transfers", say("label.transfers"));
        demand.change = none("change", say("label.change"));
        demand.openings = none("openings", say("label.openings"));
        demand.growth = missing(trace, "growth", say("label.growth"), "fraction", demand.openings.missing);
        return;
    }
    if (const auto* own = projection_in(evidence.own, occupation);
        own != nullptr && evidence.own->level != Level::state && own->base.value.value_or(0) > 0 &&
        own->projected.value) {
        demand.growth = Source(evidence, *evidence.own, trace).growth(*own, "growth");
        demand.growth_level = evidence.own->level;
        note_bridge(*evidence.own, *own, demand);
    } else if (auto of_states = growth_of_states(evidence, occupation, demand, trace)) {
        demand.growth = std::move(*of_states);
        demand.growth_level = Level::state;
    } else {
        demand.growth = growth_of_nation(evidence, occupation, *nation, trace);
        demand.growth_level = Level::nation;
    }
    note_bridge(*evidence.nation, *nation, demand);
    const auto employment = aged_employment(evidence, of_parts, demand, trace);
    demand.base = employment.value;
    const Source source(evidence, *evidence.nation, trace);
    const auto exit_rate = source.figure("exit_rate", say("label.exit_rate"), "fraction", nation->exit_rate);
    const auto transfer_rate =
        source.figure("transfer_rate", say("label.transfer_rate"), "fraction", nation->transfer_rate);
    const auto times = [&](const std::string& id, const Message& label, const Figure& rate) {
        return trace.compute({.id = id,
                              .label = label,
                              .unit = "persons_per_year",
                              .formula = "{0} × {1}",
                              .area = evidence.region.name},
                             {employment, rate}, [&] { return *employment * *rate; });
    };
    demand.exits = times("exits", say("label.exits"), exit_rate);
    demand.transfers = times("transfers", say("label.transfers"), transfer_rate);
    demand.change = times("change", say("label.change"), demand.growth);
    demand.openings = trace.compute(
        {.id = "openings",
         .label = say("label.openings"),
         .unit = "persons_per_year",
         .formula = "{0} + {1} + {2}",
         .area = evidence.region.name},
        {demand.exits, demand.transfers, demand.change}, [&] {
            return labor_market::openings_from_components(*demand.exits, *demand.transfers, *demand.change).openings;
        });
    compare_openings(evidence, occupation, demand, trace);
}

}  // namespace

void add_openings(const Evidence& evidence, const std::string& occupation, const Employment& employment, Demand& demand,
                  Trace& trace) {
    const auto* own = projection_in(evidence.own, occupation);
    if (has_own_openings(evidence, own)) {
        openings_of_own_projection(evidence, *own, demand, trace);
        note_bridge(*evidence.own, *own, demand);
    } else {
        openings_of_rates(evidence, occupation, employment, demand, trace);
        if (own != nullptr && own->openings.value) {
            demand.notes.push_back(say(
                "note.openings_are_growth",
                {{"area", evidence.own->title}, {"published", written(*own->openings.value / evidence.own->years())}}));
        }
    }
}

}  // namespace laborshed::services
