// sources: the loaded vintages, and uploading one.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/data_import/upload.h"
#include "services/data_import/vintage_list.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {

void add_source_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        "/api/sources", "Every loaded vintage: release, hash, counts, age", {},
        [&workspace](const Request&) { return services::list_sources(workspace, workspace.today()); },
        &services::SourceList::sources));
    table.back().dated = true;
    table.push_back(endpoint("/api/sources/{vintage}", "One vintage with its refused rows and columns",
                             {{.name = "vintage", .type = "string", .description = "Its id, 16 hexadecimal digits"}},
                             {}, [&workspace](const Request& request) {
                                 return services::find_source(workspace, request.parameters.text("vintage"),
                                                              workspace.today());
                             }));
    table.back().dated = true;
    table.push_back(change_endpoint<services::Upload, services::Uploaded>(
        "POST", "/api/sources",
        "Import a published file: .xlsx, .csv, .txt, .zip, or .gz, at most 5 MB, base64-encoded. Failed checks of the "
        "file "
        "as a whole answer 400 with `checks`; `accept` and `because` import it anyway",
        {}, [&workspace](const Request& request, const auto& upload) {
            return json_answer(services::upload_file(workspace, request.actor, upload), 201);
        }));
}

}  // namespace laborshed::api
