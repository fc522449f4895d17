// The trust survey (pulse): its rounds, and its sealed answers under tokens that only the server's key can compute.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// One round: people in the partnership's organizations rate how much they trust and value each other. Open from the
/// first day to the last; results are shown from the day after.
struct PulseRound : Entity {
    static constexpr const char* kind = "pulse_round";
    std::string partnership = {};
    std::string name = {};
    std::string opens = {};   ///< a day
    std::string closes = {};  ///< the last day
};
BOOST_DESCRIBE_STRUCT(PulseRound, (Entity), (partnership, name, opens, closes))

/// One person's answers in a round. No time, account or audit entry: the database alone reveals neither the author nor
/// the answers.
struct PulseSheet {
    std::string token = {};   ///< a keyed hash of round and person, so that a person can change their answers
    std::string round = {};   ///< a round's id
    std::string sealed = {};  ///< encrypted
};

/// Replaces the sheet with the same token, if any.
void keep_sheet(WritableDatabase& database, const PulseSheet& sheet);
void drop_sheet(WritableDatabase& database, const std::string& token);
/// All sheets of a round that is removed.
void drop_sheets_of(WritableDatabase& database, const std::string& round);
[[nodiscard]] bool has_sheet(Database& database, const std::string& token);
/// In the order of their tokens, which is random.
[[nodiscard]] std::vector<PulseSheet> sheets_of(Database& database, const std::string& round);

/// The fingerprint of the key that the database's secrets are sealed with; none while nothing is sealed.
[[nodiscard]] std::optional<std::string> sealed_by(Database& database);
void keep_sealed_by(WritableDatabase& database, const std::string& fingerprint);

}  // namespace laborshed::records
