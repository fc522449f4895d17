// Which counties make up the metropolitan and the micropolitan area (Census delineation list 1), and the counties'
// shapes: six invented polygons that share their borders, most of them along rivers.
#include "example/files.h"
#include "example/noise.h"
#include "example/text_file.h"
#include "example/workbook.h"

#include <cmath>

namespace laborshed::example {
namespace {

struct Point {
    double longitude;
    double latitude;
};
using Path = std::vector<Point>;

/// Puts a point beside the middle of every stretch, again and again: a straight line becomes a river.
Path meander(Point from, Point to, std::string_view name, std::uint64_t seed) {
    constexpr int times = 5;
    Path path{from, to};
    double width = 0.11;
    for (int pass = 0; pass < times; ++pass, width *= 0.8) {
        Path finer;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const auto& a = path[i];
            const auto& b = path[i + 1];
            const double aside = width * bell(stream(seed, Noise::border, name, pass, i));
            finer.push_back(a);
            finer.push_back({(a.longitude + b.longitude) / 2 - aside * (b.latitude - a.latitude),
                             (a.latitude + b.latitude) / 2 + aside * (b.longitude - a.longitude)});
        }
        finer.push_back(path.back());
        path = std::move(finer);
    }
    return path;
}

/// Corners of the six counties, three columns (west to east) by two rows (south to north):
///
///     west.north   birch.cedar   cedar.elm   east.north
///         Birch    |    Cedar    |    Elm
///     west.middle  left.meeting  right.meeting  east.middle
///         Dogwood  |    Alder    |    Fir
///     west.south   dogwood.alder  alder.fir  east.south
struct Borders {
    Path north_west, north_middle, north_east;              // surveyed: straight
    Path south_west, south_middle, south_east;              // surveyed: straight
    Path west_upper, west_lower;                            // a river: the state's border
    Path east_upper, east_lower;                            // surveyed
    Path middle_west, middle_middle, middle_east;           // the great river, west to east
    Path birch_cedar, cedar_elm, dogwood_alder, alder_fir;  // four more rivers, south to north
};

Borders borders(std::uint64_t seed) {
    const Point west_north{-96.98, 47.02};
    const Point birch_cedar{-96.38, 47.02};
    const Point cedar_elm{-95.70, 47.02};
    const Point east_north{-95.02, 47.02};
    const Point west_middle{-97.06, 46.49};
    const Point left{-96.34, 46.46};
    const Point right{-95.63, 46.50};
    const Point east_middle{-95.02, 46.43};
    const Point west_south{-97.02, 46.00};
    const Point dogwood_alder{-96.42, 46.00};
    const Point alder_fir{-95.58, 46.00};
    const Point east_south{-95.02, 46.00};
    const auto river = [&](Point from, Point to, std::string_view name) { return meander(from, to, name, seed); };
    return {.north_west = {west_north, birch_cedar},
            .north_middle = {birch_cedar, cedar_elm},
            .north_east = {cedar_elm, east_north},
            .south_west = {west_south, dogwood_alder},
            .south_middle = {dogwood_alder, alder_fir},
            .south_east = {alder_fir, east_south},
            .west_upper = river(west_middle, west_north, "west upper"),
            .west_lower = river(west_south, west_middle, "west lower"),
            .east_upper = {east_middle, east_north},
            .east_lower = {east_south, east_middle},
            .middle_west = river(west_middle, left, "middle west"),
            .middle_middle = river(left, right, "middle"),
            .middle_east = river(right, east_middle, "middle east"),
            .birch_cedar = river(left, birch_cedar, "birch cedar"),
            .cedar_elm = river(right, cedar_elm, "cedar elm"),
            .dogwood_alder = river(dogwood_alder, left, "dogwood alder"),
            .alder_fir = river(alder_fir, right, "alder fir")};
}

/// South, east, north and west side, all running north or east: once around against the clock, and closed.
Path ring(const Path& south, const Path& east, const Path& north, const Path& west) {
    Path out(south.begin(), south.end());
    out.insert(out.end(), east.begin() + 1, east.end());
    out.insert(out.end(), north.rbegin() + 1, north.rend());
    out.insert(out.end(), west.rbegin() + 1, west.rend());
    return out;
}

Path shape(const Borders& of, std::string_view fips) {
    if (fips == "52001") {
        return ring(of.south_middle, of.alder_fir, of.middle_middle, of.dogwood_alder);
    }
    if (fips == "52003") {
        return ring(of.middle_west, of.birch_cedar, of.north_west, of.west_upper);
    }
    if (fips == "52005") {
        return ring(of.middle_middle, of.cedar_elm, of.north_middle, of.birch_cedar);
    }
    if (fips == "52007") {
        return ring(of.south_west, of.dogwood_alder, of.middle_west, of.west_lower);
    }
    if (fips == "52009") {
        return ring(of.middle_east, of.east_upper, of.north_east, of.cedar_elm);
    }
    return ring(of.south_east, of.east_lower, of.middle_east, of.alder_fir);
}

void write_shapes(const Catalog& catalog, std::uint64_t seed, const std::filesystem::path& path) {
    const auto all = borders(seed);
    TextFile file(path);
    file << "{\"type\":\"FeatureCollection\",\"features\":[\n";
    std::string between;
    for (const auto& county : catalog.counties) {
        file << between << R"({"type":"Feature","id":")" << county.fips << R"(","properties":{"name":")" << county.name
             << R"("},"geometry":{"type":"Polygon","coordinates":[[)";
        std::string comma;
        for (const auto& point : shape(all, county.fips)) {
            file << comma << "[" << fixed(point.longitude, 4) << "," << fixed(point.latitude, 4) << "]";
            comma = ",";
        }
        file << "]]}}";
        between = ",\n";
    }
    file << "\n]}\n";
    file.close();
}

void write_delineation(const Catalog& catalog, const std::filesystem::path& path) {
    Workbook workbook(path);
    auto sheet = workbook.add("List 1");
    sheet.text(0, 0, "Table with row headers in column A and column headers in row 3");
    sheet.text(1, 0,
               "List 1. CORE BASED STATISTICAL AREAS (CBSAs), METROPOLITAN DIVISIONS, AND COMBINED STATISTICAL AREAS "
               "(CSAs), JULY 2023");
    std::uint16_t column = 0;
    for (const auto* name :
         {"CBSA Code", "Metropolitan Division Code", "CSA Code", "CBSA Title",
          "Metropolitan/Micropolitan Statistical Area", "Metropolitan Division Title", "CSA Title",
          "County/County Equivalent", "State Name", "FIPS State Code", "FIPS County Code", "Central/Outlying County"}) {
        sheet.text(2, column++, name);
    }
    std::uint32_t at = 3;
    for (const auto& county : catalog.counties) {
        if (county.cbsa.empty()) {
            continue;
        }
        sheet.text(at, 0, county.cbsa);
        sheet.text(at, 3, county.metropolitan ? metro_title : micro_title);
        sheet.text(at, 4, county.metropolitan ? "Metropolitan Statistical Area" : "Micropolitan Statistical Area");
        sheet.text(at, 7, county.name);
        sheet.text(at, 8, state_name);
        sheet.text(at, 9, state_fips);
        sheet.text(at, 10, county.fips.substr(2));
        sheet.text(at, 11, county.central ? "Central" : "Outlying");
        ++at;
    }
    sheet.text(at + 1, 0, "Note: EXAMPLE DATA, an invented state in the layout of the Census Bureau's list");
    workbook.close();
}

}  // namespace

void write_geography(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                     Files& written) {
    written.push_back(folder / "list1_2023.xlsx");
    write_delineation(catalog, written.back());
    written.push_back(folder / "counties.geojson");
    write_shapes(catalog, economy.seed, written.back());
}

}  // namespace laborshed::example
