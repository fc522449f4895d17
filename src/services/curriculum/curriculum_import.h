// Import of a draft's lines from a spreadsheet: previewed first, then saved in one transaction.
#pragma once

#include "base/json_reader.h"
#include "services/curriculum/curriculum_coverage.h"

namespace laborshed::services {

struct LinesImport {
    bool preview = false;
    std::int64_t lines = 0;             ///< in the file
    EditionDifference difference = {};  ///< between the current lines and the file
    std::int64_t version = 0;           ///< the edition's version afterwards
    std::vector<Fault> faults = {};     ///< "line 7, column covers"; only in a preview, otherwise thrown
};
BOOST_DESCRIBE_STRUCT(LinesImport, (), (preview, lines, difference, version, faults))

struct LinesImportOptions {
    std::int64_t version = 0;  ///< of the edition that was seen
    bool preview = false;
};

/// Replaces an edition's lines with those of a CSV file. Columns: course and competency; course_code, covers and id are
/// optional. `covers`: "2.A.1.a: 0.5; 2.C.5.a"; without a number, the element is covered in full. A row without an id
/// is the line with the same course and competency, else a new one. Throws as edit_lines; with any fault nothing
/// changes.
LinesImport import_lines(Workspace& workspace, const Actor& actor, const std::string& id, std::string_view csv,
                         const LinesImportOptions& options);

/// The same columns, for export.
struct LineRow {
    std::string id = {};
    std::string course_code = {};
    std::string course = {};
    std::string competency = {};
    std::string covers = {};
};
BOOST_DESCRIBE_STRUCT(LineRow, (), (id, course_code, course, competency, covers))

struct LineRows {
    std::vector<LineRow> lines = {};
};
BOOST_DESCRIBE_STRUCT(LineRows, (), (lines))

/// Throws Error not_found, also for an edition that the actor can't see.
[[nodiscard]] LineRows line_rows(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
