// The partnership book: reading and writing records as somebody, under the access rules, with history and undo.
#pragma once

#include "records/entity.h"
#include "services/book/protected_fields.h"
#include "services/book/record_scope.h"
#include "services/book/record_validation.h"
#include "services/workspace/workspace.h"

#include <map>

namespace laborshed::services {

/// One field that a change touched, as JSON texts; empty: it was not there.
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

/// Which records of a kind: those whose fields have the given values, with `q` in any of their texts.
struct RecordQuery {
    std::map<std::string, std::string> fields = {};  ///< column → value; only link_fields<T>()
    std::string q = {};
};

/// The fields of a kind that name another record: what lists are filtered by.
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

/// True when `q` stands in the text, in any letter case.
[[nodiscard]] bool mentions(const std::string& text, const std::string& q);

/// What an entry changed, field by field; version and dates are left out.
[[nodiscard]] HistoryEntry history_entry(const records::AuditEntry& entry);

namespace book_detail {

/// True when one of the record's own texts holds `q`. Empty: always.
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
        if (actor.role == Role::everybody) {
            refuse(actor, std::string("see a ") + T::kind);
        }
        // what somebody may not see is not there for them
        throw Error(ErrorKind::not_found, std::string("there is no ") + T::kind + " " + record.id);
    }
}

template <records::Record T>
void require_write(records::Database& database, const Actor& actor, const T& record, const char* verb) {
    if (!may_write(actor, T::kind, scope_of(database, record))) {
        refuse(actor, verb + std::string(" this ") + T::kind);
    }
}

template <records::Record T>
void check_all(records::Database& database, const T& record) {
    Validator validator;
    check(database, record, validator);
    validator.throw_if_invalid();
}

}  // namespace book_detail

/// Those that the actor may see, in the order they were made.
template <records::Record T>
[[nodiscard]] std::vector<T> list_records(Workspace& workspace, const Actor& actor, const RecordQuery& query = {}) {
    if (actor.role == Role::everybody) {
        refuse(actor, std::string("see the list of ") + T::kind + "s");
    }
    records::Where where;
    for (const auto& [column, value] : query.fields) {
        where.condition += (where.condition.empty() ? "" : " AND ") + column + " = :" + column;
        where.values.emplace_back(value);
    }
    std::vector<T> found;
    workspace.read_records([&](records::Database& database) {
        for (auto& record : records::select<T>(database, where)) {
            if (may_read(actor, T::kind, scope_of(database, record)) && book_detail::has_text(record, query.q)) {
                found.push_back(std::move(record));
            }
        }
    });
    return found;
}

/// Throws Error not_found, also for one that the actor may not see.
template <records::Record T>
[[nodiscard]] T get_record(Workspace& workspace, const Actor& actor, const std::string& id) {
    std::optional<T> found;
    workspace.read_records([&](records::Database& database) {
        found = records::get<T>(database, id);
        book_detail::require_read(database, actor, *found);
    });
    if (!found) {
        throw Error(ErrorKind::not_found, std::string("there is no ") + T::kind + " " + id);
    }
    return std::move(*found);
}

/// As add_record, in a transaction that does more; the record keeps the id that it has.
template <records::Record T>
T add_within(records::Database& database, const Actor& actor, T record) {
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
    workspace.write_records([&](records::Database& database) { added = add_within(database, actor, record); });
    return added;
}

/// As update_record, in a transaction that does more.
template <records::Record T>
T update_within(records::Database& database, const Actor& actor, T record) {
    const auto before = records::get<T>(database, record.id);
    restore_protected_fields(before, record);
    book_detail::require_read(database, actor, before);
    book_detail::require_write(database, actor, before, "change");
    book_detail::require_write(database, actor, record, "change");  // nor may it be given to somebody else
    book_detail::check_all(database, record);
    return records::Change(database, actor.author()).update(record);
}

/// `wanted.version` is the version that was edited. Throws Error conflict when there is a newer one or it may not
/// change any more (require_editable), forbidden, not_found, InvalidError.
template <records::Record T>
T update_record(Workspace& workspace, const Actor& actor, const T& wanted) {
    T updated;
    workspace.write_records([&](records::Database& database) {
        const auto before = records::get<T>(database, wanted.id);
        updated = update_within(database, actor, wanted);
        require_editable(before, workspace.today());
    });
    return updated;
}

/// Throws as update_record, and Error conflict when something else refers to it.
template <records::Record T>
void remove_record(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write_records([&](records::Database& database) {
        auto record = records::get<T>(database, id);
        book_detail::require_read(database, actor, record);
        book_detail::require_write(database, actor, record, "remove");
        require_editable(record, workspace.today());
        record.version = version;
        records::Change(database, actor.author()).remove(record);
    });
}

/// Takes the last change back; nothing is left when that was the adding. The actor must have been allowed to make it;
/// what somebody else did, staff may undo only.
template <records::Record T>
std::optional<T> undo_record(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    std::optional<T> now;
    workspace.write_records([&](records::Database& database) {
        const auto last = records::last_entry(database, T::kind, id);
        if (last) {  // nor is it said who did what to something that they may not see
            book_detail::require_read(database, actor,
                                      records::record_of<T>(last->after.empty() ? last->before : last->after));
        }
        if (last && last->author != actor.account && actor.role != Role::staff && actor.role != Role::administrator) {
            refuse(actor, "undo what " + last->author_name + " did");
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

/// Also of one that was removed, for those who could see it then. What they could not see at its time (the draft of a
/// promise, another organization's) is left out.
template <records::Record T>
[[nodiscard]] History record_history(Workspace& workspace, const Actor& actor, const std::string& id) {
    History answer;
    workspace.read_records([&](records::Database& database) {
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
        throw Error(ErrorKind::not_found, std::string("there is no ") + T::kind + " " + id);
    }
    return answer;
}

}  // namespace laborshed::services
