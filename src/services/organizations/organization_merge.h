// Duplicate organizations: suggestions, merging, and undoing a merge.
#pragma once

#include "records/merge.h"
#include "records/partnership.h"
#include "services/book/access.h"
#include "services/book/reference_counts.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct DuplicateSide {
    std::string id = {};
    std::string name = {};
    records::Sector sector = unset<records::Sector>;
    std::string place = {};  ///< "600 Hospital Hill Road, Alder Falls"
    std::int64_t version = 0;
    std::int64_t references = 0;         ///< records that refer to it, which a merge moves
    std::vector<NamedBy> named_by = {};  ///< the same, by kind
};
BOOST_DESCRIBE_STRUCT(DuplicateSide, (), (id, name, sector, place, version, references, named_by))

struct DuplicateSuggestion {
    DuplicateSide first = {};
    DuplicateSide second = {};
    double score = 0;  ///< partnership/similar.h
    double name_score = 0;
    std::optional<double> address_score = {};
    std::vector<std::string> reasons = {};
};
BOOST_DESCRIBE_STRUCT(DuplicateSuggestion, (), (first, second, score, name_score, address_score, reasons))

struct DuplicateSuggestions {
    double threshold = 0;
    std::vector<DuplicateSuggestion> pairs = {};  ///< most similar first
};
BOOST_DESCRIBE_STRUCT(DuplicateSuggestions, (), (threshold, pairs))

/// Throws Error not_signed_in, forbidden unless the actor may merge.
[[nodiscard]] DuplicateSuggestions duplicate_suggestions(Workspace& workspace, const Actor& actor);

/// Merges one organization into another, each at the version that was seen.
struct MergeRequest {
    std::int64_t version = 0;  ///< of the removed organization
    std::string into = {};
    std::int64_t into_version = 0;
};
BOOST_DESCRIBE_STRUCT(MergeRequest, (), (version, into, into_version))

/// In one transaction: records that refer to `from` refer to `into`; empty fields of `into` (industry, size, website,
/// note, places) are filled from `from`; `from` is removed. Where both are members of a partnership, the memberships
/// are joined; a commitment of one to the other is confirmed by the convener. Each change is in its record's history.
/// Throws Error forbidden, not_found, conflict, InvalidError for merging an organization with itself.
records::Merge merge_organizations(Workspace& workspace, const Actor& actor, const std::string& from,
                                   const MergeRequest& request);

struct Unmerged {
    records::Merge merge = {};
    std::vector<records::MergedRecord> restored = {};
    std::vector<records::MergedRecord> kept = {};  ///< changed since: left unchanged
};
BOOST_DESCRIBE_STRUCT(Unmerged, (), (merge, restored, kept))

/// Restores the organization and every record that the merge changed, unless it was changed since. Throws Error
/// forbidden, not_found, conflict when it was already undone.
Unmerged undo_merge(Workspace& workspace, const Actor& actor, const std::string& merge, std::int64_t version);

/// True when the record was not changed since.
[[nodiscard]] bool is_last_change(records::Database& database, const records::MergedRecord& changed);
/// Undoes one change of a merge; returns false without effect when it is not the last change.
bool take_back(records::Database& database, records::Change& change, const records::MergedRecord& changed);

}  // namespace laborshed::services
