#include "services/book/record_service.h"
#include "base/json_reader.h"
#include "base/text.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace laborshed::services {
namespace {

/// Writes numbers as records do: 38.5, where Boost writes 3.85E1.
void write_json(const boost::json::value& value, std::string& out) {
    if (const auto* list = value.if_array()) {
        char separator = '[';
        for (const auto& one : *list) {
            out += separator;
            separator = ',';
            write_json(one, out);
        }
        out += list->empty() ? "[]" : "]";
    } else if (const auto* fields = value.if_object()) {
        char separator = '{';
        for (const auto& field : *fields) {
            out += separator;
            separator = ',';
            out += to_json(std::string_view(field.key().data(), field.key().size())) + ':';
            write_json(field.value(), out);
        }
        out += fields->empty() ? "{}" : "}";
    } else if (const auto* number = value.if_double()) {
        out += to_json(*number);
    } else {
        out += boost::json::serialize(value);
    }
}

boost::json::object fields_of(const std::string& json) {
    return json.empty() ? boost::json::object() : parse_json(json)->as_object();
}

/// "You don't have permission to add this contact."
Message refusal_to(std::string_view verb, std::string_view kind) {
    const std::map<std::string, std::string> values = {{"kind", records::noun_of(kind)}};
    if (verb == "add") {
        return say("E2014", values);
    }
    if (verb == "remove") {
        return say("E2016", values);
    }
    return verb == "undo the change of" ? say("E2017", values) : say("E2015", values);
}

/// True when one of the record's own texts contains `q`. Empty: always.
bool has_text(const records::RecordType& type, const records::Entity& record, const std::string& q) {
    if (q.empty()) {
        return true;
    }
    const auto row = type.row(record);
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (type.fields[i].text && mentions(std::get<std::string>(row[i].value), q)) {
            return true;
        }
    }
    return false;
}

/// The record after its last change, or before it when that removed it.
AnyRecord last_state(const records::RecordType& type, const records::AuditEntry& last) {
    return records::record_of(type, last.after.empty() ? last.before : last.after);
}

}  // namespace

void require_read(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record) {
    if (!may_read(database, actor, ops, record)) {
        require_signed_in(actor);
        throw records::no_such_record(ops.type.kind);  // unreadable records answer 404, not 403
    }
}

void require_write(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record,
                   const Message& refusal) {
    if (!may_write(database, actor, ops, record)) {
        refuse(actor, refusal);
    }
}

void require_write(records::Database& database, const Actor& actor, const KindOps& ops, const records::Entity& record,
                   std::string_view verb) {
    require_write(database, actor, ops, record, refusal_to(verb, ops.type.kind));
}

void check_all(records::Database& database, const KindOps& ops, const records::Entity& record) {
    Validator validator;
    ops.check(database, record, validator);
    validator.throw_if_invalid();
}

bool mentions(const std::string& text, const std::string& q) { return lower(text).find(lower(q)) != std::string::npos; }

HistoryEntry history_entry(const records::AuditEntry& entry) {
    HistoryEntry made{
        .at = entry.at, .author = entry.author_name, .action = entry.action, .version = entry.version, .changes = {}};
    const auto before = fields_of(entry.before);
    const auto after = fields_of(entry.after);
    for (const auto& field : entry.after.empty() ? before : after) {
        const std::string name(field.key().data(), field.key().size());
        if (name == "id" || name == "version" || name == "created" || name == "updated") {
            continue;
        }
        const auto text = [&name](const boost::json::object& fields) {
            const auto* value = fields.if_contains(name);
            std::string written;
            if (value != nullptr) {
                write_json(*value, written);
            }
            return written;
        };
        if (auto change = FieldChange{name, text(before), text(after)}; change.before != change.after) {
            made.changes.push_back(std::move(change));
        }
    }
    return made;
}

std::vector<AnyRecord> list_records(Workspace& workspace, const Actor& actor, const KindOps& ops,
                                    const RecordQuery& query) {
    require_signed_in(actor);
    records::Where where;
    for (const auto& [column, value] : query.fields) {
        where.condition += (where.condition.empty() ? "" : " AND ") + column + " = :" + column;
        where.values.emplace_back(value);
    }
    std::vector<AnyRecord> found;
    workspace.read([&](records::Database& database) {
        found = records::select(database, ops.type, where);
        std::erase_if(found, [&](const AnyRecord& record) {
            return !may_read(database, actor, ops, *record) || !has_text(ops.type, *record, query.q);
        });
    });
    return found;
}

AnyRecord get_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id) {
    AnyRecord found;
    workspace.read([&](records::Database& database) {
        found = records::get(database, ops.type, id);
        require_read(database, actor, ops, *found);
    });
    if (!found) {
        throw records::no_such_record(ops.type.kind);
    }
    return found;
}

void add_within(records::WritableDatabase& database, const Actor& actor, const KindOps& ops, records::Entity& record) {
    record.created.clear();
    ops.restore_protected_fields(*ops.type.make(), record);
    require_write(database, actor, ops, record, "add");
    check_all(database, ops, record);
    records::Change(database, actor.author()).add(ops.type, record);
}

AnyRecord add_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const records::Entity& record) {
    AnyRecord added;
    const auto id = new_id();
    workspace.write([&](records::WritableDatabase& database) {
        added = ops.type.copy(record);
        added->id = id;
        add_within(database, actor, ops, *added);
    });
    return added;
}

void update_within(records::WritableDatabase& database, const Actor& actor, const KindOps& ops,
                   records::Entity& record) {
    const auto before = records::get(database, ops.type, record.id);
    ops.restore_protected_fields(*before, record);
    require_read(database, actor, ops, *before);
    require_write(database, actor, ops, *before, "change");
    require_write(database, actor, ops, record, "change");  // nor may it move to another owner
    check_all(database, ops, record);
    records::Change(database, actor.author()).update(ops.type, record);
}

AnyRecord update_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const records::Entity& wanted) {
    AnyRecord updated;
    workspace.write([&](records::WritableDatabase& database) {
        const auto before = records::get(database, ops.type, wanted.id);
        updated = ops.type.copy(wanted);
        update_within(database, actor, ops, *updated);
        ops.require_editable(*before, workspace.today());
    });
    return updated;
}

void remove_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id,
                   std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        const auto record = records::get(database, ops.type, id);
        require_read(database, actor, ops, *record);
        require_write(database, actor, ops, *record, "remove");
        ops.require_editable(*record, workspace.today());
        record->version = version;
        records::Change(database, actor.author()).remove(ops.type, *record);
    });
}

AnyRecord undo_record(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id,
                      std::int64_t version) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto last = records::last_entry(database, ops.type.kind, id);
        if (last) {  // don't reveal who changed a record that the actor can't see
            require_read(database, actor, ops, *last_state(ops.type, *last));
        }
        if (last && last->author != actor.account && actor.role != Role::staff && actor.role != Role::administrator) {
            refuse(actor, say("E2018", {{"name", last->author_name}}));
        }
        for (const auto* state : {last ? &last->before : nullptr, last ? &last->after : nullptr}) {
            if (state != nullptr && !state->empty()) {
                require_write(database, actor, ops, *records::record_of(ops.type, *state), "undo the change of");
            }
        }
        if (const auto record = records::find(database, ops.type, id)) {
            ops.require_editable(*record, workspace.today());
        }
        return records::Change(database, actor.author()).undo(ops.type, id, version);
    });
}

History record_history(Workspace& workspace, const Actor& actor, const KindOps& ops, const std::string& id) {
    History answer;
    workspace.read([&](records::Database& database) {
        const auto entries = records::history(database, ops.type.kind, id);
        if (!entries.empty()) {
            require_read(database, actor, ops, *last_state(ops.type, entries.front()));
        }
        const auto visible = [&](const std::string& state) {
            return !state.empty() && may_read(database, actor, ops, *records::record_of(ops.type, state));
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
        throw records::no_such_record(ops.type.kind);
    }
    return answer;
}

}  // namespace laborshed::services
