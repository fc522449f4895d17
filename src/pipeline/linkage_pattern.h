// How two records of people compare: a level for each field, and what the levels are worth.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace laborshed::pipeline {

enum class Field : std::uint8_t { given, family, birth, sex, phone, email, street, place, last4 };
inline constexpr std::size_t kFields = 9;
inline constexpr std::array kAllFields = {Field::given, Field::family, Field::birth, Field::sex,  Field::phone,
                                          Field::email, Field::street, Field::place, Field::last4};

/// missing: not known in one of the two, or counted with another field; it says nothing for or against.
enum class Level : std::uint8_t { agree, close, swapped, differ, missing };
inline constexpr std::size_t kLevels = 4;  ///< those that say something

/// One level for each field, three bits each.
class Pattern {
  public:
    constexpr Pattern() noexcept = default;
    constexpr explicit Pattern(std::uint32_t bits) noexcept : bits_(bits) {}

    [[nodiscard]] constexpr Level at(Field field) const noexcept {
        return static_cast<Level>(bits_ >> shift(field) & 7U);
    }
    constexpr void set(Field field, Level level) noexcept {
        bits_ = (bits_ & ~(7U << shift(field))) | static_cast<std::uint32_t>(level) << shift(field);
    }
    [[nodiscard]] constexpr bool is(Field field, Level level) const noexcept { return at(field) == level; }
    [[nodiscard]] constexpr std::uint32_t bits() const noexcept { return bits_; }
    friend constexpr bool operator==(Pattern a, Pattern b) noexcept { return a.bits_ == b.bits_; }

  private:
    static constexpr unsigned shift(Field field) noexcept { return 3U * static_cast<unsigned>(field); }
    std::uint32_t bits_ = 0;
};

/// Probability of each level where it is known, by field: each row sums to 1.
using LevelProbabilities = std::array<std::array<double, kLevels>, kFields>;

/// "given", "birth"…
[[nodiscard]] std::string_view name(Field field) noexcept;

/// In words: "same date of birth", "day and month swapped", "different ZIP". Missing: "date of birth not known in
/// both".
[[nodiscard]] std::string_view in_words(Field field, Level level) noexcept;

/// Two people, whatever else agrees: a household shares its name, address and phone, and relatives are alike in most
/// fields. First names that are plainly different, and no agreement of the last four digits; and then another sex, or
/// no agreement of the date of birth either.
[[nodiscard]] constexpr bool plainly_two(Pattern pattern) noexcept {
    return pattern.is(Field::given, Level::differ) && pattern.at(Field::last4) >= Level::differ &&
           (pattern.is(Field::sex, Level::differ) || pattern.at(Field::birth) >= Level::differ);
}

/// Never linked without a person's look, whatever the weight, because the model's independence does not hold for
/// relatives and thin records:
/// - a first name that is different (twins) or not known, a date of birth (parent and child) or last four that are
/// different;
/// - a first name that is not quite the same, and another sex, or neither a date of birth nor email nor last four that
///   agree (mother Mary, daughter Maria);
/// - nothing that agrees but names, sex and place.
[[nodiscard]] constexpr bool needs_a_look(Pattern pattern) noexcept {
    const auto agrees = [pattern](Field field) { return pattern.at(field) <= Level::swapped; };
    const bool personal = agrees(Field::birth) || agrees(Field::email) || agrees(Field::last4);
    const bool any = personal || agrees(Field::phone) || agrees(Field::street);
    const bool swapped = pattern.is(Field::given, Level::missing) && pattern.is(Field::family, Level::swapped);
    const bool given = agrees(Field::given) || swapped;
    const bool unsure = pattern.is(Field::given, Level::close) && (pattern.is(Field::sex, Level::differ) || !personal);
    return !given || unsure || pattern.is(Field::birth, Level::differ) || pattern.is(Field::last4, Level::differ) ||
           !any;
}

}  // namespace laborshed::pipeline
