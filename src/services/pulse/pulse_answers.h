// What one person answers in a round of the pulse, sealed: the one place that reads and writes it.
#pragma once

#include "partnership/pulse.h"
#include "services/pulse/pulse_rounds.h"

namespace laborshed::services {

class SecretKey;

/// What is inside a sheet.
struct PulseSheetContent {
    std::string person = {};        ///< a pseudonym, the same in every round of a partnership
    std::string organization = {};  ///< the person's, at the time
    std::vector<PulseRating> ratings = {};
};
BOOST_DESCRIBE_STRUCT(PulseSheetContent, (), (person, organization, ratings))

/// In the place of the person's earlier sheet of the round; without ratings there is none any more. Gives the content
/// its pseudonym.
void keep_answer(const SecretKey& key, records::Database& database, const records::PulseRound& round,
                 const std::string& account, PulseSheetContent content);

[[nodiscard]] bool has_answered(const SecretKey& key, records::Database& database, const records::PulseRound& round,
                                const std::string& account);

/// Only for the model (partnership/pulse.h), which knows what of it may be shown. Throws Error unavailable where the
/// sheet was not sealed with this key, or changed.
[[nodiscard]] PulseSheetContent opened(const SecretKey& key, const records::PulseSheet& sheet);

/// Calls each(dimension, the rating's field, that field's name).
template <class Each>
void for_each_dimension(Each&& each) {
    using enum partnership::PulseDimension;
    each(reliability, &PulseRating::reliability, "reliability");
    each(mission_support, &PulseRating::mission_support, "mission_support");
    each(openness, &PulseRating::openness, "openness");
    each(influence, &PulseRating::influence, "influence");
    each(involvement, &PulseRating::involvement, "involvement");
    each(resources, &PulseRating::resources, "resources");
}

}  // namespace laborshed::services
