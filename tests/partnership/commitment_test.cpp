#include "partnership/commitment.h"
#include "partnership/days.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace laborshed::partnership {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;
using Status = CommitmentStatus;

Delivered confirmed(sys_days day, double quantity) { return {{day, quantity}, true}; }

/// Twelve interviews in 2026: 4 by the end of March, 4 by the end of June, the rest by the end of September.
Commitment twelve_interviews() {
    return {.quantity = 12,
            .pledged = on(2026, 1, 10),
            .due = on(2026, 9, 30),
            .schedule = {{on(2026, 6, 30), 4}, {on(2026, 3, 31), 4}}};
}

TEST(Commitment, IsOnTrackUntilSomethingDueIsMissing) {
    const auto early = commitment_state(twelve_interviews(), on(2026, 3, 31));
    EXPECT_EQ(early.status, Status::on_track);  // due today is not late today
    EXPECT_EQ(early.next_due->day, on(2026, 3, 31));
    EXPECT_EQ(early.next_due->quantity, 4);
    EXPECT_EQ(early.days_overdue, 0);
    const auto next = commitment_state(twelve_interviews(), on(2026, 4, 1));
    EXPECT_EQ(next.status, Status::late);
    EXPECT_EQ(next.days_overdue, 1);
}

TEST(Commitment, IsDueSoonInItsLast30Days) {
    const auto soon_on = [](sys_days day) { return commitment_state(twelve_interviews(), day).due_soon; };
    EXPECT_FALSE(soon_on(on(2026, 2, 28)));
    EXPECT_TRUE(soon_on(on(2026, 3, 1)));
    EXPECT_TRUE(soon_on(on(2026, 3, 31)));
    EXPECT_FALSE(soon_on(on(2026, 4, 1)));  // late
}

TEST(Commitment, OwesItsLaterPortionsADayEach) {
    Commitment promise = twelve_interviews();
    promise.schedule.push_back({on(2026, 6, 30), 1});
    const auto later = portions_after(promise, on(2026, 3, 31));
    ASSERT_EQ(later.size(), 2U);
    EXPECT_EQ(later[0].day, on(2026, 6, 30));
    EXPECT_EQ(later[0].quantity, 5);
    EXPECT_EQ(later[1].day, on(2026, 9, 30));
    EXPECT_EQ(later[1].quantity, 3);  // what the schedule leaves
    EXPECT_TRUE(portions_after(promise, on(2026, 9, 30)).empty());
}

TEST(Commitment, OnlyConfirmedDeliveriesUpToTheDayCount) {
    Commitment promise = twelve_interviews();
    promise.deliveries = {confirmed(on(2026, 5, 2), 3), confirmed(on(2026, 3, 1), 3), {{on(2026, 3, 5), 2}, false}};
    const auto april = commitment_state(promise, on(2026, 4, 11));
    EXPECT_EQ(april.status, Status::late);
    EXPECT_EQ(april.delivered, 3);
    EXPECT_EQ(april.unconfirmed, 2);
    EXPECT_DOUBLE_EQ(april.share, 0.25);
    EXPECT_EQ(april.next_due->quantity, 1);
    EXPECT_EQ(april.days_overdue, 11);
    const auto may = commitment_state(promise, on(2026, 5, 2));
    EXPECT_EQ(may.status, Status::on_track);
    EXPECT_EQ(may.next_due->day, on(2026, 6, 30));
    EXPECT_EQ(may.next_due->quantity, 2);
}

TEST(Commitment, KeptLateAndBroken) {
    Commitment promise = twelve_interviews();
    promise.deliveries = {confirmed(on(2026, 3, 1), 8), confirmed(on(2026, 9, 30), 4)};
    EXPECT_EQ(commitment_state(promise, on(2026, 9, 30)).status, Status::kept);
    promise.deliveries[1].day = on(2026, 10, 1);
    EXPECT_EQ(commitment_state(promise, on(2026, 9, 30)).status, Status::on_track);
    EXPECT_EQ(commitment_state(promise, on(2026, 10, 1)).status, Status::kept_late);
    EXPECT_EQ(commitment_state(promise, on(2026, 10, 1)).completed, on(2026, 10, 1));
    promise.deliveries[1].quantity = 3;
    EXPECT_EQ(commitment_state(promise, on(2026, 10, 29)).status, Status::late);
    EXPECT_EQ(commitment_state(promise, on(2026, 10, 30)).status, Status::broken);  // 30 days after
    promise.deliveries.push_back(confirmed(on(2027, 5, 1), 1));
    EXPECT_EQ(commitment_state(promise, on(2027, 5, 1)).status, Status::kept_late);  // late is better than never
}

TEST(Commitment, ManySmallPartsAddUp) {
    Commitment hours{.quantity = 1, .pledged = on(2026, 1, 1), .due = on(2026, 2, 1)};
    for (unsigned i = 1; i <= 10; ++i) {
        hours.deliveries.push_back(confirmed(on(2026, 1, i), 0.1));  // sums to 0.9999999999999999
    }
    EXPECT_EQ(commitment_state(hours, on(2026, 1, 10)).status, Status::kept);
    EXPECT_EQ(commitment_state(hours, on(2026, 1, 10)).share, 1);
}

TEST(Commitment, WithdrawnOrADraft) {
    Commitment promise = twelve_interviews();
    promise.withdrawn = on(2026, 5, 1);
    promise.deliveries = {confirmed(on(2026, 3, 1), 4), confirmed(on(2026, 6, 1), 8)};
    EXPECT_EQ(commitment_state(promise, on(2026, 4, 30)).status, Status::on_track);
    const auto after = commitment_state(promise, on(2026, 12, 1));
    EXPECT_EQ(after.status, Status::withdrawn);
    EXPECT_EQ(after.delivered, 4);
    EXPECT_FALSE(after.next_due);
    promise.deliveries[1].day = on(2026, 5, 1);
    EXPECT_EQ(commitment_state(promise, on(2026, 12, 1)).status, Status::kept);  // complete: nothing to take back
    promise.draft = true;
    EXPECT_EQ(commitment_state(promise, on(2026, 12, 1)).status, Status::draft);
}

TEST(Commitment, WrongQuantitiesAreRefused) {
    const auto refused = [](auto change) {
        Commitment promise = twelve_interviews();
        change(promise);
        EXPECT_THROW((void)commitment_state(promise, on(2026, 5, 1)), Error);
    };
    refused([](Commitment& c) { c.quantity = 0; });
    refused([](Commitment& c) { c.quantity = 7; });  // the schedule has 8
    refused([](Commitment& c) { c.schedule[0].quantity = -1; });
    refused([](Commitment& c) { c.schedule[0].day = on(2026, 10, 1); });
    refused([](Commitment& c) { c.deliveries = {confirmed(on(2026, 2, 1), 0)}; });
}

TEST(CommitmentTotals, MonthByMonth) {
    Commitment kept{.quantity = 5, .pledged = on(2026, 1, 20), .due = on(2026, 2, 28)};
    kept.deliveries = {confirmed(on(2026, 1, 5), 2), confirmed(on(2026, 2, 10), 7)};  // 4 more than promised
    Commitment taken_back{.quantity = 10,
                          .pledged = on(2026, 2, 1),
                          .due = on(2026, 4, 30),
                          .schedule = {{on(2026, 2, 15), 3}},
                          .deliveries = {confirmed(on(2026, 2, 20), 1)},
                          .withdrawn = on(2026, 3, 10)};
    const Commitment later{.quantity = 1, .pledged = on(2026, 5, 1), .due = on(2026, 6, 1)};
    const Commitment draft{.draft = true, .quantity = 1, .pledged = on(2026, 1, 1), .due = on(2026, 6, 1)};
    const auto totals = commitment_totals(
        std::vector<KeyedCommitment>{{"hires", kept}, {"hires", taken_back}, {"hires", later}, {"hires", draft}},
        on(2026, 3, 20));
    ASSERT_EQ(totals.size(), 1U);
    EXPECT_EQ(totals[0].commitments, 2U);
    ASSERT_EQ(totals[0].statuses.size(), 2U);
    EXPECT_EQ(totals[0].statuses[0].status, Status::kept);
    EXPECT_EQ(totals[0].statuses[1].status, Status::withdrawn);
    const auto& months = totals[0].months;
    ASSERT_EQ(months.size(), 3U);
    const auto expect = [&](std::size_t i, double pledged, double due, double delivered, double withdrawn) {
        EXPECT_EQ(months[i].pledged, pledged) << i;
        EXPECT_EQ(months[i].due, due) << i;
        EXPECT_EQ(months[i].delivered, delivered) << i;
        EXPECT_EQ(months[i].withdrawn, withdrawn) << i;
    };
    expect(0, 5, 0, 2, 0);
    expect(1, 15, 5 + 3, 5 + 1, 0);
    expect(2, 15, 5 + 3, 5 + 1, 7);
    EXPECT_TRUE(commitment_totals({}, on(2026, 3, 20)).empty());
}

const sys_days start = sys_days(year(2026) / 1 / 1);

Commitment random_commitment() {
    const auto days_after = [](int low, int high) { return start + days(*rc::gen::inRange(low, high)); };
    Commitment made;
    made.quantity = *rc::gen::inRange(1, 40);
    made.pledged = days_after(0, 100);
    made.due = made.pledged + days(*rc::gen::inRange(0, 300));
    double left = made.quantity;
    for (int i = *rc::gen::inRange(0, 4); i > 0 && left > 1; --i) {
        const double part = *rc::gen::inRange(1, static_cast<int>(left));
        made.schedule.push_back({made.due - days(*rc::gen::inRange(0, 200)), part});
        left -= part;
    }
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        made.deliveries.push_back({{days_after(0, 500), *rc::gen::inRange(1, 20) * 0.5}, *rc::gen::arbitrary<bool>()});
    }
    if (*rc::gen::inRange(0, 4) == 0) {
        made.withdrawn = days_after(0, 500);
    }
    return made;
}

RC_GTEST_PROP(CommitmentProperty, DeliveredOnlyGrowsAndAnEndIsAnEnd, ()) {
    const Commitment promise = random_commitment();
    CommitmentState before = commitment_state(promise, start);
    for (int i = 1; i < 520; ++i) {
        const CommitmentState now = commitment_state(promise, start + days(i));
        RC_ASSERT(now.delivered >= before.delivered);
        RC_ASSERT(now.share <= 1);
        const bool kept = before.status == Status::kept || before.status == Status::kept_late;
        if (kept || before.status == Status::withdrawn) {
            RC_ASSERT(now.status == before.status);
        }
        if (before.status == Status::broken) {  // a broken promise never becomes merely late
            RC_ASSERT(now.status != Status::late && now.status != Status::on_track && now.status != Status::kept);
        }
        RC_ASSERT((now.days_overdue > 0) == (now.status == Status::late || now.status == Status::broken));
        before = now;
    }
}

RC_GTEST_PROP(CommitmentProperty, AnotherConfirmationNeverMakesItWorse, ()) {
    const auto rank = [](Status status) {
        const std::vector<Status> worst_first{Status::broken,   Status::withdrawn, Status::late,
                                              Status::on_track, Status::kept_late, Status::kept};
        return std::find(worst_first.begin(), worst_first.end(), status) - worst_first.begin();
    };
    Commitment promise = random_commitment();
    const sys_days day = start + days(*rc::gen::inRange(0, 520));
    const auto before = commitment_state(promise, day);
    for (auto& delivery : promise.deliveries) {
        delivery.confirmed = true;
    }
    const auto after = commitment_state(promise, day);
    RC_ASSERT(rank(after.status) >= rank(before.status));
    RC_ASSERT(after.delivered >= before.delivered);
    RC_ASSERT(after.days_overdue <= before.days_overdue);
}

RC_GTEST_PROP(CommitmentProperty, DeliveredAndDueNeverExceedPledged, ()) {
    std::vector<KeyedCommitment> all;
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
        all.push_back({*rc::gen::element<std::string>("a", "b"), random_commitment()});
    }
    const sys_days day = start + days(*rc::gen::inRange(100, 520));
    for (const auto& totals : commitment_totals(all, day)) {
        std::size_t counted = 0;
        for (const auto& status : totals.statuses) {
            counted += status.count;
        }
        RC_ASSERT(counted == totals.commitments);
        const CommitmentMonth* before = nullptr;
        for (const auto& month : totals.months) {
            RC_ASSERT(month.delivered <= month.pledged + 1e-9);
            RC_ASSERT(month.due + month.withdrawn <= month.pledged + 1e-9);
            if (before != nullptr) {
                RC_ASSERT(month.pledged >= before->pledged && month.due >= before->due);
                RC_ASSERT(month.delivered >= before->delivered && month.withdrawn >= before->withdrawn);
            }
            before = &month;
        }
    }
}

}  // namespace
}  // namespace laborshed::partnership
