#include "services/book/memberships.h"

namespace laborshed::services {
namespace {

std::vector<records::Membership> memberships_on(records::Database& database, const std::string& partnership,
                                                const std::string& day) {
    return records::select<records::Membership>(
        database, {"partnership = :partnership AND since <= :first AND (until IS NULL OR until > :last)",
                   {partnership, day, day},
                   "since, id"});
}

}  // namespace

std::vector<records::Organization> members_on(records::Database& database, const std::string& partnership,
                                              const std::string& day) {
    std::vector<records::Organization> members;
    for (const auto& membership : memberships_on(database, partnership, day)) {
        members.push_back(records::get<records::Organization>(database, membership.organization));
    }
    return members;
}

std::vector<std::string> conveners_on(records::Database& database, const std::string& partnership,
                                      const std::string& day) {
    std::vector<std::string> organizations;
    for (const auto& membership : memberships_on(database, partnership, day)) {
        if (membership.role == records::MembershipRole::convener) {
            organizations.push_back(membership.organization);
        }
    }
    return organizations;
}

}  // namespace laborshed::services
