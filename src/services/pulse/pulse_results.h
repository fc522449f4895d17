// What the rounds of a partnership's pulse that are over add up to, as far as it may be shown.
#pragma once

#include "records/pulse.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// A mean from 1 to 4. Where it is not shown, fewer than three people answered, or it would give somebody away.
struct PulseFigure {
    bool shown = false;
    std::optional<double> low = {};  ///< the mean lies between these two; they are the same where it is shown exactly
    std::optional<double> high = {};
    std::optional<std::int64_t> respondents = {};
};
BOOST_DESCRIBE_STRUCT(PulseFigure, (), (shown, low, high, respondents))

/// What is said in one round.
struct PulseRow {
    std::string round = {};
    std::string round_name = {};
    std::string closed = {};        ///< the round's last day
    std::string organization = {};  ///< whom it is said of; empty: the mean of those shown
    std::string organization_name = {};
    std::string by = {};  ///< whose people say it; empty: everybody
    std::string by_name = {};
    PulseFigure trust = {};  ///< the mean of the next three
    PulseFigure reliability = {};
    PulseFigure mission_support = {};
    PulseFigure openness = {};
    PulseFigure value = {};  ///< the mean of the next three
    PulseFigure influence = {};
    PulseFigure involvement = {};
    PulseFigure resources = {};
    std::optional<double> trust_change = {};  ///< since the round before, where both are known to 0.1
    std::optional<double> value_change = {};
};
BOOST_DESCRIBE_STRUCT(PulseRow, (),
                      (round, round_name, closed, organization, organization_name, by, by_name, trust, reliability,
                       mission_support, openness, value, influence, involvement, resources, trust_change, value_change))

struct PulseResults {
    std::string day = {};
    std::int64_t least_respondents = 0;            ///< that a figure needs
    std::vector<records::PulseRound> rounds = {};  ///< those that are over, the oldest first
    /// The partnership, then each organization and each pair of which anything is shown, round by round.
    std::vector<PulseRow> rows = {};
};
BOOST_DESCRIBE_STRUCT(PulseResults, (), (day, least_respondents, rounds, rows))

/// Throws Error not_signed_in, not_found, unavailable (not the key that the answers were sealed with).
[[nodiscard]] PulseResults pulse_results(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// Two organizations of which one's people may be seen to say something of the other.
struct PulsePair {
    std::string organization = {};  ///< of whom it is said
    std::string by = {};
};

/// The pairs of which anything is shown in the last round that was over on the day, if it closed on `since` or later.
[[nodiscard]] std::vector<PulsePair> pulse_pairs(Workspace& workspace, records::Database& database,
                                                 const std::string& partnership, const std::string& since,
                                                 std::chrono::sys_days day);

}  // namespace laborshed::services
