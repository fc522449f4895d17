#include "labor_market/bounded_allocation.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace laborshed::labor_market {
namespace {

bool is_amount(double value) { return value >= 0 && std::isfinite(value); }

void check_programs(const BoundedPrograms& programs, std::size_t occupations) {
    const auto& first = programs.first_link;
    if (first.size() != programs.people.size() + 1 || programs.elsewhere.size() != programs.people.size() ||
        first.front() != 0 || first.back() != programs.link_occupation.size() || !std::ranges::is_sorted(first)) {
        refuse_input("bounded allocation: the programs' link offsets don't fit the links");
    }
    if (std::ranges::any_of(programs.link_occupation, [&](auto occupation) { return occupation >= occupations; })) {
        refuse_input("bounded allocation: a link names none of the " + std::to_string(occupations) + " occupations");
    }
    if (!std::ranges::all_of(programs.people, is_amount)) {
        refuse_input("bounded allocation: a program's people must be 0 or more");
    }
    if (!std::ranges::all_of(programs.elsewhere, [](double share) { return share > 0 && share <= 1; })) {
        refuse_input("bounded allocation: the share elsewhere must be above 0, up to 1");
    }
}

/// Each link's prior share of its program: what is not elsewhere, by weight.
std::vector<double> prior_shares(const BoundedPrograms& programs, std::span<const BoundedOccupation> occupations) {
    std::vector<double> prior(programs.link_occupation.size(), 0.0);
    for (std::size_t p = 0; p < programs.people.size(); ++p) {
        double total = 0;
        for (auto l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            const auto& occupation = occupations[programs.link_occupation[l]];
            prior[l] =
                occupation.capacity > 0 ? occupation.weight * (occupation.comes_last ? comes_last_factor : 1) : 0;
            total += prior[l];
        }
        for (auto l = programs.first_link[p]; total > 0 && l < programs.first_link[p + 1]; ++l) {
            prior[l] *= (1 - programs.elsewhere[p]) / total;
        }
    }
    return prior;
}

}  // namespace

void BoundedPrograms::add_program(double program_people, double elsewhere_share) {
    people.push_back(program_people);
    elsewhere.push_back(elsewhere_share);
    first_link.push_back(static_cast<std::uint32_t>(link_occupation.size()));
}

void BoundedPrograms::add_link(std::uint32_t occupation) {
    link_occupation.push_back(occupation);
    first_link.back() = static_cast<std::uint32_t>(link_occupation.size());
}

std::vector<double> specificity(const BoundedPrograms& programs, std::span<const double> capacity) {
    check_programs(programs, capacity.size());
    if (!std::ranges::all_of(capacity, is_amount)) {
        refuse_input("bounded allocation: a specificity needs capacities of 0 or more");
    }
    std::vector<double> could_come(capacity.size(), 0.0);
    for (std::size_t p = 0; p < programs.people.size(); ++p) {
        for (auto l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            could_come[programs.link_occupation[l]] += programs.people[p];
        }
    }
    std::vector<double> weights(capacity.size(), 0.0);
    for (std::size_t o = 0; o < capacity.size(); ++o) {
        weights[o] = could_come[o] > 0 ? capacity[o] / could_come[o] : 0;
    }
    return weights;
}

BoundedAllocation allocate_bounded(const BoundedPrograms& programs, std::span<const BoundedOccupation> occupations,
                                   double strictness) {
    check_programs(programs, occupations.size());
    if (!(strictness > 0 && std::isfinite(strictness))) {
        refuse_input("bounded allocation: the strictness must be above 0");
    }
    for (const auto& occupation : occupations) {
        if (!is_amount(occupation.weight) || !(occupation.capacity >= 0)) {
            refuse_input("bounded allocation: weights and capacities must be 0 or more");
        }
    }
    constexpr int most_iterations = 20'000;
    constexpr double settled = 1e-10;
    const double power = strictness / (1 + strictness);
    const auto prior = prior_shares(programs, occupations);

    // What a program's prior keeps after the occupations' factors: its people are spread over that.
    const auto kept = [&](std::size_t p, const std::vector<double>& factor) {
        double sum = programs.elsewhere[p];
        for (auto l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            sum += prior[l] * factor[programs.link_occupation[l]];
        }
        return sum;
    };
    BoundedAllocation answer;
    std::vector<double> factor(occupations.size(), 1.0);
    std::vector<double> wanted(occupations.size());
    while (!answer.converged && answer.iterations < most_iterations) {
        ++answer.iterations;
        std::ranges::fill(wanted, 0.0);
        for (std::size_t p = 0; p < programs.people.size(); ++p) {
            const double scale = programs.people[p] / kept(p, factor);
            for (auto l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
                wanted[programs.link_occupation[l]] += scale * prior[l];
            }
        }
        answer.converged = true;
        for (std::size_t o = 0; o < occupations.size(); ++o) {
            const double capacity = occupations[o].capacity;
            const double next = wanted[o] > capacity ? std::pow(capacity / wanted[o], power) : 1.0;
            answer.converged = answer.converged && std::abs(next - factor[o]) <= settled * factor[o];
            factor[o] = next;
        }
    }
    answer.link_share.resize(prior.size());
    answer.elsewhere.resize(programs.people.size());
    answer.load.assign(occupations.size(), 0.0);
    for (std::size_t p = 0; p < programs.people.size(); ++p) {
        const double sum = kept(p, factor);
        double linked = 0;
        for (auto l = programs.first_link[p]; l < programs.first_link[p + 1]; ++l) {
            const auto o = programs.link_occupation[l];
            answer.link_share[l] = prior[l] * factor[o] / sum;
            answer.load[o] += programs.people[p] * answer.link_share[l];
            linked += answer.link_share[l];
        }
        answer.elsewhere[p] = 1 - linked;
    }
    return answer;
}

}  // namespace laborshed::labor_market
