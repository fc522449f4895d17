// The steps behind one occupation's supply.
#include "services/labor_market/licensed_supply.h"
#include "services/labor_market/program_flows.h"
#include "services/labor_market/region_supply.h"
#include "taxonomy/award.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

constexpr std::size_t kSupplyCells = 12;
constexpr std::size_t kProgramsShown = 12;

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
        step.level = Level::region;
        step.area = evidence.region.name;
        step.formula = say("formula.awards_of_region");
        const bool all = awards.size() <= kSupplyCells;
        for (const auto& award : awards) {
            if (step.cells.size() == kSupplyCells) {
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
                say("note.awards", {{"rows", std::to_string(awards.size())}, {"shown", std::to_string(kSupplyCells)}});
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

void add_cells(Step& step, const Evidence& evidence, const std::vector<Reading>& cells) {
    for (const auto& cell : cells) {
        if (step.cells.size() == kSupplyCells) {
            step.note = both(std::move(step.note), say("note.cells_shown", {{"cells", std::to_string(cells.size())},
                                                                            {"shown", std::to_string(kSupplyCells)}}));
            break;
        }
        step.cells.push_back(evidence.vintages->cell(cell));
    }
}

/// A program's people who work in the occupation where they trained: people × share × share who stay.
Figure from_program(const std::vector<completions::Awards>& awards, const RegionGaps& gaps,
                    const ProgramSupply& program, const ProgramLink& link, Trace& trace) {
    const auto id = program_id(program.program);
    const auto awarded = completions_figure(awards, gaps, program, trace);
    const double all = program.people + program.online;
    const Figure people = trace.compute({.id = "people." + id,
                                         .label = say("label.people_of", {{"program", program_name(program)}}),
                                         .unit = "persons_per_year",
                                         .formula = "{0} × " + written(*awarded > 0 ? all / *awarded : 0),
                                         .area = gaps.meta.region.name,
                                         .note = say("note.people_per_award")},
                                        {awarded}, [&] { return all; });
    const auto& licensed = *gaps.licensed;
    const auto* adjusted =
        licensed.find({program.program.cip, program.program.award_level}, gaps.rows[link.occupation].occupation);
    const auto counts = adjusted == nullptr ? std::vector<Reading>{} : adjusted->counts;
    const auto fraction = [&](const std::string& name, const char* label, double value, const Message& note,
                              const std::vector<Reading>& cells) {
        Figure figure{.value = value, .step = name + "." + id, .label = say(label), .unit = "fraction"};
        trace.add(figure, [&] {
            Step step;
            step.level = cells.empty() ? Level::nation : Level::region;
            step.area = cells.empty() ? "United States" : gaps.meta.region.name;
            step.note = note;
            add_cells(step, *gaps.evidence, cells);
            return step;
        });
        return figure;
    };
    const auto share = fraction("share", "label.share_counted", link.share, link.note, counts);
    const auto stays =
        fraction("stays", "label.stay_share", all > 0 && link.share > 0 ? link.people / all / link.share : 0,
                 say("note.stay_share"), {});
    return trace.compute({.id = "counted." + id,
                          .label = say("label.counted_completers", {{"program", program_name(program)}}),
                          .unit = "persons_per_year",
                          .formula = "{0} × {1} × {2}",
                          .area = gaps.meta.region.name},
                         {people, share, stays}, [&] { return link.people; });
}

Figure lump(const std::string& id, const Message& label, double people, const Message& note, const std::string& area,
            Trace& trace) {
    Figure figure{.value = people, .step = id, .label = label, .unit = "persons_per_year"};
    trace.add(figure, [&] {
        Step step;
        step.level = Level::computed;
        step.area = area;
        step.note = note;
        return step;
    });
    return figure;
}

/// Program by program the largest, then the rest of them.
Figure local_figure(lake::Connection& connection, const RegionGaps& gaps, std::size_t occupation, double total,
                    Trace& trace) {
    struct LocalPart {
        const ProgramSupply* program;
        ProgramLink link;
    };
    std::vector<LocalPart> parts;
    for (const auto& program : gaps.programs) {
        if (const auto link = link_to(gaps, program, occupation); link && link->people > 0) {
            parts.push_back({&program, *link});
        }
    }
    std::ranges::stable_sort(parts, std::ranges::greater{}, [](const LocalPart& one) { return one.link.people; });
    const auto shown = std::min(kProgramsShown, parts.size());
    std::set<std::string> cips;
    for (std::size_t i = 0; i < shown; ++i) {
        cips.insert(parts[i].program->program.cip);
    }
    const auto& evidence = *gaps.evidence;
    const auto awarded =
        completions::by_program(connection, evidence.completion_vintages, evidence.region.counties, cips);
    std::vector<Figure> inputs;
    double rest = total;
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& program = *parts[i].program;
        inputs.push_back(from_program(awarded.at({program.program.cip, program.program.award_level}), gaps, program,
                                      parts[i].link, trace));
        rest -= parts[i].link.people;
    }
    if (parts.size() > shown) {
        inputs.push_back(lump("counted.others",
                              say("label.other_programs", {{"programs", std::to_string(parts.size() - shown)}}), rest,
                              {}, gaps.meta.region.name, trace));
    }
    const auto label = say("label.supply_local", {{"area", gaps.meta.region.name}});
    if (inputs.empty()) {
        return lump("supply.local", label, 0, say("note.no_supply"), gaps.meta.region.name, trace);
    }
    return trace.compute({.id = "supply.local",
                          .label = label,
                          .unit = "persons_per_year",
                          .formula = sum_formula(inputs.size()),
                          .area = gaps.meta.region.name},
                         inputs, [&] { return total; });
}

/// Way by way.
Figure other_figure(const RegionGaps& gaps, const std::string& occupation, double total, Trace& trace) {
    const auto& ways = gaps.others->at(occupation);
    const auto& area = gaps.meta.region.name;
    std::vector<Figure> inputs;
    const auto add = [&](const char* id, const char* label, const WayIn& way, const char* note) {
        if (!(way.people.mean > 0)) {
            return;
        }
        Figure figure{.value = way.people.mean, .step = id, .label = say(label), .unit = "persons_per_year"};
        trace.add(figure, [&] {
            Step step;
            step.level = Level::computed;
            step.area = area;
            step.note = say(note);
            add_cells(step, *gaps.evidence, way.cells);
            return step;
        });
        inputs.push_back(figure);
    };
    add("supply.other.listed", "label.supply_listed", ways.listed, "note.supply_other");
    add("supply.other.licensees", "label.supply_licensees", ways.licensees, "note.supply_licensees");
    add("supply.other.providers", "label.supply_providers", ways.providers, "note.supply_providers");
    return trace.compute({.id = "supply.other",
                          .label = say("label.supply_other"),
                          .unit = "persons_per_year",
                          .formula = sum_formula(inputs.size()),
                          .area = area},
                         inputs, [&] { return total; });
}

}  // namespace

Figure supply_figure(lake::Connection& connection, const RegionGaps& gaps, const GapRow& row, Trace& trace) {
    const auto label = say("label.supply");
    if (!row.supply) {
        Figure none{
            .missing = gaps.evidence->supply_missing, .step = "supply", .label = label, .unit = "persons_per_year"};
        trace.add(none, [] { return Step{}; });
        return none;
    }
    const auto occupation = gaps.index.at(row.occupation);
    const auto& supply = gaps.supply[occupation];
    const auto& area = gaps.meta.region.name;
    std::vector<Figure> inputs{local_figure(connection, gaps, occupation, supply.local.mean, trace)};
    const auto add = [&](const char* id, const char* name, const labor_market::People& people, const char* note) {
        if (people.mean > 0) {
            inputs.push_back(lump(id, say(name), people.mean, say(note), area, trace));
        }
    };
    add("supply.state", "label.supply_state", supply.state, "note.supply_state");
    add("supply.nation", "label.supply_nation", supply.nation, "note.supply_nation");
    if (supply.other.mean > 0) {
        inputs.push_back(other_figure(gaps, row.occupation, supply.other.mean, trace));
    }
    return trace.compute({.id = "supply",
                          .label = label,
                          .unit = "persons_per_year",
                          .formula = sum_formula(inputs.size()),
                          .area = area},
                         inputs, [&] { return *row.supply; });
}

}  // namespace laborshed::services
