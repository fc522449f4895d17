#include "services/labor_market/region_supply.h"

#include "labor_market/licensed_occupations.h"
#include "services/labor_market/graduates.h"
#include "services/labor_market/program_flows.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace laborshed::services {
namespace {

using labor_market::People;
using labor_market::RegionReach;

RegionReach reach_of(const Evidence& evidence) {
    if (evidence.region.counties.empty()) {
        return RegionReach::nation;
    }
    const bool states = !evidence.parts.empty() && std::ranges::all_of(evidence.parts, [](const EmploymentPart& one) {
        return one.part.whole && one.part.area.level == "state";
    });
    return states || evidence.region.kind == "state" ? RegionReach::state : RegionReach::part_of_state;
}

/// Of an occupation's supply, counted together with larger occupations: from here on nothing can be told.
constexpr double kTogether = 0.5;

constexpr int kCertificate = 2;  // taxonomy/award.h

People times(People people, double factor) { return {people.mean * factor, people.variance * factor * factor}; }

/// The graduates of all programs of one flow, by the ring that they come to work from.
struct FlowPeople {
    People local;
    People state;
    People nation;
};

/// The region's part of the employment in an occupation: of its states, and of the nation.
struct Part {
    double of_state = 0;
    double of_nation = 0;
};

std::optional<double> employment_in(const Evidence& evidence, const std::string& table, const std::string& occupation) {
    const auto found = evidence.oews.find(table);
    if (found == evidence.oews.end()) {
        return std::nullopt;
    }
    const auto row = found->second.occupations.find(occupation);
    return row == found->second.occupations.end() ? std::nullopt : row->second.employment.value;
}

Part part_of(const Evidence& evidence, const std::set<std::string>& states, const std::string& occupation,
             std::optional<double> here) {
    Part part;
    if (!here) {
        return part;
    }
    double in_states = 0;
    bool known = true;
    for (const auto& state : states) {
        const auto jobs = employment_in(evidence, state, occupation);
        known = known && jobs;
        in_states += jobs.value_or(0);
    }
    part.of_state = known && in_states > 0 ? std::min(1.0, *here / in_states) : 0;
    const auto nation = employment_in(evidence, "US", occupation);
    part.of_nation = nation && *nation > 0 ? std::min(1.0, *here / *nation) : 0;
    return part;
}

ProgramLink made_link(const RegionGaps& gaps, const ProgramSupply& program, const FlowShare& to,
                      std::size_t occupation) {
    const double people = program.here * to.here;
    const double local = gaps.supply[occupation].local.mean;
    return {
        .occupation = occupation, .share = to.here, .people = people, .part_of_local = local > 0 ? people / local : 0};
}

class SupplyBuilder {
  public:
    SupplyBuilder(const Evidence& evidence, const Parameters& parameters, const std::vector<Demand>& demand,
                  const RegionGaps& gaps)
        : evidence_(evidence), parameters_(parameters), demand_(demand), gaps_(gaps), reach_(reach_of(evidence)) {
        out_.occupations.resize(demand.size());
    }

    RegionSupply build(const std::map<ProgramKey, Graduates>& graduates) {
        for (const auto& [program, people] : graduates) {
            collect(program, people);
        }
        add_up();
        for (const auto& program : evidence_.programs) {
            const auto people = graduates.find({program.cip, program.award_level});
            add_program(program, people == graduates.end() ? Graduates{} : people->second);
        }
        bases();
        lists();
        coverage();
        out_.rings = average_rings();
        return std::move(out_);
    }

  private:
    [[nodiscard]] labor_market::WorkRings rings_of(const ProgramKey& program) const {
        const int level = static_cast<int>(program.second);
        return labor_market::work_rings(
            taxonomy::award_rank(level).value_or(2), reach_, 0,
            parameters_.stay_share ? parameters_.stay_share : evidence_.completing->in_state_share(level));
    }

    void collect(const ProgramKey& program, const Graduates& people) {
        const auto* flow = gaps_.flows->find(program);
        if (flow == nullptr) {
            return;
        }
        const auto rings = rings_of(program);
        auto& to = people_[flow];
        to.local.add(times(people.region, rings.local));
        if (reach_ == RegionReach::nation) {
            to.local.add(people.online);
            return;
        }
        to.state.add(times(people.state, rings.state));
        to.nation.add(times(people.nation, rings.nation));
        to.nation.add(people.online);
    }

    void add_up() {
        std::vector<double> together(demand_.size(), 0);  // what the survey counts together with larger occupations
        for (const auto& [flow, people] : people_) {
            for (const auto& destination : flow->destinations) {
                const auto at = gaps_.index.find(destination.occupation);
                if (at == gaps_.index.end()) {
                    continue;
                }
                auto& supply = out_.occupations[at->second];
                supply.local.add(People::share_of(people.local, destination.here, destination.here_error));
                supply.state.add(People::share_of(people.state, destination.here, destination.here_error));
                supply.nation.add(People::share_of(people.nation, destination.share, destination.error));
                if (destination.counted_together) {
                    together[at->second] += (people.local.mean + people.state.mean) * destination.here +
                                            people.nation.mean * destination.share;
                }
            }
        }
        const auto states = states_of(evidence_.region);
        for (std::size_t i = 0; i < demand_.size(); ++i) {
            auto& supply = out_.occupations[i];
            counted_together_.push_back(together[i] > kTogether * supply.total());
            if (reach_ != RegionReach::nation) {
                const auto part = part_of(evidence_, states, gaps_.rows[i].occupation, demand_[i].employment.value);
                supply.state = times(supply.state, part.of_state);
                supply.nation = times(supply.nation, part.of_nation);
            }
        }
    }

    /// The region's program, and what most of an occupation's local supply rests on.
    void add_program(const completions::Program& program, const Graduates& graduates) {
        const ProgramKey key{program.cip, program.award_level};
        ProgramSupply entry{.program = program,
                            .title = title_of(program.cip),
                            .people = graduates.region.mean,
                            .online = graduates.region_online,
                            .flow = gaps_.flows->find(key)};
        entry.here = entry.people * rings_of(key).local + (reach_ == RegionReach::nation ? entry.online : 0);
        if (entry.flow != nullptr) {
            for (const auto& destination : entry.flow->destinations) {
                const auto at = gaps_.index.find(destination.occupation);
                if (at == gaps_.index.end()) {
                    continue;
                }
                by_basis_[at->second][entry.flow->basis] += entry.here * destination.here;
                if (destination.here >= leads_from) {
                    auto& supply = out_.occupations[at->second];
                    supply.completions += entry.people + entry.online;
                    supply.imputed = supply.imputed || program.imputed;
                }
            }
        }
        out_.programs.push_back(std::move(entry));
    }

    [[nodiscard]] std::string title_of(const std::string& cip) const {
        const auto matches = evidence_.crosswalk.find(cip);
        return matches == evidence_.crosswalk.end() ? std::string() : program_title(matches->second.back().cip_title);
    }

    void bases() {
        for (const auto& [occupation, people] : by_basis_) {
            const auto most = std::ranges::max_element(people, {}, [](const auto& one) { return one.second; });
            if (most->second > 0) {
                out_.occupations[occupation].basis = most->first;
            }
        }
    }

    /// Apprenticeships and other training that lists count for an occupation.
    void lists() {
        for (std::size_t i = 0; i < demand_.size(); ++i) {
            const auto listed = evidence_.listed.find(gaps_.rows[i].occupation);
            if (listed != evidence_.listed.end()) {
                auto& supply = out_.occupations[i];
                supply.other = labor_market::completing(listed->second);
                if (supply.local.mean < supply.other.mean) {
                    supply.basis = labor_market::FlowBasis::listed;
                }
            }
        }
    }

    void coverage() {
        const auto& licensed = labor_market::LicensedOccupations::of_the_program();
        std::set<std::string> below;  // occupations that programs below the bachelor's lead to
        for (const auto& [flow, people] : people_) {
            if (flow->below_bachelors) {
                for (const auto& destination : flow->destinations) {
                    below.insert(destination.occupation);
                }
            }
        }
        for (std::size_t i = 0; i < demand_.size(); ++i) {
            const auto& occupation = gaps_.rows[i].occupation;
            const auto seen = licensed.seen(occupation);
            out_.coverage.push_back(labor_market::supply_coverage(
                occupation, {.completions = evidence_.supply_missing.empty(),
                             .linked_below_bachelors = below.contains(occupation),
                             .entry_is_nondegree_award = taxonomy::education_rank(demand_[i].education) == kCertificate,
                             .licensed_seen = seen ? std::optional(seen->mean) : std::nullopt,
                             .lists = evidence_.listed.contains(occupation) ? 1.0 : 0.0}));
            if (counted_together_[i]) {
                out_.coverage.back() = {.share = 0, .reason = say("answer.counted_together")};
            }
        }
    }

    /// The rings by which a bachelor's graduates come to work, and how sure they are.
    [[nodiscard]] labor_market::StayRings average_rings() const {
        constexpr int bachelors = 4;
        const auto& assumed = labor_market::ring_assumption(bachelors).in_state;
        const auto rings = labor_market::work_rings(bachelors, reach_, 0, parameters_.stay_share);
        const double sd = assumed.deviation();
        const bool certain = reach_ == RegionReach::nation || parameters_.stay_share;
        return {rings.local, rings.state, rings.nation,
                certain ? labor_market::not_known : assumed.mean * (1 - assumed.mean) / (sd * sd) - 1};
    }

    const Evidence& evidence_;
    const Parameters& parameters_;
    const std::vector<Demand>& demand_;
    const RegionGaps& gaps_;
    RegionReach reach_;
    std::unordered_map<const ProgramFlow*, FlowPeople> people_;
    std::vector<bool> counted_together_;  // per row: most of its supply, with larger occupations
    std::map<std::size_t, std::map<labor_market::FlowBasis, double>> by_basis_;  // per row: local people
    RegionSupply out_;
};

}  // namespace

std::vector<ProgramLink> links_of(const RegionGaps& gaps, const ProgramSupply& program) {
    std::vector<ProgramLink> links;
    if (program.flow == nullptr) {
        return links;
    }
    for (const auto& destination : program.flow->destinations) {
        if (const auto at = gaps.index.find(destination.occupation); at != gaps.index.end() && destination.here > 0) {
            links.push_back(made_link(gaps, program, destination, at->second));
        }
    }
    return links;
}

std::optional<ProgramLink> link_to(const RegionGaps& gaps, const ProgramSupply& program, std::size_t occupation) {
    if (program.flow == nullptr) {
        return std::nullopt;
    }
    const auto found =
        std::ranges::find(program.flow->destinations, gaps.rows[occupation].occupation, &FlowShare::occupation);
    return found == program.flow->destinations.end() || !(found->here > 0)
               ? std::nullopt
               : std::optional(made_link(gaps, program, *found, occupation));
}

RegionSupply supply_of(Workspace& workspace, const Evidence& evidence, const Parameters& parameters,
                       const std::vector<Demand>& demand, const RegionGaps& gaps) {
    const bool known = evidence.supply_missing.empty();
    return SupplyBuilder(evidence, parameters, demand, gaps)
        .build(known ? graduates_of(workspace, evidence) : std::map<ProgramKey, Graduates>{});
}

}  // namespace laborshed::services
