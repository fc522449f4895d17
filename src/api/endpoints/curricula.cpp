// Curricula: editions from draft to signature, remarks and their answers. Reading is the book's.
#include "services/curriculum/curricula.h"
#include "api/endpoints/record_endpoints.h"
#include "services/book/record_service.h"
#include "services/curriculum/curriculum_coverage.h"
#include "services/curriculum/curriculum_import.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

using records::CurriculumRemark;

const std::string kEditions = "/api/curriculum-editions";
const std::string kRemarks = "/api/curriculum-remarks";

void add_editions(RecordEndpoints& editions) {
    editions.change("POST", kEditions, "A draft with the lines of the edition before", services::new_edition, 201);
    editions.change("PUT", kEditions + "/{id}/lines", "Write the lines, for the institution's people",
                    services::edit_lines);
    editions.change("POST", kEditions + "/{id}/open", "Ask employers to review a draft", services::open_review);
    editions.change("POST", kEditions + "/{id}/sign", "Sign for the institution or a reviewer", services::sign_edition);
    editions.read(kEditions + "/{id}/lines", "The lines as a table", services::line_rows, &services::LineRows::lines);
    editions.read(kEditions + "/{id}/coverage", "The occupation's requirements, and how the edition covers them",
                  services::edition_coverage, &services::EditionCoverage::elements);
    editions.read(kEditions + "/{id}/difference", "Changes since the previous edition", services::edition_difference);
}

void add_remarks(RecordEndpoints remarks) {
    remarks.change("POST", kRemarks, "A reviewer remarks on a line, or on one to add", services::add_remark, 201);
    remarks.change("PUT", kRemarks + "/{id}", "Change your remark while it waits for its answer",
                   services::update_record<CurriculumRemark>);
    remarks.change("DELETE", kRemarks + "/{id}", "Take your remark back while it waits for its answer",
                   services::remove_record<CurriculumRemark>);
    remarks.change("POST", kRemarks + "/{id}/answer", "The institution's answer: accepted, changed so, declined",
                   services::answer_remark);
}

Endpoint lines_import(services::Workspace& workspace) {
    Endpoint made;
    made.method = "POST";
    made.path = kEditions + "/{id}/lines";
    made.summary = "Replace the lines by those of a CSV file; ?preview=yes shows what would change";
    made.path_parameters = {id_parameter("edition")};
    made.parameters = {
        {.name = "preview",
         .type = "string",
         .description = "Preview only",
         .fallback = R"("no")",
         .choices = {"yes", "no"}},
        {.name = "version", .type = "integer", .description = "The version of the edition that you opened"}};
    made.source = Source::records;
    made.schema = [](Schemas& schemas) { return schemas.of<services::LinesImport>(); };
    made.body_type = "text/csv";
    made.body_schema = [](Schemas&) { return R"({"type":"string"})"; };
    made.perform = [&workspace](const Request& request) {
        return json_answer(services::import_lines(workspace, request.actor, request.parameters.text("id"), request.body,
                                                  {.version = request.query.integer("version").value_or(0),
                                                   .preview = request.query.text("preview") == "yes"}));
    };
    return made;
}

}  // namespace

void add_curriculum_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints editions(table, workspace, id_parameter("edition"));
    add_editions(editions);
    add_remarks({table, workspace, id_parameter("remark")});
    table.push_back(lines_import(workspace));
}

}  // namespace laborshed::api
