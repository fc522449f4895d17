// Fit of a person and a place from the records and O*NET.
#pragma once

#include "lake_tables/onet.h"
#include "pipeline/match_score.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

namespace laborshed::services {

class Workspace;

/// What is known of a person.
struct PersonFacts {
    std::set<std::string> occupations = {};  ///< SOC codes that they completed a training for or worked in
    std::string county = {};                 ///< FIPS code; empty: not known, or not to be seen
    std::optional<double> wage = {};         ///< dollars an hour, of their last job
};

/// What is known of a cohort or opening.
struct PlaceFacts {
    std::string occupation = {};
    std::string county = {};
    std::optional<double> wage = {};
};

/// O*NET's ratings, read once; it has none when they are not loaded.
class MatchFit {
  public:
    /// Asks the lake: not to be made inside a transaction of the records.
    explicit MatchFit(Workspace& workspace);
    explicit MatchFit(onet::Ratings ratings) : ratings_(std::move(ratings)) {}

    /// pipeline/match_score.h with:
    /// - skills: has is the highest level that one of the person's occupations asks for. None without such an
    ///   occupation, or when O*NET does not rate both.
    /// - commute: 0 minutes within one county. Between counties it is not known: a county says too little.
    /// - schedule: not known, as no one's hours are kept.
    /// - wage: the place's as a share of the person's last.
    [[nodiscard]] pipeline::MatchScore score(const PersonFacts& person, const PlaceFacts& place) const;

  private:
    [[nodiscard]] std::optional<double> skills(const std::set<std::string>& occupations,
                                               const std::string& occupation) const;
    std::optional<onet::Ratings> ratings_;
};

}  // namespace laborshed::services
