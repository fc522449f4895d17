#include "taxonomy/field_of_degree.h"

#include "base/embedded_table.h"
#include "taxonomy/cip.h"
#include "taxonomy_tables.h"

#include <map>

namespace laborshed::taxonomy {
namespace {

const std::map<std::string_view, FieldOfDegree>& fields_by_cip_prefix() {
    static const auto table = [] {
        std::map<std::string_view, FieldOfDegree> prefixes;
        read_embedded<3>(embedded::cip_fields_of_degree, [&](const auto& row) {
            prefixes[row[0]] = {.code = row[1], .label = field_of_degree_label(row[1]), .vague = row[2] == "1"};
        });
        return prefixes;
    }();
    return table;
}

}  // namespace

std::optional<FieldOfDegree> field_of_degree(std::string_view cip) {
    if (!is_cip(cip)) {
        return std::nullopt;
    }
    const auto& prefixes = fields_by_cip_prefix();
    for (auto prefix = cip; prefix.size() >= 2; prefix.remove_suffix(1)) {
        if (const auto found = prefixes.find(prefix); found != prefixes.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::string_view field_of_degree_label(std::string_view code) {
    static const auto labels = [] {
        std::map<std::string_view, std::string_view> table;
        read_embedded<2>(embedded::fields_of_degree, [&](const auto& row) { table[row[0]] = row[1]; });
        return table;
    }();
    const auto found = labels.find(code);
    return found == labels.end() || found->second.empty() ? code : found->second;
}

}  // namespace laborshed::taxonomy
