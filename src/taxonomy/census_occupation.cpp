#include "taxonomy/census_occupation.h"

#include "base/embedded_table.h"
#include "taxonomy/combined_soc.h"
#include "taxonomy_tables.h"

#include <algorithm>

namespace laborshed::taxonomy {
namespace {

std::vector<std::string_view> published_socs(std::string_view codes) {
    std::vector<std::string_view> socs;
    for (; codes.size() >= 7; codes.remove_prefix(std::min<std::size_t>(8, codes.size()))) {
        const auto soc = published_code(codes.substr(0, 7));
        if (std::ranges::find(socs, soc) == socs.end()) {
            socs.push_back(soc);
        }
    }
    std::ranges::sort(socs);
    return socs;
}

const std::map<std::string_view, CensusOccupation>& all_census_occupations() {
    static const auto table = [] {
        std::map<std::string_view, CensusOccupation> occupations;
        read_embedded<3>(embedded::census_occupations, [&](const auto& row) {
            occupations[row[0]] = {.code = row[0], .title = row[2], .socs = published_socs(row[1])};
        });
        return occupations;
    }();
    return table;
}

}  // namespace

const CensusOccupation* find_census_occupation(std::string_view code) {
    if (code.size() > 4) {
        return nullptr;
    }
    const auto& occupations = all_census_occupations();
    const auto found = occupations.find(std::string(4 - code.size(), '0').append(code));
    return found == occupations.end() ? nullptr : &found->second;
}

std::map<std::string, double> split_by_employment(const CensusOccupation& occupation,
                                                  const std::map<std::string, double>& employment) {
    std::map<std::string, double> shares;
    double total = 0;
    for (const auto soc : occupation.socs) {
        const auto found = employment.find(std::string(soc));
        if (found != employment.end() && found->second > 0) {
            total += shares[found->first] = found->second;
        }
    }
    for (auto& [soc, share] : shares) {
        share /= total;
    }
    if (shares.empty() && occupation.socs.size() == 1) {
        shares[std::string(occupation.socs.front())] = 1;
    }
    return shares;
}

}  // namespace laborshed::taxonomy
