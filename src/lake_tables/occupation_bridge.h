// Tables coded in SOC 2010, in the codes of SOC 2018, so that one occupation never stands beside itself.
#pragma once

#include "taxonomy/soc_vintage.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::services {

struct OccupationBridge {
    bool soc_2010 = false;              ///< the table is coded in SOC 2010
    std::vector<std::string> left_out;  ///< codes without a one-to-one successor in SOC 2018, ascending
};

/// Puts rows that are coded in SOC 2010 under their one-to-one successor (Row::bridged_from keeps the published code)
/// and takes those without one out. Codes that neither classification has (what agencies combined for some years) stay
/// where `is_known(code)` says that other tables have them. A row that stands under the new code already wins.
template <class Row, class IsKnown>
OccupationBridge bridge_to_soc_2018(std::map<std::string, Row>& rows, const IsKnown& is_known) {
    using Kind = taxonomy::SocSuccessor::Kind;
    std::vector<std::string> codes;
    for (const auto& [code, row] : rows) {
        codes.push_back(code);
    }
    OccupationBridge bridge{.soc_2010 = taxonomy::coded_in_soc_2010(codes), .left_out = {}};
    std::map<std::string, Row> renamed;
    for (auto& code : codes) {
        const auto successor = taxonomy::successor_in_soc_2018(code);
        const bool stays = successor.kind == Kind::unknown || !bridge.soc_2010
                               ? taxonomy::is_in_soc_2018(code) || (successor.kind == Kind::unknown && is_known(code))
                               : successor.kind == Kind::same;
        if (stays) {
            continue;
        }
        auto row = rows.extract(code);
        if (successor.kind == Kind::renamed) {
            row.mapped().bridged_from = code;
            renamed.emplace(std::string(successor.soc), std::move(row.mapped()));
        } else {
            bridge.left_out.push_back(std::move(code));
        }
    }
    rows.merge(renamed);
    return bridge;
}

}  // namespace laborshed::services
