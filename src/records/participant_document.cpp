#include "records/participant_document.h"

#include "records/entity_type.h"

namespace laborshed::records {
namespace {

constexpr auto kContents = "participant_document_content";

}  // namespace

void keep_document_content(WritableDatabase& database, const std::string& document, const std::string& sealed) {
    insert_row(database, kContents, {{"document", document}, {"sealed", sealed}});
}

std::string document_content(Database& database, const std::string& document) {
    const auto rows = select_rows(database, kContents, {"sealed"},
                                  {.condition = "document = :document", .values = {document}, .order = "document"});
    if (rows.empty()) {
        throw Error(ErrorKind::not_found, say("E2079"));
    }
    return std::get<std::string>(rows.front().front());
}

void drop_document_content(WritableDatabase& database, const std::string& document) {
    delete_rows(database, kContents, {"document = :document", {document}});
}

LABORSHED_RECORD_TYPE(ParticipantDocument)

}  // namespace laborshed::records
