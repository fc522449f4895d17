// Documents of a participant: upload, list, download, remove.
#pragma once

#include "services/participants/participant_service.h"

namespace laborshed::services {

inline constexpr std::size_t kLargestDocument = std::size_t{5} * 1024 * 1024;
inline constexpr std::size_t kMaxDocuments = 50;  ///< at one participant

struct NewDocument {
    std::string name = {};  ///< of the file: "license.pdf"; its ending says what it is
    pipeline::ConsentScope scope = unset<pipeline::ConsentScope>;  ///< one that the actor's organization can see
    std::string content = {};                                      ///< base 64
};
BOOST_DESCRIBE_STRUCT(NewDocument, (), (name, scope, content))

/// Keeps a file of at most kLargestDocument bytes that is what its name's ending says: pdf, png, jpg, txt or docx
/// without macros. Throws Error not_found, forbidden, conflict, InvalidError.
DocumentView add_document(Workspace& workspace, const Actor& actor, const std::string& participant,
                          const NewDocument& wanted);

/// A file as uploaded.
struct DocumentFile {
    std::string name = {};
    std::string media_type = {};
    std::string content = {};
};

/// Adds an entry to the access log. Throws Error not_found, also for one that the actor can't see.
[[nodiscard]] DocumentFile download_document(Workspace& workspace, const Actor& actor, const std::string& id);

/// Allowed for the uploader while they can read it, and for the organization that keeps the record. The content can't
/// be restored. Throws Error not_found, forbidden, conflict.
void remove_document(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// Those of a scope that the actor's organization can see, newest first.
[[nodiscard]] std::vector<DocumentView> documents_of(records::Database& database, const Actor& actor,
                                                     const records::Participant& participant,
                                                     const std::optional<ParticipantSeal>& seal);

}  // namespace laborshed::services
