// One box to find anything in the partnership book: organizations, people, partnerships, meetings, agreements,
// promises.
#pragma once

#include "services/book/access.h"
#include "services/labor_market/catalog_search.h"

namespace laborshed::services {

/// Of what the actor may see, at most `limit` (1 to 100): records with every word of the text in their texts, those
/// with all of them in the title first. A text without a word finds nothing. Throws Error not_signed_in.
[[nodiscard]] SearchResults find_records(Workspace& workspace, const Actor& actor, const std::string& text,
                                         std::int64_t limit = 20);

}  // namespace laborshed::services
