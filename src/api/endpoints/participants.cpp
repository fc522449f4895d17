// Participants: intake, lists, pages, consents, and the steps of their way.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/book/record_service.h"
#include "services/participants/participant_service.h"
#include "services/participants/participant_steps.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kStep = {.name = "id", .type = "string", .description = "The step's id"};

void add_people(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        "/api/participants", "Participants whose records your organization keeps, or that it can read by consent",
        {{.name = "program", .type = "string", .description = "Only in this program"},
         {.name = "cohort", .type = "string", .description = "Only in this cohort"},
         {.name = "stage", .type = "string", .description = "Only with this furthest step"},
         {.name = "q", .type = "string", .description = "In name or reference, any letter case"}},
        [&workspace](const Request& request) {
            return services::participants(workspace, request.actor,
                                          {.program = request.query.text("program"),
                                           .cohort = request.query.text("cohort"),
                                           .stage = request.query.choice<pipeline::Step>("stage"),
                                           .q = request.query.text("q")});
        },
        &services::ParticipantTable::rows));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::NewParticipant, services::ParticipantPage>(
        "POST", "/api/participants", "New intake", {}, [&workspace](const Request& request, const auto& wanted) {
            return json_answer(services::add_participant(workspace, request.actor, wanted), 201);
        }));
    table.push_back(endpoint("/api/participants/{id}", "One participant, as far as you can read it; logs the access",
                             {kParticipant}, {}, [&workspace](const Request& request) {
                                 return services::participant_page(workspace, request.actor,
                                                                   request.parameters.text("id"));
                             }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", "/api/participants/{id}", "Anonymize: removes name, contact, background, and notes permanently",
        {kParticipant}, [&workspace](const Request& request, const SeenVersion& seen) {
            services::anonymize_participant(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
}

/// A change of one participant that answers with the page.
template <class Wanted, class Changing>
void add_change(std::vector<Endpoint>& table, const char* method, const std::string& path, const char* summary,
                services::Workspace& workspace, Changing change) {
    table.push_back(change_endpoint<Wanted, services::ParticipantPage>(
        method, path, summary, {kParticipant}, [&workspace, change](const Request& request, const Wanted& wanted) {
            return json_answer(change(workspace, request.actor, request.parameters.text("id"), wanted));
        }));
}

void add_steps(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<records::ParticipantStep, records::ParticipantStep>(
        "POST", "/api/participants/{id}/steps", "Record a step", {kParticipant},
        [&workspace](const Request& request, records::ParticipantStep step) {
            step.participant = request.parameters.text("id");
            return json_answer(services::record_step(workspace, request.actor, step), 201);
        }));
    table.push_back(change_endpoint<services::BulkStep, services::RecordedSteps>(
        "POST", "/api/participant-steps", "Record the same step for many: all or none", {},
        [&workspace](const Request& request, const services::BulkStep& wanted) {
            return json_answer(services::record_steps(workspace, request.actor, wanted), 201);
        }));
    table.push_back(change_endpoint<records::ParticipantStep, records::ParticipantStep>(
        "PUT", "/api/participant-steps/{id}", "Correct a step", {kStep},
        [&workspace](const Request& request, records::ParticipantStep step) {
            step.id = request.parameters.text("id");
            return json_answer(services::change_step(workspace, request.actor, step));
        }));
    table.push_back(endpoint("/api/participant-steps/{id}/history",
                             "Who recorded and corrected the step, when, from what to what", {kStep}, {},
                             [&workspace](const Request& request) {
                                 return services::record_history<records::ParticipantStep>(
                                     workspace, request.actor, request.parameters.text("id"));
                             }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", "/api/participant-steps/{id}", "Remove a step that was recorded by mistake", {kStep},
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_step(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
}

}  // namespace

void add_participant_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_people(table, workspace);
    add_change<services::ChangedIdentity>(table, "PUT", "/api/participants/{id}/identity", "Correct name and contact",
                                          workspace, &services::change_identity);
    add_change<services::ChangedBackground>(table, "PUT", "/api/participants/{id}/background",
                                            "Self-reported background", workspace, &services::change_background);
    add_change<services::ChangedConsents>(table, "PUT", "/api/participants/{id}/consents",
                                          "Record and withdraw consent", workspace, &services::change_consents);
    add_change<services::NewNote>(table, "POST", "/api/participants/{id}/notes", "Add a note for your organization",
                                  workspace, &services::add_note);
    add_steps(table, workspace);
}

}  // namespace laborshed::api
