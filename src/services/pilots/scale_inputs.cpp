#include "services/pilots/scale_inputs.h"

#include "base/day.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/labor_market/region_gaps.h"
#include "services/labor_market/region_inputs.h"
#include "services/pilots/pilot_outcomes.h"
#include "services/pilots/pilot_plan.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using records::Pilot;
using records::TrainingProgram;

constexpr std::chrono::days kYear(365);

/// "51.39" of "51.3902": programs of one field may be reported under each other's last digits.
std::string field_of(const std::string& cip) { return cip.substr(0, 5); }

DemandFigure& figure_in(PilotDemand& demand, std::string_view field) {
    return *std::ranges::find(demand.figures, field, &DemandFigure::field);
}

PilotDemand begun(const DemandBasis& basis) {
    PilotDemand made{.arm = basis.arm, .region = basis.region, .region_name = basis.region, .others = basis.others};
    if (basis.program) {
        made.program = basis.program->title;
        made.occupation = basis.program->occupation;
    }
    made.figures = {
        {.field = "openings_low", .label = "Openings per year, low"},
        {.field = "openings", .label = "Openings per year, middle"},
        {.field = "openings_high", .label = "Openings per year, high"},
        {.field = "other_completers", .label = "Graduates of other programs who look for work here, per year"},
        {.field = "other_share",
         .label = "Share of openings that go to people from no program",
         .value = kAssumedOtherShare,
         .assumption = true,
         .note = "An assumption, with no published source. These are people who change jobs or move here."},
        {.field = "other_placement",
         .label = "Share of other graduates placed in this occupation when openings are plentiful",
         .value = kAssumedOtherPlacement,
         .assumption = true,
         .note = "An assumption, with no published source."}};
    return made;
}

void no_openings(PilotDemand& made, const std::string& why, const std::string& page) {
    for (const auto* field : {"openings_low", "openings", "openings_high"}) {
        auto& figure = figure_in(made, field);
        figure.missing = why;
        figure.page = page;
    }
}

void no_completers(PilotDemand& made, const std::string& why, const std::string& page) {
    auto& figure = figure_in(made, "other_completers");
    figure.missing = why;
    figure.page = page;
    for (auto& other : made.others) {
        other.words = "There is no published figure to add its seats to.";
    }
}

PilotDemand without_figures(PilotDemand made, const std::string& why, const std::string& page) {
    no_openings(made, why, page);
    no_completers(made, why, page);
    return made;
}

/// The files behind a figure, each once, as far as its steps lead: "IPEDS completions, 2023–24; …".
std::string files_behind(const std::vector<Step>& steps, const std::string& figure) {
    std::vector<std::string> waiting{figure};
    std::set<std::string> seen;
    std::string files;
    while (!waiting.empty()) {
        const auto id = std::move(waiting.back());
        waiting.pop_back();
        const auto step = std::ranges::find(steps, id, &Step::id);
        if (step == steps.end() || !seen.insert(id).second) {
            continue;
        }
        for (const auto& cell : step->cells) {
            const bool says = cell.source.find(cell.release) != std::string::npos;
            if (auto name = says ? cell.source : cell.source + ", " + cell.release; seen.insert(name).second) {
                files += (files.empty() ? "" : "; ") + name;
            }
        }
        waiting.insert(waiting.end(), step->inputs.rbegin(), step->inputs.rend());
    }
    return files;
}

std::string name_of(const PilotDemand& made) {
    return made.occupation_title.empty() ? made.occupation
                                         : fmt::format("{} ({})", made.occupation_title, made.occupation);
}

void add_openings(const GapRow& row, const RegionGaps& gaps, const std::vector<Step>& steps, PilotDemand& made) {
    if (!row.openings) {
        const auto reason = std::ranges::find(row.missing, "openings", &Missing::figure);
        no_openings(
            made,
            fmt::format("There are no openings for {} in {}: {}. Import occupational employment (OEWS) or projections "
                        "that have it, as described under Data sources, or enter a number.",
                        name_of(made), made.region_name,
                        reason == row.missing.end() ? "there is no figure" : reason->reason.text),
            "/sources");
        return;
    }
    const auto source =
        fmt::format("Openings of {} in {} by the separations method, from {}{}.", name_of(made), made.region_name,
                    files_behind(steps, "openings"), made.example ? " (example data)" : "");
    const auto take = [&](const char* field, std::optional<double> value, const std::string& which) {
        auto& figure = figure_in(made, field);
        figure.page = "/occupations/" + made.occupation;
        if (!value) {
            figure.missing =
                "The occupation's page has no range for this figure. Enter how low and how high it "
                "may be.";
            return;
        }
        figure.value = std::max(0.0, *value);
        figure.note = which + (*value < 0 ? ". It is below 0, and the forecast uses 0." : ".");
        figure.source = source;
        figure.step = "openings";
    };
    const auto& range = row.openings_interval;
    take("openings_low", range.p10, "10% of the draws are below");
    take("openings", range.p50 ? range.p50 : row.openings,
         range.p50 ? fmt::format("Median of {} draws", written(static_cast<double>(gaps.meta.parameters.draws)))
                   : "Point estimate");
    take("openings_high", range.p90, "90% of the draws are below");
}

/// Who is in the published figure; the fields that they are of.
std::set<std::string> add_counted(const RegionGaps& gaps, std::size_t occupation, PilotDemand& made) {
    std::set<std::string> fields;
    for (const auto& program : gaps.programs) {
        const auto link = link_to(gaps, program, occupation);
        if (!link || link->share < leads_from || !(program.program.completions > 0)) {
            continue;
        }
        fields.insert(field_of(program.program.cip));
        made.counted.push_back({.cip = program.program.cip,
                                .title = program.title,
                                .award = taxonomy::award_label(static_cast<int>(program.program.award_level)),
                                .completions = program.program.completions,
                                .counted = link->people});
    }
    std::ranges::stable_sort(made.counted, std::greater(), &CountedProgram::counted);
    return fields;
}

/// Listed for all to see; added only where no one can be counted twice.
void judge_others(const std::set<std::string>& fields, PilotDemand& made) {
    auto& figure = figure_in(made, "other_completers");
    std::int64_t seats = 0;
    for (auto& other : made.others) {
        other.added = !other.cip.empty() && !fields.contains(field_of(other.cip));
        if (other.added) {
            seats += other.seats;
            other.words = fmt::format(
                "The published completers include no program in its field ({}), so its seats are added, as if everyone "
                "completed.",
                field_of(other.cip));
        } else {
            other.words =
                other.cip.empty()
                    ? "It has no CIP code, so its graduates may already be among the published completers. It "
                      "is not added."
                    : fmt::format(
                          "Its graduates may already be among the published completers of its field ({}) "
                          "and would count twice. It is not added.",
                          field_of(other.cip));
        }
    }
    if (seats > 0) {
        figure.value = *figure.value + static_cast<double>(seats);
        figure.note += fmt::format(" Plus {} seats a year of the partnership's own programs that are not among them.",
                                   written(static_cast<double>(seats)));
    }
}

void add_completers(const GapRow& row, const RegionGaps& gaps, const std::vector<Step>& steps, const DemandBasis& basis,
                    PilotDemand& made) {
    if (!row.supply) {
        no_completers(
            made,
            fmt::format(
                "There are no completers of other programs in {}: {}. Import them, as described under Data sources, or "
                "enter a number.",
                made.region_name, gaps.evidence->supply_missing.text),
            "/sources");
        return;
    }
    const auto fields = add_counted(gaps, gaps.index.at(row.occupation), made);
    auto& figure = figure_in(made, "other_completers");
    figure.value = *row.supply;
    figure.page = "/occupations/" + made.occupation;
    figure.step = "supply";
    if (made.counted.empty()) {
        figure.note = "No program with completers in the region leads to this occupation.";
    } else {
        const double local = gaps.supply[gaps.index.at(row.occupation)].local.mean;
        figure.note = fmt::format(
            "{:.0f} a year trained here and work in this occupation here; {:.0f} more come from programs elsewhere.{}",
            local, std::max(0.0, *row.supply - local), row.imputed ? " Some figures were imputed by the agency." : "");
        figure.source = fmt::format("Supply of {} in {}, from {}{}.", name_of(made), made.region_name,
                                    files_behind(steps, "supply"), made.example ? " (example data)" : "");
    }
    judge_others(fields, made);
    if (!basis.program->cip.empty() && fields.contains(field_of(basis.program->cip))) {
        made.own = fmt::format(
            "Earlier graduates of \"{}\" itself may be among the published completers and count as another program's.",
            made.program);
    }
}

/// Cohorts of the year before today and of the year after.
void add_seats(records::Database& database, std::chrono::sys_days today, OtherProgram& other) {
    const auto first = to_text(today - kYear);
    const auto now = to_text(today);
    const auto last = to_text(today + kYear);
    for (const auto& cohort : records::select<records::Cohort>(database, {"program = :program", {other.id}})) {
        other.started += cohort.starts > first && cohort.starts <= now ? cohort.seats : 0;
        other.planned += cohort.starts > now && cohort.starts <= last ? cohort.seats : 0;
    }
    other.seats = std::max(other.started, other.planned);
}

}  // namespace

const DemandFigure* figure_of(const PilotDemand& demand, std::string_view field) {
    const auto found = std::ranges::find(demand.figures, field, &DemandFigure::field);
    return found == demand.figures.end() ? nullptr : &*found;
}

DemandBasis demand_basis(records::Database& database, const Pilot& pilot, std::chrono::sys_days today) {
    DemandBasis basis{.partnership = pilot.partnership};
    if (const auto partnership = records::find<records::Partnership>(database, pilot.partnership)) {
        basis.partnership_name = partnership->name;
        basis.region = partnership->region;
    }
    const std::size_t tried = control_arm(pilot).value_or(0) == 0 ? 1 : 0;
    if (tried >= pilot.arms.size()) {
        return basis;
    }
    basis.arm = pilot.arms[tried].label;
    if (pilot.arms[tried].program) {
        basis.program = records::find<TrainingProgram>(database, *pilot.arms[tried].program);
    }
    if (!basis.program) {
        return basis;
    }
    const records::Where same{"partnership = :partnership AND occupation = :occupation",
                              {pilot.partnership, basis.program->occupation}};
    for (const auto& program : records::select<TrainingProgram>(database, same)) {
        if (program.id == basis.program->id || !program.active) {
            continue;
        }
        OtherProgram other{.id = program.id, .title = program.title, .cip = program.cip};
        if (const auto provider = records::find<records::Organization>(database, program.organization)) {
            other.organization_name = provider->name;
        }
        add_seats(database, today, other);
        if (other.seats > 0) {
            basis.others.push_back(std::move(other));
        }
    }
    return basis;
}

PilotDemand demand_from(Workspace& workspace, const DemandBasis& basis) {
    auto made = begun(basis);
    if (!basis.program) {
        return without_figures(std::move(made),
                               fmt::format("The plan names no training program for \"{}\", so we don't know which "
                                           "occupation's openings to use. Add "
                                           "it to the plan, or enter a number.",
                                           basis.arm),
                               "");
    }
    const auto charter = "/partnerships/" + basis.partnership;
    if (basis.region.empty()) {
        return without_figures(
            std::move(made),
            fmt::format("The charter of {} names no region. Add it there, or enter a number.", basis.partnership_name),
            charter);
    }
    std::shared_ptr<const RegionGaps> gaps;
    try {
        gaps = region_gaps(workspace, basis.region, {});
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::unavailable) {
            return without_figures(
                std::move(made),
                fmt::format(
                    "There are no openings for {} in {}, because neither employment nor projections are loaded. Import "
                    "occupational employment (OEWS), projections, and IPEDS completions with the CIP–SOC "
                    "crosswalk, as described under Data sources, or enter a number.",
                    basis.program->occupation, basis.region),
                "/sources");
        }
        if (error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::bad_input) {
            return without_figures(std::move(made),
                                   fmt::format("The region in the charter of {} is not known. {} Change the charter, "
                                               "or enter a number.",
                                               basis.partnership_name, error.what()),
                                   charter);
        }
        throw;
    }
    made.region_name = gaps->meta.region.name;
    made.example = gaps->meta.example;
    const auto* row = gaps->find(made.occupation);
    if (row == nullptr) {
        return without_figures(
            std::move(made),
            fmt::format(
                "There are no openings for {} in {}, because no loaded file has this occupation. Import occupational "
                "employment (OEWS) and projections that have it, as described under Data sources, or enter a number.",
                basis.program->occupation, gaps->meta.region.name),
            "/sources");
    }
    made.occupation_title = row->title;
    const auto steps = steps_of(workspace, *gaps, made.occupation);
    add_openings(*row, *gaps, steps, made);
    add_completers(*row, *gaps, steps, basis, made);
    if (row->changers && row->openings.value_or(0) > 0) {
        figure_in(made, "other_share").note +=
            fmt::format(" By the gap estimates, {:.0f}% of these openings go to people from other occupations.",
                        100 * *row->changers / *row->openings);
    }
    return made;
}

PilotDemand pilot_demand(Workspace& workspace, const Actor& actor, const std::string& id) {
    const auto basis = workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        if (!may_judge(database, actor, pilot)) {
            refuse(actor, say("E5035"));
        }
        return demand_basis(database, pilot, workspace.today());
    });
    return demand_from(workspace, basis);
}

}  // namespace laborshed::services
