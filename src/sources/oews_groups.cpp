#include "sources/oews_groups.h"

#include "lake/duck.h"
#include "sources/staging.h"
#include "taxonomy/combined_soc.h"

namespace laborshed::sources {

std::string group_by_code(const Staging& staging, const Table& table, const std::string& code_column) {
    std::string alone;
    for (const auto code : taxonomy::combinations_coded_as_groups()) {
        const auto group = lake::sql_text(code);
        const auto inside =
            staging.scalar("SELECT count(*) FROM " + table.relation + " WHERE left(trim(" + code_column +
                           "), 6) = left(" + group + ", 6) AND trim(" + code_column + ") <> " + group);
        if (inside == "0") {
            alone += (alone.empty() ? "" : ", ") + group;
        }
    }
    return "CASE WHEN occ_code = '00-0000' THEN 'total' WHEN occ_code LIKE '%0000' THEN 'major' WHEN occ_code LIKE "
           "'%00' THEN 'minor' WHEN occ_code LIKE '%0'" +
           (alone.empty() ? std::string() : " AND occ_code NOT IN (" + alone + ")") +
           " THEN 'broad' ELSE 'detailed' END";
}

}  // namespace laborshed::sources
