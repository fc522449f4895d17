// The trust survey (pulse): anonymous ratings of trust and value among organizations, hidden where they could identify
// someone.
#pragma once

#include "equity/disclosure.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::partnership {

/// As the PARTNER survey measures them (Varda and others, "Core dimensions of connectivity in public health
/// collaboratives", Journal of Public Health Management and Practice 2008): the first three are trust, the last three
/// value.
enum class PulseDimension { reliability, mission_support, openness, influence, involvement, resources };
inline constexpr std::size_t pulse_dimensions = 6;

/// One person's rating of another organization. Unanswered questions are left out.
struct PulseAnswer {
    std::string respondent = {};    ///< a pseudonym, the same in every round
    std::string organization = {};  ///< the respondent's
    std::string rated = {};         ///< another organization
    std::string round = {};         ///< sorts by time: "2026-03"
    PulseDimension dimension = PulseDimension::reliability;
    int value = 1;  ///< 1 (not at all) to 4 (a great deal)
};

/// A mean between 1 and 4: exact if low = high, else between the two.
struct PulseScore {
    equity::Disclosure disclosure = equity::Disclosure::nobody;
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<std::size_t> respondents = {};  ///< for trust and value: of the dimension with the fewest
};

struct PulseRound {
    std::string round = {};
    std::array<PulseScore, pulse_dimensions> dimensions = {};
    PulseScore trust = {};  ///< the mean of its three dimensions, if all are shown
    PulseScore value = {};
};

/// Ratings of an organization, round by round.
struct PulseSeries {
    std::string rated = {};
    std::string by = {};  ///< the raters' organization; empty: all
    std::vector<PulseRound> rounds = {};
};

struct Pulse {
    std::vector<PulseSeries> organizations = {};  ///< sorted; every round with a rating of it
    std::vector<PulseSeries> pairs = {};          ///< sorted by rated, by; likewise
    /// The mean of the shown organizations, each counted once, so it reveals nothing about the others. Without
    /// respondents.
    std::vector<PulseRound> partnership = {};
};

/// Decides what may be shown. To anyone who knows all shown figures of a round and their own answers, every answer of
/// another person keeps at least two possible values; and subtracting rounds reveals no one:
/// - a figure needs min_respondents people, and so do the ratings of an organization outside its shown pairs, as their
///   sum follows by subtraction;
/// - no combination of sums across this and any earlier round may isolate fewer people than that, assuming the others
///   have not changed their answers (fewest_left);
/// - so pairs are withheld: the smallest one that suffices, else the smallest and again; finally all;
/// - means near 1 and 4, which would reveal that all answered the same, are shown as ranges: with n people and the sum
///   S, those with S ≤ n + 4 or S ≥ 4n − 4; and an organization's sum that would narrow a pair's range further.
/// What is withheld depends on who answered, never on their answers. Throws Error bad_input for a value outside 1 to 4,
/// a respondent with two organizations or two answers to one question in a round, a rating of the own organization, or
/// min_respondents below 3.
[[nodiscard]] Pulse pulse(std::span<const PulseAnswer> answers, std::size_t min_respondents = 3);

}  // namespace laborshed::partnership
