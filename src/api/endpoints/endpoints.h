// The API's endpoints (docs/api.md), in groups of a file each.
#pragma once

#include "api/router.h"

#include <chrono>
#include <functional>
#include <memory>

namespace laborshed::services {
class OpenId;
class Workspace;
}  // namespace laborshed::services

namespace laborshed::api {

/// Every endpoint, the OpenAPI document of them among them. `set_up_code`: what the first administrator has to know.
/// `openid`: the provider that people may sign in with; null: none.
[[nodiscard]] std::vector<Endpoint> endpoints(services::Workspace& workspace, const std::string& set_up_code,
                                              const std::shared_ptr<services::OpenId>& openid);

/// "id" in a path: "The pilot's id".
[[nodiscard]] inline ParameterInfo id_parameter(const std::string& noun) {
    return {.name = "id", .type = "string", .description = "The " + noun + "'s id"};
}

/// Parameters that several groups have.
inline const ParameterInfo kParticipant = id_parameter("participant");
inline const ParameterInfo kLinkToken = {
    .name = "token", .type = "string", .description = "The secret at the end of the link"};

/// status, regions, shapes
void add_region_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// overview, gaps, occupations, explain, programs, search
void add_figure_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// track-record
void add_track_record_endpoint(std::vector<Endpoint>& table, services::Workspace& workspace);

/// sources
void add_source_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// set-up, sign-in, invitations, tokens
void add_account_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& set_up_code,
                           const std::shared_ptr<services::OpenId>& openid);

/// sign-in by an OpenID provider, and the accounts' links to it
void add_openid_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace,
                          const std::shared_ptr<services::OpenId>& openid);

/// organizations from CSV, duplicates, merging; before the book's, whose /api/organizations/{id} would catch them
void add_organization_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// organizations, partnerships, commitments, …: reading, writing, history and undo of each
void add_book_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// the board, home, the table, search; confirming, withdrawing, signing
void add_partnership_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// the demand survey's rounds, and its form behind a link
void add_survey_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);
void add_pulse_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);
void add_assessment_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// possible duplicates of participants, merging, lists from CSV; before the next, whose /api/participants/{id} would
/// catch them
void add_participant_intake_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// participants and their steps
void add_participant_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// documents at participants, and how long records are kept
void add_participant_keeping_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// calendars by a link, and links in letters that turn them off
void add_calendar_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// funnel, waits, openings, federal indicators, the participant record and wage records
void add_pipeline_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);
void add_equity_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// preferences, matching previews and runs
void add_matching_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// pilots: design, plan, people, lottery, watching, result, decision
void add_pilot_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// comparisons without a lottery, of a table that is sent along
void add_comparison_endpoints(std::vector<Endpoint>& table);

/// curricula: editions, review, signatures
void add_curriculum_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace);

/// "region", as most endpoints have it.
[[nodiscard]] ParameterInfo region_parameter();

}  // namespace laborshed::api
