#include "partnership/similar.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laborshed::partnership {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

constexpr auto abbreviations = std::to_array<Replacement>({
    {"acad", "academy"},
    {"adm", "administration"},
    {"admin", "administration"},
    {"agcy", "agency"},
    {"amer", "american"},
    {"assn", "association"},
    {"assoc", "association"},
    {"auth", "authority"},
    {"bros", "brothers"},
    {"cc", "community college"},
    {"centre", "center"},
    {"ch", "chamber"},
    {"cmty", "community"},
    {"cnty", "county"},
    {"coll", "college"},
    {"comm", "community"},
    {"constr", "construction"},
    {"coop", "cooperative"},
    {"ctr", "center"},
    {"dept", "department"},
    {"dev", "development"},
    {"dist", "district"},
    {"div", "division"},
    {"econ", "economic"},
    {"edu", "education"},
    {"elec", "electric"},
    {"emp", "employment"},
    {"engr", "engineering"},
    {"fdn", "foundation"},
    {"fed", "federal"},
    {"ft", "fort"},
    {"gen", "general"},
    {"govt", "government"},
    {"grp", "group"},
    {"hlth", "health"},
    {"hosp", "hospital"},
    {"hs", "high school"},
    {"ind", "industries"},
    {"inst", "institute"},
    {"intl", "international"},
    {"lab", "laboratory"},
    {"labs", "laboratories"},
    {"med", "medical"},
    {"mem", "memorial"},
    {"mfg", "manufacturing"},
    {"mgmt", "management"},
    {"mt", "mount"},
    {"mun", "municipal"},
    {"natl", "national"},
    {"nw", "northwest"},
    {"ne", "northeast"},
    {"org", "organization"},
    {"reg", "regional"},
    {"rehab", "rehabilitation"},
    {"sch", "school"},
    {"se", "southeast"},
    {"soc", "society"},
    {"st", "saint"},
    {"svc", "services"},
    {"svcs", "services"},
    {"service", "services"},
    {"sw", "southwest"},
    {"sys", "system"},
    {"systems", "system"},
    {"tech", "technical"},
    {"univ", "university"},
    {"vly", "valley"},
    {"voc", "vocational"},
    {"wkfc", "workforce"},
});

constexpr auto legal_forms = std::to_array<std::string_view>({
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "lllp",
    "pc",
    "plc",
    "pllc",
    "ps",
    "pbc",
});

template <std::size_t N>
std::string_view written_out(std::string_view word, const std::array<Replacement, N>& replacements) {
    const auto found = std::find_if(replacements.begin(), replacements.end(),
                                    [&](const Replacement& replacement) { return replacement.first == word; });
    return found == replacements.end() ? word : found->second;
}

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
    const std::vector<std::string> all = words(name);
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (among(all[i], legal_forms) || (i == 0 && all[i] == "the")) {
            continue;
        }
        for (std::string& word : words(written_out(all[i], abbreviations))) {
            kept.push_back(std::move(word));
        }
    }
    return kept.empty() ? all : kept;
}

}  // namespace laborshed::partnership
