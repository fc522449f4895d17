// What belongs to a kind of record: a Policy in services/book/<domain>_kinds.cpp. Included only there.
#pragma once

#include "records/participant.h"
#include "records/partnership.h"
#include "services/book/kinds.h"
#include "services/book/validation_rules.h"

namespace laborshed::services {

/// Specialized for each kind, on top of its DefaultPolicy. It has what it needs of
///   access, api, references(record, visit): as in KindOps
///   scope(record) or scope(database, record, today): its owners and partnerships
///   check(record, validator) or check(database, record, validator): whatever is wrong with it
///   restore_protected_fields(before, record), require_editable(now, today)
template <records::Record T>
struct Policy;

template <records::Record T>
struct DefaultPolicy {
    using enum Reach;

    static constexpr AccessRule access = {};  ///< denied
    static constexpr ApiAddress api = {};

    static RecordScope scope(const T& /*record*/) { return {}; }
    /// The partnership, participant and organization that it names.
    static void references([[maybe_unused]] T& record, [[maybe_unused]] const Visit& visit) {
        if constexpr (requires { record.partnership; }) {
            visit(records::Partnership::kind, record.partnership);
        }
        if constexpr (requires { record.participant; }) {
            visit(records::Participant::kind, record.participant);
        }
        if constexpr (requires { record.organization; }) {
            visit(records::Organization::kind, record.organization);
        }
    }
    static void restore_protected_fields(const T& /*before*/, T& /*record*/) {}
    static void require_editable(const T& /*now*/, std::chrono::sys_days /*today*/) {}
};

/// The scope of the record that it belongs to; no owner when that is gone.
template <records::Record Parent>
[[nodiscard]] RecordScope scope_of_parent(records::Database& database, const std::string& id,
                                          std::chrono::sys_days today) {
    const auto parent = records::find<Parent>(database, id);
    return parent ? scope_of(database, *parent, today) : RecordScope{};
}

template <records::Record T>
[[nodiscard]] KindOps make_kind() {
    using P = Policy<T>;
    using records::Database;
    using records::Entity;
    constexpr bool checks_alone = requires(const T& record, Validator& validator) { P::check(record, validator); };
    constexpr bool checks_others = requires(Database & database, const T& record, Validator& validator) {
        P::check(database, record, validator);
    };
    static_assert(checks_alone || checks_others || P::api.operations != Operations::every,
                  "the API writes this kind: its policy needs a check");
    return {.type = records::type_of<T>(),
            .access = P::access,
            .api = P::api,
            .scope =
                [](Database& database, const Entity& entity, std::chrono::sys_days today) {
                    const auto& record = static_cast<const T&>(entity);
                    if constexpr (requires { P::scope(record); }) {
                        return P::scope(record);
                    } else {
                        return P::scope(database, record, today);
                    }
                },
            .check =
                [](Database& database, const Entity& entity, Validator& validator) {
                    const auto& record = static_cast<const T&>(entity);
                    if constexpr (checks_alone) {
                        P::check(record, validator);
                    } else if constexpr (checks_others) {
                        P::check(database, record, validator);
                    }
                },
            .references = [](Entity& record, const Visit& visit) { P::references(static_cast<T&>(record), visit); },
            .restore_protected_fields =
                [](const Entity& before, Entity& record) {
                    P::restore_protected_fields(static_cast<const T&>(before), static_cast<T&>(record));
                },
            .require_editable =
                [](const Entity& now, std::chrono::sys_days today) {
                    P::require_editable(static_cast<const T&>(now), today);
                }};
}

template <records::Record... T>
[[nodiscard]] std::vector<KindOps> make_kinds() {
    return {make_kind<T>()...};
}

// The kinds of each domain, in <domain>_kinds.cpp.
[[nodiscard]] std::vector<KindOps> organization_kinds();
[[nodiscard]] std::vector<KindOps> partnership_kinds();
[[nodiscard]] std::vector<KindOps> commitment_kinds();
[[nodiscard]] std::vector<KindOps> people_kinds();
[[nodiscard]] std::vector<KindOps> survey_kinds();
[[nodiscard]] std::vector<KindOps> curriculum_kinds();
[[nodiscard]] std::vector<KindOps> pulse_kinds();
[[nodiscard]] std::vector<KindOps> assessment_kinds();
[[nodiscard]] std::vector<KindOps> pipeline_kinds();
[[nodiscard]] std::vector<KindOps> participant_kinds();
[[nodiscard]] std::vector<KindOps> matching_kinds();
[[nodiscard]] std::vector<KindOps> pilot_kinds();
[[nodiscard]] std::vector<KindOps> merge_kinds();
[[nodiscard]] std::vector<KindOps> equity_kinds();

}  // namespace laborshed::services
