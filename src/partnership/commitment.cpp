#include "partnership/commitment.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace laborshed::partnership {
namespace {

using std::chrono::sys_days;

constexpr double tolerance = 1e-9;

double positive(double quantity, const char* what) {
    if (!std::isfinite(quantity) || quantity <= 0) {
        refuse_input(std::string(what) + " must be above 0");
    }
    return quantity;
}

bool earlier(const Portion& a, const Portion& b) { return a.day < b.day; }

/// The whole commitment as portions by day; the last is what the schedule leaves, if anything.
std::vector<Portion> portions(const Commitment& commitment) {
    positive(commitment.quantity, "a commitment's quantity");
    std::vector<Portion> all = commitment.schedule;
    double left = commitment.quantity;
    for (const Portion& portion : all) {
        left -= positive(portion.quantity, "a scheduled quantity");
        if (portion.day > commitment.due) {
            refuse_input("a scheduled portion is due after the commitment's last day");
        }
    }
    const double slack = tolerance * commitment.quantity;
    if (left < -slack) {
        refuse_input("the scheduled portions add up to more than the commitment's quantity");
    }
    if (left > slack) {
        all.push_back({commitment.due, left});
    }
    std::stable_sort(all.begin(), all.end(), earlier);
    return all;
}

bool withdrawn_by(const Commitment& commitment, sys_days day) {
    return commitment.withdrawn && *commitment.withdrawn <= day;
}

/// The last day whose deliveries count.
sys_days last_day(const Commitment& commitment, sys_days day) {
    return withdrawn_by(commitment, day) ? *commitment.withdrawn : day;
}

std::vector<Portion> counted_deliveries(const Commitment& commitment, sys_days last) {
    std::vector<Portion> counted;
    for (const Delivered& delivery : commitment.deliveries) {
        positive(delivery.quantity, "a delivered quantity");
        if (delivery.confirmed && delivery.day <= last) {
            counted.push_back(delivery);
        }
    }
    std::stable_sort(counted.begin(), counted.end(), earlier);
    return counted;
}

/// The first portion that deliveries don't cover, with the quantity owed by its day.
std::optional<Portion> first_missing(const std::vector<Portion>& due, double delivered, double slack) {
    double sum = 0;
    for (std::size_t i = 0; i < due.size(); ++i) {
        sum += due[i].quantity;
        const bool last_of_day = i + 1 == due.size() || due[i + 1].day > due[i].day;
        if (last_of_day && delivered < sum - slack) {
            return Portion{due[i].day, sum - delivered};
        }
    }
    return std::nullopt;
}

CommitmentStatus open_status(const Commitment& commitment, const std::optional<Portion>& missing, sys_days day) {
    if (day >= commitment.due + grace) {
        return CommitmentStatus::broken;
    }
    return missing && missing->day < day ? CommitmentStatus::late : CommitmentStatus::on_track;
}

sys_days end_of(std::chrono::year_month month) {
    return sys_days(std::chrono::year_month_day_last(month.year(), std::chrono::month_day_last(month.month())));
}

std::chrono::year_month month_of(sys_days day) {
    const std::chrono::year_month_day date(day);
    return {date.year(), date.month()};
}

/// Adds one commitment to a month's sums, as of the end of `day`.
void add(CommitmentMonth& month, const Commitment& commitment, const std::vector<Portion>& due, sys_days day) {
    if (commitment.pledged > day) {
        return;
    }
    const sys_days last = last_day(commitment, day);
    double delivered = 0;
    for (const Portion& delivery : counted_deliveries(commitment, last)) {
        delivered += delivery.quantity;
    }
    delivered = std::min(delivered, commitment.quantity);
    double due_by_then = 0;
    for (const Portion& portion : due) {
        due_by_then += portion.day <= last ? portion.quantity : 0;
    }
    due_by_then = std::min(due_by_then, commitment.quantity);
    month.pledged += commitment.quantity;
    month.due += due_by_then;
    month.delivered += delivered;
    if (withdrawn_by(commitment, day)) {
        month.withdrawn += commitment.quantity - std::max(due_by_then, delivered);
    }
}

CommitmentTotals totals_of(const std::string& key, const std::vector<const Commitment*>& group, sys_days day) {
    constexpr auto statuses = static_cast<std::size_t>(CommitmentStatus::withdrawn) + 1;
    std::array<std::size_t, statuses> counts = {};
    std::vector<std::vector<Portion>> due;
    sys_days first = day;
    for (const Commitment* commitment : group) {
        ++counts.at(static_cast<std::size_t>(commitment_state(*commitment, day).status));
        due.push_back(portions(*commitment));
        first = std::min(first, commitment->pledged);
    }
    CommitmentTotals totals{.key = key, .commitments = group.size()};
    for (std::size_t i = 0; i < statuses; ++i) {
        if (counts.at(i) > 0) {
            totals.statuses.push_back({static_cast<CommitmentStatus>(i), counts.at(i)});
        }
    }
    for (auto month = month_of(first); month <= month_of(day); month += std::chrono::months(1)) {
        CommitmentMonth& sums = totals.months.emplace_back(CommitmentMonth{.month = month});
        for (std::size_t i = 0; i < group.size(); ++i) {
            add(sums, *group[i], due[i], std::min(end_of(month), day));
        }
    }
    return totals;
}

}  // namespace

std::vector<Portion> portions_after(const Commitment& commitment, sys_days after) {
    std::vector<Portion> later;
    for (const Portion& portion : portions(commitment)) {
        if (portion.day <= after) {
            continue;
        }
        if (!later.empty() && later.back().day == portion.day) {
            later.back().quantity += portion.quantity;
        } else {
            later.push_back(portion);
        }
    }
    return later;
}

CommitmentState commitment_state(const Commitment& commitment, sys_days day) {
    const std::vector<Portion> due = portions(commitment);
    const double slack = tolerance * commitment.quantity;
    const sys_days last = last_day(commitment, day);
    CommitmentState state;
    for (const Portion& delivery : counted_deliveries(commitment, last)) {
        state.delivered += delivery.quantity;
        if (!state.completed && state.delivered >= commitment.quantity - slack) {
            state.completed = delivery.day;
        }
    }
    for (const Delivered& delivery : commitment.deliveries) {
        state.unconfirmed += !delivery.confirmed && delivery.day <= last ? delivery.quantity : 0;
    }
    state.share = state.completed ? 1.0 : state.delivered / commitment.quantity;
    if (commitment.draft) {
        state.status = CommitmentStatus::draft;
    } else if (state.completed) {
        state.status = *state.completed <= commitment.due ? CommitmentStatus::kept : CommitmentStatus::kept_late;
    } else if (withdrawn_by(commitment, day)) {
        state.status = CommitmentStatus::withdrawn;
    } else {
        state.next_due = first_missing(due, state.delivered, slack);
        state.status = open_status(commitment, state.next_due, day);
        if (state.next_due && state.next_due->day < day) {
            state.days_overdue = static_cast<int>((day - state.next_due->day).count());
        }
        state.due_soon =
            state.status == CommitmentStatus::on_track && state.next_due && state.next_due->day <= day + soon;
    }
    return state;
}

std::vector<CommitmentTotals> commitment_totals(std::span<const KeyedCommitment> commitments, sys_days day) {
    std::map<std::string, std::vector<const Commitment*>> groups;
    for (const KeyedCommitment& keyed : commitments) {
        if (!keyed.commitment.draft && keyed.commitment.pledged <= day) {
            groups[keyed.key].push_back(&keyed.commitment);
        }
    }
    std::vector<CommitmentTotals> totals;
    totals.reserve(groups.size());
    for (const auto& [key, group] : groups) {
        totals.push_back(totals_of(key, group, day));
    }
    return totals;
}

}  // namespace laborshed::partnership
