#include "records/audit.h"

#include "records/table.h"

namespace laborshed::records {
namespace {

std::vector<AuditEntry> entries(Database& database, const std::string& kind, const std::string& record,
                                const std::string& order) {
    std::vector<AuditEntry> found;
    for (const auto& cells : select_rows(
             database, "audit",
             {"number", "at", "author", "author_name", "kind", "record", "version", "action", "before", "after"},
             {"kind = :kind AND record = :record", {kind, record}, order})) {
        const auto text = [&cells](std::size_t i) { return std::get<std::string>(cells[i]); };
        found.push_back({.number = std::get<std::int64_t>(cells[0]),
                         .at = text(1),
                         .author = text(2),
                         .author_name = text(3),
                         .kind = text(4),
                         .record = text(5),
                         .version = std::get<std::int64_t>(cells[6]),
                         .action = enum_at<Action>(cells[7]),
                         .before = text(8),
                         .after = text(9)});
    }
    return found;
}

}  // namespace

void log(WritableDatabase& database, const Author& author, const Alteration& alteration) {
    insert_row(database, "audit",
               {{"at", author.moment.empty() ? now_utc() : author.moment},
                {"author", author.id},
                {"author_name", author.name},
                {"kind", alteration.kind},
                {"record", alteration.record},
                {"version", alteration.version},
                {"action", text_of(alteration.action)},
                {"before", alteration.before},
                {"after", alteration.after}});
}

std::optional<AuditEntry> last_entry(Database& database, const std::string& kind, const std::string& record) {
    auto found = entries(database, kind, record, "number DESC LIMIT 1");
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<AuditEntry> history(Database& database, const std::string& kind, const std::string& record) {
    return entries(database, kind, record, "number DESC");
}

Error too_late(const AuditEntry& last) {
    const auto* id = last.action == Action::removed ? "E2051" : last.action == Action::undone ? "E2052" : "E2050";
    return {ErrorKind::conflict, say(id, {{"name", last.author_name}, {"day", last.at.substr(0, 10)}})};
}

}  // namespace laborshed::records
