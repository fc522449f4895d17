// What is kept at a participant and for how long: documents, and the retention period.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/participants/participant_documents.h"
#include "services/participants/retention.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kDocument = {.name = "id", .type = "string", .description = "The document's id"};

Endpoint download_endpoint(services::Workspace& workspace) {
    Endpoint made;
    made.path = "/api/participant-documents/{id}/file";
    made.summary = "Download the document; logs the access";
    made.path_parameters = {kDocument};
    made.source = Source::records;
    made.content_type = "application/octet-stream";
    made.schema = [](Schemas&) { return R"({"type":"string","format":"binary"})"; };
    made.perform = [&workspace](const Request& request) {
        auto file = services::download_document(workspace, request.actor, request.parameters.text("id"));
        Answer answer;
        answer.content_type = file.media_type;
        answer.file_name = file.name;
        answer.body = Body(std::move(file.content));
        return answer;
    };
    return made;
}

void add_documents(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<services::NewDocument, services::DocumentView>(
        "POST", "/api/participants/{id}/documents",
        "Upload a document: pdf, png, jpg, txt, or docx, at most 5 MB, base64-encoded", {kParticipant},
        [&workspace](const Request& request, const auto& wanted) {
            return json_answer(services::add_document(workspace, request.actor, request.parameters.text("id"), wanted),
                               201);
        }));
    table.push_back(download_endpoint(workspace));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", "/api/participant-documents/{id}", "Remove a document; its content is deleted permanently",
        {kDocument}, [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_document(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
}

void add_retention(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(endpoint(
        "/api/retention", "Your organization's retention period for participants' records, and whose has passed", {},
        {}, [&workspace](const Request& request) { return services::retention(workspace, request.actor); }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::ChangedRetention, services::RetentionPage>(
        "PUT", "/api/retention", "Set the retention period, in years after the last activity; null: no limit", {},
        [&workspace](const Request& request, const auto& wanted) {
            return json_answer(services::change_retention(workspace, request.actor, wanted));
        }));
    table.push_back(change_endpoint<services::KeepLonger, services::RetentionPage>(
        "PUT", "/api/participants/{id}/keep", "Keep this record longer, with a reason; null: as long as others",
        {kParticipant}, [&workspace](const Request& request, const auto& wanted) {
            return json_answer(services::keep_longer(workspace, request.actor, request.parameters.text("id"), wanted));
        }));
}

}  // namespace

void add_participant_keeping_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_documents(table, workspace);
    add_retention(table, workspace);
}

}  // namespace laborshed::api
