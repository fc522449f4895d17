// Participants. Identifying data is sealed with a key of each person's own, which is itself sealed with the server's
// (services/participants/participant_encryption.h): without it the row, the audit log and every backup identify no one,
// so a participant is anonymized by dropping the key.
#pragma once

#include "pipeline/consent_scope.h"
#include "pipeline/step.h"
#include "records/entity.h"

namespace laborshed::records {

/// A participant's consent to an organization's access. A withdrawn one gives none.
struct Consent {
    std::string organization = {};
    std::vector<pipeline::ConsentScope> scopes = {};
    std::string given = {};  ///< days
    std::optional<std::string> withdrawn = {};
    std::string how = {};  ///< proof of consent: "signed form, May 3"
};
BOOST_DESCRIBE_STRUCT(Consent, (), (organization, scopes, given, withdrawn, how))

struct Participant : Entity {
    static constexpr const char* kind = "participant";
    std::string organization = {};  ///< that did the intake and keeps the record
    std::string reference = {};     ///< "K7F-3QX": identifies the participant without a name
    std::string identity = {};      ///< sealed: name, birth date, contact
    std::string background = {};    ///< sealed: self-reported demographics and barriers
    std::vector<Consent> consents = {};
    std::optional<std::string> anonymized = {};  ///< the day that the key was dropped
    std::optional<std::string> keep_until = {};  ///< not anonymized by the retention rule (retention.h) before this day
    std::string keep_reason = {};                ///< sealed: why
};
BOOST_DESCRIBE_STRUCT(Participant, (Entity),
                      (organization, reference, identity, background, consents, anonymized, keep_until, keep_reason))

/// One dated step of a participant's pathway.
struct ParticipantStep : Entity {
    static constexpr const char* kind = "participant_step";
    std::string participant = {};
    pipeline::Step step = unset<pipeline::Step>;
    std::string day = {};
    std::optional<std::string> ends = {};     ///< the last day of a service, an enrollment or a job
    bool planned = false;                     ///< it has not happened yet
    std::string organization = {};            ///< that recorded it
    std::optional<std::string> program = {};  ///< from the application to the credential
    std::optional<std::string> cohort = {};
    std::optional<std::string> opening = {};
    std::optional<std::string> partner = {};     ///< referred to, or the employer (interview to retention)
    std::optional<std::string> occupation = {};  ///< of a job: SOC code
    std::optional<double> wage = {};             ///< dollars an hour
    std::optional<double> hours = {};            ///< a week
    std::string detail = {};                     ///< which service, milestone or credential; why they exited
    std::optional<std::string> placement = {};   ///< the placement that a retention step is about
};
BOOST_DESCRIBE_STRUCT(ParticipantStep, (Entity),
                      (participant, step, day, ends, planned, organization, program, cohort, opening, partner,
                       occupation, wage, hours, detail, placement))

/// A note about a participant, sealed like the identity.
struct ParticipantNote : Entity {
    static constexpr const char* kind = "participant_note";
    std::string participant = {};
    std::string organization = {};
    std::string day = {};
    std::string text = {};  ///< sealed
};
BOOST_DESCRIBE_STRUCT(ParticipantNote, (Entity), (participant, organization, day, text))

/// A participant's key, sealed with the server's. Not a record, so it is not in the audit log.
void keep_participant_key(WritableDatabase& database, const std::string& participant, const std::string& sealed);
/// Empty when it was dropped or never existed.
[[nodiscard]] std::string participant_key(Database& database, const std::string& participant);
void drop_participant_key(WritableDatabase& database, const std::string& participant);

/// What someone looked at or took along.
enum class AccessKind { page, export_, wages, document };
BOOST_DESCRIBE_ENUM(AccessKind, page, export_, wages, document)

/// An access to a participant's page or data.
struct AccessLogEntry {
    std::string at = {};  ///< a moment
    std::string account = {};
    std::string name = {};
    AccessKind what = AccessKind::page;
};
BOOST_DESCRIBE_STRUCT(AccessLogEntry, (), (at, account, name, what))

void record_access(WritableDatabase& database, const std::string& participant, const AccessLogEntry& entry);
/// Newest first.
[[nodiscard]] std::vector<AccessLogEntry> access_log_of(Database& database, const std::string& participant);
/// Includes those of participants merged into this one.
void drop_access_log(WritableDatabase& database, const std::string& participant);

}  // namespace laborshed::records
