// The RecordType of a described struct. Included only by the sources that define a kind of record, so that its
// templates are compiled once.
#pragma once

#include "base/csv.h"
#include "base/json_reader.h"
#include "base/json_schema.h"
#include "records/entity.h"

namespace laborshed::records {

namespace entity_detail {

inline Cell to_cell(const std::string& value) { return value; }
inline Cell to_cell(std::int64_t value) { return value; }
inline Cell to_cell(double value) { return value; }
inline Cell to_cell(bool value) { return std::int64_t{value ? 1 : 0}; }
Cell to_cell(DescribedEnum auto value) { return text_of(value); }
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
template <DescribedEnum E>
void from_cell(const Cell& cell, E& value) {
    value = enum_at<E>(cell);
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

template <class T>
constexpr bool kIsList = false;
template <class T>
constexpr bool kIsList<std::vector<T>> = true;

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
[[nodiscard]] RecordType make_record_type() {
    RecordType type{
        .kind = T::kind,
        .columns = {},
        .fields = {},
        .make = [] { return std::shared_ptr<Entity>(std::make_shared<T>()); },
        .copy = [](const Entity& record) -> std::shared_ptr<Entity> {
            return std::make_shared<T>(static_cast<const T&>(record));
        },
        .row = [](const Entity& record) { return entity_detail::row_of(static_cast<const T&>(record)); },
        .json = [](const Entity& record) { return to_json(static_cast<const T&>(record)); },
        .read = [](std::string_view json, Entity& record) { read_json(json, static_cast<T&>(record)); },
        .schema = [](Schemas& schemas) { return schemas.of<T>(); },
        .csv_columns = csv_columns<T>,
        .csv_cells = [](const Entity& record) { return csv_cells(static_cast<const T&>(record)); },
    };
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        using Member = decltype(member);
        using Value = std::remove_cvref_t<decltype(std::declval<T>().*Member::pointer)>;
        type.columns.emplace_back(member.name);
        type.fields.push_back({.text = std::same_as<Value, std::string> || DescribedEnum<Value>,
                               .json = Described<Value> || entity_detail::kIsList<Value>,
                               .fill = [](const Cell& cell, Entity& record) {
                                   entity_detail::from_cell(cell, static_cast<T&>(record).*Member::pointer);
                               }});
    });
    return type;
}

}  // namespace laborshed::records

/// Defines type_of<T>() for a kind of record. Use it in namespace laborshed::records, in the source of the kind's
/// header.
#define LABORSHED_RECORD_TYPE(T)                              \
    template <>                                               \
    const RecordType& type_of<T>() {                          \
        static const RecordType type = make_record_type<T>(); \
        return type;                                          \
    }
