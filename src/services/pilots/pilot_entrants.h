// People in a pilot: entered by a partner with access, visible by consent, and in the lottery under an anonymous token.
#pragma once

#include "records/pilot.h"
#include "services/participants/participant_encryption.h"

#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

/// What the lottery needs to know about a person, sealed with their own key.
struct EntrantFacts {
    std::string block = {};  ///< empty: not drawn within blocks
    std::string group = {};  ///< the first of the pilot's reserves that they are in; empty: none
    /// Where whole groups are assigned: the name of theirs. group_key tells groups apart.
    std::string assigned_with = {};
};
BOOST_DESCRIBE_STRUCT(EntrantFacts, (), (block, group, assigned_with))

struct NewEntrants {
    std::vector<std::string> participants = {};
    bool eligible = false;                    ///< they meet what the plan says of who may enter
    std::string site = {};                    ///< where the plan draws within sites
    std::string assigned_with = {};           ///< where the plan is of groups: a class, a site, an employer
    std::optional<std::string> entered = {};  ///< a day; today when left out
};
BOOST_DESCRIBE_STRUCT(NewEntrants, (), (participants, eligible, site, assigned_with, entered))

struct EntrantRow {
    std::string id = {};
    std::int64_t version = 0;
    std::string participant = {};
    std::string reference = {};
    std::string name = {};
    std::string organization_name = {};  ///< that entered them
    std::string entered = {};
    std::string block = {};
    std::string group = {};
    std::string assigned_with = {};
    std::string token = {};
    std::string arm = {};
};
BOOST_DESCRIBE_STRUCT(EntrantRow, (),
                      (id, version, participant, reference, name, organization_name, entered, block, group,
                       assigned_with, token, arm))

struct EntrantTable {
    std::vector<EntrantRow> rows = {};  ///< whom the actor can see, by name
};
BOOST_DESCRIBE_STRUCT(EntrantTable, (), (rows))

/// All or none. Throws InvalidError, with a fault for each participant ("participants[3]"): who is not the actor's to
/// see, was anonymized, is in it already, or has not let the convener see their progress, by which the pilot is
/// judged; where no one has said that they are eligible; and where a plan of groups doesn't hear the group's name, or
/// one whose people are drawn within another block. People of one name are one group, anyone who entered them. Throws
/// Error conflict before the plan is frozen, after the lottery and after enrollment closed.
EntrantTable enter_people(Workspace& workspace, const Actor& actor, const std::string& pilot,
                          const NewEntrants& wanted);

/// Before the draw. Throws Error not_found, conflict.
void remove_entrant(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// Throws Error not_found, not_signed_in.
[[nodiscard]] EntrantTable pilot_entrants(Workspace& workspace, const Actor& actor, const std::string& pilot);

/// Names of groups that mean the same: without regard to letters' case and spaces at the ends or doubled.
[[nodiscard]] std::string group_key(const std::string& name);

/// What is sealed of an entrant. Nothing of someone who was anonymized.
[[nodiscard]] std::optional<EntrantFacts> facts_of(Workspace& workspace, records::Database& database,
                                                   const records::PilotEntrant& entrant);

}  // namespace laborshed::services
