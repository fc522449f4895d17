// The pulse: an anonymous short survey on trust and value among organizations, shown only where nobody can be guessed.
#pragma once

#include "equity/disclosure.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::partnership {

/// As the PARTNER survey measures them (Varda and others, "Core dimensions of connectivity in public health
/// collaboratives", Journal of Public Health Management and Practice 2008): the first three are trust, the last three
/// value.
enum class PulseDimension { reliability, mission_support, openness, influence, involvement, resources };
inline constexpr std::size_t pulse_dimensions = 6;
[[nodiscard]] std::string_view name(PulseDimension dimension) noexcept;

/// One person's answer on another organization. A question left open is no answer.
struct PulseAnswer {
    std::string respondent = {};    ///< a pseudonym, the same in every round
    std::string organization = {};  ///< the respondent's
    std::string rated = {};         ///< another organization
    std::string round = {};         ///< sorts by time: "2026-03"
    PulseDimension dimension = PulseDimension::reliability;
    int value = 1;  ///< 1 (not at all) to 4 (a great deal)
};

/// A mean between 1 and 4 as far as it may be known: exact where low = high, else it lies between the two.
struct PulseScore {
    equity::Disclosure disclosure = equity::Disclosure::nobody;
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<std::size_t> respondents = {};  ///< of trust and value: of the dimension with the fewest
};

struct PulseRound {
    std::string round = {};
    std::array<PulseScore, pulse_dimensions> dimensions = {};
    PulseScore trust = {};  ///< the mean of its three dimensions, where all three are shown
    PulseScore value = {};
};

/// A trend: what is said of an organization, round by round.
struct PulseSeries {
    std::string rated = {};
    std::string by = {};  ///< the organization whose people say it; empty: everybody
    std::vector<PulseRound> rounds = {};
};

struct Pulse {
    std::vector<PulseSeries> organizations = {};  ///< in alphabetical order; every round that has an answer on it
    std::vector<PulseSeries> pairs = {};          ///< by rated, by; likewise
    /// The mean of the organizations that are shown, each counting once; so it tells nothing of the others. Its
    /// respondents are left out.
    std::vector<PulseRound> partnership = {};
};

/// What of the pulse may be shown. For whoever knows all that is shown of a round and their own answers, every answer
/// of another person keeps at least two possible values; and rounds cannot be taken from one another:
/// - a figure needs min_respondents people, and so do the answers on an organization that are in none of its shown
///   pairs, as their sum follows by subtraction;
/// - against every earlier round, no combination of sums may come down to fewer people than that if the others have not
///   changed their minds (fewest_left);
/// - so pairs are withheld: the one with the fewest people that suffices, else the fewest and again; then all;
/// - means near 1 and 4, which would tell that all said the same, are shown as ranges. With n people and the sum S:
///   S ≤ n + 4 and S ≥ 4n − 4 are; and an organization's sum where it would make a pair's range narrower than that.
/// What is withheld depends on who answered, never on what. Throws Error bad_input for a value outside 1 to 4, a
/// respondent with two organizations or two answers to one question in a round, an answer on the own organization, or
/// min_respondents below 3.
[[nodiscard]] Pulse pulse(std::span<const PulseAnswer> answers, std::size_t min_respondents = 3);

}  // namespace laborshed::partnership
