#include "api/endpoints/endpoints.h"

#include "api/openapi.h"

namespace laborshed::api {
namespace {

constexpr auto kOpenApiPath = "/api/openapi.json";

Endpoint openapi_endpoint() {
    Endpoint made;
    made.path = kOpenApiPath;
    made.summary = "This document";
    made.schema = [](Schemas&) { return std::string(R"({"type":"object"})"); };
    return made;
}

}  // namespace

ParameterInfo region_parameter() {
    return {.name = "region",
            .type = "string",
            .description =
                "US, a state (CA or 06), a CBSA (42660), counties (53033,53061), or a named region; the default region "
                "if omitted"};
}

std::vector<Endpoint> endpoints(services::Workspace& workspace, const std::string& set_up_code,
                                const std::shared_ptr<services::OpenId>& openid) {
    std::vector<Endpoint> table;
    add_region_endpoints(table, workspace);
    add_figure_endpoints(table, workspace);
    add_track_record_endpoint(table, workspace);
    add_source_endpoints(table, workspace);
    add_account_endpoints(table, workspace, set_up_code, openid);
    add_openid_endpoints(table, workspace, openid);
    add_organization_endpoints(table, workspace);
    add_book_endpoints(table, workspace);
    add_partnership_endpoints(table, workspace);
    add_survey_endpoints(table, workspace);
    add_pulse_endpoints(table, workspace);
    add_assessment_endpoints(table, workspace);
    add_curriculum_endpoints(table, workspace);
    add_participant_intake_endpoints(table, workspace);
    add_participant_endpoints(table, workspace);
    add_participant_keeping_endpoints(table, workspace);
    add_calendar_endpoints(table, workspace);
    add_pipeline_endpoints(table, workspace);
    add_equity_endpoints(table, workspace);
    add_matching_endpoints(table, workspace);
    add_pilot_endpoints(table, workspace);
    add_comparison_endpoints(table);
    table.push_back(openapi_endpoint());
    table.back().to_json = [document = openapi_document(table)](const Request&) { return document; };
    return table;
}

}  // namespace laborshed::api
