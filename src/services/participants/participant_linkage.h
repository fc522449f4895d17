// Participants for record linkage: only those whose contact the actor's organization can see.
#pragma once

#include "pipeline/linkage.h"
#include "services/book/access.h"
#include "services/participants/participant_encryption.h"

#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct ComparedPerson {
    records::Participant participant = {};
    Identity identity = {};  ///< without what the actor's organization can't see
    bool ours = false;       ///< the actor's organization keeps the record
};

struct ComparedPeople {
    std::vector<ComparedPerson> people = {};
    std::vector<pipeline::PersonFields> fields = {};  ///< of the same places
    std::size_t others = 0;                           ///< so many at the beginning are not ours
};

/// Those that the actor's organization keeps, and those that it sees by a consent with the scope "contact": of these no
/// Social Security number is compared, and the sex only with the scope "background". Who was anonymized is in none.
/// Throws Error not_signed_in, forbidden for who acts for no organization.
[[nodiscard]] ComparedPeople compared_people(Workspace& workspace, records::Database& database, const Actor& actor);

[[nodiscard]] pipeline::PersonFields person_fields(const Identity& identity, const std::optional<pipeline::Sex>& sex);

/// Evidence that two records are one person (bits above 0) or not, strongest first.
struct MatchReason {
    std::string text = {};  ///< "same date of birth"
    double bits = 0;
};
BOOST_DESCRIBE_STRUCT(MatchReason, (), (text, bits))

[[nodiscard]] std::vector<MatchReason> match_reasons(const pipeline::LinkageModel& model,
                                                     const pipeline::ScoredPair& pair);

/// Why a pair needs review, in a sentence; empty for a link.
[[nodiscard]] std::string why_look(const pipeline::ScoredPair& pair);

}  // namespace laborshed::services
