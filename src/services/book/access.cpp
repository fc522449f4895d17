#include "services/book/access.h"

#include <algorithm>

namespace laborshed::services {
namespace {

bool names(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool owns(const Actor& actor, const RecordScope& record) {
    return actor.organization && names(record.organizations, *actor.organization);
}

bool reaches(Reach reach, const Actor& actor, const RecordScope& record) {
    if (record.draft && !owns(actor, record)) {
        return false;
    }
    if (!record.account.empty() && record.account != actor.account) {
        return false;
    }
    switch (reach) {
        case Reach::none: return false;
        case Reach::own: return owns(actor, record);
        case Reach::party:
            return owns(actor, record) ||
                   std::any_of(record.partnerships.begin(), record.partnerships.end(),
                               [&actor](const std::string& id) { return names(actor.partnerships, id); });
        case Reach::all: return true;
    }
    return false;
}

}  // namespace

Actor system_actor() { return {.role = Role::administrator, .account = "system", .name = "Laborshed"}; }

bool may_read(const Actor& actor, const AccessRule& rule, const RecordScope& record) {
    return reaches(rule.read[static_cast<std::size_t>(actor.role)], actor, record);
}

bool may_write(const Actor& actor, const AccessRule& rule, const RecordScope& record) {
    return actor.may_write && reaches(rule.write[static_cast<std::size_t>(actor.role)], actor, record);
}

void refuse(const Actor& actor, const Message& message) {
    require_signed_in(actor);
    throw Error(ErrorKind::forbidden, actor.may_write ? message : say("E2012"));
}

void require_signed_in(const Actor& actor) {
    if (actor.role == Role::everybody) {
        throw Error(ErrorKind::not_signed_in, say("E2011"));
    }
}

}  // namespace laborshed::services
