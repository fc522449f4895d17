#include "equity/stage.h"

#include "base/error.h"

#include <algorithm>
#include <string>

namespace laborshed::equity {

std::string_view name(Stage stage) noexcept {
    switch (stage) {
        case Stage::outreach: return "outreach";
        case Stage::application: return "application";
        case Stage::enrollment: return "enrollment";
        case Stage::completion: return "completion";
        case Stage::credential: return "credential";
        case Stage::placement: return "placement";
        case Stage::retention: return "retention";
        case Stage::wage: return "wage";
    }
    return "";
}

std::optional<Stage> stage_named(std::string_view word) noexcept {
    const auto* const found = std::ranges::find(all_stages, word, [](Stage stage) { return name(stage); });
    return found == all_stages.end() ? std::nullopt : std::optional(*found);
}

std::vector<Stage> way_to(Stage stage, const StageBases& bases) {
    std::vector<Stage> way;
    for (std::optional<Stage> at = stage; bases[index(*at)]; at = bases[index(*at)]) {
        if (way.size() == stage_count) {
            throw Error(ErrorKind::bad_input, say("E4205", {{"stage", std::string(name(stage))}}));
        }
        way.push_back(*at);
    }
    std::ranges::reverse(way);
    return way;
}

std::uint8_t with_bases(std::uint8_t recorded, const StageBases& bases) {
    unsigned reached = recorded;
    for (const Stage stage : all_stages) {
        if ((recorded & bit(stage)) != 0) {
            for (const Stage before : way_to(stage, bases)) {
                reached |= bit(before);
                const auto base = bases[index(before)];
                reached |= base ? bit(*base) : 0U;
            }
        }
    }
    return static_cast<std::uint8_t>(reached);
}

std::uint8_t could_reach(std::uint8_t reached, const StageBases& bases) {
    unsigned could = 0;
    for (const Stage stage : all_stages) {
        const auto base = bases[index(stage)];
        could |= !base || (reached & bit(*base)) != 0 ? bit(stage) : 0U;
    }
    return static_cast<std::uint8_t>(could);
}

}  // namespace laborshed::equity
