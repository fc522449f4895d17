#include "pipeline/event.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace laborshed::pipeline {
namespace {

/// Of the steps on one day.
int rank(const StepEvent& event, std::span<const StepEvent> all) {
    const auto moves = [&event](const StepEvent& other) {
        return other.step == Step::enrollment && other.day == event.day && other.program == event.program &&
               !other.cohort.empty() && other.cohort != event.cohort;
    };
    if (event.step == Step::withdrawal && !event.cohort.empty() && std::ranges::any_of(all, moves)) {
        return 2 * static_cast<int>(Step::enrollment) - 1;
    }
    return 2 * static_cast<int>(event.step);
}

}  // namespace

std::vector<std::size_t> require_ordered(std::span<const StepEvent> events) {
    std::vector<int> ranks;
    ranks.reserve(events.size());
    for (const StepEvent& event : events) {
        ranks.push_back(rank(event, events));
    }
    const auto key = [&](std::size_t i) {
        const StepEvent& e = events[i];
        return std::tuple(
            e.day, ranks[i],
            std::tie(e.planned, e.program, e.cohort, e.opening, e.organization, e.employer, e.end, e.wage, e.hours));
    };
    std::vector<std::size_t> order(events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

}  // namespace laborshed::pipeline
