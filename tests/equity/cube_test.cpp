#include "equity/cube.h"

#include "base/error.h"
#include "base/random.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::equity {
namespace {

using ::testing::HasSubstr;

/// One row per person, and the answer by counting plainly.
struct People {
    std::vector<std::uint8_t> reached, at_risk, small;
    std::vector<std::uint16_t> large;
    std::size_t small_values = 0, large_values = 0;
    std::vector<CubeDimension> dimensions = {};

    [[nodiscard]] CubeInput input(unsigned threads, std::span<const std::pair<std::size_t, std::size_t>> pairs) const {
        return {.reached = reached, .at_risk = at_risk, .dimensions = dimensions, .pairs = pairs, .threads = threads};
    }
    [[nodiscard]] std::size_t row(std::size_t dimension, std::size_t person) const {
        return dimension == 0 ? std::min<std::size_t>(small[person], small_values)
                              : std::min<std::size_t>(large[person], large_values);
    }
    [[nodiscard]] bool risk(std::size_t person, std::size_t stage) const {
        const auto base = usual_bases[stage];
        return at_risk.empty() ? !base || (reached[person] >> index(*base) & 1U) != 0
                               : (at_risk[person] >> stage & 1U) != 0;
    }
    template <class Row>
    [[nodiscard]] CubeTable plain(std::size_t rows, const Row& row_of) const {
        CubeTable table(rows);
        for (std::size_t i = 0; i < reached.size(); ++i) {
            for (std::size_t s = 0; s < stage_count; ++s) {
                table[row_of(i)][s].at_risk += risk(i, s) ? 1 : 0;
                table[row_of(i)][s].reached += risk(i, s) && (reached[i] >> s & 1U) != 0 ? 1 : 0;
            }
        }
        return table;
    }
};

People make_people(std::size_t count, std::size_t small_values, std::size_t large_values, bool with_risk,
                   std::uint64_t seed) {
    People people;
    people.small_values = small_values;
    people.large_values = large_values;
    RandomStream random(seed, 1, 1);
    for (std::size_t i = 0; i < count; ++i) {
        people.reached.push_back(static_cast<std::uint8_t>(random() % 256));
        if (with_risk) {
            people.at_risk.push_back(static_cast<std::uint8_t>(random() % 256));
        }
        const auto small = random() % (small_values + 1);
        const auto large = random() % (large_values + 1);
        people.small.push_back(small == small_values ? missing_code<std::uint8_t> : static_cast<std::uint8_t>(small));
        people.large.push_back(large == large_values ? missing_code<std::uint16_t> : static_cast<std::uint16_t>(large));
    }
    people.dimensions = {{"small", small_values, std::span<const std::uint8_t>(people.small)},
                         {"large", large_values, std::span<const std::uint16_t>(people.large)}};
    return people;
}

constexpr std::array<std::pair<std::size_t, std::size_t>, 2> crossings = {{{0, 1}, {1, 1}}};

bool counted_plainly(const People& people, const Cube& cube) {
    const std::size_t small = people.small_values + 1;
    const std::size_t large = people.large_values + 1;
    const auto at = [&](std::size_t d) { return [&people, d](std::size_t i) { return people.row(d, i); }; };
    return people.plain(1, [](std::size_t) { return 0; }).front() == cube.all &&
           people.plain(small, at(0)) == cube.dimensions.at(0) && people.plain(large, at(1)) == cube.dimensions.at(1) &&
           people.plain(small * large, [&](std::size_t i) { return people.row(0, i) * large + people.row(1, i); }) ==
               cube.pairs.at(0) &&
           people.plain(large * large, [&](std::size_t i) { return people.row(1, i) * large + people.row(1, i); }) ==
               cube.pairs.at(1);
}

constexpr std::uint8_t bits(std::initializer_list<Stage> stages) {
    unsigned all = 0;
    for (const Stage stage : stages) {
        all |= bit(stage);
    }
    return static_cast<std::uint8_t>(all);
}

TEST(Stages, WithTheirBasesAreWhatTheFunnelCounts) {
    using enum Stage;
    EXPECT_EQ(with_bases(bits({placement})), bits({outreach, application, enrollment, completion, placement}));
    EXPECT_EQ(with_bases(bits({wage, credential})),
              bits({outreach, application, enrollment, completion, credential, placement, wage}));
    EXPECT_EQ(with_bases(0), 0);
    EXPECT_EQ(could_reach(0), bits({outreach}));
    EXPECT_EQ(could_reach(bits({outreach, completion})), bits({outreach, application, credential, placement}));
}

TEST(Cube, OnPaper) {
    const std::vector<std::uint8_t> reached = {
        bits({Stage::outreach}), bits({Stage::outreach, Stage::application}),
        bits({Stage::outreach, Stage::application, Stage::enrollment}),
        bits({Stage::application})  // not by outreach: not at risk of it as usual, so not counted there
    };
    const std::vector<std::uint8_t> sex = {0, 0, 1, missing_code<std::uint8_t>};
    const std::vector<CubeDimension> dimensions = {{"sex", 2, std::span<const std::uint8_t>(sex)}};
    const auto cube = count_cube({.reached = reached, .dimensions = dimensions});
    const auto& table = cube.dimensions.at(0);
    ASSERT_EQ(table.size(), 3U);
    const auto at = [&](std::size_t row, Stage stage) { return table[row][index(stage)]; };
    EXPECT_EQ(at(0, Stage::outreach), (StageCount{2, 2}));
    EXPECT_EQ(at(0, Stage::application), (StageCount{2, 1}));
    EXPECT_EQ(at(0, Stage::enrollment), (StageCount{1, 0}));
    EXPECT_EQ(at(1, Stage::enrollment), (StageCount{1, 1}));
    EXPECT_EQ(at(2, Stage::outreach), (StageCount{1, 0}));
    EXPECT_EQ(at(2, Stage::application), (StageCount{0, 0}));
    EXPECT_EQ(at(2, Stage::enrollment), (StageCount{1, 0}));
    EXPECT_EQ(cube.all[index(Stage::enrollment)], (StageCount{3, 1}));
}

TEST(Cube, IsTheSameOnAnyNumberOfThreads) {
    const auto people = make_people(50'000, 7, 300, true, 5);
    for (const unsigned threads : {1U, 2U, 5U}) {
        EXPECT_TRUE(counted_plainly(people, count_cube(people.input(threads, crossings)))) << threads;
    }
}

TEST(Cube, OfNobodyIsEmpty) {
    const auto people = make_people(0, 3, 2, false, 1);
    const auto cube = count_cube(people.input(2, crossings));
    EXPECT_EQ(cube.dimensions.at(0), CubeTable(4));
    EXPECT_EQ(cube.pairs.at(0), CubeTable(12));
    EXPECT_EQ(cube.all, StageCounts{});
}

void expect_refused(const CubeInput& input, const std::string& what) {
    try {
        (void)count_cube(input);
        ADD_FAILURE() << "not refused: " << what;
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr(what));
        EXPECT_EQ(error.kind(), ErrorKind::bad_input);
    }
}

TEST(Cube, NonsenseIsRefusedByName) {
    auto people = make_people(6000, 3, 2, true, 1);
    people.small[5123] = 3;
    expect_refused(people.input(2, {}), "small: Row 5123 has code 3, but there are 3 values.");
    people.small[5123] = 2;
    constexpr std::array<std::pair<std::size_t, std::size_t>, 1> none = {{{0, 2}}};
    expect_refused(people.input(1, none), "A pair names a dimension that doesn't exist.");
    people.dimensions[0].values = 256;
    expect_refused(people.input(1, {}), "small: There are more values than codes.");
    people.dimensions[0].values = 3;
    people.at_risk.pop_back();
    expect_refused(people.input(1, {}), "at_risk: There are 5999 people here, but stages for 6000.");
    people.at_risk.clear();
    people.dimensions[1].codes = std::span<const std::uint16_t>(people.large).first(1);
    expect_refused(people.input(1, {}), "large: There are 1 people here, but stages for 6000.");
    people.dimensions[1] = {"large", 60'000, std::span<const std::uint16_t>(people.large)};
    expect_refused(people.input(1, crossings), "A pair of dimensions has too many values.");
}

RC_GTEST_PROP(CubeProperty, IsThePlainCount, ()) {
    // values up to where the courses, 65,536 at most, make tables too large to be counted by them
    const auto people = make_people(*rc::gen::inRange<std::size_t>(0, 9000), *rc::gen::inRange<std::size_t>(0, 12),
                                    *rc::gen::inRange<std::size_t>(0, 40), *rc::gen::arbitrary<bool>(),
                                    *rc::gen::arbitrary<std::uint32_t>());
    RC_ASSERT(counted_plainly(people, count_cube(people.input(*rc::gen::inRange<unsigned>(1, 4), crossings))));
}

}  // namespace
}  // namespace laborshed::equity
