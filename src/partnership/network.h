// A partnership as a network: organizations and the ties among them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::partnership {

/// An undirected tie between two organizations, given by their indexes in the list.
struct Tie {
    std::size_t a = 0;
    std::size_t b = 0;
    double weight = 1;  ///< how strong, above 0: commitments kept, meetings together
};

/// How often an organization is the only step between two organizations that have no tie of their own (Gould and
/// Fernandez, "Structures of mediation", Sociological Methodology 1989), by the sectors of the two. Each pair counts
/// once. Ties have no direction, so representative and gatekeeper are one.
struct Brokerage {
    std::size_t coordinator = 0;  ///< all three of one sector
    std::size_t itinerant = 0;    ///< the two of one sector, the broker of another
    std::size_t gatekeeper = 0;   ///< one of the two of the broker's sector, the other of another
    std::size_t liaison = 0;      ///< three sectors
    [[nodiscard]] std::size_t total() const noexcept { return coordinator + itinerant + gatekeeper + liaison; }
};

/// One organization in the network.
struct NetworkPlace {
    std::size_t degree = 0;  ///< organizations it has a tie with
    double strength = 0;     ///< the sum of its ties' weights
    double betweenness = 0;  ///< Σ over pairs of others: share of their shortest paths, in ties, that lead through it
    std::optional<double> betweenness_share = {};  ///< of the pairs of others, 0 to 1; none under three organizations
    /// Burt's constraint, with weights ("Structural Holes", 1992): low for one that connects people who do not know
    /// each other, high for one whose contacts all know each other. None without a tie.
    std::optional<double> constraint = {};
    Brokerage brokerage = {};
    std::size_t component = 0;  ///< 0 is the largest; of equal ones that with the first organization
    std::size_t pieces = 0;     ///< that its component splits into without it; a cut vertex from 2 on
    [[nodiscard]] bool cut_vertex() const noexcept { return pieces > 1; }
};

/// Ties between (or within) sectors; first ≤ second in the order of Network::sectors.
struct SectorTies {
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t ties = 0;
    double weight = 0;
};

struct Network {
    std::size_t ties = 0;                      ///< between different pairs
    std::optional<double> density = {};        ///< ties / possible ties, 0 to 1; none under two organizations
    std::vector<std::size_t> components = {};  ///< their sizes, the largest first
    std::vector<std::string> sectors = {};     ///< in alphabetical order
    std::vector<SectorTies> mixing = {};       ///< every pair of sectors, also those without ties
    /// Newman's assortativity by sector ("Mixing patterns in networks", Physical Review E 2003): 1 when ties stay
    /// within sectors, 0 as by chance, negative when they cross. None without ties or when all tied are of one sector.
    std::optional<double> assortativity = {};
    /// Krackhardt and Stern's E-I index (1988): (ties across sectors − within) / ties, −1 to 1. None without ties.
    std::optional<double> e_i_index = {};
    std::vector<NetworkPlace> places = {};  ///< one for each organization
};

/// The figures of a network of organizations of these sectors. Ties of the same two are one, their weights added.
/// Degree, betweenness, brokerage, cut vertices, assortativity and the E-I index do not use weights.
/// Throws Error bad_input for a tie of an organization to itself or to one that doesn't exist, or a weight not above 0.
[[nodiscard]] Network network(std::span<const std::string> sectors, std::span<const Tie> ties);

}  // namespace laborshed::partnership
