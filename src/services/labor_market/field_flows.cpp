#include "services/labor_market/field_flows.h"

#include "taxonomy/census_occupation.h"
#include "taxonomy/field_of_degree.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using labor_market::Degree;

/// Below this part of the people whom the survey counts together, an occupation can't be told from the others.
constexpr double kDistinct = 0.5;

/// The shares of everybody who completes: of the employed × employed × not gone on to a higher degree, with their
/// errors.
class FieldGraduates {
  public:
    explicit FieldGraduates(const labor_market::Flow& flow) {
        times(flow.employed);
        if (flow.went_on) {
            times({1 - flow.went_on->value, flow.went_on->standard_error});
        }
    }
    [[nodiscard]] labor_market::FlowEstimate share(labor_market::FlowEstimate of_employed, double part) const {
        FieldGraduates all = *this;
        all.times(of_employed);
        const double value = all.value_ * part;
        return {value, value * std::sqrt(all.relative_variance_)};
    }

  private:
    void times(labor_market::FlowEstimate factor) {
        value_ *= factor.value;
        relative_variance_ += factor.value > 0 ? std::pow(factor.standard_error / factor.value, 2) : 0;
    }

    double value_ = 1;
    double relative_variance_ = 0;
};

}  // namespace

FieldFlows::FieldFlows(labor_market::MeasuredFlows flows, std::map<std::string, double> employment, bool nation)
    : flows_(std::move(flows)), employment_(std::move(employment)), nation_(nation) {}

std::shared_ptr<const ProgramFlow> FieldFlows::find(const ProgramKey& program) {
    const auto field = taxonomy::field_of_degree(program.first);
    const auto degree = labor_market::degree_of_award(static_cast<int>(program.second));
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
    const auto nation = flows_.nation.flow_of(field, degree);
    if (nation.level == labor_market::FlowLevel::cannot_tell) {
        return nullptr;
    }
    static const labor_market::GraduateFlows nobody_asked{labor_market::GraduateTable{}};
    const auto state =
        nation_ ? nation : flows_.nation.flow_in(flows_.state ? *flows_.state : nobody_asked, field, degree);
    std::map<std::string_view, labor_market::FlowEstimate> in_state;
    for (const auto& one : state.occupations) {
        in_state.emplace(one.occupation, one.share);
    }
    auto made = std::make_shared<ProgramFlow>();
    made->basis = labor_market::FlowBasis::measured;
    made->note = say("note.flow_measured", {{"people", std::to_string(std::lround(nation.n))},
                                            {"field", std::string(taxonomy::field_of_degree_label(nation.field))}});
    const FieldGraduates everywhere(nation);
    const FieldGraduates here(state);
    for (const auto& of : nation.occupations) {
        const auto* occupation = taxonomy::find_census_occupation(of.occupation);
        if (occupation == nullptr) {
            continue;
        }
        const auto local = in_state.find(of.occupation);
        for (const auto& [soc, part] : taxonomy::split_by_employment(*occupation, employment_)) {
            const auto share = everywhere.share(of.share, part);
            const auto of_state =
                here.share(local == in_state.end() ? labor_market::FlowEstimate{} : local->second, part);
            made->destinations.push_back(
                {soc, share.value, share.standard_error, of_state.value, of_state.standard_error, part < kDistinct});
        }
    }
    std::ranges::stable_sort(made->destinations, std::ranges::greater{}, &FlowShare::share);
    return made;
}

}  // namespace laborshed::services
