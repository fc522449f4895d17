#include "pipeline/ways.h"

#include "base/error.h"

#include <algorithm>

namespace laborshed::pipeline {

std::map<std::string, std::vector<const StepEvent*>> ways_of(const Person& person, std::chrono::sys_days today) {
    const auto counts = [today](const StepEvent& event) { return !event.planned && event.day <= today; };
    const auto general = [](const StepEvent& event) { return event.program.empty() && event.step <= Step::referral; };
    std::map<std::string, std::vector<const StepEvent*>> ways;
    for (const StepEvent& event : person.events) {
        if (counts(event) && !general(event)) {
            ways[event.program];
        }
    }
    for (const std::size_t i : require_ordered(person.events)) {
        const StepEvent& event = person.events[i];
        if (!counts(event)) {
            continue;
        }
        if (!general(event) || ways.empty()) {
            ways[event.program].push_back(&event);
            continue;
        }
        for (auto& [program, way] : ways) {
            way.push_back(&event);
        }
    }
    return ways;
}

void check_way(std::span<const Step> way) {
    if (way.empty()) {
        throw Error(ErrorKind::bad_input, say("E4161"));
    }
    for (std::size_t i = 0; i < way.size(); ++i) {
        if (way[i] == Step::withdrawal) {
            throw Error(ErrorKind::bad_input, say("E4162"));
        }
        if (place(way, way[i]) != i) {
            throw Error(ErrorKind::bad_input, say("E4163", {{"stage", text_of(way[i])}}));
        }
    }
}

std::optional<std::size_t> place(std::span<const Step> way, Step step) noexcept {
    const auto found = std::ranges::find(way, step);
    return found == way.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - way.begin()));
}

}  // namespace laborshed::pipeline
