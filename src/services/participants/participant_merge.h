// Merging two records of one participant, and undoing a merge.
#pragma once

#include "records/participant.h"
#include "records/participant_merge.h"
#include "services/organizations/organization_merge.h"

namespace laborshed::services {

/// In one transaction: the steps, notes, documents, wage records, lists and distinctions of `from` become those of the
/// one that stays; a step that both have (the same step, day, program, cohort, opening and employer) stays once; what
/// is sealed is sealed again with the other key. What the one that stays does not say of itself (contact, background)
/// it gets from the other. Consents (docs/decisions/0006): an organization sees of the whole what both records let it
/// see; a consent that is in force in one of them only is set aside, as if withdrawn that day, until the person is
/// asked again. `from` is removed; its key is kept aside so that the merge can be undone. Each change stands in its
/// record's history.
/// Only the organization that keeps both records may do it. Throws Error forbidden, not_found, conflict (changed since
/// it was seen, made anonymous), InvalidError for one with itself, and where all steps together can't be
/// (pipeline/journey.h).
records::ParticipantMerge merge_participants(Workspace& workspace, const Actor& actor, const std::string& from,
                                             const MergeRequest& request);

/// Restores both records; what was recorded since stays with the one that stayed. Throws Error not_found, forbidden,
/// conflict: when it was undone before, when one of the records that it changed was changed since, and when what
/// was recorded since builds on what would go back.
records::ParticipantMerge take_back_participant_merge(Workspace& workspace, const Actor& actor, const std::string& id,
                                                      std::int64_t version);

struct ParticipantMergeView {
    std::string id = {};
    std::int64_t version = 0;
    std::string gone_reference = {};
    std::string kept = {};
    std::string kept_reference = {};
    std::string kept_name = {};  ///< empty: it was anonymized or went into another
    std::string day = {};
    std::optional<std::string> undone = {};
    bool can_go_back = false;  ///< none of the changed records has changed since
};
BOOST_DESCRIBE_STRUCT(ParticipantMergeView, (),
                      (id, version, gone_reference, kept, kept_reference, kept_name, day, undone, can_go_back))

struct ParticipantMerges {
    std::vector<ParticipantMergeView> merges = {};  ///< newest first
};
BOOST_DESCRIBE_STRUCT(ParticipantMerges, (), (merges))

/// Those of the actor's organization. Throws Error not_signed_in.
[[nodiscard]] ParticipantMerges participant_merges(Workspace& workspace, const Actor& actor);

/// Organizations that would lose access in a merge: they have a consent in only one of the records.
[[nodiscard]] std::vector<std::string> consents_set_aside(const records::Participant& one,
                                                          const records::Participant& other);

/// The consents of one person of whom there were two records; `today` is the day that they became one.
[[nodiscard]] std::vector<records::Consent> joined_consents(const std::vector<records::Consent>& kept,
                                                            const std::vector<records::Consent>& gone,
                                                            const std::string& today);

}  // namespace laborshed::services
