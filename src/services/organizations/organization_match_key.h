// The fields used to match duplicate organizations.
#pragma once

#include "partnership/similar.h"
#include "records/partnership.h"

namespace laborshed::services {

/// Uses the first place.
[[nodiscard]] inline partnership::NamedPlace named_place(const records::Organization& organization) {
    partnership::NamedPlace made{.name = organization.name};
    if (!organization.places.empty()) {
        const auto& place = organization.places.front();
        made.street = place.street;
        made.city = place.city;
        made.state = place.state;
        made.zip = place.postal_code;
    }
    return made;
}

}  // namespace laborshed::services
