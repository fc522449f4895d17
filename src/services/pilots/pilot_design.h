// Power of a pilot by size, for the chart on the design page. Stores nothing.
#pragma once

#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

struct DesignQuestion {
    bool wage = false;                     ///< the outcome is a mean in dollars; else a share
    double baseline = 0.5;                 ///< a share (0 to 1), or dollars
    std::optional<double> deviation = {};  ///< of a wage
    double effect = 0.1;                   ///< the smallest worth having
    std::int64_t people = 100;
    double treated_share = 0.5;
    double power = 0.8;
    double alpha = 0.05;
    double cluster_size = 1;
    double intraclass_correlation = 0;
    std::int64_t simulated = 2000;  ///< pilots that are tried out; 0: none
};
BOOST_DESCRIBE_STRUCT(DesignQuestion, (),
                      (wage, baseline, deviation, effect, people, treated_share, power, alpha, cluster_size,
                       intraclass_correlation, simulated))

struct CurvePoint {
    double effect = 0;
    double power = 0;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (effect, power))

struct SizePoint {
    std::int64_t people = 0;
    std::optional<double> effect = {};  ///< the smallest that is shown
};
BOOST_DESCRIBE_STRUCT(SizePoint, (), (people, effect))

struct DesignAnswer {
    std::int64_t comparison = 0;  ///< people
    std::int64_t treatment = 0;
    double power = 0;                        ///< for the smallest effect worth having
    std::optional<double> other_power = {};  ///< of shares, by the law of the difference (R: power.prop.test)
    std::optional<double> simulated_power = {};
    std::optional<double> simulated_low = {};  ///< 95%
    std::optional<double> simulated_high = {};
    std::optional<double> detectable = {};           ///< the smallest effect that is shown, upward
    std::optional<double> detectable_decrease = {};  ///< downward: negative
    std::optional<std::int64_t> people_needed = {};
    std::optional<std::int64_t> groups_needed = {};
    double design_effect = 1;
    bool enough = false;
    std::string sentence = {};
    std::vector<std::string> notes = {};
    std::vector<CurvePoint> curve = {};
    std::vector<SizePoint> sizes = {};
    std::string method = {};
};
BOOST_DESCRIBE_STRUCT(DesignAnswer, (),
                      (comparison, treatment, power, other_power, simulated_power, simulated_low, simulated_high,
                       detectable, detectable_decrease, people_needed, groups_needed, design_effect, enough, sentence,
                       notes, curve, sizes, method))

/// Throws Error not_signed_in; InvalidError, and bad_input as pilots::power.
[[nodiscard]] DesignAnswer pilot_design(const Actor& actor, const DesignQuestion& question);

}  // namespace laborshed::services
