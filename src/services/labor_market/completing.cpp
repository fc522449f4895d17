#include "services/labor_market/completing.h"

#include "base/text.h"
#include "lake_tables/graduate_outcomes.h"
#include "services/workspace/workspace.h"

#include <utility>

namespace laborshed::services {
namespace {

/// Of all programs of a degree level together, in the states.
std::map<std::string, double> in_state_shares(lake::Connection& connection, const graduate_outcomes::Choice& choice,
                                              const std::set<std::string>& states) {
    std::map<std::string, std::pair<double, double>> counts;
    for (const auto& one : graduate_outcomes::in_state(connection, choice, graduate_outcomes::YearsOn::one)) {
        if (one.cip.empty() && states.contains(one.state)) {
            counts[one.degree_level].first += one.in_state;
            counts[one.degree_level].second += one.employed;
        }
    }
    std::map<std::string, double> shares;
    for (const auto& [level, count] : counts) {
        if (count.second > 0) {
            shares.emplace(level, count.first / count.second);
        }
    }
    return shares;
}

}  // namespace

Completing::Completing(lake::Connection& connection, const Vintages& vintages, bool example,
                       const std::set<std::string>& states) {
    const auto use = [this](const std::vector<std::string>& read) {
        used_.insert(used_.end(), read.begin(), read.end());
    };
    const auto choice = completers::same_year(vintages, example);
    completers_.emplace(connection, choice);
    use(choice.completers);
    if (const auto distance = vintages.release_of_kind("distance_enrollment", example); !distance.empty()) {
        distance_.emplace(connection, distance);
        use(distance);
    }
    if (const auto flows = vintages.release_of_kind("pseo_flows", example); !flows.empty()) {
        const auto directory = vintages.best_of_kind("institutions", example);
        in_state_ = in_state_shares(
            connection, {flows, directory.empty() ? std::vector<std::string>{} : std::vector{directory}}, states);
        use(in_state_.empty() ? std::vector<std::string>{} : flows);
    }
}

double Completing::people_per_award(std::int64_t unitid, std::int64_t award_level) const {
    const auto found =
        completers_ ? completers_->people_per_award(unitid, static_cast<int>(award_level)) : std::nullopt;
    return found ? found->ratio : 1;
}

double Completing::online_share(std::int64_t unitid, std::int64_t award_level) const {
    const auto level = distance_enrollment::student_level(static_cast<int>(award_level));
    const auto found = distance_ ? distance_->online(unitid, level) : std::nullopt;
    return found ? found->share : 0;
}

std::optional<double> Completing::older_share(std::optional<std::int64_t> unitid, std::int64_t award_level) const {
    const int level = static_cast<int>(award_level);
    const auto found = !completers_ ? std::nullopt
                       : unitid     ? completers_->aged_25_and_older(*unitid, level)
                                    : completers_->aged_25_and_older(level);
    return found ? std::optional(found->share) : std::nullopt;
}

std::optional<double> Completing::in_state_share(std::int64_t award_level) const {
    const auto level = graduate_outcomes::degree_level(static_cast<int>(award_level));
    const auto found = level ? in_state_.find(std::string(*level)) : in_state_.end();
    return found == in_state_.end() ? std::nullopt : std::optional(found->second);
}

std::shared_ptr<const Completing> completing_of(Workspace& workspace, bool example,
                                                const std::set<std::string>& states) {
    const auto key = std::string(example ? "example " : "") + joined(std::vector(states.begin(), states.end()));
    return workspace.answers().get<Completing>(workspace.fingerprint(), key, [&] {
        auto view = workspace.view();
        return Completing(view.connection, *view.vintages, example, states);
    });
}

std::shared_ptr<const std::vector<completions::Offer>> offers_of(Workspace& workspace,
                                                                 const completions::Choice& choice) {
    return workspace.answers().get<std::vector<completions::Offer>>(workspace.fingerprint(), joined(choice.completions),
                                                                    [&] {
                                                                        auto connection = workspace.connect();
                                                                        return completions::offers(connection, choice);
                                                                    });
}

}  // namespace laborshed::services
