#include "records/entity.h"

#include <algorithm>
#include <map>

namespace laborshed::records {

std::string noun_of(std::string_view kind) {
    static const std::map<std::string_view, std::string_view> nouns = {
        {"curriculum_edition", "edition"},
        {"curriculum_remark", "comment"},
        {"opening", "job opening"},
        {"organization_merge", "merge"},
        {"participant_distinction", "duplicate review"},
        {"participant_document", "document"},
        {"participant_merge", "merge"},
        {"participant_note", "note"},
        {"participant_step", "step"},
        {"pulse_round", "trust survey"},
        {"retention", "retention rule"},
        {"sign_in_link", "sign-in method"},
        {"support", "supportive service"},
        {"survey_round", "survey"},
    };
    const auto found = nouns.find(kind);
    std::string noun(found == nouns.end() ? kind : found->second);
    std::ranges::replace(noun, '_', ' ');
    return noun;
}

Error no_such_record(std::string_view kind) { return {ErrorKind::not_found, say("E2013", {{"kind", noun_of(kind)}})}; }

void RecordType::fill(const std::vector<Cell>& cells, Entity& record) const {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        fields[i].fill(cells[i], record);
    }
}

Cell RecordType::cell(const Entity& record, std::string_view column) const {
    auto cells = row(record);
    const auto found = std::ranges::find(cells, column, &NamedCell::column);
    return found == cells.end() ? Cell{} : std::move(found->value);
}

std::vector<std::shared_ptr<Entity>> select(Database& database, const RecordType& type, const Where& where) {
    std::vector<std::shared_ptr<Entity>> records;
    for (const auto& cells : select_rows(database, type.kind, type.columns, where)) {
        type.fill(cells, *records.emplace_back(type.make()));
    }
    return records;
}

std::shared_ptr<Entity> find(Database& database, const RecordType& type, const std::string& id) {
    auto found = select(database, type, {.condition = "id = :id", .values = {id}});
    return found.empty() ? nullptr : std::move(found.front());
}

std::shared_ptr<Entity> get(Database& database, const RecordType& type, const std::string& id) {
    auto found = find(database, type, id);
    if (!found) {
        throw no_such_record(type.kind);
    }
    return found;
}

std::shared_ptr<Entity> record_of(const RecordType& type, std::string_view json) {
    auto record = type.make();
    type.read(json, *record);
    return record;
}

std::shared_ptr<Entity> Change::current(const RecordType& type, const std::string& id, std::int64_t version) {
    auto found = get(database_, type, id);
    if (found->version != version) {
        throw too_late(last_entry(database_, type.kind, id).value());
    }
    return found;
}

void Change::add(const RecordType& type, Entity& record, std::int64_t version, Action action) {
    if (record.id.empty()) {
        record.id = new_id();
    }
    record.version = version;
    record.updated = moment();
    if (record.created.empty()) {
        record.created = record.updated;
    }
    insert_row(database_, type.kind, type.row(record));
    log(database_, author_, {type.kind, record.id, record.version, action, "", type.json(record)});
}

void Change::update(const RecordType& type, Entity& record, Action action) {
    const auto before = current(type, record.id, record.version);
    record.version = before->version + 1;
    record.created = before->created;
    record.updated = moment();
    update_rows(database_, type.kind, type.row(record), {"id = :id", {record.id}});
    log(database_, author_, {type.kind, record.id, record.version, action, type.json(*before), type.json(record)});
}

void Change::remove(const RecordType& type, const std::string& id, std::int64_t version, Action action) {
    const auto before = current(type, id, version);
    delete_rows(database_, type.kind, {"id = :id", {id}});
    log(database_, author_, {type.kind, id, before->version + 1, action, type.json(*before), ""});
}

std::shared_ptr<Entity> Change::undo(const RecordType& type, const std::string& id, std::int64_t version) {
    const auto last = last_entry(database_, type.kind, id);
    if (!last) {
        throw no_such_record(type.kind);
    }
    if (last->version != version) {
        throw too_late(*last);
    }
    const auto now = find(database_, type, id);
    if (last->before.empty()) {
        remove(type, id, now->version, Action::undone);
        return nullptr;
    }
    auto before = record_of(type, last->before);
    if (now) {
        before->version = now->version;
        update(type, *before, Action::undone);
    } else {
        add(type, *before, version + 1, Action::undone);
    }
    return before;
}

}  // namespace laborshed::records
