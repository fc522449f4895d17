// What is kept at a participant and for how long: documents, and the retention period.
#include "api/endpoints/record_endpoints.h"
#include "services/participants/participant_documents.h"
#include "services/participants/retention.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

Endpoint download_endpoint(services::Workspace& workspace) {
    Endpoint made;
    made.path = "/api/participant-documents/{id}/file";
    made.summary = "Download the document; logs the access";
    made.path_parameters = {id_parameter("document")};
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

}  // namespace

void add_participant_keeping_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints people(table, workspace, kParticipant);
    people.change("POST", "/api/participants/{id}/documents",
                  "Upload a document: pdf, png, jpg, txt, or docx, at most 5 MB, base64-encoded",
                  services::add_document, 201);
    table.push_back(download_endpoint(workspace));
    RecordEndpoints(table, workspace, id_parameter("document"))
        .change("DELETE", "/api/participant-documents/{id}", "Remove a document; its content is deleted permanently",
                services::remove_document);
    people.read("/api/retention",
                "Your organization's retention period for participants' records, and whose has passed",
                services::retention);
    people.change("PUT", "/api/retention", "Set the retention period, in years after the last activity; null: no limit",
                  services::change_retention);
    people.change("PUT", "/api/participants/{id}/keep",
                  "Keep this record longer, with a reason; null: as long as others", services::keep_longer);
}

}  // namespace laborshed::api
