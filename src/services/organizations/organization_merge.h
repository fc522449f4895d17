// Two organizations that are one: suggested, merged, and taken apart again.
#pragma once

#include "records/merge.h"
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
    std::string sector = {};
    std::string place = {};  ///< "600 Hospital Hill Road, Alder Falls"
    std::int64_t version = 0;
    std::int64_t references = 0;         ///< how many records name it: so many a merge moves
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
    std::vector<DuplicateSuggestion> pairs = {};  ///< the most alike first
};
BOOST_DESCRIBE_STRUCT(DuplicateSuggestions, (), (threshold, pairs))

/// Throws Error not_signed_in, forbidden unless the actor may merge.
[[nodiscard]] DuplicateSuggestions duplicate_suggestions(Workspace& workspace, const Actor& actor);

/// What is merged into what, each as it was seen.
struct MergeRequest {
    std::int64_t version = 0;  ///< of the one that goes
    std::string into = {};
    std::int64_t into_version = 0;
};
BOOST_DESCRIBE_STRUCT(MergeRequest, (), (version, into, into_version))

/// In one transaction: every record that names `from` names `into`; what `into` does not say (industry, size, website,
/// note, places) is taken from it; `from` is removed. Where both are members of a partnership, the later membership
/// goes and the other begins with the earlier one; a promise of one to the other is confirmed by the convener. Each
/// change stands in its record's history. Throws Error forbidden, not_found, conflict, InvalidError for one
/// organization with itself.
records::Merge merge_organizations(Workspace& workspace, const Actor& actor, const std::string& from,
                                   const MergeRequest& request);

struct Unmerged {
    records::Merge merge = {};
    std::vector<records::MergedRecord> restored = {};
    std::vector<records::MergedRecord> kept = {};  ///< changed by somebody since: they stay as they are
};
BOOST_DESCRIBE_STRUCT(Unmerged, (), (merge, restored, kept))

/// The organization is back, and every record that the merge changed is as it was, unless somebody changed it since.
/// Throws Error forbidden, not_found, conflict when it was taken apart already.
Unmerged undo_merge(Workspace& workspace, const Actor& actor, const std::string& merge, std::int64_t version);

/// Nobody changed the record since.
[[nodiscard]] bool is_last_change(records::Database& database, const records::MergedRecord& changed);
/// Takes one change of a merge back; false, and nothing happens, when it is not the last.
bool take_back(records::Database& database, records::Change& change, const records::MergedRecord& changed);

}  // namespace laborshed::services
