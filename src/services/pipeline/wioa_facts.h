// From records to what the federal indicators take (pipeline/participant.h): services, enrollments, credentials, skill
// gains, jobs and exclusions of each person that the actor can see. docs/methods.md says how.
#pragma once

#include "pipeline/participant_record_exchange.h"
#include "records/vocabulary.h"
#include "services/participants/people_basis.h"

namespace laborshed::services {

/// One person, ready for the models. The model's id is the reference, which says nothing.
struct PersonFacts {
    pipeline::Participant person = {};
    pipeline::Characteristics characteristics = {};  ///< those that the actor can see, as the record codes them
    std::string participant = {};                    ///< the record's id
    std::string name = {};
    bool keeps = false;            ///< the actor's organization keeps the record
    bool background_open = false;  ///< whether the actor can see what the person said of themselves
};

struct Facts {
    std::vector<PersonFacts> people = {};  ///< in the order of the records
    FigureBasis basis = {};                ///< without people; its notes say what is not known
    pipeline::IndicatorRules rules = {};
};

/// Only what happened in the programs that are asked for makes a service or an enrollment; credentials, skill gains
/// and jobs are the person's. Wage records are opened for who keeps the record alone. Throws Error not_signed_in,
/// unavailable (not the key that the records were sealed with).
[[nodiscard]] Facts facts_of(Workspace& workspace, records::Database& database, const Actor& actor,
                             const PipelineFilter& filter);

/// The models' participants alone.
[[nodiscard]] std::vector<pipeline::Participant> participants_of(const Facts& facts);

/// The vocabulary's word that a detail begins with, alone or before a colon: "medical: surgery in June". Empty: none.
[[nodiscard]] std::string leading_word(const std::string& detail, const std::vector<records::Choice>& choices);

/// What the participant record has of a person at entry, element by element.
[[nodiscard]] pipeline::Characteristics characteristics_of(const std::optional<Identity>& identity,
                                                           const std::optional<Background>& background);

}  // namespace laborshed::services
