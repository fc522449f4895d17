// The partnership as a network: ties, central organizations, and mixing between sectors.
#pragma once

#include "records/partnership.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

struct NetworkNode {
    std::string organization = {};
    std::string name = {};
    records::Sector sector = unset<records::Sector>;
    std::int64_t degree = 0;                       ///< number of organizations it is tied to
    double strength = 0;                           ///< sum of its ties' weights
    double betweenness = 0;                        ///< pairs of others whose shortest path runs through it
    std::optional<double> betweenness_share = {};  ///< of all pairs of others
    std::optional<double> constraint = {};         ///< Burt's
    std::int64_t brokered = 0;                     ///< pairs without a direct tie that it alone connects
    std::int64_t component = 0;                    ///< 0 is the largest
    bool cut_vertex = false;                       ///< removing it splits the network
    std::int64_t pieces = 0;                       ///< number of parts after removing it
};
BOOST_DESCRIBE_STRUCT(NetworkNode, (),
                      (organization, name, sector, degree, strength, betweenness, betweenness_share, constraint,
                       brokered, component, cut_vertex, pieces))

/// A tie between two organizations, by source.
struct NetworkTie {
    std::string a = {};
    std::string a_name = {};
    std::string b = {};
    std::string b_name = {};
    double weight = 0;              ///< the sum of the next five
    std::int64_t meetings = 0;      ///< that both attended
    std::int64_t commitments = 0;   ///< that one made to the other
    std::int64_t agreements = 0;    ///< in force that both signed
    std::int64_t pulse = 0;         ///< directions with shown ratings in the last trust survey, 0 to 2
    std::int64_t partnerships = 0;  ///< that both are members of; counted only on request
};
BOOST_DESCRIBE_STRUCT(NetworkTie, (),
                      (a, a_name, b, b_name, weight, meetings, commitments, agreements, pulse, partnerships))

struct SectorMixing {
    records::Sector first = unset<records::Sector>;
    records::Sector second = unset<records::Sector>;
    std::int64_t ties = 0;
    double weight = 0;
};
BOOST_DESCRIBE_STRUCT(SectorMixing, (), (first, second, ties, weight))

struct PartnershipNetwork {
    std::string day = {};
    std::vector<NetworkNode> nodes = {};  ///< the most central first
    std::vector<NetworkTie> ties = {};
    std::optional<double> density = {};
    std::vector<std::int64_t> components = {};  ///< their sizes, the largest first
    std::vector<SectorMixing> mixing = {};
    std::optional<double> assortativity = {};
    std::optional<double> e_i_index = {};
};
BOOST_DESCRIBE_STRUCT(PartnershipNetwork, (), (day, nodes, ties, density, components, mixing, assortativity, e_i_index))

struct NetworkQuery {
    std::string partnership = {};  ///< its members only; empty: every organization
    std::int64_t months = 24;      ///< only activity within this time counts; 1 to 120
    /// Count shared membership as a tie; this ties all members of a partnership to each other.
    bool memberships = false;
};

/// Ties from meetings that both attended, commitments from one to the other (not withdrawn), agreements in force that
/// both signed, and pairs shown in the last trust survey. Uses only what all members can see: no drafts. Throws Error
/// not_signed_in, not_found, bad_input.
[[nodiscard]] PartnershipNetwork partnership_network(Workspace& workspace, const Actor& actor,
                                                     const NetworkQuery& query, std::chrono::sys_days day);

}  // namespace laborshed::services
