// Published counts of a partnership's groups, protected together with everything published before
// (equity/release.h). Roles that can't see rows see the newest release and nothing else, whatever they filter by.
#pragma once

#include "records/equity.h"
#include "services/equity/disparity.h"

namespace laborshed::services {

struct ReleaseView {
    std::string id = {};  ///< empty: nothing is published yet, or this is a preview
    std::string day = {};
    records::ReleaseAudience audience = records::ReleaseAudience::unset;
    std::int64_t threshold = 0;
    std::string partnership = {};
    std::string partnership_name = {};
    std::int64_t cells = 0;
    std::int64_t hidden = 0;
    bool may_release = false;  ///< the one who asks may publish
    std::optional<std::int64_t> people{};
    std::vector<std::string> findings = {};
    std::vector<DisparityRow> rows = {};  ///< `hidden` where a count is
    std::vector<WayRow> ways = {};
};
BOOST_DESCRIBE_STRUCT(ReleaseView, (),
                      (id, day, audience, threshold, partnership, partnership_name, cells, hidden, may_release, people,
                       findings, rows, ways))

/// The newest release that the actor can see: of the partnership, else of one that the actor's organization is in, else
/// any that is for everyone. Throws Error not_found for a partnership that there isn't.
[[nodiscard]] ReleaseView disparity_release(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// What would be published today, of the people whom the actor can see. Throws Error not_found, forbidden.
[[nodiscard]] ReleaseView preview_release(Workspace& workspace, const Actor& actor, const std::string& partnership);

struct NewRelease {
    std::string partnership = {};
    records::ReleaseAudience audience = records::ReleaseAudience::unset;
};
BOOST_DESCRIBE_STRUCT(NewRelease, (), (partnership, audience))

/// Throws Error forbidden, conflict when nothing of it could be shown, InvalidError.
ReleaseView publish_release(Workspace& workspace, const Actor& actor, const NewRelease& wanted);

/// The same in a transaction that does more.
ReleaseView publish_release_within(Workspace& workspace, records::WritableDatabase& database, const Actor& actor,
                                   const NewRelease& wanted);

}  // namespace laborshed::services
