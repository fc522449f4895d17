// Which organizations may be the same one, entered twice: by name and address.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::partnership {

/// An organization as far as duplicates are told by it. Empty is not known.
struct NamedPlace {
    std::string name = {};
    std::string street = {};  ///< "2811 Tieton Dr., Ste 200"
    std::string city = {};
    std::string state = {};  ///< as it is written everywhere: "WA"
    std::string zip = {};    ///< 5 digits, more are left out
};

/// The words of a name that tell organizations apart: small letters without accents, & as "and", points and apostrophes
/// gone, abbreviations written out (hosp, univ, ctr, st…), legal forms (inc, llc…) and a leading "the" left out, unless
/// nothing else remains.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

struct Similarity {
    double score = 0;                       ///< 0 to 1: how likely a person should look at the two
    double name = 0;                        ///< 0 to 1
    std::optional<double> address = {};     ///< 0 to 1; none when a street, or the town of both, is not known
    std::vector<std::string> reasons = {};  ///< for people, the name's first: "same name but for the legal form"
};

/// How alike two organizations are. The name's likeness is the share of their words that pair up: same first letter and
/// Jaro–Winkler from 0.88, so that typing errors count; with digits only the same. Words that many organizations have
/// (hospital, college, county) weigh 0.4, "of" and "and" nothing; "WSU" and the name it abbreviates are alike by 0.9.
/// The address adds up to half of what is missing to 1 or takes up to 15 % away, as two of one name at different places
/// may be one with a branch. It is the street's likeness (× 0.3 with another house number) × the town's (1 for the same
/// zip, 0.5 for another zip of the same city, else 0); without streets 0.6 × the town's. The weights are assumptions.
[[nodiscard]] Similarity similarity(const NamedPlace& a, const NamedPlace& b);

/// From here on a pair is worth asking about.
inline constexpr double duplicate_threshold = 0.8;

struct DuplicatePair {
    std::size_t first = 0;  ///< places in the list, first < second
    std::size_t second = 0;
    Similarity similarity = {};
};

/// All pairs with at least the threshold, the most alike first.
[[nodiscard]] std::vector<DuplicatePair> duplicates(std::span<const NamedPlace> organizations,
                                                    double threshold = duplicate_threshold);

}  // namespace laborshed::partnership
