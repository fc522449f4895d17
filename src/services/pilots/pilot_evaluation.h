// Results of a pilot: estimates with assumptions and checks, or "cannot tell".
#pragma once

#include "pilots/cost.h"
#include "pilots/estimate.h"
#include "pilots/verdict.h"
#include "records/pilot.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct CheckView {
    std::string what = {};
    pilots::Finding finding = pilots::Finding::unknown;
    std::string result = {};
};
BOOST_DESCRIBE_STRUCT(CheckView, (), (what, finding, result))

struct EstimateArm {
    std::string name = {};
    std::int64_t people = 0;
    std::int64_t observed = 0;
    std::optional<double> mean = {};
    std::optional<std::int64_t> groups = {};  ///< where whole groups were drawn
};
BOOST_DESCRIBE_STRUCT(EstimateArm, (), (name, people, observed, mean, groups))

enum class EstimateKey {
    itt,
    adjusted,
    randomization,
    compliers,
    bounds,
    two_by_two,  ///< from here on without a lottery
    staggered,
    matched
};
BOOST_DESCRIBE_ENUM(EstimateKey, itt, adjusted, randomization, compliers, bounds, two_by_two, staggered, matched)
[[nodiscard]] constexpr std::string_view spelled(EstimateKey key) { return laborshed::name_of(key); }

struct EstimateView {
    EstimateKey key = EstimateKey::itt;
    std::string method = {};
    std::string estimand = {};
    std::optional<double> estimate = {};  ///< a difference of shares, or dollars an hour
    std::optional<double> standard_error = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<double> p = {};
    double level = 0.95;
    std::vector<EstimateArm> arms = {};
    std::vector<std::string> assumptions = {};
    std::vector<CheckView> checks = {};
    std::optional<std::string> why_not = {};
};
BOOST_DESCRIBE_STRUCT(EstimateView, (),
                      (key, method, estimand, estimate, standard_error, low, high, p, level, arms, assumptions, checks,
                       why_not))

/// As pilots::normal_error.
[[nodiscard]] std::optional<double> normal_error(const EstimateView& effect);

/// As the pages and the API show it: an end of the interval that the data do not bound is missing.
[[nodiscard]] EstimateView estimate_view(EstimateKey key, const pilots::Estimate& from);

struct CostView {
    std::optional<double> comparison = {};  ///< dollars a person
    std::optional<double> treatment = {};
    std::optional<double> per_outcome = {};  ///< dollars for each additional outcome
    std::optional<double> low = {};          ///< of the set that is not ruled out; without a high end: open
    std::optional<double> high = {};
    pilots::CostSet set = pilots::CostSet::unset;
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(CostView, (), (comparison, treatment, per_outcome, low, high, set, sentence))

/// One arm against the comparison.
struct ArmEvaluation {
    std::string arm = {};
    pilots::ArmVerdict verdict = pilots::ArmVerdict::cannot_tell;
    std::string sentence = {};  ///< in plain words
    std::vector<EstimateView> estimates = {};
    std::optional<CostView> cost = {};
};
BOOST_DESCRIBE_STRUCT(ArmEvaluation, (), (arm, verdict, sentence, estimates, cost))

struct PilotEvaluation {
    std::string day = {};
    std::string pilot = {};
    std::string plan_hash = {};
    std::string lottery_digest = {};
    std::string outcome_label = {};
    bool wage = false;
    bool ready = false;  ///< the outcome is known of everyone who is not lost
    std::string why_not_ready = {};
    std::vector<ArmEvaluation> arms = {};
    std::vector<std::string> notes = {};
};
BOOST_DESCRIBE_STRUCT(PilotEvaluation, (),
                      (day, pilot, plan_hash, lottery_digest, outcome_label, wage, ready, why_not_ready, arms, notes))

/// No estimate before the outcome is known of everyone: tests at the end do not hold when one may look before.
/// Throws as pilot_people (pilot_outcomes.h).
[[nodiscard]] PilotEvaluation pilot_evaluation(Workspace& workspace, const Actor& actor, const std::string& id);
[[nodiscard]] PilotEvaluation pilot_evaluation_within(Workspace& workspace, records::Database& database,
                                                      const Actor& actor, const records::Pilot& pilot);

struct BalanceRow {
    std::string arm = {};
    std::string covariate = {};
    std::int64_t comparison_known = 0;
    std::int64_t treatment_known = 0;
    std::optional<double> comparison = {};  ///< mean; of yes and no, a share
    std::optional<double> treatment = {};
    std::optional<double> difference = {};    ///< within blocks
    std::optional<double> standardized = {};  ///< over the standard deviation
};
BOOST_DESCRIBE_STRUCT(BalanceRow, (),
                      (arm, covariate, comparison_known, treatment_known, comparison, treatment, difference,
                       standardized))

struct BalanceTest {
    std::string arm = {};
    std::optional<double> p = {};
    CheckView check = {};
};
BOOST_DESCRIBE_STRUCT(BalanceTest, (), (arm, p, check))

struct PilotBalance {
    std::vector<BalanceRow> rows = {};
    std::vector<BalanceTest> tests = {};
    std::int64_t people = 0;
    std::int64_t background_seen = 0;  ///< of them, whose background the actor can see
};
BOOST_DESCRIBE_STRUCT(PilotBalance, (), (rows, tests, people, background_seen))

/// Whether the arms are alike in what people said of themselves before the lottery. Throws as pilot_evaluation.
[[nodiscard]] PilotBalance pilot_balance(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
