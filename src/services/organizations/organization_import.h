// Import of organizations from a CSV file: previewed first, then added in one transaction.
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

enum class OrganizationRowOutcome {
    new_,
    same,
    likely_duplicate,
    wrong  ///< has a fault
};
BOOST_DESCRIBE_ENUM(OrganizationRowOutcome, new_, same, likely_duplicate, wrong)

/// The outcome of one row.
struct OrganizationRow {
    std::int64_t line = 0;
    std::string name = {};
    OrganizationRowOutcome outcome = OrganizationRowOutcome::new_;
    bool added = false;                    ///< never in a preview
    std::optional<std::string> id = {};    ///< of the same or the added organization
    std::optional<std::string> like = {};  ///< id of the similar organization; none if that is an earlier row
    std::optional<std::string> like_name = {};
    std::optional<std::int64_t> like_line = {};  ///< the similar earlier row
    std::optional<double> score = {};            ///< 0 to 1 (partnership/similar.h)
    std::vector<std::string> reasons = {};
};
BOOST_DESCRIBE_STRUCT(OrganizationRow, (), (line, name, outcome, added, id, like, like_name, like_line, score, reasons))

struct OrganizationImport {
    bool preview = false;
    std::int64_t added = 0;  ///< added, or would be in a preview
    std::int64_t same = 0;
    std::int64_t likely_duplicates = 0;
    std::vector<OrganizationRow> rows = {};
    std::vector<Fault> faults = {};  ///< "line 7, column sector"; only in a preview, otherwise thrown
};
BOOST_DESCRIBE_STRUCT(OrganizationImport, (), (preview, added, same, likely_duplicates, rows, faults))

struct OrganizationImportOptions {
    bool preview = false;
    bool add_duplicates = false;       ///< also add likely duplicates
    std::set<std::int64_t> also = {};  ///< or only those on these lines
};

/// Row limit, as every row is compared with every organization.
inline constexpr std::size_t kMaxImportRows = 2000;

/// Columns: name and sector; industry, employees, website, note, street, city, state, postal_code, county, latitude,
/// longitude are optional; those of the exported list (id, version, created, updated, places as JSON) are allowed too.
/// A row is "same" as an organization with its id, or its name, sector and address; a "likely duplicate" of an existing
/// organization or earlier row that is similar enough (partnership/similar.h); else "new". New ones are added, likely
/// duplicates only on request. With any fault nothing is added; a preview still judges the other rows. Throws Error
/// forbidden, InvalidError with every fault.
OrganizationImport import_organizations(Workspace& workspace, const Actor& actor, std::string_view csv,
                                        const OrganizationImportOptions& options);

/// The ids that an import added.
struct AddedOrganizations {
    std::vector<std::string> organizations = {};
};
BOOST_DESCRIBE_STRUCT(AddedOrganizations, (), (organizations))

struct KeptOrganization {
    std::string id = {};
    std::string name = {};    ///< empty: already removed
    std::string reason = {};  ///< "Changed by Maria Lopez since the import."
};
BOOST_DESCRIBE_STRUCT(KeptOrganization, (), (id, name, reason))

struct ImportTakenBack {
    std::vector<std::string> taken_back = {};  ///< their names
    std::vector<KeptOrganization> kept = {};
};
BOOST_DESCRIBE_STRUCT(ImportTakenBack, (), (taken_back, kept))

/// Undoes an import in one transaction: removes organizations that are unchanged and not referred to since; the others
/// stay, with the reason. Each removal is in the history. Throws Error forbidden, bad_input for more than
/// kMaxImportRows.
ImportTakenBack take_back_import(Workspace& workspace, const Actor& actor, const AddedOrganizations& added);

}  // namespace laborshed::services
