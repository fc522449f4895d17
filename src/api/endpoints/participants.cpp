// Participants: intake, lists, pages, consents, and the steps of their way.
#include "api/endpoints/record_endpoints.h"
#include "services/book/record_service.h"
#include "services/participants/participant_service.h"
#include "services/participants/participant_steps.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

void add_people(RecordEndpoints& people, services::Workspace& workspace) {
    people.read(
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
        &services::ParticipantTable::rows);
    people.change("POST", "/api/participants", "New intake", services::add_participant, 201);
    people.read("/api/participants/{id}", "One participant, as far as you can read it; logs the access",
                services::participant_page);
    people.change("DELETE", "/api/participants/{id}",
                  "Anonymize: removes name, contact, background, and notes permanently",
                  services::anonymize_participant);
    people.change("PUT", "/api/participants/{id}/identity", "Correct name and contact", services::change_identity);
    people.change("PUT", "/api/participants/{id}/background", "Self-reported background", services::change_background);
    people.change("PUT", "/api/participants/{id}/consents", "Record and withdraw consent", services::change_consents);
    people.change("POST", "/api/participants/{id}/notes", "Add a note for your organization", services::add_note);
}

void add_steps(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<records::ParticipantStep, records::ParticipantStep>(
        "POST", "/api/participants/{id}/steps", "Record a step", {kParticipant},
        [&workspace](const Request& request, records::ParticipantStep step) {
            step.participant = request.parameters.text("id");
            return json_answer(services::record_step(workspace, request.actor, step), 201);
        }));
    RecordEndpoints steps(table, workspace, id_parameter("step"));
    steps.change("POST", "/api/participant-steps", "Record the same step for many: all or none", services::record_steps,
                 201);
    steps.change("PUT", "/api/participant-steps/{id}", "Correct a step", services::change_step);
    steps.read("/api/participant-steps/{id}/history", "Who recorded and corrected the step, when, from what to what",
               services::record_history<records::ParticipantStep>);
    steps.change("DELETE", "/api/participant-steps/{id}", "Remove a step that was recorded by mistake",
                 services::remove_step);
}

}  // namespace

void add_participant_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints people(table, workspace, kParticipant);
    add_people(people, workspace);
    add_steps(table, workspace);
}

}  // namespace laborshed::api
