#include "services/data_import/upload.h"

#include "base/base64.h"
#include "base/json_reader.h"
#include "lake/lake.h"
#include "services/workspace/workspace.h"

#include <fstream>

namespace laborshed::services {
namespace {

constexpr std::size_t kLargestUpload = std::size_t{5} << 20U;

[[noreturn]] void refuse_field(const std::string& field, const Message& message) {
    throw InvalidError(std::vector<Fault>{{field, message.text, message.id}});
}

}  // namespace

Uploaded upload_file(Workspace& workspace, const Actor& actor, const Upload& upload) {
    if (!actor.may_write || (actor.role != Role::staff && actor.role != Role::administrator)) {
        refuse(actor, say("E1173"));
    }
    const auto name = std::filesystem::path(upload.file_name).filename();
    if (name.empty() || name == "." || name == ".." || upload.file_name.find('\0') != std::string::npos) {
        refuse_field("file_name", say("E2001"));
    }
    const auto content = base64_bytes(upload.content);
    if (!content) {
        refuse_field("content", say("E4040"));
    }
    if (content->size() > kLargestUpload) {
        refuse_field("content", say("E4042"));
    }
    if (!upload.accept.empty() && upload.because.empty()) {
        refuse_field("because", say("E2001"));
    }
    const auto room = lake::Lake(workspace.data()).begin();
    const auto file = room.folder() / name;
    std::ofstream out(file, std::ios::binary);
    out << *content;
    out.close();
    if (!out) {
        throw Error(ErrorKind::unavailable, say("E1037", {{"folder", room.folder().string()}}));
    }
    Uploaded uploaded;
    for (auto& imported : import_file(workspace, file,
                                      {.layout = upload.layout.value_or(""),
                                      .release = upload.release,
                                      .accept = upload.accept,
                                      .because = upload.because,
                                      .accepted_by = actor.name})) {
        uploaded.tables.push_back({.file_name = std::move(imported.file),
                                   .outcome = imported.outcome,
                                   .vintage = std::move(imported.vintage.id),
                                   .notice = std::move(imported.reason)});
    }
    return uploaded;
}

}  // namespace laborshed::services
