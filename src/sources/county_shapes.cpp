// Shapes of counties as a GeoJSON FeatureCollection (RFC 7946): a region brings them whose counties are not in the web
// page's own atlas. A feature's id, or its property fips, GEOID or county, is the county's FIPS code.
#include "sources/layout.h"
#include "sources/staging.h"

#include "base/error.h"

namespace laborshed::sources {
namespace {

bool recognizes(const Preview& preview) {
    return preview.format == Format::json && preview.head.find("\"FeatureCollection\"") != std::string::npos;
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    auto& connection = staging.connection();
    const std::string file = lake::sql_text(preview.file.string());
    try {
        connection.query("CREATE OR REPLACE TEMP TABLE collection AS SELECT content::JSON AS content FROM read_text(" +
                         file + ")");
        // The features are numbered as they stand in the file.
        connection.query(
            "CREATE OR REPLACE TEMP TABLE features AS SELECT (i + 1)::INTEGER AS src_row, "
            "lpad(coalesce(feature->>'$.id', feature->>'$.properties.fips', feature->>'$.properties.GEOID', "
            "feature->>'$.properties.county'), 5, '0') AS county, coalesce(feature->>'$.properties.name', "
            "feature->>'$.properties.NAME') AS name, feature->>'$.geometry.type' AS shape, "
            "(feature->'$.geometry')::VARCHAR AS geometry FROM (SELECT i, json_extract(content, '$.features[' || i || "
            "']') AS feature FROM collection, range(json_array_length(content, '$.features')::BIGINT) AS numbers(i))");
    } catch (const lake::DuckError& error) {
        const std::string message = error.what();
        throw FileError({.file = preview.file_name}, say("E1019", {{"reason", message.substr(0, message.find('\n'))}}));
    }
    Facts facts;
    const std::string county_good = "coalesce(regexp_full_match(county, '\\d{5}'), false)";
    const std::string shape_good = "coalesce(shape IN ('Polygon', 'MultiPolygon'), false)";
    facts.select = "SELECT src_row, county, name, geometry FROM features WHERE " + county_good + " AND " + shape_good;
    const auto refused = [](const std::string& column, const std::string& value, const std::string& good,
                            const std::string& reason) {
        return "SELECT '' AS sheet, src_row AS row, '" + column + "' AS \"column\", coalesce(" + value +
               ", '') AS value, '" + reason + "' AS reason FROM features WHERE NOT " + good;
    };
    facts.refusals = refused("id", "county", county_good, "is not a county FIPS code such as 53033") + " UNION ALL " +
                     refused("geometry", "shape", shape_good, "is not a Polygon or MultiPolygon");
    facts.rows_read = "SELECT count(*) FROM features";
    facts.rows_refused = "SELECT count(*) FROM features WHERE NOT (" + county_good + " AND " + shape_good + ")";
    facts.controls = {no_key_twice("county")};
    facts.release = staging.release_or(std::string("1"), "2023");
    facts.release_label = facts.release;
    facts.scope_query = "SELECT count(*) || ' counties' FROM facts";
    for (const auto* column : {"county", "name", "geometry"}) {
        facts.columns[column] = {"", column, "", "src_row"};
    }
    return facts;
}

}  // namespace

extern const Layout kCountyShapes = {
    .name = "county_shapes",
    .kind = "county_shapes",
    .title = "Shapes of counties",
    .agency = "U.S. Census Bureau",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
