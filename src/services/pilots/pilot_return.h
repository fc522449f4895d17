// Return on investment of a pilot, by perspective: the pilot's effect times sourced dollar amounts.
#pragma once

#include "pilots/investment_return.h"
#include "services/book/access.h"
#include "services/pilots/pilot_evaluation.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// Dollars by year for one person, in dollars of year 0.
struct ReturnItemRequest {
    std::string label = {};
    std::string source = {};                               ///< where the figure comes from
    pilots::Perspective who = unset<pilots::Perspective>;  ///< not everybody
    pilots::ItemKind kind = unset<pilots::ItemKind>;
    std::vector<double> by_year = {};  ///< year 0 first, 0 or more each
    bool per_outcome = false;          ///< for each additional outcome (of wages: dollar an hour), not for each person
    double low = 1;                    ///< multiple of the amounts, 0 to 1, in the sensitivity
    double high = 1;                   ///< 1 or more
};
BOOST_DESCRIBE_STRUCT(ReturnItemRequest, (), (label, source, who, kind, by_year, per_outcome, low, high))

struct ReturnRequest {
    std::vector<ReturnItemRequest> items = {};
    double discount_rate = 0.03;  ///< real, a year
    std::int64_t years = 10;      ///< that are looked at; no item is longer
};
BOOST_DESCRIBE_STRUCT(ReturnRequest, (), (items, discount_rate, years))

struct ReturnRow {
    pilots::Perspective who = pilots::Perspective::everybody;
    double costs = 0;  ///< present value, dollars a person
    double benefits = 0;
    double net = 0;
    std::optional<double> low = {};  ///< of the net value, from the effect's uncertainty
    std::optional<double> high = {};
    std::optional<double> chance_to_pay = {};
    std::optional<double> benefit_cost_ratio = {};
    std::optional<std::int64_t> break_even_year = {};
    std::vector<double> cumulative = {};  ///< by year
};
BOOST_DESCRIBE_STRUCT(ReturnRow, (),
                      (who, costs, benefits, net, low, high, chance_to_pay, benefit_cost_ratio, break_even_year,
                       cumulative))

struct ReturnSensitivity {
    std::string label = {};
    std::string source = {};
    pilots::Perspective who = pilots::Perspective::public_;
    double present_value = 0;  ///< dollars a person, costs below 0
    double net_low = 0;        ///< everyone's net value with the low amount,
    double net_high = 0;       ///< with the high one
};
BOOST_DESCRIBE_STRUCT(ReturnSensitivity, (), (label, source, who, present_value, net_low, net_high))

struct ReturnView {
    ReturnRequest wish = {};
    std::string arm = {};
    std::string outcome_label = {};
    std::optional<double> effect = {};  ///< additional outcomes a person: the estimate by the lottery
    std::optional<double> effect_error = {};
    double level = 0.95;
    std::vector<ReturnRow> rows = {};
    std::vector<ReturnSensitivity> sensitivity = {};
    std::optional<double> net_low = {};  ///< everyone's net value at the ends of the effect's interval
    std::optional<double> net_high = {};
    std::vector<std::string> assumptions = {};
    std::optional<std::string> why_not = {};
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(ReturnView, (),
                      (wish, arm, outcome_label, effect, effect_error, level, rows, sensitivity, net_low, net_high,
                       assumptions, why_not, sentence))

/// Of the first arm that is tried. Throws InvalidError, Error conflict before the outcome is known of everyone, and as
/// pilot_people (pilot_outcomes.h).
[[nodiscard]] ReturnView pilot_return(Workspace& workspace, const Actor& actor, const std::string& id,
                                      const ReturnRequest& wish);

struct ReturnDefaults {
    std::vector<ReturnItemRequest> items = {};
    std::vector<std::string> missing = {};  ///< what the pilot does not know and someone has to add
};
BOOST_DESCRIBE_STRUCT(ReturnDefaults, (), (items, missing))

/// What the plan itself says: the difference of what the arms cost a person, where it names both. Throws Error
/// not_found, forbidden.
[[nodiscard]] ReturnDefaults pilot_return_defaults(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
