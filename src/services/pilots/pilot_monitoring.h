// Monitoring of a running pilot: take-up, attrition, and a comparison that is valid at every look.
#pragma once

#include "base/enum_text.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct WatchedArm {
    std::string label = {};
    bool control = false;
    std::int64_t people = 0;      ///< drawn
    std::int64_t took_up = 0;     ///< enrolled in its program since they entered; 0 where it has none
    std::int64_t took_other = 0;  ///< in another arm's
    std::int64_t withdrew = 0;    ///< the actor can't see them any more
    std::int64_t forgotten = 0;   ///< anonymized
    std::int64_t waiting = 0;     ///< whose outcome is not known yet
    std::int64_t known = 0;
    std::optional<double> outcome = {};  ///< share, or mean wage, of those known
    bool has_program = false;
};
BOOST_DESCRIBE_STRUCT(WatchedArm, (),
                      (label, control, people, took_up, took_other, withdrew, forgotten, waiting, known, outcome,
                       has_program))

/// What is watched.
enum class WatchedFigure { outcome, take_up, lost };
BOOST_DESCRIBE_ENUM(WatchedFigure, outcome, take_up, lost)
[[nodiscard]] constexpr std::string_view spelled(WatchedFigure figure) {
    return figure == WatchedFigure::take_up ? "take-up" : laborshed::name_of(figure);
}

/// One look back: everyone whose time was over on the day. Where whole groups were drawn, a group is what is counted,
/// once everyone's time is over in it, with the mean of its people.
struct WatchLook {
    std::string arm = {};  ///< against the comparison
    WatchedFigure what = WatchedFigure::outcome;
    std::string day = {};
    std::int64_t comparison = 0;  ///< people, or groups
    std::int64_t treatment = 0;
    std::optional<double> comparison_share = {};  ///< or mean wage
    std::optional<double> treatment_share = {};
    std::optional<double> difference = {};
    std::optional<double> low = {};  ///< of the sequence: valid at all looks together
    std::optional<double> high = {};
    std::optional<double> p = {};
};
BOOST_DESCRIBE_STRUCT(WatchLook, (),
                      (arm, what, day, comparison, treatment, comparison_share, treatment_share, difference, low, high,
                       p))

struct PilotWatch {
    std::string day = {};
    std::string outcome_label = {};
    std::int64_t within_days = 0;
    bool wage = false;
    bool of_groups = false;  ///< the rows count groups
    double level = 0.95;
    std::vector<WatchedArm> arms = {};
    std::vector<WatchLook> rows = {};  ///< by arm, what and day
    std::int64_t waiting = 0;
    std::string ready_on = {};  ///< the day when the outcome is known of all; empty: it is
    std::vector<std::string> sentences = {};
    std::vector<std::string> notes = {};
};
BOOST_DESCRIBE_STRUCT(PilotWatch, (),
                      (day, outcome_label, within_days, wage, of_groups, level, arms, rows, waiting, ready_on,
                       sentences, notes))

/// Throws as pilot_people (pilot_outcomes.h).
[[nodiscard]] PilotWatch pilot_watch(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
