// The loaded vintages, with their rows, rejections, and age.
#pragma once

#include "lake/vintage.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// A fact column and its place in the published file.
struct SourceColumn {
    std::string name;
    std::string sheet;
    std::string header;
    std::string letter;  ///< the spreadsheet's; "" in a CSV
};
BOOST_DESCRIBE_STRUCT(SourceColumn, (), (name, sheet, header, letter))

struct Source {
    std::string id;
    std::string kind;
    std::string title;
    std::string agency;
    std::string release;
    std::string release_label;
    std::string file_name;
    std::optional<std::string> url;
    std::string fetched;
    std::string sha256;
    std::int64_t bytes = 0;
    std::int64_t rows_read = 0;
    std::int64_t rows_kept = 0;
    std::int64_t rows_refused = 0;
    std::vector<lake::Refusal> refused;      ///< the first 100
    std::vector<lake::Acceptance> accepted;  ///< failed checks that a person accepted
    std::string scope;
    bool example = false;
    std::int64_t age_days = 0;  ///< since it was fetched
    bool stale = false;
    std::optional<std::string> stale_reason;
    bool newest = true;  ///< no later release of the same kind and scope is loaded
    std::vector<SourceColumn> columns;
};
BOOST_DESCRIBE_STRUCT(Source, (),
                      (id, kind, title, agency, release, release_label, file_name, url, fetched, sha256, bytes,
                       rows_read, rows_kept, rows_refused, refused, accepted, scope, example, age_days, stale,
                       stale_reason, newest, columns))

struct SourceList {
    std::vector<Source> sources;
};
BOOST_DESCRIBE_STRUCT(SourceList, (), (sources))

/// Why the agency has probably published a later one by `today`; nothing when it has not, when the kind has no rhythm
/// of publishing, or when the release does not say its year.
[[nodiscard]] std::optional<std::string> stale_reason(const lake::Vintage& vintage, std::chrono::sys_days today);

/// By kind, the latest release first.
[[nodiscard]] SourceList list_sources(Workspace& workspace, std::chrono::sys_days today);

/// Throws Error not_found for an id that is not loaded.
[[nodiscard]] Source find_source(Workspace& workspace, const std::string& id, std::chrono::sys_days today);

/// Takes a vintage out of the lake. Throws Error not_found.
void remove_source(Workspace& workspace, const std::string& id);

}  // namespace laborshed::services
