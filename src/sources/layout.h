// The layouts of published files: how each is recognized by its content, and how it becomes facts of the lake.
// A layout names the headers it reads; fields.h turns them into checked SQL, staging.h brings the rows in.
#pragma once

#include "lake/vintage.h"
#include "sources/plausibility.h"
#include "sources/preview.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace laborshed::sources {

class Staging;

/// A file as queries over its staged rows, run by the import service.
struct Facts {
    std::string select = {};     ///< gives the kind's columns by name, with src_row; refused rows left out
    std::string refusals = {};   ///< gives sheet, row, column, value, reason, one row per refused cell; "" of none
    std::string rows_read = {};  ///< a scalar query: data rows of the file, kept or not; "": all of them are kept
    std::string rows_refused = "SELECT 0";  ///< a scalar query: rows that are left out because a cell can't be read
    std::string release = {};               ///< sortable: "2025-05"
    std::string release_label = {};         ///< for people: "May 2025"
    std::string scope = {};                 ///< which part of the kind it covers: "US", "06"; or:
    std::string scope_query = {};           ///< a scalar query over the relation `facts`
    std::map<std::string, lake::ColumnOrigin> columns = {};
    std::vector<Control> controls = {};  ///< what the whole file must meet, or a person accepts
    std::size_t first_row = 0;           ///< where `select` gives no src_row: the row of the file that its first row is
};

struct Layout {
    std::string_view name;  ///< what `--as` takes: "oews"
    std::string_view kind;  ///< of the lake (lake/schema.h)
    std::string_view title;
    std::string_view agency;
    bool (*recognizes)(const Preview& preview);
    Facts (*read)(Staging& staging);  ///< throws FileError where the file as a whole can't be read
    bool keeps_every_row = false;     ///< row n of the facts is row n of the file: large text files needn't be staged
};

/// Every layout, in the order in which they are asked; each is defined in the file of its name.
[[nodiscard]] std::span<const Layout* const> layouts() noexcept;

/// The layout of a name that a person gave. Throws Error bad_input with the names there are.
[[nodiscard]] const Layout& layout(std::string_view name);

/// Throws FileError that says what the file looks like when no layout recognizes it.
[[nodiscard]] const Layout& recognize(const Preview& preview);

}  // namespace laborshed::sources
