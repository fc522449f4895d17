#include "services/partnership/commitment_board.h"

#include "base/day.h"
#include "base/shared_fields.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"
#include "services/partnership/commitments.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using partnership::CommitmentStatus;

struct Names {
    std::map<std::string, records::Organization> organizations;
    std::map<std::string, std::string> partnerships;
};

Names names_of(records::Database& database) {
    Names names;
    for (auto& organization : records::select<records::Organization>(database)) {
        names.organizations.emplace(organization.id, std::move(organization));
    }
    for (const auto& partnership : records::select<records::Partnership>(database)) {
        names.partnerships.emplace(partnership.id, partnership.name);
    }
    return names;
}

BoardRow row_of(const CommitmentOnDay& on_day, const Names& names) {
    const auto& commitment = on_day.commitment;
    const auto& organization = names.organizations.at(commitment.organization);
    auto row = shared_fields<BoardRow>(commitment);
    row.partnership_name = names.partnerships.at(commitment.partnership);
    row.organization_name = organization.name;
    row.sector = organization.sector;
    row.status = on_day.state.status;
    row.delivered = on_day.state.delivered;
    row.unconfirmed = on_day.state.unconfirmed;
    row.share = on_day.state.share;
    row.days_overdue = on_day.state.days_overdue;
    row.due_soon = on_day.state.due_soon;
    if (commitment.receiver) {
        row.receiver_name = names.organizations.at(*commitment.receiver).name;
    }
    if (on_day.state.next_due) {
        row.next_due = to_text(on_day.state.next_due->day);
        row.next_quantity = on_day.state.next_due->quantity;
    }
    if (on_day.state.completed) {
        row.completed = to_text(*on_day.state.completed);
    }
    return row;
}

bool asked_for(const BoardRow& row, const BoardQuery& query) {
    const auto fits = [](const std::string& wanted, const std::string& value) {
        return wanted.empty() || wanted == value;
    };
    return fits(query.partnership, row.partnership) && fits(query.organization, row.organization) &&
           (!query.sector || query.sector == row.sector) && fits(query.type, row.type) &&
           (!query.status || query.status == row.status) &&
           (query.q.empty() || mentions(row.description, query.q) || mentions(row.organization_name, query.q) ||
            mentions(row.partnership_name, query.q));
}

/// Most urgent first, finished ones last.
bool sooner(const BoardRow& a, const BoardRow& b) {
    const auto rank = [](const BoardRow& row) {
        return std::tuple(!row.next_due.has_value(), -row.days_overdue, row.next_due.value_or(row.due), row.id);
    };
    return rank(a) < rank(b);
}

std::string label_in(const std::vector<records::Choice>& choices, const std::string& value) {
    const auto found = std::ranges::find(choices, value, &records::Choice::value);
    return found == choices.end() ? value : found->label;
}

std::vector<BoardCount> counts_of(const std::vector<partnership::StatusCount>& statuses) {
    std::vector<BoardCount> counts;
    for (const auto& [status, count] : statuses) {
        counts.push_back({status, static_cast<std::int64_t>(count)});
    }
    return counts;
}

BoardGroup group_of(const partnership::CommitmentTotals& totals) {
    // key and unit, as joined in group_by
    const auto cut = totals.key.find('\n');
    BoardGroup group{.key = totals.key.substr(0, cut),
                     .unit = totals.key.substr(cut + 1),
                     .commitments = static_cast<std::int64_t>(totals.commitments),
                     .statuses = counts_of(totals.statuses)};
    for (const auto& month : totals.months) {
        group.months.push_back({to_text(month.month), month.pledged, month.due, month.delivered, month.withdrawn});
    }
    const auto& last = totals.months.back();
    group.pledged = last.pledged - last.withdrawn;
    group.due = last.due;
    group.delivered = last.delivered;
    return group;
}

/// Groups by key and unit; those with the most commitments first.
template <class Key>
std::vector<BoardGroup> group_by(const std::vector<const CommitmentOnDay*>& commitments, std::chrono::sys_days day,
                                 Key key) {
    std::vector<partnership::KeyedCommitment> keyed;
    keyed.reserve(commitments.size());
    for (const auto* one : commitments) {
        keyed.push_back({key(one->commitment) + "\n" + one->commitment.unit, one->terms});
    }
    std::vector<BoardGroup> groups;
    for (const auto& totals : partnership::commitment_totals(keyed, day)) {
        groups.push_back(group_of(totals));
    }
    std::ranges::stable_sort(groups, std::ranges::greater(), &BoardGroup::commitments);
    return groups;
}

std::vector<BoardCount> count_statuses(const std::vector<BoardRow>& rows) {
    std::map<CommitmentStatus, std::int64_t> counts;  // in the enum's order
    for (const auto& row : rows) {
        ++counts[row.status];
    }
    std::vector<BoardCount> found;
    for (const auto& [status, count] : counts) {
        found.push_back({status, count});
    }
    return found;
}

}  // namespace

Board board(Workspace& workspace, const Actor& actor, const BoardQuery& query, std::chrono::sys_days day) {
    require_signed_in(actor);
    Board answer{.day = to_text(day)};
    workspace.read([&](records::Database& database) {
        const auto names = names_of(database);
        const auto commitments = commitments_on(database, actor, day);
        std::vector<const CommitmentOnDay*> shown;
        for (const auto& one : commitments) {
            auto row = row_of(one, names);
            if (asked_for(row, query)) {
                shown.push_back(&one);
                answer.rows.push_back(std::move(row));
            }
        }
        const auto& words = records::vocabulary();
        const auto& organizations = names.organizations;
        answer.by_type = group_by(shown, day, [](const records::Commitment& c) { return c.type; });
        answer.by_organization = group_by(shown, day, [](const records::Commitment& c) { return c.organization; });
        answer.by_sector = group_by(
            shown, day, [&](const records::Commitment& c) { return text_of(organizations.at(c.organization).sector); });
        for (auto& group : answer.by_type) {
            group.label = label_in(words.commitment_types, group.key);
        }
        for (auto& group : answer.by_organization) {
            group.label = organizations.at(group.key).name;
        }
        for (auto& group : answer.by_sector) {
            group.label = label_in(words.sectors, group.key);
        }
    });
    std::ranges::sort(answer.rows, sooner);
    answer.statuses = count_statuses(answer.rows);
    return answer;
}

}  // namespace laborshed::services
