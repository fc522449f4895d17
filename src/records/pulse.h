// The pulse's rounds, and its answers: sealed, under tokens that only the holder of the server's key can make.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// A partnership asks everybody in its organizations once how far they trust and value each other. Answers are taken
/// from the first day to the last; what they add up to is shown from the day after.
struct PulseRound : Entity {
    static constexpr const char* kind = "pulse_round";
    std::string partnership = {};
    std::string name = {};
    std::string opens = {};   ///< a day
    std::string closes = {};  ///< the last day
};
BOOST_DESCRIBE_STRUCT(PulseRound, (Entity), (partnership, name, opens, closes))

/// What one person answers in a round. There is no time in it, no audit entry of it and no account: who has the
/// database alone can't tell whose it is, nor what it says.
struct PulseSheet {
    std::string token = {};   ///< a keyed hash of round and person: so a person can answer anew
    std::string round = {};   ///< a round's id
    std::string sealed = {};  ///< encrypted
};

/// In the place of the one with the same token, if there is any.
void keep_sheet(Database& database, const PulseSheet& sheet);
void drop_sheet(Database& database, const std::string& token);
/// All of a round that itself goes.
void drop_sheets_of(Database& database, const std::string& round);
[[nodiscard]] bool has_sheet(Database& database, const std::string& token);
/// In the order of their tokens, which is that of chance.
[[nodiscard]] std::vector<PulseSheet> sheets_of(Database& database, const std::string& round);

/// Which key the database's secrets were sealed with; none while nothing is sealed.
[[nodiscard]] std::optional<std::string> sealed_by(Database& database);
void keep_sealed_by(Database& database, const std::string& fingerprint);

}  // namespace laborshed::records
