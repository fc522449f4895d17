// Every kind of record as a value: how it is stored, who may read and change it, what is valid and what it refers to.
// Whatever treats all kinds alike (the API, merging, CSV, the example) loops over all_kinds().
#pragma once

#include "records/entity.h"
#include "services/book/access.h"

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

class Validator;

/// Called with the kind and the id of each record that a record refers to; it may change the id.
class Visit {
  public:
    explicit Visit(std::function<void(std::string_view kind, std::string& id)> each) : each_(std::move(each)) {}

    void operator()(std::string_view kind, std::string& id) const { each_(kind, id); }
    void operator()(std::string_view kind, std::optional<std::string>& id) const {
        if (id) {
            each_(kind, *id);
        }
    }
    void operator()(std::string_view kind, std::vector<std::string>& ids) const {
        for (auto& id : ids) {
            each_(kind, id);
        }
    }

  private:
    std::function<void(std::string_view, std::string&)> each_;
};

/// Which of the operations that all kinds have alike the API offers.
enum class Operations {
    none,
    list_and_one,
    reading,  ///< and the history
    every,    ///< and adding, changing, removing, undoing
};

/// Where the API has a kind: "/api/commitments".
struct ApiAddress {
    std::string_view path = {};
    Operations operations = Operations::none;
};

/// The operations of one kind, made from its Policy (policy.h). Each Entity must be of this kind.
struct KindOps {
    const records::RecordType& type;
    AccessRule access;
    ApiAddress api;
    RecordScope (*scope)(records::Database& database, const records::Entity& record, std::chrono::sys_days today);
    void (*check)(records::Database& database, const records::Entity& record, Validator& validator);
    void (*references)(records::Entity& record, const Visit& visit);
    /// Fields that only their own action sets (confirming, signing, withdrawing) stay as they were. `before` is the
    /// stored record, or a default one when `record` is added.
    void (*restore_protected_fields)(const records::Entity& before, records::Entity& record);
    /// Throws Error conflict when others already rely on the record, so that it can't change.
    void (*require_editable)(const records::Entity& now, std::chrono::sys_days today);
};

/// Each after those that it refers to.
[[nodiscard]] std::span<const KindOps> all_kinds();

/// For CSV (records/csv_folder.h).
[[nodiscard]] std::vector<const records::RecordType*> record_types();

/// Throws Error internal for a name that no kind has.
[[nodiscard]] const KindOps& ops_of(std::string_view kind);

template <records::Record T>
[[nodiscard]] const KindOps& ops_of() {
    static const auto& ops = ops_of(T::kind);
    return ops;
}

/// The columns of a kind with another record's id that lists can be filtered by.
[[nodiscard]] std::vector<std::string> link_fields(const KindOps& ops);

template <records::Record T>
[[nodiscard]] RecordScope scope_of(records::Database& database, const T& record, std::chrono::sys_days today) {
    return ops_of<T>().scope(database, record, today);
}

[[nodiscard]] bool may_read(records::Database& database, const Actor& actor, const KindOps& ops,
                            const records::Entity& record);
[[nodiscard]] bool may_write(records::Database& database, const Actor& actor, const KindOps& ops,
                             const records::Entity& record);

template <records::Record T>
[[nodiscard]] bool may_read(records::Database& database, const Actor& actor, const T& record) {
    return may_read(database, actor, ops_of<T>(), record);
}
template <records::Record T>
[[nodiscard]] bool may_write(records::Database& database, const Actor& actor, const T& record) {
    return may_write(database, actor, ops_of<T>(), record);
}

/// Of any record of the kind with that scope.
template <records::Record T>
[[nodiscard]] bool may_read(const Actor& actor, const RecordScope& scope) {
    return may_read(actor, ops_of<T>().access, scope);
}
template <records::Record T>
[[nodiscard]] bool may_write(const Actor& actor, const RecordScope& scope) {
    return may_write(actor, ops_of<T>().access, scope);
}

}  // namespace laborshed::services
