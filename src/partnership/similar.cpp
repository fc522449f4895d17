#include "partnership/similar.h"

#include "base/jaro_winkler.h"
#include "base/text.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>
#include <utility>

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

/// Words with their weights.
struct Weighted {
    Words words = {};
    std::vector<double> weights = {};
    double sum = 0;
};

Weighted weighted(Words words) {
    Weighted result{.words = std::move(words)};
    for (const std::string& word : result.words) {
        result.weights.push_back(weight(word));
        result.sum += result.weights.back();
    }
    return result;
}

Weighted equally_weighted(Words words) {
    const std::size_t n = words.size();
    return {.words = std::move(words), .weights = std::vector<double>(n, 1.0), .sum = static_cast<double>(n)};
}

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

/// The weighted share of matching words, most similar pairs first: 2 × common / all, 0 to 1.
double words_likeness(const Weighted& a, const Weighted& b) {
    if (a.sum + b.sum <= 0) {
        return a.words == b.words && !a.words.empty() ? 1 : 0;
    }
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < a.words.size(); ++i) {
        for (std::size_t j = 0; j < b.words.size(); ++j) {
            const double likeness = word_likeness(a.words[i], b.words[j]);
            if (likeness > 0) {
                pairs.emplace_back(-likeness, i, j);
            }
        }
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<bool> left(a.words.size(), true);
    std::vector<bool> right(b.words.size(), true);
    double common = 0;
    for (const auto& [unlike, i, j] : pairs) {
        if (left[i] && right[j]) {
            left[i] = right[j] = false;
            common -= unlike * (a.weights[i] + b.weights[j]);
        }
    }
    return common / (a.sum + b.sum);
}

/// "wsu" for Washington State University; with and without "of" and "and".
bool initials_of(const Weighted& shorter, const Weighted& longer) {
    if (shorter.words.size() != 1 || shorter.words.front().size() < 3 || longer.words.size() < 3) {
        return false;
    }
    std::string all;
    std::string weighty;
    for (std::size_t i = 0; i < longer.words.size(); ++i) {
        all += longer.words[i].front();
        if (longer.weights[i] > 0) {
            weighty += longer.words[i].front();
        }
    }
    return shorter.words.front() == all || shorter.words.front() == weighty;
}

/// An organization, ready to be compared.
struct Prepared {
    explicit Prepared(const NamedPlace& place)
        : raw(&place),
          name(weighted(name_words(place.name))),
          together(joined(name.words, "")),
          street(equally_weighted(street_words(place.street))),
          city(equally_weighted(name_words(place.city))),
          state(name_words(place.state)),
          zip(place.zip.substr(0, 5)) {}
    const NamedPlace* raw;
    Weighted name;
    std::string together;  ///< the name without spaces
    Weighted street;
    Weighted city;
    Words state;
    std::string zip;
};

double name_likeness(const Prepared& a, const Prepared& b, std::vector<std::string>& reasons) {
    if (a.together.empty() || b.together.empty()) {
        return 0;
    }
    if (a.name.words == b.name.words) {
        reasons.emplace_back(a.raw->name == b.raw->name ? "same name" : "same name, written differently");
        return 1;
    }
    if (a.together == b.together) {
        reasons.emplace_back("same name except for spaces");
        return 1;
    }
    if (initials_of(a.name, b.name) || initials_of(b.name, a.name)) {
        reasons.emplace_back("one name is the initials of the other");
        return initials_likeness;
    }
    const double likeness = words_likeness(a.name, b.name);
    if (likeness > 0.5) {
        reasons.emplace_back(likeness > 0.999 ? "same words in the name" : "similar name");
    }
    return likeness;
}

/// How likely both are in the same town: 1, 0.5, 0, or unknown.
std::optional<double> town_likeness(const Prepared& a, const Prepared& b) {
    if (!a.zip.empty() && a.zip == b.zip) {
        return 1;
    }
    const bool cities = !a.city.words.empty() && !b.city.words.empty();
    const bool zips = !a.zip.empty() && !b.zip.empty();
    const bool other_state = !a.state.empty() && !b.state.empty() && a.state != b.state;
    if (other_state || (cities && words_likeness(a.city, b.city) < pairs_from)) {
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
    if (a.street.words.empty() || b.street.words.empty()) {
        if (town) {
            reasons.emplace_back("in the same town");
            return town_alone * *town;
        }
        return std::nullopt;
    }
    double street = words_likeness(a.street, b.street);
    const bool numbered = has_digit(a.street.words.front()) || has_digit(b.street.words.front());
    if (numbered && a.street.words.front() != b.street.words.front()) {
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

/// Symmetric, although Jaro–Winkler and the pairing of words are not quite.
Similarity compare_in_order(const Prepared& a, const Prepared& b) {
    return std::tie(b.name.words, b.street.words, b.city.words) < std::tie(a.name.words, a.street.words, a.city.words)
               ? compare(b, a)
               : compare(a, b);
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
