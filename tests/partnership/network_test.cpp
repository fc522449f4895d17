#include "partnership/network.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace laborshed::partnership {
namespace {

using Row = std::vector<std::string>;

/// One graph of tests/oracle/network.csv: what R says by figure (network.R next to it made it).
struct Expected {
    std::vector<std::string> sectors = {};
    std::vector<Tie> ties = {};
    std::map<std::string, Row> figures = {};
    std::vector<Row> mixing = {};
};

std::map<std::string, Expected> oracle() {
    std::map<std::string, Expected> all;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/network.csv");
    for (std::string line; std::getline(file, line);) {
        std::istringstream text(line + ",");  // so that an empty last cell is one
        Row cells;
        for (std::string cell; std::getline(text, cell, ',');) {
            cells.push_back(cell);
        }
        Expected& graph = all[cells[0]];
        const std::string figure = cells[1];
        cells.erase(cells.begin(), cells.begin() + 2);
        if (figure == "sectors") {
            graph.sectors = cells;
        } else if (figure == "tie") {
            graph.ties.push_back({std::stoul(cells[0]), std::stoul(cells[1]), std::stod(cells[2])});
        } else if (figure == "mixing") {
            graph.mixing.push_back(cells);
        } else {
            graph.figures[figure] = cells;
        }
    }
    return all;
}

void expect_value(std::optional<double> ours, const std::string& theirs, const std::string& what) {
    EXPECT_EQ(ours.has_value(), !theirs.empty()) << what;
    if (ours && !theirs.empty()) {
        EXPECT_NEAR(*ours, std::stod(theirs), 1e-9 * std::max(1.0, std::abs(*ours))) << what;
    }
}

using Figure = std::function<std::optional<double>(const NetworkPlace&)>;

void expect_places(const Network& ours, const Row& theirs, const Figure& figure, const std::string& what) {
    ASSERT_EQ(ours.places.size(), theirs.size()) << what;
    for (std::size_t i = 0; i < theirs.size(); ++i) {
        expect_value(figure(ours.places[i]), theirs[i], what + " of " + std::to_string(i));
    }
}

const std::map<std::string, Figure>& place_figures() {
    static const std::map<std::string, Figure> figures = {
        {"degree", [](const auto& place) { return double(place.degree); }},
        {"strength", [](const auto& place) { return place.strength; }},
        {"betweenness", [](const auto& place) { return place.betweenness; }},
        {"share", [](const auto& place) { return place.betweenness_share; }},
        {"constraint", [](const auto& place) { return place.constraint; }},
        {"pieces", [](const auto& place) { return double(place.pieces); }},
        {"coordinator", [](const auto& place) { return double(place.brokerage.coordinator); }},
        {"itinerant", [](const auto& place) { return double(place.brokerage.itinerant); }},
        {"gatekeeper", [](const auto& place) { return double(place.brokerage.gatekeeper); }},
        {"liaison", [](const auto& place) { return double(place.brokerage.liaison); }},
    };
    return figures;
}

TEST(Network, AgreesWithIgraphAndSna) {
    const auto graphs = oracle();
    ASSERT_EQ(graphs.size(), 26U);
    for (const auto& [id, r] : graphs) {
        SCOPED_TRACE(id);
        const Network ours = network(r.sectors, r.ties);
        for (const auto& [name, figure] : place_figures()) {
            expect_places(ours, r.figures.at(name), figure, name);
        }
        expect_value(ours.density, r.figures.at("density")[0], "density");
        expect_value(ours.assortativity, r.figures.at("assortativity")[0], "assortativity");
        Row sizes;
        for (const std::size_t size : ours.components) {
            sizes.push_back(std::to_string(size));
        }
        EXPECT_EQ(sizes, r.figures.at("components"));
        Row cut;
        for (std::size_t i = 0; i < ours.places.size(); ++i) {
            if (ours.places[i].cut_vertex()) {
                cut.push_back(std::to_string(i));
            }
        }
        EXPECT_EQ(cut, r.figures.at("cut"));
        std::vector<Row> mixing;
        for (const SectorTies& cell : ours.mixing) {
            mixing.push_back({ours.sectors[cell.first], ours.sectors[cell.second], std::to_string(cell.ties)});
        }
        EXPECT_EQ(mixing, r.mixing);
    }
}

/// A hospital and two clinics that know each other, a college that only the hospital knows, and a foundation alone.
TEST(Network, WorkedOnPaper) {
    const std::vector<std::string> sectors = {"employer", "employer", "employer", "education", "philanthropy"};
    const std::vector<Tie> ties = {{0, 1, 2}, {1, 2, 1}, {2, 0, 1}, {0, 3, 0.5}, {3, 0, 0.5}};
    const Network ours = network(sectors, ties);
    EXPECT_EQ(ours.ties, 4U);
    EXPECT_DOUBLE_EQ(*ours.density, 0.4);
    EXPECT_EQ(ours.components, (std::vector<std::size_t>{4, 1}));
    EXPECT_EQ(ours.places[0].strength, 4);
    EXPECT_EQ(ours.places[0].betweenness, 2);  // clinic-college, twice
    EXPECT_DOUBLE_EQ(*ours.places[0].betweenness_share, 2.0 / 6);
    EXPECT_TRUE(ours.places[0].cut_vertex());
    EXPECT_EQ(ours.places[0].brokerage.gatekeeper, 2U);
    EXPECT_EQ(ours.places[0].brokerage.total(), 2U);
    // p01 = 1/2, p02 = 1/4, p03 = 1/4, p12 = 1/3, p21 = 1/2: (1/2 + 1/8)² + (1/4 + 1/6)² + (1/4)²
    EXPECT_DOUBLE_EQ(*ours.places[0].constraint, 0.390625 + 25.0 / 144 + 0.0625);
    EXPECT_EQ(*ours.places[3].constraint, 1);
    EXPECT_FALSE(ours.places[4].constraint);
    EXPECT_EQ(ours.places[4].component, 1U);
    EXPECT_DOUBLE_EQ(*ours.e_i_index, -0.5);
    // within 3/4; by chance (7/8)² + (1/8)² = 50/64
    EXPECT_DOUBLE_EQ(*ours.assortativity, (0.75 - 0.78125) / (1 - 0.78125));
    EXPECT_EQ(ours.mixing.size(), 6U);
    EXPECT_EQ(ours.mixing[1].weight, 1);  // education and employer
}

TEST(Network, OfNobodyAndOfOne) {
    EXPECT_FALSE(network({}, {}).density);
    const Network one = network(std::vector<std::string>{"employer"}, {});
    EXPECT_FALSE(one.density || one.assortativity || one.e_i_index || one.places[0].betweenness_share);
    EXPECT_EQ(one.components, std::vector<std::size_t>{1});
}

TEST(Network, RefusesTiesThatAreNone) {
    const std::vector<std::string> two = {"employer", "education"};
    for (const Tie tie :
         {Tie{0, 2, 1}, Tie{1, 1, 1}, Tie{0, 1, 0}, Tie{0, 1, -1}, Tie{0, 1, NAN}, Tie{0, 1, INFINITY}}) {
        EXPECT_THROW((void)network(two, std::vector<Tie>{tie}), Error);
    }
}

struct Drawn {
    std::vector<std::string> sectors = {};
    std::vector<Tie> ties = {};
};

Drawn any_network() {
    Drawn drawn;
    drawn.sectors = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("employer", "education", "community", "labor"));
    const std::size_t n = drawn.sectors.size();
    const std::size_t ties = n < 2 ? 0 : *rc::gen::inRange<std::size_t>(0, 2 * n);
    for (std::size_t i = 0; i < ties; ++i) {
        const auto a = *rc::gen::inRange<std::size_t>(0, n);
        const auto b = (a + *rc::gen::inRange<std::size_t>(1, n)) % n;
        drawn.ties.push_back({a, b, *rc::gen::inRange(1, 40) / 8.0});
    }
    return drawn;
}

bool within(std::optional<double> value, double low, double high) {
    return !value || (*value >= low - 1e-12 && *value <= high + 1e-12);
}

RC_GTEST_PROP(Network, FiguresStayWithinTheirBounds, ()) {
    const Drawn drawn = any_network();
    const Network ours = network(drawn.sectors, drawn.ties);
    RC_ASSERT(within(ours.density, 0, 1) && within(ours.assortativity, -1, 1) && within(ours.e_i_index, -1, 1));
    std::size_t degrees = 0;
    std::size_t in_components = 0;
    for (const NetworkPlace& place : ours.places) {
        degrees += place.degree;
        RC_ASSERT(within(place.betweenness_share, 0, 1));
        RC_ASSERT(place.constraint.value_or(1) > 0);
        RC_ASSERT(place.pieces <= place.degree);
        RC_ASSERT(!place.cut_vertex() || place.betweenness > 0);
    }
    for (const std::size_t size : ours.components) {
        in_components += size;
    }
    RC_ASSERT(degrees == 2 * ours.ties);
    RC_ASSERT(in_components == drawn.sectors.size());
}

RC_GTEST_PROP(Network, OnlyProportionsOfWeightsMatterToConstraint, ()) {
    Drawn drawn = any_network();
    const Network before = network(drawn.sectors, drawn.ties);
    for (Tie& tie : drawn.ties) {
        std::swap(tie.a, tie.b);
        tie.weight *= 4;  // exact
    }
    const Network after = network(drawn.sectors, drawn.ties);
    for (std::size_t i = 0; i < before.places.size(); ++i) {
        RC_ASSERT(before.places[i].constraint == after.places[i].constraint);
        RC_ASSERT(before.places[i].betweenness == after.places[i].betweenness);
    }
}

}  // namespace
}  // namespace laborshed::partnership
