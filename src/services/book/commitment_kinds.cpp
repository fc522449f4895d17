#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/policy.h"

#include <cmath>

namespace laborshed::services {

using records::Commitment;
using records::Delivery;
using records::values_of;
using records::vocabulary;

template <>
struct Policy<Commitment> : DefaultPolicy<Commitment> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/commitments", Operations::every};

    static RecordScope scope(const Commitment& commitment) {
        return {.organizations = {commitment.organization},
                .partnerships = {commitment.partnership},
                .draft = commitment.draft};
    }

    static void check(records::Database& database, const Commitment& commitment, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", commitment.partnership, validator);
        require_existing<records::Organization>(database, "organization", commitment.organization, validator);
        require_member(database, "organization", commitment.partnership, commitment.organization, validator);
        if (commitment.receiver) {
            require_existing<records::Organization>(database, "receiver", *commitment.receiver, validator);
            require_member(database, "receiver", commitment.partnership, *commitment.receiver, validator);
            if (*commitment.receiver == commitment.organization) {
                validator.fail("receiver", say("E2041"));
            }
        }
        validator.one_of("type", commitment.type, values_of(vocabulary().commitment_types));
        validator.text("description", commitment.description, 2000);
        positive("quantity", commitment.quantity, validator);
        validator.text("unit", commitment.unit, 100);
        validator.day("pledged", commitment.pledged);
        validator.day("due", commitment.due);
        require_ordered("due", commitment.pledged, commitment.due, validator);
        double scheduled = 0;
        for (std::size_t i = 0; i < commitment.schedule.size(); ++i) {
            validator.day(item("schedule", i, "due"), commitment.schedule[i].due);
            require_ordered("due", commitment.schedule[i].due, commitment.due, validator);
            positive(item("schedule", i, "quantity"), commitment.schedule[i].quantity, validator);
            scheduled += commitment.schedule[i].quantity;
        }
        if (!commitment.schedule.empty() && std::abs(scheduled - commitment.quantity) > 1e-9 * commitment.quantity) {
            validator.fail("schedule", say("E2042"));
        }
        optional_day("withdrawn", commitment.withdrawn, validator);
        if (commitment.withdrawn) {
            validator.text("reason", commitment.reason, 2000);
        }
    }

    static void references(Commitment& record, const Visit& visit) {
        visit(records::Partnership::kind, record.partnership);
        visit(records::Organization::kind, record.organization);
        visit(records::Organization::kind, record.receiver);
    }

    /// Commitments are withdrawn by their own action, and a published one can't become a draft again.
    static void restore_protected_fields(const Commitment& before, Commitment& record) {
        const bool published = !before.id.empty() && !before.draft;
        record.draft = record.draft && !published;
        record.withdrawn = before.withdrawn;
        record.reason = before.reason;
    }
};

template <>
struct Policy<Delivery> : DefaultPolicy<Delivery> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/deliveries", Operations::every};

    static RecordScope scope(records::Database& database, const Delivery& delivery, std::chrono::sys_days today) {
        return scope_of_parent<Commitment>(database, delivery.commitment, today);
    }

    static void check(records::Database& database, const Delivery& delivery, Validator& validator) {
        require_existing<Commitment>(database, "commitment", delivery.commitment, validator);
        validator.day("day", delivery.day);
        positive("quantity", delivery.quantity, validator);
        validator.at_most("evidence", delivery.evidence, 2000);
        optional_day("confirmed_on", delivery.confirmed_on, validator);
    }

    static void references(Delivery& record, const Visit& visit) { visit(Commitment::kind, record.commitment); }

    /// A delivery whose day or quantity changes must be confirmed again.
    static void restore_protected_fields(const Delivery& before, Delivery& record) {
        const bool same = before.day == record.day && before.quantity == record.quantity;
        record.confirmed_on = same ? before.confirmed_on : std::nullopt;
        record.confirmed_by = same ? before.confirmed_by : std::nullopt;
        record.declined = same ? before.declined : std::nullopt;
    }
};

std::vector<KindOps> commitment_kinds() { return make_kinds<Commitment, Delivery>(); }

}  // namespace laborshed::services
