// Possible duplicate organizations, by name and address.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::partnership {

/// The fields of an organization used to find duplicates. Empty: unknown.
struct NamedPlace {
    std::string name = {};
    std::string street = {};  ///< "2811 Tieton Dr., Ste 200"
    std::string city = {};
    std::string state = {};  ///< as it is written everywhere: "WA"
    std::string zip = {};    ///< 5 digits; further ones are ignored
};

/// The distinguishing words of a name: lowercase without accents, & as "and", without periods and apostrophes,
/// abbreviations expanded (hosp, univ, ctr, st…), without legal forms (inc, llc…) and a leading "the" unless nothing
/// else remains.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

struct Similarity {
    double score = 0;                       ///< 0 to 1
    double name = 0;                        ///< 0 to 1
    std::optional<double> address = {};     ///< 0 to 1; none if a street is missing and the towns are unknown
    std::vector<std::string> reasons = {};  ///< explanations, name first: "same name except for spaces"
};

/// How similar two organizations are. Name similarity is the share of matching words: same first letter and
/// Jaro–Winkler of at least 0.88, to allow typos; words with digits must be equal. Common words (hospital, college,
/// county) weigh 0.4, "of" and "and" nothing; "WSU" and the name it abbreviates score 0.9. The address adds up to half
/// of the difference to 1, or subtracts up to 15%, as two sites with one name may be one organization. Address
/// similarity is the street's (× 0.3 with another house number) × the town's (1 for the same ZIP, 0.5 for another ZIP
/// of the same city, else 0); without streets 0.6 × the town's. The weights are assumptions.
[[nodiscard]] Similarity similarity(const NamedPlace& a, const NamedPlace& b);

/// Pairs with at least this score are suggested.
inline constexpr double duplicate_threshold = 0.8;

struct DuplicatePair {
    std::size_t first = 0;  ///< indexes in the list, first < second
    std::size_t second = 0;
    Similarity similarity = {};
};

/// All pairs with at least the threshold, most similar first.
[[nodiscard]] std::vector<DuplicatePair> duplicates(std::span<const NamedPlace> organizations,
                                                    double threshold = duplicate_threshold);

}  // namespace laborshed::partnership
