// Whom the releases of a partnership count.
#pragma once

#include "services/participants/participant_list.h"

#include <map>
#include <set>
#include <string>

namespace laborshed::services {

/// Every person is counted by the releases of one partnership only. So figures of two partnerships are about different
/// people, and nothing follows from both that does not follow from one.
///
/// A person whom a release has counted stays with its partnership. Others belong to the partnerships in whose programs
/// they have a step; without one, to the first partnership of the organization that keeps their record (of the
/// publisher, where that is in none).
class ReleasePeople {
  public:
    /// `counted_by`: the partnership whose earlier releases counted a participant. Who was counted as a record that was
    /// merged since is counted as the one that stayed.
    ReleasePeople(records::Database& database, std::string partnership, const std::string& publisher,
                  const std::string& today, std::map<std::string, std::string> counted_by);

    [[nodiscard]] bool has(const VisibleParticipant& person) const;

    /// In whose programs they have a step.
    [[nodiscard]] std::set<std::string> partnerships_of(const VisibleParticipant& person) const;

  private:
    [[nodiscard]] const std::string& home_of(const std::string& organization) const;

    std::string partnership_;
    std::string publisher_;
    std::map<std::string, std::string> counted_by_;
    std::map<std::string, std::string> partnership_of_;  ///< by program
    std::map<std::string, std::string> home_of_;         ///< by organization
};

}  // namespace laborshed::services
