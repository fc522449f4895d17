#include "equity/stage.h"

#include "base/error.h"

#include <algorithm>

namespace laborshed::equity {

std::vector<Stage> way_to(Stage stage, const StageBases& bases) {
    std::vector<Stage> way;
    for (std::optional<Stage> at = stage; bases[index(*at)]; at = bases[index(*at)]) {
        if (way.size() == stage_count) {
            throw Error(ErrorKind::bad_input, say("E4205", {{"stage", text_of(stage)}}));
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
