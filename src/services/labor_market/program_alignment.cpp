#include "services/labor_market/program_alignment.h"

#include "services/labor_market/program_flows.h"
#include "services/labor_market/region_inputs.h"
#include "taxonomy/award.h"
#include "taxonomy/soc.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using labor_market::Destination;

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

/// The mean over the links that have the figure, weighted by share.
std::optional<double> weighted(const std::vector<AlignedLink>& links, std::optional<double> GapRow::*figure) {
    double sum = 0;
    double shares = 0;
    for (const auto& link : links) {
        if (link.share > 0 && link.row->*figure) {
            sum += link.share * *(link.row->*figure);
            shares += link.share;
        }
    }
    return shares > 0 ? std::optional<double>(sum / shares) : std::nullopt;
}

Interval part_of(const Interval& gap, double weight) {
    const auto part = [weight](std::optional<double> value) {
        return value ? std::optional(*value * weight) : std::nullopt;
    };
    return {part(gap.p10), part(gap.p50), part(gap.p90)};
}

Destination destination_of(const GapRow& row) {
    using labor_market::GapAnswer;
    if (taxonomy::is_residual(row.occupation)) {
        return Destination::residual;
    }
    return row.answer == GapAnswer::promotion     ? Destination::promotion
           : row.answer == GapAnswer::cannot_tell ? Destination::unseen
                                                  : Destination::usual;
}

void largest_first(std::vector<AlignedLink>& links) {
    std::stable_sort(links.begin(), links.end(), [](const auto& a, const auto& b) { return a.share > b.share; });
}

}  // namespace

Interval AlignedProgram::training_gap() const {
    Interval sum;
    for (const auto& link : links) {
        const auto part = part_of(link.row->training_gap_interval, link.weight);
        for (const auto quantile : {&Interval::p10, &Interval::p50, &Interval::p90}) {
            if (part.*quantile) {
                sum.*quantile = (sum.*quantile).value_or(0) + *(part.*quantile);
            }
        }
    }
    return sum;
}

std::optional<double> AlignedProgram::shortage_probability() const {
    return weighted(links, &GapRow::shortage_probability);
}

std::optional<double> AlignedProgram::median_wage() const { return weighted(links, &GapRow::median_wage); }

labor_market::ProgramSuggestion AlignedProgram::suggestion(const std::optional<double>& wage_floor) const {
    labor_market::ProgramFacts facts;
    facts.completions = completions;
    facts.completions_prior = completions_prior;
    facts.years = years;
    facts.wage_floor = wage_floor;
    for (const auto& link : links) {
        if (link.share > 0) {
            facts.occupations.push_back({.share = link.share,
                                         .shortage_probability = link.row->shortage_probability,
                                         .gap = part_of(link.row->training_gap_interval, link.weight),
                                         .median_wage = link.row->median_wage,
                                         .destination = destination_of(*link.row)});
        }
    }
    return labor_market::suggest(facts);
}

AlignedProgram align(const RegionGaps& gaps, const ProgramSupply& program) {
    AlignedProgram aligned{.cip = program.program.cip,
                           .title = program.title,
                           .award_level = program.program.award_level,
                           .completions = program.program.completions,
                           .institutions = program.program.institutions};
    for (const auto& link : links_of(gaps, program)) {
        aligned.links.push_back({&gaps.rows[link.occupation], link.share, link.part_of_local, link.basis, link.note});
    }
    largest_first(aligned.links);
    return aligned;
}

std::optional<AlignedProgram> align_new(const RegionGaps& gaps, const std::string& cip,
                                        std::optional<std::int64_t> award_level) {
    const auto matches = gaps.evidence->crosswalk.find(cip);
    if (matches == gaps.evidence->crosswalk.end()) {
        return std::nullopt;
    }
    AlignedProgram aligned{.cip = cip};
    const GapRow* main = nullptr;
    for (const auto& match : matches->second) {
        aligned.title = program_title(match.cip_title);
        if (const auto* row = gaps.find(match.soc)) {
            main = main == nullptr || row->openings.value_or(0) > main->openings.value_or(0) ? row : main;
        }
    }
    if (main != nullptr) {
        aligned.award_level =
            award_level.value_or(usual_level(taxonomy::education_rank(main->entry_education.value_or("")).value_or(0)));
    }
    if (const auto* flow = gaps.flows->find({cip, aligned.award_level})) {
        for (const auto& destination : flow->destinations) {
            if (const auto* row = gaps.find(destination.occupation)) {
                aligned.links.push_back({row, destination.share, destination.share, flow->basis, flow->note});
            }
        }
    }
    largest_first(aligned.links);
    return aligned;
}

}  // namespace laborshed::services
