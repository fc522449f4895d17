// status, regions, shapes: what there is to look at.
#include "services/labor_market/regions.h"
#include "api/endpoints/endpoints.h"
#include "base/version.h"
#include "services/example/load_book.h"
#include "services/labor_market/county_shapes.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

struct Status {
    std::string version;
    bool empty = true;          ///< nothing has been imported
    bool example = false;       ///< some of the data is the example's
    bool example_book = false;  ///< the example's partnership is in the partnership book
    std::vector<services::VintageRef> vintages;
    std::optional<services::Region> default_region;
    std::vector<services::Region> regions;
};
BOOST_DESCRIBE_STRUCT(Status, (), (version, empty, example, example_book, vintages, default_region, regions))

struct RegionList {
    std::vector<services::Region> regions;
};
BOOST_DESCRIBE_STRUCT(RegionList, (), (regions))

Status status(services::Workspace& workspace) {
    Status answer;
    answer.version = kVersion;
    const auto vintages = workspace.vintages();
    answer.empty = vintages->empty();
    for (const auto& vintage : vintages->all()) {
        answer.vintages.push_back(vintages->reference(vintage.id));
        answer.example = answer.example || vintage.example;
    }
    if (!answer.empty) {
        answer.default_region = services::default_region(workspace);
    }
    answer.regions = services::list_regions(workspace);
    workspace.read(
        [&answer](records::Database& database) { answer.example_book = services::has_example_book(database); });
    return answer;
}

/// GeoJSON; the geometries are JSON texts already.
std::string feature_collection(const std::vector<services::CountyShape>& shapes) {
    std::string features;
    for (const auto& shape : shapes) {
        features += (features.empty() ? "" : ",") + std::string(R"({"type":"Feature","id":)") + to_json(shape.county) +
                    R"(,"properties":{"name":)" + to_json(shape.name) + R"(},"geometry":)" + shape.geometry + "}";
    }
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

Endpoint shapes_endpoint(services::Workspace& workspace) {
    Endpoint made;
    made.path = "/api/shapes";
    made.summary = "GeoJSON of a region's counties that no atlas has (the example region); otherwise no features";
    made.parameters = {region_parameter()};
    made.schema = [](Schemas&) {
        return std::string(
            R"({"type":"object","properties":{"type":{"const":"FeatureCollection"},"features":{"type":"array"}}})");
    };
    made.to_json = [&workspace](const Request& request) {
        return feature_collection(services::county_shapes(workspace, request.query.text("region")));
    };
    return made;
}

}  // namespace

void add_region_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(endpoint("/api/status", "The server, the loaded sources, and the regions with figures", {}, {},
                             [&workspace](const Request&) { return status(workspace); }));
    table.push_back(table_endpoint(
        "/api/regions", "The nation, states, CBSAs and named regions that have data",
        {{.name = "q", .type = "string", .description = "In code or name, any letter case"}},
        [&workspace](const Request& request) {
            return RegionList{services::list_regions(workspace, request.query.text("q"))};
        },
        &RegionList::regions));
    table.push_back(shapes_endpoint(workspace));
}

}  // namespace laborshed::api
