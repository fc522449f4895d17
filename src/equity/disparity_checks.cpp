#include "equity/disparity_checks.h"

#include "base/error.h"
#include "equity/level.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace laborshed::equity {
namespace {

[[noreturn]] void refuse(const DisparityDimension& dimension, const DisparityGroup* group, const Message& message) {
    throw ParameterError("dimension " + dimension.key + (group != nullptr ? ", group " + group->key : ""), message);
}

void check_counts(const DisparityDimension& dimension, const DisparityGroup& group, const StageCounts& whole) {
    for (const Stage stage : all_stages) {
        const auto& [at_risk, reached] = group.stages[index(stage)];
        const StageCount& all = whole[index(stage)];
        if (stage != Stage::outreach && reached > at_risk) {
            refuse(dimension, &group, say("E4232", {{"stage", text_of(stage)}}));
        }
        if (reached > all.reached || at_risk > all.at_risk) {
            refuse(dimension, &group, say("E4233", {{"stage", text_of(stage)}}));
        }
        if (stage != Stage::outreach && all.reached - reached > all.at_risk - at_risk) {
            refuse(dimension, &group, say("E4234", {{"stage", text_of(stage)}}));
        }
    }
}

void check_people(const DisparityDimension& dimension, const DisparityGroup& group) {
    if (group.population && !(*group.population >= 0 && std::isfinite(*group.population))) {
        refuse(dimension, &group, say("E4235"));
    }
    if (group.population && dimension.population && *group.population > *dimension.population) {
        refuse(dimension, &group, say("E4236"));
    }
    if (!std::ranges::all_of(group.wages, [](double wage) { return wage > 0 && std::isfinite(wage); })) {
        refuse(dimension, &group, say("E4215"));
    }
}

void check(const DisparityDimension& dimension) {
    const StageCounts whole = everybody(dimension);
    std::set<std::string, std::less<>> keys;
    for (const auto& group : dimension.groups) {
        if (!keys.insert(group.key).second) {
            refuse(dimension, &group, say("E4237"));
        }
        check_counts(dimension, group, whole);
        check_people(dimension, group);
    }
    if (dimension.reference == Reference::named && !keys.contains(dimension.named)) {
        refuse(dimension, nullptr, say("E4238", {{"group", dimension.named}}));
    }
    if (dimension.population && !(*dimension.population > 0 && std::isfinite(*dimension.population))) {
        refuse(dimension, nullptr, say("E4239"));
    }
}

}  // namespace

void check(std::span<const DisparityDimension> dimensions, const DisparityOptions& options) {
    check_level(options.level);
    std::vector<Stage> stages(options.stages.begin(), options.stages.end());
    std::ranges::sort(stages);
    if (std::ranges::adjacent_find(stages) != stages.end()) {
        throw Error(ErrorKind::bad_input, say("E4240"));
    }
    std::set<std::string, std::less<>> keys;
    for (const auto& dimension : dimensions) {
        if (!keys.insert(dimension.key).second) {
            refuse(dimension, nullptr, say("E4241"));
        }
        check(dimension);
    }
}

}  // namespace laborshed::equity
