// Organizations from a CSV file: looked at first, then entered all at once.
#pragma once

#include "base/json_reader.h"
#include "services/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

class Workspace;

/// What becomes of one row.
struct OrganizationRow {
    std::int64_t line = 0;
    std::string name = {};
    std::string outcome = {};              ///< new | same | likely duplicate
    bool added = false;                    ///< never in a preview
    std::optional<std::string> id = {};    ///< of the organization that is the same or that was added
    std::optional<std::string> like = {};  ///< the id of the one it resembles; none where that is a row above
    std::optional<std::string> like_name = {};
    std::optional<std::int64_t> like_line = {};  ///< the row above that it resembles
    std::optional<double> score = {};            ///< 0 to 1 (partnership/similar.h)
    std::vector<std::string> reasons = {};
};
BOOST_DESCRIBE_STRUCT(OrganizationRow, (), (line, name, outcome, added, id, like, like_name, like_line, score, reasons))

struct OrganizationImport {
    bool preview = false;
    std::int64_t added = 0;  ///< that are added, or would be
    std::int64_t same = 0;
    std::int64_t likely_duplicates = 0;
    std::vector<OrganizationRow> rows = {};
    std::vector<Fault> faults = {};  ///< "line 7, column sector": of a preview; otherwise they are the error
};
BOOST_DESCRIBE_STRUCT(OrganizationImport, (), (preview, added, same, likely_duplicates, rows, faults))

struct OrganizationImportOptions {
    bool preview = false;
    bool add_duplicates = false;  ///< also the likely duplicates
};

/// At most this many rows: every one is compared with every organization.
inline constexpr std::size_t kMostImportRows = 2000;

/// Columns: name and sector; industry, employees, website, note, street, city, state, postal_code, county, latitude,
/// longitude are optional; those of the list's own CSV (id, version, created, updated, places as JSON) may stand there
/// too. A row is the same as an organization that has its id, or its name (in the same letters), sector and address;
/// a likely duplicate when it is as alike as duplicates are (partnership/similar.h) to one that is there or to a row
/// above; else new. New ones are added, likely duplicates only where that is asked for. With any fault nothing is
/// added. Throws Error forbidden, InvalidError with every fault.
OrganizationImport import_organizations(Workspace& workspace, const Actor& actor, std::string_view csv,
                                        const OrganizationImportOptions& options);

}  // namespace laborshed::services
