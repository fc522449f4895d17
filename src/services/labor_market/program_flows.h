// In which occupations the people who complete a program work: measured where it is, bounded where it isn't. A property
// of the program in the whole nation, so that the regions' supply adds up to the nation's.
#pragma once

#include "labor_market/supply.h"
#include "services/labor_market/region_inputs.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::services {

class Workspace;

using completions::ProgramKey;

/// A share of all who complete the program, with its standard error.
struct FlowShare {
    std::string occupation;  ///< SOC code, as employment is published
    double share = 0;        ///< of those who trained anywhere in the nation
    double error = 0;
    double here = 0;                ///< of those who trained in the region's state; the nation's, less surely, where no
    double here_error = 0;          ///< survey of the state is loaded
    bool counted_together = false;  ///< the survey counts the occupation together with larger ones
};

struct ProgramFlow {
    labor_market::FlowBasis basis = labor_market::FlowBasis::none;
    std::vector<FlowShare> destinations;
    bool below_bachelors = false;
    Message note;  ///< what was measured, or why not
};

class ProgramFlows {
  public:
    /// nullptr where nothing tells what the program leads to.
    [[nodiscard]] const ProgramFlow* find(const ProgramKey& program) const;
    /// Every program that has one.
    [[nodiscard]] const std::map<ProgramKey, std::shared_ptr<const ProgramFlow>>& all() const noexcept {
        return flows_;
    }
    void put(const ProgramKey& program, std::shared_ptr<const ProgramFlow> flow) { flows_[program] = std::move(flow); }

  private:
    std::map<ProgramKey, std::shared_ptr<const ProgramFlow>> flows_;  ///< programs of one field and degree share one
};

/// Of every program that somebody in the nation completes, or that the crosswalk knows, seen from the region. Computed
/// once for a state while the data are the same.
[[nodiscard]] std::shared_ptr<const ProgramFlows> program_flows(Workspace& workspace, const Evidence& evidence,
                                                                const Parameters& parameters);

/// A program of a training provider that IPEDS lacks: a certificate of less than 12 weeks, the shortest award.
[[nodiscard]] inline ProgramKey certificate_of(const std::string& cip) { return {cip, 20}; }

/// A title of the crosswalk without its full stop.
[[nodiscard]] std::string program_title(std::string title);

}  // namespace laborshed::services
