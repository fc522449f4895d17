// Net present value of a program for participants, employers, and the public.
#pragma once

#include "pilots/estimate.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pilots {

enum class Perspective {
    participant,
    employer,
    public_,   ///< taxpayers: what programs cost, what taxes bring, what benefits are saved
    everybody  ///< the three together: what one pays to another cancels out. Of results only, not of items
};
BOOST_DESCRIBE_ENUM(Perspective, participant, employer, public_, everybody)

enum class ItemKind { cost, benefit };
BOOST_DESCRIBE_ENUM(ItemKind, cost, benefit)

/// One stream of dollars by year for one participant, in dollars of year 0.
struct ReturnItem {
    std::string label = {};   ///< "Tuition"
    std::string source = {};  ///< where the figure comes from
    Perspective who = Perspective::public_;
    ItemKind kind = ItemKind::cost;
    std::vector<double> by_year = {};  ///< year 0 first; 0 or more, as `kind` says what it is
    /// Dollars for each additional outcome (a job held, say) instead of for each participant: times the effect.
    bool per_outcome = false;
    double low = 1;  ///< of the amount, in the sensitivity table
    double high = 1;
};

struct ReturnInput {
    std::span<const ReturnItem> items;
    double effect = 0;         ///< additional outcomes for each participant
    double effect_error = 0;   ///< standard error
    double discount_rate = 0;  ///< real, per year: 0.03 is 3%
    double level = 0.9;        ///< of the intervals
    std::size_t draws = 10000;
    std::uint64_t seed = 1;
    unsigned threads = 0;  ///< 0: one per processor; the answer is the same on any number
};

struct ItemValue {
    std::string label = {};
    std::string source = {};
    Perspective who = Perspective::public_;
    double present_value = 0;  ///< dollars for each participant, costs below 0
    double low = 0;            ///< present value with the item's low amount
    double high = 0;
};

struct PerspectiveReturn {
    Perspective who = Perspective::everybody;
    double costs = 0;                               ///< present value, dollars for each participant
    double benefits = 0;                            ///< present value; below 0 where the effect is
    double net_present_value = 0;                   ///< benefits − costs
    std::optional<double> benefit_cost_ratio = {};  ///< missing without costs
    std::vector<double> cumulative = {};            ///< by year: net present value up to and with it
    /// First year from which on the cumulative value stays at 0 or above; missing where it ends below.
    std::optional<int> break_even_year = {};
    std::optional<Interval> interval = {};     ///< of the net present value, from the effect's uncertainty
    std::optional<double> chance_to_pay = {};  ///< share of the draws with a net present value above 0
};

struct InvestmentReturn {
    std::vector<PerspectiveReturn> perspectives = {};  ///< participant, employer, public, everyone
    std::vector<ItemValue> items = {};
    Interval by_effect = {};  ///< everyone's net present value at the two ends of the effect's interval
};

/// Net present value Σ (benefits − costs) / (1 + rate)^year for each participant. Items without per_outcome are
/// certain; those with it move with the effect, drawn from a normal distribution (draw b from the stream (seed, model
/// 7302, b)); without an error or draws there is no interval. Throws Error bad_input, naming the item, for an amount
/// below 0 or not finite, an item of `everyone`, a low multiple below 0 or above the high one; for an error below 0, a
/// rate of −1 or less, or a level that is not between 0 and 1.
[[nodiscard]] InvestmentReturn investment_return(const ReturnInput& input);

}  // namespace laborshed::pilots
