// What the partnership book adds up to: the board, home, the table, search; and what is done beside editing.
#include "api/endpoints/record_endpoints.h"
#include "services/agenda/record_search.h"
#include "services/agenda/to_do.h"
#include "services/partnership/commitment_actions.h"
#include "services/partnership/commitment_board.h"
#include "services/partnership/engagement.h"
#include "services/partnership/network.h"
#include "services/partnership/sector_coverage.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

ParameterInfo only(const std::string& name, const std::string& what, std::vector<std::string> choices = {}) {
    return {.name = name, .type = "string", .description = "Only those of this " + what, .choices = std::move(choices)};
}

Endpoint of_records(Endpoint made) {
    made.source = Source::records;
    return made;
}

void add_reading(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints book(table, workspace, id_parameter("partnership"));
    book.read(
        "/api/board", "The commitment board: every commitment with its deliveries and status",
        {only("partnership", "partnership"),
         only("organization", "organization"),
         only("sector", "sector", texts_of<records::Sector>()),
         only("type", "type of commitment"),
         only("status", "status", texts_of<partnership::CommitmentStatus>()),
         {.name = "q", .type = "string", .description = "In the description or a name"}},
        [&workspace](const Request& request) {
            const auto& query = request.query;
            return services::board(workspace, request.actor,
                                   {.partnership = query.text("partnership"),
                                    .organization = query.text("organization"),
                                    .sector = enum_of<records::Sector>(query.text("sector")),
                                    .type = query.text("type"),
                                    .status = enum_of<partnership::CommitmentStatus>(query.text("status")),
                                    .q = query.text("q")},
                                   workspace.today());
        },
        &services::Board::rows);
    book.read(
        "/api/home", "Your tasks", {},
        [&workspace](const Request& request) { return services::home(workspace, request.actor, workspace.today()); },
        &services::Home::needs);
    book.read(
        "/api/find", "Full-text search over organizations, people, partnerships, meetings, agreements, and commitments",
        {{.name = "q", .type = "string", .description = "Search text"}},
        [&workspace](const Request& request) {
            return services::find_records(workspace, request.actor, request.query.text("q"));
        },
        &services::SearchResults::results);
    book.read(
        "/api/partnerships/{id}/table", "Members of a partnership, and who is not yet represented", {},
        [&workspace](const Request& request) {
            return services::roundtable(workspace, request.actor, request.parameters.text("id"), workspace.today());
        },
        &services::Roundtable::industries);
}

void add_engagement(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(of_records(table_endpoint(
        "/api/engagement", "Each employer's engagement level, and what the next level needs",
        {only("partnership", "partnership")},
        [&workspace](const Request& request) {
            return services::engagement_ladder(workspace, request.actor, request.query.text("partnership"),
                                               workspace.today());
        },
        &services::EngagementLadder::employers)));
    table.push_back(
        of_records(endpoint("/api/organizations/{id}/engagement", "One employer's engagement level and its evidence",
                            {id_parameter("employer")}, {}, [&workspace](const Request& request) {
                                return services::employer_engagement(workspace, request.actor,
                                                                     request.parameters.text("id"), workspace.today());
                            })));
}

/// The same answer; `rows` is what its CSV holds.
template <class Row>
Endpoint network_endpoint(services::Workspace& workspace, const std::string& path, const std::string& summary,
                          std::vector<Row> services::PartnershipNetwork::*rows) {
    return of_records(table_endpoint(
        path, summary,
        {only("partnership", "partnership"),
         {.name = "months", .type = "integer", .description = "Earlier events don't count", .fallback = "24"},
         {.name = "memberships",
          .type = "string",
          .description = "yes: shared membership counts as a tie",
          .fallback = "\"no\"",
          .choices = {"yes", "no"}}},
        [&workspace](const Request& request) {
            services::NetworkQuery query{.partnership = request.query.text("partnership"),
                                         .memberships = request.query.text("memberships") == "yes"};
            query.months = request.query.integer("months").value_or(query.months);
            return services::partnership_network(workspace, request.actor, query, workspace.today());
        },
        rows));
}

void add_network(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(network_endpoint(workspace, "/api/network",
                                     "The collaboration network: density, brokers, cut vertices, sector mixing",
                                     &services::PartnershipNetwork::nodes));
    table.push_back(network_endpoint(workspace, "/api/network/ties",
                                     "The same; as CSV one row for each pair that collaborates",
                                     &services::PartnershipNetwork::ties));
}

}  // namespace

void add_partnership_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_reading(table, workspace);
    add_engagement(table, workspace);
    add_network(table, workspace);
    RecordEndpoints deliveries(table, workspace, id_parameter("delivery"));
    deliveries.change("POST", "/api/deliveries/{id}/confirm", "The receiving side confirms a delivery",
                      services::confirm_delivery);
    deliveries.change("POST", "/api/deliveries/{id}/decline", "The receiving side declines a delivery, with a reason",
                      services::decline_delivery);
    RecordEndpoints(table, workspace, id_parameter("commitment"))
        .change("POST", "/api/commitments/{id}/withdraw", "Withdraw a commitment, with a reason",
                services::withdraw_commitment);
    RecordEndpoints(table, workspace, id_parameter("agreement"))
        .change("POST", "/api/agreements/{id}/sign", "Sign the current text", services::sign_agreement);
}

}  // namespace laborshed::api
