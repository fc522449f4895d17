// A participant's documents: certificates, signed forms, letters. A document's name and content key are sealed with the
// participant's key; the content with the document's own. So participants can be merged without touching contents, and
// anonymizing a participant makes their documents unreadable. Contents are not records: they are not in the audit log,
// and a removed one is gone.
#pragma once

#include "pipeline/consent_scope.h"
#include "records/entity.h"

namespace laborshed::records {

enum class DocumentType { pdf, png, jpg, txt, docx };
BOOST_DESCRIBE_ENUM(DocumentType, pdf, png, jpg, txt, docx)

struct ParticipantDocument : Entity {
    static constexpr const char* kind = "participant_document";
    std::string participant = {};
    std::string organization = {};  ///< that uploaded it
    std::string day = {};
    pipeline::ConsentScope scope = pipeline::ConsentScope::progress;  ///< access to it gives access to the document
    DocumentType type = DocumentType::pdf;
    std::int64_t size = 0;         ///< bytes
    std::string name = {};         ///< sealed
    std::string content_key = {};  ///< sealed
};
BOOST_DESCRIBE_STRUCT(ParticipantDocument, (Entity),
                      (participant, organization, day, scope, type, size, name, content_key))

void keep_document_content(WritableDatabase& database, const std::string& document, const std::string& sealed);
/// Throws Error not_found when it was removed.
[[nodiscard]] std::string document_content(Database& database, const std::string& document);
void drop_document_content(WritableDatabase& database, const std::string& document);

}  // namespace laborshed::records
