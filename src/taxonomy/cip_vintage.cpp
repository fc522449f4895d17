#include "taxonomy/cip_vintage.h"

#include "taxonomy_tables.h"

#include <algorithm>

namespace laborshed::taxonomy {

const std::map<std::string_view, std::string_view>& changed_cips() {
    static const auto changed = [] {
        std::map<std::string_view, std::string_view> found;
        std::string_view table = embedded::cip_2010_2020;
        table.remove_prefix(table.find('\n') + 1);
        while (!table.empty()) {
            const auto line = table.substr(0, table.find('\n'));
            found.emplace(line.substr(0, 7), line.substr(8));
            table.remove_prefix(std::min(table.size(), line.size() + 1));
        }
        return found;
    }();
    return changed;
}

std::string_view cip_2020(std::string_view cip_2010) {
    const auto at = changed_cips().find(cip_2010);
    return at == changed_cips().end() ? cip_2010 : at->second;
}

}  // namespace laborshed::taxonomy
