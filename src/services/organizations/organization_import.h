// Organizations from a CSV file: looked at first, then entered all at once.
#pragma once

#include "base/json_reader.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

class Workspace;

/// What becomes of one row.
struct OrganizationRow {
    std::int64_t line = 0;
    std::string name = {};
    std::string outcome = {};              ///< new | same | likely duplicate | wrong: it has a fault
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
    bool add_duplicates = false;       ///< also the likely duplicates
    std::set<std::int64_t> also = {};  ///< or those of these lines only
};

/// At most this many rows: every one is compared with every organization.
inline constexpr std::size_t kMaxImportRows = 2000;

/// Columns: name and sector; industry, employees, website, note, street, city, state, postal_code, county, latitude,
/// longitude are optional; those of the list's own CSV (id, version, created, updated, places as JSON) may stand there
/// too. A row is the same as an organization that has its id, or its name (in the same letters), sector and address;
/// a likely duplicate when it is as alike as duplicates are (partnership/similar.h) to one that is there or to a row
/// above; else new. New ones are added, likely duplicates only where that is asked for. With any fault nothing is
/// added; a preview then still says what the other rows are. Throws Error forbidden, InvalidError with every fault.
OrganizationImport import_organizations(Workspace& workspace, const Actor& actor, std::string_view csv,
                                        const OrganizationImportOptions& options);

/// What an import added: the ids of its rows.
struct AddedOrganizations {
    std::vector<std::string> organizations = {};
};
BOOST_DESCRIBE_STRUCT(AddedOrganizations, (), (organizations))

struct KeptOrganization {
    std::string id = {};
    std::string name = {};    ///< empty: it is gone
    std::string reason = {};  ///< "was changed by Maria Lopez since", "is named by: contact 2, commitment 1"
};
BOOST_DESCRIBE_STRUCT(KeptOrganization, (), (id, name, reason))

struct ImportTakenBack {
    std::vector<std::string> taken_back = {};  ///< their names
    std::vector<KeptOrganization> kept = {};
};
BOOST_DESCRIBE_STRUCT(ImportTakenBack, (), (taken_back, kept))

/// Removes those that are as the import left them: nobody changed them since, and nothing names them. The rest stays,
/// with the reason. All at once, each with its entry in the history. Throws Error forbidden, bad_input for more than
/// kMaxImportRows.
ImportTakenBack take_back_import(Workspace& workspace, const Actor& actor, const AddedOrganizations& added);

}  // namespace laborshed::services
