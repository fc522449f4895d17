// The forecast of scaling a pilot up.
#pragma once

#include "services/book/access.h"
#include "services/pilots/scale_inputs.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// What a forecast of a larger program needs beside the pilot.
struct ScaleRequest {
    double openings_low = 0;                          ///< a year in the region: one in ten years is below,
    double openings = 0;                              ///< one half,
    double openings_high = 0;                         ///< nine in ten
    double other_share = kAssumedOtherShare;          ///< of the openings that go to people who come through no program
    double other_completers = 0;                      ///< a year, of programs that run already
    double other_placement = kAssumedOtherPlacement;  ///< share of them placed where openings are plentiful
    std::vector<std::int64_t> seats = {};             ///< a year, to look at
};
BOOST_DESCRIBE_STRUCT(ScaleRequest, (),
                      (openings_low, openings, openings_high, other_share, other_completers, other_placement, seats))

struct ScaleRow {
    std::int64_t seats = 0;
    double graduates = 0;  ///< expected, a year
    double placed = 0;
    double placed_low = 0;  ///< of single years, 80%
    double placed_high = 0;
    double displaced = 0;  ///< people of other programs who would have had these jobs
    double net = 0;
    double net_low = 0;
    double net_high = 0;
    double placement_rate = 0;
};
BOOST_DESCRIBE_STRUCT(ScaleRow, (),
                      (seats, graduates, placed, placed_low, placed_high, displaced, net, net_low, net_high,
                       placement_rate))

/// Where one number of a forecast is from: the published figure, an assumption, or someone's own.
struct ScaleSource {
    std::string field = {};  ///< of ScaleRequest
    std::string label = {};
    double value = 0;
    bool yours = false;                    ///< typed in: not what the pilot's demand (scale_inputs.h) says
    bool assumption = false;               ///< of no published source, as it is assumed
    std::optional<double> published = {};  ///< what the demand says, also where it was changed
    std::string source = {};               ///< of the published figure, or why there is none
};
BOOST_DESCRIBE_STRUCT(ScaleSource, (), (field, label, value, yours, assumption, published, source))

struct ScaleView {
    ScaleRequest wish = {};
    std::vector<ScaleSource> sources = {};  ///< of a forecast before there were sources: none
    std::int64_t pilot_seats = 0;           ///< people who took the arm up,
    std::int64_t pilot_completed = 0;
    std::int64_t pilot_placed = 0;          ///< of those who completed
    std::optional<double> saturation = {};  ///< seats from which on more only displace
    std::optional<double> saturation_low = {};
    std::optional<double> saturation_high = {};
    std::vector<ScaleRow> rows = {};
    std::vector<std::string> assumptions = {};
    std::optional<std::string> why_not = {};
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(ScaleView, (),
                      (wish, sources, pilot_seats, pilot_completed, pilot_placed, saturation, saturation_low,
                       saturation_high, rows, assumptions, why_not, sentence))

/// Of the first arm that is tried. Throws InvalidError, and as pilot_people (pilot_outcomes.h).
[[nodiscard]] ScaleView pilot_scale(Workspace& workspace, const Actor& actor, const std::string& id,
                                    const ScaleRequest& wish);

/// What the page asks first: every figure as it stands, for seats up to half as many again as openings. Nothing where
/// one is missing.
[[nodiscard]] std::optional<ScaleRequest> wish_of(const PilotDemand& demand);

/// In a transaction that does more; `demand` says which numbers are someone's own.
[[nodiscard]] ScaleView pilot_scale_within(Workspace& workspace, records::Database& database, const Actor& actor,
                                           const records::Pilot& pilot, const ScaleRequest& wish,
                                           const PilotDemand& demand);

}  // namespace laborshed::services
