// The page of one program: what it leads to, who offers it, and what to do about it.
#include "base/error.h"
#include "lake_tables/places.h"
#include "services/labor_market/graduates_wage.h"
#include "services/labor_market/program_alignment.h"
#include "services/labor_market/program_completions.h"
#include "services/labor_market/program_flows.h"
#include "services/labor_market/programs.h"
#include "services/labor_market/region_inputs.h"
#include "services/labor_market/trace.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"
#include "taxonomy/cip.h"
#include "taxonomy/county.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

/// All levels of a CIP in the region as one program: shares weighted by completions.
AlignedProgram merged(const RegionGaps& gaps, const std::vector<const ProgramSupply*>& programs) {
    AlignedProgram all = align(gaps, *programs.front());
    if (programs.size() == 1) {
        return all;
    }
    const auto* largest = *std::ranges::max_element(
        programs, {}, [](const ProgramSupply* program) { return program->program.completions; });
    all.award_level = largest->program.award_level;
    double completions = 0;
    std::map<const GapRow*, AlignedLink> links;
    for (const auto* program : programs) {
        completions += program->program.completions;
        for (const auto& link : align(gaps, *program).links) {
            auto& to = links[link.row];
            if (to.row == nullptr || link.basis < to.basis) {
                to.basis = link.basis;
                to.note = link.note;
            }
            to.row = link.row;
            to.share += link.share * program->program.completions;
            to.weight += link.weight;
        }
    }
    all.completions = completions;
    all.links.clear();
    for (auto& [row, link] : links) {
        link.share = completions > 0 ? link.share / completions : 0;
        all.links.push_back(link);
    }
    std::ranges::stable_sort(all.links, std::ranges::greater{}, &AlignedLink::share);
    return all;
}

constexpr std::size_t kOccupationsShown = 12;  // of a sum in a step

class ProfileBuilder {
  public:
    ProfileBuilder(Workspace& workspace, const RegionGaps& gaps, std::string cip,
                   std::optional<std::int64_t> award_level, std::optional<std::int64_t> institution,
                   const Parameters& parameters)
        : gaps_(gaps), parameters_(parameters), connection_(workspace.connect()), trace_(&out_.steps) {
        out_.meta = gaps.meta;
        out_.cip = std::move(cip);
        out_.award_level = award_level;
        if (award_level) {
            out_.award_label = taxonomy::award_label(static_cast<int>(*award_level));
        }
        institution_ = institution;
    }

    ProgramProfile build() {
        std::vector<const ProgramSupply*> mine;
        for (const auto& program : gaps_.programs) {
            if (program.program.cip == out_.cip &&
                (!out_.award_level || program.program.award_level == *out_.award_level)) {
                mine.push_back(&program);
            }
        }
        auto aligned = mine.empty() ? align_new(gaps_, out_.cip, out_.award_level) : merged(gaps_, mine);
        if (!aligned) {
            throw Error(ErrorKind::not_found, say("E1508", {{"program", out_.cip}}));
        }
        out_.title = aligned->title;
        out_.completions_trend =
            completions_trend(connection_, *gaps_.evidence, out_.cip, out_.award_level, institution_, trace_);
        const auto& points = out_.completions_trend.points;
        if (!points.empty()) {
            out_.completions = std::llround(points.back().value.value_or(0));
            if (points.size() > 1) {
                aligned->completions_prior = prior()->value;
                aligned->years = static_cast<double>(points.back().year - prior()->year);
            }
        }
        offers(mine);
        occupations(*aligned);
        out_.training_gap_interval = aligned->training_gap();
        out_.training_gap = out_.training_gap_interval.p50;
        out_.median_wage = aligned->median_wage();
        const auto earned = graduates_wage(
            connection_, *gaps_.evidence,
            {.cip = out_.cip, .award_level = aligned->award_level, .unitids = offering(aligned->award_level)}, trace_);
        out_.graduates_wage = earned.wage;
        for (const auto& vintage : earned.used) {
            out_.meta.vintages.push_back(gaps_.evidence->vintages->reference(vintage));
        }
        suggestion(*aligned);
        alternatives(*aligned);
        if (!gaps_.evidence->supply_missing.empty()) {
            out_.missing.push_back({"completions", gaps_.evidence->supply_missing});
        }
        return std::move(out_);
    }

  private:
    void occupations(const AlignedProgram& aligned) {
        constexpr std::size_t shown = 20;
        out_.other_share = 1;
        for (std::size_t i = 0; i < std::min(shown, aligned.links.size()); ++i) {
            const auto& link = aligned.links[i];
            const auto gap = link.row->training_gap_interval.p50;
            out_.occupations.push_back({.gap = *link.row,
                                        .share = link.share,
                                        .gap_part = gap ? std::optional(*gap * link.weight) : std::nullopt,
                                        .basis = link.basis,
                                        .note = link.note});
            out_.other_share -= link.share;
        }
    }

    void offers(const std::vector<const ProgramSupply*>& mine) {
        const auto invented = places::invented(connection_);
        const auto& evidence = *gaps_.evidence;
        bool known = !institution_;
        const auto awarded =
            completions::by_program(connection_, evidence.completion_vintages, evidence.region.counties, {out_.cip});
        const auto cities = this->cities();
        for (const auto* program : mine) {
            for (const auto& awards : awarded.at({out_.cip, program->program.award_level})) {
                if (institution_ && awards.unitid != *institution_) {
                    continue;
                }
                if (institution_) {
                    known = true;
                    out_.institution = Institution{awards.unitid, awards.name};
                }
                const auto county = invented.counties.find(awards.county);
                const auto city = cities.find(awards.unitid);
                const auto label = taxonomy::award_label(static_cast<int>(program->program.award_level));
                constexpr std::size_t explained = 250;  // the nation has thousands of offers
                const bool shown = out_.institutions.size() < explained;
                const auto step = !shown ? std::string()
                                         : "offer." + std::to_string(awards.unitid) + "." +
                                               std::to_string(program->program.award_level);
                if (shown) {
                    (void)published(
                        evidence, trace_,
                        {.id = step,
                         .label = say("label.completions_at", {{"institution", awards.name}, {"award", label}}),
                         .unit = "persons_per_year",
                         .level = Level::region,
                         .area = awards.name},
                        awards.total);
                }
                out_.institutions.push_back(
                    {.unitid = awards.unitid,
                     .name = awards.name,
                     .city = city != cities.end() ? city->second : std::string(),
                     .county =
                         county != invented.counties.end() ? county->second : taxonomy::county_label(awards.county),
                     .award_level = program->program.award_level,
                     .award_label = label,
                     .completions = awards.total.value ? std::optional<std::int64_t>(std::llround(*awards.total.value))
                                                       : std::nullopt,
                     .flag = awards.total.flag.empty() ? std::nullopt : std::optional<std::string>(awards.total.flag),
                     .step = step});
            }
        }
        if (!known) {
            throw Error(ErrorKind::not_found,
                        say("E1509", {{"institution", std::to_string(*institution_)}, {"program", out_.cip}}));
        }
    }

    /// The institutions of the page that award this level.
    [[nodiscard]] std::vector<std::int64_t> offering(std::int64_t award_level) const {
        std::vector<std::int64_t> found;
        for (const auto& offer : out_.institutions) {
            if (offer.award_level == award_level) {
                found.push_back(offer.unitid);
            }
        }
        return found;
    }

    /// Of every institution in the directory.
    std::map<std::int64_t, std::string> cities() {
        std::map<std::int64_t, std::string> found;
        if (gaps_.evidence->completion_vintages.institutions.empty()) {
            return found;
        }
        const auto rows =
            connection_.query("SELECT unitid, min(city) FROM institutions WHERE " +
                              among(gaps_.evidence->completion_vintages.institutions) + " GROUP BY unitid");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            found.emplace(rows.integer(i, 0).value_or(0), rows.text(i, 1));
        }
        return found;
    }

    void suggestion(const AlignedProgram& aligned) {
        const auto found = aligned.suggestion(parameters_.wage_floor);
        out_.suggestion.action = found.action;
        out_.suggestion.sentence = found.sentence;
        out_.suggestion.rule = found.rule;
        for (const auto& input : found.inputs) {
            const Figure figure{.value = input.value,
                                .missing = input.value ? Message() : say("missing.suggestion_input"),
                                .step = "suggestion." + input.id,
                                .label = input.label,
                                .unit = input.unit};
            auto made = step_of_input(input.id, aligned);
            trace_.add(figure, [&] { return made; });
            out_.suggestion.inputs.push_back({.label = input.label,
                                              .value = input.value,
                                              .unit = input.unit,
                                              .says = input.says,
                                              .step = figure.step});
        }
    }

    /// What a suggestion's input was made of, for people.
    [[nodiscard]] Step step_of_input(const std::string& input, const AlignedProgram& aligned) {
        Step step;
        step.area = gaps_.meta.region.name;
        step.level = Level::computed;
        if (input == "wage_floor") {
            step.level = Level::parameter;
        } else if (input == "shortage") {
            over_occupations(step, aligned, "chance", "label.chance_of", "fraction", &GapRow::shortage_probability);
        } else if (input == "wage") {
            over_occupations(step, aligned, "wage", "label.median_wage_of", "dollars", &GapRow::median_wage);
        } else if (input == "gap") {
            sum_of_gaps(step, aligned);
        } else if (input == "known_share") {
            step.formula = say("formula.known_share");
        } else if (input == "gap_ratio") {
            step.formula = say("formula.gap_ratio");
            step.inputs = {"suggestion.gap", "suggestion.completions"};
        } else if (input == "completions_change") {
            step.formula = say("formula.completions_change");
            step.inputs = {"suggestion.completions", "suggestion.completions_prior"};
        } else if (const auto& points = out_.completions_trend.points; !points.empty()) {
            step.formula = say("formula.awards_of_year");
            const auto& of = input == "completions" ? points.back() : *prior();
            step.inputs = {of.step};
        }
        return step;
    }

    /// The year that the last one is compared with: three years before, or the first that is loaded.
    [[nodiscard]] std::vector<TrendPoint>::const_iterator prior() const {
        constexpr double before = 3;
        const auto& points = out_.completions_trend.points;
        auto chosen = points.begin();
        for (auto at = points.begin(); at != points.end(); ++at) {
            if (at->year <= points.back().year - before) {
                chosen = at;
            }
        }
        return chosen;
    }

    /// A mean over the fitting occupations, weighted by share, with one step for each.
    void over_occupations(Step& step, const AlignedProgram& aligned, const std::string& id, const char* label,
                          const std::string& unit, std::optional<double> GapRow::*figure) {
        step.formula = say("formula.mean_over_occupations");
        double shares = 0;
        std::size_t others = 0;
        for (const auto& link : aligned.links) {
            if (link.share <= 0 || !(link.row->*figure)) {
                continue;
            }
            shares += link.share;
            if (step.inputs.size() == kOccupationsShown) {
                ++others;
                continue;
            }
            step.arithmetic += (step.arithmetic.empty() ? "(" : " + ") + percent(link.share) + " × " +
                               written(*(link.row->*figure), unit);
            step.inputs.push_back(of_occupation(*link.row, id, label, unit, link.row->*figure));
        }
        add_others(step, others);
        if (!step.arithmetic.empty()) {
            step.arithmetic += ") ÷ " + percent(shares);
        }
    }

    void sum_of_gaps(Step& step, const AlignedProgram& aligned) {
        step.formula = say("formula.sum_of_gaps");
        std::size_t others = 0;
        for (const auto& link : aligned.links) {
            const auto& gap = link.row->training_gap_interval.p50;
            if (!(link.weight > 0) || !gap) {
                continue;
            }
            if (step.inputs.size() == kOccupationsShown) {
                ++others;
                continue;
            }
            step.arithmetic += (step.arithmetic.empty() ? "" : " + ") + percent(link.weight) + " × " + written(*gap);
            step.inputs.push_back(of_occupation(*link.row, "gap", "label.training_gap_of", "persons_per_year", gap));
        }
        add_others(step, others);
    }

    static void add_others(Step& step, std::size_t others) {
        if (others > 0) {
            step.arithmetic += " + …";
            step.note = say("note.other_occupations", {{"occupations", std::to_string(others)}});
        }
    }

    /// A step "29-1141.gap" for an occupation's own figure; its arithmetic is in that occupation's explanation.
    std::string of_occupation(const GapRow& row, const std::string& id, const char* label, const std::string& unit,
                              std::optional<double> value) {
        const Figure figure{.value = value,
                            .missing = {},
                            .step = row.occupation + "." + id,
                            .label = say(label, {{"occupation", row.title}}),
                            .unit = unit};
        trace_.add(figure, [&] {
            Step step;
            step.level = Level::computed;
            step.area = gaps_.meta.region.name;
            if (unit != "dollars") {
                step.note = say("note.of_draws");
            }
            return step;
        });
        return figure.step;
    }

    /// Other programs of the region that lead to some of the same occupations, the largest first.
    void alternatives(const AlignedProgram& aligned) {
        constexpr std::size_t shown = 12;
        std::set<std::string> mine;
        for (const auto& link : aligned.links) {
            if (link.share >= leads_from) {
                mine.insert(link.row->occupation);
            }
        }
        for (const auto& program : gaps_.programs) {
            if (program.program.cip == out_.cip || program.flow == nullptr) {
                continue;
            }
            ProgramAlternative other{
                .cip = program.program.cip,
                .title = program.title,
                .award_level = program.program.award_level,
                .award_label = taxonomy::award_label(static_cast<int>(program.program.award_level)),
                .completions = std::llround(program.program.completions)};
            for (const auto& destination : program.flow->destinations) {
                if (destination.here >= leads_from && mine.contains(destination.occupation)) {
                    other.shared_occupations.push_back(destination.occupation);
                }
            }
            if (!other.shared_occupations.empty()) {
                out_.alternatives.push_back(std::move(other));
            }
        }
        std::stable_sort(out_.alternatives.begin(), out_.alternatives.end(), [](const auto& a, const auto& b) {
            return a.completions.value_or(0) > b.completions.value_or(0);
        });
        if (out_.alternatives.size() > shown) {
            out_.alternatives.resize(shown);
        }
    }

    const RegionGaps& gaps_;
    const Parameters& parameters_;
    lake::Connection connection_;
    ProgramProfile out_;
    Trace trace_;
    std::optional<std::int64_t> institution_;
};

}  // namespace

ProgramProfile program_profile(Workspace& workspace, const std::string& region, const std::string& cip,
                               std::optional<std::int64_t> award_level, std::optional<std::int64_t> institution,
                               const Parameters& parameters) {
    const auto code = taxonomy::normalize_cip(cip);
    if (!code) {
        throw ParameterError("cip", say("E2031", {{"code", cip}}));
    }
    if (award_level && !taxonomy::award_rank(static_cast<int>(*award_level))) {
        throw ParameterError("award_level", say("E1510", {{"level", std::to_string(*award_level)}}));
    }
    const auto gaps = region_gaps(workspace, region, parameters);
    return ProfileBuilder(workspace, *gaps, *code, award_level, institution, parameters).build();
}

}  // namespace laborshed::services
