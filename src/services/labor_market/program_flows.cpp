#include "services/labor_market/program_flows.h"

#include "base/json.h"
#include "labor_market/bounded_allocation.h"
#include "labor_market/gap.h"
#include "labor_market/graduate_flows.h"
#include "labor_market/licensed_occupations.h"
#include "labor_market/supply_coverage.h"
#include "labor_market/uncertainty.h"
#include "lake_tables/graduate_flows.h"
#include "services/labor_market/field_flows.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"
#include "taxonomy/combined_soc.h"
#include "taxonomy/soc.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using labor_market::FlowBasis;

constexpr int kBachelors = 4;  // taxonomy/award.h

/// Of people who complete a program below the bachelor's, who work in none of the occupations that the crosswalk links:
/// nobody publishes it. An assumption; of bachelor's graduates three of four do (ACS 2024).
constexpr double kElsewhere = 0.4;

/// How far a share that isn't measured may be off, as a fraction of it: an assumption.
constexpr double kNotMeasured = 0.4;

std::map<std::string, double> employment_of_nation(const Evidence& evidence) {
    std::map<std::string, double> employment;
    if (const auto nation = evidence.oews.find("US"); nation != evidence.oews.end()) {
        for (const auto& [occupation, figures] : nation->second.occupations) {
            employment.emplace(occupation, figures.employment.value.value_or(0));
        }
    } else if (evidence.nation) {
        for (const auto& [occupation, projection] : evidence.nation->occupations) {
            employment.emplace(occupation, projection.base.value.value_or(0));
        }
    }
    return employment;
}

class FlowBuilder {
  public:
    FlowBuilder(const Evidence& evidence, const Parameters& parameters, labor_market::MeasuredFlows measured,
                const std::vector<completions::Offer>& offers)
        : evidence_(evidence),
          parameters_(parameters),
          measured_(std::move(measured), employment_of_nation(evidence), evidence.region.counties.empty()) {
        for (const auto& offer : offers) {
            people_[offer.program] +=
                offer.awards * evidence.completing->people_per_award(offer.unitid, offer.program.second);
        }
        for (const auto& program : evidence.providers) {
            if (!program.cip.empty()) {
                people_[certificate_of(program.cip)] += program.completers.value.value_or(0);
            }
        }
        for (const auto& [cip, matches] : evidence.crosswalk) {
            for (const auto& award : taxonomy::award_levels()) {
                people_.try_emplace({cip, award.level}, 0);
            }
        }
    }

    std::shared_ptr<const ProgramFlows> build() {
        for (const auto& [program, people] : people_) {
            const auto rank = taxonomy::award_rank(static_cast<int>(program.second));
            if (rank && *rank >= kBachelors) {
                measured(program);
            } else if (rank) {
                bounded(program, people);
            }
        }
        allocate();
        return std::make_shared<ProgramFlows>(std::move(flows_));
    }

  private:
    /// The rows by which the program leads to a license whose holders' share that work in it is an assumption; adds
    /// these shares. Their sum.
    double add_licensed(const ProgramKey& program, ProgramFlow& flow) const {
        const auto& licensed = *evidence_.licensed;
        double taken = 0;
        for (const auto occupation : licensed.occupations()) {
            const auto* row = licensed.find(occupation, program.first, static_cast<int>(program.second));
            if (row == nullptr || row->first_license == labor_market::FirstLicense::further || !row->works_in_it) {
                continue;
            }
            const auto fresh = prelicensure(*row);
            const double share = fresh.mean * row->works_in_it->mean;
            const double error =
                std::hypot(row->works_in_it->deviation() * fresh.mean, fresh.deviation() * row->works_in_it->mean);
            flow.destinations.push_back(
                {std::string(taxonomy::published_code(occupation)), share, error, share, error});
            taken += share;
            flow.basis = FlowBasis::licensed;
            flow.note = say("note.flow_licensed");
        }
        return taken;
    }

    [[nodiscard]] labor_market::AssumedShare prelicensure(const labor_market::QualifyingProgram& row) const {
        const bool mixed = row.prelicensure.low < row.prelicensure.high;
        const auto& set = parameters_.prelicensure_share;
        return mixed && set ? labor_market::AssumedShare{*set, *set, *set} : row.prelicensure;
    }

    /// What part of a measured share counts for an occupation: all, unless it needs a license that the program doesn't
    /// lead to, or whose holders it trains further.
    [[nodiscard]] labor_market::AssumedShare counts(const std::string& occupation, const ProgramKey& program) const {
        const auto& licensed = *evidence_.licensed;
        if (!licensed.is_licensed(occupation)) {
            return {1, 1, 1};
        }
        const auto* row = licensed.find(occupation, program.first, static_cast<int>(program.second));
        const bool first = row != nullptr && row->first_license == labor_market::FirstLicense::yes && !row->works_in_it;
        return first ? prelicensure(*row) : labor_market::AssumedShare{0, 0, 0};
    }

    /// A bachelor's or above: where people with this degree work, but for occupations of a license that it leads to.
    void measured(const ProgramKey& program) {
        const auto flow = measured_.find(program);
        auto changed = std::make_shared<ProgramFlow>();
        const double taken = add_licensed(program, *changed);
        if (!flow) {
            if (taken > 0) {
                flows_.put(program, std::move(changed));
            }
            return;
        }
        std::vector<labor_market::AssumedShare> parts;
        for (const auto& one : flow->destinations) {
            parts.push_back(counts(one.occupation, program));
        }
        if (taken > 0) {
            add_parts(*flow, 1 - taken, parts, *changed);
            flows_.put(program, std::move(changed));
            return;
        }
        // Most programs of a field lead to no license of their own: they share one flow.
        std::vector<double> means;
        for (const auto& part : parts) {
            means.push_back(part.mean);
        }
        auto& shared = shared_[{flow.get(), std::move(means)}];
        if (!shared) {
            changed->basis = flow->basis;
            changed->note = flow->note;
            add_parts(*flow, 1, parts, *changed);
            shared = std::move(changed);
        }
        flows_.put(program, shared);
    }

    /// Adds what counts of a measured flow, largest first.
    static void add_parts(const ProgramFlow& flow, double rest, const std::vector<labor_market::AssumedShare>& parts,
                          ProgramFlow& to) {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto& one = flow.destinations[i];
            const auto& part = parts[i];
            if (const double kept = rest * part.mean; one.share * kept > 0) {
                const auto error = [&](double of, double share) {
                    return rest * std::hypot(of * part.mean, share * part.deviation());
                };
                to.destinations.push_back({one.occupation, one.share * kept, error(one.error, one.share),
                                           one.here * kept, error(one.here_error, one.here), one.counted_together});
            }
        }
        std::ranges::stable_sort(to.destinations, std::ranges::greater{}, &FlowShare::share);
    }

    /// Below the bachelor's: a license's own program first, the rest shares the crosswalk's occupations.
    void bounded(const ProgramKey& program, double people) {
        const auto matches = evidence_.crosswalk.find(program.first);
        auto flow = std::make_shared<ProgramFlow>();
        flow->below_bachelors = true;
        const double taken = add_licensed(program, *flow);
        std::set<std::string> linked;
        if (matches != evidence_.crosswalk.end() && taken < 1) {
            const auto& licensed = *evidence_.licensed;
            std::vector<std::uint32_t> occupations;
            for (const auto& match : matches->second) {
                const std::string occupation(taxonomy::published_code(match.soc));
                if (fits(occupation, static_cast<int>(program.second)) && !licensed.is_licensed(occupation) &&
                    linked.insert(occupation).second) {
                    occupations.push_back(index_of(occupation));
                }
            }
            if (!occupations.empty()) {
                programs_.add_program(people * (1 - taken), kElsewhere);
                for (const auto occupation : occupations) {
                    programs_.add_link(occupation);
                }
                waiting_.emplace_back(flow, 1 - taken);
                if (flow->basis == FlowBasis::none) {
                    flow->basis = FlowBasis::bounded;
                    flow->note = say("note.flow_bounded");
                }
            }
        }
        if (flow->basis != FlowBasis::none) {
            flows_.put(program, flow);
        }
    }

    [[nodiscard]] const projections::Projection* projection(const std::string& occupation) const {
        if (!evidence_.nation) {
            return nullptr;
        }
        const auto at = evidence_.nation->occupations.find(occupation);
        return at == evidence_.nation->occupations.end() ? nullptr : &at->second;
    }

    [[nodiscard]] bool fits(const std::string& occupation, int level) const {
        const auto* row = projection(occupation);
        return row != nullptr && taxonomy::award_fits(level, row->entry_education);
    }

    std::uint32_t index_of(const std::string& occupation) {
        const auto [at, added] = index_.emplace(occupation, static_cast<std::uint32_t>(occupations_.size()));
        if (added) {
            occupations_.push_back(occupation);
        }
        return at->second;
    }

    /// People a year whom the nation's occupation can take from programs below the bachelor's.
    [[nodiscard]] double capacity(const std::string& occupation) const {
        const auto* row = projection(occupation);
        if (row == nullptr || !row->exits.value || !row->base.value || !row->projected.value) {
            return 0;
        }
        const auto openings = labor_market::openings_from_components(
            *row->exits.value, row->transfers.value.value_or(0),
            (*row->projected.value - *row->base.value) / evidence_.nation->years());
        return labor_market::gap(openings, labor_market::published_uncertainty().sizes.changers_share, 0)
                   .entrants_needed *
               labor_market::room(occupation);
    }

    void allocate() {
        std::vector<double> capacities;
        for (const auto& occupation : occupations_) {
            capacities.push_back(capacity(occupation));
        }
        const auto weights = labor_market::specificity(programs_, capacities);
        std::vector<labor_market::BoundedOccupation> limits;
        for (std::size_t i = 0; i < occupations_.size(); ++i) {
            limits.push_back({.capacity = capacities[i],
                              .weight = weights[i],
                              .comes_last = taxonomy::takes_what_is_left(occupations_[i])});
        }
        const auto allocated = labor_market::allocate_bounded(programs_, limits);
        for (std::size_t p = 0; p < waiting_.size(); ++p) {
            auto& [flow, rest] = waiting_[p];
            for (auto link = programs_.first_link[p]; link < programs_.first_link[p + 1]; ++link) {
                if (const double share = rest * allocated.link_share[link]; share > 0) {
                    const double error = share * kNotMeasured;
                    flow->destinations.push_back(
                        {occupations_[programs_.link_occupation[link]], share, error, share, error});
                }
            }
        }
    }

    const Evidence& evidence_;
    const Parameters& parameters_;
    FieldFlows measured_;
    std::map<ProgramKey, double> people_;
    std::map<std::pair<const ProgramFlow*, std::vector<double>>, std::shared_ptr<const ProgramFlow>> shared_;
    ProgramFlows flows_;
    labor_market::BoundedPrograms programs_;
    std::vector<std::pair<std::shared_ptr<ProgramFlow>, double>> waiting_;  // one per program of programs_
    std::vector<std::string> occupations_;
    std::map<std::string, std::uint32_t> index_;
};

}  // namespace

const ProgramFlow* ProgramFlows::find(const ProgramKey& program) const {
    const auto at = flows_.find(program);
    return at == flows_.end() ? nullptr : at->second.get();
}

std::shared_ptr<const ProgramFlows> program_flows(Workspace& workspace, const Evidence& evidence,
                                                  const Parameters& parameters) {
    const auto states = states_of(evidence.region);
    const bool nation = states.empty();
    const auto state =
        states.size() == 1 ? *states.begin() : std::string();  // whose own survey counts, if it is loaded
    const auto key = std::string(evidence.example ? "example " : "") + (nation ? "US" : state) + " " +
                     (parameters.prelicensure_share ? to_json(*parameters.prelicensure_share) : "");
    auto& kept = parameters.prelicensure_share ? workspace.what_ifs() : workspace.answers();
    return kept.get<ProgramFlows>(workspace.fingerprint(), key, [&] {
        auto connection = workspace.connect();
        const auto surveys = evidence.vintages->release_of_kind("graduate_flows", evidence.example);
        return *FlowBuilder(evidence, parameters, graduate_flows::measured_flows(connection, surveys, state),
                            *offers_of(workspace, evidence.completion_vintages))
                    .build();
    });
}

std::string program_title(std::string title) {
    while (!title.empty() && title.back() == '.') {
        title.pop_back();
    }
    return title;
}

}  // namespace laborshed::services
