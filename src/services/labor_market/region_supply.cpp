#include "services/labor_market/region_supply.h"

#include "services/labor_market/graduates.h"
#include "services/labor_market/licensed_supply.h"
#include "services/labor_market/other_supply.h"
#include "services/labor_market/program_flows.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace laborshed::services {
namespace {

using labor_market::People;
using labor_market::RegionReach;

/// Of an occupation's supply, counted together with larger occupations: from here on nothing can be told.
constexpr double kTogether = 0.5;

constexpr int kCertificate = 2;  // taxonomy/award.h

People times(People people, double factor) { return {people.mean * factor, people.variance * factor * factor}; }

/// The graduates of all programs of one flow, by the ring that they come to work from.
struct FlowPeople {
    People local;
    People state;
    People nation;
    People online;
};

/// A flow, and what is known of its program's people beyond it (or nullptr).
using PeopleGroup = std::pair<const ProgramFlow*, const std::map<std::string, LicenseAdjustment>*>;

std::optional<double> employment_in(const Evidence& evidence, const std::string& table, const std::string& occupation) {
    const auto found = evidence.oews.find(table);
    if (found == evidence.oews.end()) {
        return std::nullopt;
    }
    const auto row = found->second.occupations.find(occupation);
    return row == found->second.occupations.end() ? std::nullopt : row->second.employment.value;
}

RegionPart part_of(const Evidence& evidence, const std::set<std::string>& states, const std::string& occupation,
                   std::optional<double> here) {
    RegionPart part;
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
    const auto* adjusted = gaps.licensed->find({program.program.cip, program.program.award_level}, to.occupation);
    const double share = to.here * (adjusted == nullptr ? 1 : adjusted->factor.region);
    const double people = program.here * share;
    const double local = gaps.supply[occupation].local.mean;
    ProgramLink link{.occupation = occupation,
                     .share = share,
                     .people = people,
                     .part_of_local = local > 0 ? people / local : 0,
                     .basis = program.flow->basis,
                     .note = program.flow->note};
    if (adjusted != nullptr) {
        if (!adjusted->counts.empty()) {
            link.basis = labor_market::FlowBasis::first_licenses;
            link.note = adjusted->note;
        } else {
            link.note = both(std::move(link.note), adjusted->note);
        }
    }
    return link;
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
        others();
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
        // Programs of one flow are counted together, unless something is known of their own people.
        const auto adjusted = gaps_.licensed->programs.find(program);
        const auto* licenses = adjusted == gaps_.licensed->programs.end() ? nullptr : &adjusted->second;
        auto& to = people_[{flow, licenses}];
        to.local.add(times(people.region, rings.local));
        if (reach_ == RegionReach::nation) {
            to.local.add(people.online);
            return;
        }
        to.state.add(times(people.state, rings.state));
        to.nation.add(times(people.nation, rings.nation));
        to.online.add(people.online);
    }

    /// Adds a ring's people who work in the occupation.
    static void add_ring(People& to, People people, double share, double error, const LicenseAdjustment* adjusted,
                         double ByRing::*ring) {
        if (adjusted != nullptr) {
            share *= adjusted->factor.*ring;
            error = share * adjusted->error.*ring;
        }
        to.add(People::share_of(people, share, error));
    }

    void add_up() {
        std::vector<double> together(demand_.size(), 0);  // what the survey counts together with larger occupations
        for (const auto& [group, people] : people_) {
            const auto& [flow, licenses] = group;
            for (const auto& destination : flow->destinations) {
                const auto at = gaps_.index.find(destination.occupation);
                if (at == gaps_.index.end()) {
                    continue;
                }
                auto& supply = out_.occupations[at->second];
                const LicenseAdjustment* adjusted = nullptr;
                if (licenses != nullptr) {
                    const auto found = licenses->find(destination.occupation);
                    adjusted = found == licenses->end() ? nullptr : &found->second;
                }
                const auto here = [&](People& to, People from, double ByRing::*ring) {
                    add_ring(to, from, destination.here, destination.here_error, adjusted, ring);
                };
                const auto anywhere = [&](People from, double ByRing::*ring) {
                    add_ring(supply.nation, from, destination.share, destination.error, adjusted, ring);
                };
                here(supply.local, people.local, &ByRing::region);
                here(supply.state, people.state, &ByRing::state);
                anywhere(people.nation, &ByRing::nation);
                anywhere(people.online, &ByRing::online);
                if (destination.counted_together) {
                    together[at->second] += (people.local.mean + people.state.mean) * destination.here +
                                            (people.nation.mean + people.online.mean) * destination.share;
                }
            }
        }
        for (std::size_t i = 0; i < demand_.size(); ++i) {
            auto& supply = out_.occupations[i];
            counted_together_.push_back(together[i] > kTogether * supply.total());
            if (reach_ != RegionReach::nation) {
                const auto part = this->part(i);
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
                const auto* adjusted = gaps_.licensed->find(key, destination.occupation);
                const bool counted = adjusted != nullptr && !adjusted->counts.empty();
                by_basis_[at->second][counted ? labor_market::FlowBasis::first_licenses : entry.flow->basis] +=
                    entry.here * destination.here * (counted ? adjusted->factor.region : 1);
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

    [[nodiscard]] RegionPart part(std::size_t row) const {
        return reach_ == RegionReach::nation
                   ? RegionPart{}
                   : part_of(evidence_, states_, gaps_.rows[row].occupation, demand_[row].employment.value);
    }

    /// Other ways in: lists, licensees and training providers that completions don't see.
    void others() {
        const auto certificate = labor_market::work_rings(kCertificate, reach_, 0, parameters_.stay_share);
        out_.others = other_supply(evidence_, *gaps_.flows, *gaps_.licensed, {reach_, certificate},
                                   [this](const std::string& occupation) {
                                       const auto at = gaps_.index.find(occupation);
                                       return at == gaps_.index.end() ? RegionPart{} : part(at->second);
                                   });
        for (const auto& [occupation, ways] : out_.others) {
            if (const auto at = gaps_.index.find(occupation); at != gaps_.index.end()) {
                auto& supply = out_.occupations[at->second];
                supply.other = ways.total();
                if (supply.local.mean < supply.other.mean) {
                    supply.basis = ways.licensees.people.mean > ways.listed.people.mean + ways.providers.people.mean
                                       ? labor_market::FlowBasis::first_licenses
                                       : labor_market::FlowBasis::listed;
                }
            }
        }
    }

    /// Is everybody with a first license for the occupation counted in the whole region?
    [[nodiscard]] bool everybody_counted(const std::string& occupation) const {
        const auto& counties = evidence_.region.counties;
        const auto counts = [&](const std::string& area) { return gaps_.licensed->counts_everybody(occupation, area); };
        return counties.empty() ? counts("US") : std::ranges::all_of(counties, counts);
    }

    void coverage() {
        const auto& licensed = *evidence_.licensed;
        std::set<std::string> below;  // occupations that programs below the bachelor's lead to
        for (const auto& [group, people] : people_) {
            if (group.first->below_bachelors) {
                for (const auto& destination : group.first->destinations) {
                    below.insert(destination.occupation);
                }
            }
        }
        for (std::size_t i = 0; i < demand_.size(); ++i) {
            const auto& occupation = gaps_.rows[i].occupation;
            const auto seen = licensed.seen(occupation);
            const auto ways = out_.others.find(occupation);
            const bool listed = ways != out_.others.end() && ways->second.listed.people.mean > 0;
            out_.coverage.push_back(labor_market::supply_coverage(
                occupation, {.completions = evidence_.supply_missing.empty(),
                             .linked_below_bachelors = below.contains(occupation),
                             .entry_is_nondegree_award = taxonomy::education_rank(demand_[i].education) == kCertificate,
                             .licensed_seen = seen ? std::optional(seen->mean) : std::nullopt,
                             .lists = listed || everybody_counted(occupation) ? 1.0 : 0.0}));
            if (counted_together_[i]) {
                out_.coverage.back() = {.share = 0, .reason = say("answer.counted_together")};
            }
            if (ways != out_.others.end() && ways->second.not_counted > 0) {
                out_.coverage.back().reason =
                    both(std::move(out_.coverage.back().reason),
                         say("note.providers_not_counted", {{"programs", std::to_string(ways->second.not_counted)}}));
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
    std::set<std::string> states_ = states_of(evidence_.region);
    std::map<PeopleGroup, FlowPeople> people_;
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
