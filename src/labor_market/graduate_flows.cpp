#include "labor_market/graduate_flows.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::labor_market {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kEffectivePeopleAState = 10;

double share_of(double part, double whole) { return whole > 0 ? part / whole : 0; }

std::string broad_field(const std::string& field) { return field.substr(0, 2); }

/// One field in one state: what the analysis of variance between states takes.
struct StateShares {
    double people = 0;  ///< effective
    std::map<std::string, double> shares = {};
};

/// ρ is above ÷ below; sums over fields and degrees pool them.
struct Moments {
    double above = 0;
    double below = 0;
    double people = 0;
    Moments& operator+=(const Moments& other) {
        above += other.above;
        below += other.below;
        people += other.people;
        return *this;
    }
    [[nodiscard]] double k() const {
        if (above > 0) {
            return std::max(below / above - 1, 0.0);
        }
        return kInfinite;
    }
};

Moments moments(std::span<const StateShares> states) {
    Moments found;
    double squares = 0;
    for (const auto& state : states) {
        found.people += state.people;
        squares += state.people * state.people;
    }
    std::map<std::string, double> mean;
    for (const auto& state : states) {
        for (const auto& [key, share] : state.shares) {
            mean[key] += share * state.people / found.people;
        }
    }
    double within = 0;
    double spread = 0;
    for (const auto& [key, expected] : mean) {
        within += expected * (1 - expected);
        for (const auto& state : states) {
            const auto at = state.shares.find(key);
            const auto difference = (at == state.shares.end() ? 0 : at->second) - expected;
            spread += state.people * difference * difference;
        }
    }
    const auto free = static_cast<double>(states.size()) - 1;
    found.above = spread - free * within;
    found.below = std::max(found.people - share_of(squares, found.people) - free, 0.0) * within;
    return found;
}

FlowEstimate shrunk(const FlowEstimate& own, double n, double k, const FlowEstimate& nation) {
    if (std::isinf(k)) {
        return nation;
    }
    const auto weight = share_of(n, n + k);
    const auto value = weight * own.value + (1 - weight) * nation.value;
    const auto rest = (1 - weight) * nation.standard_error;
    return {.value = value, .standard_error = std::sqrt(value * (1 - value) / (n + k + 1) + rest * rest)};
}

void sort_largest_first(std::vector<OccupationShare>& occupations) {
    std::ranges::stable_sort(occupations, std::greater{}, [](const auto& one) { return one.share.value; });
}

}  // namespace

SampledPeople& SampledPeople::operator+=(const SampledPeople& other) {
    if (n == 0) {
        return *this = other;
    }
    if (other.n == 0) {
        return *this;
    }
    n += other.n;
    persons += other.persons;
    squares = squares > 0 && other.squares > 0 ? squares + other.squares : 0;
    if (replicates.size() == other.replicates.size()) {
        std::ranges::transform(replicates, other.replicates, replicates.begin(), std::plus{});
    } else {
        replicates.clear();
    }
    return *this;
}

GraduateFlows::GraduateFlows(const GraduateTable& table)
    : weight_variation_(table.weight_variation),
      concentrations_(table.concentrations),
      missing_states_(table.missing_states) {
    for (const auto& cell : table.cells) {
        for (const auto& field : {cell.field, broad_field(cell.field)}) {
            auto& group = groups_[{field, cell.degree}];
            group.everybody[static_cast<std::size_t>(cell.age)] += cell.people;
            if (cell.age == GraduateAge::under_30) {
                group.statuses[static_cast<std::size_t>(cell.status)] += cell.people;
                if (cell.status == LaborStatus::employed) {
                    group.occupations[cell.occupation] += cell.people;
                }
            }
        }
    }
}

const GraduateFlows::Group* GraduateFlows::group(const std::string& field, Degree degree) const {
    const auto found = groups_.find({field, degree});
    return found == groups_.end() ? nullptr : &found->second;
}

Concentration GraduateFlows::concentration(const std::string& field) const {
    const auto found = concentrations_.find(field);
    return found == concentrations_.end() ? Concentration{} : found->second;
}

double GraduateFlows::effective(const SampledPeople& people, Degree degree) const {
    if (people.squares > 0) {
        return people.persons * people.persons / people.squares;
    }
    const auto found = weight_variation_.find(degree);
    const auto variation = found == weight_variation_.end() ? 0 : found->second;
    return people.n > 0 ? (people.n + variation) / (1 + variation) : 0;  // one person is one person
}

FlowEstimate GraduateFlows::share(const SampledPeople& part, const SampledPeople& whole, Degree degree,
                                  double concentration) const {
    const auto value = share_of(part.persons, whole.persons);
    double variance = 0;
    if (!whole.replicates.empty()) {
        for (std::size_t r = 0; r < whole.replicates.size(); ++r) {
            const auto replicate = part.n > 0 ? share_of(part.replicates[r], whole.replicates[r]) : 0;
            variance += (replicate - value) * (replicate - value);
        }
        variance *= 4 / static_cast<double>(whole.replicates.size());
    } else {
        variance = share_of(value * (1 - value), effective(whole, degree));
    }
    variance += missing_states_ * value * (1 - value) / (concentration + 1);
    return {.value = value, .standard_error = std::sqrt(variance)};
}

std::optional<FlowEstimate> GraduateFlows::went_on(const std::string& field, Degree degree, GraduateAge age) const {
    SampledPeople higher;
    SampledPeople all;
    for (const auto other : {Degree::bachelor, Degree::master, Degree::professional, Degree::doctorate}) {
        const auto* found = group(field, other);
        if (found != nullptr && other >= degree) {
            const auto& people = found->everybody[static_cast<std::size_t>(age)];
            all += people;
            if (other > degree) {
                higher += people;
            }
        }
    }
    if (degree > Degree::master || all.n < kFewestAsked) {
        return std::nullopt;
    }
    return share(higher, all, degree, kInfinite);
}

Flow GraduateFlows::flow_of(const std::string& field, Degree degree) const {
    for (const auto& code : {field, broad_field(field)}) {
        const auto* found = group(code, degree);
        if (found == nullptr || found->statuses[static_cast<std::size_t>(LaborStatus::employed)].n < kFewestAsked) {
            continue;
        }
        const auto& employed = found->statuses[static_cast<std::size_t>(LaborStatus::employed)];
        const auto k = concentration(code);
        Flow flow{.level = code.size() > 2 ? FlowLevel::field : FlowLevel::broad_field,
                  .field = code,
                  .degree = degree,
                  .n = employed.n,
                  .effective_n = effective(employed, degree),
                  .persons = employed.persons,
                  .employed = share(employed, found->everybody[0], degree, k.employed),
                  .went_on = went_on(code, degree, GraduateAge::under_30),
                  .went_on_by_44 = went_on(code, degree, GraduateAge::from_30_to_44),
                  .replicate_weights = !employed.replicates.empty()};
        for (const auto& [occupation, people] : found->occupations) {
            flow.occupations.push_back(
                {.occupation = occupation, .share = share(people, employed, degree, k.occupations), .n = people.n});
        }
        sort_largest_first(flow.occupations);
        return flow;
    }
    return {.degree = degree};
}

Flow GraduateFlows::flow_in(const GraduateFlows& state, const std::string& field, Degree degree) const {
    auto flow = flow_of(field, degree);
    const auto* own = state.group(flow.field, degree);
    if (flow.level == FlowLevel::cannot_tell) {
        return flow;
    }
    const Group nobody;
    const auto& people = (own == nullptr ? nobody : *own).occupations;
    const auto& employed = (own == nullptr ? nobody : *own).statuses[static_cast<std::size_t>(LaborStatus::employed)];
    const auto& everybody = (own == nullptr ? nobody : *own).everybody[0];
    const auto k = concentration(flow.field);
    flow.n = employed.n;
    flow.persons = employed.persons;
    flow.effective_n = state.effective(employed, degree);
    flow.state_weight = std::isinf(k.occupations) ? 0 : share_of(flow.effective_n, flow.effective_n + k.occupations);

    std::set<std::string> seen;
    for (auto& occupation : flow.occupations) {
        const auto at = people.find(occupation.occupation);
        occupation.n = at == people.end() ? 0 : at->second.n;
        const FlowEstimate share{.value = at == people.end() ? 0 : share_of(at->second.persons, employed.persons)};
        occupation.share = shrunk(share, flow.effective_n, k.occupations, occupation.share);
        seen.insert(occupation.occupation);
    }
    if (flow.state_weight > 0) {
        for (const auto& [occupation, of] : people) {
            if (!seen.contains(occupation)) {
                const FlowEstimate share{.value = share_of(of.persons, employed.persons)};
                flow.occupations.push_back({occupation, shrunk(share, flow.effective_n, k.occupations, {}), of.n});
            }
        }
    }
    sort_largest_first(flow.occupations);
    flow.employed = shrunk({.value = share_of(employed.persons, everybody.persons)}, state.effective(everybody, degree),
                           k.employed, flow.employed);
    return flow;
}

std::map<std::string, Concentration> GraduateFlows::concentrations(std::span<const GraduateFlows> states) {
    std::map<std::pair<std::string, Degree>, std::array<std::vector<StateShares>, 2>> samples;
    for (const auto& state : states) {
        for (const auto& [key, group] : state.groups_) {
            const auto& employed = group.statuses[static_cast<std::size_t>(LaborStatus::employed)];
            const auto& everybody = group.everybody[0];
            if (key.first.size() == 4 && everybody.n > 0) {
                auto& [occupations, status] = samples[key];
                status.push_back({.people = state.effective(everybody, key.second),
                                  .shares = {{"employed", share_of(employed.persons, everybody.persons)},
                                             {"not", 1 - share_of(employed.persons, everybody.persons)}}});
                if (employed.n > 0) {
                    StateShares shares{.people = state.effective(employed, key.second)};
                    for (const auto& [occupation, people] : group.occupations) {
                        shares.shares[occupation] = share_of(people.persons, employed.persons);
                    }
                    occupations.push_back(std::move(shares));
                }
            }
        }
    }
    std::map<std::string, std::array<Moments, 2>> fields;
    for (const auto& [key, both] : samples) {
        for (std::size_t i = 0; i < both.size(); ++i) {
            const auto found = both[i].empty() ? Moments{} : moments(both[i]);
            fields[key.first][i] += found;
            fields[broad_field(key.first)][i] += found;
        }
    }
    const auto enough = kEffectivePeopleAState * static_cast<double>(states.size());
    std::map<std::string, Concentration> result;
    for (const auto& [field, own] : fields) {
        const auto& broad = fields.at(broad_field(field));
        result[field] = {.occupations = (own[0].people < enough ? broad : own)[0].k(),
                         .employed = (own[1].people < enough ? broad : own)[1].k()};
    }
    return result;
}

}  // namespace laborshed::labor_market
