#include "pipeline/linkage.h"

#include "base/error.h"
#include "base/random.h"
#include "example/people.h"
#include "pipeline/linkage_clusters.h"
#include "support/linkage_quality.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iostream>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace laborshed::pipeline {
namespace {

using example::make_people;
using std::chrono::sys_days;
using std::chrono::year;

PersonFields rosa() {
    return {.given = "Rosa",
            .family = "Soto",
            .birth = sys_days(year(1991) / 4 / 17),
            .sex = "F",
            .phone = "509-555-0142",
            .email = "rosa.soto@valley.net",
            .street = "12 Oak St",
            .city = "Basalt",
            .zip = "98942",
            .last4 = "4711"};
}

/// Links the two among people who have nothing to do with them.
Linkage linked_among_others(const PersonFields& a, const PersonFields& b) {
    auto people = make_people({.records = 300, .seed = 99, .twice = 0.2, .thrice = 0}).people;
    people.insert(people.begin(), {a, b});
    return link(people);
}

const ScoredPair* first_two(const Linkage& linkage) {
    const auto found = std::find_if(linkage.pairs.begin(), linkage.pairs.end(),
                                    [](const ScoredPair& pair) { return pair.first == 0 && pair.second == 1; });
    return found == linkage.pairs.end() ? nullptr : &*found;
}

struct List {
    std::size_t records;
    std::uint64_t seed;
};

class LinkageOfAGeneratedList : public testing::TestWithParam<List> {};

TEST_P(LinkageOfAGeneratedList, ReachesTheQualityThatIsAskedFor) {
    const auto list = make_people({.records = GetParam().records, .seed = GetParam().seed});
    const Linkage linkage = link(list.people);
    const auto [precision, recall, f1] = linkage_quality(linkage.cluster, list.truth);
    std::cout << GetParam().records << " records, seed " << GetParam().seed << ": precision " << precision
              << ", recall " << recall << ", F1 " << f1 << '\n';
    EXPECT_GE(f1, 0.95);
    EXPECT_GE(precision, 0.99);
    // of those not linked, someone is asked about a part, and not about many in vain
    std::size_t asked = 0;
    std::size_t right = 0;
    for (const ScoredPair& pair : linkage.pairs) {
        if (pair.decision == Decision::review) {
            ++asked;
            right += list.truth[pair.first] == list.truth[pair.second] ? 1 : 0;
        }
    }
    EXPECT_LT(asked, GetParam().records / 20);
    EXPECT_GE(right * 10, asked);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LinkageOfAGeneratedList,
                         testing::Values(List{2000, 1}, List{2000, 2}, List{2000, 3}, List{2000, 4}, List{2000, 5},
                                         List{20000, 1}, List{20000, 6}),
                         [](const auto& list) {
                             return std::to_string(list.param.records) + "Seed" + std::to_string(list.param.seed);
                         });

TEST(Linkage, TheSameListTwiceGivesEachPersonOnce) {
    for (const std::size_t records : {1, 2, 20, 500, 3000}) {
        // no one stands on the list twice: every record is a person
        const auto list = make_people({.records = records, .seed = 11, .twice = 0, .thrice = 0});
        const auto n = static_cast<std::uint32_t>(list.people.size());
        const Linkage once = link(list.people);
        EXPECT_EQ(once.identical, 0U);
        std::vector<PersonFields> twice = list.people;
        twice.insert(twice.end(), list.people.begin(), list.people.end());
        const Linkage linkage = link(twice);
        EXPECT_EQ(linkage.identical, n);
        EXPECT_EQ(linkage.clusters, once.clusters);
        for (std::uint32_t i = 0; i < n; ++i) {
            EXPECT_EQ(linkage.cluster[i], once.cluster[i]);
            EXPECT_EQ(linkage.cluster[i + n], once.cluster[i]);
        }
        // as known people and a new list: exactly one person each, anyone who is like whom
        const Linkage imported = link(twice, {.known = n});
        EXPECT_EQ(imported.clusters, n);
        for (std::uint32_t i = 0; i < n; ++i) {
            EXPECT_EQ(imported.cluster[i], i);
            EXPECT_EQ(imported.cluster[i + n], i);
        }
    }
}

TEST(Linkage, FewPeopleAreNotLinkedForLackOfData) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto list = make_people({.records = 20, .seed = seed});
        const Linkage linkage = link(list.people);
        EXPECT_TRUE(linkage.model.converged);
        EXPECT_EQ(linkage_quality(linkage.cluster, list.truth).precision, 1) << seed;
        const auto distinct = make_people({.records = 20, .seed = seed, .twice = 0, .thrice = 0});
        EXPECT_EQ(link(distinct.people).clusters, 20U) << seed;
    }
    EXPECT_EQ(link({}).clusters, 0U);
    EXPECT_EQ(link(std::vector{rosa()}).clusters, 1U);
    EXPECT_EQ(link(std::vector<PersonFields>(3)).clusters, 3U);  // nothing is known of any
    EXPECT_EQ(link(std::vector(3, rosa())).clusters, 1U);
}

/// Clusters as sets of the first list's places.
std::set<std::set<std::uint32_t>> groups(const Linkage& linkage, const std::vector<std::uint32_t>& original) {
    std::map<std::uint32_t, std::set<std::uint32_t>> by_first;
    for (std::uint32_t i = 0; i < linkage.cluster.size(); ++i) {
        by_first[linkage.cluster[i]].insert(original[i]);
    }
    std::set<std::set<std::uint32_t>> all;
    for (const auto& [first, members] : by_first) {
        all.insert(members);
    }
    return all;
}

using Said = std::tuple<std::uint32_t, std::uint32_t, double, double, Decision, WhyReview>;

/// What was said of pairs, by the list's places; of records that say the same any may stand for all, so by the first.
std::vector<Said> said(const Linkage& linkage, const std::vector<std::uint32_t>& original,
                       const std::vector<PersonFields>& people) {
    const Records records(people, 1);
    std::map<std::uint64_t, std::uint32_t> first_of;
    for (std::uint32_t place = 0; place < records.size(); ++place) {
        first_of.try_emplace(records[place].content, place);
    }
    std::vector<Said> all;
    for (const ScoredPair& pair : linkage.pairs) {
        const auto [low, high] = std::minmax(
            {first_of.at(records[original[pair.first]].content), first_of.at(records[original[pair.second]].content)});
        all.emplace_back(low, high, pair.weight, pair.probability, pair.decision, pair.why);
    }
    std::sort(all.begin(), all.end());
    return all;
}

TEST(Linkage, NeitherTheOrderOfTheListNorThreadsMatter) {
    const auto list = make_people({.records = 1500, .seed = 21, .twice = 0.3, .thrice = 0.1, .errors = 1.5});
    std::vector<std::uint32_t> places(list.people.size());
    std::iota(places.begin(), places.end(), 0U);
    const Linkage first = link(list.people, {.threads = 1});
    for (const unsigned threads : {2U, 5U}) {
        const Linkage again = link(list.people, {.threads = threads});
        EXPECT_EQ(again.cluster, first.cluster);
        EXPECT_TRUE(said(again, places, list.people) == said(first, places, list.people));
        EXPECT_EQ(again.model.match_rate, first.model.match_rate);
    }
    RandomStream random(5, 1, 0);
    for (int round = 0; round < 4; ++round) {
        std::vector<std::uint32_t> shuffled = places;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        std::vector<PersonFields> people;
        for (const std::uint32_t place : shuffled) {
            people.push_back(list.people[place]);
        }
        const Linkage other = link(people, {.threads = 2});
        EXPECT_TRUE(groups(other, shuffled) == groups(first, places));
        EXPECT_TRUE(said(other, shuffled, list.people) == said(first, places, list.people));
    }
}

TEST(Linkage, EveryPairComparesTheSameBothWays) {
    const auto list = make_people({.records = 400, .seed = 31, .errors = 3});
    const Records records(list.people);
    for (std::size_t i = 0; i < records.size(); ++i) {
        ASSERT_FALSE(records.contradict(records[i], records[i]));
        for (std::size_t j = 0; j < i; ++j) {
            ASSERT_EQ(records.compare(records[i], records[j]), records.compare(records[j], records[i]));
            ASSERT_EQ(records.contradict(records[i], records[j]), records.contradict(records[j], records[i]));
        }
    }
}

TEST(Linkage, WhatChangesInALifeIsStillOnePerson) {
    std::vector<PersonFields> others(7, rosa());
    others[0].street = "800 Elm Ave";  // moved
    others[0].city = "Granite";
    others[0].zip = "98925";
    others[1].family = "Nguyen";  // married
    others[2].given = "ROSA M.";
    others[2].phone = "";
    others[2].last4 = "";
    std::swap(others[3].given, others[3].family);
    others[4].birth = sys_days(year(1991) / 4 / 11);
    others[5].family = "Sotto";
    others[5].email = "rosa.s@gmail.com";
    others[6].phone = "(509) 555-9999";
    for (const auto& other : others) {
        const Linkage linkage = linked_among_others(rosa(), other);
        EXPECT_EQ(linkage.cluster[1], 0U) << other.given << ' ' << other.family << ' ' << other.street;
    }
}

TEST(Linkage, RelativesAreNeverLinked) {
    PersonFields twin = rosa();
    twin.given = "Elena";
    twin.email = "elena@valley.net";
    twin.last4 = "";
    Linkage linkage = linked_among_others(rosa(), twin);
    ASSERT_NE(first_two(linkage), nullptr);
    EXPECT_EQ(first_two(linkage)->why, WhyReview::needs_a_look);
    EXPECT_EQ(linkage.cluster[1], 1U);
    PersonFields brother = twin;
    brother.given = "Marco";
    brother.sex = "M";
    EXPECT_EQ(first_two(linked_among_others(rosa(), brother)), nullptr);  // no one is asked
    PersonFields daughter = rosa();
    daughter.birth = sys_days(year(2013) / 9 / 30);
    daughter.email = daughter.last4 = "";
    linkage = linked_among_others(rosa(), daughter);
    ASSERT_NE(first_two(linkage), nullptr);
    EXPECT_EQ(first_two(linkage)->decision, Decision::review);
    PersonFields namesake = {.given = "Rosa", .family = "Soto", .city = "Basalt", .zip = "98942"};
    EXPECT_EQ(linked_among_others(rosa(), namesake).cluster[1], 1U);
}

TEST(Linkage, AClusterHasNobodyWhoContradictsAnother) {
    // two who share a phone and a name, and a third who has only these
    PersonFields mother = rosa();
    PersonFields daughter = rosa();
    daughter.birth = sys_days(year(2013) / 9 / 30);
    daughter.last4 = "8250";
    PersonFields either = rosa();
    either.birth.reset();
    either.last4 = "";
    auto people = make_people({.records = 300, .seed = 98}).people;
    people.insert(people.begin(), {mother, daughter, either});
    const Linkage linkage = link(people);
    EXPECT_NE(linkage.cluster[0], linkage.cluster[1]);
    EXPECT_TRUE(linkage.cluster[2] == 0 || linkage.cluster[2] == 1);
    EXPECT_EQ(
        std::count_if(linkage.pairs.begin(), linkage.pairs.end(),
                      [](const ScoredPair& pair) { return pair.second == 2 && pair.why == WhyReview::contradiction; }),
        1);
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto list = make_people({.records = 2000, .seed = seed, .errors = 3});
        const Records records(list.people);
        const Linkage clusters = link(list.people);
        std::map<std::uint32_t, std::vector<std::uint32_t>> members;
        for (std::uint32_t i = 0; i < clusters.cluster.size(); ++i) {
            for (const std::uint32_t other : members[clusters.cluster[i]]) {
                EXPECT_FALSE(records.contradict(records[i], records[other]));
            }
            members[clusters.cluster[i]].push_back(i);
        }
    }
}

TEST(Linkage, KnownPeopleStayApartAndNewOnesFindThem) {
    PersonFields moved = rosa();
    moved.street = "800 Elm Ave";
    auto people = make_people({.records = 300, .seed = 97, .twice = 0, .thrice = 0}).people;
    const auto known = static_cast<std::uint32_t>(people.size() + 2);
    people.insert(people.begin(), {rosa(), moved});  // someone said that these are two
    PersonFields found = rosa();
    found.phone = "";
    people.push_back(found);
    people.push_back(rosa());
    const Linkage linkage = link(people, {.known = known});
    std::set<std::uint32_t> of_known(linkage.cluster.begin(), linkage.cluster.begin() + known);
    EXPECT_EQ(of_known.size(), known);
    EXPECT_EQ(linkage.cluster[known], 0U);
    EXPECT_EQ(linkage.cluster[known + 1], 0U);
    for (const ScoredPair& pair : linkage.pairs) {
        EXPECT_GE(pair.second, known);
    }
    // a model fitted before gives the same answer, without fitting
    const Linkage again = link(people, {.known = known, .model = linkage.model});
    EXPECT_EQ(again.cluster, linkage.cluster);
}

TEST(Linkage, ContributionsSumToTheWeightAndRareNamesCountMore) {
    const auto list = make_people({.records = 2000, .seed = 41});
    const Linkage linkage = link(list.people);
    ASSERT_GT(linkage.pairs.size(), 100U);
    float rarest = 0;
    float most_common = 0;
    for (const ScoredPair& pair : linkage.pairs) {
        double sum = 0;
        for (const Contribution& part : contributions(linkage.model, pair)) {
            sum += part.bits;
            EXPECT_NE(text(part).find(in_words(part.field, part.level)), std::string::npos);
        }
        EXPECT_NEAR(sum, pair.weight, 1e-9);
        EXPECT_NEAR(pair.probability, linkage.model.probability(pair.weight), 1e-12);
        rarest = std::max(rarest, pair.family_rarity);
        most_common = std::min(most_common, pair.family_rarity);
    }
    EXPECT_GT(rarest, 1);
    EXPECT_LT(most_common, -1);
    EXPECT_EQ(text(Contribution{Field::birth, Level::agree, 9.14}), "same date of birth +9.1");
    EXPECT_EQ(text(Contribution{Field::sex, Level::differ, -4.0}), "different sex -4.0");
}

TEST(Linkage, ThresholdsFollowTheErrorsThatAreAccepted) {
    const auto list = make_people({.records = 3000, .seed = 51, .errors = 2});
    double before = 1;
    for (const double accepted : {0.0, 1e-6, 0.002, 0.05}) {
        const Linkage linkage = link(list.people, {.false_links = accepted});
        EXPECT_LE(linkage.link_from, before);
        EXPECT_GE(linkage.link_from, 0.95);
        EXPECT_LE(linkage.review_from, 0.5);
        const auto links = std::count_if(linkage.pairs.begin(), linkage.pairs.end(),
                                         [](const ScoredPair& pair) { return pair.decision == Decision::link; });
        EXPECT_LE(linkage.expected_false_links, accepted * static_cast<double>(links) + 1e-9);
        before = linkage.link_from;
    }
    EXPECT_THROW((void)link(list.people, {.false_links = 1.5}), Error);
    EXPECT_THROW((void)link(list.people, {.missed_links = -0.1}), Error);
    EXPECT_THROW((void)link(list.people, {.known = list.people.size() + 1}), Error);
}

TEST(Blocking, FindsThePairsAndBoundsTheBlocks) {
    const auto list = make_people({.records = 5000, .seed = 61});
    const Records records(list.people);
    std::vector<std::uint32_t> order(records.size());
    std::iota(order.begin(), order.end(), 0U);
    const Blocking blocking = block(records, order, 100, 2);
    const std::set<std::uint64_t> pairs(blocking.pairs.begin(), blocking.pairs.end());
    EXPECT_EQ(pairs.size(), blocking.pairs.size());
    EXPECT_TRUE(std::is_sorted(blocking.pairs.begin(), blocking.pairs.end()));
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_person;
    std::size_t of_one = 0;
    std::size_t found = 0;
    for (std::uint32_t i = 0; i < list.truth.size(); ++i) {
        for (const std::uint32_t other : by_person[list.truth[i]]) {
            ++of_one;
            found += pairs.count(std::uint64_t{other} << 32U | i);
        }
        by_person[list.truth[i]].push_back(i);
    }
    EXPECT_GE(static_cast<double>(found), 0.995 * static_cast<double>(of_one));
    EXPECT_LT(blocking.pairs.size(), records.size() * records.size() / 200);
    EXPECT_EQ(blocking.passes.size(), 8U);
    EXPECT_EQ(blocking.people_in_no_block, 0U);
    const Blocking small = block(records, order, 3, 2);
    for (const BlockingPass& pass : small.passes) {
        EXPECT_LE(pass.largest, 3U) << pass.name;
        EXPECT_LE(pass.pairs, 3 * pass.people)
            << pass.name;  // as much as three to a block can give, a name counted thrice
    }
    EXPECT_GT(small.passes[4].skipped, 0U);
    EXPECT_TRUE(std::includes(pairs.begin(), pairs.end(), small.pairs.begin(), small.pairs.end()));
}

}  // namespace
}  // namespace laborshed::pipeline
