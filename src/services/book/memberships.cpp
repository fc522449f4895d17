#include "services/book/memberships.h"

namespace laborshed::services {

std::vector<records::Organization> members_on(records::Database& database, const std::string& partnership,
                                              const std::string& day) {
    const records::Where that_day{"partnership = :partnership AND since <= :first AND (until IS NULL OR until > :last)",
                                  {partnership, day, day},
                                  "since, id"};
    std::vector<records::Organization> members;
    for (const auto& membership : records::select<records::Membership>(database, that_day)) {
        members.push_back(records::get<records::Organization>(database, membership.organization));
    }
    return members;
}

}  // namespace laborshed::services
