// The access rules, cell by cell: what each role may read and write of each kind, for every nearness of a record.
#include "services/book/access.h"

#include "records/partnership.h"
#include "services/book/kinds.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace laborshed::services {
namespace {

// One letter per role, in the order of kRoles: everybody, observer, member, staff, administrator.
// - never, o its own organization's, p its partnerships' as well, a all. Written out a second time, on purpose: whoever
// changes a rule says so twice.
struct Expected {
    std::string read;
    std::string write;
};
const std::map<std::string, Expected> kExpected = {
    {"organization", {"-aaaa", "--oaa"}},
    {"contact", {"--paa", "--oaa"}},
    {"partnership", {"-apaa", "---aa"}},
    {"membership", {"-apaa", "---aa"}},
    {"meeting", {"-apaa", "---aa"}},
    {"action_item", {"-apaa", "--oaa"}},
    {"agreement", {"-apaa", "---aa"}},
    {"commitment", {"-apaa", "--oaa"}},
    {"delivery", {"-apaa", "--oaa"}},
    {"account", {"--oaa", "----a"}},
    {"curriculum", {"-apaa", "--oaa"}},
    {"curriculum_edition", {"-apaa", "--ooo"}},
    {"curriculum_remark", {"-apaa", "--ooo"}},
    {"invitation", {"---aa", "---aa"}},
    {"sign_in_link", {"-----", "-----"}},
    {"survey_round", {"-apaa", "---aa"}},
    {"survey_invitation", {"---aa", "---aa"}},
    {"survey_answer", {"--ppp", "-----"}},
    {"organization_merge", {"---aa", "---aa"}},
    {"pulse_round", {"-apaa", "---aa"}},
    {"pulse_answer", {"-----", "--ooo"}},
    {"assessment_statement", {"-apaa", "---aa"}},
    {"assessment_round", {"-apaa", "---aa"}},
    {"assessment_answer", {"--ooo", "--ooo"}},
    {"training_program", {"-apaa", "--oaa"}},
    {"cohort", {"-apaa", "--oaa"}},
    {"support", {"-apaa", "--oaa"}},
    {"opening", {"-apaa", "--oaa"}},
    {"participant", {"--ooo", "--ooo"}},
    {"participant_step", {"--ooo", "--ooo"}},
    {"participant_note", {"--ooo", "--ooo"}},
    {"preference", {"--ooo", "--ooo"}},
    {"matching_run", {"--paa", "--oaa"}},
    {"pilot", {"-apaa", "--oaa"}},
    {"pilot_lottery", {"-apaa", "--oaa"}},
    {"pilot_decision", {"-apaa", "--oaa"}},
    {"pilot_entrant", {"--ooo", "--ooo"}},
    {"participant_merge", {"--ooo", "--ooo"}},
    {"participant_distinction", {"--ooo", "--ooo"}},
    {"participant_document", {"--ooo", "--ooo"}},
    {"retention", {"--ooo", "--ooo"}},
    {"population_group", {"-apaa", "---aa"}},
    {"disparity_release", {"-apaa", "--ooo"}},
};

Actor actor_of(Role role) {
    Actor actor{.role = role, .account = "a", .name = "A"};
    if (role != Role::everybody) {
        actor.organization = "ours";  // an observer or staff belongs somewhere too: it must not widen what they may
        actor.partnerships = {"we"};
    }
    return actor;
}

const RecordScope kOwn{.organizations = {"ours"}, .partnerships = {"we"}};
const RecordScope kNear{.organizations = {"theirs"}, .partnerships = {"we"}};
const RecordScope kFar{.organizations = {"theirs"}, .partnerships = {"others"}};

bool allowed(char rule, const RecordScope& record) {
    switch (rule) {
        case 'o': return &record == &kOwn;
        case 'p': return &record == &kOwn || &record == &kNear;
        case 'a': return true;
        default: return false;
    }
}

/// The rule of each kind by its name, and that of the answers to trust surveys, which are none.
std::map<std::string, AccessRule> rules() {
    std::map<std::string, AccessRule> all = {{"pulse_answer", kPulseAnswerAccess}};
    for (const auto& ops : all_kinds()) {
        all.emplace(ops.type.kind, ops.access);
    }
    return all;
}

TEST(Access, EveryRoleAndKindAndNearness) {
    ASSERT_EQ(rules().size(), kExpected.size());
    for (const auto& [kind, rule] : rules()) {
        ASSERT_TRUE(kExpected.count(kind) == 1) << kind;
        const auto& expected = kExpected.at(kind);
        for (std::size_t r = 0; r < kRoles.size(); ++r) {
            for (const auto* record : {&kOwn, &kNear, &kFar}) {
                const auto actor = actor_of(kRoles[r]);
                const auto where = kind + " for " + text_of(kRoles[r]) +
                                   (record == &kOwn    ? ", own"
                                    : record == &kNear ? ", near"
                                                       : ", far");
                EXPECT_EQ(may_read(actor, rule, *record), allowed(expected.read[r], *record)) << "read " << where;
                EXPECT_EQ(may_write(actor, rule, *record), allowed(expected.write[r], *record)) << "write " << where;
            }
        }
    }
}

TEST(Access, ADraftIsSeenByItsOwnersOnly) {
    ASSERT_FALSE(rules().empty());
    for (const auto& [kind, rule] : rules()) {
        for (const auto role : kRoles) {
            auto draft = kFar;
            draft.draft = true;
            EXPECT_FALSE(may_read(actor_of(role), rule, draft)) << kind;
            EXPECT_FALSE(may_write(actor_of(role), rule, draft)) << kind;
        }
    }
}

TEST(Access, APersonsOwnIsNobodyElses) {
    ASSERT_FALSE(rules().empty());
    for (const auto& [kind, rule] : rules()) {
        for (const auto role : kRoles) {
            auto personal = kOwn;
            personal.account = "b";
            EXPECT_FALSE(may_read(actor_of(role), rule, personal)) << "a colleague's " << kind;
            EXPECT_FALSE(may_write(actor_of(role), rule, personal)) << "a colleague's " << kind;
            personal.account = "a";
            EXPECT_EQ(may_read(actor_of(role), rule, personal), may_read(actor_of(role), rule, kOwn));
        }
    }
}

TEST(Access, AReadingTokenWritesNothing) {
    auto actor = actor_of(Role::administrator);
    actor.may_write = false;
    ASSERT_FALSE(rules().empty());
    for (const auto& [kind, rule] : rules()) {
        EXPECT_EQ(may_read(actor, rule, kOwn), kind != "pulse_answer" && kind != "sign_in_link") << kind;
        EXPECT_FALSE(may_write(actor, rule, kOwn));
    }
}

TEST(Access, WhatNoRuleAllowsIsDenied) {
    EXPECT_FALSE(may_read(system_actor(), AccessRule{}, kOwn));
    EXPECT_FALSE(may_write(system_actor(), AccessRule{}, kOwn));
}

TEST(Access, AMemberWithoutAnOrganizationOwnsNothing) {
    auto actor = actor_of(Role::member);
    actor.organization = {};
    actor.partnerships.clear();
    EXPECT_FALSE(may_read<records::Contact>(actor, {}));
    EXPECT_FALSE(may_write<records::Commitment>(actor, kOwn));
    EXPECT_TRUE(may_read<records::Organization>(actor, kFar));
}

}  // namespace
}  // namespace laborshed::services
