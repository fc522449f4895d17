#include "services/labor_market/region_supply.h"

#include "taxonomy/award.h"
#include "taxonomy/combined_soc.h"

#include <cmath>
#include <limits>
#include <set>

namespace laborshed::services {
namespace {

using labor_market::AllocationRule;

constexpr std::size_t kCellsShown = 12;

std::string program_name(const ProgramSupply& program) {
    return program.title + " (" + program.program.cip + "), " +
           taxonomy::award_label(static_cast<int>(program.program.award_level));
}

std::string program_id(const completions::Program& program) {
    return program.cip + "." + std::to_string(program.award_level);
}

/// All awards of a program in the region: institution by institution where they are few.
Figure completions_figure(const std::vector<completions::Awards>& awards, const RegionGaps& gaps,
                          const ProgramSupply& program, Trace& trace) {
    const auto& evidence = *gaps.evidence;
    Figure total{.value = program.program.completions,
                 .missing = {},
                 .step = "completions." + program_id(program.program),
                 .label = say("label.completions_of", {{"program", program_name(program)}}),
                 .unit = "persons_per_year",
                 .imputed = program.program.imputed};
    trace.add(total, [&] {
        Step step;
        step.level = "region";
        step.area = evidence.region.name;
        step.formula = say("formula.awards_of_region");
        const bool all = awards.size() <= kCellsShown;
        for (const auto& award : awards) {
            if (step.cells.size() == kCellsShown) {
                break;
            }
            step.cells.push_back(evidence.vintages->cell(award.total));
            if (all && award.total.value) {
                step.arithmetic += (step.arithmetic.empty() ? "" : " + ") + written(*award.total.value);
            }
        }
        if (all) {
            step.arithmetic += " = " + written(*total);
            for (const auto& award : awards) {
                step.note = both(std::move(step.note), {.text = award.name});
            }
        } else {
            step.note =
                say("note.awards", {{"rows", std::to_string(awards.size())}, {"shown", std::to_string(kCellsShown)}});
        }
        if (program.program.unpublished > 0) {
            step.note =
                both(std::move(step.note),
                     say("note.unpublished_awards", {{"institutions", std::to_string(program.program.unpublished)}}));
        }
        return step;
    });
    return total;
}

/// The share of a program's completers that is counted for one occupation.
Figure share_of_program(const RegionGaps& gaps, const ProgramSupply& program, std::size_t occupation, double share,
                        Trace& trace) {
    const auto& rule = gaps.meta.parameters.allocation_rule;
    std::vector<Figure> inputs;
    std::size_t own = 0;
    for (const auto& link : program.links) {
        if (!link.fits) {
            continue;
        }
        const auto& row = gaps.rows[link.occupation];
        const auto weight = rule == AllocationRule::employment ? row.employment : row.openings;
        if (rule != AllocationRule::equal && program.basis != labor_market::ShareBasis::fell_to_equal &&
            !(weight.value_or(0) > 0)) {
            continue;
        }
        if (link.occupation == occupation) {
            own = inputs.size();
        }
        inputs.push_back(
            {.value = rule == AllocationRule::equal || program.basis == labor_market::ShareBasis::fell_to_equal
                          ? 1.0
                          : *weight,
             .missing = {},
             .step = {},
             .label = say(rule == AllocationRule::employment ? "label.employment_of" : "label.openings_of",
                          {{"occupation", row.title}}),
             .unit = "persons_per_year"});
    }
    return trace.compute({.id = "share." + program_id(program.program),
                          .label = say("label.share_counted"),
                          .unit = "fraction",
                          .formula = "{" + std::to_string(own) + "} ÷ (" + sum_formula(inputs.size()) + ")",
                          .area = gaps.meta.region.name,
                          .note = say("note.share_counted", {{"occupations", std::to_string(program.links.size())},
                                                             {"fitting", std::to_string(inputs.size())},
                                                             {"rule", text_of(rule)}}),
                          .cells =
                              [&] {
                                  std::vector<Cell> cells;
                                  for (const auto& link : program.links) {
                                      if (link.occupation == occupation) {
                                          auto cell = gaps.evidence->vintages->cell(link.cell);
                                          cell.published = gaps.rows[occupation].occupation;
                                          cells.push_back(std::move(cell));
                                      }
                                  }
                                  return cells;
                              }},
                         inputs, [&] { return share; });
}

}  // namespace

RegionSupply supply_of(const Evidence& evidence, const Parameters& parameters, const std::vector<Demand>& demand,
                       const std::map<std::string, std::size_t>& index) {
    RegionSupply result;
    result.completions.assign(demand.size(), 0);
    result.imputed.assign(demand.size(), false);
    for (const auto& program : evidence.programs) {
        ProgramSupply entry{
            .program = program, .title = {}, .basis = labor_market::ShareBasis::no_occupation, .links = {}};
        result.links.add_program(program.completions);
        if (const auto matches = evidence.crosswalk.find(program.cip); matches != evidence.crosswalk.end()) {
            std::set<std::size_t> linked;  // two of the crosswalk's occupations may be published together
            for (const auto& match : matches->second) {
                entry.title = match.cip_title;
                const auto own = index.find(match.soc);
                const auto at = own != index.end() ? own : index.find(std::string(taxonomy::published_code(match.soc)));
                if (at == index.end() || !linked.insert(at->second).second) {
                    continue;
                }
                const auto level = static_cast<int>(program.award_level);
                const auto& education = demand[at->second].education;
                ProgramLink link{.occupation = at->second,
                                 .share = 0,
                                 .fits = taxonomy::award_fits(level, education),
                                 .fit_note = taxonomy::fit_note(level, education),
                                 .cell = match.cell};
                result.links.add_link(static_cast<std::uint32_t>(at->second), link.fits);
                entry.links.push_back(std::move(link));
            }
        }
        while (!entry.title.empty() && entry.title.back() == '.') {
            entry.title.pop_back();
        }
        result.programs.push_back(std::move(entry));
    }
    const auto rule = parameters.allocation_rule;
    std::vector<double> weights;
    weights.reserve(demand.size());
    for (const auto& one : demand) {
        const auto& figure = rule == AllocationRule::employment ? one.employment : one.openings;
        weights.push_back(figure.value.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    result.shares = labor_market::share_out(result.links, rule, weights);
    result.supply =
        labor_market::supply_by_occupation(result.links, result.shares, parameters.availability_mean, demand.size());
    for (std::size_t p = 0; p < result.programs.size(); ++p) {
        auto& program = result.programs[p];
        program.basis = result.shares.basis[p];
        for (std::size_t i = 0; i < program.links.size(); ++i) {
            auto& link = program.links[i];
            link.share = result.shares.link_share[result.links.first_link[p] + i];
            if (link.share > 0) {
                result.completions[link.occupation] += program.program.completions;
                result.imputed[link.occupation] = result.imputed[link.occupation] || program.program.imputed;
            }
        }
    }
    return result;
}

Figure supply_figure(lake::Connection& connection, const RegionGaps& gaps, const GapRow& row, Trace& trace) {
    const auto label = say("label.supply");
    if (!row.supply) {
        Figure none{.value = {},
                    .missing = gaps.evidence->supply_missing,
                    .step = "supply",
                    .label = label,
                    .unit = "persons_per_year"};
        trace.add(none, [] { return Step{}; });
        return none;
    }
    const auto occupation = gaps.index.at(row.occupation);
    const Figure availability{.value = gaps.meta.parameters.availability_mean,
                              .step = "availability",
                              .label = say("label.availability"),
                              .unit = "fraction"};
    std::vector<Figure> inputs{availability};
    std::string formula;
    // Programs that nobody completed add nothing but lines.
    const auto counts = [&](const ProgramSupply& program, const ProgramLink& link) {
        return link.occupation == occupation && link.share > 0 && program.program.completions > 0;
    };
    std::set<std::string> cips;
    for (const auto& program : gaps.programs) {
        for (const auto& link : program.links) {
            if (counts(program, link)) {
                cips.insert(program.program.cip);
            }
        }
    }
    const auto& evidence = *gaps.evidence;
    const auto awarded =
        completions::by_program(connection, evidence.completion_vintages, evidence.region.counties, cips);
    for (const auto& program : gaps.programs) {
        for (const auto& link : program.links) {
            if (!counts(program, link)) {
                continue;
            }
            const auto completed = completions_figure(awarded.at({program.program.cip, program.program.award_level}),
                                                      gaps, program, trace);
            const auto share = share_of_program(gaps, program, occupation, link.share, trace);
            const auto counted =
                trace.compute({.id = "counted." + program_id(program.program),
                               .label = say("label.counted_completers", {{"program", program_name(program)}}),
                               .unit = "persons_per_year",
                               .formula = "{0} × {1}",
                               .area = gaps.meta.region.name},
                              {completed, share}, [&] { return *completed * *share; });
            formula += (formula.empty() ? "{" : " + {") + std::to_string(inputs.size()) + "}";
            inputs.push_back(counted);
        }
    }
    trace.add(availability, [&] {
        Step step;
        step.level = "parameter";
        step.note = say("note.availability", {{"low", percent(gaps.meta.parameters.availability_low)},
                                              {"high", percent(gaps.meta.parameters.availability_high)}});
        return step;
    });
    if (formula.empty()) {
        Figure none{.value = 0.0, .missing = {}, .step = "supply", .label = label, .unit = "persons_per_year"};
        trace.add(none, [&] {
            Step step;
            step.level = "computed";
            step.area = gaps.meta.region.name;
            step.note = say("note.no_supply");
            return step;
        });
        return none;
    }
    const double supply = *row.supply;
    return trace.compute({.id = "supply",
                          .label = label,
                          .unit = "persons_per_year",
                          .formula = "(" + formula + ") × {0}",
                          .area = gaps.meta.region.name},
                         inputs, [&] { return supply; });
}

}  // namespace laborshed::services
