#include "lake_tables/onet.h"

#include "labor_market/skills.h"
#include "lake_tables/vintages.h"

#include <algorithm>

namespace laborshed::services::onet {
namespace {

std::string newest(const std::string& view, const Ids& vintages) {
    return among(vintages) + " AND release = (SELECT max(release) FROM " + view + " WHERE " + among(vintages) + ")";
}

constexpr const char* kNotRated = "missing.rating";

}  // namespace

Ratings load_ratings(lake::Connection& connection, const Ids& vintages) {
    Ratings ratings;
    const auto elements = connection.query(
        std::string("SELECT element_id, max(element), domain, max(release) FROM onet_ratings WHERE ") +
        among(vintages) +
        " GROUP BY element_id, domain ORDER BY CASE WHEN domain = 'skill' THEN 0 ELSE 1 END, element_id");
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < elements.size(); ++row) {
        places.emplace(elements.text(row, 0), ratings.elements.size());
        ratings.elements.push_back(
            {.id = elements.text(row, 0), .name = elements.text(row, 1), .domain = elements.text(row, 2)});
        ratings.release[elements.text(row, 2)] =
            std::max(ratings.release[elements.text(row, 2)], elements.text(row, 3));
    }
    const auto rows = connection.query(
        "WITH loaded AS (SELECT * FROM onet_ratings WHERE " + among(vintages) +
        "), newest AS (SELECT domain, max(release) AS release FROM loaded GROUP BY domain), "
        "once AS (SELECT r.onet_soc, r.soc, r.element_id, r.scale, max(r.value) AS value, "
        "max(CASE WHEN r.suppress THEN 1 ELSE 0 END) AS suppress, "
        "max(CASE WHEN r.not_relevant THEN 1 ELSE 0 END) AS not_relevant "
        "FROM loaded r JOIN newest n ON r.domain = n.domain AND r.release = n.release "
        "GROUP BY r.onet_soc, r.soc, r.element_id, r.scale) "
        "SELECT soc, element_id, scale, "
        "avg(CASE WHEN suppress = 0 AND not_relevant = 0 THEN value END) AS value, min(not_relevant) AS not_relevant "
        "FROM once GROUP BY soc, element_id, scale");
    std::vector<std::pair<double, std::size_t>> sums(ratings.elements.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto element = places.at(rows.text(row, 1));
        auto& occupation = ratings.occupations[rows.text(row, 0)];
        occupation.resize(ratings.elements.size(), {.importance = {}, .level = {}, .reason = say(kNotRated)});
        auto& rating = occupation[element];
        if (rating.reason.id == kNotRated) {
            rating.reason = {};
        }
        const bool importance = rows.text(row, 2) == "IM";
        rating.not_relevant = rating.not_relevant || rows.integer(row, 4) == 1;
        if (const auto value = rows.number(row, 3)) {
            (importance ? rating.importance : rating.level) =
                importance ? labor_market::importance_0_100(*value) : labor_market::level_0_100(*value);
        } else {
            const auto scale = say(importance ? "label.importance" : "label.level").text;
            rating.reason = both(std::move(rating.reason), say(rows.integer(row, 4) == 1 ? "missing.rating_irrelevant"
                                                                                         : "missing.rating_suppressed",
                                                               {{"scale", scale}}));
        }
        if (importance && rating.importance) {
            sums[element].first += *rating.importance;
            ++sums[element].second;
        }
    }
    for (const auto& [sum, count] : sums) {
        ratings.mean_importance.push_back(count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt);
    }
    const auto averaged = connection.query("SELECT DISTINCT soc, onet_soc FROM onet_ratings WHERE NOT suppress AND " +
                                           among(vintages) + " ORDER BY soc, onet_soc");
    for (std::size_t row = 0; row < averaged.size(); ++row) {
        ratings.averaged[averaged.text(row, 0)].push_back(averaged.text(row, 1));
    }
    return ratings;
}

std::vector<TechnologyUse> technologies(lake::Connection& connection, const Ids& vintages, const std::string& soc) {
    const auto rows = connection.query(
        "SELECT example, min(commodity), max(CASE WHEN hot THEN 1 ELSE 0 END) AS hot, "
        "max(CASE WHEN in_demand THEN 1 ELSE 0 END) AS in_demand FROM onet_technology "
        "WHERE soc = ? AND " +
            newest("onet_technology", vintages) + " GROUP BY example ORDER BY in_demand DESC, hot DESC, example",
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

std::vector<Related> related(lake::Connection& connection, const Ids& vintages, const std::string& soc, bool from) {
    const std::string other = from ? "soc" : "related_soc";
    const std::string own = from ? "related_soc" : "soc";
    const auto rows = connection.query("SELECT " + other + ", tier, rank FROM onet_related WHERE " + own +
                                           " = ? AND soc <> related_soc AND " + newest("onet_related", vintages) +
                                           " ORDER BY rank, " + other + ", tier",
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

std::unordered_map<std::string, std::int64_t> job_zones(lake::Connection& connection, const Ids& vintages) {
    const auto rows = connection.query(
        "SELECT soc, CAST(round(avg(job_zone)) AS BIGINT) FROM onet_job_zones "
        "WHERE " +
        newest("onet_job_zones", vintages) + " GROUP BY soc");
    std::unordered_map<std::string, std::int64_t> zones;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        zones.emplace(rows.text(row, 0), rows.integer(row, 1).value_or(0));
    }
    return zones;
}

std::optional<std::string> description(lake::Connection& connection, const Ids& vintages, const std::string& soc) {
    const auto rows = connection.query("SELECT description FROM onet_occupations WHERE soc = ? AND " +
                                           newest("onet_occupations", vintages) + " ORDER BY onet_soc LIMIT 1",
                                       {soc});
    return rows.size() == 0 ? std::nullopt : rows.optional_text(0, 0);
}

}  // namespace laborshed::services::onet
