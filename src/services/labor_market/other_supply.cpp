#include "services/labor_market/other_supply.h"

#include "services/labor_market/graduates.h"
#include "taxonomy/combined_soc.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using labor_market::AssumedShare;
using labor_market::completing;
using labor_market::People;
using labor_market::RegionReach;

/// Of a provider's completers, who works in the occupation that the list names: as below the bachelor's in IPEDS
/// (program_flows.cpp), an assumption.
constexpr AssumedShare kProvidersWork{.low = 0.3, .mean = 0.6, .high = 0.9};

People scaled(People people, double factor) { return {people.mean * factor, people.variance * factor * factor}; }

class OtherSupplyBuilder {
  public:
    OtherSupplyBuilder(const Evidence& evidence, const ProgramFlows& flows, const LicensedSupply& licensed,
                       const OtherReach& reach, const std::function<RegionPart(const std::string&)>& part_of)
        : evidence_(evidence),
          flows_(flows),
          licensed_(licensed),
          reach_(reach),
          part_of_(part_of),
          near_(evidence),
          states_(states_of(evidence.region)) {}

    std::map<std::string, OtherSupply> build() {
        for (const auto& one : evidence_.lists) {
            if (one.completed.value.value_or(0) > 0 && !licensed_.counts_everybody(one.soc, one.area)) {
                add(&OtherSupply::listed, one.soc, one.area, completing(*one.completed.value), one.completed);
            }
        }
        for (const auto& [occupation, all] : licensed_.unseen) {
            for (const auto& one : all) {
                add(&OtherSupply::licensees, occupation, one.area, one.people, one.count);
            }
        }
        for (const auto& program : evidence_.providers) {
            if (program.completers.value) {
                add_provider(program);
            } else if (is_here(place_of(program))) {
                for (const auto& occupation : occupations_of(program)) {
                    ++found_[occupation].not_counted;
                }
            }
        }
        return std::move(found_);
    }

  private:
    /// An area as small as the region or smaller that lies in it.
    [[nodiscard]] bool is_here(const std::string& area) const {
        return near_.in_region(area) || (reach_.reach == RegionReach::state && states_.contains(area.substr(0, 2)));
    }

    /// People who work where they were counted: of a larger area's, the region's part.
    void add(WayIn OtherSupply::*way, const std::string& occupation, const std::string& area, People people,
             const Reading& cell) {
        double part = 0;
        if (is_here(area)) {
            part = 1;
        } else if (area == "US") {
            part = part_of_(occupation).of_nation;
        } else if (states_.contains(area)) {
            part = part_of_(occupation).of_state;
        }
        if (part > 0) {
            auto& to = found_[occupation].*way;
            to.people.add(scaled(people, part));
            to.cells.push_back(cell);
        }
    }

    [[nodiscard]] static const std::string& place_of(const training_providers::Program& program) {
        return program.county.empty() ? program.state : program.county;
    }

    /// A provider's people stay and go as those with a certificate do.
    void add_provider(const training_providers::Program& program) {
        const auto people = completing(*program.completers.value);
        const auto& place = place_of(program);
        for (const auto& [occupation, share, error] : destinations(program)) {
            if (licensed_.counts_everybody(occupation, place)) {
                continue;
            }
            double factor = is_here(place) ? reach_.certificate.local : 0;
            if (reach_.reach != RegionReach::nation) {
                const auto part = part_of_(occupation);
                factor += (near_.in_states(place) ? reach_.certificate.state * part.of_state : 0) +
                          reach_.certificate.nation * part.of_nation;
            }
            if (factor > 0) {
                auto& to = found_[occupation].providers;
                to.people.add(scaled(People::share_of(people, share, error), factor));
                if (is_here(place)) {
                    to.cells.push_back(program.completers);
                }
            }
        }
    }

    struct ProviderShare {
        std::string occupation;
        double share = 0;
        double error = 0;
    };

    /// Where the program's people work: by its CIP as a certificate's, else in the occupation that the list names.
    [[nodiscard]] std::vector<ProviderShare> destinations(const training_providers::Program& program) const {
        std::vector<ProviderShare> shares;
        if (const auto* flow = program.cip.empty() ? nullptr : flows_.find(certificate_of(program.cip))) {
            for (const auto& one : flow->destinations) {
                shares.push_back({one.occupation, one.share, one.error});
            }
        } else if (const auto named = named_occupations(program); !named.empty()) {
            const auto work = evidence_.licensed->licensees_work(named.front()).value_or(kProvidersWork);
            shares.push_back({named.front(), work.mean, work.deviation()});
        }
        return shares;
    }

    [[nodiscard]] static std::vector<std::string> named_occupations(const training_providers::Program& program) {
        std::vector<std::string> named;
        for (const auto& soc : program.socs) {
            named.emplace_back(taxonomy::published_code(soc));
        }
        return named;
    }

    /// That a program without a count leads to: those named by the list, else the crosswalk's.
    [[nodiscard]] std::set<std::string> occupations_of(const training_providers::Program& program) const {
        const auto named = named_occupations(program);
        std::set<std::string> occupations(named.begin(), named.end());
        if (const auto matches = evidence_.crosswalk.find(program.cip);
            occupations.empty() && matches != evidence_.crosswalk.end()) {
            for (const auto& match : matches->second) {
                occupations.emplace(taxonomy::published_code(match.soc));
            }
        }
        return occupations;
    }

    const Evidence& evidence_;
    const ProgramFlows& flows_;
    const LicensedSupply& licensed_;
    OtherReach reach_;
    const std::function<RegionPart(const std::string&)>& part_of_;
    Nearness near_;
    std::set<std::string> states_;
    std::map<std::string, OtherSupply> found_;
};

}  // namespace

labor_market::People OtherSupply::total() const noexcept {
    auto sum = listed.people;
    sum.add(licensees.people);
    sum.add(providers.people);
    return sum;
}

std::map<std::string, OtherSupply> other_supply(const Evidence& evidence, const ProgramFlows& flows,
                                                const LicensedSupply& licensed, const OtherReach& reach,
                                                const std::function<RegionPart(const std::string&)>& part_of) {
    return evidence.supply_missing.empty() ? OtherSupplyBuilder(evidence, flows, licensed, reach, part_of).build()
                                           : std::map<std::string, OtherSupply>{};
}

}  // namespace laborshed::services
