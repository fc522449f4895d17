// The network of the example's partnership is what igraph and sna make of its exported tables
// (tests/oracle/example_network.R made the figures).
#include "services/partnership/network.h"
#include "base/csv_reader.h"
#include "records/csv_folder.h"
#include "services/book/kinds.h"
#include "services/pulse/pulse_results.h"
#include "support/example_book.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

namespace laborshed::services {
namespace {

using Row = std::vector<std::string>;
using ExampleNetworkOnBothDatabases = ExampleBookOnBothDatabases;
INSTANTIATE_ON_BOTH_DATABASES(ExampleNetworkOnBothDatabases);

/// What R says by months looked back on and what it is about.
using Figures = std::map<std::string, std::vector<Row>>;

std::map<std::int64_t, Figures> oracle() {
    std::map<std::int64_t, Figures> rows;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/example_network.csv");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    for (const auto& record : read_csv(text)) {
        rows[std::stoll(record.cells[0])][record.cells[1]].emplace_back(record.cells.begin() + 2, record.cells.end());
    }
    return rows;
}

/// For R, into the folder that the variable names.
void write_tables(Workspace& workspace, const std::string& partnership, const char* folder) {
    records::export_csv(workspace.records(), folder, record_types());
    std::ofstream pairs(std::string(folder) + "/pulse_pairs.csv");
    pairs << "closed,organization,by\n";
    const auto last = pulse_results(workspace, {.role = Role::staff}, partnership).rounds.back().closes;
    workspace.read([&](records::Database& database) {
        const auto name = [&](const std::string& id) { return records::get<records::Organization>(database, id).name; };
        for (const auto& pair : pulse_pairs(workspace, database, partnership, last, kDay)) {
            pairs << last << ",\"" << name(pair.organization) << "\",\"" << name(pair.by) << "\"\n";
        }
    });
}

void expect_value(std::optional<double> ours, const std::string& theirs, const std::string& what) {
    ASSERT_EQ(ours.has_value(), !theirs.empty()) << what;
    if (ours) {
        EXPECT_NEAR(*ours, std::stod(theirs), 1e-9 * std::max(1.0, std::abs(*ours))) << what;
    }
}

void expect_equal(const PartnershipNetwork& network, const Figures& r) {
    std::map<std::string, std::string> names;
    for (const auto& node : network.nodes) {
        names[node.organization] = node.name;
    }
    std::vector<Row> ties;
    for (const auto& tie : network.ties) {
        const auto [first, second] = std::minmax(names.at(tie.a), names.at(tie.b));
        ties.push_back({first, second, std::to_string(tie.meetings), std::to_string(tie.commitments),
                        std::to_string(tie.agreements), std::to_string(tie.pulse)});
    }
    std::ranges::sort(ties);
    auto expected = r.at("tie");
    std::ranges::sort(expected);
    EXPECT_EQ(ties, expected);

    ASSERT_EQ(network.nodes.size(), r.at("node").size());
    std::map<std::string, Row> by_name;
    for (const auto& node : r.at("node")) {
        by_name[node.front()] = node;
    }
    for (const auto& node : network.nodes) {
        SCOPED_TRACE(node.name);
        const Row& theirs = by_name.at(node.name);
        expect_value(double(node.degree), theirs[1], "degree");
        expect_value(node.strength, theirs[2], "strength");
        expect_value(node.betweenness, theirs[3], "betweenness");
        expect_value(node.betweenness_share, theirs[4], "share of pairs");
        expect_value(node.constraint, theirs[5], "constraint");
        expect_value(double(node.brokered), theirs[6], "brokered");
        expect_value(double(node.pieces), theirs[7], "pieces");
        EXPECT_EQ(node.cut_vertex, theirs[8] == "1");
    }
    expect_value(network.density, r.at("density")[0][0], "density");
    expect_value(network.assortativity, r.at("assortativity")[0][0], "assortativity");
    expect_value(network.e_i_index, r.at("e_i_index")[0][0], "E-I index");
    Row components;
    for (const auto size : network.components) {
        components.push_back(std::to_string(size));
    }
    EXPECT_EQ(components, r.at("components")[0]);
}

TEST_P(ExampleNetworkOnBothDatabases, EqualsIgraphAndSna) {
    load_example_book(*workspace);
    const auto partnership = all<records::Partnership>().front().id;
    if (const char* folder = std::getenv("LABORSHED_EXAMPLE_EXPORT"); folder && GetParam() == records::Engine::sqlite) {
        write_tables(*workspace, partnership, folder);
    }
    const auto windows = oracle();
    ASSERT_EQ(windows.size(), 2U) << "two years, and two months, in which not everybody met everybody";
    for (const auto& [months, figures] : windows) {
        SCOPED_TRACE(std::to_string(months) + " months");
        expect_equal(partnership_network(*workspace, staff, {.partnership = partnership, .months = months}, kDay),
                     figures);
    }
}

}  // namespace
}  // namespace laborshed::services
