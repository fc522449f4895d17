#include "pipeline/waits.h"

#include "base/error.h"
#include "pipeline/ways.h"

#include <algorithm>

namespace laborshed::pipeline {
namespace {

using std::chrono::sys_days;

[[noreturn]] void refuse(const Message& message) { throw Error(ErrorKind::bad_input, message); }

Wait wait(sys_days begin, sys_days end, WaitEnd how) { return {static_cast<int>((end - begin).count()), how}; }

void check(const Opening& opening) {
    if (opening.hires.size() > opening.positions) {
        refuse(say("E4156"));
    }
    if (opening.closed && *opening.closed < opening.opened) {
        refuse(say("E4157"));
    }
    for (const sys_days hire : opening.hires) {
        if (hire < opening.opened) {
            refuse(say("E4158"));
        }
        if (opening.closed && hire > *opening.closed) {
            refuse(say("E4159"));
        }
    }
}

}  // namespace

StepWaits step_waits(std::span<const Person> people, Step from, Step to, sys_days today, std::span<const Step> way) {
    check_way(way);
    const auto begin = place(way, from);
    const auto end = place(way, to);
    if (!begin || !end || *begin >= *end) {
        refuse(say("E4160"));
    }
    const auto arrived = [&](Step step) {
        const auto at = place(way, step);
        return at && *at >= *end;
    };
    StepWaits result;
    for (const Person& person : people) {
        for (const auto& [program, events] : ways_of(person, today)) {
            std::optional<sys_days> started;
            std::optional<Wait> found;
            for (const StepEvent* event : events) {
                if (!started && arrived(event->step)) {
                    ++result.without_start;
                    break;
                }
                if (!started && event->step == from) {
                    started = event->day;
                } else if (started && (arrived(event->step) || event->step == Step::withdrawal)) {
                    found = wait(*started, event->day,
                                 event->step == Step::withdrawal ? WaitEnd::withdrawn : WaitEnd::reached);
                    break;
                }
            }
            if (started) {
                result.waits.push_back(found.value_or(wait(*started, today, WaitEnd::waiting)));
            }
        }
    }
    return result;
}

std::vector<Wait> opening_waits(std::span<const Opening> openings, sys_days today) {
    std::vector<Wait> waits;
    for (const Opening& opening : openings) {
        check(opening);
        if (opening.opened > today) {
            continue;
        }
        std::size_t filled = 0;
        for (const sys_days hire : opening.hires) {
            if (hire <= today) {
                waits.push_back(wait(opening.opened, hire, WaitEnd::reached));
                ++filled;
            }
        }
        const bool closed = opening.closed && *opening.closed <= today;
        const Wait rest = closed ? wait(opening.opened, *opening.closed, WaitEnd::withdrawn)
                                 : wait(opening.opened, today, WaitEnd::waiting);
        waits.insert(waits.end(), opening.positions - filled, rest);
    }
    return waits;
}

}  // namespace laborshed::pipeline
