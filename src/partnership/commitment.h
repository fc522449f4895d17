// A commitment's status on a day, and totals of many commitments over time.
#pragma once

#include <boost/describe.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::partnership {

/// A commitment is late until this many days after its last due date, then broken.
inline constexpr std::chrono::days grace{30};

/// On track, but due within this many days: due soon.
inline constexpr std::chrono::days soon{30};

enum class CommitmentStatus {
    draft,      ///< not yet pledged
    on_track,   ///< everything that was due by the end of the day before is delivered
    late,       ///< past due, but the last due date is less than `grace` ago
    kept,       ///< all delivered by the last due date
    kept_late,  ///< all delivered, but after the last due date (however long after)
    broken,     ///< still incomplete `grace` or more after the last due date
    withdrawn   ///< withdrawn before all was delivered
};
BOOST_DESCRIBE_ENUM(CommitmentStatus, draft, on_track, late, kept, kept_late, broken, withdrawn)

/// A quantity due or delivered on a day, in the commitment's unit.
struct Portion {
    std::chrono::sys_days day = {};
    double quantity = 0;
};

struct Delivered : Portion {
    bool confirmed = false;  ///< by the receiver; unconfirmed deliveries don't count
};

struct Commitment {
    bool draft = false;
    double quantity = 0;                 ///< committed in total, above 0
    std::chrono::sys_days pledged = {};  ///< the day of the pledge
    std::chrono::sys_days due = {};      ///< the last due date
    /// Installments due earlier, in any order; the rest of the quantity is due on `due`.
    std::vector<Portion> schedule = {};
    std::vector<Delivered> deliveries = {};               ///< in any order
    std::optional<std::chrono::sys_days> withdrawn = {};  ///< the day of the withdrawal
};

struct CommitmentState {
    CommitmentStatus status = CommitmentStatus::draft;
    double delivered = 0;    ///< confirmed deliveries up to the day; may exceed the quantity
    double unconfirmed = 0;  ///< delivered up to the day and waiting to be confirmed
    double share = 0;        ///< delivered / quantity, at most 1
    /// The first due date, past or future, that deliveries don't cover, with the quantity owed by then. None for drafts
    /// and kept or withdrawn commitments.
    std::optional<Portion> next_due = {};
    int days_overdue = 0;                                 ///< since next_due; 0 when it is not past
    bool due_soon = false;                                ///< on track, and next_due is at most `soon` ahead
    std::optional<std::chrono::sys_days> completed = {};  ///< the day of the delivery that completed it
};

/// The state of a commitment at the end of `day`. Deliveries count on their own day, whenever they were confirmed, so a
/// slow confirmation makes no one late. Deliveries and withdrawals after `day` don't count, nor do deliveries after a
/// withdrawal; a commitment that was complete when withdrawn is kept (or kept late). A portion due today is not late
/// today. Quantities are compared with a relative tolerance of 1e-9.
/// Throws Error bad_input for a quantity, portion or delivery that is not above 0, a portion due after `due`, or
/// portions that sum to more than the quantity.
[[nodiscard]] CommitmentState commitment_state(const Commitment& commitment, std::chrono::sys_days day);

/// What is due after `after`, by day: one portion a day. Throws as commitment_state.
[[nodiscard]] std::vector<Portion> portions_after(const Commitment& commitment, std::chrono::sys_days after);

/// A commitment and its group. Quantities of a group are added up, so it must have one unit: "interviews", "Valley
/// Hospital · mentor hours".
struct KeyedCommitment {
    std::string key = {};
    Commitment commitment = {};
};

/// Cumulative sums in the group's unit at the end of a month (of the last month: at the end of the day). Always
/// delivered ≤ pledged and due + withdrawn ≤ pledged: over-delivery of one commitment doesn't count for another, and
/// deliveries before the pledge count from its day.
struct CommitmentMonth {
    std::chrono::year_month month = {};
    double pledged = 0;
    double due = 0;        ///< that should have been delivered by then
    double delivered = 0;  ///< confirmed
    double withdrawn = 0;  ///< pledged, then withdrawn before it was due or delivered
};

struct StatusCount {
    CommitmentStatus status = CommitmentStatus::draft;
    std::size_t count = 0;
};

struct CommitmentTotals {
    std::string key = {};
    std::size_t commitments = 0;             ///< pledged by the day; drafts and later pledges are left out
    std::vector<StatusCount> statuses = {};  ///< on the day, those that occur, in the order of CommitmentStatus
    /// Every month from the group's first pledge to the day; never empty.
    std::vector<CommitmentMonth> months = {};
};

/// Totals by group on a day, sorted by key; groups without a pledge by the day are left out.
/// Throws Error bad_input as commitment_state does.
[[nodiscard]] std::vector<CommitmentTotals> commitment_totals(std::span<const KeyedCommitment> commitments,
                                                              std::chrono::sys_days day);

}  // namespace laborshed::partnership
