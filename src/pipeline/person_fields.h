// Fields for record linkage, and their normalization.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::pipeline {

/// A person as far as records of the same one are told by it, as it was written. Empty is not known.
struct PersonFields {
    std::string given = {};   ///< "Mary Ann", "J."
    std::string family = {};  ///< "García-López", "O'Neil Jr."
    std::string former = {};  ///< last name at birth or before
    std::optional<std::chrono::sys_days> birth = {};
    std::string sex = {};    ///< "F", "male", "X"
    std::string phone = {};  ///< with any signs between the digits
    std::string email = {};
    std::string street = {};  ///< "2811 Tieton Dr., Apt 4"
    std::string city = {};
    std::string zip = {};    ///< five digits, more are left out
    std::string last4 = {};  ///< of the Social Security number, where it is held
};

/// Each is empty when it is not known.
struct ComparableFields {
    std::string given = {};                        ///< small letters without accents, words by one space: "mary ann"
    std::string family = {};                       ///< letters only, without jr and the like: "garcialopez"
    std::array<std::string, 2> family_parts = {};  ///< of a double name: "garcia", "lopez"
    std::string former = {};
    std::optional<std::chrono::year_month_day> birth = {};
    char sex = 0;                 ///< 'f', 'm', 'x'
    std::string phone = {};       ///< ten digits, or seven
    std::string email_name = {};  ///< what stands before the @
    std::string email = {};
    std::string house = {};   ///< "2811"
    std::string street = {};  ///< without the house and without apartments: "tieton drive"
    std::string city = {};
    std::string zip = {};
    std::string last4 = {};
};

/// The rules, each of which loses nothing that tells people apart:
/// - names: accents, capitals, points and apostrophes go; titles (mr, dr) and generations (jr, iii) go, unless nothing
///   else remains; particles (de la, van, mc) belong to the word after them; a last name of two words or more has
///   parts, its first and last.
/// - date of births before 1900 and the placeholder 1900-01-01 are not known.
/// - sex: by its first letter: f, w (woman) are f; m is m; x, n, o (nonbinary, other) are x; else not known.
/// - phone: digits only, without the country's 1 and an extension ("x12"); fewer than 7, or one digit repeated: not
///   known. Email: small letters; +tags go; at gmail.com and googlemail.com points go; without an @: not known.
/// - street: laborshed::street_words. ZIP: the first five digits. Last four: the last four digits, 0000 and 9999 are
///   not known.
[[nodiscard]] ComparableFields comparable(const PersonFields& person);

/// The lines of the table of nicknames (tables/nicknames.txt: a name and the short forms of it) that a first name
/// stands in. Two names that share a line may be one person's.
[[nodiscard]] const std::vector<std::uint16_t>& nickname_lines(std::string_view given);

/// How a name sounds, roughly and in English: Soundex (Russell 1918) of four signs over letters after the usual
/// rewritings of the first (ph f, kn n, wr r, c and q k, z s, g before e or i j). "" for "".
[[nodiscard]] std::string sound(std::string_view name);

}  // namespace laborshed::pipeline
