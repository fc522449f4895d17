// Storage of described structs: one table per kind, a column per field, every change in the audit log.
#pragma once

#include "base/json.h"
#include "records/audit.h"
#include "records/table.h"

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace laborshed {
class Schemas;
}

namespace laborshed::records {

/// What every record has. `version` counts its changes: an edit names the version that it started from.
struct Entity {
    std::string id = {};
    std::int64_t version = 0;
    std::string created = {};
    std::string updated = {};
};
BOOST_DESCRIBE_STRUCT(Entity, (), (id, version, created, updated))

/// A described struct with `static constexpr const char* kind`, which is also its table's name. Texts, numbers,
/// Booleans and optionals of them have columns of their own; lists and structs are stored as JSON.
template <class T>
concept Record = std::derived_from<T, Entity> && Described<T> && requires {
    { T::kind } -> std::convertible_to<const char*>;
};

/// One field of a kind: what its column holds, and how it is read back.
struct RecordField {
    bool text;  ///< a text or a named state
    bool json;  ///< a list or a struct, stored as JSON
    void (*fill)(const Cell& cell, Entity& record);
};

/// How one kind of record is stored and shown: lets non-template code read and write the struct.
struct RecordType {
    std::string kind;
    std::vector<std::string> columns;
    std::vector<RecordField> fields;  ///< in the order of `columns`
    std::shared_ptr<Entity> (*make)();
    std::shared_ptr<Entity> (*copy)(const Entity& record);
    Row (*row)(const Entity& record);  ///< in the order of `columns`
    std::string (*json)(const Entity& record);
    void (*read)(std::string_view json, Entity& record);  ///< throws InvalidError
    std::string (*schema)(Schemas& schemas);              ///< base/json_schema.h
    std::vector<std::string> (*csv_columns)();
    std::vector<std::string> (*csv_cells)(const Entity& record);  ///< base/csv.h

    /// Cells in the order of `columns`.
    void fill(const std::vector<Cell>& cells, Entity& record) const;
    /// The cell of a column; an empty one when the kind has no such column.
    [[nodiscard]] Cell cell(const Entity& record, std::string_view column) const;
};

/// Defined for each kind by LABORSHED_RECORD_TYPE (entity_type.h).
template <Record T>
[[nodiscard]] const RecordType& type_of();

/// A record from its JSON in the audit log.
template <Record T>
[[nodiscard]] T record_of(std::string_view json) {
    T record;
    type_of<T>().read(json, record);
    return record;
}

/// All records that meet the condition, or all records without one.
template <Record T>
[[nodiscard]] std::vector<T> select(Database& database, const Where& where = {}) {
    std::vector<T> records;
    const auto& type = type_of<T>();
    for (const auto& cells : select_rows(database, T::kind, type.columns, where)) {
        type.fill(cells, records.emplace_back());
    }
    return records;
}

template <Record T>
[[nodiscard]] std::optional<T> find(Database& database, const std::string& id) {
    auto found = select<T>(database, {.condition = "id = :id", .values = {id}});
    return found.empty() ? std::nullopt : std::optional<T>(std::move(found.front()));
}

/// What people call a kind of record: "action item", "job opening".
[[nodiscard]] std::string noun_of(std::string_view kind);

/// An Error not_found.
[[nodiscard]] Error no_such_record(std::string_view kind);

/// Throws Error not_found.
template <Record T>
[[nodiscard]] T get(Database& database, const std::string& id) {
    auto found = find<T>(database, id);
    if (!found) {
        throw no_such_record(T::kind);
    }
    return std::move(*found);
}

/// Changes by one author inside the Store's transaction. Each adds an entry to the audit log.
class Change {
  public:
    Change(WritableDatabase& database, Author author) : database_(database), author_(std::move(author)) {}

    [[nodiscard]] WritableDatabase& database() noexcept { return database_; }
    [[nodiscard]] const Author& author() const noexcept { return author_; }

    /// Gives the record version 1, and an id unless it has one.
    template <Record T>
    T add(T record) {
        add(type_of<T>(), record);
        return record;
    }

    /// `record.version` is the version that was read. Throws Error conflict, naming who changed it, when there is a
    /// newer one, and not_found when it is gone.
    template <Record T>
    T update(T record) {
        update(type_of<T>(), record);
        return record;
    }

    /// The same rule for the version.
    template <Record T>
    void remove(const T& record) {
        remove(type_of<T>(), record);
    }

    /// Undoes the last change of a record: an added one is removed, a removed one restored. Throws Error not_found when
    /// there is no change, conflict when `version` is not that of the last change.
    template <Record T>
    std::optional<T> undo(const std::string& id, std::int64_t version) {
        const auto now = undo(type_of<T>(), id, version);
        return now ? std::optional<T>(static_cast<const T&>(*now)) : std::nullopt;
    }

    // The same for a kind known only at run time. `undo` returns null when nothing is left.
    void add(const RecordType& type, Entity& record) { add(type, record, 1, Action::added); }
    void update(const RecordType& type, Entity& record) { update(type, record, Action::changed); }
    void remove(const RecordType& type, const Entity& record) {
        remove(type, record.id, record.version, Action::removed);
    }
    std::shared_ptr<Entity> undo(const RecordType& type, const std::string& id, std::int64_t version);

  private:
    void add(const RecordType& type, Entity& record, std::int64_t version, Action action);
    void update(const RecordType& type, Entity& record, Action action);
    void remove(const RecordType& type, const std::string& id, std::int64_t version, Action action);
    [[nodiscard]] std::shared_ptr<Entity> current(const RecordType& type, const std::string& id, std::int64_t version);
    [[nodiscard]] std::string moment() const { return author_.moment.empty() ? now_utc() : author_.moment; }

    WritableDatabase& database_;
    Author author_;
};

// Of a kind known only at run time.
[[nodiscard]] std::vector<std::shared_ptr<Entity>> select(Database& database, const RecordType& type,
                                                          const Where& where = {});
/// Null when there is none.
[[nodiscard]] std::shared_ptr<Entity> find(Database& database, const RecordType& type, const std::string& id);
/// Throws Error not_found.
[[nodiscard]] std::shared_ptr<Entity> get(Database& database, const RecordType& type, const std::string& id);
/// From its JSON in the audit log.
[[nodiscard]] std::shared_ptr<Entity> record_of(const RecordType& type, std::string_view json);

}  // namespace laborshed::records
