#include "equity/disparity_checks.h"

#include "base/error.h"
#include "equity/level.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace laborshed::equity {
namespace {

[[noreturn]] void refuse(const DisparityDimension& dimension, const DisparityGroup* group, const std::string& why) {
    throw ParameterError("dimension " + dimension.key + (group != nullptr ? ", group " + group->key : ""), why);
}

void check_counts(const DisparityDimension& dimension, const DisparityGroup& group, const StageCounts& whole) {
    for (const Stage stage : all_stages) {
        const auto& [at_risk, reached] = group.stages[index(stage)];
        const StageCount& all = whole[index(stage)];
        if (stage != Stage::outreach && reached > at_risk) {
            refuse(dimension, &group, "more people reached " + std::string(name(stage)) + " than could have");
        }
        if (reached > all.reached || at_risk > all.at_risk) {
            refuse(dimension, &group, "more people at " + std::string(name(stage)) + " than everybody");
        }
        if (stage != Stage::outreach && all.reached - reached > all.at_risk - at_risk) {
            refuse(dimension, &group, "too few others could have reached " + std::string(name(stage)));
        }
    }
}

void check_people(const DisparityDimension& dimension, const DisparityGroup& group) {
    if (group.population && !(*group.population >= 0 && std::isfinite(*group.population))) {
        refuse(dimension, &group, "a population must be a number of 0 or more");
    }
    if (group.population && dimension.population && *group.population > *dimension.population) {
        refuse(dimension, &group, "more people in the region than everybody");
    }
    if (!std::ranges::all_of(group.wages, [](double wage) { return wage > 0 && std::isfinite(wage); })) {
        refuse(dimension, &group, "a wage must be a number above 0");
    }
}

void check(const DisparityDimension& dimension) {
    const StageCounts whole = everybody(dimension);
    std::set<std::string, std::less<>> keys;
    for (const auto& group : dimension.groups) {
        if (!keys.insert(group.key).second) {
            refuse(dimension, &group, "is there twice");
        }
        check_counts(dimension, group, whole);
        check_people(dimension, group);
    }
    if (dimension.reference == Reference::named && !keys.contains(dimension.named)) {
        refuse(dimension, nullptr, "the reference \"" + dimension.named + "\" is none of its groups");
    }
    if (dimension.population && !(*dimension.population > 0 && std::isfinite(*dimension.population))) {
        refuse(dimension, nullptr, "a population must be a number above 0");
    }
}

}  // namespace

void check(std::span<const DisparityDimension> dimensions, const DisparityOptions& options) {
    check_level(options.level);
    std::vector<Stage> stages(options.stages.begin(), options.stages.end());
    std::ranges::sort(stages);
    if (std::ranges::adjacent_find(stages) != stages.end()) {
        throw Error(ErrorKind::bad_input, "a stage is there twice");
    }
    std::set<std::string, std::less<>> keys;
    for (const auto& dimension : dimensions) {
        if (!keys.insert(dimension.key).second) {
            refuse(dimension, nullptr, "is there twice");
        }
        check(dimension);
    }
}

}  // namespace laborshed::equity
