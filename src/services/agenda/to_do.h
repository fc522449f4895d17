// The to-do list of the signed-in person, soonest first.
#pragma once

#include "base/message.h"
#include "partnership/commitment.h"
#include "records/database.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

enum class NeedKind {
    deliver,
    confirm,
    publish,
    sign,
    expires,
    act,
    meet,
    follow_up,
    invite,
    answer,
    review,
    check,
    keep
};
BOOST_DESCRIBE_ENUM(NeedKind, deliver, confirm, publish, sign, expires, act, meet, follow_up, invite, answer, review,
                    check, keep)

/// One task, with its page.
struct Need {
    NeedKind what = NeedKind::deliver;
    Message title = {};   ///< "Clinical placements: 6 placements to deliver"
    Message detail = {};  ///< organization and partnership
    std::optional<std::string> due = {};
    std::int64_t days_overdue = 0;
    std::string kind = {};  ///< of the record it is about
    std::string id = {};
    std::string page = {};  ///< a path of the pages
};
BOOST_DESCRIBE_STRUCT(Need, (), (what, title, detail, due, days_overdue, kind, id, page))

struct Home {
    std::string day = {};
    std::vector<Need> needs = {};  ///< overdue first, then by due date; undated ones last
    std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(Home, (), (day, needs, overdue))

/// How far ahead and back a to-do list looks, and how detailed it is.
struct Outlook {
    std::chrono::days ahead = partnership::soon;  ///< for tasks of the actor's organization
    std::chrono::days meetings_ahead{14};
    std::chrono::days meetings_back{0};
    std::chrono::days agreements_ahead{60};
    std::chrono::days checks_ahead{7};  ///< of participants' jobs
    /// Every open installment of a commitment, not only the next; ends of agreements for their signatories too.
    bool in_full = false;
};

/// For members: what their organization has to deliver, confirm, publish, sign and do within 30 days. For staff: the
/// same, and follow-ups: others' overdue commitments and actions, deliveries that only the convener can confirm,
/// agreements that expire within 60 days, pending invitations. For all: meetings within 14 days, trust surveys,
/// self-assessments and surveys to answer, curricula to review, answer or sign, employment follow-ups possible within a
/// week. Throws Error not_signed_in.
[[nodiscard]] Home home(Workspace& workspace, const Actor& actor, std::chrono::sys_days day);

/// The same inside a transaction, limited by `outlook`; includes trust surveys that the actor has answered, so that
/// emails don't reveal who has.
[[nodiscard]] Home home_of(records::Database& database, const Actor& actor, std::chrono::sys_days day,
                           const Outlook& outlook = {});

}  // namespace laborshed::services
