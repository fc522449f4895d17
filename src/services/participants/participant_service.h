// Participants: intake, consents, and pages.
#pragma once

#include "pipeline/pathway_stage.h"
#include "services/book/access.h"
#include "services/participants/participant_encryption.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// Input of an intake. The actor's organization keeps the record.
struct NewParticipant {
    Identity identity = {};
    Background background = {};
    std::vector<records::Consent> consents = {};
};
BOOST_DESCRIBE_STRUCT(NewParticipant, (), (identity, background, consents))

/// A follow-up check that is due (pipeline/journey.h).
struct DueCheck {
    pipeline::Step step = pipeline::Step::retention_30;
    std::string from = {};  ///< days
    std::string until = {};
    pipeline::DueState state = pipeline::DueState::upcoming;
    std::optional<std::string> placement = {};  ///< the step whose job is checked
};
BOOST_DESCRIBE_STRUCT(DueCheck, (), (step, from, until, state, placement))

/// A person's standing in one program.
struct StandingView {
    std::string program = {};  ///< empty: what belongs to none
    std::string program_title = {};
    std::string cohort = {};
    std::string cohort_name = {};
    std::optional<pipeline::Step> stage = {};  ///< the furthest step
    pipeline::PathwayStage pathway_stage = {};
    std::string since = {};
    bool withdrawn = false;
    std::optional<std::string> exit = {};
    std::vector<pipeline::Step> next = {};  ///< what can be recorded today
    std::vector<DueCheck> due = {};
};
BOOST_DESCRIBE_STRUCT(StandingView, (),
                      (program, program_title, cohort, cohort_name, stage, pathway_stage, since, withdrawn, exit, next,
                       due))

/// One participant in a list, once for each program that they are in.
struct ParticipantRow {
    std::string id = {};
    std::int64_t version = 0;
    std::string reference = {};
    std::string name = {};
    std::string organization = {};
    std::string organization_name = {};
    std::string program = {};
    std::string program_title = {};
    std::string cohort = {};
    std::string cohort_name = {};
    std::string stage = {};  ///< the text of the furthest step; empty: nothing has happened yet
    pipeline::PathwayStage pathway_stage = {};
    std::string since = {};
    bool withdrawn = false;
    std::vector<pipeline::Step> next = {};
    std::vector<pipeline::PathwayStage> next_stages = {};  ///< that each of `next` leads into
    std::optional<pipeline::Step> due_step = {};           ///< the first check that is open or overdue
    std::optional<std::string> due_until = {};
    bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(ParticipantRow, (),
                      (id, version, reference, name, organization, organization_name, program, program_title, cohort,
                       cohort_name, stage, pathway_stage, since, withdrawn, next, next_stages, due_step, due_until,
                       overdue))

/// Seats of a cohort that participants hold whom the actor has access to (pipeline::holds_seat).
struct SeatsTaken {
    std::string cohort = {};
    std::int64_t taken = 0;
};
BOOST_DESCRIBE_STRUCT(SeatsTaken, (), (cohort, taken))

struct ParticipantTable {
    std::string day = {};
    std::vector<ParticipantRow> rows = {};  ///< by name
    std::vector<SeatsTaken> seats = {};     ///< of all cohorts with a seat taken, whatever the query
};
BOOST_DESCRIBE_STRUCT(ParticipantTable, (), (day, rows, seats))

struct ParticipantQuery {
    std::string program = {};
    std::string cohort = {};
    std::optional<pipeline::Step> stage = {};
    std::string q = {};  ///< in name or reference
};

struct NoteView {
    std::string id = {};
    std::int64_t version = 0;
    std::string organization = {};
    std::string day = {};
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(NoteView, (), (id, version, organization, day, text))

/// A document of a participant (participant_documents.h).
struct DocumentView {
    std::string id = {};
    std::int64_t version = 0;
    std::string organization = {};  ///< that uploaded it
    std::string organization_name = {};
    std::string day = {};
    pipeline::ConsentScope scope = pipeline::ConsentScope::progress;
    std::string name = {};
    records::DocumentType type = records::DocumentType::pdf;
    std::int64_t size = 0;  ///< bytes
    bool may_remove = false;
};
BOOST_DESCRIBE_STRUCT(DocumentView, (),
                      (id, version, organization, organization_name, day, scope, name, type, size, may_remove))

struct StepWarning {
    std::string step = {};  ///< its id
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(StepWarning, (), (step, text))

/// A participant's page, as far as the actor's organization can see it.
struct ParticipantPage {
    std::string id = {};
    std::int64_t version = 0;
    std::string reference = {};
    std::string organization = {};
    std::string organization_name = {};
    bool keeps = false;                               ///< the actor's organization keeps the record
    std::vector<pipeline::ConsentScope> scopes = {};  ///< what it can see; all of them when it keeps the record
    std::string name = {};
    std::optional<std::string> anonymized = {};
    std::optional<Identity> identity = {};        ///< with the scope "contact"
    std::optional<Background> background = {};    ///< with the scope "background"
    std::vector<records::Consent> consents = {};  ///< for who keeps the record
    std::vector<records::ParticipantStep> steps = {};
    std::vector<StandingView> standings = {};  ///< always one outside of every program too: how to begin
    std::vector<StepWarning> warnings = {};
    std::vector<NoteView> notes = {};                 ///< of the actor's organization
    std::vector<DocumentView> documents = {};         ///< of a scope that it can see
    std::vector<records::AccessLogEntry> looks = {};  ///< for who keeps the record
};
BOOST_DESCRIBE_STRUCT(ParticipantPage, (),
                      (id, version, reference, organization, organization_name, keeps, scopes, name, anonymized,
                       identity, background, consents, steps, standings, warnings, notes, documents, looks))

/// Throws Error forbidden (who acts for no organization), InvalidError.
ParticipantPage add_participant(Workspace& workspace, const Actor& actor, const NewParticipant& wanted);

/// The same within a transaction that does more.
records::Participant add_participant_within(Workspace& workspace, records::WritableDatabase& database,
                                            const Actor& actor, const NewParticipant& wanted);

/// Those that the actor's organization keeps or was let see. Throws Error not_signed_in.
[[nodiscard]] ParticipantTable participants(Workspace& workspace, const Actor& actor, const ParticipantQuery& query);

/// Adds an entry to the access log. Throws Error not_found, also for one that the actor can't see.
[[nodiscard]] ParticipantPage participant_page(Workspace& workspace, const Actor& actor, const std::string& id);

struct ChangedIdentity {
    std::int64_t version = 0;
    Identity identity = {};
};
BOOST_DESCRIBE_STRUCT(ChangedIdentity, (), (version, identity))

struct ChangedBackground {
    std::int64_t version = 0;
    Background background = {};
};
BOOST_DESCRIBE_STRUCT(ChangedBackground, (), (version, background))

/// For the organization that keeps the record. Throw Error forbidden, not_found, conflict, InvalidError.
ParticipantPage change_identity(Workspace& workspace, const Actor& actor, const std::string& id,
                                const ChangedIdentity& wanted);
ParticipantPage change_background(Workspace& workspace, const Actor& actor, const std::string& id,
                                  const ChangedBackground& wanted);

struct ChangedConsents {
    std::int64_t version = 0;
    std::vector<records::Consent> consents = {};  ///< all of them
};
BOOST_DESCRIBE_STRUCT(ChangedConsents, (), (version, consents))

/// Withdrawn consents stay in the list; a new consent is a new line.
ParticipantPage change_consents(Workspace& workspace, const Actor& actor, const std::string& id,
                                const ChangedConsents& wanted);

/// Drops the participant's key (anonymize.h): what says who it was can't be read any more, in no backup
/// made from now on and not in the audit log either. The dated steps stay, for figures.
void anonymize_participant(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

struct NewNote {
    std::string day = {};
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (day, text))

/// Seen by the actor's own organization alone. Throws as above.
ParticipantPage add_note(Workspace& workspace, const Actor& actor, const std::string& id, const NewNote& wanted);

/// What of a participant an organization can see; nothing: not that there is one. (consent that is not withdrawn)
[[nodiscard]] std::vector<pipeline::ConsentScope> scopes_of(const records::Participant& participant,
                                                            const std::optional<std::string>& organization);
[[nodiscard]] bool has_scope(const std::vector<pipeline::ConsentScope>& scopes, pipeline::ConsentScope scope);

}  // namespace laborshed::services
