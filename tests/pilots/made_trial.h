// Trials made with known truth, the same on every run.
#pragma once

#include "base/random.h"
#include "pilots/oracle.h"

#include <boost/math/distributions/normal.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace laborshed::testing {

inline double normal(RandomStream& random) { return quantile(boost::math::normal(), random.uniform()); }

/// A lottery of `treated` among `people` in each of so many blocks; outcomes all 0, for the test to fill.
inline OwnTrial lottery(RandomStream& random, std::size_t people, std::size_t treated, std::uint32_t blocks = 1) {
    OwnTrial made;
    for (std::uint32_t block = 0; block < blocks; ++block) {
        std::vector<std::uint8_t> arm(people, 0);
        for (std::size_t i = 0; i < people; ++i) {
            arm[i] = i < treated ? 1 : 0;
        }
        for (std::size_t i = people; i > 1; --i) {
            std::swap(arm[i - 1], arm[random() % i]);
        }
        made.treated.insert(made.treated.end(), arm.begin(), arm.end());
        made.block.insert(made.block.end(), people, block);
    }
    made.outcome.assign(made.treated.size(), 0);
    made.took_part = made.treated;
    for (std::size_t i = 0; i < made.treated.size(); ++i) {
        made.x1.push_back(normal(random));
        made.x2.push_back(-std::log(random.uniform()));
    }
    return made;
}

}  // namespace laborshed::testing
