#include "taxonomy/soc_vintage.h"

#include "taxonomy/combined_soc.h"
#include "taxonomy_tables.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::taxonomy {
namespace {

struct SocPairs {
    std::map<std::string_view, std::set<std::string_view>> by_2010;  ///< code → published codes of 2018
    std::map<std::string_view, std::set<std::string_view>> by_2018;  ///< published code → codes of 2010
};

const SocPairs& soc_pairs() {
    static const auto pairs = [] {
        SocPairs found;
        std::string_view table = embedded::soc_2010_2018;
        // "15-1121,15-1211": fixed widths (script/derive-vintages).
        for (table.remove_prefix(table.find('\n') + 1); table.size() >= 15;
             table.remove_prefix(std::min(table.size(), table.find('\n') + 1))) {
            const auto old = table.substr(0, 7);
            const auto now = published_code(table.substr(8, 7));
            found.by_2010[old].insert(now);
            found.by_2018[now].insert(old);
        }
        return found;
    }();
    return pairs;
}

}  // namespace

SocSuccessor successor_in_soc_2018(std::string_view soc_2010) {
    const auto& pairs = soc_pairs();
    const auto found = pairs.by_2010.find(soc_2010);
    if (found == pairs.by_2010.end()) {
        return {};
    }
    const auto now = *found->second.begin();
    if (found->second.size() > 1 || pairs.by_2018.at(now).size() > 1) {
        return {.kind = SocSuccessor::Kind::ambiguous};
    }
    return {.kind = now == soc_2010 ? SocSuccessor::Kind::same : SocSuccessor::Kind::renamed, .soc = now};
}

bool is_in_soc_2018(std::string_view code) { return soc_pairs().by_2018.contains(published_code(code)); }

bool coded_in_soc_2010(std::span<const std::string> codes) {
    const auto& pairs = soc_pairs();
    const auto only_2010 = std::ranges::count_if(
        codes, [&](const auto& code) { return pairs.by_2010.contains(code) && !pairs.by_2018.contains(code); });
    const auto only_2018 = std::ranges::count_if(
        codes, [&](const auto& code) { return pairs.by_2018.contains(code) && !pairs.by_2010.contains(code); });
    return only_2010 > only_2018;
}

}  // namespace laborshed::taxonomy
