// Organizations from CSV; two that are one: suggested, merged, taken apart.
#include "api/endpoints/record_endpoints.h"
#include "services/book/record_service.h"
#include "services/organizations/organization_import.h"
#include "services/organizations/organization_merge.h"

#include <set>
#include <sstream>

namespace laborshed::api {
namespace {

/// "4,9". Throws ParameterError.
std::set<std::int64_t> lines_of(const std::string& text) {
    std::set<std::int64_t> lines;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        if (part.empty() || part.size() > 6 || part.find_first_not_of("0123456789") != std::string::npos) {
            throw ParameterError("also", say("E6044", {{"value", part}}));
        }
        lines.insert(std::stoll(part));
    }
    return lines;
}

Endpoint organization_import_endpoint(services::Workspace& workspace) {
    Endpoint made;
    made.method = "POST";
    made.path = "/api/organizations/import";
    made.summary = "Organizations from a CSV text: a header with at least name and sector";
    made.parameters = {
        {.name = "preview",
         .type = "string",
         .description = "yes: shows what would change, without changing anything",
         .fallback = R"("no")",
         .choices = {"yes", "no"}},
        {.name = "duplicates",
         .type = "string",
         .description = "What happens to likely duplicates of others",
         .fallback = R"("skip")",
         .choices = {"skip", "add"}},
        {.name = "also", .type = "string", .description = "Lines to add in spite of a likely duplicate: 4,9"}};
    made.source = Source::records;
    made.schema = [](Schemas& schemas) { return schemas.of<services::OrganizationImport>(); };
    made.body_type = "text/csv";
    made.body_schema = [](Schemas&) { return R"({"type":"string"})"; };
    made.perform = [&workspace](const Request& request) {
        return json_answer(services::import_organizations(workspace, request.actor, request.body,
                                                          {.preview = request.query.text("preview") == "yes",
                                                           .add_duplicates = request.query.text("duplicates") == "add",
                                                           .also = lines_of(request.query.text("also"))}));
    };
    return made;
}

}  // namespace

void add_organization_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(organization_import_endpoint(workspace));
    RecordEndpoints merges(table, workspace, id_parameter("merge"));
    merges.change("POST", "/api/organizations/import/take-back",
                  "Remove what an import added, except what was changed or referenced since",
                  services::take_back_import);
    merges.read("/api/organizations/duplicates", "Possible duplicate organizations, by name and address",
                services::duplicate_suggestions, &services::DuplicateSuggestions::pairs);
    RecordEndpoints(table, workspace, {.name = "id", .type = "string", .description = "The organization to remove"})
        .change("POST", "/api/organizations/{id}/merge", "Merge the organization into another one; can be undone",
                services::merge_organizations, 201);
    merges.change("POST", "/api/organization-merges/{id}/take-back",
                  "Undo a merge: restores the organization, with the references not changed since",
                  services::undo_merge);
}

}  // namespace laborshed::api
