#include "services/onet.h"

#include <algorithm>

namespace laborshed::services::onet {
namespace {

/// Importance runs from 1 to 5 and level from 0 to 7: both are put on 0–100 (O*NET's own standardized score).
double standardized(double value, bool importance) { return importance ? (value - 1) / 4 * 100 : value / 7 * 100; }

constexpr std::string_view suppressed = "O*NET recommends to suppress this rating (too few or too different answers)";
constexpr std::string_view irrelevant = "not relevant to the occupation, says O*NET";

}  // namespace

Ratings load_ratings(lake::Connection& connection) {
    Ratings ratings;
    const auto elements = connection.query(
        "SELECT element_id, max(element), domain, max(release) FROM onet_ratings GROUP BY element_id, domain "
        "ORDER BY CASE WHEN domain = 'skill' THEN 0 ELSE 1 END, element_id");
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < elements.size(); ++row) {
        places.emplace(elements.text(row, 0), ratings.elements.size());
        ratings.elements.push_back(
            {.id = elements.text(row, 0), .name = elements.text(row, 1), .domain = elements.text(row, 2)});
        ratings.release[elements.text(row, 2)] =
            std::max(ratings.release[elements.text(row, 2)], elements.text(row, 3));
    }
    const auto rows = connection.query(
        "WITH newest AS (SELECT domain, max(release) AS release FROM onet_ratings GROUP BY domain), "
        "once AS (SELECT r.onet_soc, r.soc, r.element_id, r.scale, max(r.value) AS value, "
        "max(CASE WHEN r.suppress THEN 1 ELSE 0 END) AS suppress, "
        "max(CASE WHEN r.not_relevant THEN 1 ELSE 0 END) AS not_relevant "
        "FROM onet_ratings r JOIN newest n ON r.domain = n.domain AND r.release = n.release "
        "GROUP BY r.onet_soc, r.soc, r.element_id, r.scale) "
        "SELECT soc, element_id, scale, "
        "avg(CASE WHEN suppress = 0 AND not_relevant = 0 THEN value END) AS value, min(not_relevant) AS not_relevant "
        "FROM once GROUP BY soc, element_id, scale");
    std::vector<std::pair<double, std::size_t>> sums(ratings.elements.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto element = places.at(rows.text(row, 1));
        auto& occupation = ratings.occupations[rows.text(row, 0)];
        occupation.resize(ratings.elements.size(), {.importance = {}, .level = {}, .reason = "not rated by O*NET"});
        auto& rating = occupation[element];
        if (rating.reason == "not rated by O*NET") {
            rating.reason.clear();
        }
        const bool importance = rows.text(row, 2) == "IM";
        if (const auto value = rows.number(row, 3)) {
            (importance ? rating.importance : rating.level) = standardized(*value, importance);
        } else {
            rating.reason += std::string(rating.reason.empty() ? "" : "; ") + (importance ? "importance" : "level") +
                             ": " + std::string(rows.integer(row, 4) == 1 ? irrelevant : suppressed);
        }
        if (importance && rating.importance) {
            sums[element].first += *rating.importance;
            ++sums[element].second;
        }
    }
    for (const auto& [sum, count] : sums) {
        ratings.mean_importance.push_back(count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt);
    }
    const auto averaged =
        connection.query("SELECT DISTINCT soc, onet_soc FROM onet_ratings WHERE NOT suppress ORDER BY soc, onet_soc");
    for (std::size_t row = 0; row < averaged.size(); ++row) {
        ratings.averaged[averaged.text(row, 0)].push_back(averaged.text(row, 1));
    }
    return ratings;
}

std::vector<TechnologyUse> technologies(lake::Connection& connection, const std::string& soc) {
    const auto rows = connection.query(
        "SELECT example, min(commodity), max(CASE WHEN hot THEN 1 ELSE 0 END) AS hot, "
        "max(CASE WHEN in_demand THEN 1 ELSE 0 END) AS in_demand FROM onet_technology "
        "WHERE soc = ? AND release = (SELECT max(release) FROM onet_technology) "
        "GROUP BY example ORDER BY in_demand DESC, hot DESC, example",
        {soc});
    std::vector<TechnologyUse> uses;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        uses.push_back({.example = rows.text(row, 0),
                        .commodity = rows.text(row, 1),
                        .hot = rows.integer(row, 2) == 1,
                        .in_demand = rows.integer(row, 3) == 1});
    }
    return uses;
}

std::vector<Related> related(lake::Connection& connection, const std::string& soc, bool from) {
    const std::string other = from ? "soc" : "related_soc";
    const std::string own = from ? "related_soc" : "soc";
    const auto rows = connection.query("SELECT " + other + ", tier, rank FROM onet_related WHERE " + own +
                                           " = ? AND soc <> related_soc AND release = (SELECT max(release) FROM "
                                           "onet_related) ORDER BY rank, " +
                                           other + ", tier",
                                       {soc});
    std::vector<Related> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto occupation = rows.text(row, 0);
        if (std::none_of(found.begin(), found.end(), [&](const auto& one) { return one.occupation == occupation; })) {
            found.push_back(
                {.occupation = occupation, .tier = rows.text(row, 1), .rank = rows.integer(row, 2).value_or(0)});
        }
    }
    return found;
}

std::unordered_map<std::string, std::int64_t> job_zones(lake::Connection& connection) {
    const auto rows = connection.query(
        "SELECT soc, CAST(round(avg(job_zone)) AS BIGINT) FROM onet_job_zones "
        "WHERE release = (SELECT max(release) FROM onet_job_zones) GROUP BY soc");
    std::unordered_map<std::string, std::int64_t> zones;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        zones.emplace(rows.text(row, 0), rows.integer(row, 1).value_or(0));
    }
    return zones;
}

std::optional<std::string> description(lake::Connection& connection, const std::string& soc) {
    const auto rows = connection.query(
        "SELECT description FROM onet_occupations WHERE soc = ? AND release = (SELECT max(release) FROM "
        "onet_occupations) ORDER BY onet_soc LIMIT 1",
        {soc});
    return rows.size() == 0 ? std::nullopt : rows.optional_text(0, 0);
}

}  // namespace laborshed::services::onet
