// The partnership book: reading and writing records as an actor, under the access rules, with history and undo.
#pragma once

#include "services/book/kinds.h"
#include "services/book/validator.h"
#include "services/workspace/workspace.h"

#include <map>

namespace laborshed::services {

/// One field that a change touched, as JSON texts; empty: absent.
struct FieldChange {
    std::string field = {};
    std::string before = {};
    std::string after = {};
};
BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, before, after))

struct HistoryEntry {
    std::string at = {};
    std::string author = {};  ///< a name
    records::Action action = records::Action::added;
    std::int64_t version = 0;
    std::vector<FieldChange> changes = {};
};
BOOST_DESCRIBE_STRUCT(HistoryEntry, (), (at, author, action, version, changes))

struct History {
    std::vector<HistoryEntry> entries = {};  ///< newest first
};
BOOST_DESCRIBE_STRUCT(History, (), (entries))

/// Selects records of a kind: fields with the given values, and `q` in any of their texts.
struct RecordQuery {
    std::map<std::string, std::string> fields = {};  ///< column → value; only link_fields()
    std::string q = {};
};

/// True when the text contains `q`, ignoring case.
[[nodiscard]] bool mentions(const std::string& text, const std::string& q);

/// What an entry changed, field by field, without version and dates.
[[nodiscard]] HistoryEntry history_entry(const records::AuditEntry& entry);

/// Throws Error not_found, as for a record that there isn't: those who can't see it don't learn of it.
void require_read(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record);
void require_write(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record,
                   const Message& refusal);
/// `verb`: add | remove | undo the change of; any other is a change.
void require_write(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record,
                   std::string_view verb);
/// Throws InvalidError.
void check_all(records::Database& database, const KindOps& ops, const records::Entity& record);

template <records::Record T>
void require_read(records::Database& database, const Actor& actor, const T& record) {
    require_read(database, actor, ops_of<T>(), record);
}
template <records::Record T>
void require_write(records::Database& database, const Actor& actor, const T& record, const Message& refusal) {
    require_write(database, actor, ops_of<T>(), record, refusal);
}
template <records::Record T>
void require_write(records::Database& database, const Actor& actor, const T& record, const char* verb) {
    require_write(database, actor, ops_of<T>(), record, verb);
}
template <records::Record T>
void check_all(records::Database& database, const T& record) {
    check_all(database, ops_of<T>(), record);
}

using AnyRecord = std::shared_ptr<records::Entity>;

// Each operation for a kind known only at run time, then for a struct.

/// Those that the actor may see, in the order they were created.
[[nodiscard]] std::vector<AnyRecord> list_records(Workspace& workspace, const Actor& actor, const KindOps& ops,
                                                  const RecordQuery& query = {});

template <records::Record T>
[[nodiscard]] std::vector<T> list_records(Workspace& workspace, const Actor& actor, const RecordQuery& query = {}) {
    std::vector<T> found;
    for (const auto& record : list_records(workspace, actor, ops_of<T>(), query)) {
        found.push_back(std::move(static_cast<T&>(*record)));
    }
    return found;
}

/// Throws Error not_found, also for one that the actor can't see.
[[nodiscard]] AnyRecord get_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id);

template <records::Record T>
[[nodiscard]] T get_record(Workspace& workspace, const Actor& actor, const std::string& id) {
    return std::move(static_cast<T&>(*get_record(workspace, actor, ops_of<T>(), id)));
}

/// Like get_record, inside a larger transaction.
template <records::Record T>
[[nodiscard]] T get_within(records::Database& database, const Actor& actor, const std::string& id) {
    auto record = records::get<T>(database, id);
    require_read(database, actor, record);
    return record;
}

/// Like add_record, inside a larger transaction; the record keeps its id.
void add_within(records::WritableDatabase& database, const Actor& actor, const KindOps& ops, records::Entity& record);

template <records::Record T>
T add_within(records::WritableDatabase& database, const Actor& actor, T record) {
    add_within(database, actor, ops_of<T>(), record);
    return record;
}

/// Throws Error forbidden, InvalidError.
[[nodiscard]] AnyRecord add_record(Workspace& workspace, const Actor& actor, const KindOps& ops,
                                   const records::Entity& record);

template <records::Record T>
T add_record(Workspace& workspace, const Actor& actor, const T& record) {
    return std::move(static_cast<T&>(*add_record(workspace, actor, ops_of<T>(), record)));
}

/// Like update_record, inside a larger transaction; whether the record is final is for the caller to say.
void update_within(records::WritableDatabase& database, const Actor& actor, const KindOps& ops,
                   records::Entity& record);

template <records::Record T>
T update_within(records::WritableDatabase& database, const Actor& actor, T record) {
    update_within(database, actor, ops_of<T>(), record);
    return record;
}

/// `wanted.version` is the version that was edited. Throws Error conflict when there is a newer one or the record is
/// final (require_editable), forbidden, not_found, InvalidError.
[[nodiscard]] AnyRecord update_record(Workspace& workspace, const Actor& actor, const KindOps& ops,
                                      const records::Entity& wanted);

template <records::Record T>
T update_record(Workspace& workspace, const Actor& actor, const T& wanted) {
    return std::move(static_cast<T&>(*update_record(workspace, actor, ops_of<T>(), wanted)));
}

/// Throws as update_record, and Error conflict when another record refers to it.
void remove_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id,
                   std::int64_t version);

template <records::Record T>
void remove_record(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    remove_record(workspace, actor, ops_of<T>(), id, version);
}

/// Undoes the last change; returns null when that added the record. The actor must be allowed to make the change
/// itself; only staff can undo another person's.
[[nodiscard]] AnyRecord undo_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id,
                                    std::int64_t version);

/// Also of a removed record, for those who could see it then. States that they could not see at the time (a draft
/// commitment, a record of another organization) are left out.
[[nodiscard]] History record_history(Workspace& workspace, const Actor& actor, const KindOps& ops,
                                     const std::string& id);

template <records::Record T>
[[nodiscard]] History record_history(Workspace& workspace, const Actor& actor, const std::string& id) {
    return record_history(workspace, actor, ops_of<T>(), id);
}

}  // namespace laborshed::services
