// How groups fare: of the people whom the one who asks may see, and what a partnership published.
#include "api/endpoints/record_endpoints.h"
#include "services/equity/disparity_release.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

services::DisparityQuery query_of(const Request& request) {
    const auto reference = enum_of<equity::Reference>(request.query.text("reference"));
    return {.filter = {.partnership = request.query.text("partnership"),
                       .program = request.query.text("program"),
                       .cohort = request.query.text("cohort"),
                       .organization = request.query.text("organization")},
            .reference = reference.value_or(equity::Reference::highest),
            .target_wage = request.query.number("target_wage")};
}

const ParameterInfo kReference = {.name = "reference",
                                  .type = "string",
                                  .description = "The group's comparison group",
                                  .fallback = R"("highest")",
                                  .choices = {"highest", "rest", "population"}};

}  // namespace

void add_equity_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints figures(table, workspace);
    figures.read(
        "/api/equity/disparity", "Equity in outcomes: groups at each stage, among the participants you can read",
        {kReference,
         {.name = "partnership", .type = "string", .description = "The partnership whose population figures are used"},
         {.name = "program", .type = "string", .description = "Only people in this training program"},
         {.name = "cohort", .type = "string", .description = "Only people in this cohort"},
         {.name = "organization", .type = "string", .description = "Only people with a step recorded by it"},
         {.name = "target_wage",
          .type = "number",
          .description = "Dollars an hour; the median of known wages if omitted"}},
        [&workspace](const Request& request) {
            return services::pipeline_disparity(workspace, request.actor, query_of(request));
        },
        &services::DisparityView::rows);
    const ParameterInfo partnership = {
        .name = "partnership", .type = "string", .description = "Its id; yours, or one that publishes for everybody"};
    figures.read(
        "/api/equity/release", "Figures on groups that a partnership published: small counts are hidden", {partnership},
        [&workspace](const Request& request) {
            return services::disparity_release(workspace, request.actor, request.query.text("partnership"));
        },
        &services::ReleaseView::rows);
    figures.read(
        "/api/equity/release/preview", "What would be published today, and what would be hidden", {partnership},
        [&workspace](const Request& request) {
            return services::preview_release(workspace, request.actor, request.query.text("partnership"));
        },
        &services::ReleaseView::rows);
    figures.change("POST", "/api/equity/releases",
                   "Publishes today's figures, protected together with all published before", services::publish_release,
                   201);
}

}  // namespace laborshed::api
