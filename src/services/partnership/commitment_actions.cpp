#include "services/partnership/commitment_actions.h"

#include "base/day.h"
#include "services/book/record_service.h"

namespace laborshed::services {
namespace {

bool is_staff(const Actor& actor) { return actor.role == Role::staff || actor.role == Role::administrator; }

/// Unreadable records answer 404, not 403.
template <records::Record T>
T seen(records::Database& database, const Actor& actor, const std::string& id, std::int64_t version) {
    auto record = get_within<T>(database, actor, id);
    record.version = version;  // the update fails when there is a newer one
    return record;
}

void require_reason(const std::string& reason) {
    Validator validator;
    validator.text("reason", reason, 2000);
    validator.throw_if_invalid();
}

void require_receiver(records::Database& database, const Actor& actor, const records::Delivery& delivery) {
    const auto commitment = records::get<records::Commitment>(database, delivery.commitment);
    const bool receives = commitment.receiver && actor.organization == commitment.receiver;
    const bool committed = actor.organization == commitment.organization;
    if (!actor.may_write || actor.role == Role::observer || committed || !(receives || is_staff(actor))) {
        refuse(actor, say("E3000"));
    }
}

}  // namespace

records::Delivery confirm_delivery(Workspace& workspace, const Actor& actor, const std::string& id,
                                   std::int64_t version) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto delivery = seen<records::Delivery>(database, actor, id, version);
        require_receiver(database, actor, delivery);
        delivery.confirmed_on = to_text(workspace.today());
        delivery.confirmed_by = actor.name;
        delivery.declined.reset();
        return records::Change(database, actor.author()).update(delivery);
    });
}

records::Delivery decline_delivery(Workspace& workspace, const Actor& actor, const std::string& id,
                                   const SeenWithReason& sent) {
    require_reason(sent.reason);
    return workspace.write([&](records::WritableDatabase& database) {
        auto delivery = seen<records::Delivery>(database, actor, id, sent.version);
        require_receiver(database, actor, delivery);
        delivery.confirmed_on.reset();
        delivery.confirmed_by.reset();
        delivery.declined = sent.reason;
        return records::Change(database, actor.author()).update(delivery);
    });
}

records::Commitment withdraw_commitment(Workspace& workspace, const Actor& actor, const std::string& id,
                                        const SeenWithReason& sent) {
    require_reason(sent.reason);
    return workspace.write([&](records::WritableDatabase& database) {
        auto commitment = seen<records::Commitment>(database, actor, id, sent.version);
        require_write(database, actor, commitment, say("E3002"));
        if (commitment.withdrawn) {
            throw Error(ErrorKind::conflict, say("E3001", {{"day", *commitment.withdrawn}}));
        }
        commitment.withdrawn = to_text(workspace.today());
        commitment.reason = sent.reason;
        return records::Change(database, actor.author()).update(commitment);
    });
}

records::Agreement sign_agreement(Workspace& workspace, const Actor& actor, const std::string& id,
                                  const SignatureOf& signature) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto agreement = seen<records::Agreement>(database, actor, id, signature.version);
        Validator validator;
        const auto count = static_cast<std::int64_t>(agreement.signatories.size());
        if (signature.signatory < 0 || signature.signatory >= count) {
            validator.fail("signatory", say("E2040", {{"least", "0"}, {"most", std::to_string(count - 1)}}));
        }
        if (signature.on_paper) {
            validator.day("on_paper", *signature.on_paper);
        }
        validator.throw_if_invalid();
        auto& signatory = agreement.signatories[static_cast<std::size_t>(signature.signatory)];
        const bool own = actor.organization == signatory.organization && actor.role != Role::observer;
        if (!actor.may_write || !(signature.on_paper ? is_staff(actor) : own)) {
            refuse(actor, say(signature.on_paper ? "E3003" : "E3004"));
        }
        if (signatory.signed_on) {
            throw Error(ErrorKind::conflict,
                        say("E3005", {{"person", signatory.person}, {"day", *signatory.signed_on}}));
        }
        signatory.signed_on = signature.on_paper.value_or(to_text(workspace.today()));
        return records::Change(database, actor.author()).update(agreement);
    });
}

}  // namespace laborshed::services
