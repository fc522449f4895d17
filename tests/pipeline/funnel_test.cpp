#include "pipeline/funnel.h"

#include "base/error.h"
#include "pipeline/days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace laborshed::pipeline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using testing::ElementsAre;
using enum Step;
using People = std::vector<Person>;

Funnel only(const People& people, FunnelOptions options = {}) {
    options.today = today;
    const auto funnels = funnel(people, options);
    EXPECT_EQ(funnels.size(), 1U);
    return funnels.empty() ? Funnel{} : funnels[0];
}

std::map<std::string, Funnel> by(FunnelGroup group, const People& people, const FunnelFilter& filter = {}) {
    std::map<std::string, Funnel> groups;
    for (const Funnel& one : funnel(people, {.today = today, .filter = filter, .group = group})) {
        groups[one.key] = one;
    }
    return groups;
}

const FunnelStage& at(const Funnel& funnel, Step step) {
    return *std::ranges::find(funnel.stages, step, &FunnelStage::step);
}
std::size_t reached(const Funnel& funnel, Step step) { return at(funnel, step).reached; }

/// Four people who apply; three enroll, two of them complete, one is placed; one withdraws.
People class_of_four() {
    return {{"ann",
             {did(application, on(2026, 1, 5), ""), did(enrollment, on(2026, 2, 2)), did(completion, on(2026, 9, 1)),
              did(placement, on(2026, 10, 1))}},
            {"ben",
             {did(application, on(2026, 1, 6), ""), did(enrollment, on(2026, 2, 2)), did(completion, on(2026, 9, 1))}},
            {"cat",
             {did(application, on(2026, 2, 7), ""), did(enrollment, on(2026, 3, 2)), did(withdrawal, on(2026, 4, 1))}},
            {"dan", {did(application, on(2026, 1, 8), "")}}};
}

TEST(Funnel, OnPaper) {
    const auto four = only(class_of_four());
    EXPECT_EQ(four.key, "");
    EXPECT_EQ(four.people, 4U);
    EXPECT_EQ(reached(four, outreach), 4U);  // anyone who applies was reached, recorded or not
    EXPECT_EQ(at(four, outreach).recorded, 0U);
    EXPECT_EQ(reached(four, application), 4U);
    EXPECT_EQ(reached(four, eligibility), 3U);
    EXPECT_EQ(reached(four, enrollment), 3U);
    EXPECT_EQ(reached(four, completion), 2U);
    EXPECT_EQ(reached(four, placement), 1U);
    EXPECT_EQ(reached(four, retention_30), 0U);
    // Where they are: Ann at work, Ben done since September 1 and heard of within 90 days, Cat left, Dan silent.
    EXPECT_EQ(at(four, placement).active, 1U);
    EXPECT_EQ(at(four, completion).active, 1U);
    EXPECT_EQ(at(four, enrollment).withdrawn, 1U);
    EXPECT_EQ(at(four, application).quiet, 1U);
    EXPECT_DOUBLE_EQ(at(four, completion).conversion.value(), 2.0 / 3);
    const auto interval = equity::wilson(2, 3).value();
    EXPECT_EQ(at(four, completion).interval.value().low, interval.low);
    EXPECT_EQ(at(four, completion).interval->high, interval.high);
    EXPECT_FALSE(at(four, outreach).conversion);
    EXPECT_FALSE(at(four, retention_90).conversion);  // no one could
    EXPECT_TRUE(at(four, retention_30).conversion);
}

TEST(Funnel, NobodyIsCountedTwice) {
    const People people{{"ann",
                         {did(application, on(2026, 9, 1)), did(application, on(2026, 9, 2)),
                          did(application, on(2026, 9, 3), "", "welding"), did(enrollment, on(2026, 10, 1)),
                          did(placement, on(2026, 10, 2)), did(placement, on(2026, 11, 2))}}};
    const auto one = only(people);
    EXPECT_EQ(one.people, 1U);
    for (const FunnelStage& stage : one.stages) {
        EXPECT_LE(stage.reached, 1U);
        EXPECT_LE(stage.recorded, 1U);
    }
    const auto programs = by(FunnelGroup::program, people);
    EXPECT_EQ(reached(programs.at("rn"), placement), 1U);
    EXPECT_EQ(reached(programs.at("welding"), application), 1U);  // one way carries no other
    EXPECT_EQ(reached(programs.at("welding"), enrollment), 0U);
    EXPECT_THROW((void)funnel(People{{"ann", {}}, {"ann", {}}}, {.today = today}), Error);
}

TEST(Funnel, StepsOffTheWayAreRecordedAndCarryNobody) {
    const People people{
        {"ann", {did(enrollment, on(2026, 10, 1)), did(interview, on(2026, 11, 1)), did(credential, on(2026, 11, 2))}},
        {"ben", {did(referral, on(2026, 11, 1))}}};
    const auto two = only(people);
    EXPECT_EQ(two.people, 2U);
    EXPECT_EQ(reached(two, outreach), 1U);
    EXPECT_EQ(reached(two, completion), 0U);
    ASSERT_EQ(two.recorded.size(), 4U);
    EXPECT_EQ(two.recorded[0].step, referral);
    EXPECT_EQ(two.recorded[2].step, credential);
    EXPECT_EQ(two.recorded[2].people, 1U);
    const auto hiring = only(people, {.way = hiring_way});
    EXPECT_EQ(reached(hiring, interview), 1U);
    // In an apprenticeship the job comes first.
    const People apprentice{{"cat", {did(placement, on(2026, 10, 1))}}};
    EXPECT_EQ(reached(only(apprentice, {.way = apprenticeship_way}), completion), 0U);
    EXPECT_EQ(reached(only(apprentice), completion), 1U);
    EXPECT_EQ(at(only(apprentice), completion).recorded, 0U);
}

TEST(Funnel, ASecondSpellCountsInItsCohort) {
    const People people{{"ann",
                         {did(application, on(2025, 1, 5), ""), did(enrollment, on(2025, 2, 2), "fall"),
                          did(withdrawal, on(2025, 3, 1), ""), did(enrollment, on(2026, 2, 2), "spring"),
                          did(completion, on(2026, 10, 1), ""), did(placement, on(2026, 11, 1), "")}}};
    const auto cohorts = by(FunnelGroup::cohort, people);
    ASSERT_EQ(cohorts.size(), 2U);
    EXPECT_EQ(reached(cohorts.at("fall"), application), 1U);
    EXPECT_EQ(reached(cohorts.at("fall"), completion), 0U);
    EXPECT_EQ(at(cohorts.at("fall"), enrollment).withdrawn, 1U);
    EXPECT_EQ(at(cohorts.at("spring"), placement).active, 1U);
    EXPECT_EQ(only(people).people, 1U);
    EXPECT_EQ(at(only(people), placement).active, 1U);
    EXPECT_EQ(reached(only(people, {.filter = {.cohorts = {"fall"}}}), completion), 0U);
}

TEST(Funnel, APartnerSeesHowFarThoseItSentGet) {
    People people = class_of_four();
    StepEvent sent = did(outreach, on(2025, 12, 20), "", "");  // to no program yet
    sent.organization = "library";
    people[0].events.push_back(sent);
    people[1].events[0].organization = "college";
    const auto partners = by(FunnelGroup::organization, people);
    ASSERT_EQ(partners.size(), 2U);
    EXPECT_EQ(reached(partners.at("library"), placement), 1U);
    EXPECT_EQ(at(partners.at("library"), outreach).recorded, 1U);
    EXPECT_EQ(reached(partners.at("college"), completion), 1U);
    EXPECT_EQ(by(FunnelGroup::program, people).size(), 1U);  // the outreach is part of the way it led to
    const auto months = by(FunnelGroup::month, people);
    ASSERT_EQ(months.size(), 3U);
    EXPECT_EQ(months.at("2025-12").people, 1U);
    EXPECT_EQ(months.at("2026-01").people, 2U);
    EXPECT_EQ(months.at("2026-02").people, 1U);
}

TEST(Funnel, FiltersCompose) {
    People people = class_of_four();
    people[3].events.push_back(did(enrollment, on(2026, 10, 1), "", "welding"));
    people[0].events[0].organization = "college";
    people[2].events[0].organization = "college";
    const auto count = [&](const FunnelFilter& filter) {
        const auto funnels = funnel(people, {.today = today, .filter = filter});
        return funnels.empty() ? 0 : funnels[0].people;
    };
    EXPECT_EQ(count({}), 4U);
    EXPECT_EQ(count({.programs = {"welding"}}), 1U);
    EXPECT_EQ(count({.cohorts = {"fall"}}), 3U);
    EXPECT_EQ(count({.cohorts = {""}}), 1U);
    EXPECT_EQ(count({.organizations = {"college"}}), 2U);
    EXPECT_EQ(count({.organizations = {"college"}, .first_month = std::chrono::year(2026) / 2}), 1U);
    EXPECT_EQ(count({.first_month = std::chrono::year(2026) / 1, .last_month = std::chrono::year(2026) / 1}), 3U);
    EXPECT_EQ(count({.programs = {"welding"}, .cohorts = {"fall"}}), 0U);
}

TEST(Funnel, QuietIsWhoIsNotHeardOfNorExpected) {
    const auto quiet = [](const Person& person, int quiet_days = 90) {
        std::size_t sum = 0;
        for (const FunnelStage& stage : only({person}, {.quiet_days = quiet_days}).stages) {
            sum += stage.quiet;
        }
        return sum == 1;
    };
    Person ann{"ann", {did(enrollment, today - days(90))}};
    EXPECT_TRUE(quiet(ann));
    EXPECT_FALSE(quiet(ann, 91));
    ann.events[0].end = today - days(1);  // in class until yesterday
    EXPECT_FALSE(quiet(ann));
    ann.events[0].end.reset();
    ann.events.push_back(plans(completion, today + days(20)));
    EXPECT_FALSE(quiet(ann));
    // Placed, asked after 90 days: the next check is that at 180.
    Person ben{"ben", {did(placement, today - days(269)), did(retention_90, today - days(179))}};
    EXPECT_FALSE(quiet(ben));
    ben.events[0].day -= days(1);
    EXPECT_TRUE(quiet(ben));
    ben.events.push_back(did(retention_365, today - days(100)));  // arrived, however long ago
    EXPECT_FALSE(quiet(ben));
}

TEST(Funnel, PlansAndTheFutureDoNotCount) {
    const People people{
        {"ann", {did(application, today), plans(enrollment, today - days(1)), did(completion, today + days(1))}},
        {"ben", {plans(application, today)}}};
    EXPECT_EQ(only(people).people, 1U);
    EXPECT_EQ(reached(only(people), enrollment), 0U);
}

TEST(Funnel, NobodyIsNoGroupAndNonsenseIsRefused) {
    EXPECT_TRUE(funnel({}, {.today = today}).empty());
    const std::vector<Step> twice{application, enrollment, application};
    const std::vector<Step> left{application, withdrawal};
    EXPECT_THROW((void)funnel({}, {.today = today, .way = {}}), Error);
    EXPECT_THROW((void)funnel({}, {.today = today, .way = twice}), Error);
    EXPECT_THROW((void)funnel({}, {.today = today, .way = left}), Error);
    EXPECT_THROW((void)funnel({}, {.today = today, .quiet_days = 0}), Error);
    EXPECT_THROW((void)funnel({}, {.today = today, .level = 1}), Error);
}

People random_people(bool one_cohort_each) {
    People people;
    const int n = *rc::gen::inRange(0, 12);
    for (int p = 0; p < n; ++p) {
        Person& person = people.emplace_back(Person{.id = std::to_string(p)});
        const auto home = *rc::gen::element<std::string>("a", "b", "c");
        for (int i = *rc::gen::inRange(1, 9); i > 0; --i) {
            const auto cohort = one_cohort_each ? home : *rc::gen::element<std::string>("", "a", "b");
            const auto program = one_cohort_each ? "rn" : *rc::gen::element<std::string>("", "rn", "welding");
            const sys_days day = today - days(*rc::gen::inRange(-20, 500));
            StepEvent event = did(kSteps.at(*rc::gen::inRange<std::size_t>(0, kSteps.size())), day, cohort, program);
            event.organization = *rc::gen::element<std::string>("", "library", "college");
            event.planned = *rc::gen::weightedElement<bool>({{9, false}, {1, true}});
            person.events.push_back(event);
        }
    }
    return people;
}

FunnelOptions random_options() {
    FunnelOptions options{.today = today};
    options.group = *rc::gen::element(FunnelGroup::all, FunnelGroup::program, FunnelGroup::cohort,
                                      FunnelGroup::organization, FunnelGroup::month);
    options.way = *rc::gen::element<std::span<const Step>>(training_way, apprenticeship_way, hiring_way);
    return options;
}

/// All counts, to be compared.
std::vector<std::size_t> counts(const std::vector<Funnel>& funnels) {
    std::vector<std::size_t> counts;
    for (const Funnel& one : funnels) {
        counts.push_back(one.people);
        for (const FunnelStage& s : one.stages) {
            counts.insert(counts.end(), {s.reached, s.recorded, s.active, s.withdrawn, s.quiet});
        }
        for (const StepCount& step : one.recorded) {
            counts.push_back(step.people);
        }
    }
    return counts;
}

RC_GTEST_PROP(FunnelProperty, NarrowsAndAccountsForEverybody, ()) {
    const auto people = random_people(false);
    for (const Funnel& one : funnel(people, random_options())) {
        RC_ASSERT(one.people > 0U && one.people <= people.size());
        for (std::size_t k = 0; k < one.stages.size(); ++k) {
            const FunnelStage& stage = one.stages[k];
            const std::size_t on = k + 1 < one.stages.size() ? one.stages[k + 1].reached : 0;
            RC_ASSERT(on <= stage.reached && stage.reached <= one.people);
            RC_ASSERT(stage.recorded <= stage.reached);
            RC_ASSERT(stage.reached == stage.active + stage.withdrawn + stage.quiet + on);
            if (stage.conversion) {
                RC_ASSERT(stage.interval->low <= *stage.conversion && *stage.conversion <= stage.interval->high);
            }
        }
    }
}

RC_GTEST_PROP(FunnelProperty, TheOrderOfEventsAndPeopleDoesNotMatter, ()) {
    auto people = random_people(false);
    const auto options = random_options();
    const auto before = counts(funnel(people, options));
    std::ranges::reverse(people);
    for (Person& person : people) {
        std::ranges::reverse(person.events);
    }
    RC_ASSERT(counts(funnel(people, options)) == before);
}

RC_GTEST_PROP(FunnelProperty, SeparateCohortsAddUp, ()) {
    const auto people = random_people(true);
    const auto all = funnel(people, {.today = today});
    RC_PRE(!all.empty());
    for (const FunnelGroup group : {FunnelGroup::cohort, FunnelGroup::month}) {
        std::vector<std::size_t> sums(all[0].stages.size());
        std::size_t sum = 0;
        for (const Funnel& part : funnel(people, {.today = today, .group = group})) {
            sum += part.people;
            for (std::size_t k = 0; k < sums.size(); ++k) {
                sums[k] += part.stages[k].reached;
            }
        }
        RC_ASSERT(sum == all[0].people);
        for (std::size_t k = 0; k < sums.size(); ++k) {
            RC_ASSERT(sums[k] == all[0].stages[k].reached);
        }
    }
}

RC_GTEST_PROP(FunnelProperty, AFilterIsItsGroup, ()) {
    const auto people = random_people(false);
    for (const Funnel& part : funnel(people, {.today = today, .group = FunnelGroup::cohort})) {
        const auto filtered = funnel(people, {.today = today, .filter = {.cohorts = {part.key}}});
        RC_ASSERT(counts(filtered) == counts({part}));
    }
    for (const Funnel& part : funnel(people, {.today = today, .group = FunnelGroup::program})) {
        const auto filtered = funnel(people, {.today = today, .filter = {.programs = {part.key}}});
        RC_ASSERT(counts(filtered) == counts({part}));
    }
}

}  // namespace
}  // namespace laborshed::pipeline
