// Repositories of described structs: one table per kind, a column per field, every change in the audit log.
#pragma once

#include "base/json_reader.h"
#include "records/audit.h"
#include "records/table.h"

#include <concepts>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::records {

/// What every record has. `version` counts its changes: an edit names the version that it was made from.
struct Entity {
    std::string id = {};
    std::int64_t version = 0;
    std::string created = {};
    std::string updated = {};
};
BOOST_DESCRIBE_STRUCT(Entity, (), (id, version, created, updated))

/// A described struct with `static constexpr const char* kind`, which is also its table's name. Texts, numbers, truths
/// and optionals of them have columns of their own; lists and structs are JSON in one.
template <class T>
concept Record = std::derived_from<T, Entity> && Described<T> && requires {
    { T::kind } -> std::convertible_to<const char*>;
};

namespace entity_detail {

inline Cell to_cell(const std::string& value) { return value; }
inline Cell to_cell(std::int64_t value) { return value; }
inline Cell to_cell(double value) { return value; }
inline Cell to_cell(bool value) { return std::int64_t{value ? 1 : 0}; }
template <class T>
Cell to_cell(const std::vector<T>& value) {
    return to_json(value);
}
template <Described T>
Cell to_cell(const T& value) {
    return to_json(value);
}
template <class T>
Cell to_cell(const std::optional<T>& value) {
    return value ? to_cell(*value) : Cell{};
}

inline void from_cell(const Cell& cell, std::string& value) { value = std::get<std::string>(cell); }
inline void from_cell(const Cell& cell, std::int64_t& value) { value = std::get<std::int64_t>(cell); }
inline void from_cell(const Cell& cell, bool& value) { value = std::get<std::int64_t>(cell) != 0; }
inline void from_cell(const Cell& cell, double& value) {
    const auto* whole = std::get_if<std::int64_t>(&cell);
    value = whole != nullptr ? static_cast<double>(*whole) : std::get<double>(cell);
}
template <class T>
void from_cell(const Cell& cell, std::vector<T>& value) {
    read_json(std::get<std::string>(cell), value);
}
template <Described T>
void from_cell(const Cell& cell, T& value) {
    read_json(std::get<std::string>(cell), value);
}
template <class T>
void from_cell(const Cell& cell, std::optional<T>& value) {
    if (!std::holds_alternative<std::monostate>(cell)) {
        from_cell(cell, value.emplace());
    }
}

template <Record T>
Row row_of(const T& record) {
    Row row;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        row.push_back({member.name, to_cell(record.*member.pointer)});
    });
    return row;
}

}  // namespace entity_detail

template <Record T>
[[nodiscard]] std::vector<std::string> columns_of() {
    std::vector<std::string> names;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { names.emplace_back(member.name); });
    return names;
}

/// All records that meet the condition; all there are without one.
template <Record T>
[[nodiscard]] std::vector<T> select(Database& database, const Where& where = {}) {
    std::vector<T> records;
    for (const auto& cells : select_rows(database, T::kind, columns_of<T>(), where)) {
        auto& record = records.emplace_back();
        std::size_t i = 0;
        boost::mp11::mp_for_each<MembersOf<T>>(
            [&](auto member) { entity_detail::from_cell(cells[i++], record.*member.pointer); });
    }
    return records;
}

template <Record T>
[[nodiscard]] std::optional<T> find(Database& database, const std::string& id) {
    auto found = select<T>(database, {.condition = "id = :id", .values = {id}});
    return found.empty() ? std::nullopt : std::optional<T>(std::move(found.front()));
}

/// Throws Error not_found.
template <Record T>
[[nodiscard]] T get(Database& database, const std::string& id) {
    auto found = find<T>(database, id);
    if (!found) {
        throw Error(ErrorKind::not_found, std::string("there is no ") + T::kind + " " + id);
    }
    return std::move(*found);
}

/// Changes by one author inside the Store's transaction. Each leaves its entry in the audit log.
class Change {
  public:
    Change(Database& database, Author author) : database_(database), author_(std::move(author)) {}

    [[nodiscard]] Database& database() noexcept { return database_; }
    [[nodiscard]] const Author& author() const noexcept { return author_; }

    /// Gives the record an id, unless it has one, and version 1.
    template <Record T>
    T add(T record) {
        return add(std::move(record), 1, Action::added);
    }

    /// `record.version` is the version it was read at. Throws Error conflict, saying who was faster, when there is a
    /// newer one, and not_found when it is gone.
    template <Record T>
    T update(const T& record) {
        return update(record, Action::changed);
    }

    /// The same rule for the version.
    template <Record T>
    void remove(const T& record) {
        remove(record, Action::removed);
    }

    /// Takes back the last change of a record: what was added is removed, what was removed is back. Throws Error
    /// not_found when nothing was ever changed, conflict when `version` is not that of the last change.
    template <Record T>
    std::optional<T> undo(const std::string& id, std::int64_t version) {
        const auto last = last_entry(database_, T::kind, id);
        if (!last) {
            throw Error(ErrorKind::not_found, std::string("there is no ") + T::kind + " " + id);
        }
        if (last->version != version) {
            throw too_late(*last, version);
        }
        auto now = find<T>(database_, id);
        if (last->before.empty()) {
            remove(*now, Action::undone);
            return std::nullopt;
        }
        auto before = from_json<T>(last->before);
        if (!now) {
            return add(std::move(before), version + 1, Action::undone);
        }
        before.version = now->version;
        return update(before, Action::undone);
    }

  private:
    template <Record T>
    T add(T record, std::int64_t version, Action action) {
        if (record.id.empty()) {
            record.id = new_id();
        }
        record.version = version;
        record.updated = author_.moment.empty() ? now_utc() : author_.moment;
        if (record.created.empty()) {
            record.created = record.updated;
        }
        insert_row(database_, T::kind, entity_detail::row_of(record));
        log(database_, author_, {T::kind, record.id, record.version, action, "", to_json(record)});
        return record;
    }

    template <Record T>
    T update(T record, Action action) {
        const auto before = current<T>(record.id, record.version);
        record.version = before.version + 1;
        record.created = before.created;
        record.updated = author_.moment.empty() ? now_utc() : author_.moment;
        update_rows(database_, T::kind, entity_detail::row_of(record), {"id = :id", {record.id}});
        log(database_, author_, {T::kind, record.id, record.version, action, to_json(before), to_json(record)});
        return record;
    }

    template <Record T>
    void remove(const T& record, Action action) {
        const auto before = current<T>(record.id, record.version);
        delete_rows(database_, T::kind, {"id = :id", {record.id}});
        log(database_, author_, {T::kind, record.id, before.version + 1, action, to_json(before), ""});
    }

    template <Record T>
    T current(const std::string& id, std::int64_t version) {
        auto found = get<T>(database_, id);
        if (found.version != version) {
            throw too_late(last_entry(database_, T::kind, id).value(), version);
        }
        return found;
    }

    Database& database_;
    Author author_;
};

}  // namespace laborshed::records
