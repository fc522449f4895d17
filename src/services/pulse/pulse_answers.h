// Sealed answers to the trust survey: the only code that reads and writes them.
#pragma once

#include "partnership/pulse.h"
#include "services/pulse/pulse_rounds.h"

namespace laborshed::services {

class SecretKey;

/// The content of a sheet.
struct PulseSheetContent {
    std::string person = {};        ///< a pseudonym, the same in every round of a partnership
    std::string organization = {};  ///< the person's, at the time
    std::vector<PulseRating> ratings = {};
};
BOOST_DESCRIBE_STRUCT(PulseSheetContent, (), (person, organization, ratings))

/// Replaces the person's sheet in the round, or removes it when there are no ratings. Sets the content's pseudonym.
void keep_answer(const SecretKey& key, records::WritableDatabase& database, const records::PulseRound& round,
                 const std::string& account, PulseSheetContent content);

[[nodiscard]] bool has_answered(const SecretKey& key, records::Database& database, const records::PulseRound& round,
                                const std::string& account);

/// Only for the model (partnership/pulse.h), which decides what may be shown. Throws Error unavailable when the sheet
/// was changed or sealed with another key.
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
