// People on their way. What says who somebody is, is sealed with a key of that person's own, which is itself sealed
// with the server's (services/participant_seal.h): without it the row, the audit log and every backup say nothing, and
// forgetting somebody is dropping the key.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// What a participant lets an organization see. Withdrawn, it is as if it had never been given.
struct Consent {
    std::string organization = {};
    std::vector<std::string> scopes = {};  ///< of the vocabulary's consent scopes
    std::string given = {};                ///< days
    std::optional<std::string> withdrawn = {};
    std::string how = {};  ///< "signed form, May 3": what can be checked
};
BOOST_DESCRIBE_STRUCT(Consent, (), (organization, scopes, given, withdrawn, how))

struct Participant : Entity {
    static constexpr const char* kind = "participant";
    std::string organization = {};  ///< whose intake it was: it keeps the record
    std::string reference = {};     ///< "K7F-3QX": to speak of somebody without a name
    std::string identity = {};      ///< sealed: name, birth date, contact
    std::string background = {};    ///< sealed: demographics and barriers, as they said it themselves
    std::vector<Consent> consents = {};
    std::optional<std::string> anonymized = {};  ///< the day that the key was dropped
    std::optional<std::string> keep_until =
        {};                        ///< not to be made anonymous by the period (retention.h) before this day
    std::string keep_reason = {};  ///< sealed: why
};
BOOST_DESCRIBE_STRUCT(Participant, (Entity),
                      (organization, reference, identity, background, consents, anonymized, keep_until, keep_reason))

/// One dated step of a participant's way (pipeline/step.h).
struct ParticipantStep : Entity {
    static constexpr const char* kind = "participant_step";
    std::string participant = {};
    std::string step = {};
    std::string day = {};
    std::optional<std::string> ends = {};     ///< the last day of a service, an enrollment or a job
    bool planned = false;                     ///< it has not happened yet
    std::string organization = {};            ///< that recorded it
    std::optional<std::string> program = {};  ///< from the application to the credential
    std::optional<std::string> cohort = {};
    std::optional<std::string> opening = {};
    std::optional<std::string> partner = {};     ///< sent to (referral), the employer (interview to retention)
    std::optional<std::string> occupation = {};  ///< of a job: SOC code
    std::optional<double> wage = {};             ///< dollars an hour
    std::optional<double> hours = {};            ///< a week
    std::string detail = {};                     ///< which service, milestone, credential; why somebody left
    std::optional<std::string> placement = {};   ///< the placement that a retention step is about
};
BOOST_DESCRIBE_STRUCT(ParticipantStep, (Entity),
                      (participant, step, day, ends, planned, organization, program, cohort, opening, partner,
                       occupation, wage, hours, detail, placement))

/// What somebody wrote down about a participant: sealed as the identity is.
struct ParticipantNote : Entity {
    static constexpr const char* kind = "participant_note";
    std::string participant = {};
    std::string organization = {};
    std::string day = {};
    std::string text = {};  ///< sealed
};
BOOST_DESCRIBE_STRUCT(ParticipantNote, (Entity), (participant, organization, day, text))

/// The key of one participant, sealed with the server's. It is no record: nothing of it is in the audit log.
void keep_participant_key(Database& database, const std::string& participant, const std::string& sealed);
/// Empty when it was dropped, or there never was one.
[[nodiscard]] std::string participant_key(Database& database, const std::string& participant);
void drop_participant_key(Database& database, const std::string& participant);

/// Somebody looked at a participant's page, or took their data along.
struct AccessLogEntry {
    std::string at = {};  ///< a moment
    std::string account = {};
    std::string name = {};
    std::string what = {};  ///< page | export | wages | document
};
BOOST_DESCRIBE_STRUCT(AccessLogEntry, (), (at, account, name, what))

void record_access(Database& database, const std::string& participant, const AccessLogEntry& entry);
/// Newest first.
[[nodiscard]] std::vector<AccessLogEntry> access_log_of(Database& database, const std::string& participant);
/// Also those at whoever went into this one.
void drop_access_log(Database& database, const std::string& participant);

}  // namespace laborshed::records
