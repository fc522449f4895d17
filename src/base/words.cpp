#include "base/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <utility>

namespace laborshed {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

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

/// U+00C0 to U+00FF; the signs × and ÷ are letters of no word.
constexpr auto latin_1 = std::to_array<std::string_view>(
    {"A", "A", "A", "A", "A", "A", "AE", "C", "E",  "E",  "E", "E", "I", "I", "I", "I", "D",  "N", "O",  "O", "O", "O",
     "O", " ", "O", "U", "U", "U", "U",  "Y", "TH", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e",  "e", "e", "e",
     "i", "i", "i", "i", "d", "n", "o",  "o", "o",  "o",  "o", " ", "o", "u", "u", "u", "u",  "y", "th", "y"});
static_assert(latin_1.size() == 0x40);

/// U+0100 to U+017F; Œ by its first letter, see below.
constexpr std::string_view latin_extended_a =
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTt"
    "UuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(latin_extended_a.size() == 0x80);

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

std::string without_accents(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned lead = static_cast<unsigned char>(text[i]);
        const unsigned next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (lead < 0xC3 || lead > 0xCD || next < 0x80 || next > 0xBF) {
            plain += text[i];
            continue;
        }
        const unsigned letter = (lead & 0x1FU) << 6U | (next & 0x3FU);
        if (letter <= 0xFF) {
            plain += latin_1[letter - 0xC0];
        } else if (letter <= 0x17F) {
            plain += latin_extended_a[letter - 0x100];
            if (letter == 0x152 || letter == 0x153) {
                plain += letter == 0x152 ? 'E' : 'e';
            }
        } else if (letter < 0x300 || letter >= 0x370) {
            plain += text.substr(i, 2);
        }
        ++i;
    }
    return plain;
}

std::vector<std::string> words(std::string_view accented) {
    const std::string text = without_accents(accented);
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            if (text.compare(i, 3, "\u2019") == 0) {
                i += 2;
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
    std::vector<std::string> found;
    for (std::size_t start = 0; start < plain.size();) {
        const std::size_t end = std::min(plain.find(' ', start), plain.size());
        if (end > start) {
            found.push_back(plain.substr(start, end - start));
        }
        start = end + 1;
    }
    return found;
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

}  // namespace laborshed
