#include "pipeline/funnel.h"

#include "base/day.h"
#include "base/error.h"
#include "pipeline/ways.h"

#include <algorithm>

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Events = std::vector<const StepEvent*>;

/// A person's way through one program, and what it is grouped and filtered by.
struct Way {
    std::string program = {};
    Events events = {};                     ///< in order
    std::vector<std::string> cohorts = {};  ///< of each event
    std::set<std::string, std::less<>> organizations = {};
    std::chrono::year_month month = {};
    bool planned = false;  ///< something is planned
};

enum class Now { withdrawn, quiet, active };  ///< from the least on

/// What one person has done in one group.
struct Progress {
    std::optional<std::size_t> furthest;
    Now now = Now::withdrawn;
    std::set<Step> recorded;
};

/// Each event's own, else the last before it, else the first after it.
std::vector<std::string> cohorts_of(const Events& events) {
    std::vector<std::string> cohorts;
    const auto first = std::ranges::find_if(events, [](const StepEvent* event) { return !event->cohort.empty(); });
    std::string current = first == events.end() ? "" : (*first)->cohort;
    for (const StepEvent* event : events) {
        current = event->cohort.empty() ? current : event->cohort;
        cohorts.push_back(current);
    }
    return cohorts;
}

std::vector<Way> ways(const Person& person, sys_days today) {
    std::vector<Way> ways;
    for (auto& [program, events] : ways_of(person, today)) {
        Way& way = ways.emplace_back(Way{.program = program, .events = events, .cohorts = cohorts_of(events)});
        const std::chrono::year_month_day entry(events.front()->day);
        way.month = {entry.year(), entry.month()};
        for (const StepEvent* event : events) {
            if (!event->organization.empty()) {
                way.organizations.insert(event->organization);
            }
        }
        way.planned = std::ranges::any_of(person.events, [&, &name = program](const StepEvent& event) {
            return event.planned && event.day >= today && event.program == name;
        });
    }
    return ways;
}

bool passes(const Way& way, const FunnelFilter& filter) {
    const auto among = [&](const std::string& organization) { return filter.organizations.contains(organization); };
    return (filter.programs.empty() || filter.programs.contains(way.program)) &&
           (filter.organizations.empty() || std::ranges::any_of(way.organizations, among)) &&
           (!filter.first_month || way.month >= *filter.first_month) &&
           (!filter.last_month || way.month <= *filter.last_month);
}

/// The last day on which something happened or was expected to.
sys_days last_sign(const Events& events, std::optional<std::size_t> furthest, std::span<const Step> way) {
    sys_days last = events.front()->day;
    std::optional<sys_days> placed;
    for (const StepEvent* event : events) {
        last = std::max(last, event->day);
        if (event->end && (event->step == Step::service || event->step == Step::enrollment)) {
            last = std::max(last, *event->end);  // in class until then
        }
        placed = event->step == Step::placement ? event->day : placed;
    }
    if (placed && furthest && *furthest + 1 < way.size()) {
        if (const auto after = retention_days(way[*furthest + 1])) {
            last = std::max(last, *placed + days(*after));
        }
    }
    return last;
}

void add(Progress& progress, const Events& events, bool planned, const FunnelOptions& options) {
    std::optional<std::size_t> furthest;
    bool withdrawn = false;
    for (const StepEvent* event : events) {
        progress.recorded.insert(event->step);
        if (const auto at = place(options.way, event->step)) {
            furthest = std::max(furthest, at);
        }
        withdrawn = event->step == Step::withdrawal || (withdrawn && event->step > Step::enrollment);
    }
    const bool at_end = furthest && *furthest + 1 == options.way.size();
    const bool heard = planned || options.today < last_sign(events, furthest, options.way) + days(options.quiet_days);
    Now now = heard ? Now::active : Now::quiet;
    if (at_end) {
        now = Now::active;
    } else if (withdrawn) {
        now = Now::withdrawn;
    }
    progress.now = std::max(progress.now, now);
    progress.furthest = std::max(progress.furthest, furthest);
}

/// By group: what of a way counts there.
std::map<std::string, Events> parts(const Way& way, const FunnelOptions& options) {
    Events counted;
    std::map<std::string, Events> by_cohort;
    for (std::size_t i = 0; i < way.events.size(); ++i) {
        if (options.filter.cohorts.empty() || options.filter.cohorts.contains(way.cohorts[i])) {
            counted.push_back(way.events[i]);
            by_cohort[way.cohorts[i]].push_back(way.events[i]);
        }
    }
    std::map<std::string, Events> parts;
    if (counted.empty()) {
        return parts;
    }
    switch (options.group) {
        case FunnelGroup::all: parts[""] = counted; break;
        case FunnelGroup::program: parts[way.program] = counted; break;
        case FunnelGroup::cohort: parts = by_cohort; break;
        case FunnelGroup::month: parts[laborshed::to_text(way.month)] = counted; break;
        case FunnelGroup::organization:
            for (const std::string& organization : way.organizations) {
                parts[organization] = counted;
            }
    }
    return parts;
}

Funnel count(const std::string& key, const std::vector<Progress>& people, const FunnelOptions& options) {
    Funnel funnel{.key = key, .people = people.size()};
    for (std::size_t i = 0; i < options.way.size(); ++i) {
        FunnelStage stage{.step = options.way[i]};
        for (const Progress& person : people) {
            stage.reached += person.furthest && *person.furthest >= i ? 1U : 0U;
            stage.recorded += person.recorded.contains(stage.step) ? 1U : 0U;
            if (person.furthest == i) {
                ++(person.now == Now::active      ? stage.active
                   : person.now == Now::withdrawn ? stage.withdrawn
                                                  : stage.quiet);
            }
        }
        if (i > 0 && funnel.stages.back().reached > 0) {
            const std::size_t before = funnel.stages.back().reached;
            stage.conversion = static_cast<double>(stage.reached) / static_cast<double>(before);
            stage.interval = equity::wilson(stage.reached, before, options.level);
        }
        funnel.stages.push_back(stage);
    }
    for (const Step step : kSteps) {
        const auto with =
            std::ranges::count_if(people, [step](const Progress& p) { return p.recorded.contains(step); });
        if (with > 0) {
            funnel.recorded.push_back({step, static_cast<std::size_t>(with)});
        }
    }
    return funnel;
}

}  // namespace

std::vector<Funnel> funnel(std::span<const Person> people, const FunnelOptions& options) {
    check_way(options.way);
    if (options.quiet_days < 1) {
        throw Error(ErrorKind::bad_input, say("E4182"));
    }
    (void)equity::wilson(0, 1, options.level);  // refuses the level also when there is no one
    std::set<std::string_view> ids;
    std::map<std::string, std::vector<Progress>> groups;
    for (const Person& person : people) {
        if (!ids.insert(person.id).second) {
            throw Error(ErrorKind::bad_input, say("E4183", {{"id", person.id}}));
        }
        std::map<std::string, Progress> by_group;
        for (const Way& way : ways(person, options.today)) {
            if (!passes(way, options.filter)) {
                continue;
            }
            for (const auto& [key, events] : parts(way, options)) {
                add(by_group[key], events, way.planned, options);
            }
        }
        for (auto& [key, progress] : by_group) {
            groups[key].push_back(std::move(progress));
        }
    }
    std::vector<Funnel> funnels;
    for (const auto& [key, group] : groups) {
        funnels.push_back(count(key, group, options));
    }
    return funnels;
}

}  // namespace laborshed::pipeline
