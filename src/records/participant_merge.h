// Participants who were one person, pairs that are not, and lines of lists that were read before.
#pragma once

#include "records/merge.h"

#include <map>

namespace laborshed::records {

/// One participant's record went into another's. It names nobody: only the two keys say who they were.
struct ParticipantMerge : Entity {
    static constexpr const char* kind = "participant_merge";
    std::string organization = {};    ///< that kept both records
    std::string gone = {};            ///< the participant that is no more
    std::string gone_reference = {};  ///< "K7F-3QX"
    std::string kept = {};
    std::string kept_reference = {};
    std::string day = {};
    std::vector<MergedRecord> changed = {};  ///< in the order of the changes
    std::optional<std::string> undone = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(ParticipantMerge, (Entity),
                      (organization, gone, gone_reference, kept, kept_reference, day, changed, undone))

/// Somebody looked: these two are alike and not the same.
struct ParticipantDistinction : Entity {
    static constexpr const char* kind = "participant_distinction";
    std::string organization = {};  ///< that says so, for its own list
    std::string one = {};           ///< the lower id
    std::string other = {};
    std::string day = {};
};
BOOST_DESCRIBE_STRUCT(ParticipantDistinction, (Entity), (organization, one, other, day))

/// Keeps the key of one who is about to go beside that of the one who stays: it is needed to take the merge back, and
/// dropped with the other (drop_participant_key).
void set_aside_participant_key(Database& database, const std::string& gone, const std::string& kept);
/// The other way, once the participant is back.
void give_back_participant_key(Database& database, const std::string& gone);

/// All that went into this one, also by way of others.
[[nodiscard]] std::vector<std::string> merged_into(Database& database, const std::string& participant);
/// The one that it is today: itself, unless it went into another.
[[nodiscard]] std::string participant_today(Database& database, const std::string& participant);

/// A line of a list that was imported. `token` is a keyed hash: it says nothing of the line.
void keep_imported_line(Database& database, const std::string& organization, const std::string& token,
                        const std::string& participant);
/// By token: whom the line was of.
[[nodiscard]] std::map<std::string, std::string> imported_lines(Database& database, const std::string& organization);

}  // namespace laborshed::records
