#include "equity/differencing.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace laborshed::equity {
namespace {

using Groups = std::vector<People>;

TEST(Differencing, OneWhoCame) {
    EXPECT_EQ(fewest_left(Groups{{"a", "b", "c"}}, Groups{{"a", "b", "c", "d"}}), 1U);
    EXPECT_EQ(fewest_left(Groups{{"a", "b", "c"}}, Groups{{"a", "b", "c"}}), 3U);
    EXPECT_EQ(fewest_left(Groups{{"a", "b", "c"}}, Groups{{"a", "b", "d"}}), 2U);  // one left, one came: d − c
}

TEST(Differencing, OneWhoMovedFromGroupToGroup) {
    EXPECT_EQ(fewest_left(Groups{{"a", "b", "c"}, {"d", "e", "f", "g"}}, Groups{{"a", "b", "c", "d"}, {"e", "f", "g"}}),
              1U);
}

TEST(Differencing, SumsOfSeveralGroups) {
    // None of the three groups is close to the new one, but two of them together are.
    const Groups then{{"a", "b", "c"}, {"d", "e", "f"}, {"g", "h", "i"}};
    EXPECT_EQ(fewest_left(then, Groups{{"a", "b", "c", "d", "e", "f", "x"}}), 1U);
}

TEST(Differencing, NothingToCompare) {
    EXPECT_FALSE(fewest_left({}, {}));
    EXPECT_FALSE(fewest_left({}, Groups{{}}));
    EXPECT_EQ(fewest_left({}, Groups{{"a", "b"}, {"c", "d", "e"}}), 2U);
    EXPECT_THROW((void)fewest_left({}, Groups{{"a"}, {"a"}}), Error);
}

Groups random_groups() {
    Groups groups(3);
    for (const std::string person : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}) {
        const auto group = *rc::gen::inRange<std::size_t>(0, 4);  // the last: not asked
        if (group < groups.size()) {
            groups[group].insert(person);
        }
    }
    return groups;
}

/// The fewest people left over all combinations with coefficients from −2 to 2.
std::optional<std::size_t> tried(const Groups& then, const Groups& now) {
    std::optional<std::size_t> fewest;
    for (int code = 0; code < 5 * 5 * 5 * 5 * 5 * 5; ++code) {
        std::map<std::string, int> left;
        int digits = code;
        for (const Groups* groups : {&then, &now}) {
            for (const People& group : *groups) {
                for (const auto& person : group) {
                    left[person] += digits % 5 - 2;
                }
                digits /= 5;
            }
        }
        const auto count = static_cast<std::size_t>(
            std::count_if(left.begin(), left.end(), [](const auto& person) { return person.second != 0; }));
        if (count > 0) {
            fewest = std::min(fewest.value_or(count), count);
        }
    }
    return fewest;
}

RC_GTEST_PROP(Differencing, NoCombinationLeavesFewer, ()) {
    const auto then = random_groups();
    const auto now = random_groups();
    RC_ASSERT(fewest_left(then, now) == tried(then, now));
    RC_ASSERT(fewest_left(now, then) == fewest_left(then, now));
}

}  // namespace
}  // namespace laborshed::equity
