// Merged participants, pairs that are not duplicates, and lines of lists that were imported before.
#pragma once

#include "records/merge.h"

#include <map>

namespace laborshed::records {

/// One participant's record was merged into another's. Names no one: only the two keys identify them.
struct ParticipantMerge : Entity {
    static constexpr const char* kind = "participant_merge";
    std::string organization = {};    ///< that kept both records
    std::string gone = {};            ///< the participant that was removed
    std::string gone_reference = {};  ///< "K7F-3QX"
    std::string kept = {};
    std::string kept_reference = {};
    std::string day = {};
    std::vector<MergedRecord> changed = {};  ///< in the order of the changes
    std::optional<std::string> undone = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(ParticipantMerge, (Entity),
                      (organization, gone, gone_reference, kept, kept_reference, day, changed, undone))

/// A reviewed pair that is similar but not a duplicate.
struct ParticipantDistinction : Entity {
    static constexpr const char* kind = "participant_distinction";
    std::string organization = {};  ///< that reviewed the pair, for its own list
    std::string one = {};           ///< the lower id
    std::string other = {};
    std::string day = {};
};
BOOST_DESCRIBE_STRUCT(ParticipantDistinction, (Entity), (organization, one, other, day))

/// Sets aside the key of a participant about to be merged: undoing the merge needs it. Dropped together with the kept
/// one's (drop_participant_key).
void set_aside_participant_key(WritableDatabase& database, const std::string& gone, const std::string& kept);
/// The reverse, after an undone merge.
void give_back_participant_key(WritableDatabase& database, const std::string& gone);

/// All that were merged into this one, directly or through others.
[[nodiscard]] std::vector<std::string> merged_into(Database& database, const std::string& participant);
/// The participant that it is today: itself, unless merged into another.
[[nodiscard]] std::string participant_today(Database& database, const std::string& participant);

/// Remembers a line of an imported list. `token` is a keyed hash that reveals nothing of the line.
void keep_imported_line(WritableDatabase& database, const std::string& organization, const std::string& token,
                        const std::string& participant);
/// Token → the participant of that line.
[[nodiscard]] std::map<std::string, std::string> imported_lines(Database& database, const std::string& organization);

}  // namespace laborshed::records
