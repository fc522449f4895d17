#include "services/labor_market/program_alignment.h"

#include "services/labor_market/region_inputs.h"
#include "taxonomy/award.h"

#include <algorithm>

namespace laborshed::services {
namespace {

/// The IPEDS award level that a rank of education most often is.
std::int64_t usual_level(int rank) {
    switch (rank) {
        case 3: return 3;
        case 4: return 5;
        case 5: return 7;
        case 6: return 18;
        default: return 2;
    }
}

std::string without_full_stop(std::string title) {
    while (!title.empty() && title.back() == '.') {
        title.pop_back();
    }
    return title;
}

std::optional<double> weighted(const std::vector<AlignedLink>& links, std::optional<double> GapRow::*figure) {
    double sum = 0;
    double shares = 0;
    for (const auto& link : links) {
        if (link.fits && link.share > 0 && link.row->*figure) {
            sum += link.share * *(link.row->*figure);
            shares += link.share;
        }
    }
    return shares > 0 ? std::optional<double>(sum / shares) : std::nullopt;
}

std::optional<double> summed(const std::vector<AlignedLink>& links, std::optional<double> Interval::*quantile) {
    std::optional<double> sum;
    for (const auto& link : links) {
        const auto& value = link.row->training_gap_interval.*quantile;
        if (link.fits && link.share > 0 && value) {
            sum = sum.value_or(0) + *value;
        }
    }
    return sum;
}

}  // namespace

std::optional<double> AlignedProgram::training_gap() const { return summed(links, &Interval::p50); }

Interval AlignedProgram::training_gap_interval() const {
    return {summed(links, &Interval::p10), summed(links, &Interval::p50), summed(links, &Interval::p90)};
}

std::optional<double> AlignedProgram::shortage_probability() const {
    return weighted(links, &GapRow::training_shortage_probability);
}

std::optional<double> AlignedProgram::median_wage() const { return weighted(links, &GapRow::median_wage); }

labor_market::ProgramSuggestion AlignedProgram::suggestion(const std::optional<double>& wage_floor) const {
    labor_market::ProgramFacts facts;
    facts.completions = completions;
    facts.completions_prior = completions_prior;
    facts.wage_floor = wage_floor;
    for (const auto& link : links) {
        if (link.fits && link.share > 0) {
            facts.occupations.push_back({.share = link.share,
                                         .shortage_probability = link.row->training_shortage_probability,
                                         .training_gap = link.row->training_gap_interval.p50,
                                         .median_wage = link.row->median_wage});
        }
    }
    return labor_market::suggest(facts);
}

AlignedProgram align(const RegionGaps& gaps, const ProgramSupply& program) {
    AlignedProgram aligned{.cip = program.program.cip,
                           .title = program.title,
                           .award_level = program.program.award_level,
                           .completions = program.program.completions,
                           .completions_prior = {},
                           .institutions = program.program.institutions,
                           .links = {}};
    for (const auto& link : program.links) {
        aligned.links.push_back({&gaps.rows[link.occupation], link.share, link.fits, link.fit_note});
    }
    return aligned;
}

std::optional<AlignedProgram> align_new(const RegionGaps& gaps, const std::string& cip,
                                        std::optional<std::int64_t> award_level) {
    const auto matches = gaps.evidence->crosswalk.find(cip);
    if (matches == gaps.evidence->crosswalk.end()) {
        return std::nullopt;
    }
    AlignedProgram aligned{.cip = cip,
                           .title = {},
                           .award_level = 0,
                           .completions = {},
                           .completions_prior = {},
                           .institutions = 0,
                           .links = {}};
    const GapRow* main = nullptr;
    for (const auto& match : matches->second) {
        aligned.title = without_full_stop(match.cip_title);
        if (const auto* row = gaps.find(match.soc)) {
            aligned.links.push_back({row, 0, false, {}});
            main = main == nullptr || row->openings.value_or(0) > main->openings.value_or(0) ? row : main;
        }
    }
    if (main == nullptr) {
        return aligned;
    }
    aligned.award_level =
        award_level.value_or(usual_level(taxonomy::education_rank(main->entry_education.value_or("")).value_or(0)));
    double openings = 0;
    for (auto& link : aligned.links) {
        const auto level = static_cast<int>(aligned.award_level);
        link.fits = taxonomy::award_fits(level, link.row->entry_education.value_or(""));
        link.fit_note = taxonomy::fit_note(level, link.row->entry_education.value_or(""));
        openings += link.fits ? std::max(0.0, link.row->openings.value_or(0)) : 0;
    }
    for (auto& link : aligned.links) {
        link.share = link.fits && openings > 0 ? std::max(0.0, link.row->openings.value_or(0)) / openings : 0;
    }
    return aligned;
}

}  // namespace laborshed::services
