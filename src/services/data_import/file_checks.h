// The control totals of a file that is being imported, and what a person accepts of them.
#pragma once

#include "lake/lake.h"
#include "services/data_import/import_file.h"
#include "sources/plausibility.h"

#include <span>
#include <string>
#include <vector>

namespace laborshed::services {

/// Throws Error bad_input for a name that no check has.
void refuse_unknown_checks(const std::vector<std::string>& accept);

/// Runs the controls over the view `facts` of the connection, beside the loaded vintages of the same kind. What fails
/// and is accepted becomes the vintage's; the rest throws ImplausibleFile.
void check_whole_file(const lake::Lake& lake, lake::Connection& connection, std::span<const sources::Control> controls,
                      const ImportOptions& options, lake::Vintage& vintage);

}  // namespace laborshed::services
