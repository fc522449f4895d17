#include "services/participants/participant_documents.h"

#include "base/base64.h"
#include "base/day.h"
#include "base/id.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/participants/participant_list.h"

#include <algorithm>
#include <array>

namespace laborshed::services {
namespace {

using pipeline::ConsentScope;
using records::DocumentType;
using records::Participant;
using records::ParticipantDocument;

bool begins(std::string_view content, std::string_view with) { return content.substr(0, with.size()) == with; }
bool holds(std::string_view content, std::string_view what) { return content.find(what) != std::string_view::npos; }

bool is_plain_text(std::string_view content) {
    const bool control = std::ranges::any_of(content, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
    // text that is not UTF-8 can't be written as JSON
    return !control && from_json<std::string>(to_json(content)) == content;
}

/// A Word file is a ZIP archive with these parts; their names stand in it uncompressed.
bool is_docx(std::string_view content) {
    return begins(content, std::string_view("PK\x03\x04", 4)) && holds(content, "[Content_Types].xml") &&
           holds(content, "word/document.xml") && !holds(content, "vbaProject.bin");
}

struct Type {
    DocumentType type;
    std::string_view media_type;
    bool (*fits)(std::string_view);
    Message (*otherwise)();  ///< what to say of other content
};

constexpr std::array kTypes = {
    Type{DocumentType::pdf, "application/pdf", [](std::string_view content) { return begins(content, "%PDF-"); },
         [] { return say("E4001"); }},
    Type{DocumentType::png, "image/png",
         [](std::string_view content) { return begins(content, std::string_view("\x89PNG\r\n\x1a\n", 8)); },
         [] { return say("E4002"); }},
    Type{DocumentType::jpg, "image/jpeg",
         [](std::string_view content) { return begins(content, std::string_view("\xff\xd8\xff", 3)); },
         [] { return say("E4003"); }},
    Type{DocumentType::txt, "text/plain; charset=utf-8", &is_plain_text, [] { return say("E4004"); }},
    Type{DocumentType::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &is_docx,
         [] { return say("E4005"); }},
};

const Type& details_of(DocumentType type) { return *std::ranges::find(kTypes, type, &Type::type); }

/// By the ending of a file's name; nothing for another ending.
std::optional<DocumentType> type_of_file(const std::string& name) {
    const auto dot = name.rfind('.');
    auto ending = dot == std::string::npos ? std::string() : name.substr(dot + 1);
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return ending == "jpeg" ? DocumentType::jpg : enum_of<DocumentType>(ending);
}

void check_content(const Type& type, const std::optional<std::string>& content, Validator& validator) {
    if (!content) {
        validator.fail("content", say("E4040"));
    } else if (content->empty()) {
        validator.fail("content", say("E4041"));
    } else if (content->size() > kLargestDocument) {
        validator.fail("content", say("E4042"));
    } else if (!type.fits(*content)) {
        validator.fail("content", type.otherwise());
    }
}

void check_name(const std::string& name, Validator& validator) {
    validator.text("name", name);
    if (std::ranges::any_of(name, [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == '\x7f';
        })) {
        validator.fail("name", say("E4043"));
    }
}

/// The scopes an organization can see, for adding to the record. Throws Error not_found, forbidden, conflict.
std::vector<ConsentScope> scopes_to_write(records::Database& database, const Actor& actor,
                                          const Participant& participant) {
    require_read(database, actor, participant);
    if (participant.anonymized) {
        throw Error(ErrorKind::conflict, say("E4044"));
    }
    if (!may_write<ParticipantDocument>(actor, scope_of(database, participant, actor.today))) {
        refuse(actor, say("E4045"));
    }
    return scopes_of(participant, actor.organization);
}

DocumentView shown(const Actor& actor, const Participant& participant, const ParticipantDocument& document,
                   const ParticipantSeal& seal, const ParticipantNames& names) {
    const bool ours = actor.organization == document.organization || actor.organization == participant.organization;
    return {.id = document.id,
            .version = document.version,
            .organization = document.organization,
            .organization_name = names.organization(document.organization),
            .day = document.day,
            .scope = document.scope,
            .name = seal.document_name(document),
            .type = document.type,
            .size = document.size,
            .may_remove = ours && actor.may_write && actor.role != Role::observer};
}

std::vector<ParticipantDocument> all_of(records::Database& database, const std::string& participant) {
    return records::select<ParticipantDocument>(
        database, {.condition = "participant = :participant", .values = {participant}, .order = "day DESC, id DESC"});
}

}  // namespace

std::vector<DocumentView> documents_of(records::Database& database, const Actor& actor, const Participant& participant,
                                       const std::optional<ParticipantSeal>& seal) {
    std::vector<DocumentView> found;
    const auto documents = seal ? all_of(database, participant.id) : std::vector<ParticipantDocument>{};
    if (documents.empty()) {
        return found;
    }
    const ParticipantNames names(database);
    for (const auto& document : documents) {
        if (may_read(database, actor, document)) {
            found.push_back(shown(actor, participant, document, *seal, names));
        }
    }
    return found;
}

DocumentView add_document(Workspace& workspace, const Actor& actor, const std::string& participant,
                          const NewDocument& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto whose = records::get<Participant>(database, participant);
        const auto scopes = scopes_to_write(database, actor, whose);
        Validator validator;
        check_name(wanted.name, validator);
        std::vector<std::string> choices;
        std::ranges::transform(scopes, std::back_inserter(choices), &text_of<ConsentScope>);
        validator.one_of("scope", text_of(wanted.scope), choices);
        const auto type = type_of_file(wanted.name);
        const auto content = base64_bytes(wanted.content);
        if (!type) {
            validator.fail("name", say("E4046"));
        } else {
            check_content(details_of(*type), content, validator);
        }
        if (all_of(database, participant).size() >= kMaxDocuments) {
            validator.fail("content", say("E4047", {{"most", std::to_string(kMaxDocuments)}}));
        }
        validator.throw_if_invalid();
        const auto seal = ParticipantSeal::get(workspace, database, participant);
        const auto key = SecretKey::random();
        ParticipantDocument document;
        document.id = new_id();
        document.participant = participant;
        document.organization = actor.organization.value_or("");
        document.day = to_text(workspace.today());
        document.scope = wanted.scope;
        document.type = *type;
        document.size = static_cast<std::int64_t>(content->size());
        document.name = seal.seal_document_name(document.id, wanted.name);
        document.content_key = seal.seal_document_key(document.id, key);
        document = records::Change(database, actor.author()).add(document);
        records::keep_document_content(database, document.id,
                                       key.seal(KeyPurpose::document_content, document.id, *content));
        return shown(actor, whose, document, seal, ParticipantNames(database));
    });
}

DocumentFile download_document(Workspace& workspace, const Actor& actor, const std::string& id) {
    DocumentFile file;
    workspace.write([&](records::WritableDatabase& database) {
        const auto document = get_within<ParticipantDocument>(database, actor, id);
        const auto seal = ParticipantSeal::get(workspace, database, document.participant);
        file = {.name = seal.document_name(document),
                .media_type = std::string(details_of(document.type).media_type),
                .content = seal.document_key(document).open(KeyPurpose::document_content, document.id,
                                                            records::document_content(database, document.id))};
        records::record_access(database, document.participant,
                               {actor.moment.empty() ? now_utc() : actor.moment, actor.account, actor.name,
                                records::AccessKind::document});
    });
    return file;
}

void remove_document(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto document = get_within<ParticipantDocument>(database, actor, id);
        const auto participant = records::get<Participant>(database, document.participant);
        if (!may_write<ParticipantDocument>(actor,
                                            {.organizations = {document.organization, participant.organization}})) {
            refuse(actor, say("E4048"));
        }
        document.version = version;
        records::Change(database, actor.author()).remove(document);
        records::drop_document_content(database, id);
    });
}

}  // namespace laborshed::services
