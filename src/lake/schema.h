// The facts each kind of published file holds: the one place that importers and views take their columns from.
// docs/lake.md explains every column.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace laborshed::lake {

struct Column {
    std::string_view name;
    std::string_view type;  ///< a DuckDB type
    bool flagged = false;   ///< a `<name>_flag VARCHAR` beside it says why a value is not published
};

/// One kind of published file: the kind's name is the name of its view.
struct Kind {
    std::string_view name;
    std::string_view title;
    std::span<const Column>
        columns;  ///< beside src_row INTEGER, which every kind has, and vintage and release in views
};

[[nodiscard]] std::span<const Kind> kinds() noexcept;

/// nullptr for an unknown kind.
[[nodiscard]] const Kind* find_kind(std::string_view name) noexcept;

/// "src_row INTEGER, occ_code VARCHAR, tot_emp DOUBLE, tot_emp_flag VARCHAR, …": for CREATE TABLE.
[[nodiscard]] std::string column_definitions(const Kind& kind);

}  // namespace laborshed::lake
