// Results of a partnership's closed trust survey rounds, as far as they may be shown.
#pragma once

#include "records/pulse.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// A mean from 1 to 4. Hidden when fewer than three people answered or it could identify someone.
struct PulseFigure {
    bool shown = false;
    std::optional<double> low = {};  ///< the mean lies between low and high; equal when shown exactly
    std::optional<double> high = {};
    std::optional<std::int64_t> respondents = {};
};
BOOST_DESCRIBE_STRUCT(PulseFigure, (), (shown, low, high, respondents))

/// The ratings of one round.
struct PulseRow {
    std::string round = {};
    std::string round_name = {};
    std::string closed = {};        ///< the round's last day
    std::string organization = {};  ///< the rated organization; empty: the mean of those shown
    std::string organization_name = {};
    std::string by = {};  ///< the raters' organization; empty: all
    std::string by_name = {};
    PulseFigure trust = {};  ///< the mean of the next three
    PulseFigure reliability = {};
    PulseFigure mission_support = {};
    PulseFigure openness = {};
    PulseFigure value = {};  ///< the mean of the next three
    PulseFigure influence = {};
    PulseFigure involvement = {};
    PulseFigure resources = {};
    std::optional<double> trust_change = {};  ///< since the previous round, if both are known to 0.1
    std::optional<double> value_change = {};
};
BOOST_DESCRIBE_STRUCT(PulseRow, (),
                      (round, round_name, closed, organization, organization_name, by, by_name, trust, reliability,
                       mission_support, openness, value, influence, involvement, resources, trust_change, value_change))

struct PulseResults {
    std::string day = {};
    std::int64_t least_respondents = 0;            ///< required for a figure
    std::vector<records::PulseRound> rounds = {};  ///< closed rounds, oldest first
    /// The partnership, then each organization and pair with anything shown, round by round.
    std::vector<PulseRow> rows = {};
};
BOOST_DESCRIBE_STRUCT(PulseResults, (), (day, least_respondents, rounds, rows))

/// Throws Error not_signed_in, not_found, unavailable (the answers were sealed with another key).
[[nodiscard]] PulseResults pulse_results(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// A pair of organizations with shown ratings of one by the other.
struct PulsePair {
    std::string organization = {};  ///< the rated one
    std::string by = {};
};

/// The pairs with anything shown in the last round closed by `day`, if it closed on `since` or later.
[[nodiscard]] std::vector<PulsePair> pulse_pairs(Workspace& workspace, records::Database& database,
                                                 const std::string& partnership, const std::string& since,
                                                 std::chrono::sys_days day);

}  // namespace laborshed::services
