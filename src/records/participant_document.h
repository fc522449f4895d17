// Files at a participant: certificates, signed forms, letters. A document's name and the key of its content are sealed
// with the participant's key; the content with the document's own. So two participants can become one without a content
// being touched, and forgetting somebody forgets their documents. Contents are no records: nothing of them is in the
// audit log, and what is removed is gone.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

struct ParticipantDocument : Entity {
    static constexpr const char* kind = "participant_document";
    std::string participant = {};
    std::string organization = {};  ///< that brought it
    std::string day = {};
    std::string scope = {};        ///< of the vocabulary's consent scopes: who may see this, sees it
    std::string type = {};         ///< pdf | png | jpg | txt | docx
    std::int64_t size = 0;         ///< bytes
    std::string name = {};         ///< sealed
    std::string content_key = {};  ///< sealed
};
BOOST_DESCRIBE_STRUCT(ParticipantDocument, (Entity),
                      (participant, organization, day, scope, type, size, name, content_key))

void keep_document_content(Database& database, const std::string& document, const std::string& sealed);
/// Throws Error not_found when it is gone.
[[nodiscard]] std::string document_content(Database& database, const std::string& document);
void drop_document_content(Database& database, const std::string& document);

}  // namespace laborshed::records
