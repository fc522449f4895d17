// The commitment board: commitments to partnerships and their status.
#pragma once

#include "partnership/commitment.h"
#include "records/partnership.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// One commitment with its state on the board's day (partnership/commitment.h).
struct BoardRow {
    std::string id = {};
    std::int64_t version = 0;
    std::string partnership = {};
    std::string partnership_name = {};
    std::string organization = {};
    std::string organization_name = {};
    records::Sector sector = unset<records::Sector>;
    std::optional<std::string> receiver = {};
    std::optional<std::string> receiver_name = {};
    std::string type = {};
    std::string description = {};
    double quantity = 0;
    std::string unit = {};
    std::string pledged = {};  ///< a day
    std::string due = {};
    partnership::CommitmentStatus status = partnership::CommitmentStatus::draft;
    double delivered = 0;    ///< and confirmed
    double unconfirmed = 0;  ///< delivered, not confirmed yet
    double share = 0;        ///< delivered of the quantity, 0 to 1
    std::optional<std::string> next_due = {};
    std::optional<double> next_quantity = {};  ///< owed by that day
    std::int64_t days_overdue = 0;
    bool due_soon = false;
    std::optional<std::string> completed = {};
    std::optional<std::string> withdrawn = {};
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(BoardRow, (),
                      (id, version, partnership, partnership_name, organization, organization_name, sector, receiver,
                       receiver_name, type, description, quantity, unit, pledged, due, status, delivered, unconfirmed,
                       share, next_due, next_quantity, days_overdue, due_soon, completed, withdrawn, reason))

/// Cumulative sums at the end of the month, in the group's unit.
struct BoardMonth {
    std::string month = {};  ///< "2026-11"
    double pledged = 0;
    double due = 0;
    double delivered = 0;
    double withdrawn = 0;
};
BOOST_DESCRIBE_STRUCT(BoardMonth, (), (month, pledged, due, delivered, withdrawn))

struct BoardCount {
    partnership::CommitmentStatus status = partnership::CommitmentStatus::draft;
    std::int64_t commitments = 0;
};
BOOST_DESCRIBE_STRUCT(BoardCount, (), (status, commitments))

/// Commitments with the same group key and unit, without drafts.
struct BoardGroup {
    std::string key = {};    ///< the type, the organization's id, or the sector
    std::string label = {};  ///< its display name
    std::string unit = {};
    std::int64_t commitments = 0;
    double pledged = 0;    ///< without withdrawn parts
    double due = 0;        ///< of it, due by the day
    double delivered = 0;  ///< and confirmed, at most what was pledged
    std::vector<BoardCount> statuses = {};
    std::vector<BoardMonth> months = {};
};
BOOST_DESCRIBE_STRUCT(BoardGroup, (), (key, label, unit, commitments, pledged, due, delivered, statuses, months))

struct Board {
    std::string day = {};
    std::vector<BoardRow> rows = {};  ///< most overdue first, then by the next due date
    std::vector<BoardCount> statuses = {};
    std::vector<BoardGroup> by_type = {};
    std::vector<BoardGroup> by_organization = {};
    std::vector<BoardGroup> by_sector = {};
};
BOOST_DESCRIBE_STRUCT(Board, (), (day, rows, statuses, by_type, by_organization, by_sector))

/// Filters; an empty field means all.
struct BoardQuery {
    std::string partnership = {};
    std::string organization = {};
    std::optional<records::Sector> sector = {};
    std::string type = {};
    std::optional<partnership::CommitmentStatus> status = {};
    std::string q = {};  ///< in the description or a name, ignoring case
};

/// The board of the commitments that the actor can see. Throws Error not_signed_in.
[[nodiscard]] Board board(Workspace& workspace, const Actor& actor, const BoardQuery& query, std::chrono::sys_days day);

}  // namespace laborshed::services
