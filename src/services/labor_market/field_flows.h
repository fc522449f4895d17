// The occupations of a field's graduates, as a survey measures them, for a program of that field.
#pragma once

#include "labor_market/graduate_flows.h"
#include "services/labor_market/program_flows.h"

namespace laborshed::services {

/// Makes the flows of programs from a bachelor's on; programs of one field and degree share one.
class FieldFlows {
  public:
    /// `employment`: persons in the nation by SOC code, which divide an occupation of the survey that holds several.
    /// `nation`: the region is the nation, so that nothing is asked of a state.
    FieldFlows(labor_market::MeasuredFlows flows, std::map<std::string, double> employment, bool nation);

    /// nullptr where the program has no field of degree, or too few people of the field were asked.
    [[nodiscard]] std::shared_ptr<const ProgramFlow> find(const ProgramKey& program);

  private:
    [[nodiscard]] std::shared_ptr<const ProgramFlow> make(const std::string& field, labor_market::Degree degree) const;

    labor_market::MeasuredFlows flows_;
    std::map<std::string, double> employment_;
    bool nation_;
    std::map<std::pair<std::string, labor_market::Degree>, std::shared_ptr<const ProgramFlow>> made_;
};

}  // namespace laborshed::services
