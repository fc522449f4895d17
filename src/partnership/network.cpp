#include "partnership/network.h"

#include "base/error.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace laborshed::partnership {
namespace {

using Edge = boost::property<boost::edge_index_t, std::size_t>;
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Edge>;
/// Each organization's contacts with the weights of the ties.
using Contacts = std::vector<std::map<std::size_t, double>>;

void check(const Tie& tie, std::size_t organizations) {
    if (tie.a >= organizations || tie.b >= organizations) {
        refuse_input("a tie names an organization that is not in the network");
    }
    if (tie.a == tie.b) {
        refuse_input("a tie needs two different organizations");
    }
    if (!std::isfinite(tie.weight) || tie.weight <= 0) {
        refuse_input("a tie's weight must be above 0");
    }
}

Contacts contacts_of(std::size_t organizations, std::span<const Tie> ties) {
    Contacts contacts(organizations);
    for (const Tie& tie : ties) {
        check(tie, organizations);
        contacts[tie.a][tie.b] += tie.weight;
        contacts[tie.b][tie.a] += tie.weight;
    }
    return contacts;
}

Graph graph_of(const Contacts& contacts) {
    Graph graph(contacts.size());
    std::size_t ties = 0;
    for (std::size_t a = 0; a < contacts.size(); ++a) {
        for (const auto& [b, weight] : contacts[a]) {
            if (a < b) {
                boost::add_edge(a, b, Edge(ties++), graph);
            }
        }
    }
    return graph;
}

/// A property map over a vector by vertex.
template <class T>
auto by_vertex(std::vector<T>& values, const Graph& graph) {
    return boost::make_iterator_property_map(values.begin(), boost::get(boost::vertex_index, graph));
}

void set_betweenness(Network& network, const Graph& graph) {
    const std::size_t n = network.places.size();
    std::vector<double> betweenness(n);
    boost::brandes_betweenness_centrality(graph, by_vertex(betweenness, graph));
    const double pairs = n < 3 ? 0 : static_cast<double>(n - 1) * static_cast<double>(n - 2) / 2;
    for (std::size_t i = 0; i < n; ++i) {
        network.places[i].betweenness = betweenness[i];
        if (pairs > 0) {
            network.places[i].betweenness_share = betweenness[i] / pairs;
        }
    }
}

void set_components(Network& network, const Graph& graph) {
    std::vector<std::size_t> labels(network.places.size());
    network.components.resize(boost::connected_components(graph, by_vertex(labels, graph)));
    for (const std::size_t label : labels) {
        ++network.components[label];
    }
    // Boost numbers components by their first organization; ours are by size.
    std::vector<std::size_t> order(network.components.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return network.components[a] > network.components[b]; });
    std::vector<std::size_t> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = i;
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        network.places[i].component = rank[labels[i]];
    }
    std::sort(network.components.rbegin(), network.components.rend());
}

/// Removing an organization splits its component into one piece per biconnected block.
void set_pieces(Network& network, const Graph& graph) {
    std::vector<std::size_t> blocks(network.ties);
    boost::biconnected_components(
        graph, boost::make_iterator_property_map(blocks.begin(), boost::get(boost::edge_index, graph)));
    std::vector<std::set<std::size_t>> at(network.places.size());
    for (const auto& edge : boost::make_iterator_range(boost::edges(graph))) {
        const std::size_t block = blocks[boost::get(boost::edge_index, graph, edge)];
        at[boost::source(edge, graph)].insert(block);
        at[boost::target(edge, graph)].insert(block);
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
        network.places[i].pieces = at[i].size();
    }
}

/// p_ij: the part of i's strength that goes to j; 0 without a tie.
double part(const Contacts& contacts, const std::vector<NetworkPlace>& places, std::size_t i, std::size_t j) {
    const auto tie = contacts[i].find(j);
    return tie == contacts[i].end() ? 0 : tie->second / places[i].strength;
}

/// Σ over contacts j of (p_ij + Σ over other contacts q of p_iq p_qj)².
double constraint(const Contacts& contacts, const std::vector<NetworkPlace>& places, std::size_t i) {
    double sum = 0;
    for (const auto& [j, weight] : contacts[i]) {
        double invested = part(contacts, places, i, j);
        for (const auto& [q, other] : contacts[i]) {
            if (q != j) {
                invested += part(contacts, places, i, q) * part(contacts, places, q, j);
            }
        }
        sum += invested * invested;
    }
    return sum;
}

Brokerage brokerage(const Contacts& contacts, std::span<const std::string> sectors, std::size_t broker) {
    Brokerage count;
    const std::string& own = sectors[broker];
    for (auto a = contacts[broker].begin(); a != contacts[broker].end(); ++a) {
        for (auto b = std::next(a); b != contacts[broker].end(); ++b) {
            if (contacts[a->first].contains(b->first)) {
                continue;
            }
            const std::string& first = sectors[a->first];
            const std::string& second = sectors[b->first];
            if (first == second) {
                ++(first == own ? count.coordinator : count.itinerant);
            } else {
                ++(first == own || second == own ? count.gatekeeper : count.liaison);
            }
        }
    }
    return count;
}

void set_mixing(Network& network, const Contacts& contacts, std::span<const std::string> sectors) {
    const std::set<std::string> distinct(sectors.begin(), sectors.end());
    network.sectors.assign(distinct.begin(), distinct.end());
    const std::size_t n = network.sectors.size();
    std::map<std::string, std::size_t> index;
    std::vector<std::vector<SectorTies>> table(n, std::vector<SectorTies>(n));
    for (std::size_t i = 0; i < n; ++i) {
        index[network.sectors[i]] = i;
    }
    for (std::size_t a = 0; a < contacts.size(); ++a) {
        for (auto tie = contacts[a].upper_bound(a); tie != contacts[a].end(); ++tie) {
            const auto [first, second] = std::minmax({index[sectors[a]], index[sectors[tie->first]]});
            SectorTies& cell = table[first][second];
            ++cell.ties;
            cell.weight += tie->second;
        }
    }
    std::vector<double> ends(n);  // ends of ties in each sector
    std::size_t within = 0;
    for (std::size_t first = 0; first < n; ++first) {
        for (std::size_t second = first; second < n; ++second) {
            SectorTies& cell = table[first][second];
            cell.first = first;
            cell.second = second;
            ends[first] += static_cast<double>(cell.ties);
            ends[second] += static_cast<double>(cell.ties);
            within += first == second ? cell.ties : 0;
            network.mixing.push_back(cell);
        }
    }
    if (network.ties == 0) {
        return;
    }
    const auto ties = static_cast<double>(network.ties);
    const double inside = static_cast<double>(within) / ties;
    network.e_i_index = 1 - 2 * inside;
    double by_chance = 0;
    for (const double end : ends) {
        by_chance += (end / (2 * ties)) * (end / (2 * ties));
    }
    if (std::count_if(ends.begin(), ends.end(), [](double end) { return end > 0; }) > 1) {
        network.assortativity = (inside - by_chance) / (1 - by_chance);
    }
}

}  // namespace

Network network(std::span<const std::string> sectors, std::span<const Tie> ties) {
    const Contacts contacts = contacts_of(sectors.size(), ties);
    const Graph graph = graph_of(contacts);
    const std::size_t n = sectors.size();
    Network network{.ties = boost::num_edges(graph)};
    network.places.resize(n);
    if (n > 1) {
        network.density = 2 * static_cast<double>(network.ties) / (static_cast<double>(n) * static_cast<double>(n - 1));
    }
    for (std::size_t i = 0; i < n; ++i) {
        NetworkPlace& place = network.places[i];
        place.degree = contacts[i].size();
        for (const auto& [other, weight] : contacts[i]) {
            place.strength += weight;
        }
        place.brokerage = brokerage(contacts, sectors, i);
    }
    for (std::size_t i = 0; i < n; ++i) {
        if (!contacts[i].empty()) {
            network.places[i].constraint = constraint(contacts, network.places, i);
        }
    }
    set_betweenness(network, graph);
    set_components(network, graph);
    set_pieces(network, graph);
    set_mixing(network, contacts, sectors);
    return network;
}

}  // namespace laborshed::partnership
