// O*NET's data on occupations: skills and knowledge, technologies, related occupations, job zones.
// O*NET describes occupations finer than SOC (29-1141.00, .01, …); a SOC occupation is the plain mean of those of its
// O*NET occupations that have a published rating.
#pragma once

#include "base/message.h"
#include "lake/duck.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace laborshed::services::onet {

/// Every function reads the newest release among the vintages given to it.
using Ids = std::vector<std::string>;

struct Element {
    std::string id;  ///< "2.A.1.a"
    std::string name;
    std::string domain;  ///< skill | knowledge
};

/// One rating on 0–100, or why it is left out.
struct Rating {
    std::optional<double> importance;
    std::optional<double> level;
    Message reason;
    bool not_relevant = false;  ///< O*NET says that the element is not relevant: its level has no meaning
};

/// All occupations' ratings; the newest loaded release of each domain. Ratings are in the order of `elements`.
struct Ratings {
    std::vector<Element> elements;  ///< by id, skills first
    std::unordered_map<std::string, std::vector<Rating>> occupations;
    std::vector<std::optional<double>> mean_importance;  ///< per element, over the occupations that have it
    std::map<std::string, std::string> release;          ///< domain → release
    std::unordered_map<std::string, std::vector<std::string>> averaged;  ///< SOC → the O*NET-SOC codes behind it
};

[[nodiscard]] Ratings load_ratings(lake::Connection& connection, const Ids& vintages);

struct TechnologyUse {
    std::string example;
    std::string commodity;
    bool hot = false;
    bool in_demand = false;
};
/// In demand first, then hot, then by name; one line per example.
[[nodiscard]] std::vector<TechnologyUse> technologies(lake::Connection& connection, const Ids& vintages,
                                                      const std::string& soc);

struct Related {
    std::string occupation;  ///< the other SOC occupation
    std::string tier;        ///< the best tier among the O*NET occupations of both
    std::int64_t rank = 0;
};
/// Occupations that O*NET relates to this one (`from` true: those that name it as related to themselves).
[[nodiscard]] std::vector<Related> related(lake::Connection& connection, const Ids& vintages, const std::string& soc,
                                           bool from);

[[nodiscard]] std::unordered_map<std::string, std::int64_t> job_zones(lake::Connection& connection,
                                                                      const Ids& vintages);

/// The description of the O*NET occupation that matches the SOC one (.00), else of its first specialty.
[[nodiscard]] std::optional<std::string> description(lake::Connection& connection, const Ids& vintages,
                                                     const std::string& soc);

}  // namespace laborshed::services::onet
