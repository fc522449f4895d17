#include "services/labor_market/field_flows.h"

#include "taxonomy/census_occupation.h"
#include "taxonomy/field_of_degree.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using labor_market::Degree;

/// The highest degree of people who complete an award of this IPEDS level: a certificate after a bachelor's leaves the
/// bachelor's the highest degree.
std::optional<Degree> degree_of(std::int64_t award_level) {
    switch (award_level) {
        case 5:
        case 6: return Degree::bachelor;
        case 7:
        case 8: return Degree::master;
        case 17: return Degree::doctorate;
        case 18: return Degree::professional;
        case 19: return Degree::doctorate;
        default: return std::nullopt;
    }
}

struct Product {
    double value = 1;
    double relative_variance = 0;

    void times(labor_market::FlowEstimate factor) {
        value *= factor.value;
        relative_variance += factor.value > 0 ? std::pow(factor.standard_error / factor.value, 2) : 0;
    }
};

}  // namespace

FieldFlows::FieldFlows(const labor_market::GraduateFlows& flows, std::map<std::string, double> employment)
    : flows_(flows), employment_(std::move(employment)) {}

std::shared_ptr<const ProgramFlow> FieldFlows::find(const ProgramKey& program) {
    const auto field = taxonomy::field_of_degree(program.first);
    const auto degree = degree_of(program.second);
    if (!field || !degree) {
        return nullptr;
    }
    const auto [at, added] = made_.try_emplace({std::string(field->code), *degree});
    if (added) {
        at->second = make(at->first.first, *degree);
    }
    return at->second;
}

std::shared_ptr<const ProgramFlow> FieldFlows::make(const std::string& field, Degree degree) const {
    const auto flow = flows_.flow_of(field, degree);
    if (flow.level == labor_market::FlowLevel::cannot_tell) {
        return nullptr;
    }
    auto made = std::make_shared<ProgramFlow>();
    made->basis = labor_market::FlowBasis::measured;
    made->note = say("note.flow_measured", {{"people", std::to_string(std::lround(flow.n))},
                                            {"field", std::string(taxonomy::field_of_degree_label(flow.field))}});
    for (const auto& of : flow.occupations) {
        const auto* occupation = taxonomy::find_census_occupation(of.occupation);
        if (occupation == nullptr) {
            continue;
        }
        for (const auto& [soc, part] : taxonomy::split_by_employment(*occupation, employment_)) {
            Product share{part, 0};
            share.times(of.share);
            share.times(flow.employed);
            if (flow.went_on) {
                share.times({1 - flow.went_on->value, flow.went_on->standard_error});
            }
            made->destinations.push_back({soc, share.value, share.value * std::sqrt(share.relative_variance)});
        }
    }
    std::ranges::stable_sort(made->destinations, std::ranges::greater{}, &FlowShare::share);
    return made;
}

}  // namespace laborshed::services
