#include "services/labor_market/catalog_search.h"

#include "base/error.h"
#include "base/text_index.h"
#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace laborshed::services {
namespace {

/// What can be found, in the places of the index's entries.
struct Catalog {
    SearchIndex index;
    std::vector<SearchResult> entries;
};

/// 0 for nobody, 1 for ten million: common things first among equals.
double prior(std::optional<double> size) { return size && *size > 1 ? std::min(1.0, std::log10(*size) / 7) : 0.0; }

void add_occupations(lake::Connection& connection, Catalog& catalog) {
    // the best title is the agency's own of the newest release; O*NET's and the crosswalk's fill in
    const auto rows = connection.query(
        "WITH titles AS (SELECT occ_code AS soc, occ_title AS title, 1 AS place, release, tot_emp AS size FROM oews "
        "WHERE o_group = 'detailed' OR (o_group IS NULL AND occ_code NOT LIKE '%0000') "
        "UNION ALL SELECT occ_code, occ_title, 2, release, base_employment FROM national_projections "
        "WHERE occ_type = 'Line item' "
        "UNION ALL SELECT soc, title, 3, release, NULL FROM onet_occupations WHERE onet_soc LIKE '%.00' "
        "UNION ALL SELECT soc, soc_title, 4, release, NULL FROM cip_soc WHERE matched), "
        "best AS (SELECT soc, title, row_number() OVER (PARTITION BY soc ORDER BY place, release DESC, title) AS n, "
        "max(size) OVER (PARTITION BY soc) AS size FROM titles WHERE soc IS NOT NULL AND title IS NOT NULL) "
        "SELECT soc, title, size FROM best WHERE n = 1 ORDER BY soc");
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto soc = rows.text(row, 0);
        auto title = rows.text(row, 1);
        const auto place = catalog.index.add(soc, title, prior(rows.number(row, 2)));
        places.emplace(soc, place);
        catalog.entries.push_back(
            {.kind = "occupation", .id = std::move(soc), .title = std::move(title), .detail = {}});
    }
    const auto names = connection.query(
        "SELECT DISTINCT soc, alternate_title AS name FROM onet_titles WHERE alternate_title IS NOT NULL UNION "
        "SELECT soc, title FROM onet_occupations WHERE title IS NOT NULL ORDER BY soc, name");
    for (std::size_t row = 0; row < names.size(); ++row) {
        if (const auto found = places.find(names.text(row, 0)); found != places.end()) {
            catalog.index.add_name(found->second, names.text(row, 1));
        }
    }
}

void add_programs(lake::Connection& connection, Catalog& catalog) {
    const auto rows = connection.query(
        "WITH newest AS (SELECT cip, sum(total) AS size FROM completions WHERE major_number = 1 AND "
        "release = (SELECT max(release) FROM completions) GROUP BY cip) "
        "SELECT c.cip, min(c.cip_title), max(n.size) FROM cip_soc c LEFT JOIN newest n ON c.cip = n.cip "
        "WHERE c.cip_title IS NOT NULL AND c.cip NOT LIKE '99%' GROUP BY c.cip ORDER BY c.cip");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        auto cip = rows.text(row, 0);
        auto title = rows.text(row, 1);
        catalog.index.add(cip, title, prior(rows.number(row, 2)));
        catalog.entries.push_back({.kind = "program", .id = std::move(cip), .title = std::move(title), .detail = {}});
    }
}

void add_regions(Workspace& workspace, Catalog& catalog) {
    for (auto& region : list_regions(workspace)) {
        // names of regions break ties in favor of the larger: the nation and states before counties
        const double size =
            region.kind == RegionKind::nation || region.kind == RegionKind::state || region.kind == RegionKind::named
                ? 1.0
                : 0.7;
        catalog.index.add(region.id, region.name, size);
        catalog.entries.push_back(
            {.kind = "region", .id = std::move(region.id), .title = std::move(region.name), .detail = {}});
    }
}

Catalog load(Workspace& workspace) {
    Catalog catalog;
    auto connection = workspace.connect();
    add_occupations(connection, catalog);
    add_programs(connection, catalog);
    add_regions(workspace, catalog);
    return catalog;
}

}  // namespace

SearchResults search(Workspace& workspace, const std::string& text, const std::string& region, std::int64_t limit) {
    constexpr std::int64_t most = 100;
    if (limit < 1 || limit > most) {
        throw ParameterError("limit", say("E1505", {{"least", "1"}, {"most", std::to_string(most)}}));
    }
    if (!region.empty()) {
        (void)find_region(workspace, region);
    }
    const auto catalog = workspace.answers().get<Catalog>(workspace.fingerprint(), "search catalog",
                                                          [&workspace] { return load(workspace); });
    SearchResults found;
    for (const auto& hit : catalog->index.find(text, static_cast<std::size_t>(limit))) {
        auto result = catalog->entries[hit.entry];
        result.detail = hit.is_title ? Message{.text = result.id}
                                     : say("label.also_called", {{"code", result.id}, {"name", hit.text}});
        found.results.push_back(std::move(result));
    }
    return found;
}

}  // namespace laborshed::services
