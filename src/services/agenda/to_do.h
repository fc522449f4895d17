// What needs somebody: the things that wait for who is signed in, soonest first.
#pragma once

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

/// One thing to do, with the page where it is done.
struct Need {
    /// deliver | confirm | publish | sign | expires | act | meet | follow up | invite | answer | review | check | keep
    std::string what = {};
    std::string title = {};   ///< "Clinical places: 6 of 12 places to deliver"
    std::string detail = {};  ///< whose it is, where it belongs
    std::optional<std::string> due = {};
    std::int64_t days_overdue = 0;
    std::string kind = {};  ///< of the record it is about
    std::string id = {};
    std::string page = {};  ///< a path of the pages
};
BOOST_DESCRIBE_STRUCT(Need, (), (what, title, detail, due, days_overdue, kind, id, page))

struct Home {
    std::string day = {};
    std::vector<Need> needs = {};  ///< overdue first, then by the day due; what has none last
    std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(Home, (), (day, needs, overdue))

/// How far a list of needs looks from its day, and how much of each thing is in it.
struct Outlook {
    std::chrono::days ahead{30};  ///< for what the actor's organization has to do
    std::chrono::days meetings_ahead{14};
    std::chrono::days meetings_back{0};
    std::chrono::days agreements_ahead{60};
    std::chrono::days checks_ahead{7};  ///< of participants' jobs
    /// Every part of a promise that is still missing, not its next only; the end of an agreement for its signatories
    /// too.
    bool in_full = false;
};

/// For a member: what its organization has to deliver, confirm, publish, sign and do within 30 days. For staff: the
/// same of their own, and what they follow up: others' overdue promises and actions, deliveries that only the convener
/// can confirm, agreements that expire within 60 days, invitations nobody accepted. For all: meetings within 14 days,
/// pulses, self-assessments and surveys to answer, curricula to review, answer or sign, checks of participants' jobs
/// that can be made within a week. Throws Error not_signed_in.
[[nodiscard]] Home home(Workspace& workspace, const Actor& actor, std::chrono::sys_days day);

/// The same inside a transaction, as far as `outlook` sees; with pulses that the actor has answered, so that letters
/// tell nobody who has.
[[nodiscard]] Home home_of(records::Database& database, const Actor& actor, std::chrono::sys_days day,
                           const Outlook& outlook = {});

}  // namespace laborshed::services
