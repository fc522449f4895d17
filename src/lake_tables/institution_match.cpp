#include "lake_tables/institution_match.h"

#include "base/text.h"
#include "lake_tables/vintages.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace laborshed::services {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 18> kLeftOut{"the", "of",   "at",       "and",    "inc",  "llc",
                                                    "in",  "for",  "district", "campus", "main", "system",
                                                    "dba", "corp", "lp",       "ltd",    "co",   "company"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kShort{{
    {"street", "st"},       {"avenue", "ave"}, {"boulevard", "blvd"}, {"drive", "dr"},  {"road", "rd"},
    {"highway", "hwy"},     {"lane", "ln"},    {"parkway", "pkwy"},   {"suite", "ste"}, {"freeway", "fwy"},
    {"expressway", "expy"}, {"place", "pl"},   {"circle", "cir"},     {"court", "ct"},  {"north", "n"},
    {"south", "s"},         {"east", "e"},     {"west", "w"},         {"loop", "lp"},   {"plaza", "plz"},
    {"building", "bldg"},   {"floor", "fl"},
}};

/// Where the street ends and the room begins.
constexpr std::array<std::string_view, 6> kRooms{"ste", "bldg", "unit", "fl", "room", "rm"};

/// Lower case letters and digits; "&" is a word, apostrophes and full stops are nothing, other marks part words.
Words words_of(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        const char small = lower(c);
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            plain += small;
        } else if (c == '&') {
            plain += " and ";
        } else if (c != '\'' && c != '.') {
            plain += ' ';
        }
    }
    std::istringstream stream(plain);
    Words words;
    for (std::string word; stream >> word;) {
        words.push_back(std::move(word));
    }
    return words;
}

Words name_words(std::string_view name) {
    auto words = words_of(name);
    std::erase_if(words, [](const auto& word) { return std::ranges::find(kLeftOut, word) != kLeftOut.end(); });
    return words;
}

std::string zip5(const std::string& zip) { return zip.substr(0, 5); }

}  // namespace

std::string plain_name(std::string_view name) { return joined(name_words(name), " "); }

std::string plain_address(std::string_view address) {
    auto words = words_of(address);
    for (auto& word : words) {
        if (const auto* found = std::ranges::find(kShort, word, &std::pair<std::string_view, std::string_view>::first);
            found != kShort.end()) {
            word = found->second;
        }
    }
    words.erase(
        std::ranges::find_if(words, [](const auto& word) { return std::ranges::find(kRooms, word) != kRooms.end(); }),
        words.end());
    return joined(words, " ");
}

InstitutionMatch::InstitutionMatch(lake::Connection& connection, const std::vector<std::string>& directory) {
    const auto rows = connection.query(
        "SELECT unitid, name, alias, address, city, state, zip FROM institutions WHERE coalesce(active, true) AND " +
        among(directory) + " ORDER BY unitid");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Institution institution{.unitid = rows.integer(row, 0).value_or(0), .city = lower(rows.text(row, 4))};
        const auto state = rows.text(row, 5);
        std::istringstream names(rows.text(row, 1) + "|" + rows.text(row, 2));
        for (std::string name; std::getline(names, name, '|');) {
            if (auto plain = plain_name(name); !plain.empty()) {
                by_name_[{std::move(plain), state}].push_back(institution);
            }
        }
        if (auto street = plain_address(rows.text(row, 3)); !street.empty()) {
            by_address_[{std::move(street), zip5(rows.text(row, 6))}].push_back(institution);
        }
    }
}

std::optional<std::int64_t> InstitutionMatch::nearest(const std::vector<Institution>& all, const std::string& city) {
    const auto same = std::ranges::find(all, lower(city), &Institution::city);
    return (same == all.end() ? all.front() : *same).unitid;
}

Matched InstitutionMatch::match_one(const Campus& campus) const {
    const auto named = [&](const Words& words, MatchBasis basis) -> Matched {
        const auto found = by_name_.find({joined(words, " "), campus.state});
        return found == by_name_.end() ? Matched{} : Matched{nearest(found->second, campus.city), basis};
    };
    const auto words = name_words(campus.provider);
    for (const auto& [text, basis] :
         {std::pair(words, MatchBasis::name), std::pair(name_words(campus.name), MatchBasis::campus_name)}) {
        // A single word ("Main", "Houston") names a campus, not an institution.
        if (const auto found = text.size() > 1 ? named(text, basis) : Matched{}; found.unitid) {
            return found;
        }
    }
    if (const auto found = by_address_.find({plain_address(campus.address), zip5(campus.zip)});
        found != by_address_.end()) {
        return {nearest(found->second, campus.city), MatchBasis::address};
    }
    constexpr std::size_t fewest = 3;
    for (auto length = words.size(); length >= fewest; --length) {
        for (std::size_t first = 0; first + length <= words.size(); ++first) {
            const auto from = words.begin() + static_cast<std::ptrdiff_t>(first);
            if (const auto found = named({from, from + static_cast<std::ptrdiff_t>(length)}, MatchBasis::part_of_name);
                found.unitid) {
                return found;
            }
        }
    }
    return {};
}

std::map<Campus, Matched> InstitutionMatch::match(const std::vector<Campus>& campuses) const {
    std::map<Campus, Matched> found;
    std::map<Key, std::int64_t> providers;
    for (const auto& campus : campuses) {
        const auto matched = match_one(campus);
        // A campus's name says where it is held, not whose it is.
        if (matched.unitid && matched.basis != MatchBasis::campus_name) {
            providers.emplace(Key(lower(campus.provider), campus.state), *matched.unitid);
        }
        found.emplace(campus, matched);
    }
    for (auto& [campus, matched] : found) {
        const auto provider = providers.find(Key(lower(campus.provider), campus.state));
        if (!matched.unitid && provider != providers.end()) {
            matched = {provider->second, MatchBasis::same_provider};
        }
    }
    return found;
}

}  // namespace laborshed::services
