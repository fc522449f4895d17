// The occupation group ("total", "major", … "detailed") of OEWS rows in files without a column that says it.
#pragma once

#include <string>

namespace laborshed::sources {

class Staging;
struct Table;

/// SQL over occ_code: the group by the code's zeros. Seven codes that end in 0 are published as occupations of their
/// own (taxonomy/combined_soc.h): they are "detailed" where the file has no occupation inside them.
/// `code_column` is the code as staged: "c4".
[[nodiscard]] std::string group_by_code(const Staging& staging, const Table& table, const std::string& code_column);

}  // namespace laborshed::sources
