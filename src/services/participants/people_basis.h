// Which participants a figure counts, and why some are excluded.
#pragma once

#include "base/message.h"
#include "services/participants/participant_list.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace laborshed::services {

struct FigureBasis {
    std::string day = {};                ///< on which it was computed
    Message method = {};                 ///< "Kaplan-Meier"
    std::string definition = {};         ///< where it is written: "docs/methods.md#the-funnel"
    std::string organization_name = {};  ///< whose view it is
    std::int64_t people = 0;             ///< in it
    std::int64_t kept = 0;               ///< of these, whose record the actor's organization keeps
    std::int64_t by_consent = 0;         ///< the others, who let the organization see theirs
    Message missing = {};                ///< why no one is in it
    std::vector<Message> notes = {};
};
BOOST_DESCRIBE_STRUCT(FigureBasis, (),
                      (day, method, definition, organization_name, people, kept, by_consent, missing, notes))

/// Which part of the pipeline. Empty parts select everything.
struct PipelineFilter {
    std::string partnership = {};
    std::string program = {};
    std::string cohort = {};
    std::string organization = {};  ///< that recorded any step of the way
};

struct SeenPeople {
    std::vector<VisibleParticipant> people = {};
    FigureBasis basis = {};
};

/// Those that the actor can see today (visible_participants). The basis has no people yet; where no one is seen, it
/// says why. Throws Error not_signed_in.
[[nodiscard]] SeenPeople people_seen(Workspace& workspace, records::Database& database, const Actor& actor,
                                     Message method, std::string definition);

/// Counts someone who is in the figure.
void count_in(FigureBasis& basis, const Actor& actor, const records::Participant& participant);

/// When people are seen but no one is in the figure: says so.
void finish(FigureBasis& basis, std::size_t seen);

/// Throws Error not_signed_in.
void require_account(const Actor& actor);

}  // namespace laborshed::services
