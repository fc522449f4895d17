// Comparisons without a lottery, from an uploaded table. Stores nothing.
#pragma once

#include "pilots/did_staggered.h"
#include "pilots/matching.h"
#include "services/book/access.h"
#include "services/pilots/pilot_evaluation.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// A table of units (people, employers, counties) in periods, and which of its columns are what.
struct PanelQuestion {
    std::string csv = {};
    std::string unit = {};
    std::string period = {};
    std::string outcome = {};                  ///< empty cells are not known
    std::string start = {};                    ///< first period with the program; empty cells or 0: never
    std::vector<std::string> covariates = {};  ///< numbers
    pilots::ComparisonGroup comparison = pilots::ComparisonGroup::never_treated;
};
BOOST_DESCRIBE_STRUCT(PanelQuestion, (), (csv, unit, period, outcome, start, covariates, comparison))

/// The effect some periods after the start; before it (below 0), a check: it should be near 0.
struct EventPoint {
    std::int64_t at = 0;
    std::optional<double> effect = {};
    std::optional<double> standard_error = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<double> band_low = {};  ///< of the band that holds for all points at once
    std::optional<double> band_high = {};
};
BOOST_DESCRIBE_STRUCT(EventPoint, (), (at, effect, standard_error, low, high, band_low, band_high))

enum class PanelKind {
    two_by_two,  ///< one start
    staggered
};
BOOST_DESCRIBE_ENUM(PanelKind, two_by_two, staggered)
[[nodiscard]] constexpr std::string_view spelled(PanelKind kind) { return laborshed::name_of(kind); }

struct PanelAnswer {
    PanelKind kind = PanelKind::two_by_two;
    pilots::ComparisonVerdict verdict = pilots::ComparisonVerdict::cannot_tell;
    std::string sentence = {};
    EstimateView effect = {};
    std::vector<EventPoint> events = {};
    std::int64_t rows = 0;
    std::int64_t units = 0;     ///< known in every period
    std::int64_t left_out = 0;  ///< units not known in every period, or with the program from the first one on
};
BOOST_DESCRIBE_STRUCT(PanelAnswer, (), (kind, verdict, sentence, effect, events, rows, units, left_out))

/// With one start and no covariates the two-by-two difference-in-differences, else group-time effects averaged by the
/// size of the groups; the event study of group-time effects beside both. At most 50,000 rows, 10 covariates
/// and 60 periods. Throws Error not_signed_in; InvalidError naming line and column of the table.
[[nodiscard]] PanelAnswer compare_panel(const Actor& actor, const PanelQuestion& question);

/// A table of people, one a line.
struct PeopleQuestion {
    std::string csv = {};
    std::string took_part = {};            ///< 1 or 0
    std::string outcome = {};              ///< empty cells are not known
    std::vector<std::string> before = {};  ///< numbers, known of everyone before the program
    pilots::MatchDistance distance = pilots::MatchDistance::propensity;
    std::int64_t ratio = 1;
    bool replacement = false;
    std::optional<double> caliper = {};  ///< standard deviations of the probability to take part
};
BOOST_DESCRIBE_STRUCT(PeopleQuestion, (), (csv, took_part, outcome, before, distance, ratio, replacement, caliper))

struct MatchedVariable {
    std::string name = {};
    std::optional<double> before = {};  ///< difference of the means in standard deviations of those who took part
    std::optional<double> after = {};
};
BOOST_DESCRIBE_STRUCT(MatchedVariable, (), (name, before, after))

struct PeopleAnswer {
    pilots::ComparisonVerdict verdict = pilots::ComparisonVerdict::cannot_tell;
    std::string sentence = {};
    EstimateView effect = {};
    std::vector<MatchedVariable> balance = {};
    std::int64_t participants = 0;
    std::int64_t matched_participants = 0;
    std::int64_t others = 0;
    std::int64_t matched_others = 0;
};
BOOST_DESCRIBE_STRUCT(PeopleAnswer, (),
                      (verdict, sentence, effect, balance, participants, matched_participants, others, matched_others))

/// Those who took part beside the nearest others. At most 5,000 people and 20 variables. Throws as compare_panel.
[[nodiscard]] PeopleAnswer compare_people(const Actor& actor, const PeopleQuestion& question);

}  // namespace laborshed::services
