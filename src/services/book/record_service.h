// The partnership book: reading and writing records as an actor, under the access rules, with history and undo.
#pragma once

#include "records/entity.h"
#include "services/book/protected_fields.h"
#include "services/book/record_scope.h"
#include "services/book/record_validation.h"
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
    std::string action = {};  ///< added | changed | removed | undone
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
    std::map<std::string, std::string> fields = {};  ///< column → value; only link_fields<T>()
    std::string q = {};
};

/// The fields of a kind that refer to another record: what lists can be filtered by.
template <records::Record T>
[[nodiscard]] std::vector<std::string> link_fields() {
    std::vector<std::string> found;
    for (const auto& column : records::columns_of<T>()) {
        if (column == "partnership" || column == "organization" || column == "commitment" || column == "meeting" ||
            column == "round" || column == "curriculum" || column == "edition" || column == "program") {
            found.push_back(column);
        }
    }
    return found;
}

/// True when the text contains `q`, ignoring case.
[[nodiscard]] bool mentions(const std::string& text, const std::string& q);

/// What an entry changed, field by field, without version and dates.
[[nodiscard]] HistoryEntry history_entry(const records::AuditEntry& entry);

namespace book_detail {

/// "You don't have permission to add this contact."
[[nodiscard]] Message refusal_to(std::string_view verb, std::string_view kind);

/// True when one of the record's own texts contains `q`. Empty: always.
template <records::Record T>
bool has_text(const T& record, const std::string& q) {
    bool found = q.empty();
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(record.*member.pointer)>, std::string>) {
            found = found || mentions(record.*member.pointer, q);
        }
    });
    return found;
}

template <records::Record T>
void require_read(records::Database& database, const Actor& actor, const T& record) {
    if (!may_read(actor, T::kind, scope_of(database, record))) {
        require_signed_in(actor);
        throw records::no_such_record(T::kind);  // unreadable records answer 404, not 403
    }
}

template <records::Record T>
void require_write(records::Database& database, const Actor& actor, const T& record, const Message& refusal) {
    if (!may_write(actor, T::kind, scope_of(database, record))) {
        refuse(actor, refusal);
    }
}

/// `verb`: add | remove | undo the change of; any other is a change.
template <records::Record T>
void require_write(records::Database& database, const Actor& actor, const T& record, const char* verb) {
    require_write(database, actor, record, refusal_to(verb, T::kind));
}

template <records::Record T>
void check_all(records::Database& database, const T& record) {
    Validator validator;
    check(database, record, validator);
    validator.throw_if_invalid();
}

}  // namespace book_detail

/// Those that the actor may see, in the order they were created.
template <records::Record T>
[[nodiscard]] std::vector<T> list_records(Workspace& workspace, const Actor& actor, const RecordQuery& query = {}) {
    require_signed_in(actor);
    records::Where where;
    for (const auto& [column, value] : query.fields) {
        where.condition += (where.condition.empty() ? "" : " AND ") + column + " = :" + column;
        where.values.emplace_back(value);
    }
    std::vector<T> found;
    workspace.read([&](records::Database& database) {
        for (auto& record : records::select<T>(database, where)) {
            if (may_read(actor, T::kind, scope_of(database, record)) && book_detail::has_text(record, query.q)) {
                found.push_back(std::move(record));
            }
        }
    });
    return found;
}

/// Throws Error not_found, also for one that the actor can't see.
template <records::Record T>
[[nodiscard]] T get_record(Workspace& workspace, const Actor& actor, const std::string& id) {
    std::optional<T> found;
    workspace.read([&](records::Database& database) {
        found = records::get<T>(database, id);
        book_detail::require_read(database, actor, *found);
    });
    if (!found) {
        throw records::no_such_record(T::kind);
    }
    return std::move(*found);
}

/// Like add_record, inside a larger transaction; the record keeps its id.
template <records::Record T>
T add_within(records::WritableDatabase& database, const Actor& actor, T record) {
    record.created.clear();
    restore_protected_fields(T{}, record);
    book_detail::require_write(database, actor, record, "add");
    book_detail::check_all(database, record);
    return records::Change(database, actor.author()).add(std::move(record));
}

/// Throws Error forbidden, InvalidError.
template <records::Record T>
T add_record(Workspace& workspace, const Actor& actor, T record) {
    record.id = new_id();
    T added;
    workspace.write([&](records::WritableDatabase& database) { added = add_within(database, actor, record); });
    return added;
}

/// Like update_record, inside a larger transaction.
template <records::Record T>
T update_within(records::WritableDatabase& database, const Actor& actor, T record) {
    const auto before = records::get<T>(database, record.id);
    restore_protected_fields(before, record);
    book_detail::require_read(database, actor, before);
    book_detail::require_write(database, actor, before, "change");
    book_detail::require_write(database, actor, record, "change");  // nor may it move to another owner
    book_detail::check_all(database, record);
    return records::Change(database, actor.author()).update(record);
}

/// `wanted.version` is the version that was edited. Throws Error conflict when there is a newer one or the record is
/// final (require_editable), forbidden, not_found, InvalidError.
template <records::Record T>
T update_record(Workspace& workspace, const Actor& actor, const T& wanted) {
    T updated;
    workspace.write([&](records::WritableDatabase& database) {
        const auto before = records::get<T>(database, wanted.id);
        updated = update_within(database, actor, wanted);
        require_editable(before, workspace.today());
    });
    return updated;
}

/// Throws as update_record, and Error conflict when another record refers to it.
template <records::Record T>
void remove_record(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto record = records::get<T>(database, id);
        book_detail::require_read(database, actor, record);
        book_detail::require_write(database, actor, record, "remove");
        require_editable(record, workspace.today());
        record.version = version;
        records::Change(database, actor.author()).remove(record);
    });
}

/// Undoes the last change; returns nothing when that added the record. The actor must be allowed to make the change
/// itself; only staff can undo another person's.
template <records::Record T>
std::optional<T> undo_record(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    std::optional<T> now;
    workspace.write([&](records::WritableDatabase& database) {
        const auto last = records::last_entry(database, T::kind, id);
        if (last) {  // don't reveal who changed a record that the actor can't see
            book_detail::require_read(database, actor,
                                      records::record_of<T>(last->after.empty() ? last->before : last->after));
        }
        if (last && last->author != actor.account && actor.role != Role::staff && actor.role != Role::administrator) {
            refuse(actor, say("E2018", {{"name", last->author_name}}));
        }
        for (const auto* state : {last ? &last->before : nullptr, last ? &last->after : nullptr}) {
            if (state != nullptr && !state->empty()) {
                book_detail::require_write(database, actor, records::record_of<T>(*state), "undo the change of");
            }
        }
        if (const auto record = records::find<T>(database, id)) {
            require_editable(*record, workspace.today());
        }
        now = records::Change(database, actor.author()).template undo<T>(id, version);
    });
    return now;
}

/// Also of a removed record, for those who could see it then. States that they could not see at the time (a draft
/// commitment, a record of another organization) are left out.
template <records::Record T>
[[nodiscard]] History record_history(Workspace& workspace, const Actor& actor, const std::string& id) {
    History answer;
    workspace.read([&](records::Database& database) {
        const auto entries = records::history(database, T::kind, id);
        if (!entries.empty()) {
            const auto& last = entries.front();
            book_detail::require_read(database, actor,
                                      records::record_of<T>(last.after.empty() ? last.before : last.after));
        }
        const auto visible = [&](const std::string& state) {
            return !state.empty() && may_read(actor, T::kind, scope_of(database, records::record_of<T>(state)));
        };
        for (auto entry : entries) {
            if (!visible(entry.before)) {
                entry.before.clear();
            }
            if (!visible(entry.after)) {
                entry.after.clear();
            }
            if (!entry.before.empty() || !entry.after.empty()) {
                answer.entries.push_back(history_entry(entry));
            }
        }
    });
    if (answer.entries.empty()) {
        throw records::no_such_record(T::kind);
    }
    return answer;
}

}  // namespace laborshed::services
