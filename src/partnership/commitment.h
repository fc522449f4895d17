// A promise and what became of it: its status on a day, and totals of many promises over time.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::partnership {

/// What is still missing this many days after the last day due is broken; until then it is late.
inline constexpr std::chrono::days grace{30};

enum class CommitmentStatus {
    draft,      ///< nobody has promised anything yet
    on_track,   ///< everything that was due by the end of the day before is delivered
    late,       ///< something that was due is missing, and the last day due is less than `grace` ago
    kept,       ///< all delivered, on the last day due or before
    kept_late,  ///< all delivered, but after the last day due (however long after)
    broken,     ///< `grace` or more after the last day due, something is still missing
    withdrawn   ///< taken back before all was delivered
};
[[nodiscard]] std::string_view name(CommitmentStatus status) noexcept;

/// So much of the promise on a day: due on it, or delivered on it. The quantity is in the commitment's unit.
struct Portion {
    std::chrono::sys_days day = {};
    double quantity = 0;
};

struct Delivered : Portion {
    bool confirmed = false;  ///< by the receiving side; what is not confirmed does not count
};

struct Commitment {
    bool draft = false;
    double quantity = 0;                 ///< promised in all, above 0
    std::chrono::sys_days pledged = {};  ///< the day of the promise
    std::chrono::sys_days due = {};      ///< the last day due
    /// Parts that are due earlier, in any order; what they leave of the quantity is due on `due`. None: all is.
    std::vector<Portion> schedule = {};
    std::vector<Delivered> deliveries = {};               ///< in any order
    std::optional<std::chrono::sys_days> withdrawn = {};  ///< the day it was taken back
};

struct CommitmentState {
    CommitmentStatus status = CommitmentStatus::draft;
    double delivered = 0;    ///< confirmed deliveries up to the day; may be more than was promised
    double unconfirmed = 0;  ///< delivered up to the day and waiting to be confirmed
    double share = 0;        ///< delivered / quantity, at most 1
    /// The first day on which something was due or will be and that is still missing, today's included, and how much is
    /// missing then. None of a draft, or when it is kept or withdrawn.
    std::optional<Portion> next_due = {};
    int days_overdue = 0;                                 ///< since next_due; 0 when it is not past
    std::optional<std::chrono::sys_days> completed = {};  ///< the day of the delivery that made it complete
};

/// What became of a promise by the end of `day`. Deliveries count on the day of the delivery, whenever they were
/// confirmed: a slow confirmation makes nobody late. Deliveries after `day` do not count, nor does a withdrawal after
/// it. A promise that was complete on the day it was withdrawn is kept (late); deliveries after the withdrawal do not
/// count. A portion that is due today is not late today. Quantities are compared with a tolerance of 1e-9 of the whole.
/// Throws Error bad_input for a quantity, portion or delivery that is not above 0, a portion due after `due`, or
/// portions that sum to more than the quantity.
[[nodiscard]] CommitmentState commitment_state(const Commitment& commitment, std::chrono::sys_days day);

/// A commitment and the group that it is counted in. Quantities of one group are added up, so a group must have one
/// unit: "interviews", "Valley Hospital · mentor hours".
struct KeyedCommitment {
    std::string key = {};
    Commitment commitment = {};
};

/// Sums since the beginning, in the group's unit, at the end of a month (of the last one: at the end of the day).
/// delivered ≤ pledged and due + withdrawn ≤ pledged always: what is delivered beyond one promise does not pay for
/// another, and what came before it was pledged counts from the day of the pledge.
struct CommitmentMonth {
    std::chrono::year_month month = {};
    double pledged = 0;
    double due = 0;        ///< that should have been delivered by then
    double delivered = 0;  ///< confirmed
    double withdrawn = 0;  ///< pledged, then taken back: what was not due nor delivered by the withdrawal
};

struct StatusCount {
    CommitmentStatus status = CommitmentStatus::draft;
    std::size_t count = 0;
};

struct CommitmentTotals {
    std::string key = {};
    std::size_t commitments = 0;             ///< pledged by the day; drafts and later pledges are left out
    std::vector<StatusCount> statuses = {};  ///< on the day, those that occur, in the order of CommitmentStatus
    /// Every month from the group's first pledge to the day's; never empty.
    std::vector<CommitmentMonth> months = {};
};

/// Totals on a day by group, groups by key in alphabetical order; a group without a pledge by the day is left out.
/// Throws Error bad_input as commitment_state does.
[[nodiscard]] std::vector<CommitmentTotals> commitment_totals(std::span<const KeyedCommitment> commitments,
                                                              std::chrono::sys_days day);

}  // namespace laborshed::partnership
