#include "partnership/similar.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

namespace laborshed::partnership {
namespace {

constexpr double pairs_from = 0.88;
constexpr double initials_likeness = 0.9;

using Words = std::vector<std::string>;

double weight(std::string_view word) {
    static constexpr auto fillers = std::to_array<std::string_view>({"of", "and", "the", "for", "at", "in"});
    static constexpr auto common = std::to_array<std::string_view>(
        {"academy",   "administration", "agency",     "alliance",     "association",   "authority",   "bank",
         "board",     "center",         "chamber",    "city",         "clinic",        "college",     "commerce",
         "community", "construction",   "council",    "county",       "department",    "development", "district",
         "economic",  "education",      "foundation", "group",        "health",        "healthcare",  "high",
         "hospital",  "industries",     "institute",  "management",   "manufacturing", "medical",     "memorial",
         "office",    "partnership",    "public",     "regional",     "school",        "services",    "solutions",
         "state",     "system",         "technical",  "technologies", "union",         "university",  "workforce"});
    if (std::find(fillers.begin(), fillers.end(), word) != fillers.end()) {
        return 0;
    }
    return std::find(common.begin(), common.end(), word) != common.end() ? 0.4 : 1;
}

double same(std::string_view) { return 1; }

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(),
                       [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

/// 0 when the two are different words.
double word_likeness(const std::string& a, const std::string& b) {
    if (a == b) {
        return 1;
    }
    if (a.front() != b.front() || has_digit(a) || has_digit(b)) {
        return 0;
    }
    const double likeness = jaro_winkler(a, b);
    return likeness >= pairs_from ? likeness : 0;
}

double sum(const Words& words, double (*weight_of)(std::string_view)) {
    double sum = 0;
    for (const std::string& word : words) {
        sum += weight_of(word);
    }
    return sum;
}

/// The weighted share of words that pair up, the most alike first: 2 × common / all, 0 to 1.
double words_likeness(const Words& a, const Words& b, double (*weight_of)(std::string_view)) {
    const double all = sum(a, weight_of) + sum(b, weight_of);
    if (all <= 0) {
        return a == b && !a.empty() ? 1 : 0;
    }
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            const double likeness = word_likeness(a[i], b[j]);
            if (likeness > 0) {
                pairs.emplace_back(-likeness, i, j);
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<bool> left(a.size(), true);
    std::vector<bool> right(b.size(), true);
    double common = 0;
    for (const auto& [unlike, i, j] : pairs) {
        if (left[i] && right[j]) {
            left[i] = right[j] = false;
            common -= unlike * (weight_of(a[i]) + weight_of(b[j]));
        }
    }
    return common / all;
}

std::string joined(const Words& words) {
    std::string joined;
    for (const std::string& word : words) {
        joined += word;
    }
    return joined;
}

/// "wsu" for Washington State University; with and without "of" and "and".
bool initials_of(const Words& shorter, const Words& longer) {
    if (shorter.size() != 1 || shorter.front().size() < 3 || longer.size() < 3) {
        return false;
    }
    std::string all;
    std::string weighty;
    for (const std::string& word : longer) {
        all += word.front();
        if (weight(word) > 0) {
            weighty += word.front();
        }
    }
    return shorter.front() == all || shorter.front() == weighty;
}

/// An organization, ready to be compared.
struct Prepared {
    explicit Prepared(const NamedPlace& place)
        : raw(&place),
          name(name_words(place.name)),
          street(street_words(place.street)),
          city(name_words(place.city)),
          state(name_words(place.state)),
          zip(place.zip.substr(0, 5)) {}
    const NamedPlace* raw;
    Words name;
    Words street;
    Words city;
    Words state;
    std::string zip;
};

double name_likeness(const Prepared& a, const Prepared& b, std::vector<std::string>& reasons) {
    if (a.name.empty() || b.name.empty()) {
        return 0;
    }
    if (a.name == b.name) {
        reasons.emplace_back(a.raw->name == b.raw->name ? "same name" : "same name, written differently");
        return 1;
    }
    if (joined(a.name) == joined(b.name)) {
        reasons.emplace_back("same name but for spaces");
        return 1;
    }
    if (initials_of(a.name, b.name) || initials_of(b.name, a.name)) {
        reasons.emplace_back("one name is the initials of the other");
        return initials_likeness;
    }
    const double likeness = words_likeness(a.name, b.name, weight);
    if (likeness > 0.5) {
        reasons.emplace_back(likeness > 0.999 ? "same words in the name" : "similar name");
    }
    return likeness;
}

/// Whether the two are in one town: 1, 0.5, 0, or not known.
std::optional<double> town_likeness(const Prepared& a, const Prepared& b) {
    if (!a.zip.empty() && a.zip == b.zip) {
        return 1;
    }
    const bool cities = !a.city.empty() && !b.city.empty();
    const bool zips = !a.zip.empty() && !b.zip.empty();
    const bool other_state = !a.state.empty() && !b.state.empty() && a.state != b.state;
    if (other_state || (cities && words_likeness(a.city, b.city, same) < pairs_from)) {
        return 0;
    }
    if (!cities) {
        return zips ? std::optional(0.0) : std::nullopt;
    }
    return zips ? 0.5 : 1;
}

std::optional<double> address_likeness(const Prepared& a, const Prepared& b, std::vector<std::string>& reasons) {
    constexpr double other_house = 0.3;
    constexpr double town_alone = 0.6;
    const auto town = town_likeness(a, b);
    if (town == 0.0) {
        reasons.emplace_back("in another town");
        return 0;
    }
    if (a.street.empty() || b.street.empty()) {
        if (town) {
            reasons.emplace_back("in the same town");
            return town_alone * *town;
        }
        return std::nullopt;
    }
    double street = words_likeness(a.street, b.street, same);
    const bool numbered = has_digit(a.street.front()) || has_digit(b.street.front());
    if (numbered && a.street.front() != b.street.front()) {
        street *= other_house;
    }
    if (street > 0.999) {
        reasons.emplace_back("same street address");
    } else if (street > 0.7) {
        reasons.emplace_back("similar street address");
    } else {
        reasons.emplace_back(town ? "another address in the same town" : "another street address");
    }
    return street * town.value_or(1);
}

Similarity compare(const Prepared& a, const Prepared& b) {
    constexpr double adds = 0.5;
    constexpr double takes = 0.15;
    Similarity result;
    result.name = name_likeness(a, b, result.reasons);
    result.address = address_likeness(a, b, result.reasons);
    const double evidence = result.address ? 2 * *result.address - 1 : 0;  // −1 to 1
    result.score =
        evidence >= 0 ? result.name + (1 - result.name) * adds * evidence : result.name * (1 + takes * evidence);
    return result;
}

/// The same in either order, though Jaro's and the pairing of words are not quite.
Similarity compare_in_order(const Prepared& a, const Prepared& b) {
    return std::tie(b.name, b.street, b.city) < std::tie(a.name, a.street, a.city) ? compare(b, a) : compare(a, b);
}

}  // namespace

Similarity similarity(const NamedPlace& a, const NamedPlace& b) { return compare_in_order(Prepared(a), Prepared(b)); }

std::vector<DuplicatePair> duplicates(std::span<const NamedPlace> organizations, double threshold) {
    std::vector<Prepared> prepared;
    prepared.reserve(organizations.size());
    for (const NamedPlace& organization : organizations) {
        prepared.emplace_back(organization);
    }
    std::vector<DuplicatePair> pairs;
    for (std::size_t i = 0; i < prepared.size(); ++i) {
        for (std::size_t j = i + 1; j < prepared.size(); ++j) {
            Similarity similarity = compare_in_order(prepared[i], prepared[j]);
            if (similarity.score >= threshold) {
                pairs.push_back({i, j, std::move(similarity)});
            }
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const DuplicatePair& a, const DuplicatePair& b) {
        return a.similarity.score > b.similarity.score;
    });
    return pairs;
}

}  // namespace laborshed::partnership
