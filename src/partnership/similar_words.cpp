#include "partnership/similar.h"

#include <algorithm>
#include <array>
#include <cctype>
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

constexpr auto street_abbreviations = std::to_array<Replacement>({
    {"aly", "alley"},    {"ave", "avenue"},    {"av", "avenue"}, {"blvd", "boulevard"},  {"cir", "circle"},
    {"ct", "court"},     {"dr", "drive"},      {"e", "east"},    {"expy", "expressway"}, {"fwy", "freeway"},
    {"hwy", "highway"},  {"ln", "lane"},       {"n", "north"},   {"ne", "northeast"},    {"nw", "northwest"},
    {"pkwy", "parkway"}, {"pl", "place"},      {"plz", "plaza"}, {"rd", "road"},         {"rte", "route"},
    {"s", "south"},      {"se", "southeast"},  {"sq", "square"}, {"st", "street"},       {"sw", "southwest"},
    {"ter", "terrace"},  {"tpke", "turnpike"}, {"w", "west"},
});

constexpr auto parts_of_a_building = std::to_array<std::string_view>({
    "apt",
    "bldg",
    "building",
    "fl",
    "floor",
    "rm",
    "room",
    "ste",
    "suite",
    "unit",
});

/// Letters of UTF-8's Latin-1 supplement and the like without their accents: "é" in two bytes, "e".
constexpr auto accents = std::to_array<Replacement>({
    {"àáâãäåÀÁÂÃÄÅ", "a"},
    {"çÇ", "c"},
    {"èéêëÈÉÊË", "e"},
    {"ìíîïÌÍÎÏ", "i"},
    {"ñÑ", "n"},
    {"òóôõöøÒÓÔÕÖØ", "o"},
    {"ùúûüÙÚÛÜ", "u"},
    {"ýÿÝ", "y"},
});

std::string_view without_accent(std::string_view letter) {
    for (const auto& [letters, plain] : accents) {
        for (std::size_t i = 0; i < letters.size(); i += 2) {
            if (letters.substr(i, 2) == letter) {
                return plain;
            }
        }
    }
    return letter;
}

/// Words in small letters; points and apostrophes are dropped ("St. Mary's" is st marys, "L.L.C." llc), # is "suite".
std::vector<std::string> words(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            if (text.substr(i, 3) == "’") {
                i += 2;
            } else if (byte == 0xC3 && i + 1 < text.size()) {
                plain += without_accent(text.substr(i++, 2));
            } else {
                plain += c;
            }
        } else if (std::isalnum(byte) != 0) {
            plain += static_cast<char>(std::tolower(byte));
        } else if (c == '&') {
            plain += " and ";
        } else if (c == '#') {
            plain += " suite ";
        } else if (c != '.' && c != '\'') {
            plain += ' ';
        }
    }
    std::vector<std::string> words;
    for (std::size_t start = 0; start < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', start), plain.size());
        if (end > start) {
            words.push_back(plain.substr(start, end - start));
        }
        start = end + 1;
    }
    return words;
}

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

std::vector<std::string> street_words(std::string_view street) {
    std::vector<std::string> kept;
    const std::vector<std::string> all = words(street);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0 && among(all[i], parts_of_a_building)) {
            ++i;  // and its number
        } else {
            kept.emplace_back(written_out(all[i], street_abbreviations));
        }
    }
    return kept;
}

}  // namespace laborshed::partnership
