// Curricula: editions from draft to signature, remarks and their answers. Reading is the book's.
#include "api/changes.h"
#include "api/endpoints.h"
#include "services/book.h"
#include "services/curricula.h"
#include "services/workspace.h"

namespace laborshed::api {
namespace {

using records::CurriculumEdition;
using records::CurriculumRemark;

const std::string kEditions = "/api/curriculum-editions";
const std::string kRemarks = "/api/curriculum-remarks";

std::vector<ParameterInfo> id_of(const std::string& kind) {
    return {{.name = "id", .type = "string", .description = "The " + kind + "'s id"}};
}

void add_editions(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<services::EditionOf, CurriculumEdition>(
        "POST", kEditions, "A draft with the lines of the edition before", {},
        [&workspace](const Request& request, const services::EditionOf& wanted) {
            return json_answer(services::new_edition(workspace, request.actor, wanted), 201);
        }));
    table.push_back(change_endpoint<services::EditedLines, CurriculumEdition>(
        "PUT", kEditions + "/{id}/lines", "The institution's people write the lines", id_of("edition"),
        [&workspace](const Request& request, const services::EditedLines& edited) {
            return json_answer(services::edit_lines(workspace, request.actor, request.parameters.text("id"), edited));
        }));
    table.push_back(change_endpoint<services::OpenedReview, CurriculumEdition>(
        "POST", kEditions + "/{id}/open", "Ask employers to review a draft", id_of("edition"),
        [&workspace](const Request& request, const services::OpenedReview& opened) {
            return json_answer(services::open_review(workspace, request.actor, request.parameters.text("id"), opened));
        }));
    table.push_back(change_endpoint<SeenVersion, CurriculumEdition>(
        "POST", kEditions + "/{id}/sign", "Sign for the institution or a reviewer", id_of("edition"),
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
        "PUT", kRemarks + "/{id}", "Change your remark while it waits for its answer", id_of("remark"),
        [&workspace](const Request& request, CurriculumRemark remark) {
            remark.id = request.parameters.text("id");
            return json_answer(services::update_record(workspace, request.actor, remark));
        }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", kRemarks + "/{id}", "Take your remark back while it waits for its answer", id_of("remark"),
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_record<CurriculumRemark>(workspace, request.actor, request.parameters.text("id"),
                                                      seen.version);
            return no_content();
        }));
    table.push_back(change_endpoint<services::AnsweredRemark, CurriculumRemark>(
        "POST", kRemarks + "/{id}/answer", "The institution answers: accepted, changed so, declined", id_of("remark"),
        [&workspace](const Request& request, const services::AnsweredRemark& answered) {
            return json_answer(
                services::answer_remark(workspace, request.actor, request.parameters.text("id"), answered));
        }));
}

}  // namespace

void add_curriculum_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_editions(table, workspace);
    add_remarks(table, workspace);
}

}  // namespace laborshed::api
