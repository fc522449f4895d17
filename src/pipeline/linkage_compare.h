// People laid out for millions of comparisons, and the comparison.
#pragma once

#include "pipeline/linkage_pattern.h"
#include "pipeline/person_fields.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace laborshed::pipeline {

/// Texts stand in a common table; 0 is the empty one, not known.
struct Record {
    std::uint64_t content = 0;  ///< hash of all fields: the same for records that say the same
    std::uint64_t phone = 0;    ///< with a 1 before its digits
    std::uint32_t given = 0;
    std::uint32_t family = 0;
    std::array<std::uint32_t, 2> family_parts = {};
    std::uint32_t former = 0;
    std::uint32_t email = 0;
    std::uint32_t house = 0;
    std::uint32_t street = 0;
    std::uint32_t city = 0;
    std::uint32_t zip = 0;  ///< with a 1 before its digits, as the others of digits
    std::uint32_t last4 = 0;
    std::uint32_t birth = 0;  ///< 19840131
    char sex = 0;
};

/// What is known of a text in the common table.
struct Text {
    std::string text = {};
    std::uint64_t first_word = 0;               ///< hash
    std::uint64_t sound = 0;                    ///< hash of how the first word sounds
    std::vector<std::uint16_t> nicknames = {};  ///< lines that the first word stands in
};

class Records {
  public:
    /// Threads: 0 is one per processor. The order of the records is that of the people.
    explicit Records(std::span<const PersonFields> people, unsigned threads = 0);

    [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
    [[nodiscard]] const Record& operator[](std::size_t index) const noexcept { return records_[index]; }
    [[nodiscard]] const Text& text(std::uint32_t id) const noexcept { return texts_[id]; }
    [[nodiscard]] std::size_t texts() const noexcept { return texts_.size(); }

    /// The same whichever of the two comes first.
    ///
    /// - given: agree: the same. close: the first words are the same, share a line of nicknames, one is the other's
    ///   initial, or Jaro–Winkler from 0.88. Missing when the names are
    ///   swapped: counted with the last name.
    /// - family: agree: the same. swapped: first name and last name are the same crosswise. close:
    /// one's former
    ///   name is the other's former or present one, one is a part of the other's double name, or Jaro–Winkler from
    ///   0.90.
    /// - birth: close: two of year, month and day are the same and the third differs in one digit or has its last two
    ///   swapped. swapped: the same year, day and month crosswise.
    /// - sex: agree or differ.
    /// - phone: agree: the same ten digits, or the same last seven where an area code is missing. close: one digit
    ///   differs or two neighbors are swapped.
    /// - email: close: one letter (no digit) too many, missing, another or swapped with its neighbor. The same name at
    ///   another provider is no evidence beyond the person's name.
    /// - street: agree: the same house number and a street name from 0.93. close: the same street and a house number as
    ///   phones are close, or the same number and a first word in common. Differs where zip and city are both
    ///   different.
    /// - place, only where the street is not agree or close: agree: the same ZIP. close: the same city, or a ZIP close
    ///   as phones are.
    /// - last4: close as phones.
    [[nodiscard]] Pattern compare(const Record& a, const Record& b) const;

    /// Cannot stand in one cluster: last four plainly different; year, month and day of the date of birth all different
    /// and not swapped; or first names that are unlike (below 0.7) and no nicknames of one another.
    [[nodiscard]] bool contradict(const Record& a, const Record& b) const;

    /// Says the same, and enough to be one person: names and one of date of birth, phone, email, street, last four.
    [[nodiscard]] bool identical(const Record& a, const Record& b) const noexcept;

  private:
    std::uint32_t id(const std::string& text);
    [[nodiscard]] bool crosswise(const Record& a, const Record& b) const;
    [[nodiscard]] Level given_level(std::uint32_t a, std::uint32_t b) const;
    [[nodiscard]] Level family_level(const Record& a, const Record& b) const;
    [[nodiscard]] Level street_level(const Record& a, const Record& b) const;
    [[nodiscard]] Level place_level(const Record& a, const Record& b) const;
    [[nodiscard]] Level email_level(const Record& a, const Record& b) const;

    std::vector<Record> records_;
    std::vector<Text> texts_;
    std::unordered_map<std::string, std::uint32_t> ids_;
};

/// A hash that spreads: for keys of blocks.
[[nodiscard]] std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept;
[[nodiscard]] std::uint64_t hash_of(std::string_view text) noexcept;

}  // namespace laborshed::pipeline
