// Search across the partnership book: organizations, contacts, partnerships, meetings, agreements, commitments.
#pragma once

#include "services/book/access.h"
#include "services/labor_market/catalog_search.h"

namespace laborshed::services {

/// Records visible to the actor that contain every word of the text, title matches first; at most `limit` (1 to 100).
/// A text without words finds nothing. Throws Error not_signed_in.
[[nodiscard]] SearchResults find_records(Workspace& workspace, const Actor& actor, const std::string& text,
                                         std::int64_t limit = 20);

}  // namespace laborshed::services
