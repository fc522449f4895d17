#include "pipeline/participation.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace laborshed::pipeline {
namespace {

using std::chrono::sys_days;

bool counts(const Service& service) {
    return service.kind == ServiceKind::career || service.kind == ServiceKind::training;
}

template <class T>
void add_once(std::vector<T>& all, const T& item) {
    const auto place = std::ranges::lower_bound(all, item);
    if (place == all.end() || *place != item) {
        all.insert(place, item);
    }
}

/// The last day on which a service would still belong to the period whose last service was on `last`. Plans may follow
/// one another: each must be made while the period is open.
sys_days open_until(sys_days last, const std::vector<const Service*>& services, sys_days as_of) {
    auto until = last + days_without_service;
    for (bool longer = true; longer;) {
        longer = false;
        for (const auto* service : services) {
            if (!service->planned || *service->planned > std::min(until, as_of)) {
                continue;
            }
            const bool given_up = service->called_off && *service->called_off <= as_of;
            const auto end = given_up ? std::min(*service->called_off, service->day) : service->day;
            longer = longer || end > until;
            until = std::max(until, end);
        }
    }
    return until;
}

void add_periods(const Participant& person, std::vector<const Service*> services, sys_days as_of,
                 std::vector<Participation>& periods) {
    std::ranges::sort(services, {}, &Service::day);
    std::vector<const Service*> given;
    std::ranges::copy_if(services, std::back_inserter(given),
                         [&](const Service* service) { return service->took_place && service->day <= as_of; });
    for (std::size_t begin = 0; begin < given.size();) {
        Participation period{.entry = given[begin]->day};
        auto last = period.entry;
        auto until = open_until(last, services, as_of);
        std::size_t end = begin;
        for (; end < given.size() && given[end]->day <= until; ++end) {
            add_once(period.programs, given[end]->program);
            if (!given[end]->provider.empty()) {
                add_once(period.providers, given[end]->provider);
            }
            if (given[end]->day != last) {
                last = given[end]->day;
                until = open_until(last, services, as_of);
            }
        }
        if (end < given.size() || as_of >= until) {
            period.exit = last;
        }
        const auto certain = period.exit ? until : as_of;
        std::optional<sys_days> first;
        for (const auto& exclusion : person.exclusions) {
            const bool during = exclusion.day >= period.entry && exclusion.day <= std::min(certain, as_of);
            if (period.exit && during &&
                (!first || exclusion.day < *first || (exclusion.day == *first && exclusion.kind < *period.exclusion))) {
                first = exclusion.day;
                period.exclusion = exclusion.kind;
            }
        }
        const DayRange whole{period.entry, period.exit.value_or(as_of)};
        for (const auto& enrollment : person.enrollments) {
            const DayRange enrolled{enrollment.first, enrollment.last.value_or(as_of)};
            if (!enrollment.provider.empty() && !common_days(whole, enrolled).empty()) {
                add_once(period.providers, enrollment.provider);
            }
        }
        periods.push_back(std::move(period));
        begin = end;
    }
}

}  // namespace

std::string_view in_words(ExclusionKind kind) noexcept {
    switch (kind) {
        case ExclusionKind::institutionalized: return "in an institution";
        case ExclusionKind::medical: return "medical treatment of over 90 days";
        case ExclusionKind::deceased: return "deceased";
        case ExclusionKind::reserve_duty: return "called to active duty";
        case ExclusionKind::foster_care: return "moved with the foster care system";
        case ExclusionKind::criminal_offender: return "served in a correctional institution and still there";
    }
    return {};
}

bool Participation::in(Program program) const noexcept {
    return std::ranges::find(programs, program) != programs.end();
}

std::vector<Participation> participations(const Participant& person, const ParticipationRules& rules) {
    std::vector<const Service*> together;
    std::vector<std::pair<Program, std::vector<const Service*>>> alone;
    for (const auto& service : person.services) {
        if (!counts(service)) {
            continue;
        }
        if (std::ranges::find(rules.common_exit, service.program) != rules.common_exit.end()) {
            together.push_back(&service);
            continue;
        }
        auto place = std::ranges::find(alone, service.program, &decltype(alone)::value_type::first);
        if (place == alone.end()) {
            place = alone.insert(place, {service.program, {}});
        }
        place->second.push_back(&service);
    }
    std::vector<Participation> periods;
    add_periods(person, std::move(together), rules.as_of, periods);
    for (auto& [program, services] : alone) {
        add_periods(person, std::move(services), rules.as_of, periods);
    }
    std::ranges::sort(periods, [](const Participation& a, const Participation& b) {
        return std::tie(a.entry, a.programs) < std::tie(b.entry, b.programs);
    });
    return periods;
}

}  // namespace laborshed::pipeline
