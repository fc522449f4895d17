// Curricula: editions from draft to signature, remarks and their answers. Reading is the book's.
#include "services/curriculum/curricula.h"
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/book/record_service.h"
#include "services/curriculum/curriculum_coverage.h"
#include "services/curriculum/curriculum_import.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

using records::CurriculumEdition;
using records::CurriculumRemark;

const std::string kEditions = "/api/curriculum-editions";
const std::string kRemarks = "/api/curriculum-remarks";

std::vector<ParameterInfo> id_parameters_of(const std::string& kind) {
    return {{.name = "id", .type = "string", .description = "The " + kind + "'s id"}};
}

void add_editions(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<services::EditionOf, CurriculumEdition>(
        "POST", kEditions, "A draft with the lines of the edition before", {},
        [&workspace](const Request& request, const services::EditionOf& wanted) {
            return json_answer(services::new_edition(workspace, request.actor, wanted), 201);
        }));
    table.push_back(change_endpoint<services::EditedLines, CurriculumEdition>(
        "PUT", kEditions + "/{id}/lines", "Write the lines, for the institution's people", id_parameters_of("edition"),
        [&workspace](const Request& request, const services::EditedLines& edited) {
            return json_answer(services::edit_lines(workspace, request.actor, request.parameters.text("id"), edited));
        }));
    table.push_back(change_endpoint<services::OpenedReview, CurriculumEdition>(
        "POST", kEditions + "/{id}/open", "Ask employers to review a draft", id_parameters_of("edition"),
        [&workspace](const Request& request, const services::OpenedReview& opened) {
            return json_answer(services::open_review(workspace, request.actor, request.parameters.text("id"), opened));
        }));
    table.push_back(change_endpoint<SeenVersion, CurriculumEdition>(
        "POST", kEditions + "/{id}/sign", "Sign for the institution or a reviewer", id_parameters_of("edition"),
        [&workspace](const Request& request, const SeenVersion& seen) {
            return json_answer(
                services::sign_edition(workspace, request.actor, request.parameters.text("id"), seen.version));
        }));
}

void add_remarks(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<CurriculumRemark, CurriculumRemark>(
        "POST", kRemarks, "A reviewer remarks on a line, or on one to add", {},
        [&workspace](const Request& request, const CurriculumRemark& remark) {
            return json_answer(services::add_remark(workspace, request.actor, remark), 201);
        }));
    table.push_back(change_endpoint<CurriculumRemark, CurriculumRemark>(
        "PUT", kRemarks + "/{id}", "Change your remark while it waits for its answer", id_parameters_of("remark"),
        [&workspace](const Request& request, CurriculumRemark remark) {
            remark.id = request.parameters.text("id");
            return json_answer(services::update_record(workspace, request.actor, remark));
        }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", kRemarks + "/{id}", "Take your remark back while it waits for its answer", id_parameters_of("remark"),
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_record<CurriculumRemark>(workspace, request.actor, request.parameters.text("id"),
                                                      seen.version);
            return no_content();
        }));
    table.push_back(change_endpoint<services::AnsweredRemark, CurriculumRemark>(
        "POST", kRemarks + "/{id}/answer", "The institution's answer: accepted, changed so, declined",
        id_parameters_of("remark"), [&workspace](const Request& request, const services::AnsweredRemark& answered) {
            return json_answer(
                services::answer_remark(workspace, request.actor, request.parameters.text("id"), answered));
        }));
}

/// The lines as a table, and back in from one.
void add_lines(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        kEditions + "/{id}/lines", "The lines as a table", {},
        [&workspace](const Request& request) {
            return services::line_rows(workspace, request.actor, request.parameters.text("id"));
        },
        &services::LineRows::lines));
    table.back().path_parameters = id_parameters_of("edition");
    table.back().source = Source::records;
    Endpoint made;
    made.method = "POST";
    made.path = kEditions + "/{id}/lines";
    made.summary = "Replace the lines by those of a CSV file; ?preview=yes shows what would change";
    made.path_parameters = id_parameters_of("edition");
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
    table.push_back(std::move(made));
}

void add_comparisons(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        kEditions + "/{id}/coverage", "The occupation's requirements, and how the edition covers them", {},
        [&workspace](const Request& request) {
            return services::edition_coverage(workspace, request.actor, request.parameters.text("id"));
        },
        &services::EditionCoverage::elements));
    table.back().path_parameters = id_parameters_of("edition");
    table.back().source = Source::records;
    table.push_back(endpoint(kEditions + "/{id}/difference", "Changes since the previous edition",
                             id_parameters_of("edition"), {}, [&workspace](const Request& request) {
                                 return services::edition_difference(workspace, request.actor,
                                                                     request.parameters.text("id"));
                             }));
    table.back().source = Source::records;
}

}  // namespace

void add_curriculum_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_editions(table, workspace);
    add_remarks(table, workspace);
    add_lines(table, workspace);
    add_comparisons(table, workspace);
}

}  // namespace laborshed::api
