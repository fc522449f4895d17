// The page of one program: what it leads to, who offers it, and what to do about it.
#include "base/error.h"
#include "services/evidence.h"
#include "services/places.h"
#include "services/program_alignment.h"
#include "services/program_completions.h"
#include "services/programs.h"
#include "services/trace.h"
#include "services/workspace.h"
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
    double completions = 0;
    std::map<const GapRow*, AlignedLink> links;
    for (const auto* program : programs) {
        completions += program->program.completions;
        for (const auto& link : align(gaps, *program).links) {
            auto& to = links[link.row];
            to.share += link.share * program->program.completions;
            to.fit_note = to.row == nullptr || (link.fits && !to.fits) ? link.fit_note : to.fit_note;
            to.fits = to.fits || link.fits;
            to.row = link.row;
        }
    }
    all.completions = completions;
    all.links.clear();
    for (auto& [row, link] : links) {
        link.share = completions > 0 ? link.share / completions : 0;
        all.links.push_back(std::move(link));
    }
    std::sort(all.links.begin(), all.links.end(),
              [](const auto& a, const auto& b) { return a.row->occupation < b.row->occupation; });
    return all;
}

class Builder {
  public:
    Builder(Workspace& workspace, const RegionGaps& gaps, std::string cip, std::optional<std::int64_t> award_level,
            std::optional<std::int64_t> institution, const Parameters& parameters)
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
            throw Error(ErrorKind::not_found, "no loaded source names the program " + out_.cip);
        }
        out_.title = aligned->title;
        out_.completions_trend =
            completions_trend(connection_, *gaps_.evidence, out_.cip, out_.award_level, institution_, trace_);
        const auto& points = out_.completions_trend.points;
        if (!points.empty()) {
            out_.completions = std::llround(points.back().value.value_or(0));
            constexpr double before = 3;
            for (const auto& point : points) {
                if (point.year <= points.back().year - before || (&point == &points.front() && points.size() > 1)) {
                    aligned->completions_prior = point.value;
                }
            }
        }
        offers(mine);
        for (const auto& link : aligned->links) {
            out_.occupations.push_back({.gap = *link.row,
                                        .share = link.share > 0 ? std::optional<double>(link.share) : std::nullopt,
                                        .fits = link.fits,
                                        .fit_note = link.fit_note});
        }
        std::stable_sort(out_.occupations.begin(), out_.occupations.end(),
                         [](const auto& a, const auto& b) { return a.share.value_or(-1) > b.share.value_or(-1); });
        out_.training_gap = aligned->training_gap();
        out_.training_gap_interval = aligned->training_gap_interval();
        out_.median_wage = aligned->median_wage();
        suggestion(*aligned);
        alternatives(*aligned);
        if (!gaps_.evidence->supply_missing.empty()) {
            out_.missing.push_back({"completions", gaps_.evidence->supply_missing});
        }
        return std::move(out_);
    }

  private:
    void offers(const std::vector<const ProgramSupply*>& mine) {
        const auto invented = places::invented(connection_);
        const auto& evidence = *gaps_.evidence;
        bool known = !institution_;
        for (const auto* program : mine) {
            for (const auto& awards :
                 completions::by_institution(connection_, evidence.completion_vintages, evidence.region.counties,
                                             out_.cip, program->program.award_level)) {
                if (institution_ && awards.unitid != *institution_) {
                    continue;
                }
                if (institution_) {
                    known = true;
                    out_.institution = Institution{awards.unitid, awards.name};
                }
                const auto county = invented.counties.find(awards.county);
                out_.institutions.push_back(
                    {.unitid = awards.unitid,
                     .name = awards.name,
                     .city = city(awards.unitid),
                     .county =
                         county != invented.counties.end() ? county->second : taxonomy::county_label(awards.county),
                     .award_level = program->program.award_level,
                     .award_label = taxonomy::award_label(static_cast<int>(program->program.award_level)),
                     .completions = awards.total.value ? std::optional<std::int64_t>(std::llround(*awards.total.value))
                                                       : std::nullopt,
                     .flag = awards.total.flag.empty() ? std::nullopt : std::optional<std::string>(awards.total.flag)});
            }
        }
        if (!known) {
            throw Error(ErrorKind::not_found, "institution: " + std::to_string(*institution_) + " does not offer " +
                                                  out_.cip + " in this region");
        }
    }

    std::string city(std::int64_t unitid) {
        if (gaps_.evidence->completion_vintages.institutions.empty()) {
            return {};
        }
        const auto rows = connection_.query("SELECT min(city) FROM institutions WHERE unitid = ? AND " +
                                                among(gaps_.evidence->completion_vintages.institutions),
                                            {unitid});
        return rows.size() == 0 ? std::string() : rows.text(0, 0);
    }

    void suggestion(const AlignedProgram& aligned) {
        const auto found = aligned.suggestion(parameters_.wage_floor);
        out_.suggestion.action = std::string(labor_market::name(found.action));
        out_.suggestion.sentence = found.sentence;
        out_.suggestion.rule = found.rule;
        for (const auto& input : found.inputs) {
            const auto id = "suggestion." + std::to_string(out_.suggestion.inputs.size() + 1);
            const Figure figure{.value = input.value,
                                .missing = input.value ? "" : "not known, or not asked for",
                                .step = id,
                                .label = input.label,
                                .unit = input.unit};
            trace_.add(figure, [&] { return step_of_input(input.label, aligned); });
            out_.suggestion.inputs.push_back(
                {.label = input.label, .value = input.value, .unit = input.unit, .step = id});
        }
    }

    /// What a suggestion's input was made of, for people: the occupations weighted by share, or the years' awards.
    [[nodiscard]] Step step_of_input(const std::string& label, const AlignedProgram& aligned) const {
        Step step;
        step.area = gaps_.meta.region.name;
        step.level = label == "wage floor" ? "parameter" : "computed";
        if (label.find("completions") != std::string::npos && label.find("share") == std::string::npos) {
            step.formula = "awards of this page's years";
            for (const auto& point : out_.completions_trend.points) {
                step.inputs.push_back(point.step);
            }
        } else if (step.level == "computed") {
            step.formula = "over the fitting occupations, weighted by the share of completers counted for each";
            for (const auto& link : aligned.links) {
                if (link.fits && link.share > 0) {
                    step.note += (step.note.empty() ? "" : "; ") + link.row->title + " " + percent(link.share);
                }
            }
        }
        return step;
    }

    /// Other programs of the region that lead to some of the same occupations, the largest first.
    void alternatives(const AlignedProgram& aligned) {
        constexpr std::size_t shown = 12;
        std::set<std::string> mine;
        for (const auto& link : aligned.links) {
            if (link.fits) {
                mine.insert(link.row->occupation);
            }
        }
        for (const auto& program : gaps_.programs) {
            if (program.program.cip == out_.cip) {
                continue;
            }
            ProgramAlternative other{
                .cip = program.program.cip,
                .title = program.title,
                .award_level = program.program.award_level,
                .award_label = taxonomy::award_label(static_cast<int>(program.program.award_level)),
                .completions = std::llround(program.program.completions)};
            for (const auto& link : program.links) {
                const auto& occupation = gaps_.rows[link.occupation].occupation;
                if (link.fits && mine.contains(occupation)) {
                    other.shared_occupations.push_back(occupation);
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
        throw Error(ErrorKind::bad_input, "cip: \"" + cip + "\" is not a CIP code such as 51.3801");
    }
    if (award_level && !taxonomy::award_rank(static_cast<int>(*award_level))) {
        throw Error(ErrorKind::bad_input,
                    "award_level: " + std::to_string(*award_level) + " is not an award level of IPEDS");
    }
    const auto gaps = region_gaps(workspace, region, parameters);
    return Builder(workspace, *gaps, *code, award_level, institution, parameters).build();
}

}  // namespace laborshed::services
